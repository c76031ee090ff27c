//! The chapter tree: one row an entry, folded branches with a mark and the number of entries in
//! them, and how far each entry was read. Above it the shelf, where there are more books.

use duben_book::Heading;
use ratatui::layout::Rect;

use super::{
    canvas::{Canvas, rows},
    reader::sign,
    theme::Palette,
    words,
};
use crate::{
    app::{Areas, Focus, Model, TreeRow},
    layout::Role,
    study::State,
};

pub(super) fn draw(model: &Model, areas: &Areas, palette: &Palette, canvas: &mut Canvas<'_>) {
    let seen = model.tree_rows();
    let first = model.tree().first_row(&seen, usize::from(areas.tree.height));
    for (area, &row) in rows(areas.tree).zip(&seen[first..]) {
        if let Some(drawn) = drawn(model, row, canvas) {
            put(model, row, &drawn, area, palette, canvas);
        }
    }
}

/// What a row shows.
struct Drawn {
    indent: usize,
    /// Whether it is folded, or that one is there.
    fold: &'static str,
    title: String,
    /// What stands at its end.
    mark: String,
}

fn drawn(model: &Model, row: TreeRow, canvas: &Canvas<'_>) -> Option<Drawn> {
    match row {
        TreeRow::Shelf => Some(shelf(model, canvas)),
        TreeRow::Book(at) => book(model, at, canvas),
        TreeRow::Entry(section) => {
            let heading = model.outline().get(section)?;
            Some(entry(model, section, heading, canvas))
        }
    }
}

/// The shelf; while it is folded, with the title of the open book.
fn shelf(model: &Model, canvas: &Canvas<'_>) -> Drawn {
    let glyphs = canvas.glyphs();
    let (fold, open) = if model.tree().is_shelf_open() {
        (glyphs.unfolded, None)
    } else {
        (glyphs.folded, Some(model.book().about().title.as_str()))
    };
    let mark = words::shelf::count(model.shelf().len());
    Drawn { indent: 0, fold, title: words::shelf::title(open), mark }
}

/// A book on the shelf, and whether it is the open one, or going to be, or can't be.
fn book(model: &Model, at: usize, canvas: &Canvas<'_>) -> Option<Drawn> {
    let book = model.shelf().get(at)?;
    let here = model.tree().row() == TreeRow::Book(at);
    let fold = if here { canvas.glyphs().here } else { " " };
    let mark = words::shelf::mark(model, book).to_owned();
    Some(Drawn { indent: 2, fold, title: book.title.clone(), mark })
}

fn entry(model: &Model, section: usize, heading: &Heading, canvas: &Canvas<'_>) -> Drawn {
    Drawn {
        indent: heading.depth * 2,
        fold: fold_mark(model, section, canvas),
        title: words::titled(heading),
        mark: marked(model, section, mark(model, section, heading), canvas),
    }
}

fn put(
    model: &Model,
    row: TreeRow,
    drawn: &Drawn,
    area: Rect,
    palette: &Palette,
    canvas: &mut Canvas<'_>,
) {
    let is_at = model.tree().row() == row;
    let is_shown = row == TreeRow::Entry(model.tree().selected());
    let style = match (is_at, is_shown, model.focus()) {
        (true, _, Focus::Tree) => palette.selected,
        (true, ..) | (false, true, _) => palette.shown,
        (false, false, _) => palette.ground,
    };
    if is_at && model.focus() == Focus::Tree {
        canvas.fill(area, style);
    }
    let Drawn { indent, fold, title, mark } = drawn;
    let room = usize::from(area.width).saturating_sub(indent + 3 + mark_columns(canvas, mark));
    let title = canvas.cut(title, room);
    let column = canvas.put(area, *indent, &format!("{fold} "), style);
    canvas.put(area, column, &title, style);
    let faint = if style == palette.ground { palette.role(Role::Faint) } else { style };
    let inner = Rect { width: area.width.saturating_sub(1), ..area };
    canvas.put_right(inner, mark, faint);
}

fn mark_columns(canvas: &Canvas<'_>, mark: &str) -> usize {
    match canvas.widths().of(mark) {
        0 => 0,
        columns => columns + 1,
    }
}

fn fold_mark(model: &Model, section: usize, canvas: &Canvas<'_>) -> &'static str {
    let here = model.tree().row() == TreeRow::Entry(section);
    match (model.outline().has_children(section), model.tree().is_open(section)) {
        (true, true) => canvas.glyphs().unfolded,
        (true, false) => canvas.glyphs().folded,
        (false, _) if here => canvas.glyphs().here,
        (false, _) => " ",
    }
}

/// What stands at the end of a row, after the sign of bookmarks and notes where there are some.
fn marked(model: &Model, section: usize, mark: String, canvas: &Canvas<'_>) -> String {
    let marks = model.marked(section);
    let marks = marks.iter().map(|(name, certainty)| (name, *certainty));
    match sign(marks, canvas.glyphs()) {
        Some(sign) => format!("{sign} {mark}").trim_end().to_owned(),
        None => mark,
    }
}

/// How far it was read, or the mark by hand; for a branch, how many of its entries were read to the
/// end. While a search is alive, in how many places something was found instead.
fn mark(model: &Model, section: usize, heading: &Heading) -> String {
    if let Some(places) = model.found_in(section) {
        return words::search::places(places);
    }
    let progress = model.progress();
    let state = |heading: &Heading| progress.state(&heading.id);
    let inside: Vec<&Heading> =
        model.outline().inside(section).filter_map(|held| model.outline().get(held)).collect();
    if inside.is_empty() {
        let (hand, percent) = (progress.hand(&heading.id), progress.percent(&heading.id));
        return words::tree_mark(heading.status, hand, state(heading), percent);
    }
    let count = match inside.iter().filter(|held| state(held) == State::Read).count() {
        0 => inside.len().to_string(),
        read => format!("{read}/{}", inside.len()),
    };
    match progress.hand(&heading.id) {
        Some(hand) => format!("{} {count}", hand.name()),
        None => count,
    }
}
