//! Where the terminal's cursor stands as far as is known, and the shortest way to a cell
//! (ECMA-48 CUP, CHA, CUF, CUB, CR, LF, BS).

use super::sequence::{INTRODUCER, control, digits, number, push};

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

/// A move of the cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// None.
    Stay,
    /// CUP to this column and row, counted from 0; a coordinate of 1 is left out.
    Address(usize, usize),
    /// CR or CHA to this column, counted from 0: needs only the row to be right.
    Column(usize),
    /// CUF by so many columns.
    Forward(usize),
    /// BS or CUB by so many columns.
    Back(usize),
    /// CR and so many LF, then CUF by so many columns. CR first: after the last column some terminals
    /// hold a line break back, and CR drops it. LF does not scroll, because the row meant exists.
    Down(usize, usize),
}

impl Spot {
    /// The shortest way to `column` in `row`.
    pub(super) fn way(self, column: usize, row: usize) -> Way {
        let address = Way::Address(column, row);
        let others = match self {
            Self::At(from, here) if (from, here) == (column, row) => return Way::Stay,
            Self::Row(here) if here == row => [Way::Column(column), address],
            Self::At(from, here) if here == row => {
                let sideways = if column < from {
                    Way::Back(from - column)
                } else {
                    Way::Forward(column - from)
                };
                [Way::Column(column), sideways]
            }
            Self::Row(here) | Self::At(_, here) if here < row => {
                [Way::Down(row - here, column), address]
            }
            Self::Unknown | Self::Row(_) | Self::At(..) => return address,
        };
        others
            .into_iter()
            .fold(address, |best, way| if way.len() < best.len() { way } else { best })
    }
}

impl Way {
    /// The bytes it takes.
    pub(super) fn len(self) -> usize {
        match self {
            Self::Stay | Self::Forward(0) => 0,
            Self::Address(column, row) => {
                let column = if column == 0 { 0 } else { 1 + digits(column + 1) };
                let row = if row == 0 { 0 } else { digits(row + 1) };
                3 + row + column
            }
            Self::Column(0) => 1,
            Self::Column(column) => 3 + digits(column + 1),
            Self::Forward(1) => 3,
            Self::Back(columns @ ..=3) => columns,
            Self::Forward(columns) | Self::Back(columns) => 3 + digits(columns),
            Self::Down(rows, columns) => 1 + rows + Self::Forward(columns).len(),
        }
    }

    /// Appends it.
    pub(super) fn write(self, out: &mut Vec<u8>) {
        match self {
            Self::Stay | Self::Forward(0) => {}
            Self::Address(column, row) => {
                push(INTRODUCER, out);
                if row > 0 {
                    number(row + 1, out);
                }
                if column > 0 {
                    out.push(b';');
                    number(column + 1, out);
                }
                out.push(b'H');
            }
            Self::Column(0) => out.push(b'\r'),
            Self::Column(column) => control(column + 1, b'G', out),
            Self::Forward(1) => push(*b"\x1b[C", out),
            Self::Forward(columns) => control(columns, b'C', out),
            Self::Back(columns @ ..=3) => out.extend(std::iter::repeat_n(b'\x08', columns)),
            Self::Back(columns) => control(columns, b'D', out),
            Self::Down(rows, columns) => {
                out.push(b'\r');
                out.extend(std::iter::repeat_n(b'\n', rows));
                Self::Forward(columns).write(out);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn way(from: Spot, column: usize, row: usize) -> String {
        let mut out = Vec::new();
        from.way(column, row).write(&mut out);
        String::from_utf8(out).expect("sequences are ASCII")
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

    #[test]
    fn a_way_takes_the_bytes_it_says() {
        let numbers = [0, 1, 2, 3, 4, 8, 9, 10, 98, 99, 100, 499];
        let pairs = || numbers.into_iter().flat_map(|one| numbers.map(|other| (one, other)));
        let ways = pairs().flat_map(|(one, other)| {
            [Way::Address(one, other), Way::Down(one, other), Way::Column(one), Way::Forward(one)]
        });
        for way in ways.chain(numbers.map(Way::Back)).chain([Way::Stay]) {
            let mut out = Vec::new();
            way.write(&mut out);
            assert_eq!(out.len(), way.len(), "{way:?}");
        }
    }
}
