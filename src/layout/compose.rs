//! Puts rows together: margins, filled text, captions, blank rows between blocks.

use super::{Piece, Role, Row, Sheet, Spacing, Spot, Touch};
use crate::text::{Glyphs, Measure, Widths, fill};

/// What stands left of the text in the rows of one line.
#[derive(Clone, Debug, Default)]
pub(super) struct Margin {
    /// Left of its first row.
    pub(super) first: Side,
    /// Left of the rows that follow.
    pub(super) rest: Side,
}

/// What stands left of the text in one row.
#[derive(Clone, Debug, Default)]
pub(super) struct Side {
    /// Marks with the column each begins at; they are no part of the text.
    pub(super) marks: Vec<(usize, String, Role)>,
    /// The column at which the text begins.
    pub(super) columns: usize,
}

impl Side {
    /// Blanks only.
    pub(super) fn blank(columns: usize) -> Self {
        Self { marks: Vec::new(), columns }
    }

    /// One mark at column 0.
    pub(super) fn mark(mark: &str, role: Role, columns: usize) -> Self {
        Self { marks: vec![(0, mark.to_owned(), role)], columns }
    }
}

impl Margin {
    /// The same in every row.
    pub(super) fn even(side: Side) -> Self {
        Self { first: side.clone(), rest: side }
    }
}

/// A stretch of a block's text that is laid out as one paragraph.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stretch<'a> {
    /// The words, without line ends.
    pub(super) text: &'a str,
    /// Where they begin in the block's text, in characters.
    pub(super) offset: usize,
    /// What they are.
    pub(super) role: Role,
    /// How many characters at their start are a label.
    pub(super) label: usize,
}

/// Collects the rows of a page.
pub(super) struct Composer<'a> {
    sheet: &'a Sheet,
    rows: Vec<Row>,
    /// The block being laid out, once there is one.
    block: Option<usize>,
}

impl<'a> Composer<'a> {
    pub(super) fn new(sheet: &'a Sheet) -> Self {
        Self { sheet, rows: Vec::new(), block: None }
    }

    pub(super) fn sheet(&self) -> &'a Sheet {
        self.sheet
    }

    pub(super) fn columns(&self) -> usize {
        self.sheet.columns
    }

    pub(super) fn widths(&self) -> Widths {
        self.sheet.widths
    }

    pub(super) fn glyphs(&self) -> &'static Glyphs {
        Glyphs::of(self.sheet.widths)
    }

    /// The next block begins, an empty row below the last one.
    pub(super) fn begin(&mut self, block: usize) {
        self.block = Some(block);
        self.gap();
    }

    /// What follows belongs to no block.
    pub(super) fn leave_blocks(&mut self) {
        self.block = None;
        self.gap();
    }

    /// An empty row, unless one is there already or nothing is above.
    pub(super) fn gap(&mut self) {
        if self.rows.last().is_some_and(|row| !row.pieces.is_empty()) {
            self.rows.push(Row::default());
        }
    }

    /// Takes back an empty row at the end: what follows belongs to what is above.
    pub(super) fn close_gap(&mut self) {
        self.rows.pop_if(|row| row.pieces.is_empty());
    }

    /// A row of marks that are no part of the text, shown together with the start of the block.
    pub(super) fn ornament(&mut self, pieces: Vec<Piece>) {
        let spot = self.block.map(|block| Spot { block, offset: 0 });
        self.rows.push(Row { spot, pieces, touch: None });
    }

    /// A row of marks that ends something: it is no place of its own.
    pub(super) fn ornament_below(&mut self, pieces: Vec<Piece>) {
        self.rows.push(Row { spot: None, pieces, touch: None });
    }

    /// How many rows there are.
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether some row from `index` on shows a place.
    pub(super) fn has_text_from(&self, index: usize) -> bool {
        self.rows.get(index..).is_some_and(|rows| rows.iter().any(|row| row.spot.is_some()))
    }

    /// Puts a piece of the block's text into row `index`, left of what is there from the text.
    pub(super) fn put_first(&mut self, index: usize, piece: Piece) {
        if let Some(row) = self.rows.get_mut(index) {
            row.spot = self.block.zip(piece.offset).map(|(block, offset)| Spot { block, offset });
            let at = row.pieces.iter().position(|other| other.column > piece.column);
            row.pieces.insert(at.unwrap_or(row.pieces.len()), piece);
        }
    }

    /// A finished row of the current block.
    pub(super) fn row(&mut self, pieces: Vec<Piece>, touch: Option<Touch>) {
        let offset = pieces.iter().filter_map(|piece| piece.offset).min();
        let spot = self.block.zip(offset).map(|(block, offset)| Spot { block, offset });
        self.rows.push(Row { spot, pieces, touch });
    }

    /// Fills a stretch of text into rows between the margin and the right edge.
    pub(super) fn stretch(&mut self, margin: &Margin, stretch: Stretch<'_>, touch: Option<Touch>) {
        let room = |side: &Side| self.columns().saturating_sub(side.columns).max(2);
        let measure = Measure { first: room(&margin.first), rest: room(&margin.rest) };
        let mut offset = stretch.offset;
        let mut end = 0;
        for (index, range) in fill(stretch.text, measure, self.widths()).into_iter().enumerate() {
            offset += stretch.text[end..range.start].chars().count();
            end = range.end;
            let side = if index == 0 { &margin.first } else { &margin.rest };
            let text = &stretch.text[range];
            let label = (stretch.label + stretch.offset).saturating_sub(offset);
            let (head, tail) = text.split_at(end_of(label, text));
            let mut pieces = Vec::with_capacity(side.marks.len() + 2);
            pieces.extend(marks(side));
            let beside = side.columns + self.widths().of(head);
            for (text, column, role) in
                [(head, side.columns, Role::Label), (tail, beside, stretch.role)]
            {
                if !text.is_empty() {
                    pieces.push(Piece { column, text: text.into(), role, offset: Some(offset) });
                    offset += text.chars().count();
                }
            }
            self.row(pieces, touch);
        }
    }

    /// Words that are no part of the book's text, filled like text.
    pub(super) fn notice(&mut self, margin: &Margin, text: &str, role: Role, touch: Option<Touch>) {
        let from = self.rows.len();
        let spot = self.block.map(|block| Spot { block, offset: 0 });
        self.stretch(margin, Stretch { text, offset: 0, role, label: 0 }, touch);
        for row in &mut self.rows[from..] {
            row.spot = spot;
            for piece in &mut row.pieces {
                piece.offset = None;
            }
        }
    }

    /// The rows, spaced as the sheet asks.
    pub(super) fn finish(mut self) -> Vec<Row> {
        self.close_gap();
        if self.rows.is_empty() {
            self.rows.push(Row::default());
        }
        match self.sheet.spacing {
            Spacing::Close => self.rows,
            Spacing::Wide => spread(self.rows),
        }
    }
}

fn marks(side: &Side) -> impl Iterator<Item = Piece> {
    side.marks.iter().map(|(column, text, role)| Piece {
        column: *column,
        text: text.clone(),
        role: *role,
        offset: None,
    })
}

/// The byte after the first `count` characters of a text, at most its end.
fn end_of(count: usize, text: &str) -> usize {
    text.char_indices().nth(count).map_or(text.len(), |(at, _)| at)
}

/// An empty row between any two rows that are not empty themselves.
fn spread(rows: Vec<Row>) -> Vec<Row> {
    let mut spaced: Vec<Row> = Vec::with_capacity(rows.len() * 2);
    for row in rows {
        let apart = spaced.last().is_none_or(|above| above.pieces.is_empty());
        if !apart && !row.pieces.is_empty() {
            spaced.push(Row::default());
        }
        spaced.push(row);
    }
    spaced
}
