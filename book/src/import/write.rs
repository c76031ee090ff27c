//! An import as the files of a book, in the schema that this crate loads.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Entry, Import, ImportError, RECORD};
use crate::model::{CELL_SEPARATOR, Printed};
use crate::{Block, BlockKind, Kind, Status};

/// `book.toml`.
#[derive(Serialize)]
struct Contents<'a> {
    id: &'a str,
    title: &'a str,
    profile: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    printed: Option<&'a Printed>,
    entry: Vec<Item<'a>>,
}

/// One `[[entry]]`.
#[derive(Serialize)]
struct Item<'a> {
    id: &'a str,
    kind: Kind,
    #[serde(skip_serializing_if = "Option::is_none")]
    parent: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'a str>,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<Status>,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<String>,
}

/// An entry's file.
#[derive(Serialize)]
struct Text {
    block: Vec<Written>,
}

/// One `[[block]]`.
#[derive(Default, Serialize)]
struct Written {
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ordered: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    items: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    head: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rows: Option<Vec<Vec<String>>>,
}

/// Every file of the book.
pub(super) fn files(import: &Import) -> Result<BTreeMap<String, Vec<u8>>, ImportError> {
    let mut files = BTreeMap::new();
    files.insert("book.toml".to_owned(), toml(&contents(import))?);
    files.insert(RECORD.to_owned(), toml(&import.record)?);
    for entry in import.entries.iter().filter(|entry| !entry.blocks.is_empty()) {
        let block = entry.blocks.iter().map(written).collect();
        files.insert(file_of(entry), toml(&Text { block })?);
    }
    Ok(files)
}

fn toml(value: &impl Serialize) -> Result<Vec<u8>, ImportError> {
    let text = toml::to_string_pretty(value)
        .map_err(|error| ImportError::Write { cause: error.to_string() })?;
    Ok(text.into_bytes())
}

fn file_of(entry: &Entry) -> String {
    format!("{}.toml", entry.heading.id)
}

fn contents(import: &Import) -> Contents<'_> {
    let entries = &import.entries;
    let item = |entry: &'_ Entry| {
        let heading = &entry.heading;
        (heading.status, heading.parent)
    };
    let items = entries.iter().map(|entry| {
        let (status, parent) = item(entry);
        let heading = &entry.heading;
        Item {
            id: &heading.id,
            kind: heading.kind,
            parent: parent.map(|parent| entries[parent].heading.id.as_str()),
            label: heading.label.as_deref(),
            title: &heading.title,
            page: heading.page,
            status: (status != Status::Written).then_some(status),
            file: (!entry.blocks.is_empty()).then(|| file_of(entry)),
        }
    });
    Contents {
        id: &import.about.id,
        title: &import.about.title,
        profile: "plain",
        printed: import.about.printed.as_ref(),
        entry: items.collect(),
    }
}

/// A block as it is written. Importing makes only those kinds that are written as blocks.
fn written(block: &Block) -> Written {
    let mut texts: Vec<String> = block.lines.iter().map(|line| line.text.clone()).collect();
    match block.kind {
        BlockKind::Heading => {
            Written { kind: "heading", text: Some(texts.concat()), ..Written::default() }
        }
        BlockKind::List => Written { kind: "list", items: Some(texts), ..Written::default() },
        BlockKind::Numbered => {
            Written { kind: "list", ordered: Some(true), items: Some(texts), ..Written::default() }
        }
        BlockKind::Quotation => {
            let last = texts.last().filter(|_| texts.len() > 1);
            let source = last.and_then(|last| last.strip_prefix("——"));
            let source = source.map(|source| source.trim_start_matches('—').trim().to_owned());
            let source = source.filter(|source| !source.is_empty());
            texts.truncate(texts.len() - usize::from(source.is_some()));
            Written {
                kind: "quotation",
                text: Some(paragraphs(&texts)),
                source,
                ..Written::default()
            }
        }
        BlockKind::Table => table(&texts),
        BlockKind::Note => {
            Written { kind: "note", text: Some(paragraphs(&texts)), ..Written::default() }
        }
        _ => Written { kind: "paragraph", text: Some(paragraphs(&texts)), ..Written::default() },
    }
}

/// Paragraphs one a line, so that a person can mend them by hand.
fn paragraphs(texts: &[String]) -> String {
    match texts {
        [one] => one.clone(),
        several => several.join("\n") + "\n",
    }
}

/// Rows as wide as the widest.
fn table(rows: &[String]) -> Written {
    let cells = |row: &String| row.split(CELL_SEPARATOR).map(str::to_owned).collect();
    let mut rows: Vec<Vec<String>> = rows.iter().map(cells).collect();
    let widest = rows.iter().map(Vec::len).max().unwrap_or_default();
    for row in &mut rows {
        row.resize(widest, String::new());
    }
    let head = if rows.is_empty() { Vec::new() } else { rows.remove(0) };
    Written { kind: "table", head: Some(head), rows: Some(rows), ..Written::default() }
}
