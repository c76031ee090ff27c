//! What the terminal sends, as messages: keys, pastes, the mouse, and the answers to the probe,
//! which never reach the program as keys.

use std::{
    io::{self, PipeReader, PipeWriter},
    thread::JoinHandle,
    time::Duration,
};

use super::{
    channel::{self, Incoming, Sender},
    escape::{self, Escapes},
    keys::{self, Said},
    probe::Probe,
    scan::{Piece, Scanner},
    tty::{self, Arrival},
};
use crate::app::{
    input::{Held, Key, KeyCode, is_alt},
    msg::Msg,
};

/// Bytes read at once; a paste takes several.
const ROOM: usize = 4096;
const INTERRUPT: Key = Key { code: KeyCode::Char('c'), held: Held::Control };

/// The thread that reads standard input. Dropping this ends it.
#[derive(Debug)]
pub(super) struct Input {
    stop: Option<PipeWriter>,
    thread: Option<JoinHandle<()>>,
}

impl Input {
    /// Begins to read.
    pub(super) fn listen(probe: Probe, sender: Sender) -> io::Result<Self> {
        let (stopped, stop) = io::pipe()?;
        let thread = channel::spawn("input", sender, move |sender| {
            pump(&mut Reader::new(probe), &stopped, sender);
        })?;
        Ok(Self { stop: Some(stop), thread: Some(thread) })
    }
}

impl Drop for Input {
    fn drop(&mut self) {
        self.stop.take();
        if let Some(thread) = self.thread.take() {
            // A panic there has been told by its own message.
            let _: Result<(), _> = thread.join();
        }
    }
}

fn pump(reader: &mut Reader, stopped: &PipeReader, sender: &Sender) {
    let mut bytes = [0; ROOM];
    loop {
        let msgs = match tty::read(&mut bytes, stopped, reader.patience()) {
            Arrival::Bytes(count) => reader.feed(&bytes[..count]),
            Arrival::Quiet => reader.give_up(),
            Arrival::End => {
                sender.tell(Msg::Leave);
                return;
            }
            Arrival::Stop => return,
        };
        for msg in msgs {
            sender.tell(msg);
        }
        if reader.asks() {
            sender.send(Incoming::Question(escape::QUESTION));
        }
    }
}

/// Bytes in, messages out.
#[derive(Debug)]
struct Reader {
    scanner: Scanner,
    probe: Probe,
    escapes: Escapes,
}

impl Reader {
    fn new(probe: Probe) -> Self {
        Self { scanner: Scanner::default(), probe, escapes: Escapes::default() }
    }

    /// Whether the terminal is to be asked what the ESC that came last is.
    fn asks(&mut self) -> bool {
        self.scanner.holds_escape() && self.escapes.ask()
    }

    fn patience(&self) -> Option<Duration> {
        self.scanner.patience()
    }

    fn feed(&mut self, bytes: &[u8]) -> Vec<Msg> {
        let pieces = self.scanner.feed(bytes);
        self.translate(pieces)
    }

    fn give_up(&mut self) -> Vec<Msg> {
        self.escapes.give_up();
        let pieces = self.scanner.give_up();
        self.translate(pieces)
    }

    fn translate(&mut self, pieces: Vec<Piece>) -> Vec<Msg> {
        let mut msgs = Vec::new();
        for piece in pieces {
            match piece {
                Piece::Text(text) if is_committed(&text) => msgs.push(Msg::Pasted(text)),
                Piece::Text(text) => {
                    let keys = text.chars().map(|character| Key::plain(KeyCode::Char(character)));
                    msgs.extend(keys.map(Msg::Key));
                }
                Piece::Paste(text) => msgs.push(Msg::Pasted(clean(&text))),
                Piece::Sequence(bytes) => msgs.extend(self.sequence(&bytes)),
            }
        }
        msgs
    }

    fn sequence(&mut self, bytes: &[u8]) -> Option<Msg> {
        if self.escapes.is_answer(bytes) {
            return None;
        }
        match keys::read(bytes)? {
            Said::Key(INTERRUPT) => Some(Msg::Leave),
            Said::Key(key) => Some(Msg::Key(key)),
            Said::Mouse(mouse) => Some(Msg::Mouse(mouse)),
            Said::Cursor { row, column } => self.probe.answer(row, column).map(Msg::Measured),
        }
    }
}

/// Whether text that arrived at once is what an input method committed: several characters, one of
/// them a letter outside ASCII. Full-width letters and marks alone are keys pressed with the input
/// method on, Latin-1 letters may be keys pressed with Alt, and a held key may bring several at once.
fn is_committed(text: &str) -> bool {
    let is_letter = |character: char| {
        !character.is_ascii()
            && !is_alt(character)
            && character.is_alphanumeric()
            && !('\u{ff01}'..='\u{ff5e}').contains(&character)
    };
    text.chars().nth(1).is_some() && text.chars().any(is_letter)
}

/// A paste with its line ends as `\n` and without other control characters.
fn clean(text: &str) -> String {
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    lines.replace(|character: char| character.is_control() && character != '\n', "")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Widths;

    fn reader() -> Reader {
        Reader::new(Probe::question(80, 24).0)
    }

    fn key(character: char) -> Msg {
        Msg::Key(Key::plain(KeyCode::Char(character)))
    }

    fn pasted(text: &str) -> Msg {
        Msg::Pasted(text.to_owned())
    }

    #[test]
    fn what_an_input_method_commits_is_text() {
        assert_eq!(reader().feed("党员".as_bytes()), [pasted("党员")]);
        assert_eq!(reader().feed("“三会一课”".as_bytes()), [pasted("“三会一课”")]);
    }

    #[test]
    fn one_han_character_is_a_key() {
        assert_eq!(reader().feed("党".as_bytes()), [key('党')]);
    }

    #[test]
    fn keys_pressed_fast_are_keys() {
        assert_eq!(reader().feed(b"jj"), [key('j'), key('j')]);
        assert_eq!(reader().feed("ｊｊ".as_bytes()), [key('ｊ'), key('ｊ')]);
        assert_eq!(reader().feed("、？".as_bytes()), [key('、'), key('？')]);
        assert_eq!(reader().feed("øø".as_bytes()), [key('ø'), key('ø')]);
    }

    #[test]
    fn a_paste_comes_clean() {
        assert_eq!(
            reader().feed("\x1b[200~党\r\n员\x1b[31m\x07\x1b[201~".as_bytes()),
            [pasted("党\n员[31m")]
        );
    }

    #[test]
    fn control_c_asks_to_leave() {
        assert_eq!(reader().feed(b"\x03"), [Msg::Leave]);
    }

    #[test]
    fn answers_are_measured_once_and_never_keys() {
        let mut reader = reader();
        assert_eq!(
            reader.feed(b"j\x1b[2;2R\x1b[3;2Rk"),
            [key('j'), Msg::Measured(Widths::Narrow), key('k')]
        );
        assert_eq!(reader.feed(b"\x1b[2;3R"), []);
    }

    #[test]
    fn a_late_answer_is_still_taken() {
        let mut reader = reader();
        assert_eq!(reader.feed(b"jk"), [key('j'), key('k')]);
        assert_eq!(reader.feed(b"\x1b[2;3R"), [Msg::Measured(Widths::Wide)]);
    }

    #[test]
    fn escape_is_known_when_nothing_follows() {
        let mut reader = reader();
        assert_eq!(reader.feed(b"\x1b"), []);
        assert_eq!(reader.patience(), Some(Duration::from_millis(30)));
        assert_eq!(reader.give_up(), [Msg::Key(Key::plain(KeyCode::Esc))]);
    }

    #[test]
    fn escape_is_known_as_soon_as_the_terminal_has_answered() {
        let mut reader = reader();
        assert_eq!(reader.feed(b"\x1b"), []);
        assert!(reader.asks());
        assert_eq!(reader.feed(b"\x1b[0n"), [Msg::Key(Key::plain(KeyCode::Esc))]);
        assert_eq!(reader.patience(), None);
        assert_eq!(reader.feed(b"\x1b"), []);
        assert!(reader.asks(), "it answers");
    }

    #[test]
    fn what_comes_before_the_answer_belongs_to_the_escape() {
        let mut reader = reader();
        assert_eq!(reader.feed(b"\x1b"), []);
        assert!(reader.asks());
        assert_eq!(reader.feed(b"[A"), [Msg::Key(Key::plain(KeyCode::Up))]);
        assert_eq!(reader.feed(b"\x1b[0n"), []);
    }

    #[test]
    fn a_terminal_that_does_not_answer_in_time_is_asked_once() {
        let mut reader = reader();
        reader.feed(b"\x1b");
        assert!(reader.asks());
        assert_eq!(reader.give_up(), [Msg::Key(Key::plain(KeyCode::Esc))]);
        assert_eq!(reader.feed(b"\x1b[0n"), [], "the late answer is no key");
        reader.feed(b"\x1b");
        assert!(!reader.asks());
    }

    #[test]
    fn nothing_but_an_escape_alone_is_asked_about() {
        let mut reader = reader();
        for bytes in ["j", "\x1b[A", "\x1b[", "党", "\x1b]"] {
            reader.feed(bytes.as_bytes());
            assert!(!reader.asks(), "{bytes:?}");
            reader.give_up();
        }
    }
}
