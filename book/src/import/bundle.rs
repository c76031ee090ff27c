//! `.duben`: a book handed on as one file, its TOML in a zip archive.

use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::format::archive::{self, Files};
use super::{File, Format, Import, ImportError, Limits, RECORD, Record, Source};
use crate::load::load_files;
use crate::model::Book;
use crate::write::{self, WriteError};

/// The ending of the file's name.
const ENDING: &str = ".duben";

/// The file that a bundle must have.
pub(super) const CONTENTS: &str = "book.toml";

/// Whether a name is that of a bundle.
#[must_use]
pub fn is_bundle(name: &str) -> bool {
    name.to_lowercase().ends_with(ENDING)
}

/// A book as one file, with the record of its import where it has one. Where the paper stood on
/// this machine is not handed on.
///
/// # Errors
///
/// When a part can't be written.
pub fn bundle(book: &Book, record: Option<&Record>) -> Result<Vec<u8>, WriteError> {
    let mut files = write::files(book)?;
    if let Some(record) = record {
        let mut record = record.clone();
        (record.source.path, record.source.given) = (None, None);
        files.insert(RECORD.to_owned(), write::toml(RECORD, &record)?);
    }
    let unwritten = |cause: &dyn std::fmt::Display| WriteError {
        part: ENDING.to_owned(),
        cause: cause.to_string(),
    };
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        archive
            .start_file(name, SimpleFileOptions::default())
            .map_err(|error| unwritten(&error))?;
        archive.write_all(&bytes).map_err(|error| unwritten(&error))?;
    }
    Ok(archive.finish().map_err(|error| unwritten(&error))?.into_inner())
}

/// Reads a bundle.
pub(super) fn read(file: File<'_>, limits: &Limits) -> Result<Import, ImportError> {
    let mut files = archive::unpack(file.bytes, limits, is_toml)?;
    let source = Source::new(file, Format::Bundle, None);
    let record = record(&mut files, source)?;
    let loaded = load_files(&files).map_err(|error| ImportError::Damaged {
        part: CONTENTS.to_owned(),
        cause: error.to_string(),
    })?;
    let book = loaded.into_book().map_err(|problems| ImportError::Flawed {
        count: problems.len(),
        first: problems.iter().next().map(ToString::to_string).unwrap_or_default(),
    })?;
    Ok(Import { book, record, made_titles: Vec::new() })
}

fn is_toml(name: &str) -> bool {
    name.to_lowercase().ends_with(".toml")
}

/// What the record in the bundle says of the paper, with the bundle as its source.
fn record(files: &mut Files, source: Source) -> Result<Record, ImportError> {
    let Some(bytes) = files.remove(RECORD) else {
        return Ok(Record { source, data: Vec::new(), left_out: Vec::new(), doubts: Vec::new() });
    };
    let record = Record::read(&bytes).map_err(|error| ImportError::Damaged {
        part: RECORD.to_owned(),
        cause: error.to_string(),
    })?;
    Ok(Record { source, ..record })
}
