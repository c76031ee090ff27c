//! The first row: the book, and the way from the top of the book to the open entry.

use super::{canvas::Canvas, theme::Palette, words};
use crate::app::{Areas, Model};

pub(super) fn draw(model: &Model, areas: &Areas, palette: &Palette, canvas: &mut Canvas<'_>) {
    canvas.fill(areas.head, palette.bar);
    let room = usize::from(areas.head.width);
    let book = format!(" {}", model.at().0.about().title);
    let way = way(model, canvas);
    let left = match areas.left_columns() {
        left if areas.reader.width > 0 && left > 0 => left + 1,
        _ => (canvas.widths().of(&book) + 2).min(room / 2),
    };
    let book = canvas.cut(&book, left.saturating_sub(1));
    canvas.put(areas.head, 0, &book, palette.bar_key);
    let way = canvas.cut(&way, room.saturating_sub(left + 1));
    canvas.put(areas.head, left, &format!(" {way}"), palette.bar);
}

/// The labels of what holds the entry, then its title.
fn way(model: &Model, canvas: &Canvas<'_>) -> String {
    let (book, section) = model.at();
    let outline = book.outline();
    let above = outline.ancestors(section).into_iter().filter_map(|up| outline.get(up));
    let mut names: Vec<String> =
        above.map(|up| up.label.clone().unwrap_or_else(|| up.title.clone())).collect();
    if let Some(heading) = model.heading() {
        names.push(format!("{}{}", words::tree_label(heading), heading.title));
    }
    names.join(canvas.glyphs().inside)
}
