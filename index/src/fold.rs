//! Folding: the one form in which text and queries meet.
//!
//! Full width becomes half width, upper case lower case, traditional characters simplified ones;
//! whatever is neither a letter nor a number (punctuation, spaces, line ends, symbols, control
//! characters) is left out, so that `四议两公开` stands in `“四议、两公开”`. What is shown stays as
//! written: [`Folded`] knows which character of the text each folded one comes from.

use std::ops::Range;

use crate::tables::SIMPLIFIED;

/// Text in its folded form, with the way back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folded {
    /// The folded characters.
    pub letters: Vec<char>,
    /// For each folded character, the character of the text it comes from (counted from 0).
    pub origins: Vec<u32>,
}

impl Folded {
    /// Folds a text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut folded = Self::default();
        for (origin, letter) in (0..).zip(text.chars()) {
            each(letter, |plain| {
                folded.letters.push(plain);
                folded.origins.push(origin);
            });
        }
        folded
    }

    /// The characters of the text (from, to behind) that a range of folded ones covers; punctuation
    /// between them is inside, punctuation around them is not.
    #[must_use]
    pub fn origin(&self, range: Range<usize>) -> Range<usize> {
        let at = |index: usize| self.origins.get(index).map(|&origin| origin as usize);
        match (at(range.start), range.end.checked_sub(1).and_then(at)) {
            (Some(first), Some(last)) if !range.is_empty() => first..last + 1,
            _ => 0..0,
        }
    }

    /// Where `wanted` stands in the folded characters, from left to right without overlap.
    #[must_use]
    pub fn find(&self, wanted: &[char]) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let mut from = 0;
        while let Some(at) = position(&self.letters[from..], wanted) {
            let range = from + at..from + at + wanted.len();
            from = range.end;
            found.push(range);
        }
        found
    }
}

/// The folded form of a text.
#[must_use]
pub fn fold(text: &str) -> Vec<char> {
    let mut letters = Vec::with_capacity(text.len() / 3);
    for letter in text.chars() {
        each(letter, |plain| letters.push(plain));
    }
    letters
}

/// Whether a character is left out.
#[must_use]
pub(crate) fn is_dropped(letter: char) -> bool {
    // Nearly everything is a Han character, which the tables of the standard library know last.
    !matches!(letter, '\u{4e00}'..='\u{9fff}') && !letter.is_alphanumeric()
}

/// Gives what a character is folded to: nothing, itself, another, or (upper case, rarely) several.
pub(crate) fn each(letter: char, mut give: impl FnMut(char)) {
    match letter {
        '\u{4e00}'..='\u{9fff}' => give(simplified(letter)),
        '\u{ff01}'..='\u{ff5e}' => {
            // Full-width forms stand in the order of ASCII.
            let half = char::from_u32(u32::from(letter) - 0xff00 + 0x20).unwrap_or(letter);
            each(half, give);
        }
        _ if letter.is_ascii_alphanumeric() => give(letter.to_ascii_lowercase()),
        _ if is_dropped(letter) => {}
        _ => letter.to_lowercase().filter(|plain| !is_dropped(*plain)).for_each(give),
    }
}

/// How many characters of the table of simplified ones are looked at together.
const STRETCH: usize = 64;

/// Every character that is folded to this (folded) one, itself among them, for Han characters and
/// ASCII; none for others, where that is not known.
pub(crate) fn forms(letter: char) -> Option<Vec<char>> {
    let folds = |written: &char| {
        let mut same = false;
        each(*written, |plain| same |= plain == letter);
        same
    };
    match letter {
        '\u{4e00}'..='\u{9fff}' => {
            let code = u16::try_from(u32::from(letter)).ok()?;
            // Many at a time: nearly no stretch of the table has the character.
            let stretches = (0x4e00..).step_by(STRETCH).zip(SIMPLIFIED.chunks(STRETCH));
            let having = stretches.filter(|(_, stretch)| stretch.contains(&code));
            let same = having.flat_map(|(first, stretch)| {
                let written = (first..).zip(stretch).filter(|(_, simple)| **simple == code);
                written.filter_map(|(written, _)| char::from_u32(written))
            });
            Some(same.collect())
        }
        _ if letter.is_ascii_alphanumeric() => {
            let plain = [letter, letter.to_ascii_uppercase()];
            let wide = plain.map(|plain| u32::from(plain) + 0xff00 - 0x20).map(char::from_u32);
            // The sign for kelvin and the capital i of Turkish are written with no letter of their own.
            let others = wide.into_iter().flatten().chain(['\u{212a}', '\u{130}']);
            let mut forms: Vec<char> = plain.into_iter().chain(others).filter(folds).collect();
            forms.dedup();
            Some(forms)
        }
        _ => None,
    }
}

fn simplified(han: char) -> char {
    let code = SIMPLIFIED.get((u32::from(han) - 0x4e00) as usize);
    code.and_then(|&code| char::from_u32(u32::from(code))).unwrap_or(han)
}

/// Where `wanted` first stands in `letters`; nothing stands nowhere.
pub(crate) fn position(letters: &[char], wanted: &[char]) -> Option<usize> {
    let (&first, rest) = wanted.split_first()?;
    let mut from = 0;
    while let Some(at) = letters[from..].iter().position(|&letter| letter == first) {
        let start = from + at;
        if letters[start + 1..].starts_with(rest) {
            return Some(start);
        }
        from = start + 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::{Folded, each, fold, forms};

    fn folded(text: &str) -> String {
        fold(text).into_iter().collect()
    }

    #[test]
    fn the_forms_of_a_letter_are_all_that_fold_to_it() {
        let mut folded: BTreeMap<char, Vec<char>> = BTreeMap::new();
        for written in '\0'..=char::MAX {
            let mut letters = 0;
            each(written, |letter| {
                letters += 1;
                folded.entry(letter).or_default().push(written);
            });
            assert!(letters <= 1, "{written} is one letter");
        }
        for letter in ('0'..='9').chain('a'..='z').chain('\u{4e00}'..='\u{9fff}') {
            let mut known = forms(letter).expect("known of these");
            known.sort_unstable();
            assert_eq!(known, folded.get(&letter).cloned().unwrap_or_default(), "{letter}");
        }
    }

    #[test]
    fn width_case_and_tradition_make_no_difference() {
        assert_eq!(folded("ＧＢ／Ｔ　９７０４"), "gbt9704");
        assert_eq!(folded("發展黨員、組織關係"), "发展党员组织关系");
        assert_eq!(folded("ÄÖ"), "äö");
    }

    #[test]
    fn punctuation_spaces_and_line_ends_are_transparent() {
        for written in ["“四议两公开”", "四议、两公开", "四 议\n两·公——开……", "四议（两公开）"]
        {
            assert_eq!(folded(written), "四议两公开", "{written}");
        }
    }

    #[test]
    fn what_is_no_letter_at_all_folds_to_nothing() {
        for written in ["", " ", "\u{1b}[31m".trim_end_matches(char::is_alphanumeric), "🎉🎉", "——"]
        {
            let left = folded(written);
            assert!(left.chars().all(|letter| letter.is_ascii_alphanumeric()), "{left}");
        }
        assert_eq!(folded("🎉——\u{202e}\u{200b}"), "");
    }

    #[test]
    fn a_match_leads_back_to_what_is_written() {
        let text = "村里用“四议、两公开”工作法。";
        let folded = Folded::of(text);
        let found = folded.find(&fold("四议两公开"));
        assert_eq!(found.len(), 1);
        let written: Vec<char> = text.chars().collect();
        let shown: String = written[folded.origin(found[0].clone())].iter().collect();
        assert_eq!(shown, "四议、两公开");
    }

    #[test]
    fn matches_do_not_overlap_and_nothing_matches_nothing() {
        let folded = Folded::of("党党党党党");
        assert_eq!(folded.find(&['党', '党']), [0..2, 2..4]);
        assert!(folded.find(&[]).is_empty());
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing_more(text in any::<String>()) {
            let once = folded(&text);
            // A folded character can be one that is only folded further in other scripts
            // (`İ` loses its dot); Han, Latin and digits are settled at once.
            let settled = folded(&once);
            prop_assert_eq!(folded(&settled), settled);
        }

        #[test]
        fn origins_rise_and_point_into_the_text(text in any::<String>()) {
            let folded = Folded::of(&text);
            prop_assert_eq!(&folded.letters, &fold(&text));
            prop_assert!(folded.origins.is_sorted());
            let count = text.chars().count();
            prop_assert!(folded.origins.iter().all(|&origin| (origin as usize) < count));
        }

        #[test]
        fn punctuation_put_anywhere_changes_nothing(
            letters in "[一-龥a-z0-9]{1,12}",
            marks in prop::collection::vec((0..12_usize, prop::sample::select(vec!['，', ' ', '“', '—', '\n', '🎉', '\u{200b}'])), 0..6),
        ) {
            let mut written: Vec<char> = letters.chars().collect();
            for (at, mark) in marks {
                written.insert(at.min(written.len()), mark);
            }
            let written: String = written.into_iter().collect();
            prop_assert_eq!(fold(&written), fold(&letters));
        }
    }
}
