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
use crate::app::{Dialog, Model};

/// Draws everything into an empty buffer; says where the cursor is to stand, if something is being
/// typed: an input method opens beside it.
pub fn draw(model: &Model, buffer: &mut Buffer) -> Option<Position> {
    let areas = model.areas();
    let palette = Palette::of(model.look().theme);
    let mut canvas = Canvas::new(buffer, model.look().widths);
    canvas.fill(areas.screen, palette.ground);
    head::draw(model, &areas, &palette, &mut canvas);
    tree::draw(model, &areas, &palette, &mut canvas);
    let query = finder::draw(model, &areas, &palette, &mut canvas);
    canvas.column(areas.between, palette.rule);
    reader::draw(model, &areas, &palette, &mut canvas);
    let caret = note::draw(model, &areas, &palette, &mut canvas).or(query);
    footer::draw(model, &areas, &palette, &mut canvas);
    match model.dialog() {
        Some(Dialog::Menu { level, selected }) => {
            dialog::menu(model, level, selected, &palette, &mut canvas);
        }
        Some(Dialog::Help { top }) => dialog::help(model, top, &palette, &mut canvas),
        Some(Dialog::Terms { selected }) => dialog::terms(model, selected, &palette, &mut canvas),
        Some(Dialog::Marks) => return marks::draw(model, &areas, &palette, &mut canvas),
        Some(Dialog::Overview { top }) => dialog::overview(model, top, &palette, &mut canvas),
        Some(Dialog::Print { step, selected }) => {
            papers::print(model, step, selected, &palette, &mut canvas);
        }
        Some(Dialog::Venues { purpose, selected }) => {
            papers::venues(model, purpose, selected, &palette, &mut canvas);
        }
        Some(Dialog::Told { top }) => papers::told(model, top, &palette, &mut canvas),
        Some(Dialog::Record { month, top }) => {
            record::draw(model, month, top, &palette, &mut canvas);
        }
        Some(Dialog::Checks { selected }) => check::choices(model, selected, &palette, &mut canvas),
        Some(Dialog::Round) => check::round(model, &areas, &palette, &mut canvas),
        Some(Dialog::Meeting) => return meeting::draw(model, &areas, &palette, &mut canvas),
        Some(Dialog::Cover { selected }) => cover::draw(model, selected, &palette, &mut canvas),
        Some(Dialog::Naming { why, row }) => {
            if let Some(selected) = model.at_cover() {
                cover::draw(model, selected, &palette, &mut canvas);
            }
            return naming::draw(model, why, row, &palette, &mut canvas);
        }
        None => return caret,
    }
    None
}
