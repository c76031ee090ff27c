//! A terminal for tests: the sequences `paint` sends, any width table, and no mercy: a glyph cut in
//! half leaves a scar where it stood.

use unicode_width::UnicodeWidthChar;

use crate::text::Widths;

/// Left where half a glyph was overwritten.
const SCAR: &str = "<";
/// Marks a column covered by the glyph to its left.
const COVERED: &str = "";

pub(super) struct Model {
    columns: usize,
    table: Widths,
    cells: Vec<String>,
    column: usize,
    row: usize,
}

impl Model {
    pub(super) fn new(columns: usize, rows: usize, table: Widths) -> Self {
        Self { columns, table, cells: vec![SCAR.to_owned(); columns * rows], column: 0, row: 0 }
    }

    pub(super) fn cell(&self, column: usize, row: usize) -> &str {
        &self.cells[row * self.columns + column]
    }

    pub(super) fn picture(&self) -> String {
        let rows: Vec<String> = self.cells.chunks(self.columns).map(<[String]>::concat).collect();
        rows.join("\n")
    }

    pub(super) fn feed(&mut self, bytes: &[u8]) {
        let text = str::from_utf8(bytes).expect("frames are UTF-8");
        let mut characters = text.chars();
        while let Some(character) = characters.next() {
            match character {
                '\r' => self.column = 0,
                '\n' => self.row += 1,
                '\x08' => self.column = self.column.saturating_sub(1),
                '\x1b' => {
                    assert_eq!(characters.next(), Some('['), "only CSI is sent");
                    let mut parameters = String::new();
                    let end = loop {
                        match characters.next().expect("a sequence ends") {
                            end @ '@'..='~' => break end,
                            other => parameters.push(other),
                        }
                    };
                    self.obey(&parameters, end);
                }
                _ => self.print(character),
            }
        }
    }

    fn obey(&mut self, parameters: &str, end: char) {
        let mut numbers = parameters.split(';').map(str::parse::<usize>);
        let mut number = || numbers.next().and_then(Result::ok).unwrap_or(1);
        match end {
            'H' => {
                self.row = number() - 1;
                self.column = number() - 1;
            }
            'G' => self.column = number() - 1,
            'C' => self.column += number(),
            'D' => self.column -= number(),
            'K' => self.erase(self.columns - self.column),
            'X' => self.erase(number()),
            'J' => self.cells.fill(" ".to_owned()),
            'm' | 'h' | 'l' => {}
            other => unreachable!("CSI {parameters} {other} is not sent"),
        }
        assert!(self.column <= self.columns, "the cursor left the row");
    }

    fn erase(&mut self, columns: usize) {
        for column in self.column..self.column + columns {
            self.put(column, " ");
        }
    }

    fn print(&mut self, character: char) {
        let columns = match self.table {
            Widths::Narrow => character.width(),
            Widths::Wide => character.width_cjk(),
        }
        .expect("no control characters are sent");
        // Autowrap is off: what does not fit is not shown.
        if self.column + columns <= self.columns {
            for covered in (self.column + 1..self.column + columns).rev() {
                self.put(covered, " ");
            }
            self.put(self.column, &character.to_string());
            for covered in self.column + 1..self.column + columns {
                let index = self.row * self.columns + covered;
                COVERED.clone_into(&mut self.cells[index]);
            }
        }
        self.column = (self.column + columns).min(self.columns);
    }

    /// Writes one column; the rest of a glyph that stood there becomes scars.
    fn put(&mut self, column: usize, text: &str) {
        let first = self.row * self.columns;
        let row = &mut self.cells[first..first + self.columns];
        let mut left = column;
        while row[left] == COVERED && left > 0 {
            left -= 1;
            SCAR.clone_into(&mut row[left]);
        }
        let mut right = column + 1;
        while right < row.len() && row[right] == COVERED {
            SCAR.clone_into(&mut row[right]);
            right += 1;
        }
        text.clone_into(&mut row[column]);
    }
}
