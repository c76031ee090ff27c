//! From papers to books: text, Markdown, EPUB, DOCX, and the bundles in which books are handed on.
//!
//! Each format has a small reader to one stream of lines; one structure finder makes entries of
//! them. Every Han character of a file is in the book, in its data, or in the report of what was
//! left out.
//!
//! ```text
//! bytes ──format──▶ Document ──find──▶ Import ──write──▶ files of a book
//! ```

mod bundle;
mod document;
mod encoding;
mod error;
mod find;
mod format;
mod ledger;
mod limits;
mod places;
mod record;
mod report;

pub use bundle::{bundle, is_bundle};
pub use document::is_han;
pub use error::ImportError;
pub use format::Format;
pub use ledger::{Datum, Doubt, LeftOut, Why};
pub use limits::Limits;
pub use record::{RECORD, Record, Source};

use std::collections::BTreeMap;

use self::document::in_one_line;
use self::find::Found;
use self::ledger::Ledger;
use self::places::Places;
use crate::model::{About, Book, Profile};
use crate::outline::Outline;
use crate::{Entry, write};

/// The title of a book where neither its text nor the name of its file has words.
const UNTITLED: &str = "无题";

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
    /// The book.
    pub book: Book,
    /// What the file was, what it said of itself, what was left out, what was uncertain.
    pub record: Record,
    /// The entries whose title was made here: of the first words of their text, of the title of the
    /// book, or a number where the text has no headings.
    pub made_titles: Vec<usize>,
}

/// Reads a file as a book. Its id is that of the bundle it was handed on in; a paper has none.
///
/// # Errors
///
/// When the file is of no known format, is damaged, or goes beyond the limits: the error says
/// where and what to do.
pub fn import(file: File<'_>, limits: &Limits) -> Result<Import, ImportError> {
    let mut import = match format::format(file, limits)? {
        Format::Bundle => bundle::read(file, limits)?,
        format => {
            paper(file, format, limits).map_err(|error| format::misnamed(file, format, error))?
        }
    };
    import.record.source.title = Some(import.book.about.title.clone());
    Ok(import)
}

/// Reads a paper: anything but a book of ours.
fn paper(file: File<'_>, format: Format, limits: &Limits) -> Result<Import, ImportError> {
    let (document, source) = format::read(file, format, limits)?;
    let places = Places::of(&document);
    places.check_lines(&document, limits)?;
    let mut ledger = Ledger::default();
    let name = title_of_name(file.name);
    let Found { title, printed, entries } = find::find(document, &name, &mut ledger);
    if entries.is_empty() {
        return Err(ImportError::NoText);
    }
    if entries.len() > limits.entries {
        return Err(ImportError::TooManyEntries { found: entries.len(), most: limits.entries });
    }
    let about = About {
        id: String::new(),
        title: title.unwrap_or(name),
        statement: None,
        profile: Profile::Plain,
        as_of: None,
        printed,
    };
    let made = entries.iter().enumerate().filter(|(_, entry)| entry.is_title_made);
    let made_titles = made.map(|(index, _)| index).collect();
    let (headings, entries) = entries
        .into_iter()
        .map(|entry| (entry.heading, Entry { blocks: entry.blocks, ..Entry::default() }))
        .unzip();
    let book = Book { about, outline: Outline::new(headings), entries };
    Ok(Import { book, record: places.record(source, ledger), made_titles })
}

/// The title of a book that tells none: the name of its file without the ending.
fn title_of_name(name: &str) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    Some(in_one_line(stem)).filter(|stem| !stem.is_empty()).unwrap_or_else(|| UNTITLED.to_owned())
}

impl Import {
    /// The same import under an id; a title with words takes the place of the one found.
    #[must_use]
    pub fn named(mut self, id: &str, title: Option<&str>) -> Self {
        id.clone_into(&mut self.book.about.id);
        if let Some(title) = title.map(in_one_line).filter(|title| !title.is_empty()) {
            self.record.source.given = Some(title.clone());
            self.book.about.title = title;
        }
        self
    }

    /// The files of the book by name: those of the book, and the record of the import.
    ///
    /// # Errors
    ///
    /// When a part can't be written as TOML.
    pub fn files(&self) -> Result<BTreeMap<String, Vec<u8>>, ImportError> {
        let mut files = write::files(&self.book)?;
        files.insert(RECORD.to_owned(), write::toml(RECORD, &self.record)?);
        Ok(files)
    }

    /// The tree, and what a person should look at: what `--dry-run` prints, with a line end at its
    /// end.
    #[must_use]
    pub fn report(&self) -> String {
        report::report(self)
    }
}
