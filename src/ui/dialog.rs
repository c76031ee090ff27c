//! What opens above the panes: the numbered menu and the list of keys.

use duben_index::Group;

use super::{
    canvas::{Canvas, rows},
    footer, overview,
    popup::{self, EDGES, Popup, Seen},
    theme::Palette,
    words,
};
use crate::{
    app::{
        Model,
        keys::{Binding, Command},
        menu::Level,
    },
    layout::Role,
    text::{Measure, fill},
};

/// The choices of a menu, numbered.
pub(super) fn menu(
    model: &Model,
    level: Level,
    selected: usize,
    palette: &Palette,
    canvas: &mut Canvas<'_>,
) {
    let context = model.pane();
    let title = match level {
        Level::Here => words::MENU,
        Level::Study => words::STUDY,
        Level::Along => words::seat::ALONG,
    };
    let name = |choice: Command| match (level, choice) {
        (Level::Along, Command::Close) => words::seat::LEFT_BEHIND,
        _ => words::command(choice, context),
    };
    let lines: Vec<String> = (1..)
        .zip(model.choices_of(level))
        .map(|(number, choice)| format!("{}  {}", digit(number), name(choice)))
        .collect();
    popup::choices(model, title, &lines, selected, |_| palette.ground, palette, canvas);
}

/// The keys that work where one was.
pub(super) fn help(model: &Model, top: usize, palette: &Palette, canvas: &mut Canvas<'_>) {
    let context = model.pane();
    let bindings: Vec<&Binding> = model.keys_here().collect();
    let names: Vec<String> = bindings.iter().map(|binding| keys_of(binding)).collect();
    let widest = names.iter().map(|name| canvas.widths().of(name)).max().unwrap_or(0);
    let what: Vec<&str> =
        bindings.iter().map(|binding| words::command(binding.command, context)).collect();
    let lines: Vec<String> = names
        .iter()
        .zip(&what)
        .map(|(name, what)| format!("{}{what}", pad(name, widest + 2, canvas)))
        .collect();
    let seen = Seen::From(top);
    let Popup { inner, first } = popup::open(model, words::HELP, &lines, seen, palette, canvas);
    for (row, (name, what)) in rows(inner).zip(names.iter().zip(&what).skip(first)) {
        canvas.put(row, 1, name, palette.role(Role::Label));
        canvas.put(row, widest + 3, what, palette.ground);
    }
}

/// The set phrases of the entry, each with what it means.
pub(super) fn terms(model: &Model, selected: usize, palette: &Palette, canvas: &mut Canvas<'_>) {
    let room = usize::from(model.areas().screen.width).min(TERMS_WIDTH).saturating_sub(TERMS_EDGES);
    let lines: Vec<TermLine> = model
        .terms()
        .iter()
        .enumerate()
        .flat_map(|(at, term)| term_lines(at, term, room, canvas))
        .collect();
    explained(model, words::TERMS, &lines, selected, palette, canvas);
}

/// Opens a box of named things with lines below each; the selected one is seen whole where it can.
fn explained(
    model: &Model,
    title: &str,
    lines: &[TermLine],
    selected: usize,
    palette: &Palette,
    canvas: &mut Canvas<'_>,
) {
    let texts: Vec<String> = lines.iter().map(|line| line.text.clone()).collect();
    let last = lines.iter().rposition(|line| line.term == selected).unwrap_or(0);
    let name = lines.iter().position(|line| line.term == selected).unwrap_or(0);
    let seen = Seen::All { first: name, last };
    let Popup { inner, first } = popup::open(model, title, &texts, seen, palette, canvas);
    for (row, line) in rows(inner).zip(&lines[first..]) {
        let style = match (line.is_name, line.term == selected) {
            (true, true) => palette.selected,
            (true, false) => palette.role(Role::Caption),
            (false, _) => palette.ground,
        };
        canvas.put(row, 1, &line.text, style);
        canvas.offer(row, line.term);
    }
}

/// How far the book was read, and the days of this month.
pub(super) fn overview(model: &Model, top: usize, palette: &Palette, canvas: &mut Canvas<'_>) {
    let screen = usize::from(model.areas().screen.width);
    let lines = overview::rows(model, screen.min(OVERVIEW_WIDTH).saturating_sub(EDGES), canvas);
    let texts: Vec<String> = lines.iter().map(|(_, text)| text.clone()).collect();
    let seen = Seen::From(top);
    let title = words::of_book(words::OVERVIEW, model);
    let Popup { inner, first } = popup::open(model, &title, &texts, seen, palette, canvas);
    for (row, (role, text)) in rows(inner).zip(&lines[first..]) {
        canvas.put(row, 1, text, palette.role(*role));
    }
    // The page is as high as most windows: it would hide the answer to Tab.
    footer::tell_inside(model, inner, palette, canvas);
}

/// How wide the page of progress becomes at most, in columns.
const OVERVIEW_WIDTH: usize = 92;

/// How wide the box of set phrases becomes at most, in columns.
const TERMS_WIDTH: usize = 76;

/// Columns left and right of its lines: border, blank, blank, border, and one to spare.
const TERMS_EDGES: usize = 5;

/// A row of the box of set phrases.
struct TermLine {
    /// Which phrase it belongs to.
    term: usize,
    is_name: bool,
    text: String,
}

fn term_lines(term: usize, group: &Group, room: usize, canvas: &Canvas<'_>) -> Vec<TermLine> {
    let name = format!("{}  {}", digit(term + 1), group.words.first().map_or("", String::as_str));
    let name = TermLine { term, is_name: true, text: canvas.cut(&name, room) };
    let meaning = group.meaning.as_deref().unwrap_or_default();
    let columns = room.saturating_sub(3).max(2);
    let filled = fill(meaning, Measure { first: columns, rest: columns }, canvas.widths());
    let line = |range: std::ops::Range<usize>| TermLine {
        term,
        is_name: false,
        text: format!("   {}", &meaning[range]),
    };
    std::iter::once(name).chain(filled.into_iter().map(line)).collect()
}

/// The digit that takes a choice, counted from 1; past the tenth there is none.
pub(super) fn digit(number: usize) -> String {
    match number {
        1..=10 => (number % 10).to_string(),
        _ => " ".to_owned(),
    }
}

fn keys_of(binding: &Binding) -> String {
    let names: Vec<String> = binding.keys.iter().map(|&key| words::key(key)).collect();
    names.join(" ")
}

fn pad(text: &str, columns: usize, canvas: &Canvas<'_>) -> String {
    let blanks = columns.saturating_sub(canvas.widths().of(text));
    format!("{text}{}", " ".repeat(blanks))
}
