//! What a whole piece of input means: termina's keys and mouse in the words of `app::input`.

use termina::{
    Event, Parser,
    escape::csi::{Csi, Cursor},
    event::{KeyEvent, KeyEventKind, Modifiers, MouseButton, MouseEvent, MouseEventKind},
};

use crate::app::input::{Held, Key, KeyCode, Mouse};

/// What a sequence says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Said {
    /// A key was pressed, or repeats.
    Key(Key),
    /// The mouse moved something.
    Mouse(Mouse),
    /// The cursor stands in this cell, counted from 1.
    Cursor {
        /// The row.
        row: u16,
        /// The column.
        column: u16,
    },
}

/// Reads one whole sequence; none when it means nothing here.
pub(super) fn read(sequence: &[u8]) -> Option<Said> {
    // Backspace on terminals that keep DEL for Delete.
    if sequence == b"\x08" {
        return Some(Said::Key(Key::plain(KeyCode::Backspace)));
    }
    // Delete in st. As a short F1 it is only sent to programs that ask for the kitty keyboard.
    if sequence == b"\x1b[P" {
        return Some(Said::Key(Key::plain(KeyCode::Delete)));
    }
    // A parser of its own each time: an unknown sequence leaves nothing behind in it.
    let mut parser = Parser::default();
    if let [0x1b, character] = sequence
        && character.is_ascii_graphic()
    {
        // Alt with `[` or `O` looks like a beginning to the parser.
        return Some(Said::Key(Key {
            code: KeyCode::Char(char::from(*character)),
            held: Held::Alt,
        }));
    }
    parser.parse(sequence, false);
    match parser.pop()? {
        Event::Key(event) => key(event).map(Said::Key),
        Event::Mouse(event) => mouse(event).map(Said::Mouse),
        Event::Csi(Csi::Cursor(Cursor::ActivePositionReport { line, col })) => {
            Some(Said::Cursor { row: line.get(), column: col.get() })
        }
        _ => None,
    }
}

fn key(event: KeyEvent) -> Option<Key> {
    match event.kind {
        KeyEventKind::Press | KeyEventKind::Repeat => {}
        KeyEventKind::Release => return None,
    }
    let held = held(event.modifiers)?;
    let code = code(event)?;
    Some(Key { code, held })
}

/// The modifier that counts; none for those of the desktop.
fn held(modifiers: Modifiers) -> Option<Held> {
    if modifiers.intersects(Modifiers::SUPER | Modifiers::HYPER) {
        None
    } else if modifiers.intersects(Modifiers::ALT | Modifiers::META) {
        Some(Held::Alt)
    } else if modifiers.contains(Modifiers::CONTROL) {
        Some(Held::Control)
    } else {
        Some(Held::Nothing)
    }
}

fn code(event: KeyEvent) -> Option<KeyCode> {
    use termina::event::KeyCode as Theirs;
    Some(match event.code {
        Theirs::Char(character) => KeyCode::Char(character),
        Theirs::Enter => KeyCode::Enter,
        Theirs::Escape => KeyCode::Esc,
        Theirs::Tab if event.modifiers.contains(Modifiers::SHIFT) => KeyCode::BackTab,
        Theirs::Tab => KeyCode::Tab,
        Theirs::BackTab => KeyCode::BackTab,
        Theirs::Backspace => KeyCode::Backspace,
        Theirs::Delete => KeyCode::Delete,
        Theirs::Up => KeyCode::Up,
        Theirs::Down => KeyCode::Down,
        Theirs::Left => KeyCode::Left,
        Theirs::Right => KeyCode::Right,
        Theirs::Home => KeyCode::Home,
        Theirs::End => KeyCode::End,
        Theirs::PageUp => KeyCode::PageUp,
        Theirs::PageDown => KeyCode::PageDown,
        Theirs::Function(number @ 1..=12) => KeyCode::Function(number),
        _ => return None,
    })
}

const fn mouse(event: MouseEvent) -> Option<Mouse> {
    let MouseEvent { column, row, .. } = event;
    match event.kind {
        MouseEventKind::Down(MouseButton::Left) => Some(Mouse::Click { column, row }),
        MouseEventKind::ScrollUp => Some(Mouse::WheelUp { column, row }),
        MouseEventKind::ScrollDown => Some(Mouse::WheelDown { column, row }),
        MouseEventKind::Down(MouseButton::Right | MouseButton::Middle)
        | MouseEventKind::Up(_)
        | MouseEventKind::Drag(_)
        | MouseEventKind::Moved
        | MouseEventKind::ScrollLeft
        | MouseEventKind::ScrollRight => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pressed(sequence: &str) -> Option<Key> {
        match read(sequence.as_bytes())? {
            Said::Key(key) => Some(key),
            Said::Mouse(_) | Said::Cursor { .. } => None,
        }
    }

    #[test]
    fn every_key_of_the_program_is_known() {
        let codes = [
            ("\r", KeyCode::Enter),
            ("\x1b", KeyCode::Esc),
            ("\t", KeyCode::Tab),
            ("\x1b[Z", KeyCode::BackTab),
            ("\x7f", KeyCode::Backspace),
            ("\x08", KeyCode::Backspace),
            ("\x1b[3~", KeyCode::Delete),
            ("\x1b[P", KeyCode::Delete),
            ("\x1b[A", KeyCode::Up),
            ("\x1bOA", KeyCode::Up),
            ("\x1b[B", KeyCode::Down),
            ("\x1b[C", KeyCode::Right),
            ("\x1b[D", KeyCode::Left),
            ("\x1b[H", KeyCode::Home),
            ("\x1b[1~", KeyCode::Home),
            ("\x1b[7~", KeyCode::Home),
            ("\x1bOH", KeyCode::Home),
            ("\x1b[4~", KeyCode::End),
            ("\x1b[8~", KeyCode::End),
            ("\x1b[F", KeyCode::End),
            ("\x1bOF", KeyCode::End),
            ("\x1b[5~", KeyCode::PageUp),
            ("\x1b[6~", KeyCode::PageDown),
            ("\x1bOP", KeyCode::Function(1)),
            ("\x1b[[A", KeyCode::Function(1)),
            ("\x1b[11~", KeyCode::Function(1)),
            ("\x1b[[E", KeyCode::Function(5)),
            ("\x1b[15~", KeyCode::Function(5)),
            ("\x1bOR", KeyCode::Function(3)),
            ("\x1b[21~", KeyCode::Function(10)),
            ("\x1b[24~", KeyCode::Function(12)),
        ];
        for (sequence, code) in codes {
            assert_eq!(pressed(sequence), Some(Key::plain(code)), "{sequence:?}");
        }
    }

    #[test]
    fn control_and_alt_are_held() {
        let control = Key { code: KeyCode::Char('c'), held: Held::Control };
        assert_eq!(pressed("\x03"), Some(control));
        for (sequence, character) in [("\x1bx", 'x'), ("\x1b[", '['), ("\x1bO", 'O')] {
            let alt = Key { code: KeyCode::Char(character), held: Held::Alt };
            assert_eq!(pressed(sequence), Some(alt));
        }
        let far = Key { code: KeyCode::Left, held: Held::Control };
        assert_eq!(pressed("\x1b[1;5D"), Some(far));
    }

    #[test]
    fn shift_with_an_arrow_is_the_arrow() {
        assert_eq!(pressed("\x1b[1;2A"), Some(Key::plain(KeyCode::Up)));
    }

    #[test]
    fn unknown_sequences_mean_nothing() {
        for sequence in ["\x1b[2~", "\x1b[?1;2q", "\x1b[99~", "\x1b[I", "\x1b[200"] {
            assert_eq!(read(sequence.as_bytes()), None, "{sequence:?}");
        }
    }

    #[test]
    fn the_mouse_clicks_and_rolls() {
        let (column, row) = (9, 4);
        let said = |mouse| Some(Said::Mouse(mouse));
        assert_eq!(read(b"\x1b[<0;10;5M"), said(Mouse::Click { column, row }));
        assert_eq!(read(b"\x1b[<64;10;5M"), said(Mouse::WheelUp { column, row }));
        assert_eq!(read(b"\x1b[<65;10;5M"), said(Mouse::WheelDown { column, row }));
        // Where 1006 is not known.
        assert_eq!(read(b"\x1b[M *%"), said(Mouse::Click { column, row }));
        assert_eq!(read(b"\x1b[Ma*%"), said(Mouse::WheelDown { column, row }));
        assert_eq!(read(b"\x1b[M#*%"), None);
        assert_eq!(read(b"\x1b[<0;10;5m"), None);
        assert_eq!(read(b"\x1b[<2;10;5M"), None);
    }

    #[test]
    fn a_cursor_answer_is_no_key() {
        assert_eq!(read(b"\x1b[2;3R"), Some(Said::Cursor { row: 2, column: 3 }));
    }
}
