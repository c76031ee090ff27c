//! Ids of books: names of folders on every system, that can be typed.

use super::ShelfError;

/// The id of the bundled book, which no other may have.
const BUNDLED: &str = "handbook";

/// The longest id, in characters.
const LONGEST: usize = 40;

/// Refuses what can't be an id.
///
/// # Errors
///
/// [`ShelfError::BadId`].
pub fn check_id(id: &str) -> Result<(), ShelfError> {
    let is_plain = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_' | '.');
    let why = if id.is_empty() {
        "不能是空的"
    } else if id == BUNDLED {
        "这是自带手册的编号"
    } else if id.chars().count() > LONGEST {
        "超过 40 个字"
    } else if !id.chars().all(is_plain) {
        "只能用文字、字母、数字和 - _ ."
    } else if id.starts_with(['.', '-']) || id.ends_with('.') {
        "不能以 . 或 - 开头，不能以 . 结尾"
    } else {
        return Ok(());
    };
    Err(ShelfError::BadId { id: id.to_owned(), why })
}

/// An id made of a file's name: its Latin letters and digits in small letters. None where the name
/// has no such letters: an id is typed where there is no Chinese input.
#[must_use]
pub fn id_of_name(name: &str) -> Option<String> {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_lowercase();
    let words = stem.split(|letter: char| !letter.is_ascii_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let id: String = words.join("-").chars().take(LONGEST).collect();
    let id = id.trim_end_matches('-').to_owned();
    let has_letters = id.chars().any(|letter| letter.is_ascii_alphabetic());
    (has_letters && check_id(&id).is_ok()).then_some(id)
}

#[cfg(test)]
mod tests {
    use super::{check_id, id_of_name};

    #[test]
    fn ids_lead_nowhere_else() {
        for id in ["", ".", "..", "a/b", "a\\b", ".new-a", "-a", "a b", "handbook", "a.", "c:"] {
            assert!(check_id(id).is_err(), "{id}");
        }
        for id in ["book-1", "party_rules", "村规", "v1.2"] {
            assert!(check_id(id).is_ok(), "{id}");
        }
    }

    #[test]
    fn latin_names_make_ids_and_others_none() {
        assert_eq!(id_of_name("Party Rules (2024).docx").as_deref(), Some("party-rules-2024"));
        assert_eq!(id_of_name("村规民约.txt"), None);
        assert_eq!(id_of_name("2024年.txt"), None);
        assert_eq!(id_of_name("handbook.txt"), None);
    }
}
