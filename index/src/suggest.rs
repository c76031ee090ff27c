//! What the book contains instead of what it does not: the same sounds in other characters, then
//! one character off.
//!
//! Both look through the book's own text, so that nothing is suggested that would find nothing.

use std::{collections::BTreeMap, ops::Range};

use crate::{
    initials::{ANY, Initials, initials},
    pack::Table,
    sounds::{Syllable, readings},
    spell::{Fit, Speller, Spelling},
    units::Part,
};

/// Stands between units, where nothing matches.
pub(crate) const BETWEEN: char = '\0';

/// How many suggestions are made at most.
pub(crate) const MOST: usize = 9;

/// The shortest and longest queries for which something like them is looked for, in characters.
pub(crate) const LIKELY: Range<usize> = 2..13;

/// One of these is left of what was typed where one character is off: fewer would fit anything.
pub(crate) const SHORTEST_OFF: usize = 3;

/// A run of characters of the book, and how often it stands there.
pub(crate) type Candidate = (Vec<char>, usize);

/// The whole text of a book in folded form, with its sounds.
#[derive(Clone, Debug)]
pub(crate) struct Sounding {
    letters: Vec<char>,
    /// The usual reading of each character, by number from 1; characters without one have 0.
    syllables: Vec<Syllable>,
    initials: Initials,
}

impl Sounding {
    /// Folds every unit that is shown: some 2 ms for a book, so it is done when it is needed.
    pub(crate) fn of(table: &Table) -> Self {
        let mut letters = vec![BETWEEN];
        for unit in (0..table.len()).filter(|&unit| table.part(unit) != Part::Names) {
            letters.extend(crate::fold::fold(table.text(unit)));
            letters.push(BETWEEN);
        }
        let syllables = letters.iter().map(|&letter| usual(letter)).collect();
        Self { initials: Initials::of(&letters), letters, syllables }
    }

    /// What sounds the same, the most frequent first.
    pub(crate) fn same_sound(&self, wanted: &[char]) -> Vec<Candidate> {
        let sounds: Vec<Syllable> = wanted.iter().map(|&letter| usual(letter)).collect();
        if !LIKELY.contains(&wanted.len()) || sounds.contains(&0) {
            return Vec::new();
        }
        let mut found = Tally::default();
        for at in self.likely(wanted) {
            let end = at + sounds.len();
            if self.syllables.get(at..end).is_some_and(|window| *window == sounds) {
                found.add(&self.letters[at..end], 1);
            }
        }
        found.best(wanted)
    }

    /// What is one character off: another one, one more or one less.
    pub(crate) fn one_off(&self, wanted: &[char]) -> Vec<Candidate> {
        if !LIKELY.contains(&wanted.len()) || wanted.len() < SHORTEST_OFF {
            return Vec::new();
        }
        let mut found = Tally::default();
        // One error leaves one half of the word whole: look for each half, then hold the other one
        // against what stands beside it.
        let (head, tail) = wanted.split_at(wanted.len() / 2);
        for at in self.places(head) {
            let rest = &self.letters[at + head.len()..];
            for length in near(rest, tail) {
                found.add(&self.letters[at..at + head.len() + length], 1);
            }
        }
        for at in self.places(tail) {
            let before: Vec<char> =
                self.letters[..at].iter().rev().take(head.len() + 1).copied().collect();
            let head: Vec<char> = head.iter().rev().copied().collect();
            for length in near(&before, &head) {
                found.add(&self.letters[at - length..at + tail.len()], 1);
            }
        }
        found.best(wanted)
    }

    /// Where `wanted` stands.
    fn places<'a>(&'a self, wanted: &'a [char]) -> impl Iterator<Item = usize> + 'a {
        let stands = |at: &usize| self.letters[*at..].starts_with(wanted);
        self.likely(wanted).filter(stands)
    }

    /// Where something can stand that begins like `wanted`, in these characters or in others that
    /// sound the same.
    fn likely(&self, wanted: &[char]) -> impl Iterator<Item = usize> + use<> {
        let typed_by = |at: usize| wanted.get(at).map_or(ANY, |&letter| initials(letter));
        self.initials.places(typed_by(0), typed_by(1)).into_iter().map(|at| at as usize)
    }

    /// What is spelled so, wherever it stands, the best fits first.
    pub(crate) fn spelled(&self, speller: &Speller, spelling: &Spelling) -> Vec<(Fit, Candidate)> {
        let mut found: BTreeMap<Fit, Tally> = BTreeMap::new();
        let ways = speller.ways_through(spelling);
        let (first, second) = ways.begin();
        for at in self.initials.places(first, second) {
            let rest = &self.letters[at as usize..];
            if !ways.may_spell(self.initials.from(at)) {
                continue;
            }
            if let Some((fit, length)) = speller.spelled_at(spelling, rest) {
                found.entry(fit).or_default().add(&rest[..length], 1);
            }
        }
        let best = |(fit, tally): (Fit, Tally)| {
            tally.best(&[]).into_iter().map(move |candidate| (fit, candidate))
        };
        found.into_iter().flat_map(best).take(MOST).collect()
    }
}

/// The usual reading of a character by number from 1, or 0.
pub(crate) fn usual(letter: char) -> Syllable {
    readings(letter).first().map_or(0, |&syllable| syllable + 1)
}

/// The lengths at which the start of `letters` is exactly one character off from `wanted`: with
/// another character, one less, one more. Never over the bounds of a unit.
pub(crate) fn near(letters: &[char], wanted: &[char]) -> Vec<usize> {
    let same = letters.iter().zip(wanted).take_while(|(one, other)| one == other).count();
    let goes_on = |from: usize, rest: &[char]| {
        letters.get(from..from + rest.len()).is_some_and(|part| part == rest)
            && !letters[..from].contains(&BETWEEN)
    };
    let mut lengths = Vec::new();
    if same < wanted.len() {
        if goes_on(same + 1, &wanted[same + 1..]) {
            lengths.push(wanted.len());
        }
        // Less at the very end would only be a part of what was typed.
        if same + 1 < wanted.len() && goes_on(same, &wanted[same + 1..]) {
            lengths.push(wanted.len() - 1);
        }
        if goes_on(same + 1, &wanted[same..]) {
            lengths.push(wanted.len() + 1);
        }
    }
    lengths
}

/// Counts runs of characters.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tally {
    counts: BTreeMap<Vec<char>, usize>,
}

impl Tally {
    /// Counts a run as often more.
    pub(crate) fn add(&mut self, run: &[char], count: usize) {
        *self.counts.entry(run.to_vec()).or_default() += count;
    }

    /// Counts a run as often as the most frequent word it was found in.
    pub(crate) fn at_least(&mut self, run: &[char], count: usize) {
        let known = self.counts.entry(run.to_vec()).or_default();
        *known = count.max(*known);
    }

    /// The most frequent runs but `typed`.
    pub(crate) fn best(self, typed: &[char]) -> Vec<Candidate> {
        let mut runs: Vec<Candidate> =
            self.counts.into_iter().filter(|(run, _)| run != typed).collect();
        runs.sort_unstable_by(|(run, count), (other, often)| {
            often.cmp(count).then_with(|| run.cmp(other))
        });
        runs.truncate(MOST);
        runs
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::near;
    use crate::{
        Sounds,
        initials::Initials,
        sounds::{readings, spelled},
        spell::{Speller, Spelling},
    };

    fn lengths(letters: &str, wanted: &str) -> Vec<usize> {
        let chars = |text: &str| text.chars().collect::<Vec<_>>();
        near(&chars(letters), &chars(wanted))
    }

    #[test]
    fn one_character_off_is_one_other_one_less_or_one_more() {
        assert_eq!(lengths("民主评议党员", "民主平议"), [4]);
        assert_eq!(lengths("民主评议党员", "民主议党"), [5]);
        assert_eq!(lengths("民主评议", "民主大评议"), [4]);
        assert_eq!(lengths("民主评议", "民主评议"), [] as [usize; 0]);
        assert_eq!(lengths("民主评议", "天主平议"), [] as [usize; 0]);
        assert_eq!(lengths("民主\0议", "民主评议"), [] as [usize; 0]);
    }

    /// A way to type a character: itself, its first letter, or a reading, whole or only begun.
    fn typed(letter: char, way: usize) -> String {
        let readings = readings(letter);
        match (way % 4, readings.get(way / 4 % readings.len().max(1))) {
            (0, _) | (_, None) => letter.to_string(),
            (1, Some(&syllable)) => spelled(syllable).to_owned(),
            (2, Some(&syllable)) => spelled(syllable)[..1].to_owned(),
            (_, Some(&syllable)) => spelled(syllable).chars().take(2).collect(),
        }
    }

    proptest! {
        #[test]
        fn places_by_initials_lose_nothing_that_is_spelled_so(
            text in prop::collection::vec(prop::sample::select("率先发展党员行长西安女农绿儿嗯gb9".chars().collect::<Vec<_>>()), 1..40),
            start in 0..40_usize,
            ways in prop::collection::vec(0..40_usize, 1..5),
            sounds in prop::sample::select(vec![Sounds::Strict, Sounds::Fuzzy]),
        ) {
            let from = start.min(text.len() - 1);
            let parts = text[from..].iter().zip(&ways).map(|(&letter, &way)| typed(letter, way));
            let Some(spelling) = Spelling::of(&parts.collect::<String>()) else { return Ok(()) };
            let speller = Speller::new(sounds);
            let ways = speller.ways_through(&spelling);
            let (first, second) = ways.begin();
            let initials = Initials::of(&text);
            let mut places = initials.places(first, second);
            places.retain(|&at| ways.may_spell(initials.from(at)));
            for at in (0_u32..).take(text.len()) {
                let stands = speller.spelled_at(&spelling, &text[at as usize..]).is_some();
                prop_assert!(!stands || places.contains(&at), "{spelling:?} at {at}");
            }
        }
    }
}
