//! The table that is open: its rows are kept until it ends, since what a span fills up is known
//! only then.

use std::collections::BTreeSet;

use crate::import::document::Spot;
use crate::import::format::stream::Stream;

/// How many columns spans may fill up: as many as a table of Word has at most (Microsoft, "Operating
/// parameter limitations and specifications in Word"). A span of HTML may claim any number.
const MOST_COLUMNS: usize = 63;

/// How many rows a cell may reach down (HTML standard, 4.9.11, `rowspan`).
const MOST_ROWS: usize = 65_534;

/// A table, and those inside its cells: they are part of the cell.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// How many are open, one in a cell of another.
    depth: usize,
    /// The rows that have ended, with their places.
    rows: Vec<(Spot, Vec<Cell>)>,
    /// The cells of the row that is open; what spans fill up is not among them and takes no memory.
    cells: Vec<Cell>,
    /// The column of the next cell.
    column: usize,
    /// Whether the last cell takes the words that come.
    is_cell_open: bool,
    /// For each column, how many rows below a cell still reaches down.
    taken: Vec<usize>,
    /// Whether the first row has been put down.
    has_head: bool,
}

/// The column of a cell, from 0, and its words.
type Cell = (usize, String);

impl Table {
    /// Whether there is one.
    pub(super) const fn is_open(&self) -> bool {
        self.depth > 0
    }

    /// Whether a cell takes the words that come.
    pub(super) const fn is_cell_open(&self) -> bool {
        self.is_cell_open
    }

    /// Begins a table.
    pub(super) const fn begin(&mut self) {
        self.depth += 1;
    }

    /// Ends a table: the outermost goes into the stream.
    pub(super) fn end(&mut self, stream: &mut Stream) {
        self.depth = self.depth.saturating_sub(1);
        if self.depth == 0 {
            self.end_open_row(stream.spot());
            self.put(stream);
            *self = Self::default();
        }
    }

    /// Begins a row; one that is still open ends.
    pub(super) fn begin_row(&mut self, spot: Spot) {
        if self.depth == 1 && self.column > 0 {
            self.end_open_row(spot);
        }
    }

    /// Ends a row.
    pub(super) fn end_row(&mut self, spot: Spot) {
        if self.depth == 1 {
            self.end_open_row(spot);
        }
    }

    fn end_open_row(&mut self, spot: Spot) {
        self.is_cell_open = false;
        for taken in self.taken.iter_mut().skip(self.column) {
            *taken = taken.saturating_sub(1);
        }
        self.column = 0;
        let cells = std::mem::take(&mut self.cells);
        if !cells.is_empty() {
            self.rows.push((spot, cells));
        }
    }

    /// Begins a group of rows: no cell reaches from one into another.
    pub(super) fn begin_group(&mut self) {
        if self.depth == 1 {
            self.taken.clear();
        }
    }

    /// Begins a cell in the next column that no cell above takes.
    pub(super) fn begin_cell(&mut self) {
        if self.depth != 1 {
            return;
        }
        while let Some(taken) = self.taken.get_mut(self.column).filter(|taken| **taken > 0) {
            *taken -= 1;
            self.column += 1;
        }
        self.cells.push((self.column, String::new()));
        self.column += 1;
        self.is_cell_open = true;
    }

    /// Ends a cell.
    pub(super) const fn end_cell(&mut self) {
        if self.depth == 1 {
            self.is_cell_open = false;
        }
    }

    /// Lets the open cell reach over columns and down rows.
    pub(super) fn span(&mut self, columns: usize, rows: usize) {
        if self.depth != 1 || !self.is_cell_open {
            return;
        }
        let start = self.column.saturating_sub(1);
        self.skip(columns.saturating_sub(1));
        let below = rows.clamp(1, MOST_ROWS) - 1;
        let end = self.column.min(MOST_COLUMNS);
        if below > 0 && self.taken.len() < end {
            self.taken.resize(end, 0);
        }
        for taken in self.taken.iter_mut().take(end).skip(start) {
            *taken = taken.saturating_sub(1).max(below);
        }
    }

    /// Leaves columns of the open row empty.
    pub(super) fn skip(&mut self, columns: usize) {
        if self.depth == 1 {
            self.column += columns.min(MOST_COLUMNS.saturating_sub(self.column));
        }
    }

    /// Adds words to the open cell: its paragraphs stand in one line.
    pub(super) fn add(&mut self, text: &str) {
        let text = text.replace('\n', " ");
        let cell = self.cells.last_mut().filter(|_| self.is_cell_open && !text.trim().is_empty());
        if let Some((_, words)) = cell {
            if !words.is_empty() {
                words.push(' ');
            }
            words.push_str(text.trim());
        }
    }

    /// Puts the rows that have ended down, without the columns that have no cell in any of them: a
    /// table of Word has one wherever a cell of any row ends.
    pub(super) fn put(&mut self, stream: &mut Stream) {
        let rows = std::mem::take(&mut self.rows);
        let used: BTreeSet<usize> =
            rows.iter().flat_map(|(_, cells)| cells).map(|(column, _)| *column).collect();
        let used: Vec<usize> = used.into_iter().collect();
        for (spot, cells) in rows {
            let mut row: Vec<String> = Vec::new();
            for (column, words) in cells {
                // Where no cell ends the row, the book fills it up.
                row.resize(used.partition_point(|other| *other < column), String::new());
                row.push(words);
            }
            self.has_head |= stream.push_row(spot, &row, !self.has_head);
        }
    }
}
