//! What leaves the program for the files of a Party branch: tables and lists of what a person did, as
//! text, CSV, Markdown and HTML. Pure: it makes texts, and whoever asks writes them.
//!
//! `table` is a table in any form; `record` and `progress` make theirs, `marks` is bookmarks and notes
//! with quotation and citation, `entry` are entries of the book. `merged` tells what was brought together, `form` are the forms, and `file_name` names
//! files that any stick takes. `escape` makes any text harmless in each form: names and notes are
//! anything.

mod csv;
pub mod entry;
pub mod escape;
pub mod file_name;
mod form;
mod html;
pub mod marks;
mod merged;
mod progress;
mod record;
mod table;

pub use form::Form;
pub use merged::{merged, not_merged};
pub use progress::progress;
pub use record::record;
pub use table::{Column, Side, Table};

use duben_book::{Heading, Outline};

/// What stands for the name of the unnamed reader.
pub const UNNAMED: &str = "未署名";

/// A person's name as it is printed.
#[must_use]
pub fn shown_name(name: &str) -> String {
    if name.is_empty() { UNNAMED.to_owned() } else { escape::line(name) }
}

/// Label and title of the entry with this id; the id, where the book no longer has it.
fn title_of(outline: &Outline, id: &str) -> String {
    let heading = outline.index_of(id).and_then(|index| outline.get(index));
    heading.map_or_else(|| escape::line(id), Heading::full_title)
}
