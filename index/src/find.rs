//! Finds entries: gathers the units in which what is sought stands and weighs them entry by entry.

use duben_book::Kind;

use crate::{
    bm25::Bm25, fold::fold, pack::Table, phrase::Counted, postings::Postings, rank, units::Part,
};

/// Something to look for: a word of the query, or another name of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sought<'a> {
    pub(crate) letters: &'a [char],
    /// Which word of the query it stands for, from 0, fewer than [`WORDS`](crate::query::WORDS).
    pub(crate) word: usize,
    /// Whether it is another name of the word.
    pub(crate) other: bool,
}

/// An entry in which something was found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Found {
    /// Index in the outline.
    pub(crate) section: usize,
    pub(crate) score: f32,
    /// Which words were found, by a bit each: by themselves, in the title or a block.
    pub(crate) shown: u32,
    /// Which words were found at all.
    pub(crate) any: u32,
    /// In how many blocks something was found.
    pub(crate) places: usize,
    /// The block's unit that fits best.
    pub(crate) unit: Option<u32>,
}

/// A match of something sought in a unit.
#[derive(Clone, Copy, Debug)]
struct Match {
    unit: u32,
    word: usize,
    other: bool,
    score: f32,
}

/// What was found of one word in one entry.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    title: f32,
    names: f32,
    best: f32,
    places: u16,
}

/// In which units a phrase stands, in their order, and how often it does there.
pub(crate) type Standing = Vec<(u32, u32)>;

/// What a match is measured by.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Measure<'a> {
    pub(crate) bm25: &'a Bm25,
    /// How rare each thing sought is.
    pub(crate) rarities: &'a [f32],
}

/// Where entries are found.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Field<'a> {
    pub(crate) postings: &'a Postings,
    pub(crate) table: &'a Table,
    /// What each entry is.
    pub(crate) kinds: &'a [Kind],
}

impl Field<'_> {
    /// Where each of several phrases stands.
    pub(crate) fn stand(&self, phrases: &[Counted<'_>]) -> tantivy::Result<Vec<Standing>> {
        phrases.iter().map(|phrase| self.stands(phrase)).collect()
    }

    fn stands(&self, phrase: &Counted<'_>) -> tantivy::Result<Standing> {
        self.postings.units(phrase.letters(), |unit| {
            let unit = unit as usize;
            phrase.times_in(self.table.part(unit), self.table.bytes(unit))
        })
    }

    /// Whether a phrase stands in the title or a block of any entry.
    pub(crate) fn has(&self, phrase: &Counted<'_>) -> tantivy::Result<bool> {
        let shown = |&(unit, _): &(u32, u32)| self.table.part(unit as usize) != Part::Names;
        Ok(self.stands(phrase)?.iter().any(shown))
    }

    /// Every entry in which something sought stands, in the order of the outline, by where each
    /// stands.
    pub(crate) fn weighed(
        &self,
        sought: &[Sought<'_>],
        standing: &[Standing],
        measure: Measure<'_>,
    ) -> Vec<Found> {
        let matches = self.matches(sought, standing, measure);
        let mut found = Vec::new();
        let words = sought.iter().map(|one| one.word + 1).max().unwrap_or(0);
        let mut tallies = vec![Tally::default(); words];
        let mut rest = matches.as_slice();
        let mut section = 0;
        while let Some(first) = rest.first() {
            section = self.table.entry_of(first.unit as usize, section);
            let end = self.table.of_entry(section).end;
            let inside = rest.iter().take_while(|one| (one.unit as usize) < end).count();
            let (here, later) = rest.split_at(inside.max(1));
            found.push(self.weigh(section, here, sought, &mut tallies));
            rest = later;
        }
        found
    }

    /// All matches, unit by unit.
    fn matches(
        &self,
        sought: &[Sought<'_>],
        standing: &[Standing],
        Measure { bm25, rarities }: Measure<'_>,
    ) -> Vec<Match> {
        let mut matches = Vec::with_capacity(standing.iter().map(Vec::len).sum());
        for ((&Sought { word, other, .. }, units), &rarity) in
            sought.iter().zip(standing).zip(rarities)
        {
            matches.extend(units.iter().map(|&(unit, times)| {
                let score = bm25.score(rarity, times, self.postings.length(unit));
                Match { unit, word, other, score }
            }));
        }
        if sought.len() > 1 {
            matches.sort_by_key(|one| one.unit);
        }
        matches
    }

    /// Weighs what was found in one entry; `tallies` has room for every word.
    fn weigh(
        &self,
        section: usize,
        matches: &[Match],
        sought: &[Sought<'_>],
        tallies: &mut [Tally],
    ) -> Found {
        tallies.fill(Tally::default());
        let mut found = Found { section, score: 0.0, shown: 0, any: 0, places: 0, unit: None };
        let (mut own, mut other) = (Best::default(), Best::default());
        for unit in matches.chunk_by(|one, other| one.unit == other.unit) {
            let part = self.table.part(unit[0].unit as usize);
            let (mut words, mut worth) = (0_u32, 0.0);
            for one in unit {
                let score = one.score * rank::part(part);
                let score = if one.other { score * rank::OTHER_NAME } else { score };
                tallies[one.word].add(part, score);
                words |= 1 << one.word;
                worth += score;
                if !one.other && part != Part::Names {
                    found.shown |= 1 << one.word;
                }
            }
            found.any |= words;
            worth += rank::TOGETHER * beyond_one(words);
            if part != Part::Title && part != Part::Names {
                found.places += 1;
                // Words that were typed are shown before other names of them.
                let typed = unit.iter().any(|one| !one.other);
                let best = if typed { &mut own } else { &mut other };
                let rank = (words.count_ones(), rank::tells(part), worth);
                if rank > best.rank {
                    *best = Best { rank, unit: Some(unit[0].unit) };
                }
            }
        }
        found.unit = own.unit.or(other.unit);
        let whole: f32 = tallies.iter().map(Tally::score).sum();
        // Words that meet in one unit: what that unit has beyond its words one by one.
        let met = if sought.len() > 1 { self.met(matches) } else { 0.0 };
        let kind = self.kinds.get(section).map_or(1.0, |&kind| rank::kind(kind));
        found.score = (whole + met) * kind + self.title_bonus(section, sought, tallies);
        found
    }

    /// What the words that stand together in one unit add, where most do.
    fn met(&self, matches: &[Match]) -> f32 {
        matches
            .chunk_by(|one, other| one.unit == other.unit)
            .filter(|unit| self.table.part(unit[0].unit as usize) != Part::Names)
            .map(|unit| beyond_one(unit.iter().fold(0, |words, one| words | 1 << one.word)))
            .fold(0.0, |most, here| f32::max(most, rank::TOGETHER * here))
    }

    /// What a title adds that is all of the query, or begins with it.
    fn title_bonus(&self, section: usize, sought: &[Sought<'_>], tallies: &[Tally]) -> f32 {
        let Some(whole) = sought.first().filter(|one| tallies[one.word].title > 0.0) else {
            return 0.0;
        };
        let title = fold(self.table.text(self.table.of_entry(section).start));
        if title == whole.letters {
            rank::WHOLE_TITLE
        } else if title.starts_with(whole.letters) {
            rank::TITLE_BEGINS
        } else {
            0.0
        }
    }
}

/// The unit that an entry is shown by: it has most of the words, tells rather than asks, and is worth
/// most.
#[derive(Clone, Copy, Debug, Default)]
struct Best {
    rank: (u32, bool, f32),
    unit: Option<u32>,
}

/// How many words there are beyond the first, of words by a bit each.
fn beyond_one(words: u32) -> f32 {
    let beyond = words.count_ones().saturating_sub(1);
    f32::from(u16::try_from(beyond).unwrap_or(0))
}

impl Tally {
    fn add(&mut self, part: Part, score: f32) {
        match part {
            Part::Title => self.title = self.title.max(score),
            Part::Names => self.names = self.names.max(score),
            Part::Heading | Part::Step | Part::Body | Part::Question | Part::Reference => {
                self.best = self.best.max(score);
                self.places += 1;
            }
        }
    }

    fn score(&self) -> f32 {
        let more = rank::MORE_UNITS * f32::from(self.places.max(1)).ln();
        self.title + self.names + self.best * (1.0 + more)
    }
}
