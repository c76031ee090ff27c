//! The text form of the study log: one event is one `[[event]]` table with a checksum at its end.
//!
//! ```toml
//!
//! [[event]]
//! format = 1
//! id = "0193…"
//! at = "2026-11-23T23:21:05+08:00"
//! kind = "left"
//! book = "handbook"
//! section = "ch01-1"
//! block = 3
//! offset = 12
//! end = false
//! check = "1a2b3c4d"
//! ```
//!
//! An event begins with an empty line, so that a torn tail before it costs only itself. Strings
//! stand on one line, whatever they hold. `clock = "doubtful"` follows `at` where the clock could not
//! be believed. `check` comes last: the CRC-32 (IEEE 802.3, as in gzip and zip), in eight hexadecimal
//! digits, of the bytes from `[[event]]` through the line end before `check`. In every format, also in
//! later ones, `id`, `at` and `kind` are strings with today's meaning.
//!
//! `encode` writes an event and `decode` reads one, by `strict` or by `table`; `scan` finds the events in
//! any bytes and `stream` in a file of any length.

mod decode;
mod encode;
mod scan;
mod stream;
mod strict;
mod table;

pub use encode::encode;
pub use scan::{Scan, scan};
pub(super) use stream::{stream, stream_names};

/// The format this version writes, and the only one it uses.
const FORMAT: i64 = 1;
/// The line an event begins with.
const HEAD: &str = "[[event]]";
/// What the value of `clock` is where it is written.
const DOUBTFUL: &str = "doubtful";

fn checksum(bytes: &[u8]) -> String {
    format!("{:08x}", crc32fast::hash(bytes))
}

#[cfg(test)]
mod tests;
