//! The formats that are read, told apart by what is in a file and by its name.

mod markdown;
mod stream;
mod text;

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
        Format::Text => text::read(file.bytes, limits)?,
        Format::Markdown => markdown::read(file.bytes, limits)?,
    };
    if document.lines.is_empty() {
        return Err(ImportError::Empty);
    }
    Ok((document, Source::new(file, format, Some(encoding))))
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
    let ending = file.name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
    Ok(match ending.as_deref() {
        Some("md" | "markdown") => Format::Markdown,
        _ => Format::Text,
    })
}
