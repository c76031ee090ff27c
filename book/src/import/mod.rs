//! From papers to books: text, Markdown, EPUB and DOCX.
//!
//! Each format has a small reader to one stream of lines; one structure finder makes entries of
//! them; a writer puts them down as TOML in the schema of this crate. Every Han character of a
//! file is in the book, in its data, or in the report of what was left out.
//!
//! ```text
//! bytes ──format──▶ Document ──find──▶ Import ──write──▶ files of a book
//! ```

mod document;
mod encoding;
mod error;
mod find;
mod format;
mod ledger;
mod limits;
mod record;
mod report;
mod write;

pub use document::is_han;
pub use error::ImportError;
pub use format::Format;
pub use ledger::{Datum, Doubt, LeftOut, Why};
pub use limits::Limits;
pub use record::{RECORD, Record, Source};

use std::collections::BTreeMap;

use self::document::{Document, Spot};
use self::ledger::Ledger;
use crate::model::{About, Profile};
use crate::{Block, Heading};

/// The longest title made of an entry's first words, in characters.
const TITLE_LENGTH: usize = 24;

/// A file to be imported.
#[derive(Clone, Copy, Debug)]
pub struct File<'a> {
    /// Its name, with its ending.
    pub name: &'a str,
    /// What is in it.
    pub bytes: &'a [u8],
}

/// A file as a book, before it is written down.
#[derive(Clone, Debug)]
pub struct Import {
    /// The title page.
    pub about: About,
    /// The entries, in reading order.
    pub entries: Vec<Entry>,
    /// What the file was, what it said of itself, what was left out, what was uncertain.
    pub record: Record,
}

/// One entry of an import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its place in the tree.
    pub heading: Heading,
    /// Its text.
    pub blocks: Vec<Block>,
    /// Whether its title repeats words that stand elsewhere: the first of its own text, the
    /// book's title; or is a number, where the text has no headings.
    pub has_given_title: bool,
}

/// Reads a file as a book named `id`; `title` takes the place of the title found.
///
/// # Errors
///
/// When the file is of no known format, is damaged, or goes beyond the limits: the error says
/// where and what to do.
pub fn import(
    file: File<'_>,
    id: &str,
    title: Option<&str>,
    limits: &Limits,
) -> Result<Import, ImportError> {
    let (document, source) = format::read(file, limits)?;
    let names = Places::of(&document);
    names.check_lines(&document, limits)?;
    let mut ledger = Ledger::default();
    let stem = file.name.rsplit_once('.').map_or(file.name, |(stem, _)| stem);
    let found = find::find(document, stem, &mut ledger);
    if found.entries.len() > limits.entries {
        return Err(ImportError::TooManyEntries {
            found: found.entries.len(),
            most: limits.entries,
        });
    }
    let title = title.map(str::to_owned).or(found.title).unwrap_or_else(|| stem.to_owned());
    let about = About {
        id: id.to_owned(),
        title,
        statement: None,
        profile: Profile::Plain,
        as_of: None,
        printed: found.printed,
    };
    Ok(Import { about, entries: found.entries, record: names.record(source, ledger) })
}

impl Import {
    /// The files of the book, by name: `book.toml`, the record of the import, one an entry.
    ///
    /// # Errors
    ///
    /// When a part can't be written as TOML.
    pub fn files(&self) -> Result<BTreeMap<String, Vec<u8>>, ImportError> {
        write::files(self)
    }

    /// The tree, and what a person should look at: what `--dry-run` prints, with a line end at its
    /// end.
    #[must_use]
    pub fn report(&self) -> String {
        report::report(self)
    }
}

/// How the places of a file are told.
struct Places {
    parts: Vec<String>,
    unit: &'static str,
}

impl Places {
    fn of(document: &Document) -> Self {
        Self { parts: document.parts.clone(), unit: document.unit }
    }

    /// Refuses lines beyond the limit.
    fn check_lines(&self, document: &Document, limits: &Limits) -> Result<(), ImportError> {
        let long = document.lines.iter().find(|line| line.text.len() > limits.line);
        long.map_or(Ok(()), |line| {
            let (place, found) = (self.words(line.spot), line.text.len());
            Err(ImportError::LongLine { place, found, most: limits.line })
        })
    }

    fn words(&self, spot: Spot) -> String {
        let number = format!("第 {} {}", spot.number, self.unit);
        match spot.part.and_then(|part| self.parts.get(part)) {
            Some(part) => format!("{part} {number}"),
            None => number,
        }
    }

    /// The record of an import, in the order of the file.
    fn record(&self, source: Source, ledger: Ledger) -> Record {
        let Ledger { data, mut left_out, mut decisions } = ledger;
        left_out.sort_by_key(|(spot, ..)| *spot);
        decisions.sort_by_key(|(spot, _)| *spot);
        let left_out = left_out
            .into_iter()
            .map(|(spot, text, why)| LeftOut { place: self.words(spot), text, why })
            .collect();
        let doubts = decisions
            .into_iter()
            .map(|(spot, decision)| Doubt { place: self.words(spot), words: decision.to_string() })
            .collect();
        Record { source, data, left_out, doubts }
    }
}
