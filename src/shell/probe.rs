//! How wide does this terminal draw what UAX #11 calls ambiguous? It is asked, not assumed: a mark
//! is written at the start of an empty row, and the terminal says where its cursor stands then. The
//! question goes out in one write with the first frame, between the clearing of the screen and the
//! text. The answer comes through the keyboard when it comes; nobody waits for it.

use crate::text::Widths;

/// The marks asked for, each in a row of its own (counted from 1), so that an answer tells its
/// question even if another was lost. Not in the first row: there `ESC [ 1 ; 2 R` would also be F3
/// with Shift.
const QUESTIONS: [(u16, &str); 2] = [(2, "“"), (3, "—")];
/// Smaller windows are not asked: the marks would not stand where they are put.
const LEAST: (u16, u16) = (8, 3);

/// What was asked and is not answered yet.
#[derive(Debug)]
pub(super) struct Probe {
    open: Vec<u16>,
}

impl Probe {
    /// Nothing was asked: every answer is somebody else's.
    pub(super) const fn silent() -> Self {
        Self { open: Vec::new() }
    }

    /// A probe for a window of this size and the bytes that ask; they leave the screen empty.
    pub(super) fn question(columns: u16, rows: u16) -> (Self, Vec<u8>) {
        if columns < LEAST.0 || rows < LEAST.1 {
            return (Self::silent(), Vec::new());
        }
        // CUP, the mark, DSR 6 (report the cursor), back, erase the row.
        let ask = |(row, mark)| format!("\x1b[{row}H{mark}\x1b[6n\r\x1b[K");
        let open = QUESTIONS.map(|(row, _)| row).to_vec();
        (Self { open }, QUESTIONS.map(ask).concat().into_bytes())
    }

    /// Takes a cursor report (counted from 1); the table when it is decided: wide as soon as one
    /// mark takes two columns, narrow when all take one. Decides once.
    pub(super) fn answer(&mut self, row: u16, column: u16) -> Option<Widths> {
        let index = self.open.iter().position(|open| *open == row)?;
        self.open.remove(index);
        match column {
            2 if self.open.is_empty() => Some(Widths::Narrow),
            2 => None,
            3 => {
                self.open.clear();
                Some(Widths::Wide)
            }
            // Not a width: this terminal shows bytes, not characters. Nothing can be learnt.
            _ => {
                self.open.clear();
                None
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked() -> Probe {
        Probe::question(80, 24).0
    }

    #[test]
    fn the_question_leaves_its_rows_empty() {
        let (_, bytes) = Probe::question(80, 24);
        assert_eq!(str::from_utf8(&bytes), Ok("\x1b[2H“\x1b[6n\r\x1b[K\x1b[3H—\x1b[6n\r\x1b[K"));
    }

    #[test]
    fn a_tiny_window_is_not_asked() {
        assert_eq!(Probe::question(7, 24).1, b"");
        assert_eq!(Probe::question(80, 2).1, b"");
    }

    #[test]
    fn narrow_when_both_marks_take_one_column() {
        let mut probe = asked();
        assert_eq!(probe.answer(2, 2), None);
        assert_eq!(probe.answer(3, 2), Some(Widths::Narrow));
    }

    #[test]
    fn wide_as_soon_as_one_mark_takes_two() {
        let mut probe = asked();
        assert_eq!(probe.answer(2, 3), Some(Widths::Wide));
        assert_eq!(probe.answer(3, 3), None);
        let mut probe = asked();
        assert_eq!(probe.answer(2, 2), None);
        assert_eq!(probe.answer(3, 3), Some(Widths::Wide));
    }

    #[test]
    fn an_answer_tells_its_question_by_its_row() {
        let mut probe = asked();
        assert_eq!(probe.answer(3, 2), None);
        assert_eq!(probe.answer(3, 3), None);
        assert_eq!(probe.answer(1, 3), None);
        assert_eq!(probe.answer(2, 2), Some(Widths::Narrow));
    }

    #[test]
    fn a_terminal_that_counts_bytes_teaches_nothing() {
        let mut probe = asked();
        assert_eq!(probe.answer(2, 4), None);
        assert_eq!(probe.answer(3, 2), None);
    }

    #[test]
    fn unasked_answers_count_for_nothing() {
        assert_eq!(Probe::silent().answer(2, 3), None);
    }
}
