//! Reads an event in exactly the form in which [`encode`](super::encode()) writes it, without escapes
//! and lists: line after line, each looked at once.

use std::borrow::Cow;

use memchr::memchr;

use super::{HEAD, decode::Values};

/// The rest of an event's text.
pub(super) struct Strict<'text>(&'text str);

impl<'text> Strict<'text> {
    /// The lines below the head, if nothing in them would have to be unescaped or refused.
    pub(super) fn new(text: &'text str) -> Option<Self> {
        let lines = text.strip_prefix(HEAD)?.strip_prefix('\n')?;
        is_plain(lines.as_bytes()).then_some(Self(lines))
    }

    /// What follows `key = `, if that is the next line.
    fn after(&self, key: &str) -> Option<&'text str> {
        self.0.strip_prefix(key)?.strip_prefix(" = ")
    }

    /// The value of the next line, if its key is this one.
    fn value(&mut self, key: &str) -> Option<&'text str> {
        let rest = self.after(key)?;
        let end = memchr(b'\n', rest.as_bytes())?;
        self.0 = &rest[end + 1..];
        Some(&rest[..end])
    }
}

impl<'text> Values<'text> for Strict<'text> {
    fn text(&mut self, key: &str) -> Option<Cow<'text, str>> {
        let text = self.after(key)?.strip_prefix('"')?;
        let end = memchr(b'"', text.as_bytes())?;
        self.0 = text[end + 1..].strip_prefix('\n')?;
        Some(Cow::Borrowed(&text[..end]))
    }

    /// A number as a count is written: TOML refuses a zero before other digits.
    fn number(&mut self, key: &str) -> Option<i64> {
        let value = self.value(key)?;
        let is_count = value.bytes().all(|byte| byte.is_ascii_digit());
        let is_plain = is_count && (value == "0" || !value.starts_with('0'));
        is_plain.then(|| value.parse().ok())?
    }

    fn flag(&mut self, key: &str) -> Option<bool> {
        self.value(key)?.parse().ok()
    }

    fn list(&mut self, _key: &str) -> Option<Vec<Cow<'text, str>>> {
        None
    }

    fn is_done(&self) -> bool {
        self.0.is_empty()
    }
}

/// Whether there is no control character but line ends, and no escape. Without a way out early, so
/// that many bytes are looked at at once.
fn is_plain(lines: &[u8]) -> bool {
    let is_odd = |byte: u8| (byte < b' ' && byte != b'\n') || byte == 0x7f || byte == b'\\';
    !lines.iter().fold(false, |odd, byte| odd | is_odd(*byte))
}
