//! Entries of a book in every form.

pub mod html;
pub mod markdown;

use duben_book::{Entry, Outline};

use crate::layout::{Page, Sheet};

/// The entry at this index of the outline in finished rows, as the reader shows it.
#[must_use]
pub fn text(outline: &Outline, section: usize, entry: &Entry, sheet: &Sheet) -> String {
    let page = Page::lay_out(outline, section, entry, sheet.clone());
    page.rows().iter().map(|row| row.plain(sheet.widths) + "\n").collect()
}
