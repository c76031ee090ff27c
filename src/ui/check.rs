//! Self-check: what a round can be about, and the page of a question.

use ratatui::layout::Rect;

use super::{
    canvas::{Canvas, rows},
    dialog::digit,
    popup::{self, EDGES},
    theme::Palette,
    words::{self, check},
};
use crate::{
    app::{
        Areas, Model,
        check::{Choice, Face, Round, Scope},
    },
    layout::Role,
    study::Grade,
};

/// How wide the box of choices becomes at most, in columns.
const CHOICES_WIDTH: usize = 60;

/// Columns of the number of questions, right of what they are about.
const COUNT: usize = 8;

/// What a round can be about, numbered, with the number of questions.
pub(super) fn choices(model: &Model, selected: usize, palette: &Palette, canvas: &mut Canvas<'_>) {
    let screen = usize::from(model.areas().screen.width);
    let room = screen.min(CHOICES_WIDTH).saturating_sub(EDGES);
    let choices = model.check_choices();
    let line = |(number, choice)| choice_line(model, number, choice, room, canvas);
    let lines: Vec<String> = (1..).zip(choices).map(line).collect();
    let is_empty = |index: usize| choices[index].cards.is_empty();
    let style = |index| if is_empty(index) { palette.role(Role::Faint) } else { palette.ground };
    popup::choices(model, check::CHOICES, &lines, selected, style, palette, canvas);
}

fn choice_line(
    model: &Model,
    number: usize,
    choice: &Choice,
    room: usize,
    canvas: &Canvas<'_>,
) -> String {
    let outline = model.outline();
    let section = match choice.scope {
        Scope::Entry => Some(model.section()),
        Scope::Chapter => model.chapter(),
        Scope::Due | Scope::Fresh => None,
    };
    let heading = section.and_then(|section| outline.get(section));
    let title = heading.map_or_else(String::new, |heading| format!("：{}", words::titled(heading)));
    let left = room.saturating_sub(COUNT);
    let words = canvas.cut(&format!("{}  {}{title}", digit(number), choice.scope.name()), left);
    let blanks = left.saturating_sub(canvas.widths().of(&words));
    format!("{words}{:blanks$}  {}", "", check::count(choice.cards.len()))
}

/// The page of the round: its question, and with the answer the grades.
pub(super) fn round(model: &Model, areas: &Areas, palette: &Palette, canvas: &mut Canvas<'_>) {
    let Some(round) = model.round() else { return };
    let places = model.check_areas();
    canvas.fill(places.page, palette.ground);
    canvas.fill(places.head, palette.bar);
    let position = format!("{} ", check::position(round));
    let room = usize::from(places.head.width).saturating_sub(canvas.widths().of(&position) + 2);
    let about = canvas.cut(&check::about(round), room);
    canvas.put(places.head, 1, &about, palette.bar_key);
    canvas.put_right(places.head, &position, palette.bar);
    let text = model.check_rows();
    for (row, (role, words)) in rows(places.text).zip(text.iter().skip(model.check_top())) {
        canvas.put(row, 0, words, palette.role(*role));
    }
    if let Face::Answer { selected } = round.face() {
        grades(model, places.grades, selected, palette, canvas);
    }
    if model.notice().is_none() {
        status(model, round, areas.status, palette, canvas);
    }
}

/// The grades with the time each leads to: a row each, or all in one row, there without the time
/// where that has no room.
fn grades(model: &Model, area: Rect, selected: usize, palette: &Palette, canvas: &mut Canvas<'_>) {
    let style = |index: usize| if index == selected { palette.selected } else { palette.ground };
    let when = |grade| model.comes_again(grade).map_or_else(String::new, check::again);
    if area.height > 1 {
        for ((index, grade), row) in Grade::ALL.into_iter().enumerate().zip(rows(area)) {
            canvas.fill(row, style(index));
            let column = canvas.put(row, 1, &format!("{}  ", digit(index + 1)), style(index));
            canvas.put(row, column, grade.name(), style(index));
            canvas.put(row, column + 6, &when(grade), style(index));
        }
        return;
    }
    let names = Grade::ALL.map(|grade| grade.name().to_owned());
    let timed = Grade::ALL.map(|grade| format!("{} {}", grade.name(), when(grade)));
    let number = |words: [String; 4]| -> Vec<String> {
        (1..).zip(words).map(|(number, words)| format!("{}{words}", digit(number))).collect()
    };
    let columns = |words: &[String]| -> usize {
        words.iter().map(|words| canvas.widths().of(words) + 1).sum::<usize>()
    };
    let room = usize::from(area.width) + 1;
    let words = Some(number(timed)).filter(|timed| columns(timed) <= room);
    let mut column = 0;
    for (index, words) in words.unwrap_or_else(|| number(names)).iter().enumerate() {
        column = canvas.put(area, column, words, style(index)) + 1;
    }
}

/// How many were known, and what of it is not on the disk.
fn status(model: &Model, round: &Round, area: Rect, palette: &Palette, canvas: &mut Canvas<'_>) {
    let faint = palette.role(Role::Faint);
    canvas.fill(area, palette.ground);
    canvas.put(area, 1, &check::tally(round), faint);
    let (pending, lost) = model.unkept_grades();
    let glyphs = canvas.glyphs();
    match (pending, lost) {
        (0, 0) => {}
        (pending, 0) => canvas.put_right(area, &format!("{} {pending} ", glyphs.pending), faint),
        (_, lost) => canvas.put_right(area, &format!("{} {lost} ", glyphs.lost), palette.warning),
    }
}
