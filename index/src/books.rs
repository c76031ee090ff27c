//! The books that are asked, as one: where something stands in any of them, weighed as one index of
//! all their entries would, and what they have instead of what none of them has.
//!
//! A score says how rare a phrase is and how long units are; so that scores can be compared, the units
//! of all books are counted together before any is weighed.

use std::{borrow::Cow, cmp::Reverse};

use rustc_hash::{FxHashMap, FxHashSet};

use crate::{
    Index, Sounds, alike,
    bm25::Bm25,
    find::{Found, Measure, Sought},
    lexicon::Word,
    phrase::Counted,
    spell::{Fit, Speller, Spelling},
    suggest::{BETWEEN, Candidate, MOST, Sounding, Tally},
    words::Cutter,
};

/// The most bytes of text that are listened to from end to end for what sounds like something that
/// nowhere stands: a handbook and a few papers, some milliseconds. In more than that, only the words
/// that each book lists are.
const LISTENED: usize = 2_000_000;

/// Books that are asked together.
#[derive(Clone, Debug)]
pub(crate) struct Books<'a> {
    indexes: Vec<&'a Index>,
    /// One of the books for each vocabulary: imported books share theirs.
    spoken: Vec<&'a Index>,
    bm25: Cow<'a, Bm25>,
    /// Whether their whole text is listened to.
    listened: bool,
}

impl<'a> Books<'a> {
    pub(crate) fn new(indexes: Vec<&'a Index>) -> Self {
        let bm25 = match indexes.as_slice() {
            [only] => Cow::Borrowed(only.bm25()),
            several => {
                let (tokens, units) = several
                    .iter()
                    .map(|index| index.size())
                    .fold((0, 0), |(tokens, units), one| (tokens + one.0, units + one.1));
                Cow::Owned(Bm25::new(tokens, units))
            }
        };
        let mut spoken: Vec<&Index> = Vec::new();
        for index in &indexes {
            if spoken.iter().all(|other| other.vocabulary() != index.vocabulary()) {
                spoken.push(index);
            }
        }
        let text: usize = indexes.iter().map(|index| index.text_length()).sum();
        Self { bm25, listened: indexes.len() == 1 || text <= LISTENED, spoken, indexes }
    }

    pub(crate) fn indexes(&self) -> &[&'a Index] {
        &self.indexes
    }

    /// For each book every entry in which something sought stands, in the order of its outline.
    pub(crate) fn find(&self, sought: &[Sought<'_>]) -> tantivy::Result<Vec<Vec<Found>>> {
        let phrases: Vec<Counted<'_>> =
            sought.iter().map(|one| Counted::new(one.letters)).collect();
        let mut stand = Vec::with_capacity(self.indexes.len());
        let mut units = vec![0_usize; phrases.len()];
        for index in &self.indexes {
            let here = index.field().stand(&phrases)?;
            units.iter_mut().zip(&here).for_each(|(all, here)| *all += here.len());
            stand.push(here);
        }
        let rarity = |&units: &usize| self.bm25.rarity(u32::try_from(units).unwrap_or(u32::MAX));
        let rarities: Vec<f32> = units.iter().map(rarity).collect();
        let measure = Measure { bm25: &self.bm25, rarities: &rarities };
        let weighed = self.indexes.iter().zip(&stand);
        Ok(weighed.map(|(index, here)| index.field().weighed(sought, here, measure)).collect())
    }

    /// Whether a phrase stands in the title or a block of any entry.
    pub(crate) fn have(&self, letters: &[char]) -> tantivy::Result<bool> {
        let phrase = Counted::new(letters);
        for index in &self.indexes {
            if index.field().has(&phrase)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The other names of a thing, by every book's vocabulary.
    pub(crate) fn other_names(&self, letters: &[char]) -> Vec<Vec<char>> {
        let mut others: Vec<Vec<char>> = Vec::new();
        for other in self.spoken.iter().flat_map(|index| index.names().others(letters)) {
            if !others.contains(&other) {
                others.push(other);
            }
        }
        others
    }

    /// Whether this is a word of a book or its vocabulary.
    pub(crate) fn know(&self, letters: &[char]) -> bool {
        let text: String = letters.iter().collect();
        self.indexes.iter().any(|index| index.lexicon().contains(&text))
            || self.spoken.iter().any(|index| index.names().contains(&text))
    }

    /// A cutter that knows the words of the books, as far as they stand in what is cut.
    pub(crate) fn cutter(&self, letters: &[char]) -> Cutter<'a> {
        let text: String = letters.iter().collect();
        let listed = self.indexes.iter().flat_map(|index| index.lexicon().inside(&text));
        let named = self.spoken.iter().flat_map(|index| index.names().inside(&text));
        // Most books list the same words.
        let words: FxHashSet<&str> = listed.chain(named).collect();
        let words = words.into_iter().map(|word| word.chars().collect());
        Cutter::new(words.collect(), self.spoken.iter().map(|index| index.asking()).collect())
    }

    /// What tells which words a spelling can mean.
    pub(crate) fn speller(&self, sounds: Sounds) -> Option<&'a Speller> {
        self.indexes.first().map(|index| index.speller(sounds))
    }

    /// The words of the books that are spelled so, the likeliest first.
    pub(crate) fn words_spelled(
        &self,
        speller: &Speller,
        spelling: &Spelling,
    ) -> Vec<(Fit, Candidate)> {
        let ways = speller.ways_through(spelling);
        let (first, second) = ways.begin();
        // The same words stand in many books: each is held against the spelling once.
        let mut words: FxHashMap<&str, Option<(Fit, Word<'_>)>> = FxHashMap::default();
        for word in self.indexes.iter().flat_map(|index| index.lexicon().typed_by(first, second)) {
            let known = words.entry(word.text).or_insert_with(|| {
                let fit = speller.spells(spelling, &ways, word.text)?;
                Some((fit, Word { count: 0, ..word }))
            });
            if let Some((_, known)) = known {
                known.count += word.count;
                known.curated |= word.curated;
            }
        }
        let mut found: Vec<(Fit, Word<'_>)> = words.into_values().flatten().collect();
        let order =
            |(fit, word): &(Fit, Word<'a>)| (*fit, Reverse((word.curated, word.count)), word.text);
        found.sort_unstable_by(|one, other| order(one).cmp(&order(other)));
        found.truncate(MOST);
        found
            .into_iter()
            .map(|(fit, word)| (fit, (word.text.chars().collect(), word.count)))
            .collect()
    }

    /// What is spelled so in the text, across words too, the best fits first; nothing where the text
    /// is not listened to.
    pub(crate) fn text_spelled(
        &self,
        speller: &Speller,
        spelling: &Spelling,
    ) -> Vec<(Fit, Candidate)> {
        let mut found: FxHashMap<(Fit, Vec<char>), usize> = FxHashMap::default();
        for index in self.indexes.iter().filter(|_| self.listened) {
            for (fit, (run, count)) in index.sounding().spelled(speller, spelling) {
                *found.entry((fit, run)).or_default() += count;
            }
        }
        let mut found: Vec<(Fit, Candidate)> =
            found.into_iter().map(|((fit, run), count)| (fit, (run, count))).collect();
        // Of runs that stand there equally often, the one that is made of fewer words. One cutter for all
        // of them: none of its words reaches over what stands between.
        let all: Vec<char> =
            found.iter().flat_map(|(_, (run, _))| run.iter().copied().chain([BETWEEN])).collect();
        let cutter = self.cutter(&all);
        found.sort_by_cached_key(|(fit, (run, count))| {
            (*fit, Reverse(*count), cutter.cost(run), run.clone())
        });
        found.truncate(MOST);
        found
    }

    /// What sounds the same, the most frequent first.
    pub(crate) fn same_sound(&self, wanted: &[char]) -> Vec<Candidate> {
        self.instead(
            |sounding| sounding.same_sound(wanted),
            |index| alike::same_sound(index.lexicon(), wanted),
        )
    }

    /// What is one character off: another one, one more or one less; the most frequent first.
    pub(crate) fn one_off(&self, wanted: &[char]) -> Vec<Candidate> {
        self.instead(
            |sounding| sounding.one_off(wanted),
            |index| alike::one_off(index.lexicon(), wanted),
        )
    }

    /// What the books have instead of something, by their whole text or by their words.
    fn instead(
        &self,
        by_text: impl Fn(&Sounding) -> Vec<Candidate>,
        by_words: impl Fn(&Index) -> Vec<Candidate>,
    ) -> Vec<Candidate> {
        let mut found = Tally::default();
        for index in &self.indexes {
            let here = if self.listened { by_text(index.sounding()) } else { by_words(index) };
            for (run, count) in here {
                found.add(&run, count);
            }
        }
        found.best(&[])
    }
}
