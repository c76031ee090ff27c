//! One JSON document an entry, a line each: what Quickwit and its like take in.

use duben_book::Heading;
use serde::Serialize;

use super::Whole;
use crate::cli::{failure::Failure, show::json};

/// An entry with the book and the chapter it is in.
#[derive(Serialize)]
struct Document<'a> {
    book: &'a str,
    book_title: &'a str,
    chapter: Option<String>,
    #[serde(flatten)]
    entry: json::EntryJson,
}

/// Every entry, a line each.
pub(super) fn lines(whole: &Whole) -> Result<String, Failure> {
    let lines: Result<Vec<String>, Failure> =
        (0..whole.entries.len()).map(|section| line(whole, section)).collect();
    Ok(lines?.concat())
}

fn line(whole: &Whole, section: usize) -> Result<String, Failure> {
    let outline = whole.pack.outline();
    let above = outline.ancestors(section).first().and_then(|above| outline.get(*above));
    let document = Document {
        book: &whole.pack.about().id,
        book_title: &whole.pack.about().title,
        chapter: above.map(Heading::full_title),
        entry: json::entry(&whole.pack, section)?,
    };
    let text = serde_json::to_string(&document)
        .map_err(|error| Failure::could_not_run(format!("写不出 JSON：{error}"), ""))?;
    Ok(text + "\n")
}
