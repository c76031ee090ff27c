//! Runs of characters and how often each stands in a text.
//!
//! A run that stands somewhere often does so with its beginning and its rest, so that the runs of
//! one length are the neighbouring pairs of frequent runs one character shorter. Each is counted
//! under the numbers of these two: no run is ever hashed, compared or copied character by character.

use rustc_hash::FxHashMap;

/// How often a run must stand in the text to be counted at all.
pub(super) const OFTEN: u32 = 3;

/// Stands for a run that does not stand there often enough.
const RARE: u32 = u32::MAX;

/// A run of characters.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run {
    /// How often it stands in the text.
    pub(super) count: u32,
    /// Where it stands for the first time.
    pub(super) at: u32,
    /// The number, among the runs one character shorter, of all but its last character.
    beginning: u32,
    /// The same for all but its first.
    rest: u32,
}

/// Every frequent run up to some length.
#[derive(Debug)]
pub(super) struct Runs {
    /// The runs of one character, of two, and so on.
    of_length: Vec<Vec<Run>>,
}

impl Runs {
    /// Counts the runs of up to `longest` characters; none reaches over what `ends` one.
    pub(super) fn of(text: &[char], longest: usize, ends: char) -> Self {
        let letters = (0..).zip(text).filter(|(_, letter)| **letter != ends);
        let (singles, mut places) =
            frequent(letters.map(|(at, &letter)| (at, (u32::from(letter), 0))));
        let mut of_length = vec![singles];
        while of_length.len() < longest {
            let neighbours = places.windows(2).filter(|pair| pair[0].0 + 1 == pair[1].0);
            let (runs, longer) =
                frequent(neighbours.map(|pair| (pair[0].0, (pair[0].1, pair[1].1))));
            of_length.push(runs);
            places = longer;
        }
        Self { of_length }
    }

    /// The frequent runs of a length, in the order in which they first stand in the text.
    pub(super) fn of_length(&self, length: usize) -> &[Run] {
        length.checked_sub(1).and_then(|at| self.of_length.get(at)).map_or(&[], Vec::as_slice)
    }

    /// For each run of a length, how often its most frequent neighbour stands before and behind it.
    pub(super) fn beside(&self, length: usize) -> Vec<(u32, u32)> {
        let mut most = vec![(0, 0); self.of_length(length).len()];
        for longer in self.of_length(length + 1) {
            let behind = &mut most[longer.beginning as usize].1;
            *behind = longer.count.max(*behind);
            let before = &mut most[longer.rest as usize].0;
            *before = longer.count.max(*before);
        }
        most
    }

    /// How often the two parts of a run of this length stand in the text, for each way to cut it.
    pub(super) fn parts(&self, length: usize, run: &Run) -> impl Iterator<Item = (u32, u32)> {
        let first = self.shorter(length, run.beginning, |run| run.beginning);
        let last = self.shorter(length, run.rest, |run| run.rest);
        first.into_iter().zip(last.into_iter().rev())
    }

    /// The counts of a run one shorter than `length`, of one shorter by that run's `next`, and so on.
    fn shorter(&self, length: usize, run: u32, next: impl Fn(&Run) -> u32) -> Vec<u32> {
        let mut number = run;
        (1..length)
            .rev()
            .map(|length| {
                let run = &self.of_length(length)[number as usize];
                number = next(run);
                run.count
            })
            .collect()
    }
}

/// Where runs stand, each by its number: in the order of the text.
type Places = Vec<(u32, u32)>;

/// The frequent ones among runs that come as places with the numbers of their two parts.
fn frequent(places: impl Iterator<Item = (u32, (u32, u32))>) -> (Vec<Run>, Places) {
    let mut numbers: FxHashMap<(u32, u32), u32> = FxHashMap::default();
    let mut all: Vec<Run> = Vec::new();
    let mut met = Places::new();
    for (at, (beginning, rest)) in places {
        let number = *numbers.entry((beginning, rest)).or_insert_with(|| {
            all.push(Run { count: 0, at, beginning, rest });
            number(all.len() - 1)
        });
        all[number as usize].count += 1;
        met.push((at, number));
    }
    let mut runs = Vec::new();
    let keep = |run: Run| {
        if run.count < OFTEN {
            return RARE;
        }
        runs.push(run);
        number(runs.len() - 1)
    };
    let renumbered: Vec<u32> = all.into_iter().map(keep).collect();
    for (_, number) in &mut met {
        *number = renumbered[*number as usize];
    }
    met.retain(|(_, number)| *number != RARE);
    (runs, met)
}

/// Runs are no more than characters, and those no more than a pack's offsets can tell apart.
fn number(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(RARE)
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use proptest::prelude::*;

    use super::{OFTEN, Run, Runs};

    proptest! {
        #[test]
        fn runs_are_counted_as_by_hand(text in "[甲乙丙\n]{0,80}") {
            let letters: Vec<char> = text.chars().collect();
            let runs = Runs::of(&letters, 4, '\n');
            for length in 1..=4 {
                let mut counts: HashMap<&[char], u32> = HashMap::new();
                let clauses = letters.split(|letter| *letter == '\n');
                for run in clauses.flat_map(|clause| clause.windows(length)) {
                    *counts.entry(run).or_default() += 1;
                }
                let word = |run: &Run| &letters[run.at as usize..run.at as usize + length];
                for run in runs.of_length(length) {
                    prop_assert_eq!(run.count, counts[word(run)]);
                    for (cut, parts) in (1..length).rev().zip(runs.parts(length, run)) {
                        let (first, last) = word(run).split_at(cut);
                        let often = |part: &[char]| letters
                            .split(|letter| *letter == '\n')
                            .map(|clause| clause.windows(part.len()).filter(|run| *run == part).count())
                            .sum::<usize>();
                        prop_assert_eq!((parts.0 as usize, parts.1 as usize), (often(first), often(last)));
                    }
                }
                let frequent = counts.values().filter(|count| **count >= OFTEN).count();
                prop_assert_eq!(runs.of_length(length).len(), frequent);
            }
        }
    }
}
