//! The rows of one entry, and the way between rows and places.

use std::collections::BTreeSet;

use duben_book::{Entry, Outline};

use super::{Row, Spot, blocks, compose::Composer};
use crate::text::Widths;

/// How far rows stand apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Spacing {
    /// Row under row.
    #[default]
    Close,
    /// An empty row between rows, for tired eyes.
    Wide,
}

/// Which answers are shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answers {
    /// All of them: on paper and in files.
    Shown,
    /// Those of the questions in these blocks.
    Asked(BTreeSet<usize>),
}

impl Answers {
    /// Whether the answer of the question in `block` is shown.
    #[must_use]
    pub fn shows(&self, block: usize) -> bool {
        match self {
            Self::Shown => true,
            Self::Asked(blocks) => blocks.contains(&block),
        }
    }
}

/// All that rows depend on besides the text: two pages of an entry with equal sheets are equal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Columns of a row; at least 8.
    pub columns: usize,
    /// The width table in force.
    pub widths: Widths,
    /// How far rows stand apart.
    pub spacing: Spacing,
    /// Which answers are shown.
    pub answers: Answers,
}

impl Sheet {
    /// Fewer columns than this are not laid out: rows are cut by the window instead.
    pub const MIN_COLUMNS: usize = 8;
    /// A comfortable measure: about 40 Han characters (clreq, line length).
    pub const MAX_COLUMNS: usize = 80;

    /// The widest even measure that fits in `columns`: a full row of Han characters then ends flush.
    #[must_use]
    pub fn measure(columns: usize) -> usize {
        let fitting = columns.clamp(Self::MIN_COLUMNS, Self::MAX_COLUMNS);
        fitting - fitting % 2
    }
}

/// The rows of one entry on one sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    sheet: Sheet,
    rows: Vec<Row>,
    is_whole: bool,
}

impl Page {
    /// Lays out the entry at `section`.
    #[must_use]
    pub fn lay_out(outline: &Outline, section: usize, entry: &Entry, sheet: Sheet) -> Self {
        Self::lay_out_while(outline, section, entry, sheet, |_, _| true)
    }

    /// Lays out no more of it than a screen needs that shows `spot` at its top or below: every row of
    /// that screen is as on the whole page, and a row of text stands below them unless the page ends.
    #[must_use]
    pub fn begin(
        outline: &Outline,
        section: usize,
        entry: &Entry,
        sheet: Sheet,
        spot: Spot,
        height: usize,
    ) -> Self {
        let mut above = 0;
        Self::lay_out_while(outline, section, entry, sheet, |composer, block| {
            if block <= spot.block + 1 {
                // The row of the place is one of these.
                above = composer.len();
            }
            block <= spot.block || !composer.has_text_from(above + height)
        })
    }

    fn lay_out_while(
        outline: &Outline,
        section: usize,
        entry: &Entry,
        sheet: Sheet,
        goes_on: impl FnMut(&Composer<'_>, usize) -> bool,
    ) -> Self {
        let mut composer = Composer::new(&sheet);
        if let Some(heading) = outline.get(section) {
            blocks::title(&mut composer, heading);
            if entry.blocks.is_empty() {
                blocks::absence(&mut composer, heading.status);
            }
        }
        let is_whole = blocks::body(&mut composer, outline, section, entry, goes_on);
        let rows = composer.finish();
        Self { sheet, rows, is_whole }
    }

    /// Whether it has every row of its entry.
    #[must_use]
    pub const fn is_whole(&self) -> bool {
        self.is_whole
    }

    /// What it was laid out for.
    #[must_use]
    pub const fn sheet(&self) -> &Sheet {
        &self.sheet
    }

    /// The rows, from the title down; never empty.
    #[must_use]
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The place that row `index` shows: its own, or that of the next row that has one.
    #[must_use]
    pub fn spot_at(&self, index: usize) -> Spot {
        let from = index.min(self.rows.len());
        let below = self.rows[from..].iter().find_map(|row| row.spot);
        let above = || self.rows[..from].iter().rev().find_map(|row| row.spot);
        below.or_else(above).unwrap_or(Spot { block: 0, offset: 0 })
    }

    /// The row that shows `spot`; the very start of the text is shown with its title.
    #[must_use]
    pub fn row_of(&self, spot: Spot) -> usize {
        if spot == (Spot { block: 0, offset: 0 }) {
            return 0;
        }
        self.row_holding(spot).unwrap_or_else(|| self.last_row_at_or_before(spot))
    }

    /// The row with a piece of text in which `spot` lies.
    fn row_holding(&self, spot: Spot) -> Option<usize> {
        let first = self
            .rows
            .iter()
            .position(|row| row.spot.is_some_and(|shown| shown.block == spot.block))?;
        let in_block = self.rows[first..]
            .iter()
            .take_while(|row| row.spot.is_none_or(|shown| shown.block == spot.block));
        let mut started = None;
        for (index, row) in (first..).zip(in_block) {
            if row.spot == Some(spot) && started.is_none() {
                started = Some(index);
            }
            let holds = row.pieces.iter().any(|piece| {
                piece.offset.is_some_and(|start| {
                    (start..start + piece.text.chars().count()).contains(&spot.offset)
                })
            });
            if holds {
                return started.or(Some(index));
            }
        }
        started
    }

    fn last_row_at_or_before(&self, spot: Spot) -> usize {
        let before = |row: &Row| row.spot.is_some_and(|shown| shown <= spot);
        self.rows.iter().rposition(before).unwrap_or(0)
    }
}
