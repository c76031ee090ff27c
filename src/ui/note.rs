//! The note that is written, below the page: whose it is, its rows, and the caret in them.

use ratatui::layout::{Position, Rect};

use super::{
    canvas::{self, Canvas, rows},
    theme::Palette,
    words,
};
use crate::app::{Areas, Model};

/// Draws the note where one is written; says where its caret stands.
pub(super) fn draw(
    model: &Model,
    areas: &Areas,
    palette: &Palette,
    canvas: &mut Canvas<'_>,
) -> Option<Position> {
    let (noting, filled) = (model.noting()?, model.note_rows()?);
    let pad = noting.pad();
    title(&words::note_on(noting.words()), pad.text().chars().count(), areas.note, palette, canvas);
    canvas.fill(areas.pad, palette.ground);
    let first = filled.first_seen(pad, usize::from(areas.pad.height));
    for (row, text) in rows(areas.pad).zip(filled.texts(pad).skip(first)) {
        canvas.put(row, 1, text, palette.ground);
    }
    let (row, column) = filled.place(pad);
    canvas::caret(rows(areas.pad).nth(row - first)?, column + 1)
}

fn title(whose: &str, length: usize, area: Rect, palette: &Palette, canvas: &mut Canvas<'_>) {
    canvas.fill(area, palette.bar);
    let length = words::note_length(length);
    let room = usize::from(area.width).saturating_sub(canvas.widths().of(&length) + 3);
    let whose = canvas.cut(whose, room.max(usize::from(area.width / 2)));
    let end = canvas.put(area, 1, &whose, palette.bar_key);
    let inner = Rect { width: area.width.saturating_sub(1), ..area };
    if end + canvas.widths().of(&length) < usize::from(inner.width) {
        canvas.put_right(inner, &length, palette.bar);
    }
}
