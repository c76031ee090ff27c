//! The list of bookmarks and notes: the line that narrows it, and those that are seen.

use ratatui::layout::{Position, Rect};

use super::{
    canvas::{self, Canvas, rows},
    dialog::digit,
    finder::scrolled,
    theme::Palette,
    words,
};
use crate::{
    app::{Areas, Listing, Model},
    layout::Role,
    study::Marked,
};

/// How wide the box becomes at most, in columns.
const WIDTH: u16 = 76;

/// Rows a mark takes at most: its words, its place, its note.
const MOST_ROWS: usize = 3;

/// Up to this height the list has no frame: its line and a mark or two have the room.
const LOW: u16 = 3;

/// Draws the list above the last rows, where notices stand; says where the caret of its line is.
pub(super) fn draw(
    model: &Model,
    areas: &Areas,
    palette: &Palette,
    canvas: &mut Canvas<'_>,
) -> Option<Position> {
    let screen = areas.screen;
    let height = screen.height.saturating_sub(areas.status.height + areas.keys.height);
    let width = screen.width.min(WIDTH);
    let area = Rect { x: screen.x + (screen.width - width) / 2, width, height, ..screen };
    let listing = model.listing();
    let inner = if height > LOW {
        let title = words::marks(listing.order());
        canvas.frame(area, title, palette.role(Role::Caption), palette.ground)
    } else {
        canvas.fill(area, palette.ground);
        area
    };
    let below = Rect { y: inner.y + 1, height: inner.height.saturating_sub(1), ..inner };
    marks(model, below, palette, canvas);
    line(listing, inner, palette, canvas)
}

/// The line, scrolled so that its caret is seen, and how many marks are shown.
fn line(
    listing: &Listing,
    area: Rect,
    palette: &Palette,
    canvas: &mut Canvas<'_>,
) -> Option<Position> {
    let from = canvas.put(area, 0, words::search::PROMPT, palette.strong);
    let count = format!("{} 条", listing.shown().len());
    let room = usize::from(area.width).saturating_sub(from + canvas.widths().of(&count) + 2).max(4);
    let before = canvas.widths().of(listing.line().before_caret());
    let (text, hidden) = scrolled(listing.line().text(), before, room, canvas);
    let cells = |count: usize| u16::try_from(count).unwrap_or(u16::MAX);
    canvas.put(
        Rect { width: cells(from + room).min(area.width), ..area },
        from,
        text,
        palette.ground,
    );
    let inner = Rect { width: area.width.saturating_sub(1), ..area };
    canvas.put_right(inner, &count, palette.role(Role::Faint));
    canvas::caret(area, from + before - hidden)
}

/// The marks around the selected one, as many as there is room for: no more are laid out.
fn marks(model: &Model, area: Rect, palette: &Palette, canvas: &mut Canvas<'_>) {
    let listing = model.listing();
    let room = usize::from(area.width).saturating_sub(2);
    if listing.shown().len() == 0 {
        let words = canvas.cut(&words::no_marks(listing.line().text()), room);
        canvas.put(area, 1, &words, palette.hint);
        return;
    }
    let seen = (usize::from(area.height) / MOST_ROWS).max(1);
    let last = listing.shown().len().saturating_sub(seen);
    let first = listing.selected().saturating_sub(seen / 2).min(last);
    let mut left = rows(area);
    for (at, one) in listing.shown().enumerate().skip(first) {
        for (index, text) in mark(model, at, one, room, canvas).into_iter().enumerate() {
            let Some(row) = left.next() else { return };
            let style = match (index, at == listing.selected()) {
                (0, true) => palette.selected,
                (0, false) => palette.role(Role::Caption),
                (_, _) => palette.ground,
            };
            canvas.put(row, 1, &canvas.cut(&text, room), style);
            canvas.offer(row, at);
        }
    }
}

/// The rows of a mark: its words, below them where it is and since when, and its note. Where there is
/// no room for all, the title is cut: page and day tell more.
fn mark(model: &Model, at: usize, one: &Marked, room: usize, canvas: &Canvas<'_>) -> Vec<String> {
    let glyphs = canvas.glyphs();
    let sign = match (one.is_bookmark, one.note.is_some()) {
        (true, false) => glyphs.bookmark,
        (false, _) => glyphs.note,
        (true, true) => glyphs.both,
    };
    let number = if model.listing().takes_digits() { digit(at + 1) } else { " ".to_owned() };
    let (title, rest) = words::marked(one, model.outline());
    let day = one.at.get(..10).unwrap_or_default();
    let rest = format!("{rest} · {day}");
    let indent = "     ";
    let title = canvas.cut(&title, room.saturating_sub(indent.len() + canvas.widths().of(&rest)));
    let note = one.note.as_ref().map(|note| first_line(note, glyphs.cut));
    [format!("{number}  {sign} {}", one.words), format!("{indent}{title}{rest}")]
        .into_iter()
        .chain(note.map(|note| format!("{indent}笔记：{note}")))
        .collect()
}

/// The first line of a note, with a mark where there are more.
fn first_line(note: &str, cut: &str) -> String {
    match note.trim().split_once('\n') {
        Some((first, _)) => format!("{first}{cut}"),
        None => note.trim().to_owned(),
    }
}
