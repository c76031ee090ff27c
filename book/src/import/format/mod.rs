//! The formats that are read, told apart by what is in a file and by its name.

pub(super) mod archive;
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
use super::{File, ImportError, Limits, Source, bundle};

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
    /// A book of ours, handed on.
    Bundle,
}

/// What a file is: archives and old formats by how they begin, texts by their names.
///
/// # Errors
///
/// When it is of no known format, or beyond the limits.
pub(super) fn format(file: File<'_>, limits: &Limits) -> Result<Format, ImportError> {
    let found = file.bytes.len() as u64;
    if found > limits.bytes {
        return Err(ImportError::TooLarge { found, most: limits.bytes });
    }
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

/// What an archive is, by the file that it must have.
fn archive_format(bytes: &[u8]) -> Result<Format, ImportError> {
    let names = archive::names(bytes)?;
    let formats = [
        ("META-INF/container.xml", Format::Epub),
        (docx::DOCUMENT, Format::Docx),
        (bundle::CONTENTS, Format::Bundle),
    ];
    let found = formats.into_iter().find(|(name, _)| names.iter().any(|other| other == name));
    found.map(|(_, format)| format).ok_or(ImportError::UnknownArchive)
}

/// Reads a file into lines.
///
/// # Errors
///
/// When it is damaged, or beyond the limits.
pub(super) fn read(
    file: File<'_>,
    format: Format,
    limits: &Limits,
) -> Result<(Document, Source), ImportError> {
    let (document, encoding) = match format {
        Format::Markdown => encoded(markdown::read(file.bytes)?),
        Format::Epub => (epub::read(file.bytes, limits)?, None),
        Format::Docx => (docx::read(file.bytes, limits)?, None),
        // A bundle is no stream of lines and is read elsewhere.
        Format::Text | Format::Bundle => encoded(text::read(file.bytes)?),
    };
    if document.lines.is_empty() {
        let has_more = !(document.left_out.is_empty() && document.data.is_empty());
        return Err(if has_more { ImportError::NoText } else { ImportError::Empty });
    }
    Ok((document, Source::new(file, format, encoding)))
}

fn encoded((document, encoding): (Document, &'static str)) -> (Document, Option<&'static str>) {
    (document, Some(encoding))
}
