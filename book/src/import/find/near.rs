//! Whether two titles are the same but for a slip: a missing word, a misread character.

use strsim::osa_distance;

/// A title's letters and digits, ready to be held against others.
#[derive(Clone, Debug, Default)]
pub(super) struct Words {
    text: String,
    length: usize,
    /// A bit for each of 64 groups of characters that it has one of.
    groups: u64,
}

impl Words {
    /// Of a title without blanks and marks.
    pub(super) fn new(text: String) -> Self {
        let group = |letter: char| 1_u64 << (u32::from(letter) % 64);
        let groups = text.chars().map(group).fold(0, |groups, group| groups | group);
        Self { length: text.chars().count(), groups, text }
    }

    /// The letters and digits.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// How many there are.
    pub(super) const fn length(&self) -> usize {
        self.length
    }

    /// How far two titles are apart, where they may be the same: 0 for equal ones.
    ///
    /// A word may be missing (up to a quarter of the longer title), or one character in eight may
    /// be another; short titles allow neither, for 加强农村党建 and 加强社区党建 are two. Where
    /// their numbers are the same (`numbered`), one character in four may be another.
    pub(super) fn distance(&self, other: &Self, numbered: bool) -> Option<usize> {
        if self.text == other.text {
            return Some(0);
        }
        let longer = self.length.max(other.length);
        let difference = self.length.abs_diff(other.length);
        // Each character that only one of them has is a change; most pairs end here.
        let alone = |here: &Self, there: &Self| (here.groups & !there.groups).count_ones() as usize;
        let changes = alone(self, other).max(alone(other, self));
        if difference > longer / 4 || changes > longer / 4 {
            return None;
        }
        let within = is_within(&self.text, &other.text) || is_within(&other.text, &self.text);
        if difference > 0 && within {
            return Some(difference);
        }
        let most = if numbered { longer / 4 } else { longer / 8 };
        Some(osa_distance(&self.text, &other.text)).filter(|distance| *distance <= most)
    }

    /// Whether two titles may be the same.
    pub(super) fn is_near(&self, other: &Self) -> bool {
        self.distance(other, false).is_some()
    }
}

/// Whether all characters of one stand in the other in the same order.
fn is_within(short: &str, long: &str) -> bool {
    let mut letters = long.chars();
    short.chars().all(|letter| letters.any(|other| other == letter))
}

#[cfg(test)]
mod tests {
    use super::Words;

    fn distance(left: &str, right: &str, numbered: bool) -> Option<usize> {
        let words = |text: &str| Words::new(text.to_owned());
        words(left).distance(&words(right), numbered)
    }

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
        for (left, right) in
            [("一加强农村党组织建设", "一加强社区党组织建设"), ("总则", "附则"), ("总则", "总")]
        {
            assert_eq!(distance(left, right, false), None, "{left}, {right}");
        }
    }
}
