//! The search, as "before, keys, after".
//!
//! - `hits`: found, filtered, suggested, opened.
//! - `line`: ways into it, what is typed, the caret, what was asked before.
//! - `matches`: from one to the next, lit in the page, counted in the tree.
//! - `way`: back to the list, and to where the search began.

mod hits;
mod line;
mod matches;
mod way;

use duben::{app::Look, study::Study};
use ratatui::style::Modifier;

use crate::desk::{Desk, handbook};

fn desk() -> Desk {
    Desk::new(100, 30)
}

fn reading_handbook(columns: u16, rows: u16) -> Desk {
    Desk::with(handbook(), Study::new("handbook"), columns, rows, Look::default())
}

/// The ids of the hits, best first.
fn hits(desk: &Desk) -> Vec<String> {
    let finder = desk.model.finder().expect("a search is alive");
    let id = |section: usize| desk.model.outline().headings()[section].id.clone();
    finder.answer().hits.iter().map(|hit| id(hit.hit.section)).collect()
}

fn line(desk: &Desk) -> &str {
    desk.model.finder().expect("a search is alive").line().text()
}

/// The characters of a frame that are lit, row by row.
fn lit(desk: &Desk) -> Vec<String> {
    let frame = desk.frame();
    let text = desk.model.areas().text;
    let row = |y| {
        let is_lit =
            |x: &u16| frame[(*x, y)].modifier.contains(Modifier::UNDERLINED | Modifier::REVERSED);
        let symbols = (text.left()..text.right()).filter(is_lit);
        symbols.map(|x| frame[(x, y)].symbol()).collect::<String>().replace(' ', "")
    };
    (text.top()..text.bottom()).map(row).filter(|row| !row.is_empty()).collect()
}
