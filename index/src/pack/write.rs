//! Writes a pack: the same book gives the same bytes, whatever program built for whatever machine
//! writes it.

use duben_book::{Book, Origin};
use serde::Serialize;
use tantivy::{Index, SingleSegmentIndexWriter, TantivyDocument, directory::RamDirectory};

use super::{
    PackError, Section, Table, directory, entry::Packed, grams, head::Head, table::number,
};
use crate::{
    Vocabulary,
    lexicon::Lexicon,
    names::Names,
    schema::Fields,
    terms::{self, Term},
    units::{self, BEFORE_BLOCKS, Unit},
};

/// Bytes that the index gets for its table of terms while it is built, for each byte of text: a
/// small book should not pay for a table that a large one needs.
const BUDGET: usize = 16;

/// The fewest of these bytes: below, tantivy makes no table.
const LEAST: usize = 1_000_000;

/// The most of them: above, its table grows no more.
const MOST: usize = 64_000_000;

/// The title page and the outline, as packed.
#[derive(Serialize)]
struct Front<A, O> {
    about: A,
    outline: O,
}

/// Packs a book with its vocabulary and its index, as [`pack_of`] does, where nobody keeps the pack.
///
/// # Errors
///
/// As [`pack_of`].
pub fn pack(book: &Book, vocabulary: &Vocabulary) -> Result<Vec<u8>, PackError> {
    pack_of(book, vocabulary, Origin::default(), |_| false)
}

/// Packs a book with its vocabulary and its index, and with the fingerprint of the files it was
/// made of, by which whoever opens the pack again sees whether they have changed. `stop` is told how
/// many entries are done and asked whether to stop.
///
/// # Errors
///
/// [`PackError::Damaged`] where the book is too large for its offsets (4 GiB);
/// [`PackError::Index`] where tantivy fails; [`PackError::Stopped`] where `stop` said so.
pub fn pack_of(
    book: &Book,
    vocabulary: &Vocabulary,
    origin: Origin,
    stop: impl FnMut(usize) -> bool,
) -> Result<Vec<u8>, PackError> {
    let units = units::of_book(book);
    let (table, texts) = Table::write(&units)?;
    let (bounds, entries) = entries(book, &units)?;
    let terms = terms::of(&units, vocabulary);
    let (files, index) = index(&units, &terms, stop)?;
    let front = Front { about: &book.about, outline: &book.outline };
    // In the order of `Section`.
    let sections = [
        encode(&front, Section::Front)?,
        encode(vocabulary, Section::Vocabulary)?,
        Names::write(vocabulary),
        Lexicon::write(&terms),
        table,
        texts,
        bounds,
        entries,
        encode(&files, Section::Files)?,
        index,
    ];
    let mut bytes = Head::write(origin, &sections)?;
    for section in &sections {
        bytes.extend(section);
    }
    Ok(bytes)
}

fn encode(value: &impl Serialize, section: Section) -> Result<Vec<u8>, PackError> {
    postcard::to_stdvec(value).map_err(|_| section.damaged())
}

/// The entries' bounds and their fields.
fn entries(book: &Book, units: &[Vec<Unit>]) -> Result<(Vec<u8>, Vec<u8>), PackError> {
    let mut bounds = number(0)?.to_vec();
    let mut bytes = Vec::new();
    for (entry, units) in book.entries.iter().zip(units) {
        let texts: String = units[BEFORE_BLOCKS..].iter().map(|unit| unit.text.as_str()).collect();
        bytes.extend(Packed::pack(entry, &texts)?);
        bounds.extend(number(bytes.len())?);
    }
    Ok((bounds, bytes))
}

/// Names and lengths of the index's files, and the files.
type Files = (Vec<(String, u32)>, Vec<u8>);

/// Indexes the units in their order: a unit's number is its document.
fn index(
    units: &[Vec<Unit>],
    terms: &[Term],
    mut stop: impl FnMut(usize) -> bool,
) -> Result<Files, PackError> {
    let (schema, fields) = Fields::create();
    let built = RamDirectory::create();
    let text: usize = units.iter().flatten().map(|unit| unit.text.len()).sum();
    let budget = (text * BUDGET).clamp(LEAST, MOST);
    let mut writer: SingleSegmentIndexWriter<TantivyDocument> = Index::builder()
        .schema(schema)
        .tokenizers(grams::tokenizers(terms))
        .single_segment_index_writer(built.clone(), budget)?;
    for (done, units) in units.iter().enumerate() {
        if stop(done) {
            return Err(PackError::Stopped);
        }
        for unit in units {
            writer.add_document(document(unit, fields))?;
        }
    }
    let files = directory::files_of(&writer.finalize()?, &built)?;
    let lengths = files
        .iter()
        .map(|(name, bytes)| (name.clone(), u32::try_from(bytes.len()).unwrap_or(u32::MAX)))
        .collect();
    Ok((lengths, files.into_iter().flat_map(|(_, bytes)| bytes).collect()))
}

fn document(unit: &Unit, fields: Fields) -> TantivyDocument {
    let text = grams::folded(unit);
    let mut document = TantivyDocument::default();
    for field in [fields.singles, fields.pairs, fields.words] {
        document.add_text(field, &text);
    }
    document
}
