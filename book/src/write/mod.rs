//! A book as files, in the schema that this crate loads: what loading makes of them is the same
//! book again.

mod entry;
mod rules;

use std::collections::{BTreeMap, HashSet};

use serde::Serialize;
use thiserror::Error;

use crate::model::{About, Book, Printed, Profile};
use crate::{Heading, Kind, Status};

/// A part of a book can't be written.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("“{part}”写不成 TOML：{cause}")]
pub struct WriteError {
    /// The file.
    pub part: String,
    /// Why.
    pub cause: String,
}

/// `book.toml`.
#[derive(Serialize)]
struct Contents<'a> {
    id: &'a str,
    title: &'a str,
    statement: Option<&'a str>,
    profile: Profile,
    as_of: Option<&'a str>,
    printed: Option<&'a Printed>,
    entry: Vec<Item<'a>>,
}

/// One `[[entry]]`.
#[derive(Serialize)]
struct Item<'a> {
    id: &'a str,
    kind: Kind,
    parent: Option<&'a str>,
    label: Option<&'a str>,
    title: &'a str,
    page: Option<u32>,
    status: Option<Status>,
    file: Option<String>,
}

/// The files of a book by their names: `book.toml`, `rules.toml` where entries rest on rules, and one for each entry that has anything.
///
/// # Errors
///
/// When a part can't be written as TOML.
pub fn files(book: &Book) -> Result<BTreeMap<String, Vec<u8>>, WriteError> {
    let headings = book.outline.headings();
    let stems = stems(headings);
    let rules = rules::Rules::of(book);
    let mut files = BTreeMap::new();
    let mut items = Vec::with_capacity(headings.len());
    for ((heading, entry), stem) in headings.iter().zip(&book.entries).zip(stems) {
        let name = format!("{stem}.toml");
        let text = entry::Text::of(entry, &book.about, &rules);
        let is_written = !text.is_empty();
        if is_written {
            files.insert(name.clone(), toml(&name, &text)?);
        }
        items.push(item(heading, headings, is_written.then_some(name)));
    }
    files.insert("book.toml".to_owned(), toml("book.toml", &contents(&book.about, items))?);
    if let Some(rules) = rules.text() {
        files.insert("rules.toml".to_owned(), toml("rules.toml", &rules)?);
    }
    Ok(files)
}

/// A value as TOML, texts of several lines between three quotes; `part` names it in errors.
///
/// # Errors
///
/// When it has no form in TOML.
pub fn toml(part: &str, value: &impl Serialize) -> Result<Vec<u8>, WriteError> {
    let text = toml::to_string_pretty(value)
        .map_err(|error| WriteError { part: part.to_owned(), cause: error.to_string() })?;
    Ok(text.into_bytes())
}

/// A file name for each entry, without its ending: the entry's id, unless that can't be one on
/// every system or is taken.
#[must_use]
pub fn stems(headings: &[Heading]) -> Vec<String> {
    const OWN: [&str; 4] = ["book", "rules", "import", "index"];
    let mut taken: HashSet<String> = OWN.map(str::to_owned).into();
    let stem = |(at, heading): (usize, &Heading)| {
        let plain = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_');
        // Names that differ in case only are one on some systems.
        let folded = heading.id.to_lowercase();
        let fits = heading.id.len() <= 100 && heading.id.chars().all(plain);
        if fits && taken.insert(folded) {
            return heading.id.clone();
        }
        let mut stem = format!("entry-{}", at + 1);
        while !taken.insert(stem.clone()) {
            stem.push('x');
        }
        stem
    };
    headings.iter().enumerate().map(stem).collect()
}

fn contents<'a>(about: &'a About, entry: Vec<Item<'a>>) -> Contents<'a> {
    Contents {
        id: &about.id,
        title: &about.title,
        statement: about.statement.as_deref(),
        profile: about.profile,
        as_of: about.as_of.as_deref(),
        printed: about.printed.as_ref(),
        entry,
    }
}

fn item<'a>(heading: &'a Heading, headings: &'a [Heading], file: Option<String>) -> Item<'a> {
    Item {
        id: &heading.id,
        kind: heading.kind,
        parent: heading.parent.map(|parent| headings[parent].id.as_str()),
        label: heading.label.as_deref(),
        title: &heading.title,
        page: heading.page,
        status: Some(heading.status).filter(|status| *status != Status::Written),
        file,
    }
}

#[cfg(test)]
mod tests;
