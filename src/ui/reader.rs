//! The reading pane: the rows of the page that are seen, what is lit in them, and the mark of the
//! row one is at.

use std::ops::Range;

use ratatui::{layout::Rect, style::Style};

use super::{
    canvas::{Canvas, rows},
    lit::{self, Run},
    theme::Palette,
};
use crate::{
    app::{Areas, Certainty, Focus, Model, Name},
    layout::{Piece, Row},
    text::Glyphs,
};

pub(super) fn draw(model: &Model, areas: &Areas, palette: &Palette, canvas: &mut Canvas<'_>) {
    let reader = model.reader();
    let marks = model.marks_beside();
    let gutter = areas.text.x.saturating_sub(areas.reader.x).min(GUTTER);
    let seen = reader.page().rows().iter().enumerate().skip(reader.top());
    for (area, (index, row)) in rows(areas.text).zip(seen) {
        for piece in &row.pieces {
            words(model, row, piece, area, palette, canvas);
        }
        let beside = Rect { x: area.x - gutter, width: gutter, ..area };
        if index == reader.cursor() && marks_row(model) {
            canvas.put(beside, 0, canvas.glyphs().here, palette.strong);
        }
        let here = marks.iter().filter(|mark| mark.row == index);
        let here = here.map(|mark| (&mark.name, mark.certainty));
        if let Some(sign) = sign(here, canvas.glyphs()) {
            canvas.put(beside, 1, sign, palette.strong);
        }
    }
}

/// Left of the text: the mark of the row one is at, and the sign of a bookmark or note.
const GUTTER: u16 = 2;

/// The sign of these marks together, which stand on a row or in an entry; none, if there are none.
pub(super) fn sign<'name>(
    marks: impl Iterator<Item = (&'name Name, Certainty)> + Clone,
    glyphs: &Glyphs,
) -> Option<&'static str> {
    let has_bookmark = marks.clone().any(|(name, _)| matches!(name, Name::Bookmark(_)));
    let has_note = marks.clone().any(|(name, _)| matches!(name, Name::Note(_)));
    match (marks.map(|(_, certainty)| certainty).max()?, has_bookmark, has_note) {
        (Certainty::Lost, ..) => Some(glyphs.lost),
        (Certainty::Pending, ..) => Some(glyphs.pending),
        (Certainty::Kept, true, true) => Some(glyphs.both),
        (Certainty::Kept, true, false) => Some(glyphs.bookmark),
        (Certainty::Kept, false, _) => Some(glyphs.note),
    }
}

/// Whether the row one is at has a mark: where keys go to the page, and where the page shows a hit.
fn marks_row(model: &Model) -> bool {
    match model.focus() {
        Focus::Reader | Focus::Note => true,
        Focus::Tree => false,
        Focus::Finder => model.finder().is_some_and(|finder| finder.hit().is_some()),
    }
}

/// A piece of a row; matches in it are lit, the one at the place one is at most of all.
fn words(
    model: &Model,
    row: &Row,
    piece: &Piece,
    area: Rect,
    palette: &Palette,
    canvas: &mut Canvas<'_>,
) {
    let style = palette.role(piece.role);
    let Some(offset) = piece.offset else {
        canvas.put(area, piece.column, &piece.text, style);
        return;
    };
    let spot = model.reader().spot();
    let at = row.spot.filter(|shown| shown.block == spot.block).map(|_| spot.offset);
    let look = |lit: Option<&Range<usize>>| -> Style {
        let is_at = lit.is_some_and(|range| at == Some(range.start));
        if is_at { palette.at() } else { palette.lit(style, lit.is_some()) }
    };
    let run = Run { text: &piece.text, offset };
    lit::put(canvas, area, piece.column, run, model.reader().lit().in_row(row), look);
}
