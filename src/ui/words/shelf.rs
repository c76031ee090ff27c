//! The words of the shelf.

use crate::app::{Model, Shelved};

/// The row of the shelf, with the open book's title while it is folded.
#[must_use]
pub fn title(open: Option<&str>) -> String {
    open.map_or_else(|| "书架".to_owned(), |title| format!("书架：{title}"))
}

/// How many books stand on it.
#[must_use]
pub fn count(books: usize) -> String {
    format!("{books} 本")
}

/// What stands at the end of a book's row.
#[must_use]
pub fn mark(model: &Model, book: &Shelved) -> &'static str {
    if model.awaited_book() == Some(&book.which) {
        "正在打开"
    } else if model.which_book() == &book.which {
        "在看"
    } else if book.state.is_err() {
        "打不开"
    } else {
        ""
    }
}
