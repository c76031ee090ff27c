//! The tantivy index inside a pack: in which units a phrase stands, and how long they are.
//!
//! One character, two, and the words of the book have lists of their units. Of any other phrase the
//! lists of its pairs are held against each other: a unit that has them all mostly has the phrase,
//! and the text itself tells. Positions in the index would tell as well, but they took a quarter of
//! the pack and, at ten books and more, most of the time of a search.

use std::sync::Arc;

use tantivy::{
    DocSet as _, Index, InvertedIndexReader, ReloadPolicy, SegmentReader, TERMINATED, Term,
    fieldnorm::FieldNormReader,
    postings::{Postings as _, SegmentPostings},
    schema::{Field, IndexRecordOption},
};

use crate::{grams, pack::PackDirectory, schema::Fields, terms};

/// The most pairs of a phrase that are looked up: the text tells the rest.
const PAIRS: usize = 64;

/// The most lists that are held against each other, the shortest ones.
const MEETING: usize = 4;

/// An open index.
pub(crate) struct Postings {
    /// Nothing, where the book has no unit at all.
    segment: Option<Segment>,
}

/// A pack has one segment: a unit's number is its document there.
struct Segment {
    fields: Fields,
    singles: Arc<InvertedIndexReader>,
    pairs: Arc<InvertedIndexReader>,
    words: Arc<InvertedIndexReader>,
    lengths: FieldNormReader,
    /// How many pairs there are, and how many units.
    size: (u64, u32),
}

impl Postings {
    /// Opens the index; nothing is copied and no thread is started.
    pub(crate) fn open(directory: PackDirectory) -> tantivy::Result<Self> {
        let (schema, fields) = Fields::create();
        let index = Index::open(directory)?;
        if index.schema() != schema {
            return Err(tantivy::TantivyError::SchemaError("another version's fields".to_owned()));
        }
        let reader: tantivy::IndexReader =
            index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let searcher = reader.searcher();
        let segment = searcher.segment_readers().first();
        Ok(Self { segment: segment.map(|segment| Segment::open(segment, fields)).transpose()? })
    }

    /// How many pairs of neighbours there are in how many units.
    pub(crate) fn size(&self) -> (u64, u32) {
        self.segment.as_ref().map_or((0, 0), |segment| segment.size)
    }

    /// Every unit in which a phrase stands, in their order, and how often it does there. `times` tells
    /// how often that is in the text of a unit.
    pub(crate) fn units(
        &self,
        letters: &[char],
        times: impl Fn(u32) -> u32,
    ) -> tantivy::Result<Vec<(u32, u32)>> {
        let Some(segment) = &self.segment else { return Ok(Vec::new()) };
        let Some(mut list) = segment.list(letters)? else {
            return segment.meeting(letters, times);
        };
        let mut units = Vec::with_capacity(list.doc_freq() as usize);
        while list.doc() != TERMINATED {
            units.push((list.doc(), list.term_freq()));
            list.advance();
        }
        Ok(units)
    }

    /// The class of lengths of a unit (see `bm25`).
    pub(crate) fn length(&self, unit: u32) -> u8 {
        self.segment.as_ref().map_or(0, |segment| segment.lengths.fieldnorm_id(unit))
    }
}

impl Segment {
    fn open(reader: &SegmentReader, fields: Fields) -> tantivy::Result<Self> {
        let pairs = reader.inverted_index(fields.pairs)?;
        Ok(Self {
            fields,
            singles: reader.inverted_index(fields.singles)?,
            words: reader.inverted_index(fields.words)?,
            lengths: reader.get_fieldnorms_reader(fields.pairs)?,
            size: (pairs.total_num_tokens(), reader.max_doc()),
            pairs,
        })
    }

    /// The units of a phrase, where they are listed.
    fn list(&self, letters: &[char]) -> tantivy::Result<Option<SegmentPostings>> {
        let (inverted, field) = match letters.len() {
            0 => return Ok(None),
            1 => (&self.singles, self.fields.singles),
            2 => (&self.pairs, self.fields.pairs),
            terms::LISTED..=terms::LONGEST_LISTED => (&self.words, self.fields.words),
            _ => return Ok(None),
        };
        units(inverted, field, &letters.iter().collect::<String>())
    }

    /// The units that have all pairs of a phrase and the phrase itself, and how often.
    fn meeting(
        &self,
        letters: &[char],
        times: impl Fn(u32) -> u32,
    ) -> tantivy::Result<Vec<(u32, u32)>> {
        let mut lists = Vec::new();
        for pair in grams::pairs(letters).take(PAIRS) {
            match units(&self.pairs, self.fields.pairs, &pair)? {
                Some(list) => lists.push(list),
                None => return Ok(Vec::new()),
            }
        }
        lists.sort_unstable_by_key(SegmentPostings::doc_freq);
        lists.truncate(MEETING);
        let mut met = Vec::new();
        meet(&mut lists, |unit| {
            let times = times(unit);
            if times > 0 {
                met.push((unit, times));
            }
        });
        Ok(met)
    }
}

/// The units of a term.
fn units(
    inverted: &InvertedIndexReader,
    field: Field,
    term: &str,
) -> tantivy::Result<Option<SegmentPostings>> {
    let term = Term::from_field_text(field, term);
    Ok(inverted.read_postings(&term, IndexRecordOption::WithFreqs)?)
}

/// Gives every unit that all lists have.
fn meet(lists: &mut [SegmentPostings], mut give: impl FnMut(u32)) {
    let Some((lead, others)) = lists.split_first_mut() else { return };
    let mut unit = lead.doc();
    'units: while unit != TERMINATED {
        for other in &mut *others {
            if other.doc() < unit {
                other.seek(unit);
            }
            if other.doc() > unit {
                unit = lead.seek(other.doc());
                continue 'units;
            }
        }
        give(unit);
        unit = lead.advance();
    }
}

impl std::fmt::Debug for Postings {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Postings").finish_non_exhaustive()
    }
}
