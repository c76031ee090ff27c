//! `duben bookmarks`: what a person marked and noted, in the order of the book.

use duben_book::Outline;
use duben_index::Pack;
use serde::Serialize;

use super::{
    args::{BookmarksForm, Global},
    failure::{Failure, Outcome},
    library, person, print,
};
use crate::{
    paper::{self, escape},
    study::{Marked, Whereabouts, marked},
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
    let told = person::told(global, &book.about().id)?;
    let outline = book.outline();
    let marked = marked(told.study.marks(), outline, |index| entry(&book, index));
    let text = if form.json {
        super::show::json_text(&marked.iter().map(item).collect::<Vec<_>>())?
    } else if marked.is_empty() {
        let whose = paper::shown_name(&told.name);
        return Err(Failure::nothing_found(
            format!("{whose}在本书里还没有书签和笔记"),
            "阅读时按 b 加书签，按 m 写笔记。",
        ));
    } else if form.markdown {
        paper::marks::markdown(&marked, &told.name, &book.about().title, outline)
    } else {
        lines(&marked, outline)
    };
    print::out(&text)?;
    Ok(if marked.is_empty() { Outcome::NotFound } else { Outcome::Done })
}

/// The entry's text; where the book can't give it, marks are shown without.
fn entry(book: &Pack, index: usize) -> duben_book::Entry {
    book.entry(index).unwrap_or_default()
}

fn item(one: &Marked) -> Item<'_> {
    let place = Place { section: &one.section, block: one.block, offset: one.offset };
    Item { id: &one.id, place, text: &one.words, note: one.note.as_deref(), at: &one.at }
}

/// Under each entry a line for each mark, and below it the lines of a note.
fn lines(marked: &[Marked], outline: &Outline) -> String {
    let mut text = Vec::new();
    let mut above = None;
    for one in marked {
        if above != Some(&one.section) {
            text.push(heading(one, outline));
            above = Some(&one.section);
        }
        let day = one.at.get(..10).unwrap_or_default();
        let gone = match one.whereabouts {
            Whereabouts::Here => "",
            Whereabouts::Moved { .. } => "（本版移了位置）",
            Whereabouts::Gone => "（本版已无此句）",
        };
        text.push(format!("  {day}  {}{gone}\n", escape::line(&one.words)));
        let note = escape::lines(one.note.as_deref().unwrap_or_default());
        text.extend(note.lines().map(|line| format!("    笔记：{line}\n")));
    }
    text.concat()
}

/// Id, title, printed page.
fn heading(one: &Marked, outline: &Outline) -> String {
    let id = escape::line(&one.section);
    let Some(heading) = one.index.and_then(|index| outline.get(index)) else {
        return format!("{id}（本版已无此条）\n");
    };
    let page = heading.page.map_or(String::new(), |page| format!("（第 {page} 页）"));
    format!("{id}  {}{page}\n", paper::full_title(heading))
}
