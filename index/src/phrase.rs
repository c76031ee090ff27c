//! A phrase, ready to be counted in the text of many units.

use std::cell::OnceCell;

use memchr::memmem::Finder;

use crate::{
    fold::{each, forms},
    units::Part,
};

/// Folded characters to be looked for.
#[derive(Debug)]
pub(crate) struct Counted<'a> {
    letters: &'a [char],
    as_written: Finder<'static>,
    /// For each number of letters that were met, how many of them are met still where the next one
    /// is another (Knuth, Morris & Pratt 1977).
    falls: Vec<usize>,
    /// What finds where it can begin; needed where it is not written as it was typed only.
    begins: OnceCell<Option<Vec<Finder<'static>>>>,
}

impl<'a> Counted<'a> {
    pub(crate) fn new(letters: &'a [char]) -> Self {
        let written: String = letters.iter().collect();
        let as_written = Finder::new(&written).into_owned();
        Self { letters, as_written, falls: falls(letters), begins: OnceCell::new() }
    }

    /// The folded characters.
    pub(crate) const fn letters(&self) -> &[char] {
        self.letters
    }

    /// How often the phrase stands in a unit's text, as it is written there or, where it is not
    /// written so, with punctuation inside, in another width or in traditional characters.
    ///
    /// Nearly every unit has a phrase as it is typed: folding its text takes several times as long.
    pub(crate) fn times_in(&self, part: Part, text: &[u8]) -> u32 {
        let written = self.as_written.find_iter(text).count();
        let times = if written > 0 { written } else { self.folded_times_in(part, text) };
        u32::try_from(times).unwrap_or(u32::MAX)
    }

    /// The same where it is not written so: at each place where it can begin.
    ///
    /// Imports have units of ten thousand bytes, which hold the pairs of nearly any phrase: folding all
    /// of such a text takes as long as a hundred searches.
    fn folded_times_in(&self, part: Part, text: &[u8]) -> usize {
        match self.begins.get_or_init(|| begins(self.letters)) {
            Some(forms) => {
                let places = forms.iter().flat_map(|form| form.find_iter(text));
                places.filter(|&at| self.stands(part, &text[at..])).count()
            }
            None => self.times_in_all(part, text),
        }
    }

    /// Whether a text begins with the phrase.
    fn stands(&self, part: Part, text: &[u8]) -> bool {
        let mut met = 0;
        for written in characters(text) {
            let mut same = !(part == Part::Names && written == '\n');
            each(written, |letter| {
                same &= self.letters.get(met) == Some(&letter);
                met += 1;
            });
            if !same || met >= self.letters.len() {
                return same;
            }
        }
        false
    }

    /// The same, a character after the other, without a folded copy of the text.
    fn times_in_all(&self, part: Part, text: &[u8]) -> usize {
        let (mut times, mut met) = (0, 0);
        for written in std::str::from_utf8(text).unwrap_or_default().chars() {
            // Names stand side by side without being one text.
            if part == Part::Names && written == '\n' {
                met = 0;
            }
            each(written, |letter| {
                while met > 0 && self.letters.get(met) != Some(&letter) {
                    met = self.falls[met];
                }
                if self.letters.get(met) == Some(&letter) {
                    met += 1;
                }
                if met == self.letters.len() {
                    times += 1;
                }
            });
        }
        times
    }
}

/// What finds the forms of the first letter, where these are known.
fn begins(letters: &[char]) -> Option<Vec<Finder<'static>>> {
    let forms = forms(*letters.first()?)?;
    Some(forms.into_iter().map(|form| Finder::new(&form.to_string()).into_owned()).collect())
}

/// The characters of a text up to the first damaged one. Each is decoded when it is asked for: of a
/// long text only the first few are.
fn characters(mut text: &[u8]) -> impl Iterator<Item = char> + '_ {
    std::iter::from_fn(move || {
        let more = text.iter().skip(1).take(3).take_while(|&&byte| byte & 0xc0 == 0x80).count();
        let (one, rest) = text.split_at_checked(1 + more)?;
        text = rest;
        std::str::from_utf8(one).ok()?.chars().next()
    })
}

fn falls(letters: &[char]) -> Vec<usize> {
    let mut falls = vec![0; letters.len() + 1];
    let mut met = 0;
    for at in 1..letters.len() {
        while met > 0 && letters[met] != letters[at] {
            met = falls[met];
        }
        if letters[met] == letters[at] {
            met += 1;
        }
        falls[at + 1] = met;
    }
    falls
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Counted;
    use crate::{fold::fold, units::Part};

    fn times(phrase: &str, part: Part, text: &str) -> u32 {
        Counted::new(&fold(phrase)).times_in(part, text.as_bytes())
    }

    #[test]
    fn a_phrase_is_counted_as_written_or_folded() {
        assert_eq!(times("民主评议", Part::Body, "民主评议党员，民主评议干部"), 2);
        assert_eq!(times("四议两公开", Part::Body, "“四议、两公开”工作法"), 1);
        assert_eq!(times("发展党员", Part::Body, "發展黨員"), 1);
        assert_eq!(times("gb18030", Part::Body, "ＧＢ 18030"), 1);
        assert_eq!(times("民主评议", Part::Body, "民主，然后评议"), 0);
    }

    #[test]
    fn no_phrase_reaches_from_one_name_into_the_next() {
        assert_eq!(times("乙丙丁", Part::Names, "甲乙\n丙丁"), 0);
        assert_eq!(times("乙丙丁", Part::Body, "甲乙\n丙丁"), 1);
        assert_eq!(times("乙丙", Part::Names, "乙\n丙\n乙，丙"), 1);
    }

    proptest! {
        #[test]
        fn counting_letter_by_letter_is_counting_in_the_folded_text(
            phrase in "[甲干a4]{1,5}",
            text in "[甲干幹丙，ＡAa4\n]{0,40}",
        ) {
            let (phrase, folded) = (fold(&phrase), fold(&text));
            let stands = folded.windows(phrase.len()).filter(|run| *run == phrase).count();
            let counted = Counted::new(&phrase);
            prop_assert_eq!(counted.times_in_all(Part::Body, text.as_bytes()), stands);
            prop_assert_eq!(counted.folded_times_in(Part::Body, text.as_bytes()), stands);
        }
    }
}
