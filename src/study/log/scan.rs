//! Finds the events of a log one by one, whatever the bytes are.

use std::{borrow::Cow, ops::Range};

use memchr::{
    memchr,
    memmem::{Finder, FinderRev},
};

use super::{HEAD, decode::decode};
use crate::study::event::Event;

/// What the line with the checksum begins with, after the line end before it.
const CHECK: &str = "\ncheck = \"";

/// How many digits a checksum has.
const DIGITS: usize = 8;

/// What stands in a log.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scan {
    /// The events with a true checksum, in the order of the file.
    pub events: Vec<Event>,
    /// Where else something stands (in bytes), in the order of the file; each broken event is one.
    pub damaged: Vec<Range<usize>>,
}

/// Finds the events of a log.
///
/// An event counts when its checksum is true and its text is TOML with an id, a time and a kind.
/// Everything else that is not blank is damaged.
#[must_use]
pub fn scan(bytes: &[u8]) -> Scan {
    let mut events = Vec::new();
    let damaged = Scanner::new().scan(bytes, |_, event| events.push(event));
    Scan { events, damaged }
}

/// Finds heads and checksums.
#[derive(Debug)]
pub(super) struct Scanner {
    head: Finder<'static>,
    last_head: FinderRev<'static>,
    check: Finder<'static>,
    /// What an event must have in its text to be looked at.
    only: Option<Finder<'static>>,
}

impl Scanner {
    pub(super) fn new() -> Self {
        Self {
            head: Finder::new(HEAD),
            last_head: FinderRev::new(HEAD),
            check: Finder::new(CHECK),
            only: None,
        }
    }

    /// Passes over all events that have not these words in their text, whole or damaged: that takes a
    /// fraction of the time.
    pub(super) fn only(words: &'static str) -> Self {
        Self { only: Some(Finder::new(words)), ..Self::new() }
    }

    /// Gives each event to `take`, with its text from its head through its checksum, and tells where
    /// else something stands.
    pub(super) fn scan<'bytes, T: From<Cow<'bytes, str>>>(
        &self,
        bytes: &'bytes [u8],
        mut take: impl FnMut(&'bytes str, Event<T>),
    ) -> Vec<Range<usize>> {
        let mut damaged = Vec::new();
        let mut part = 0;
        for next in self.heads(bytes).chain([bytes.len()]) {
            let mut settled = part;
            if !self.is_wanted(&bytes[part..next]) {
                settled = next;
            } else if let Some((whole, checked)) = self.sealed(&bytes[part..next])
                && let Some(event) = decode(&whole[..checked])
            {
                take(whole, event);
                settled = part + whole.len();
            }
            damaged.extend(without_blanks(bytes, settled..next));
            part = next;
        }
        damaged
    }

    fn is_wanted(&self, part: &[u8]) -> bool {
        self.only.as_ref().is_none_or(|words| words.find(part).is_some())
    }

    /// Where events begin: not only at the start of a line, for the line end before may be what was
    /// damaged, but at the end of one, for a string may hold the same words.
    fn heads<'bytes>(&self, bytes: &'bytes [u8]) -> impl Iterator<Item = usize> + use<'_, 'bytes> {
        self.head.find_iter(bytes).filter(|head| ends_line(bytes, head + HEAD.len()))
    }

    /// The last head whose line ends within the bytes.
    pub(super) fn last_head(&self, bytes: &[u8]) -> Option<usize> {
        let mut end = bytes.len();
        while let Some(head) = self.last_head.rfind(&bytes[..end]) {
            let after = head + HEAD.len();
            if ends_line(bytes, after) && bytes[after..].contains(&b'\n') {
                return Some(head);
            }
            end = after - 1;
        }
        None
    }

    /// The text of the event that a part begins with, through its checksum, and how much of it that
    /// covers, if it is true. Nearly always the checksum is the last line of the part; where something
    /// broken follows, the first line that states one is the one that counts.
    fn sealed<'bytes>(&self, part: &'bytes [u8]) -> Option<(&'bytes str, usize)> {
        if !part.starts_with(HEAD.as_bytes()) {
            return None;
        }
        let last = part.trim_ascii_end().len().checked_sub(CHECK.len() + DIGITS + 1);
        let first =
            || self.check.find_iter(part).find(|line_end| stated(part, *line_end).is_some());
        last.and_then(|line_end| true_until(part, line_end))
            .or_else(|| true_until(part, first()?))
            .and_then(|(checked, end)| Some((str::from_utf8(&part[..end]).ok()?, checked)))
    }
}

/// What the line that follows a line end states as its checksum, and where it ends.
fn stated(part: &[u8], line_end: usize) -> Option<(&[u8], usize)> {
    let rest = part[line_end..].strip_prefix(CHECK.as_bytes())?;
    let length = memchr(b'\n', rest).map_or(rest.len(), |length| length + 1);
    let check = rest[..length].trim_ascii_end().strip_suffix(b"\"")?;
    Some((check, line_end + CHECK.len() + length))
}

/// Where the checksum begins and ends that follows a line end, if it is that of all before it.
fn true_until(part: &[u8], line_end: usize) -> Option<(usize, usize)> {
    let (check, end) = stated(part, line_end)?;
    let checked = line_end + 1;
    (number(check)? == crc32fast::hash(&part[..checked])).then_some((checked, end))
}

/// The number that eight hexadecimal digits are, as `{:08x}` writes them.
fn number(digits: &[u8]) -> Option<u32> {
    let digit = |byte: u8| match byte {
        b'0'..=b'9' => Some(u32::from(byte - b'0')),
        b'a'..=b'f' => Some(u32::from(byte - b'a') + 10),
        _ => None,
    };
    let digits: &[u8; DIGITS] = digits.try_into().ok()?;
    digits.iter().try_fold(0, |number, byte| Some(number << 4 | digit(*byte)?))
}

/// Whether nothing but blanks stands between `at` and the end of its line.
fn ends_line(bytes: &[u8], at: usize) -> bool {
    if bytes.get(at) == Some(&b'\n') {
        return true;
    }
    let rest = bytes[at..].iter().find(|byte| **byte == b'\n' || !byte.is_ascii_whitespace());
    rest.is_none_or(|byte| *byte == b'\n')
}

/// The range without the blanks around it, if anything stands there.
fn without_blanks(bytes: &[u8], range: Range<usize>) -> Option<Range<usize>> {
    let end = range.start + bytes[range.clone()].trim_ascii_end().len();
    let start = end - bytes[range.start..end].trim_ascii_start().len();
    (start < end).then_some(start..end)
}
