//! DOCX: headings by style and by outline level, numbers as Word would show them, lists, tables,
//! footnotes; pictures by their names.

mod body;
mod notes;
mod numbering;
mod signs;
mod styles;

use self::body::Body;
use self::numbering::Numbering;
use self::styles::Styles;
use super::archive::{self, Files};
use super::stream::Stream;
use crate::import::document::{Document, Flow};
use crate::import::{ImportError, Limits, Why};

/// The text of a DOCX.
pub(super) const DOCUMENT: &str = "word/document.xml";

/// Reads a DOCX.
///
/// # Errors
///
/// When it is damaged or beyond the limits.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Document, ImportError> {
    let files = archive::unpack(bytes, limits, is_text)?;
    let text = files.get(DOCUMENT).ok_or_else(|| ImportError::Damaged {
        part: DOCUMENT.to_owned(),
        cause: "压缩包里没有这个文件".to_owned(),
    })?;
    let mut stream = Stream::new("段");
    properties(&files, &mut stream)?;
    let mut body = Body::new(
        stream,
        Styles::read(files.get("word/styles.xml"))?,
        Numbering::read(files.get("word/numbering.xml"))?,
        notes::by_id(&files)?,
    );
    body.read(DOCUMENT, text)?;
    let mut stream = body.into_stream();
    for (name, bytes) in &files {
        let why = match name.strip_prefix("word/") {
            Some(part) if part.starts_with("header") || part.starts_with("footer") => {
                Why::RunningHead
            }
            Some("comments.xml") => Why::Comment,
            Some(_) | None => continue,
        };
        stream.leave_out(&notes::words(name, bytes)?, why);
    }
    Ok(stream.into_document(Flow::Whole))
}

/// Whether a file of a DOCX is read.
fn is_text(name: &str) -> bool {
    const PARTS: [&str; 6] =
        ["document", "styles", "numbering", "footnotes", "endnotes", "comments"];
    let part = name.strip_prefix("word/").and_then(|part| part.strip_suffix(".xml"));
    let runs = |part: &str| part.starts_with("header") || part.starts_with("footer");
    name == "docProps/core.xml" || part.is_some_and(|part| PARTS.contains(&part) || runs(part))
}

/// Title and author, as the file's properties have them. The title there is often that of the file
/// this one was made from: it is told, not taken.
fn properties(files: &Files, stream: &mut Stream) -> Result<(), ImportError> {
    const CORE: &str = "docProps/core.xml";
    let Some(bytes) = files.get(CORE) else { return Ok(()) };
    for (element, name) in [("title", "文件标题"), ("creator", "作者")] {
        stream.datum(name, &notes::words_of(CORE, bytes, element)?);
    }
    Ok(())
}
