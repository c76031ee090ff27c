//! What is typed to narrow a list of short texts: Han as it is written, letters also as pinyin.

use crate::{
    Sounds,
    fold::{fold, position},
    initials::{Letters, initials},
    spell::{Speller, Spelling},
};

/// What is typed, ready to be looked for in many texts.
///
/// ```
/// use duben_index::{Sounds, Typed};
///
/// let short = Typed::of("fzdy", Sounds::Strict);
/// assert!(short.stands_in("关于发展党员的工作"));
/// assert!(!short.stands_in("三会一课"));
/// ```
#[derive(Clone, Debug)]
pub struct Typed {
    letters: Vec<char>,
    spelled: Option<(Speller, Spelling)>,
}

impl Typed {
    /// Takes any text; where it is spelling it is taken for these sounds.
    #[must_use]
    pub fn of(text: &str, sounds: Sounds) -> Self {
        let spelled = Spelling::of(text).map(|spelling| (Speller::new(sounds), spelling));
        Self { letters: fold(text), spelled }
    }

    /// Whether it stands in a text: its characters, folded, one after another, or as full pinyin,
    /// first letters or both, mixed with Han. What has no letters or digits stands everywhere.
    #[must_use]
    pub fn stands_in(&self, text: &str) -> bool {
        let folded = fold(text);
        self.letters.is_empty()
            || position(&folded, &self.letters).is_some()
            || self.spelled.as_ref().is_some_and(|(speller, spelling)| {
                let ways = speller.ways_through(spelling);
                let letters: Vec<Letters> = folded.iter().map(|&letter| initials(letter)).collect();
                (0..folded.len())
                    .filter(|&at| ways.may_spell(&letters[at..]))
                    .any(|at| speller.spelled_at(spelling, &folded[at..]).is_some())
            })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Typed;
    use crate::Sounds;

    const TEXT: &str = "“三会一课”：發展黨員，每季度 1 次；见 GB/T 9704。";

    fn stands(typed: &str) -> bool {
        Typed::of(typed, Sounds::Strict).stands_in(TEXT)
    }

    #[test]
    fn han_stands_where_it_is_written_whatever_is_between() {
        for typed in ["三会一课", "会一课发展", "发展党员", "季度1次", "ＧＢＴ9704", "gb/t", "1次"]
        {
            assert!(stands(typed), "{typed}");
        }
        assert!(!stands("三课") && !stands("党员发展"));
    }

    #[test]
    fn letters_are_pinyin_full_short_and_mixed() {
        for typed in ["fazhandangyuan", "fa zhan", "fzdy", "shyk", "fz党员", "发展dy", "jidu1ci"]
        {
            assert!(stands(typed), "{typed}");
        }
        assert!(!stands("fzdx") && !stands("minzhu"));
    }

    #[test]
    fn blurred_sounds_only_where_they_are_asked_for() {
        assert!(!Typed::of("zibu", Sounds::Strict).stands_in("支部"));
        assert!(Typed::of("zibu", Sounds::Fuzzy).stands_in("支部"));
    }

    #[test]
    fn nothing_typed_stands_everywhere() {
        for typed in ["", "  ", "，。", "\u{1b}"] {
            assert!(stands(typed), "{typed:?}");
            assert!(Typed::of(typed, Sounds::Strict).stands_in(""), "{typed:?}");
        }
        assert!(!Typed::of("党", Sounds::Strict).stands_in(""));
    }

    proptest! {
        #[test]
        fn every_part_of_a_text_stands_in_it(text in "[党员会议a-c1，]{1,20}", from in 0..20_usize, count in 0..20_usize) {
            let part: String = text.chars().skip(from).take(count).collect();
            prop_assert!(Typed::of(&part, Sounds::Strict).stands_in(&text));
        }

        #[test]
        fn any_text_can_be_typed(typed in any::<String>(), text in any::<String>()) {
            let _: bool = Typed::of(&typed, Sounds::Fuzzy).stands_in(&text);
        }
    }
}
