//! `duben show`: one entry on standard output, a chapter with all that is in it.

pub(super) mod json;

use duben_book::{Entry, Outline};
use duben_index::Pack;

use super::{
    args::{Global, Show},
    failure::{Failure, Outcome},
    library, print,
};
use crate::{
    layout::{Answers, Sheet, Spacing},
    paper::entry::{self, html, markdown},
};

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
        html::document(book.outline(), &all_in(&book, section)?)
    } else {
        let sheet = sheet(what.width, global);
        joined(&book, section, |outline, section, entry| {
            entry::text(outline, section, entry, &sheet)
        })?
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
    text: impl Fn(&Outline, usize, &Entry) -> String,
) -> Result<String, Failure> {
    let texts = all_in(book, section)?;
    let texts: Vec<String> =
        texts.iter().map(|(section, entry)| text(book.outline(), *section, entry)).collect();
    Ok(texts.join("\n"))
}

/// With every answer.
fn sheet(width: Option<u16>, global: &Global) -> Sheet {
    let columns = match width {
        Some(width) => usize::from(width),
        None => Sheet::measure(print::columns().unwrap_or(Sheet::MAX_COLUMNS)),
    };
    let widths = global.ambiguous.widths();
    Sheet { columns, widths, spacing: Spacing::Close, answers: Answers::Shown }
}
