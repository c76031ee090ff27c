//! Cuts the terminal's bytes into pieces: text, sequences, pastes.
//!
//! `termina::Parser` waits for ever in an unfinished sequence, so that Alt with `]` or `P`, which
//! looks like the start of a long one, would swallow every later key. Here the end of each piece is
//! known, an unfinished one is given up after a while, and the parser only ever sees whole ones.

use std::time::Duration;

const ESC: u8 = 0x1b;
const BEL: u8 = 0x07;
/// A lone ESC is the key when nothing follows: a sequence's bytes come together. `escape` finds out sooner
/// where the terminal answers.
const LONE: Duration = Duration::from_millis(30);
/// Other unfinished pieces may be torn by a slow line.
const TORN: Duration = Duration::from_millis(250);
/// A paste without an end.
const PASTE: Duration = Duration::from_secs(2);
/// Longer sequences are not keys.
const LONGEST: usize = 4096;
const PASTE_BEGIN: &[u8] = b"\x1b[200~";
const PASTE_END: &[u8] = b"\x1b[201~";

/// A whole thing the terminal sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// Printable characters that arrived together.
    Text(String),
    /// One control character or one escape sequence, complete.
    Sequence(Vec<u8>),
    /// The inside of a bracketed paste.
    Paste(String),
}

/// The pieces so far and the unfinished rest.
#[derive(Debug, Default)]
pub(super) struct Scanner {
    /// Bytes of the piece that is not finished.
    held: Vec<u8>,
    pieces: Vec<Piece>,
}

impl Scanner {
    /// The pieces completed by `bytes`, which were read at once.
    pub(super) fn feed(&mut self, bytes: &[u8]) -> Vec<Piece> {
        for &byte in bytes {
            self.take(byte);
        }
        self.end_reading();
        std::mem::take(&mut self.pieces)
    }

    /// Whether an ESC has come and nothing after it yet.
    pub(super) fn holds_escape(&self) -> bool {
        self.held == [ESC]
    }

    /// How long to wait for the rest of an unfinished piece; for ever when there is none.
    pub(super) fn patience(&self) -> Option<Duration> {
        match self.held.as_slice() {
            [] => None,
            [ESC] => Some(LONE),
            held if held.starts_with(PASTE_BEGIN) => Some(PASTE),
            _ => Some(TORN),
        }
    }

    /// What the unfinished piece is, now that its rest did not come.
    pub(super) fn give_up(&mut self) -> Vec<Piece> {
        let held = std::mem::take(&mut self.held);
        if let Some(inside) = held.strip_prefix(PASTE_BEGIN) {
            return vec![Piece::Paste(String::from_utf8_lossy(inside).into_owned())];
        }
        match held.as_slice() {
            [ESC] | [ESC, _] => vec![Piece::Sequence(held)],
            _ => Vec::new(),
        }
    }

    fn take(&mut self, byte: u8) {
        let in_text = self.held.first().is_none_or(|&first| first != ESC);
        if in_text {
            self.take_in_ground(byte);
        } else if self.held.starts_with(PASTE_BEGIN) {
            self.held.push(byte);
            if self.held.ends_with(PASTE_END) {
                let inside = PASTE_BEGIN.len()..self.held.len() - PASTE_END.len();
                let text = String::from_utf8_lossy(&self.held[inside]).into_owned();
                self.pieces.push(Piece::Paste(text));
                self.held.clear();
            }
        } else {
            self.take_in_sequence(byte);
        }
    }

    fn take_in_ground(&mut self, byte: u8) {
        match byte {
            ESC => {
                self.end_text();
                self.held.push(byte);
            }
            0..=0x1f | 0x7f => {
                self.end_text();
                self.pieces.push(Piece::Sequence(vec![byte]));
            }
            _ => self.held.push(byte),
        }
    }

    fn take_in_sequence(&mut self, byte: u8) {
        // A new ESC ends what was unfinished, except where it begins the end of a string.
        let in_string = is_string(&self.held);
        if byte == ESC && !(in_string && self.held.last() != Some(&ESC)) {
            let rest = self.give_up();
            self.pieces.extend(rest);
            self.held.push(byte);
            return;
        }
        // Nor has a control sequence control characters in it: Alt with `[`, then Enter.
        if byte.is_ascii_control() && !in_string && self.held.len() > 1 && byte != ESC {
            let rest = self.give_up();
            self.pieces.extend(rest);
            self.take_in_ground(byte);
            return;
        }
        self.held.push(byte);
        if self.held == PASTE_BEGIN {
            // Nothing is complete before its end.
        } else if is_complete(&self.held) {
            let sequence = std::mem::take(&mut self.held);
            // Strings answer questions that were never asked here.
            if !in_string {
                self.pieces.push(Piece::Sequence(sequence));
            }
        } else if self.held.len() > LONGEST {
            self.held.clear();
        }
    }

    /// Text ends with the reading, because what an input method commits arrives at once; a character
    /// torn by it waits for its rest.
    fn end_reading(&mut self) {
        if self.held.first() == Some(&ESC) {
            return;
        }
        let end = self.held.utf8_chunks().last().map_or(&[][..], |chunk| chunk.invalid());
        let is_torn = str::from_utf8(end).is_err_and(|error| error.error_len().is_none());
        let torn = if is_torn { end.to_vec() } else { Vec::new() };
        self.held.truncate(self.held.len() - torn.len());
        self.end_text();
        self.held = torn;
    }

    /// Hands on the text held; bytes that are no characters are dropped.
    fn end_text(&mut self) {
        let held = std::mem::take(&mut self.held);
        let text: String = held.utf8_chunks().map(|chunk| chunk.valid()).collect();
        if !text.is_empty() {
            self.pieces.push(Piece::Text(text));
        }
    }
}

/// OSC, DCS, SOS, PM and APC: strings that end with BEL or ST.
fn is_string(held: &[u8]) -> bool {
    matches!(held, [ESC, b']' | b'P' | b'X' | b'^' | b'_', ..])
}

/// Whether a sequence that begins with ESC has its last byte (ECMA-48 §5.4).
fn is_complete(held: &[u8]) -> bool {
    match held {
        [] | [_] => false,
        [ESC, b'[', rest @ ..] => is_complete_control(rest),
        // Function keys in application mode: one byte follows.
        [ESC, b'O', rest @ ..] => !rest.is_empty(),
        [ESC, b']' | b'P' | b'X' | b'^' | b'_', rest @ ..] => {
            rest.ends_with(&[BEL]) || rest.ends_with(&[ESC, b'\\'])
        }
        // Alt with a character.
        [_, rest @ ..] => str::from_utf8(rest).is_ok() || rest.len() >= 4,
    }
}

/// Whether the part of a control sequence after `ESC [` is complete.
fn is_complete_control(rest: &[u8]) -> bool {
    match rest {
        // The Linux console's F1 to F5.
        [b'['] => false,
        // A mouse that knows no SGR coordinates: three bytes follow.
        [b'M', coordinates @ ..] => coordinates.len() == 3,
        _ => rest.last().is_some_and(|last| (0x40..=0x7e).contains(last)),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn text(text: &str) -> Piece {
        Piece::Text(text.to_owned())
    }

    fn sequence(bytes: &[u8]) -> Piece {
        Piece::Sequence(bytes.to_vec())
    }

    #[test]
    fn text_and_sequences_are_told_apart() {
        let mut scanner = Scanner::default();
        assert_eq!(
            scanner.feed("a党\x1b[A\r员\x1bOP".as_bytes()),
            [text("a党"), sequence(b"\x1b[A"), sequence(b"\r"), text("员"), sequence(b"\x1bOP")]
        );
        assert_eq!(scanner.patience(), None);
    }

    #[test]
    fn a_lone_escape_is_the_key_after_thirty_milliseconds() {
        let mut scanner = Scanner::default();
        assert_eq!(scanner.feed(b"\x1b"), []);
        assert_eq!(scanner.patience(), Some(Duration::from_millis(30)));
        assert_eq!(scanner.give_up(), [sequence(b"\x1b")]);
        assert_eq!(scanner.patience(), None);
    }

    #[test]
    fn a_torn_sequence_waits_for_its_rest() {
        let mut scanner = Scanner::default();
        assert_eq!(scanner.feed(b"\x1b[5"), []);
        assert_eq!(scanner.feed(b"~"), [sequence(b"\x1b[5~")]);
    }

    #[test]
    fn a_torn_character_waits_for_its_rest() {
        let mut scanner = Scanner::default();
        let bytes = "党".as_bytes();
        assert_eq!(scanner.feed(&bytes[..2]), []);
        assert_eq!(scanner.feed(&bytes[2..]), [text("党")]);
        assert_eq!(scanner.patience(), None);
    }

    #[test]
    fn alt_with_a_bracket_does_not_swallow_the_next_key() {
        for key in [b"\x1b]", b"\x1bP", b"\x1b[", b"\x1bO"] {
            let mut scanner = Scanner::default();
            assert_eq!(scanner.feed(key), []);
            assert_eq!(scanner.give_up(), [sequence(key)]);
            assert_eq!(scanner.feed(b"j"), [text("j")]);
        }
    }

    #[test]
    fn a_control_character_ends_what_was_unfinished() {
        let mut scanner = Scanner::default();
        assert_eq!(scanner.feed(b"\x1b[\r"), [sequence(b"\x1b["), sequence(b"\r")]);
        assert_eq!(scanner.feed(b"\x1b\r"), [sequence(b"\x1b\r")]);
    }

    #[test]
    fn two_escapes_are_two() {
        let mut scanner = Scanner::default();
        assert_eq!(scanner.feed(b"\x1b\x1b"), [sequence(b"\x1b")]);
        assert_eq!(scanner.give_up(), [sequence(b"\x1b")]);
    }

    #[test]
    fn a_paste_keeps_its_controls_to_itself() {
        let mut scanner = Scanner::default();
        assert_eq!(scanner.feed("\x1b[200~党\x1b[Aq".as_bytes()), []);
        assert_eq!(
            scanner.feed(b"\r\x1b[201~j"),
            [Piece::Paste("党\x1b[Aq\r".to_owned()), text("j")]
        );
    }

    #[test]
    fn a_paste_without_an_end_is_handed_on() {
        let mut scanner = Scanner::default();
        assert_eq!(scanner.feed("\x1b[200~党".as_bytes()), []);
        assert_eq!(scanner.patience(), Some(Duration::from_secs(2)));
        assert_eq!(scanner.give_up(), [Piece::Paste("党".to_owned())]);
    }

    #[test]
    fn a_late_answer_to_another_program_is_dropped() {
        let mut scanner = Scanner::default();
        assert_eq!(scanner.feed(b"\x1b]11;rgb:0/0/0\x07q"), [text("q")]);
        assert_eq!(scanner.feed(b"\x1bP1$r0m\x1b\\q"), [text("q")]);
    }

    #[test]
    fn an_old_mouse_brings_three_bytes() {
        let mut scanner = Scanner::default();
        assert_eq!(scanner.feed(b"\x1b[M !!q"), [sequence(b"\x1b[M !!"), text("q")]);
    }

    #[test]
    fn the_linux_console_marks_function_keys_with_two_brackets() {
        let mut scanner = Scanner::default();
        assert_eq!(scanner.feed(b"\x1b[[Aq"), [sequence(b"\x1b[[A"), text("q")]);
    }

    #[test]
    fn bytes_that_are_no_characters_are_dropped() {
        let mut scanner = Scanner::default();
        assert_eq!(scanner.feed(b"\xff\xfe\r"), [sequence(b"\r")]);
        assert_eq!(scanner.feed(b"a\xffb"), [text("ab")]);
    }

    proptest! {
        #[test]
        fn no_input_makes_the_keyboard_dead(
            readings in prop::collection::vec("[\x1b\\[\\]OPM_^0-9;~<?\x07\r党a]{0,8}", 0..6),
        ) {
            let mut scanner = Scanner::default();
            for reading in readings {
                scanner.feed(reading.as_bytes());
            }
            scanner.give_up();
            prop_assert_eq!(scanner.patience(), None);
            prop_assert_eq!(scanner.feed(b"q"), [text("q")]);
        }
    }

    #[test]
    fn alt_takes_a_whole_character() {
        let mut scanner = Scanner::default();
        assert_eq!(scanner.feed("\x1b党j".as_bytes()), [sequence("\x1b党".as_bytes()), text("j")]);
    }
}
