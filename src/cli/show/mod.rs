//! `duben show`: one entry on standard output, a chapter with all that is in it.

pub(super) mod html;
pub(super) mod json;
pub(super) mod markdown;

use duben_book::Entry;
use duben_index::Pack;

use super::{
    args::{Global, Show},
    failure::{Failure, Outcome},
    library, print,
};
use crate::layout::{Answers, Page, Sheet, Spacing};

pub(super) use json::text as json_text;

pub(super) fn show(what: &Show, global: &Global) -> Result<Outcome, Failure> {
    let book = library::open(global)?;
    let section = library::find(&book, &what.entry).inspect_err(|_| {
        if what.json {
            // `--json` prints its object also where there is nothing to print.
            let _ = print::out("null\n");
        }
    })?;
    let text = if what.json {
        json_text(&json::entry(&book, section)?)?
    } else if what.markdown {
        joined(&book, section, markdown::entry)?
    } else if what.html {
        html::document(&book, &all_in(&book, section)?)
    } else {
        let sheet = sheet(what.width, global);
        joined(&book, section, |_, heading, entry| rows(&book, heading, entry, &sheet))?
    };
    print::out(&text)?;
    Ok(Outcome::Done)
}

/// An entry and everything inside it, in reading order.
fn all_in(book: &Pack, section: usize) -> Result<Vec<(usize, Entry)>, Failure> {
    std::iter::once(section)
        .chain(book.outline().inside(section))
        .map(|section| Ok((section, entry(book, section)?)))
        .collect()
}

pub(super) fn entry(book: &Pack, section: usize) -> Result<Entry, Failure> {
    book.entry(section).map_err(|error| Failure::could_not_run(error.to_string(), ""))
}

/// The texts of an entry and of everything inside it, an empty line between.
fn joined(
    book: &Pack,
    section: usize,
    text: impl Fn(&Pack, usize, &Entry) -> String,
) -> Result<String, Failure> {
    let texts = all_in(book, section)?;
    let texts: Vec<String> =
        texts.iter().map(|(section, entry)| text(book, *section, entry)).collect();
    Ok(texts.join("\n"))
}

/// Finished rows, as the reader shows them with every answer.
fn rows(book: &Pack, section: usize, entry: &Entry, sheet: &Sheet) -> String {
    let page = Page::lay_out(book.outline(), section, entry, sheet.clone());
    page.rows().iter().map(|row| row.plain(sheet.widths) + "\n").collect()
}

fn sheet(width: Option<u16>, global: &Global) -> Sheet {
    let columns = match width {
        Some(width) => usize::from(width),
        None => Sheet::measure(print::columns().unwrap_or(Sheet::MAX_COLUMNS)),
    };
    let widths = global.ambiguous.widths();
    Sheet { columns, widths, spacing: Spacing::Close, answers: Answers::Shown }
}
