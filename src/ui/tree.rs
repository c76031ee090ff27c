//! The chapter tree: one row an entry, folded branches with a mark and the number of entries in
//! them, and how far each entry was read.

use duben_book::Heading;
use ratatui::layout::Rect;

use super::{
    canvas::{Canvas, rows},
    theme::Palette,
    words,
};
use crate::{
    app::{Areas, Certainty, Focus, Model},
    layout::Role,
    study::State,
};

pub(super) fn draw(model: &Model, areas: &Areas, palette: &Palette, canvas: &mut Canvas<'_>) {
    let seen = model.tree().rows(model.outline());
    let first = model.tree().first_row(&seen, usize::from(areas.tree.height));
    for (area, &section) in rows(areas.tree).zip(&seen[first..]) {
        if let Some(heading) = model.outline().get(section) {
            entry(model, section, heading, area, palette, canvas);
        }
    }
}

fn entry(
    model: &Model,
    section: usize,
    heading: &Heading,
    area: Rect,
    palette: &Palette,
    canvas: &mut Canvas<'_>,
) {
    let style = match (model.tree().selected() == section, model.focus()) {
        (true, Focus::Tree) => palette.selected,
        (true, Focus::Reader | Focus::Finder | Focus::Note) => palette.shown,
        (false, _) => palette.ground,
    };
    if model.tree().selected() == section && model.focus() == Focus::Tree {
        canvas.fill(area, style);
    }
    let mark = marked(model, section, mark(model, section, heading), canvas);
    let indent = heading.depth * 2;
    let fold = fold_mark(model, section, canvas);
    let room = usize::from(area.width).saturating_sub(indent + 3 + mark_columns(canvas, &mark));
    let title = format!("{}{}", words::tree_label(heading), heading.title);
    let title = canvas.cut(&title, room);
    let column = canvas.put(area, indent, &format!("{fold} "), style);
    canvas.put(area, column, &title, style);
    let faint = if style == palette.ground { palette.role(Role::Faint) } else { style };
    let inner = Rect { width: area.width.saturating_sub(1), ..area };
    canvas.put_right(inner, &mark, faint);
}

fn mark_columns(canvas: &Canvas<'_>, mark: &str) -> usize {
    match canvas.widths().of(mark) {
        0 => 0,
        columns => columns + 1,
    }
}

fn fold_mark(model: &Model, section: usize, canvas: &Canvas<'_>) -> &'static str {
    let here = model.tree().selected() == section;
    match (model.outline().has_children(section), model.tree().is_open(section)) {
        (true, true) => canvas.glyphs().unfolded,
        (true, false) => canvas.glyphs().folded,
        (false, _) if here => canvas.glyphs().here,
        (false, _) => " ",
    }
}

/// What stands at the end of a row, after the sign of bookmarks and notes where there are some.
fn marked(model: &Model, section: usize, mark: String, canvas: &Canvas<'_>) -> String {
    let glyphs = canvas.glyphs();
    let sign = match model.marked(section) {
        None => return mark,
        Some(Certainty::Kept) => glyphs.bookmark,
        Some(Certainty::Pending) => glyphs.pending,
        Some(Certainty::Lost) => glyphs.lost,
    };
    format!("{sign} {mark}").trim_end().to_owned()
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
