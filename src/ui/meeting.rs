//! The page of a meeting for study: what, how long, who.

use ratatui::layout::{Position, Rect};

use super::{
    canvas::{self, Canvas, rows},
    dialog::digit,
    finder::scrolled,
    footer, popup,
    theme::Palette,
    words::{self, meeting},
};
use crate::{
    app::{
        Areas, Model, Whose,
        meeting::{MeetingRow, Offered},
    },
    layout::Role,
};

/// Draws the page over everything; says where the caret stands, if one is at the line of names.
pub(super) fn draw(
    model: &Model,
    areas: &Areas,
    palette: &Palette,
    canvas: &mut Canvas<'_>,
) -> Option<Position> {
    canvas.fill(areas.screen, palette.ground);
    canvas.fill(areas.head, palette.bar);
    let title = if model.is_picking_entries() { meeting::ENTRIES } else { meeting::TITLE };
    let title = canvas.cut(title, usize::from(areas.head.width).saturating_sub(2));
    canvas.put(areas.head, 1, &title, palette.bar_key);
    if model.is_meeting_pending() {
        let words = format!("{} {} ", canvas.glyphs().pending, meeting::PENDING);
        canvas.put_right(areas.head, &words, palette.bar);
    }
    let (list, first) = model.meeting_list();
    let all = model.meeting_rows();
    popup::tell_beyond(list, first, all.len(), palette, canvas);
    let mut caret = None;
    for (area, (row, is_here)) in rows(list).zip(all.into_iter().skip(first)) {
        let style = match (row, is_here) {
            (_, true) => palette.selected,
            (MeetingRow::Caption(_), false) => palette.role(Role::Caption),
            (_, false) => palette.ground,
        };
        canvas.fill(area, style);
        if row == MeetingRow::Others {
            let at = others(model, area, is_here, palette, canvas);
            caret = at.filter(|_| is_here).or(caret);
        } else {
            let text = canvas.cut(&text(model, row), usize::from(area.width).saturating_sub(2));
            canvas.put(area, 1, &text, style);
        }
    }
    footer::draw(model, areas, palette, canvas);
    caret
}

/// What a row says; rows that have a digit begin with it, the others where their words do.
fn text(model: &Model, row: MeetingRow) -> String {
    match row {
        MeetingRow::Caption(caption) => meeting::caption(caption).to_owned(),
        MeetingRow::Section(section, why) => {
            let title = model.outline().get(section).map_or_else(String::new, words::titled);
            let before = match why {
                Offered::Here => meeting::HERE.to_owned(),
                Offered::Chapter => meeting::CHAPTER.to_owned(),
                Offered::All => "  ".repeat(model.outline().ancestors(section).len()),
            };
            format!("   {} {before}{title}", meeting::tick(model.is_studied(section)))
        }
        MeetingRow::Entries => format!("       {}", meeting::entries(model.studied_beside())),
        MeetingRow::Minutes => format!("       {}", meeting::minutes(model.meeting_minutes())),
        MeetingRow::Person(number) => person(model, number),
        MeetingRow::Others => String::new(),
        MeetingRow::WriteDown => format!("       {}", meeting::WRITE_DOWN),
    }
}

fn person(model: &Model, number: usize) -> String {
    let attendees = model.attendees();
    let Some(person) = attendees.get(number) else { return String::new() };
    let is_own = matches!(model.seat().whose(), Whose::Person(own) if own.folder == person.folder);
    let name = words::seat::person(person, model.seat().people());
    let own = if is_own { meeting::OWN } else { "" };
    let tick = meeting::tick(model.is_present(person));
    format!("{}  {tick} {name}{own}", digit(number + 1))
}

/// The line of names, scrolled so that its caret is seen.
fn others(
    model: &Model,
    area: Rect,
    is_here: bool,
    palette: &Palette,
    canvas: &mut Canvas<'_>,
) -> Option<Position> {
    let style = if is_here { palette.selected } else { palette.ground };
    let from = canvas.put(area, 8, meeting::OTHERS, style);
    let line = model.attendees_line();
    let room = usize::from(area.width).saturating_sub(from + 1).max(4);
    let before = canvas.widths().of(line.before_caret());
    let (text, hidden) = scrolled(line.text(), before, room, canvas);
    let inner = Rect { width: area.width.saturating_sub(1), ..area };
    if text.is_empty() && !is_here {
        let hint = canvas.cut(meeting::OTHERS_HINT, usize::from(inner.width).saturating_sub(from));
        canvas.put(inner, from, &hint, palette.role(Role::Faint));
    }
    canvas.put(inner, from, text, style);
    canvas::caret(area, from + before - hidden)
}
