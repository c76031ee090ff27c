//! Finds the events of a file that need not fit into memory.

use std::{
    borrow::Cow,
    io::{self, Read},
    ops::Range,
};

use super::scan::Scanner;
use crate::study::event::Event;

/// How much is read at once, in bytes: it stays in the processor's cache while it is scanned.
const CHUNK: usize = 128 * 1024;

/// Room for the file of somebody who has just begun, in bytes.
const SHORT: usize = 4 * 1024;

/// Gives each event of a file to `take`, with its text from its head through its checksum, and tells
/// where else something stands (in bytes), as [`scan`](super::scan()) does for bytes in memory.
///
/// # Errors
///
/// If the file can't be read to its end.
pub(in crate::study) fn stream(
    file: &mut dyn Read,
    take: impl FnMut(&str, Event<Cow<'_, str>>),
) -> io::Result<Vec<Range<usize>>> {
    stream_by(&Scanner::new(), file, take)
}

/// Gives each event of a file that says whose log it is to `take`.
///
/// # Errors
///
/// If the file can't be read to its end.
pub(in crate::study) fn stream_names(
    file: &mut dyn Read,
    mut take: impl FnMut(Event<Cow<'_, str>>),
) -> io::Result<()> {
    stream_by(&Scanner::only("person"), file, |_, event| take(event)).map(|_| ())
}

fn stream_by(
    scanner: &Scanner,
    file: &mut dyn Read,
    mut take: impl FnMut(&str, Event<Cow<'_, str>>),
) -> io::Result<Vec<Range<usize>>> {
    let mut damaged = Vec::new();
    // Most files are read in one go: an empty buffer would begin with 32 bytes.
    let mut buffer = Vec::with_capacity(SHORT);
    let mut before = 0;
    loop {
        // Doubled while no event ends in it, so that even a file of zeros is read in one go.
        let wanted = buffer.len().max(CHUNK);
        let read = Read::take(&mut *file, wanted as u64).read_to_end(&mut buffer)?;
        let is_last = read < wanted;
        // What stands before a head ends there; what follows the last one may go on.
        let whole =
            if is_last { buffer.len() } else { scanner.last_head(&buffer).unwrap_or_default() };
        let broken = scanner.scan(&buffer[..whole], &mut take);
        damaged.extend(broken.into_iter().map(|range| before + range.start..before + range.end));
        if is_last {
            return Ok(damaged);
        }
        buffer.drain(..whole);
        before += whole;
    }
}
