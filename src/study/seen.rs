//! What was read: which characters stood on the screen long enough, and how long counts as reading.

use std::{fmt, ops::Range, str::FromStr, time::Duration};

use smallvec::SmallVec;

/// A screen that stood for less than this was passed by, not read.
const PASSED_BY: Duration = Duration::from_secs(5);

/// A screen that stood for longer than this was left alone after it.
const LEFT_ALONE: Duration = Duration::from_mins(2);

/// How much of the time a screen stood counts as reading.
///
/// The rule and both limits are those of `KOReader`'s reading statistics
/// (`plugins/statistics.koplugin`: `DEFAULT_MIN_READ_SEC = 5`, `DEFAULT_MAX_READ_SEC = 120`). A screen
/// that counts nothing was not seen either.
#[must_use]
pub fn counted(stood: Duration) -> Duration {
    if stood < PASSED_BY { Duration::ZERO } else { stood.min(LEFT_ALONE) }
}

/// A set of characters of an entry's text (its blocks joined by line ends), kept as ranges.
///
/// Nearly always there is one range, which needs no memory of its own: a long log holds tens of
/// thousands of these. Written as `0-120 300-345`, ends not included. Not rows: a row is another one in every window.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen(SmallVec<[Range<usize>; 1]>);

impl Seen {
    /// Adds a range of characters.
    pub fn add(&mut self, range: Range<usize>) {
        if range.is_empty() {
            return;
        }
        // Ranges that overlap or touch the new one become part of it.
        let from = self.0.partition_point(|known| known.end < range.start);
        let to = self.0.partition_point(|known| known.start <= range.end);
        let touched = &self.0[from..to];
        let start = touched.first().map_or(range.start, |first| first.start.min(range.start));
        let end = touched.last().map_or(range.end, |last| last.end.max(range.end));
        // Mostly the next screen: the range before grows.
        if let [only] = &mut self.0[from..to] {
            *only = start..end;
        } else {
            self.0.drain(from..to);
            self.0.insert(from, start..end);
        }
    }

    /// Adds all of another set.
    pub fn add_all(&mut self, other: &Self) {
        for range in &other.0 {
            self.add(range.clone());
        }
    }

    /// How many characters are in it that a text of this length has.
    #[must_use]
    pub fn within(&self, length: usize) -> usize {
        self.0.iter().map(|range| range.end.min(length).saturating_sub(range.start)).sum()
    }

    /// Whether nothing was seen.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// What was seen of an entry, for each length its text had: a new edition counts anew.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Share(SmallVec<[(usize, Seen); 1]>);

impl Share {
    /// Adds what was seen of a text of this length.
    pub(super) fn add(&mut self, length: usize, seen: &Seen) {
        match self.0.iter_mut().find(|(known, _)| *known == length) {
            Some((_, known)) => known.add_all(seen),
            None => self.0.push((length, seen.clone())),
        }
    }

    /// Adds all of another.
    pub(super) fn add_all(&mut self, other: &Self) {
        other.0.iter().for_each(|(length, seen)| self.add(*length, seen));
    }

    /// In whole percent, of the length with the most; nothing, if nothing tells.
    pub(super) fn percent(&self) -> Option<usize> {
        let percent =
            |(length, seen): &(usize, Seen)| (seen.within(*length) * 100).checked_div(*length);
        self.0.iter().filter_map(percent).max()
    }

    /// Whether that is most of the entry, so that whoever saw its end has read it: two thirds. Who
    /// reads fast leaves gaps, since a screen that is soon left counts nothing; who only goes to the end
    /// has seen no more than a screen or two. Where nothing tells what was seen, the end tells all.
    pub(super) fn is_most(&self) -> bool {
        let is_most =
            |(length, seen): &(usize, Seen)| *length > 0 && seen.within(*length) * 3 >= length * 2;
        self.percent().is_none() || self.0.iter().any(is_most)
    }
}

impl fmt::Display for Seen {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, range) in self.0.iter().enumerate() {
            let between = if index == 0 { "" } else { " " };
            write!(out, "{between}{}-{}", range.start, range.end)?;
        }
        Ok(())
    }
}

/// The text is no set of ranges.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoRanges;

impl FromStr for Seen {
    type Err = NoRanges;

    fn from_str(text: &str) -> Result<Self, NoRanges> {
        let mut seen = Self::default();
        for range in text.split_ascii_whitespace() {
            let (start, end) = range.split_once('-').ok_or(NoRanges)?;
            let (start, end) = (start.parse(), end.parse());
            seen.add(start.map_err(|_| NoRanges)?..end.map_err(|_| NoRanges)?);
        }
        Ok(seen)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    fn seen(ranges: impl IntoIterator<Item = Range<usize>>) -> Seen {
        let mut seen = Seen::default();
        ranges.into_iter().for_each(|range| seen.add(range));
        seen
    }

    #[test]
    fn a_screen_counts_from_5_seconds_and_at_most_120() {
        let seconds = |stood| counted(Duration::from_secs(stood)).as_secs();
        assert_eq!([0, 4, 5, 60, 120, 121, 86_400].map(seconds), [0, 0, 5, 60, 120, 120, 120]);
        assert_eq!(counted(Duration::from_millis(4_999)), Duration::ZERO);
    }

    #[test]
    fn touching_and_overlapping_ranges_become_one() {
        assert_eq!(seen([0..5, 10..15, 5..10]).to_string(), "0-15");
        assert_eq!(seen([10..20, 0..5, 3..12, 30..30]).to_string(), "0-20");
        assert_eq!(seen([0..5, 6..8]).to_string(), "0-5 6-8");
    }

    #[test]
    fn only_what_the_text_still_has_is_counted() {
        assert_eq!(seen([0..5, 8..20]).within(10), 7);
        assert_eq!(seen([10..12, 12..20]).within(10), 0);
    }

    #[test]
    fn text_that_is_no_ranges_is_refused() {
        for text in ["5", "a-b", "1-2,3-4", "-1-2", "1-99999999999999999999999"] {
            assert_eq!(text.parse::<Seen>(), Err(NoRanges), "{text}");
        }
        assert_eq!("".parse(), Ok(Seen::default()));
        assert_eq!("9-3".parse(), Ok(Seen::default()), "an empty range");
    }

    #[test]
    fn most_of_an_entry_is_two_thirds_of_it_in_any_edition() {
        let mut share = Share::default();
        assert!(share.is_most(), "nothing tells");
        let mut is_most = |length, range| {
            share.add(length, &seen(std::iter::once(range)));
            share.is_most()
        };
        assert!(!is_most(90, 0..50));
        assert!(!is_most(90, 40..59));
        assert!(!is_most(30, 0..15), "half of an edition");
        assert!(is_most(90, 80..81));
        assert!(is_most(900, 0..9), "a longer edition takes nothing away");
    }

    proptest! {
        #[test]
        fn ranges_are_the_set_of_their_numbers(
            ranges in prop::collection::vec((0_usize..60, 0_usize..20), 0..12),
        ) {
            let ranges: Vec<Range<usize>> =
                ranges.into_iter().map(|(start, length)| start..start + length).collect();
            let numbers: BTreeSet<usize> = ranges.iter().cloned().flatten().collect();
            let seen = seen(ranges);
            let flat: Vec<usize> = seen.0.iter().cloned().flatten().collect();
            prop_assert_eq!(flat, numbers.iter().copied().collect::<Vec<_>>());
            prop_assert_eq!(seen.within(50), numbers.range(..50).count());
            prop_assert_eq!(seen.to_string().parse(), Ok(seen));
        }
    }
}
