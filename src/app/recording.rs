//! The page of the study record: what `duben record` prints of a month, month by month.

use ratatui::layout::Rect;

use super::{Dialog, Effect, Model, keys::Travel};
use crate::{
    paper::{self, Table},
    study::{Month, minutes},
};

/// How wide the page becomes at most, in columns.
const WIDTH: u16 = 96;

/// From this height the page has a frame and names over its columns.
const ROOMY: u16 = 8;

/// Where the parts of the page stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RecordAreas {
    /// All of it; with a frame around, where it is `is_framed`.
    pub page: Rect,
    /// Whether there is room for a frame.
    pub is_framed: bool,
    /// What the month adds up to.
    pub sum: Rect,
    /// The names of the columns; empty where there is no room for them.
    pub names: Rect,
    /// The rows.
    pub rows: Rect,
}

/// The record of a month, and what it adds up to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recorded {
    /// As it is printed.
    pub table: Table,
    /// On how many days something was studied.
    pub days: usize,
    /// Minutes of study.
    pub minutes: usize,
}

impl Model {
    /// The record that is shown.
    #[must_use]
    pub const fn recorded(&self) -> &Recorded {
        &self.recorded
    }

    /// Where the parts of the page of the record stand.
    #[must_use]
    pub fn record_areas(&self) -> RecordAreas {
        let areas = self.areas();
        let screen = areas.screen;
        let height = screen.height - areas.status.height - areas.keys.height;
        let width = screen.width.min(WIDTH);
        let page = Rect { x: screen.x + (screen.width - width) / 2, width, height, ..screen };
        let is_framed = height >= ROOMY && width > 4;
        let edge = u16::from(is_framed);
        let inside = Rect {
            x: page.x + 2 * edge,
            y: page.y + edge,
            width: page.width - 4 * edge,
            height: page.height - 2 * edge,
        };
        let row = |from: u16, height: u16| {
            let from = from.min(inside.height);
            Rect { y: inside.y + from, height: height.min(inside.height - from), ..inside }
        };
        let (sum, names) = (row(0, 1), row(1, edge));
        RecordAreas { page, is_framed, sum, names, rows: row(1 + edge, inside.height) }
    }

    /// Opens the page with this month; what is being read counts up to now.
    pub(super) fn show_record(&mut self, effects: &mut Vec<Effect>) {
        if self.seat.is_guest() {
            return self.hint("游客不留学习记录；菜单“学习”里可以留名。");
        }
        self.keep_read(effects);
        self.record_month(Month::of(self.today()));
    }

    /// The month before the one that is shown, or the one after it.
    pub(super) fn next_month(&mut self, step: impl Fn(Month) -> Option<Month>) {
        let Some(Dialog::Record { month, .. }) = self.dialog else { return };
        match step(month) {
            Some(month) => self.record_month(month),
            None => self.hint("日历到头了。"),
        }
    }

    /// Shows the record of a month from its first row.
    pub(super) fn record_month(&mut self, month: Month) {
        self.recorded = self.record_of(month);
        self.dialog = Some(Dialog::Record { month, top: 0 });
    }

    pub(super) fn record_of(&self, month: Month) -> Recorded {
        let outline = self.outline();
        // Entries that the book no longer has come last.
        let rank = |id: &str| outline.index_of(id).unwrap_or(usize::MAX);
        let record = self.study.record(month, rank);
        Recorded {
            table: paper::record(&record, self.seat.name(), &self.book.pack.about().title, outline),
            days: record.days().len(),
            minutes: record.rows.iter().map(|row| minutes(row.seconds)).sum(),
        }
    }

    /// Moves along the rows of a month.
    pub(super) fn travel_record(&mut self, month: Month, top: usize, travel: Travel) {
        let page = usize::from(self.record_areas().rows.height).max(1);
        let last = self.recorded.table.rows.len().saturating_sub(page);
        self.dialog = Some(Dialog::Record { month, top: travel.along(top, page, last) });
    }
}
