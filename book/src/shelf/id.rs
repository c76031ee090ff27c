//! Ids of books: names of folders on every system, that can be typed.

use super::ShelfError;

/// The id of the bundled book, which no other may have.
const BUNDLED: &str = "handbook";

/// The longest id, in characters.
const LONGEST: usize = 40;

/// How many digits of a fingerprint an id has at least: among a thousand papers that any two have the
/// same is one chance in thirty.
const FEWEST: usize = 6;

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

/// The ids for the book of a file, best first: the Latin letters and digits of these words in small
/// letters, or `book` where they have no letters (an id is typed where there is no Chinese input), and
/// as many digits of the file's fingerprint as tell it from others. So two papers never share an id,
/// not on two machines nor after one of them was removed, and one paper has the same everywhere.
pub(super) fn ids_of(words: &str, fingerprint: &str) -> impl Iterator<Item = String> {
    let words = words.to_lowercase();
    let words = words.split(|letter: char| !letter.is_ascii_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let name: String = words.join("-").chars().take(LONGEST - 1 - fingerprint.len()).collect();
    let has_letters = name.chars().any(|letter| letter.is_ascii_alphabetic());
    let name = if has_letters { name.trim_end_matches('-').to_owned() } else { "book".to_owned() };
    let digits = (FEWEST..=fingerprint.len()).filter_map(|count| fingerprint.get(..count));
    digits.map(move |digits| format!("{name}-{digits}"))
}

/// What ids are put in order by: `book-2` comes before `book-10`.
pub(super) fn in_order(id: &str) -> impl Ord + use<'_> {
    let parts = id.as_bytes().chunk_by(|one, next| one.is_ascii_digit() == next.is_ascii_digit());
    let digits = |part: &[u8]| part.iter().filter(|letter| letter.is_ascii_digit()).count();
    parts.map(|part| (digits(part), part)).collect::<Vec<_>>()
}

#[cfg(test)]
mod tests {
    use super::{check_id, ids_of, in_order};

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
    fn ids_stand_in_the_order_of_their_numbers() {
        let mut ids = ["book-10", "村规", "book-2", "roads", "book-1", "a2b"];
        ids.sort_by(|one, other| in_order(one).cmp(&in_order(other)));
        assert_eq!(ids, ["a2b", "book-1", "book-2", "book-10", "roads", "村规"]);
    }

    #[test]
    fn latin_words_stand_in_ids_and_digits_tell_papers_apart() {
        let id = |words| ids_of(words, "0123456789abcdef").next().expect("there is one");
        assert_eq!(id("Party Rules (2024)"), "party-rules-2024-012345");
        assert_eq!(id("新建 Microsoft Word 文档"), "microsoft-word-012345");
        for words in ["村规民约", "2024年", ""] {
            assert_eq!(id(words), "book-012345");
        }
        for id in ids_of(&"a ".repeat(90), "0123456789abcdef") {
            assert!(check_id(&id).is_ok(), "{id}");
        }
        assert_eq!(ids_of("a", "0123456789abcdef").last().as_deref(), Some("a-0123456789abcdef"));
    }
}
