//! The formats that are read, told apart by what is in a file and by its name.

mod archive;
mod composer;
mod docx;
mod epub;
mod markdown;
mod stream;
mod text;
mod xhtml;
mod xml;

use serde::{Deserialize, Serialize};

use super::document::Document;
use super::{File, ImportError, Limits, Source};

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
    /// EPUB 2 or 3.
    Epub,
    /// DOCX.
    Docx,
}

/// Reads a file into lines.
///
/// # Errors
///
/// When it is of no known format, damaged, or beyond the limits.
pub(super) fn read(file: File<'_>, limits: &Limits) -> Result<(Document, Source), ImportError> {
    let found = file.bytes.len() as u64;
    if found > limits.bytes {
        return Err(ImportError::TooLarge { found, most: limits.bytes });
    }
    if file.bytes.is_empty() {
        return Err(ImportError::Empty);
    }
    let format = format(file)?;
    let (document, encoding) = match format {
        Format::Text => encoded(text::read(file.bytes)?),
        Format::Markdown => encoded(markdown::read(file.bytes)?),
        Format::Epub => (epub::read(file.bytes, limits)?, None),
        Format::Docx => (docx::read(file.bytes, limits)?, None),
    };
    if document.lines.is_empty() {
        return Err(ImportError::Empty);
    }
    Ok((document, Source::new(file, format, encoding)))
}

fn encoded((document, encoding): (Document, &'static str)) -> (Document, Option<&'static str>) {
    (document, Some(encoding))
}

/// What a file is: archives and old formats by how they begin, texts by their names.
fn format(file: File<'_>) -> Result<Format, ImportError> {
    let begins = |start: &[u8]| file.bytes.starts_with(start);
    if begins(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return Err(ImportError::OldWord);
    }
    if begins(b"%PDF-") {
        return Err(ImportError::Pdf);
    }
    if begins(b"PK\x03\x04") {
        return archive_format(file.bytes);
    }
    let ending = file.name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
    Ok(match ending.as_deref() {
        Some("md" | "markdown") => Format::Markdown,
        _ => Format::Text,
    })
}

/// What an archive is, by the files that it must have.
fn archive_format(bytes: &[u8]) -> Result<Format, ImportError> {
    let names = archive::names(bytes)?;
    let has = |name: &str| names.iter().any(|other| other == name);
    let formats = [("META-INF/container.xml", Format::Epub), (docx::DOCUMENT, Format::Docx)];
    let found = formats.into_iter().find(|(name, _)| has(name));
    found.map(|(_, format)| format).ok_or(ImportError::UnknownArchive)
}
