//! How far a book was read, as a table.

use duben_book::Outline;

use super::{
    shown_name,
    table::{Column, Table},
};
use crate::study::{Entries, EntryState, minutes};

/// How far a person got with a book of this title.
#[must_use]
pub fn progress(entries: &Entries, person: &str, book: &str, outline: &Outline) -> Table {
    let rows = outline.headings().iter().zip(entries.all()).map(|(heading, state)| {
        let day = state.last_at.as_deref().and_then(|at| at.get(..10)).unwrap_or_default();
        vec![
            heading.id.clone(),
            "  ".repeat(heading.depth) + &heading.full_title(),
            state_name(state).to_owned(),
            format!("{}%", state.percent),
            minutes(state.seconds).to_string(),
            day.to_owned(),
        ]
    });
    Table {
        title: "学习进度".to_owned(),
        facts: vec![format!("姓名：{}", shown_name(person)), format!("书名：{book}")],
        columns: vec![
            Column::words("编号"),
            Column::words("条目"),
            Column::words("进度"),
            Column::numbers("已看"),
            Column::numbers("分钟"),
            Column::words("上次"),
        ],
        rows: rows.collect(),
        foot: format!("共 {} 条，读完 {} 条。", entries.total(), entries.read()),
    }
}

/// The mark by hand, else how far it was read.
fn state_name(state: &EntryState) -> &'static str {
    match state.hand {
        Some(hand) => hand.name(),
        None => state.state.name(),
    }
}
