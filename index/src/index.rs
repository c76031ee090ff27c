//! A book's index, open for searching.

use std::{ops::Range, sync::OnceLock};

use duben_book::{Kind, Place};

use crate::{
    Answer, Excerpt, Hit, Pack, PackError, Request, Sounds, Vocabulary, Why,
    bm25::Bm25,
    books::Books,
    excerpt,
    find::Field,
    fold::{Folded, fold},
    lexicon::Lexicon,
    names::Names,
    pack::Table,
    postings::Postings,
    search::Search,
    spell::Speller,
    suggest::Sounding,
    words::Words,
};

/// A book's index.
#[derive(Debug)]
pub struct Index {
    postings: Postings,
    bm25: Bm25,
    lexicon: Lexicon,
    table: Table,
    names: Names,
    /// What each entry is, side by side: the outline's headings lie far apart.
    kinds: Vec<Kind>,
    /// The checksum of its vocabulary.
    vocabulary: u32,
    pack: Pack,
    /// Needed for letters only.
    strict: OnceLock<Speller>,
    fuzzy: OnceLock<Speller>,
    /// Needed for questions only.
    asking: OnceLock<Words>,
    /// Needed where nothing is found only.
    sounding: OnceLock<Sounding>,
}

impl Index {
    /// Opens the index of a pack; costs less than a millisecond and copies no text.
    ///
    /// # Errors
    ///
    /// [`PackError::Index`] or [`PackError::Damaged`] where the pack's bytes are no index.
    pub fn open(pack: &Pack) -> Result<Self, PackError> {
        let postings = Postings::open(pack.directory()?).map_err(PackError::from)?;
        let (tokens, units) = postings.size();
        Ok(Self {
            bm25: Bm25::new(tokens, units),
            postings,
            lexicon: pack.lexicon()?,
            table: pack.table()?,
            names: pack.names()?,
            kinds: pack.outline().headings().iter().map(|heading| heading.kind).collect(),
            vocabulary: pack.vocabulary_checksum()?,
            pack: pack.clone(),
            strict: OnceLock::new(),
            fuzzy: OnceLock::new(),
            asking: OnceLock::new(),
            sounding: OnceLock::new(),
        })
    }

    /// Searches.
    ///
    /// # Errors
    ///
    /// [`PackError::Index`] where the index turns out to be damaged.
    pub fn search(&self, request: &Request) -> Result<Answer, PackError> {
        let books = Books::new(vec![self]);
        let mut answers = Search::new(&books).answers(&[request])?;
        Ok(answers.pop().unwrap_or_default())
    }

    /// The words around what was found, about `room` columns of them; `width` tells how many
    /// columns a character takes.
    #[must_use]
    pub fn excerpt(
        &self,
        answer: &Answer,
        hit: &Hit,
        room: usize,
        width: impl Fn(char) -> usize,
    ) -> Excerpt {
        let text = self.table.text(self.shown_unit(hit));
        let matches = matches_in(text, answer.lit(hit.why));
        excerpt::cut(text, &matches, room, width)
    }

    /// Where to go for a hit: the first match of the block that fits best, or the entry's start.
    #[must_use]
    pub fn place(&self, answer: &Answer, hit: &Hit) -> Place {
        let start = Place::start_of(hit.section);
        let Some(unit) = hit.unit.map(|unit| unit as usize) else { return start };
        let Some(block) = self.table.block(hit.section, unit) else { return start };
        let matches = matches_in(self.table.text(unit), answer.lit(hit.why));
        let offset = matches.first().map_or(0, |range| range.start);
        Place { section: hit.section, block, offset }
    }

    /// Every match of what was searched for in a text (a block's, a title), in characters of it:
    /// from left to right, none touching the next. `why` is the reason the entry was found for.
    #[must_use]
    pub fn matches(answer: &Answer, why: Why, text: &str) -> Vec<Range<usize>> {
        matches_in(text, answer.lit(why))
    }

    /// The unit whose words are shown for a hit; an entry's first block where only its title fits.
    fn shown_unit(&self, hit: &Hit) -> usize {
        let units = self.table.of_entry(hit.section);
        let first = units.clone().find(|&unit| self.table.block(hit.section, unit).is_some());
        hit.unit.map(|unit| unit as usize).or(first).unwrap_or(units.start)
    }

    pub(crate) fn field(&self) -> Field<'_> {
        Field { postings: &self.postings, table: &self.table, kinds: &self.kinds }
    }

    /// How many tokens and units there are: what lengths and rarity are measured by.
    pub(crate) fn size(&self) -> (u64, u32) {
        self.postings.size()
    }

    pub(crate) const fn bm25(&self) -> &Bm25 {
        &self.bm25
    }

    /// What tells its vocabulary from others.
    pub(crate) const fn vocabulary(&self) -> u32 {
        self.vocabulary
    }

    /// How many bytes of text it has.
    pub(crate) fn text_length(&self) -> usize {
        self.table.length()
    }

    pub(crate) fn kind(&self, section: usize) -> Option<Kind> {
        self.kinds.get(section).copied()
    }

    /// An entry and all it holds, which follows it.
    pub(crate) fn branch(&self, section: usize) -> Range<usize> {
        section..section + 1 + self.pack.outline().inside(section).count()
    }

    pub(crate) fn names(&self) -> &Names {
        &self.names
    }

    pub(crate) const fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    pub(crate) fn speller(&self, sounds: Sounds) -> &Speller {
        let speller = match sounds {
            Sounds::Strict => &self.strict,
            Sounds::Fuzzy => &self.fuzzy,
        };
        speller.get_or_init(|| Speller::new(sounds))
    }

    /// The words that only ask, folded. A pack that was verified has them; one that was not cuts
    /// questions worse.
    pub(crate) fn asking(&self) -> &Words {
        self.asking.get_or_init(|| {
            let Vocabulary { asking, .. } = self.pack.vocabulary().unwrap_or_default();
            asking.iter().map(|word| fold(word)).collect()
        })
    }

    pub(crate) fn sounding(&self) -> &Sounding {
        self.sounding.get_or_init(|| Sounding::of(&self.table))
    }
}

/// Every match of any phrase in a text; matches that overlap or touch become one.
fn matches_in<'a>(text: &str, phrases: impl Iterator<Item = &'a [char]>) -> Vec<Range<usize>> {
    let folded = Folded::of(text);
    let mut ranges: Vec<Range<usize>> =
        phrases.flat_map(|phrase| folded.find(phrase)).map(|range| folded.origin(range)).collect();
    ranges.sort_unstable_by_key(|range| range.start);
    let mut joined: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match joined.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => joined.push(range),
        }
    }
    joined
}
