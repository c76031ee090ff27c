//! Writes a pack: the same book gives the same bytes, whatever program built for whatever machine
//! writes it.

use duben_book::Book;
use serde::Serialize;
use tantivy::{Index, SingleSegmentIndexWriter, TantivyDocument, directory::RamDirectory};

use super::{
    MAGIC, PackError, Section, Table, VERSION, directory, entry::Packed, grams, table::number,
};
use crate::{
    Vocabulary,
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

/// Packs a book with its vocabulary and its index.
///
/// # Errors
///
/// [`PackError::Damaged`] where the book is too large for its offsets (4 GiB);
/// [`PackError::Index`] where tantivy fails.
pub fn pack(book: &Book, vocabulary: &Vocabulary) -> Result<Vec<u8>, PackError> {
    let units = units::of_book(book);
    let (table, texts) = Table::write(&units)?;
    let (bounds, entries) = entries(book, &units)?;
    let terms = terms::of(&units, vocabulary);
    let (files, index) = index(&units, &terms)?;
    let front = Front { about: &book.about, outline: &book.outline };
    let sections = Section::ALL.map(|section| match section {
        Section::Front => encode(&front, section),
        Section::Vocabulary => encode(vocabulary, section),
        Section::Names => Ok(Names::write(vocabulary)),
        Section::Terms => encode(&terms, section),
        Section::Units => Ok(table.clone()),
        Section::Texts => Ok(texts.clone()),
        Section::Bounds => Ok(bounds.clone()),
        Section::Entries => Ok(entries.clone()),
        Section::Files => encode(&files, section),
        Section::Index => Ok(index.clone()),
    });
    let mut rest = Vec::new();
    let mut body = Vec::new();
    for section in sections {
        let section = section?;
        rest.extend(number(section.len())?);
        body.extend(section);
    }
    rest.extend(body);
    let mut bytes = MAGIC.to_vec();
    bytes.extend(VERSION.to_le_bytes());
    bytes.extend(crc32fast::hash(&rest).to_le_bytes());
    bytes.extend(rest);
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
fn index(units: &[Vec<Unit>], terms: &[Term]) -> tantivy::Result<Files> {
    let (schema, fields) = Fields::create();
    let built = RamDirectory::create();
    let text: usize = units.iter().flatten().map(|unit| unit.text.len()).sum();
    let budget = (text * BUDGET).clamp(LEAST, MOST);
    let mut writer: SingleSegmentIndexWriter<TantivyDocument> = Index::builder()
        .schema(schema)
        .tokenizers(grams::tokenizers(terms))
        .single_segment_index_writer(built.clone(), budget)?;
    for unit in units.iter().flatten() {
        writer.add_document(document(unit, fields))?;
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
