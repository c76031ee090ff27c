//! The question for a name, over the open book or the cover.

use ratatui::layout::{Position, Rect};

use super::{
    canvas::{self, Canvas, rows},
    finder::scrolled,
    theme::Palette,
    words,
};
use crate::{
    app::{Model, naming::Naming},
    layout::Role,
};

/// Draws the box; says where the caret of its line stands.
pub(super) fn draw(
    model: &Model,
    why: Naming,
    selected: usize,
    palette: &Palette,
    canvas: &mut Canvas<'_>,
) -> Option<Position> {
    let area = model.naming_box(why);
    let title = words::seat::naming(why);
    let inner = canvas.frame(area, title, palette.role(Role::Caption), palette.ground);
    let mut lines = rows(inner);
    let caret = line(model, lines.next()?, palette, canvas);
    for ((index, &command), row) in (1..).zip(why.answers()).zip(&mut lines) {
        let style = if index == selected { palette.selected } else { palette.ground };
        canvas.fill(row, style);
        canvas.put(row, 1, words::seat::answer(why, command), style);
    }
    if let Some(row) = lines.nth(1) {
        let words = canvas.cut(words::seat::PURPOSE, usize::from(row.width).saturating_sub(2));
        canvas.put(row, 1, &words, palette.role(Role::Faint));
    }
    caret
}

/// The line, scrolled so that its caret is seen.
fn line(model: &Model, row: Rect, palette: &Palette, canvas: &mut Canvas<'_>) -> Option<Position> {
    let from = canvas.put(row, 1, words::seat::PROMPT, palette.strong);
    let room = usize::from(row.width).saturating_sub(from + 1).max(4);
    let line = model.seat().line();
    let before = canvas.widths().of(line.before_caret());
    let (text, hidden) = scrolled(line.text(), before, room, canvas);
    canvas.put(Rect { width: row.width.saturating_sub(1), ..row }, from, text, palette.ground);
    canvas::caret(row, from + before - hidden)
}
