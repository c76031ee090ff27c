//! Where the terminal's cursor stands as far as is known, and the shortest way to a cell
//! (ECMA-48 CUP, CHA, CUF, CUB, CR, LF, BS).

use smallvec::SmallVec;

/// The bytes that move the cursor: a screen takes hundreds of them, so none asks for memory.
pub(super) type Way = SmallVec<[u8; 16]>;

/// What is known of the cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spot {
    /// Nothing.
    Unknown,
    /// The row, counted from 0: a glyph of uncertain width was written, or the last column was.
    Row(usize),
    /// Column and row, counted from 0.
    At(usize, usize),
}

impl Spot {
    /// The shortest sequence that leads to `column` in `row`; empty when the cursor is there.
    pub(super) fn way(self, column: usize, row: usize) -> Way {
        if self == Self::At(column, row) {
            return Way::new();
        }
        let mut best = address(column, row);
        let bytes = best.len();
        let mut offer = |way: Way| {
            if way.len() < best.len() {
                best = way;
            }
        };
        match self {
            Self::Unknown => {}
            Self::Row(here) if here == row => offer(absolute(column)),
            Self::At(from, here) if here == row => {
                offer(absolute(column));
                offer(sideways(from, column));
            }
            Self::Row(here) | Self::At(_, here) => {
                if here < row && row - here < bytes {
                    offer(down(row - here, column));
                }
            }
        }
        best
    }
}

/// CUP; a coordinate of 1 may be left out.
fn address(column: usize, row: usize) -> Way {
    match (column, row) {
        (0, 0) => control(&[], b'H'),
        (0, _) => control(&[Some(row + 1)], b'H'),
        (_, 0) => control(&[None, Some(column + 1)], b'H'),
        (_, _) => control(&[Some(row + 1), Some(column + 1)], b'H'),
    }
}

/// CR or CHA: needs only the row to be right.
fn absolute(column: usize) -> Way {
    match column {
        0 => Way::from_slice(b"\r"),
        _ => control(&[Some(column + 1)], b'G'),
    }
}

/// CUF, CUB or BS.
fn sideways(from: usize, to: usize) -> Way {
    if to >= from {
        return forward(to - from);
    }
    match from - to {
        back @ 1..=3 => Way::from_elem(b'\x08', back),
        back => control(&[Some(back)], b'D'),
    }
}

fn forward(columns: usize) -> Way {
    match columns {
        0 => Way::new(),
        1 => control(&[], b'C'),
        _ => control(&[Some(columns)], b'C'),
    }
}

/// CR first: after the last column some terminals hold a line break back, and CR drops it.
/// LF does not scroll, because the row meant exists.
fn down(rows: usize, column: usize) -> Way {
    let mut way = Way::from_slice(b"\r");
    way.resize(1 + rows, b'\n');
    way.extend_from_slice(&forward(column));
    way
}

/// A control sequence with its parameters; one left out stands for 1.
fn control(parameters: &[Option<usize>], end: u8) -> Way {
    let mut way = Way::from_slice(b"\x1b[");
    for (index, parameter) in parameters.iter().enumerate() {
        if index > 0 {
            way.push(b';');
        }
        if let Some(number) = *parameter {
            way.extend_from_slice(itoa::Buffer::new().format(number).as_bytes());
        }
    }
    way.push(end);
    way
}

#[cfg(test)]
mod tests {
    use super::*;

    fn way(from: Spot, column: usize, row: usize) -> String {
        String::from_utf8(from.way(column, row).to_vec()).expect("sequences are ASCII")
    }

    #[test]
    fn no_move_where_the_cursor_stands() {
        assert_eq!(way(Spot::At(4, 2), 4, 2), "");
    }

    #[test]
    fn the_next_row_begins_with_cr_lf() {
        assert_eq!(way(Spot::At(80, 2), 0, 3), "\r\n");
        assert_eq!(way(Spot::Row(2), 0, 3), "\r\n");
        assert_eq!(way(Spot::Row(30), 44, 31), "\r\n\x1b[44C");
    }

    #[test]
    fn after_an_uncertain_glyph_the_column_is_named() {
        assert_eq!(way(Spot::Row(2), 10, 2), "\x1b[11G");
        assert_eq!(way(Spot::Row(2), 0, 2), "\r");
    }

    #[test]
    fn nothing_known_takes_the_full_address() {
        assert_eq!(way(Spot::Unknown, 10, 2), "\x1b[3;11H");
        assert_eq!(way(Spot::Unknown, 0, 2), "\x1b[3H");
        assert_eq!(way(Spot::Unknown, 0, 0), "\x1b[H");
    }

    #[test]
    fn short_ways_go_sideways() {
        assert_eq!(way(Spot::At(10, 2), 11, 2), "\x1b[C");
        assert_eq!(way(Spot::At(10, 2), 8, 2), "\x08\x08");
        assert_eq!(way(Spot::At(110, 2), 100, 2), "\x1b[10D");
    }

    #[test]
    fn the_way_up_is_an_address() {
        assert_eq!(way(Spot::At(10, 5), 10, 2), "\x1b[3;11H");
    }
}
