//! Reads an event in exactly the form in which [`encode`](super::encode()) writes it, without escapes
//! and lists: line after line, each looked at once.
//!
//! What reads a line is inlined wherever a key is asked for: the key is then a constant, compared in a
//! few steps where a call of `memcmp` (of musl, byte by byte) would take as long as all the rest.

use std::borrow::Cow;

use memchr::memchr;

use super::{HEAD, decode::Values};

/// How many bytes are looked at together.
const CHUNK: usize = 64;

/// The rest of an event's text.
pub(super) struct Strict<'text>(&'text str);

impl<'text> Strict<'text> {
    /// The lines below the head, if nothing in them would have to be unescaped or refused.
    pub(super) fn new(text: &'text str) -> Option<Self> {
        let lines = text.strip_prefix(HEAD)?.strip_prefix('\n')?;
        is_plain(lines.as_bytes()).then_some(Self(lines))
    }

    /// What follows `key = `, if that is the next line.
    #[expect(clippy::inline_always, reason = "see above: the key becomes a constant")]
    #[inline(always)]
    fn after(&self, key: &str) -> Option<&'text str> {
        self.0.strip_prefix(key)?.strip_prefix(" = ")
    }

    /// Goes on after a value, if it ends where its line does.
    fn end_line(&mut self, rest: &'text str) -> Option<()> {
        self.0 = rest.strip_prefix('\n')?;
        Some(())
    }
}

impl<'text> Values<'text> for Strict<'text> {
    #[expect(clippy::inline_always, reason = "see above: the key becomes a constant")]
    #[inline(always)]
    fn text(&mut self, key: &str) -> Option<Cow<'text, str>> {
        let text = self.after(key)?.strip_prefix('"')?;
        let end = memchr(b'"', text.as_bytes())?;
        self.end_line(&text[end + 1..])?;
        Some(Cow::Borrowed(&text[..end]))
    }

    /// A number as a count is written: TOML refuses a zero before other digits.
    #[expect(clippy::inline_always, reason = "see above: the key becomes a constant")]
    #[inline(always)]
    fn number(&mut self, key: &str) -> Option<i64> {
        let value = self.after(key)?;
        let mut number = 0_i64;
        let mut digits = 0;
        while let Some(digit @ b'0'..=b'9') = value.as_bytes().get(digits) {
            number = number.checked_mul(10)?.checked_add(i64::from(digit - b'0'))?;
            digits += 1;
        }
        let is_count = digits == 1 || (digits > 1 && !value.starts_with('0'));
        if !is_count {
            return None;
        }
        self.end_line(&value[digits..])?;
        Some(number)
    }

    #[expect(clippy::inline_always, reason = "see above: the key becomes a constant")]
    #[inline(always)]
    fn flag(&mut self, key: &str) -> Option<bool> {
        let value = self.after(key)?;
        let (flag, rest) = match value.strip_prefix("true") {
            Some(rest) => (true, rest),
            None => (false, value.strip_prefix("false")?),
        };
        self.end_line(rest)?;
        Some(flag)
    }

    fn list(&mut self, _key: &str) -> Option<Vec<Cow<'text, str>>> {
        None
    }

    fn is_done(&self) -> bool {
        self.0.is_empty()
    }
}

/// Whether there is no control character but line ends, and no escape.
fn is_plain(lines: &[u8]) -> bool {
    let is_odd = |byte: u8| (byte < b' ' && byte != b'\n') || byte == 0x7f || byte == b'\\';
    // Whole chunks without a way out in between, and a result as small as a byte, so that sixteen bytes
    // are looked at in one step.
    let odd = |chunk: &[u8]| chunk.iter().fold(0, |odd, &byte| odd | u8::from(is_odd(byte)));
    lines.chunks(CHUNK).all(|chunk| odd(chunk) == 0)
}
