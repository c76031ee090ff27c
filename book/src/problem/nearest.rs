//! The name somebody may have meant who wrote another.

use strsim::osa_distance;

/// The candidate that differs least from `name`, where that is little enough to be a slip:
/// a third of its characters, and never more than three.
#[must_use]
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let limit = name.chars().count().div_ceil(3).min(3);
    candidates
        .into_iter()
        .map(|candidate| (osa_distance(name, candidate), candidate))
        .filter(|(distance, _)| (1..=limit).contains(distance))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate.to_owned())
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn swapped_letters_are_a_slip() {
        assert_eq!(nearest("titel", ["title", "file"]).as_deref(), Some("title"));
        assert_eq!(nearest("ch02-porc", ["ch01-proc", "ch02-proc"]).as_deref(), Some("ch02-proc"));
    }

    #[test]
    fn a_different_word_is_no_slip() {
        assert_eq!(nearest("colour", ["title", "file"]), None);
        assert_eq!(nearest("甲", ["乙丙丁"]), None);
    }

    #[test]
    fn the_name_itself_is_no_advice() {
        assert_eq!(nearest("title", ["title"]), None);
    }
}
