//! A phrase, ready to be counted in the text of many units.

use memchr::memmem::Finder;

use crate::{fold::fold, units::Part};

/// Folded characters to be looked for.
#[derive(Debug)]
pub(crate) struct Counted<'a> {
    letters: &'a [char],
    as_written: Finder<'static>,
}

impl<'a> Counted<'a> {
    pub(crate) fn new(letters: &'a [char]) -> Self {
        let written: String = letters.iter().collect();
        Self { letters, as_written: Finder::new(&written).into_owned() }
    }

    /// How often the phrase stands in a unit's text, as it is written there or, where it is not
    /// written so, with punctuation inside, in another width or in traditional characters.
    ///
    /// Nearly every unit has a phrase as it is typed: folding its text would take twenty times as long.
    pub(crate) fn times_in(&self, part: Part, text: &[u8]) -> u32 {
        let written = self.as_written.find_iter(text).count();
        let times = if written > 0 { written } else { self.folded_times_in(part, text) };
        u32::try_from(times).unwrap_or(u32::MAX)
    }

    fn folded_times_in(&self, part: Part, text: &[u8]) -> usize {
        let text = std::str::from_utf8(text).unwrap_or_default();
        let times = |text: &str| {
            fold(text).windows(self.letters.len()).filter(|run| *run == self.letters).count()
        };
        match part {
            // Names stand side by side without being one text.
            Part::Names => text.split('\n').map(times).sum(),
            _ => times(text),
        }
    }
}

#[cfg(test)]
mod tests {
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
    }
}
