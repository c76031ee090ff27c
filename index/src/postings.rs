//! The tantivy index inside a pack: in which units a phrase stands, and how well it fits each.

use tantivy::{
    Index, IndexReader, ReloadPolicy, Searcher, Term,
    query::{EnableScoring, PhraseQuery, Query, TermQuery},
    schema::IndexRecordOption,
};

use crate::{grams, pack::PackDirectory, schema::Fields};

/// The most characters of a phrase that are looked for by pairs.
const LONGEST: usize = 64;

/// An open index.
pub(crate) struct Postings {
    searcher: Searcher,
    fields: Fields,
}

impl Postings {
    /// Opens the index; nothing is copied and no thread is started.
    pub(crate) fn open(directory: PackDirectory) -> tantivy::Result<Self> {
        let (schema, fields) = Fields::create();
        let index = Index::open(directory)?;
        if index.schema() != schema {
            return Err(tantivy::TantivyError::SchemaError("another version's fields".to_owned()));
        }
        let reader: IndexReader =
            index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        Ok(Self { searcher: reader.searcher(), fields })
    }

    /// Gives every unit in which the phrase stands, in their order, with its BM25 score.
    ///
    /// Of a phrase of more than 64 characters only the first 64 are looked for.
    pub(crate) fn each(
        &self,
        letters: &[char],
        mut give: impl FnMut(u32, f32),
    ) -> tantivy::Result<()> {
        let Some(query) = self.query(&letters[..letters.len().min(LONGEST)]) else { return Ok(()) };
        let weight = query.weight(EnableScoring::enabled_from_searcher(&self.searcher))?;
        for segment in self.searcher.segment_readers() {
            weight.for_each(segment, &mut |document, score| give(document, score))?;
        }
        Ok(())
    }

    /// Whether only a part of the phrase was looked for.
    pub(crate) fn is_cut(letters: &[char]) -> bool {
        letters.len() > LONGEST
    }

    fn query(&self, letters: &[char]) -> Option<Box<dyn Query>> {
        if let [single] = letters {
            let term = Term::from_field_text(self.fields.singles, single.encode_utf8(&mut [0; 4]));
            return Some(Box::new(TermQuery::new(term, IndexRecordOption::Basic)));
        }
        let mut pairs: Vec<(usize, Term)> = grams::cover(letters)
            .into_iter()
            .map(|(at, pair)| (at, Term::from_field_text(self.fields.pairs, &pair)))
            .collect();
        match pairs.len() {
            0 => None,
            1 => {
                let (_, term) = pairs.pop()?;
                Some(Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs)))
            }
            _ => Some(Box::new(PhraseQuery::new_with_offset(pairs))),
        }
    }
}

impl std::fmt::Debug for Postings {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Postings").field("fields", &self.fields).finish_non_exhaustive()
    }
}
