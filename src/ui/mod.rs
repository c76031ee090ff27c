//! Drawing: one frame from the state, which it never changes.

mod canvas;
mod check;
mod cover;
mod dialog;
mod finder;
mod footer;
mod head;
mod lit;
mod marks;
mod meeting;
mod naming;
mod note;
mod overview;
mod papers;
mod popup;
mod reader;
mod record;
pub mod theme;
mod tree;
pub mod words;

use ratatui::{buffer::Buffer, layout::Position};

use self::{canvas::Canvas, theme::Palette};
use crate::app::{Dialog, Model, Msg, input::Mouse};

/// Draws everything into an empty buffer; says where the cursor is to stand, if something is being
/// typed: an input method opens beside it.
pub fn draw(model: &Model, buffer: &mut Buffer) -> Option<Position> {
    paint(model, &mut Canvas::new(buffer, model.look().widths))
}

/// What a message means on this screen: a click on a choice of the open box takes it.
#[must_use]
pub fn heard(model: &Model, msg: Msg) -> Msg {
    let choice = match msg {
        Msg::Mouse(Mouse::Click { column, row }) => choice_at(model, Position::new(column, row)),
        _ => None,
    };
    choice.map_or(msg, Msg::Chosen)
}

/// The choice of the open box that is drawn at a position, counted from 0.
fn choice_at(model: &Model, at: Position) -> Option<usize> {
    model.dialog()?;
    // Drawn anew: where a choice stands follows from all rows of its box, and a click is rare.
    let mut buffer = Buffer::empty(model.areas().screen);
    let mut canvas = Canvas::new(&mut buffer, model.look().widths);
    paint(model, &mut canvas);
    canvas.choice_at(at)
}

fn paint(model: &Model, canvas: &mut Canvas<'_>) -> Option<Position> {
    let areas = model.areas();
    let palette = Palette::of(model.look().theme);
    canvas.ground(palette.ground);
    head::draw(model, &areas, &palette, canvas);
    tree::draw(model, &areas, &palette, canvas);
    let query = finder::draw(model, &areas, &palette, canvas);
    canvas.column(areas.between, palette.rule);
    reader::draw(model, &areas, &palette, canvas);
    let caret = note::draw(model, &areas, &palette, canvas).or(query);
    footer::draw(model, &areas, &palette, canvas);
    match model.dialog() {
        Some(Dialog::Menu { level, selected }) => {
            dialog::menu(model, level, selected, &palette, canvas);
        }
        Some(Dialog::Help { top }) => dialog::help(model, top, &palette, canvas),
        Some(Dialog::Terms { selected }) => dialog::terms(model, selected, &palette, canvas),
        Some(Dialog::Marks) => return marks::draw(model, &areas, &palette, canvas),
        Some(Dialog::Overview { top }) => dialog::overview(model, top, &palette, canvas),
        Some(Dialog::Print { step, selected }) => {
            papers::print(model, step, selected, &palette, canvas);
        }
        Some(Dialog::Venues { purpose, selected }) => {
            papers::venues(model, purpose, selected, &palette, canvas);
        }
        Some(Dialog::Told { top }) => papers::told(model, top, &palette, canvas),
        Some(Dialog::Record { month, top }) => {
            record::draw(model, month, top, &palette, canvas);
        }
        Some(Dialog::Checks { selected }) => check::choices(model, selected, &palette, canvas),
        Some(Dialog::Round) => check::round(model, &areas, &palette, canvas),
        Some(Dialog::Meeting) => return meeting::draw(model, &areas, &palette, canvas),
        Some(Dialog::Cover { selected }) => cover::draw(model, selected, &palette, canvas),
        Some(Dialog::Naming { why, row }) => {
            if let Some(selected) = model.at_cover() {
                cover::draw(model, selected, &palette, canvas);
            }
            return naming::draw(model, why, row, &palette, canvas);
        }
        None => return caret,
    }
    None
}
