//! `duben bookmarks`: what a person marked and noted, in the order of the book.

use duben_index::Pack;
use serde::Serialize;

use super::{
    args::{BookmarksForm, Global},
    failure::{Failure, Outcome},
    library, person, print,
};
use crate::{
    paper,
    study::{Marked, marked},
};

/// A bookmark or note as JSON; the keys are a contract (interface: `bookmarks`).
#[derive(Serialize)]
struct Item<'a> {
    id: &'a str,
    place: Place<'a>,
    text: &'a str,
    note: Option<&'a str>,
    at: &'a str,
}

#[derive(Serialize)]
struct Place<'a> {
    section: &'a str,
    block: usize,
    offset: usize,
}

pub(super) fn bookmarks(form: &BookmarksForm, global: &Global) -> Result<Outcome, Failure> {
    let book = library::open(global)?;
    let mut told = person::told(global, &book.about().id)?;
    let outline = book.outline();
    let marked = marked(told.study.marks(), outline, |index| entry(&book, index));
    let outcome = if marked.is_empty() { Outcome::NotFound } else { Outcome::Done };
    if form.json {
        print::out(&super::show::json_text(&marked.iter().map(item).collect::<Vec<_>>())?)?;
        return told.somebody().map(|()| outcome);
    }
    told.somebody()?;
    if marked.is_empty() {
        let whose = paper::shown_name(&told.name);
        return Err(Failure::nothing_found(
            format!("{whose}在本书里还没有书签和笔记"),
            "阅读时按 b 加书签，按 m 写笔记。",
        ));
    }
    let text = if form.markdown {
        paper::marks::markdown(&marked, &told.name, &book.about().title, outline)
    } else {
        paper::marks::text(&marked, outline)
    };
    print::out(&text)?;
    Ok(outcome)
}

/// The entry's text; where the book can't give it, marks are shown without.
fn entry(book: &Pack, index: usize) -> duben_book::Entry {
    book.text_of(index).unwrap_or_default()
}

fn item(one: &Marked) -> Item<'_> {
    let place = Place { section: &one.section, block: one.block, offset: one.offset };
    Item { id: &one.id, place, text: &one.words, note: one.note.as_deref(), at: &one.at }
}
