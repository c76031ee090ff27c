//! The search: the line with its caret, the rows of choices, the hits with the words around them.

use duben_index::{Filter, HitOfSeveral, Index, Why};
use ratatui::{
    layout::{Position, Rect},
    style::Style,
};

use super::{
    canvas::{self, Canvas, rows},
    lit::{self, Run},
    theme::Palette,
    words,
};
use crate::{
    app::{
        Areas, Finder, Focus, Model,
        areas::HIT_ROWS,
        choices::{cell, short_name},
        finder::{Part, Scope},
    },
    layout::Role,
    text::{Measure, fill},
};

/// Draws the list of a search where it is open; says where the caret of its line stands.
pub(super) fn draw(
    model: &Model,
    areas: &Areas,
    palette: &Palette,
    canvas: &mut Canvas<'_>,
) -> Option<Position> {
    let finder = model.finder().filter(|_| model.focus() == Focus::Finder)?;
    let caret = query(finder, areas.query, palette, canvas);
    let parts = finder.rows(usize::from(areas.choices.height));
    for (row, part) in rows(areas.choices).zip(parts) {
        choices(model, finder, part, row, palette, canvas);
    }
    if finder.answer().hits.is_empty() {
        advice(model, finder, areas.hits, palette, canvas);
    } else {
        hits(model, finder, areas, palette, canvas);
    }
    caret
}

/// From this width on the line begins with a word instead of a mark.
const WORDY: u16 = 24;

/// The line, scrolled so that its caret is seen, and how many entries were found.
fn query(
    finder: &Finder,
    area: Rect,
    palette: &Palette,
    canvas: &mut Canvas<'_>,
) -> Option<Position> {
    canvas.fill(area, palette.ground);
    let prompt = words::search::prompt(finder.scope(), area.width >= WORDY);
    let from = canvas.put(area, 0, prompt, palette.strong);
    let count = words::search::hits(finder);
    let count_columns = canvas.widths().of(&count) + 2;
    let room = usize::from(area.width).saturating_sub(from + count_columns).max(4);
    let before = canvas.widths().of(finder.line().before_caret());
    let (text, hidden) = scrolled(finder.line().text(), before, room, canvas);
    let line = Rect { width: cells(from + room).min(area.width), ..area };
    canvas.put(line, from, text, palette.ground);
    canvas.put_right(
        Rect { width: area.width.saturating_sub(1), ..area },
        &count,
        palette.role(Role::Faint),
    );
    canvas::caret(area, from + before - hidden)
}

/// The text without its beginning, so that the column `before` is among the first `room`; and how
/// many columns were left out. It moves by half a line at a time, not with every key.
pub(super) fn scrolled<'a>(
    text: &'a str,
    before: usize,
    room: usize,
    canvas: &Canvas<'_>,
) -> (&'a str, usize) {
    let half = (room / 2).max(1);
    if before < room {
        return (text, 0);
    }
    let skip = (before / half - 1) * half;
    let mut hidden = 0;
    for (at, letter) in text.char_indices() {
        if hidden >= skip {
            return (&text[at..], hidden);
        }
        hidden += canvas.widths().of_grapheme(letter.encode_utf8(&mut [0; 4]));
    }
    (text, 0)
}

/// One row of choices, or what there is to say in its place.
fn choices(
    model: &Model,
    finder: &Finder,
    part: Part,
    area: Rect,
    palette: &Palette,
    canvas: &mut Canvas<'_>,
) {
    if let Some(words) = said(finder, part) {
        let words = canvas.cut(&words, usize::from(area.width).saturating_sub(2));
        canvas.put(area, 1, &words, palette.hint);
        return;
    }
    let choices = finder.choices(part, model.outline());
    let nothing = choices.iter().all(|choice| choice.count == 0);
    if nothing && finder.part() != part && finder.filter() == Filter::default() {
        return;
    }
    let faint = palette.role(Role::Faint);
    let strip = model.strip(part);
    let from = canvas.put(area, 1, finder.lead(part), palette.role(Role::Label));
    if strip.more_before {
        canvas.put(area, from, "<", faint);
    }
    let is_chosen_in = finder.part() == part;
    let has_mark = is_chosen_in || is_in_force(finder, part);
    let chosen = Some(finder.chosen(part, model.outline())).filter(|_| has_mark);
    for (at, columns) in &strip.cells {
        let plain = cell(&choices[*at]);
        let (text, style) = match (chosen == Some(*at), is_chosen_in) {
            (true, true) => (format!("[{}]", plain.trim()), palette.selected),
            (true, false) => (format!("[{}]", plain.trim()), palette.shown),
            (false, _) => (plain, palette.ground),
        };
        canvas.put(area, columns.start, &text, style);
    }
    if strip.more_behind {
        canvas.put_right(area, ">", faint);
    }
}

/// Whether the hits are those of a choice of this row; a filter always is.
fn is_in_force(finder: &Finder, part: Part) -> bool {
    part != Part::Suggestions || finder.answer().applied.is_some()
}

/// What is said in a row of choices: that something else was searched for than what was typed.
fn said(finder: &Finder, part: Part) -> Option<String> {
    let answer = finder.answer();
    let applied = answer.applied.and_then(|at| answer.suggestions.get(at))?;
    let told = part == Part::Suggestions && finder.part() != part && applied.why == Why::Sound;
    told.then(|| words::search::applied(finder.line().text().trim(), &applied.text))
}

/// What to do where nothing is listed.
fn advice(model: &Model, finder: &Finder, area: Rect, palette: &Palette, canvas: &mut Canvas<'_>) {
    let columns = usize::from(area.width).saturating_sub(2).max(2);
    let mut left = rows(area);
    for paragraph in words::search::advice(finder, !model.shelf().is_empty()) {
        for range in fill(&paragraph, Measure { first: columns, rest: columns }, canvas.widths()) {
            let Some(row) = left.next() else { return };
            canvas.put(row, 1, &paragraph[range], palette.ground);
        }
    }
}

fn hits(model: &Model, finder: &Finder, areas: &Areas, palette: &Palette, canvas: &mut Canvas<'_>) {
    let first = finder.first_seen(areas.hits_seen());
    let all = finder.answer().hits.iter().enumerate().skip(first);
    let tops = (areas.hits.top()..areas.hits.bottom()).step_by(HIT_ROWS);
    for (y, (index, hit)) in tops.zip(all) {
        let height = cells(HIT_ROWS).min(areas.hits.bottom() - y);
        let area = Rect { y, height, ..areas.hits };
        let selected = index == finder.selected();
        let style = if selected { palette.selected } else { palette.ground };
        if selected {
            canvas.fill(area, style);
            canvas.put(area, 0, canvas.glyphs().here, style);
        }
        title(model, finder, hit, area, style, palette, canvas);
        if height > 1 {
            let below = Rect { y: y + 1, height: 1, ..area };
            excerpt(model, hit, below, style, palette, canvas);
        }
    }
}

/// Left of the titles: the mark of the selected hit, and a blank.
const GUTTER: usize = 2;

/// What kind of entry, its title, and at the right the chapter it stands in; where all books are
/// searched, its book.
fn title(
    model: &Model,
    finder: &Finder,
    hit: &HitOfSeveral,
    area: Rect,
    style: Style,
    palette: &Palette,
    canvas: &mut Canvas<'_>,
) {
    let Some((book, answer)) = finder.book_of(hit) else { return };
    let (outline, section) = (book.pack.outline(), hit.hit.section);
    let Some(heading) = outline.get(section) else { return };
    let inner = Rect { width: area.width.saturating_sub(1), ..area };
    let above = outline.ancestors(section).first().and_then(|&top| outline.get(top));
    let chapter = above.and_then(|above| above.label.as_deref()).unwrap_or_default();
    let place = match finder.scope() {
        Scope::Open => chapter.to_owned(),
        Scope::All => canvas.cut(model.title_on_shelf(book), usize::from(inner.width) / 3),
    };
    let plain = style == palette.ground;
    let faint = if plain { palette.role(Role::Faint) } else { style };
    let name = match (heading.depth, heading.label.as_deref()) {
        (0, Some(label)) => label,
        _ => short_name(heading.kind),
    };
    let label = if plain { palette.role(Role::Label) } else { style };
    let from = canvas.put(inner, GUTTER, name, label) + 1;
    let room = usize::from(inner.width).saturating_sub(from + canvas.widths().of(&place) + 1);
    let text = canvas.cut(&heading.title, room);
    let matches = Index::matches(answer, hit.hit.why, &heading.title);
    let run = Run { text: &text, offset: 0 };
    lit::put(canvas, inner, from, run, &matches, |lit| palette.lit(style, lit.is_some()));
    canvas.put_right(inner, &place, faint);
}

/// Why it was found, where that isn't plain, and the words around the match.
fn excerpt(
    model: &Model,
    hit: &HitOfSeveral,
    area: Rect,
    style: Style,
    palette: &Palette,
    canvas: &mut Canvas<'_>,
) {
    let plain = style == palette.ground;
    let mut from = GUTTER;
    if hit.hit.why != Why::Exact {
        let label = if plain { palette.role(Role::Caption) } else { style };
        from = canvas.put(area, from, &format!("[{}]", hit.hit.why.name()), label);
    }
    let room = usize::from(area.width).saturating_sub(from + 1);
    let excerpt = model.excerpt(hit, room);
    let text = if plain { palette.role(Role::Faint) } else { style };
    let run = Run { text: &excerpt.text, offset: 0 };
    lit::put(canvas, area, from, run, &excerpt.matches, |lit| palette.lit(text, lit.is_some()));
}

fn cells(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}
