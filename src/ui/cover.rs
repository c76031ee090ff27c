//! The cover: the program and the book, everybody's names, one more and the guest. Nothing of whoever
//! sat there last is seen under it.

use ratatui::layout::Rect;

use super::{
    canvas::{Canvas, rows},
    dialog::digit,
    footer, popup,
    theme::Palette,
    words,
};
use crate::{
    app::{Model, cover::CoverRow},
    layout::Role,
};

/// How wide the column of names becomes at most.
const WIDTH: u16 = 44;

/// What the program is called.
const PROGRAM: &str = "读本";

pub(super) fn draw(model: &Model, selected: usize, palette: &Palette, canvas: &mut Canvas<'_>) {
    let areas = model.areas();
    canvas.fill(areas.screen, palette.ground);
    canvas.fill(areas.head, palette.bar);
    let book = format!("《{}》", model.book().about().title);
    let has_title = model.cover_title().height > 0;
    let head = if has_title { PROGRAM.to_owned() } else { format!("{PROGRAM}{book}") };
    let head = canvas.cut(&head, usize::from(areas.head.width).saturating_sub(2));
    canvas.put(areas.head, 1, &head, palette.bar_key);
    if has_title {
        let mut title = rows(model.cover_title()).skip(1);
        for (text, role) in
            [(book.as_str(), Role::Title), ("", Role::Body), (words::seat::WHO, Role::Faint)]
        {
            let Some(row) = title.next() else { break };
            centred(row, text, role, palette, canvas);
        }
    }
    names(model, selected, palette, canvas);
    footer::draw(model, &areas, palette, canvas);
}

fn centred(row: Rect, text: &str, role: Role, palette: &Palette, canvas: &mut Canvas<'_>) {
    let room = usize::from(row.width);
    let text = canvas.cut(text, room);
    let column = (room - canvas.widths().of(&text).min(room)) / 2;
    canvas.put(row, column, &text, palette.role(role));
}

fn names(model: &Model, selected: usize, palette: &Palette, canvas: &mut Canvas<'_>) {
    let (list, first) = model.cover_list();
    let width = WIDTH.min(list.width);
    let list = Rect { x: list.x + (list.width - width) / 2, width, ..list };
    let choices = model.cover();
    popup::tell_beyond(list, first, choices.len(), palette, canvas);
    for (row, (index, choice)) in rows(list).zip(choices.iter().enumerate().skip(first)) {
        let name = match choice {
            CoverRow::Person(person) => words::seat::person(person, model.seat().people()),
            CoverRow::Another => words::seat::ANOTHER.to_owned(),
            CoverRow::Guest => words::seat::GUEST.to_owned(),
        };
        let style = if index == selected { palette.selected } else { palette.ground };
        canvas.fill(row, style);
        let line = format!("{}  {name}", digit(index + 1));
        let line = canvas.cut(&line, usize::from(width).saturating_sub(2));
        canvas.put(row, 1, &line, style);
    }
}
