//! Plain text: each line as it stands; the finder tells headings and paragraphs.

use super::stream::Stream;
use crate::import::document::{Document, Flow, Form, Line};
use crate::import::{ImportError, encoding};

/// Reads a text; tells the encoding it was in.
///
/// # Errors
///
/// When it is no text.
pub(super) fn read(bytes: &[u8]) -> Result<(Document, &'static str), ImportError> {
    let decoded = encoding::decode(bytes)?;
    let mut stream = Stream::new("行");
    let mut after_gap = false;
    for (at, raw) in split(&decoded.text).enumerate() {
        stream.go_to(at + 1);
        // A form feed is where the printer began a page.
        after_gap |= raw.contains('\u{C}');
        let line = Line::new(stream.spot(), raw, Form::Text, after_gap);
        after_gap = line.is_none();
        stream.lines.extend(line);
    }
    Ok((stream.into_document(Flow::Cut), decoded.encoding))
}

/// Lines as any system ends them.
fn split(text: &str) -> impl Iterator<Item = &str> {
    let lines = text.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line));
    // A carriage return alone ended the lines of old Macs.
    lines.flat_map(|line| line.split('\r'))
}
