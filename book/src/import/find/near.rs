//! Whether two titles are the same but for a slip: a missing word, a misread character.

use strsim::osa_distance;

/// How far two titles are apart, where they may be the same: 0 for equal ones.
///
/// A word may be missing (up to a quarter of the longer title), or one character in eight may be
/// another; short titles allow neither, for 加强农村党建 and 加强社区党建 are two. Where their
/// numbers are the same (`numbered`), one character in four may be another.
pub(super) fn distance(left: &str, right: &str, numbered: bool) -> Option<usize> {
    let (lengths, difference) = lengths(left, right);
    if left == right {
        return Some(0);
    }
    if difference > lengths / 4 {
        return None;
    }
    if difference > 0 && (is_within(left, right) || is_within(right, left)) {
        return Some(difference);
    }
    let most = if numbered { lengths / 4 } else { lengths / 8 };
    Some(osa_distance(left, right)).filter(|distance| *distance <= most)
}

/// Whether two titles may be the same.
pub(super) fn is_near(left: &str, right: &str) -> bool {
    distance(left, right, false).is_some()
}

/// The longer length and the difference, in characters.
fn lengths(left: &str, right: &str) -> (usize, usize) {
    let (left, right) = (left.chars().count(), right.chars().count());
    (left.max(right), left.abs_diff(right))
}

/// Whether all characters of one stand in the other in the same order.
fn is_within(short: &str, long: &str) -> bool {
    let mut letters = long.chars();
    short.chars().all(|letter| letters.any(|other| other == letter))
}

#[cfg(test)]
mod tests {
    use super::{distance, is_near};

    #[test]
    fn a_missing_word_and_a_misread_character_are_slips() {
        let distance = |left, right| distance(left, right, false);
        assert_eq!(distance("关于开展村务监督工作的意见", "关于开展村务监督的意见"), Some(2));
        assert_eq!(
            distance("加强村级集体经济组织财务管理", "加强村级集体经济组织财务菅理"),
            Some(1)
        );
    }

    #[test]
    fn the_same_number_allows_for_more() {
        assert_eq!(distance("股份怎样量化", "股份怎祥量化", true), Some(1));
        assert_eq!(distance("股份怎样量化", "股份怎祥量化", false), None);
    }

    #[test]
    fn two_titles_that_differ_in_a_word_are_two() {
        assert!(!is_near("一加强农村党组织建设", "一加强社区党组织建设"));
        assert!(!is_near("总则", "附则"));
        assert!(!is_near("总则", "总"));
    }
}
