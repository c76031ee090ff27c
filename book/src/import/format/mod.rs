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
    if begins(b"{\\rtf") {
        return Err(ImportError::Rtf);
    }
    if is_web_page(file.bytes) {
        return Err(ImportError::WebPage);
    }
    Ok(match ending(file.name).as_str() {
        "md" | "markdown" => Format::Markdown,
        _ => Format::Text,
    })
}

/// What a file's name ends in, in small letters; empty where it has no ending.
fn ending(name: &str) -> String {
    name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default()
}

/// Whether a file is a whole page of HTML: by how it begins, after a byte order mark, blanks, the
/// declaration of XML and comments. A Markdown text may have pieces of HTML, but not those.
fn is_web_page(bytes: &[u8]) -> bool {
    /// A page may have comments before it, but not a chapter of them.
    const LOOKED_AT: usize = 4096;
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(LOOKED_AT)]).to_lowercase();
    let mut rest = head.trim_start_matches('\u{FEFF}').trim_start();
    for (start, end) in [("<?xml", "?>"), ("<!--", "-->")] {
        while let Some((_, after)) = rest.strip_prefix(start).and_then(|rest| rest.split_once(end))
        {
            rest = after.trim_start();
        }
    }
    let ends = |rest: &str| !rest.starts_with(|letter: char| letter.is_alphanumeric());
    ["<!doctype html", "<html"].iter().any(|start| rest.strip_prefix(start).is_some_and(ends))
}

/// An error of a text, where its name says that it should be an archive: it is not what its name
/// says, and what is wrong with it as a text is beside the point.
pub(super) fn misnamed(file: File<'_>, format: Format, error: ImportError) -> ImportError {
    let ending = ending(file.name);
    let is_archive = ["docx", "epub", "duben"].contains(&ending.as_str());
    match error {
        ImportError::NoText | ImportError::Binary { .. } | ImportError::Encoding { .. }
            if format == Format::Text && is_archive =>
        {
            ImportError::Misnamed { ending }
        }
        other => other,
    }
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
