//! The table that is open: its rows are kept until it ends, since what a span fills up is known
//! only then.

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
    /// The cells of the row that is open.
    cells: Vec<Cell>,
    /// Which of them takes words.
    open: Option<usize>,
    /// For each column, how many rows below a cell still reaches down.
    taken: Vec<usize>,
    /// Whether the first row has been put down.
    has_head: bool,
}

/// The words of a cell; none where a cell beside or above takes the place.
type Cell = Option<String>;

impl Table {
    /// Whether there is one.
    pub(super) const fn is_open(&self) -> bool {
        self.depth > 0
    }

    /// Whether a cell takes the words that come.
    pub(super) const fn is_cell_open(&self) -> bool {
        self.open.is_some()
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
        if self.depth == 1 && !self.cells.is_empty() {
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
        self.open = None;
        for column in self.cells.len()..self.taken.len() {
            self.cells.push(None);
            self.taken[column] = self.taken[column].saturating_sub(1);
        }
        let cells = std::mem::take(&mut self.cells);
        if cells.iter().any(Option::is_some) {
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
        while let Some(rows) = self.taken.get_mut(self.cells.len()).filter(|rows| **rows > 0) {
            *rows -= 1;
            self.cells.push(None);
        }
        self.open = Some(self.cells.len());
        self.cells.push(Some(String::new()));
    }

    /// Ends a cell.
    pub(super) const fn end_cell(&mut self) {
        if self.depth == 1 {
            self.open = None;
        }
    }

    /// Lets the open cell reach over columns and down rows.
    pub(super) fn span(&mut self, columns: usize, rows: usize) {
        let Some(start) = self.open.filter(|_| self.depth == 1) else { return };
        self.skip(columns.saturating_sub(1));
        let below = rows.clamp(1, MOST_ROWS) - 1;
        let end = self.cells.len().min(MOST_COLUMNS);
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
            let room = MOST_COLUMNS.saturating_sub(self.cells.len());
            self.cells.resize(self.cells.len() + columns.min(room), None);
        }
    }

    /// Adds words to the open cell: its paragraphs stand in one line.
    pub(super) fn add(&mut self, text: &str) {
        let text = text.replace('\n', " ");
        let cell = self.open.and_then(|open| self.cells.get_mut(open)).and_then(Option::as_mut);
        if let Some(cell) = cell.filter(|_| !text.trim().is_empty()) {
            if !cell.is_empty() {
                cell.push(' ');
            }
            cell.push_str(text.trim());
        }
    }

    /// Puts the rows that have ended down, without the columns that have no cell in any of them: a
    /// table of Word has one wherever a cell of any row ends.
    pub(super) fn put(&mut self, stream: &mut Stream) {
        let rows = std::mem::take(&mut self.rows);
        let mut is_used: Vec<bool> = Vec::new();
        for (_, cells) in &rows {
            is_used.resize(is_used.len().max(cells.len()), false);
            for (used, cell) in is_used.iter_mut().zip(cells) {
                *used |= cell.is_some();
            }
        }
        for (spot, cells) in rows {
            let cells = cells.into_iter().zip(&is_used).filter(|(_, used)| **used);
            let cells: Vec<String> = cells.map(|(cell, _)| cell.unwrap_or_default()).collect();
            self.has_head |= stream.push_row(spot, &cells, !self.has_head);
        }
    }
}
