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
//! stand on one line, whatever they hold. `check` comes last: the CRC-32 (IEEE 802.3, as in gzip
//! and zip), in eight hexadecimal digits, of the bytes from `[[event]]` through the line end before
//! `check`. In every format, also in later ones, `id`, `at` and `kind` are strings with today's
//! meaning.

use std::{fmt, ops::Range};

use super::{
    event::{Act, Event},
    fields::Fields,
};

/// The format this version writes, and the only one it uses.
pub(super) const FORMAT: i64 = 1;
/// The line an event begins with.
pub(super) const HEAD: &str = "[[event]]";

/// What stands in a log.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scan {
    /// The events with a true checksum, in the order of the file.
    pub events: Vec<Event>,
    /// Where else something stands (in bytes), in the order of the file; each broken event is one.
    pub damaged: Vec<Range<usize>>,
}

/// The text of one event, as it is appended to a log: from the empty line to its last line end.
#[must_use]
pub fn encode(event: &Event) -> String {
    let mut text = format!("\n{HEAD}\n");
    put(&mut text, "format", FORMAT);
    put(&mut text, "id", Quoted(&event.id));
    put(&mut text, "at", Quoted(&event.at));
    put_act(&mut text, &event.act);
    let check = checksum(&text.as_bytes()[1..]);
    put(&mut text, "check", Quoted(&check));
    text
}

fn put_act(text: &mut String, act: &Act) {
    match act {
        Act::Person { name } => {
            put(text, "kind", Quoted("person"));
            put(text, "name", Quoted(name));
        }
        Act::Left(left) => {
            put(text, "kind", Quoted("left"));
            put(text, "book", Quoted(&left.book));
            put(text, "section", Quoted(&left.section));
            put(text, "block", left.block);
            put(text, "offset", left.offset);
            put(text, "end", left.end);
        }
        Act::Set { key, value } => {
            put(text, "kind", Quoted("set"));
            put(text, "key", Quoted(key));
            put(text, "value", Quoted(value));
        }
        Act::Unknown { kind } => put(text, "kind", Quoted(kind)),
    }
}

fn put(text: &mut String, key: &str, value: impl fmt::Display) {
    text.extend([key, " = ", &value.to_string(), "\n"]);
}

/// A TOML basic string on one line.
///
/// Line separators (U+2028, U+2029) are escaped with the control characters: some tools break
/// lines at them. The `toml` crate's own writer would pick literal and multi-line strings.
struct Quoted<'text>(&'text str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        use fmt::Write;

        out.write_char('"')?;
        for letter in self.0.chars() {
            match letter {
                '"' | '\\' => write!(out, "\\{letter}")?,
                '\u{2028}' | '\u{2029}' => write!(out, "\\u{:04X}", u32::from(letter))?,
                _ if letter.is_control() => write!(out, "\\u{:04X}", u32::from(letter))?,
                _ => out.write_char(letter)?,
            }
        }
        out.write_char('"')
    }
}

/// Finds the events of a log one by one, whatever the bytes are.
///
/// An event counts when its checksum is true and its text is TOML with an id, a time and a kind.
/// Everything else that is not blank is damaged.
#[must_use]
pub fn scan(bytes: &[u8]) -> Scan {
    let mut found = Scan::default();
    // Every byte before `settled` belongs to an event, is blank, or is noted as damaged.
    let mut settled = 0;
    let mut open_head = None;
    let mut end = 0;
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        let start = end;
        end += line.len();
        let line = line.trim_ascii_end();
        if line.ends_with(HEAD.as_bytes()) {
            // Not only at the start of a line: the line end before it may be what was damaged.
            let head = start + line.len() - HEAD.len();
            found.note_damage(bytes, settled..head);
            settled = head;
            open_head = Some(head);
        } else if let Some(check) = stated_check(line)
            && let Some(head) = open_head.take()
            && let Some(event) = read(&bytes[head..start], check)
        {
            found.events.push(event);
            settled = end;
        }
    }
    found.note_damage(bytes, settled..bytes.len());
    found
}

impl Scan {
    /// Notes a range as damaged, without the blanks around it, if anything stands there.
    fn note_damage(&mut self, bytes: &[u8], range: Range<usize>) {
        let end = range.start + bytes[range.clone()].trim_ascii_end().len();
        let start = end - bytes[range.start..end].trim_ascii_start().len();
        if start < end {
            self.damaged.push(start..end);
        }
    }
}

/// The event in `text` (from its head to before its `check`), if the checksum is true.
fn read(text: &[u8], check: &[u8]) -> Option<Event> {
    if checksum(text).as_bytes() != check {
        return None;
    }
    Fields::of(str::from_utf8(text).ok()?)?.event()
}

/// The checksum a line states, if it is a `check` line.
fn stated_check(line: &[u8]) -> Option<&[u8]> {
    line.strip_prefix(b"check = \"")?.strip_suffix(b"\"")
}

fn checksum(bytes: &[u8]) -> String {
    format!("{:08x}", crc32fast::hash(bytes))
}

#[cfg(test)]
mod tests;
