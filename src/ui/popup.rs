//! A framed box of rows above the panes: as large as its rows, and where the screen is lower it says in
//! its lower side how many are above and below.

use ratatui::{layout::Rect, style::Style};

use super::{
    canvas::{Canvas, rows},
    theme::Palette,
    words,
};
use crate::{app::Model, layout::Role};

/// Columns left and right of a row: border, blank, blank, border.
pub(super) const EDGES: usize = 4;

/// Which rows are wanted.
#[derive(Clone, Copy, Debug)]
pub(super) enum Seen {
    /// Those from this one on, as far as there are enough below it.
    From(usize),
    /// Those from the first to the last of these, or as many of them from the first as there is room
    /// for.
    All {
        /// The first one.
        first: usize,
        /// The last one.
        last: usize,
    },
}

impl Seen {
    /// One row.
    pub(super) const fn one(row: usize) -> Self {
        Self::All { first: row, last: row }
    }

    /// The row at the top, where `height` of `count` rows are seen.
    fn top(self, height: usize, count: usize) -> usize {
        match self {
            Self::From(top) => top.min(count.saturating_sub(height)),
            Self::All { first, last } => (last + 1).saturating_sub(height).min(first),
        }
    }
}

/// A box that was opened.
#[derive(Clone, Copy, Debug)]
pub(super) struct Popup {
    /// Its inside.
    pub(super) inner: Rect,
    /// The row at its top.
    pub(super) first: usize,
}

/// Opens a box in the middle of the screen for these rows.
pub(super) fn open(
    model: &Model,
    title: &str,
    lines: &[String],
    seen: Seen,
    palette: &Palette,
    canvas: &mut Canvas<'_>,
) -> Popup {
    let screen = model.areas().screen;
    let widest = lines.iter().map(|line| canvas.widths().of(line)).max().unwrap_or(0);
    let widest = widest.max(canvas.widths().of(title) + 4) + 2;
    let width = cells(widest + 2).min(screen.width);
    let height = cells(lines.len() + 2).min(screen.height);
    let area = Rect {
        x: screen.x + (screen.width - width) / 2,
        y: screen.y + (screen.height - height) / 2,
        width,
        height,
    };
    let inner = canvas.frame(area, title, palette.role(Role::Caption), palette.ground);
    let first = seen.top(usize::from(inner.height), lines.len());
    if inner != area {
        tell_beyond(inner, first, lines.len(), palette, canvas);
    }
    Popup { inner, first }
}

/// Opens a box of choices, a row each, and draws each in its style, the selected one in that of
/// selections; a click on a row takes its choice.
pub(super) fn choices(
    model: &Model,
    title: &str,
    lines: &[String],
    selected: usize,
    style: impl Fn(usize) -> Style,
    palette: &Palette,
    canvas: &mut Canvas<'_>,
) {
    let seen = Seen::one(selected.min(lines.len().saturating_sub(1)));
    let Popup { inner, first } = open(model, title, lines, seen, palette, canvas);
    for (row, (index, line)) in rows(inner).zip(lines.iter().enumerate().skip(first)) {
        let style = if index == selected { palette.selected } else { style(index) };
        canvas.fill(row, style);
        canvas.put(row, 1, line, style);
        canvas.offer(row, index);
    }
}

/// Says in the lower side of a frame, or in the row below a list that has none, how many of `count` rows
/// are above and below those it shows, the first of which is `first`.
pub(super) fn tell_beyond(
    inner: Rect,
    first: usize,
    count: usize,
    palette: &Palette,
    canvas: &mut Canvas<'_>,
) {
    let below = count.saturating_sub(first + usize::from(inner.height));
    if let Some(words) = words::beyond(first, below) {
        let side = Rect { y: inner.bottom(), height: 1, ..inner };
        canvas.put_right(side, &words, palette.role(Role::Caption));
    }
}

fn cells(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}
