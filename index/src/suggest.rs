//! What the book contains instead of what it does not: the same sounds in other characters, then
//! one character off.
//!
//! Both look through the book's own text, so that nothing is suggested that would find nothing.

use std::{collections::BTreeMap, ops::Range};

use crate::{
    pack::Table,
    sounds::{Syllable, readings},
    spell::{Fit, Speller, Spelling},
    units::Part,
};

/// Stands between units, where nothing matches.
const BETWEEN: char = '\0';

/// How many suggestions are made at most.
pub(crate) const MOST: usize = 9;

/// The shortest and longest queries for which something like them is looked for, in characters.
const LIKELY: Range<usize> = 2..13;

/// One of these is left of what was typed where one character is off: fewer would fit anything.
const SHORTEST_OFF: usize = 3;

/// A run of characters of the book, and how often it stands there.
pub(crate) type Candidate = (Vec<char>, usize);

/// The whole text of a book in folded form, with its sounds.
#[derive(Clone, Debug)]
pub(crate) struct Sounding {
    letters: Vec<char>,
    /// The usual reading of each character, by number from 1; characters without one have 0.
    syllables: Vec<Syllable>,
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
        Self { letters, syllables }
    }

    /// What sounds the same, the most frequent first.
    pub(crate) fn same_sound(&self, wanted: &[char]) -> Vec<Candidate> {
        let sounds: Vec<Syllable> = wanted.iter().map(|&letter| usual(letter)).collect();
        if !LIKELY.contains(&wanted.len()) || sounds.contains(&0) {
            return Vec::new();
        }
        let mut found = Tally::default();
        for (at, window) in self.syllables.windows(sounds.len()).enumerate() {
            if window[0] == sounds[0] && window == sounds {
                found.add(&self.letters[at..at + sounds.len()]);
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
        for at in places(&self.letters, head) {
            let rest = &self.letters[at + head.len()..];
            for length in near(rest, tail) {
                found.add(&self.letters[at..at + head.len() + length]);
            }
        }
        for at in places(&self.letters, tail) {
            let before: Vec<char> =
                self.letters[..at].iter().rev().take(head.len() + 1).copied().collect();
            let head: Vec<char> = head.iter().rev().copied().collect();
            for length in near(&before, &head) {
                found.add(&self.letters[at - length..at + tail.len()]);
            }
        }
        found.best(wanted)
    }

    /// What is spelled so, wherever it stands, the best fits first.
    pub(crate) fn spelled(&self, speller: &Speller, spelling: &Spelling) -> Vec<(Fit, Candidate)> {
        let mut found: BTreeMap<Fit, Tally> = BTreeMap::new();
        for at in
            (0..self.letters.len()).filter(|&at| speller.may_begin(spelling, self.letters[at]))
        {
            if let Some((fit, length)) = speller.spelled_at(spelling, &self.letters[at..]) {
                found.entry(fit).or_default().add(&self.letters[at..at + length]);
            }
        }
        let best = |(fit, tally): (Fit, Tally)| {
            tally.best(&[]).into_iter().map(move |candidate| (fit, candidate))
        };
        found.into_iter().flat_map(best).take(MOST).collect()
    }
}

/// The usual reading of a character by number from 1, or 0.
fn usual(letter: char) -> Syllable {
    readings(letter).first().map_or(0, |&syllable| syllable + 1)
}

/// Where `wanted` stands in `letters`.
fn places<'a>(letters: &'a [char], wanted: &'a [char]) -> impl Iterator<Item = usize> + 'a {
    let windows = letters.windows(wanted.len().max(1)).enumerate();
    windows.filter(move |(_, window)| *window == wanted).map(|(at, _)| at)
}

/// The lengths at which the start of `letters` is exactly one character off from `wanted`: with
/// another character, one less, one more. Never over the bounds of a unit.
fn near(letters: &[char], wanted: &[char]) -> Vec<usize> {
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
struct Tally {
    counts: BTreeMap<Vec<char>, usize>,
}

impl Tally {
    fn add(&mut self, run: &[char]) {
        *self.counts.entry(run.to_vec()).or_default() += 1;
    }

    /// The most frequent runs but `typed`.
    fn best(self, typed: &[char]) -> Vec<Candidate> {
        let mut runs: Vec<Candidate> =
            self.counts.into_iter().filter(|(run, _)| run != typed).collect();
        runs.sort_by(|(run, count), (other, often)| often.cmp(count).then_with(|| run.cmp(other)));
        runs.truncate(MOST);
        runs
    }
}

#[cfg(test)]
mod tests {
    use super::near;

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
}
