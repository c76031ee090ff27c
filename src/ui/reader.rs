//! The reading pane: the rows of the page that are seen, and the mark of the row one is at.

use super::{
    canvas::{Canvas, rows},
    theme::Palette,
};
use crate::app::{Areas, Focus, Model};

pub(super) fn draw(model: &Model, areas: &Areas, palette: &Palette, canvas: &mut Canvas<'_>) {
    let reader = model.reader();
    let seen = reader.page().rows().iter().enumerate().skip(reader.top());
    for (area, (index, row)) in rows(areas.text).zip(seen) {
        for piece in &row.pieces {
            canvas.put(area, piece.column, &piece.text, palette.role(piece.role));
        }
        if index == reader.cursor() && model.focus() == Focus::Reader {
            let gutter = areas.text.x.saturating_sub(areas.reader.x).min(2);
            let mark = ratatui::layout::Rect { x: area.x - gutter, width: gutter, ..area };
            canvas.put(mark, 0, canvas.glyphs().here, palette.strong);
        }
    }
}
