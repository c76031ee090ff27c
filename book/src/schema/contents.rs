//! `book.toml`: the title page and the order of everything.

use super::Source;
use super::table::Table;
use super::value::Value;
use crate::model::{About, Printed, Profile};
use crate::problem::{At, Flaw, Spot};
use crate::{Kind, Status};

/// The title page and the list of entries.
#[derive(Debug)]
pub(crate) struct Contents {
    /// What the title page says.
    pub(crate) about: About,
    /// Where the book's own id stands.
    pub(crate) id: Spot,
    /// The entries, in reading order.
    pub(crate) items: Vec<Item>,
}

/// One `[[entry]]`.
#[derive(Debug)]
pub(crate) struct Item {
    /// Where its table begins.
    pub(crate) spot: Spot,
    /// Its id; empty where it is missing.
    pub(crate) id: At<String>,
    /// What it is; a section where that is unknown.
    pub(crate) kind: Kind,
    /// The id of what holds it.
    pub(crate) parent: Option<At<String>>,
    /// What stands before the title.
    pub(crate) label: Option<At<String>>,
    /// Its title.
    pub(crate) title: At<String>,
    /// Its page in the printed book.
    pub(crate) page: Option<At<u32>>,
    /// Whether its text is there.
    pub(crate) status: Status,
    /// The file that holds its text.
    pub(crate) file: Option<At<String>>,
}

/// Where an entry stands in the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// It names no parent.
    Top,
    /// It stands below this entry and follows it or what it holds.
    Below(usize),
    /// Its parent is no entry.
    Orphan,
    /// Its parent is an entry, but other entries stand between, or it comes later.
    Astray,
}

impl Contents {
    /// Reads `book.toml`.
    pub(crate) fn decode(source: &Source<'_>) -> Self {
        let root = source.parse();
        let mut table = Table::root(source, &root);
        let id = table.line("id");
        let about = About {
            id: id.value,
            title: table.line("title").value,
            statement: table.optional("statement", Value::line).map(|text| text.value),
            profile: table.optional("profile", |value| value.choice(PROFILES)).unwrap_or_default(),
            as_of: table.optional("as_of", Value::day).map(|day| day.value),
            printed: table.optional("printed", Value::table).map(printed),
        };
        let items = table.required("entry", Value::tables);
        if items.as_ref().is_some_and(Vec::is_empty) {
            table.report(Flaw::WrongCount { key: "entry", found: 0, asked: "1 个以上" });
        }
        let items = items.unwrap_or_default();
        table.close();
        Self { about, id: id.spot, items: items.into_iter().map(Item::decode).collect() }
    }

    /// Where each entry stands in the tree: an entry follows its parent, or what its parent
    /// holds, without anything else between.
    pub(crate) fn standings(&self) -> Vec<Standing> {
        let mut open: Vec<usize> = Vec::new();
        let mut standings = Vec::with_capacity(self.items.len());
        for (index, item) in self.items.iter().enumerate() {
            let standing = self.standing(item, &open);
            let holder = match standing {
                Standing::Below(parent) => open.iter().position(|above| *above == parent),
                Standing::Top | Standing::Orphan | Standing::Astray => None,
            };
            open.truncate(holder.map_or(0, |position| position + 1));
            open.push(index);
            standings.push(standing);
        }
        standings
    }

    /// Whether an entry is a chapter or has entries below it.
    pub(crate) fn holds_others(&self, item: &Item) -> bool {
        item.kind == Kind::Chapter || self.items.iter().any(|other| item.is_parent_of(other))
    }

    /// Whether the entry with this id names `item` as its parent.
    pub(crate) fn is_directly_below(&self, id: &str, item: &Item) -> bool {
        let found = self.items.iter().find(|other| other.id.value == id);
        found.is_some_and(|other| item.is_parent_of(other))
    }

    /// Whether an entry must have words of its own. In a plain book what holds entries may do
    /// without.
    pub(crate) fn asks_text_of(&self, item: &Item) -> bool {
        match (item.status, self.about.profile) {
            (Status::Planned | Status::NotIncluded, _) => false,
            (Status::Written, Profile::Handbook) => true,
            (Status::Written, Profile::Plain) => !self.holds_others(item),
        }
    }

    fn standing(&self, item: &Item, open: &[usize]) -> Standing {
        let Some(parent) = &item.parent else {
            return Standing::Top;
        };
        let is_parent = |index: &&usize| self.items[**index].id.value == parent.value;
        match open.iter().rev().find(is_parent) {
            Some(above) => Standing::Below(*above),
            None if self.items.iter().any(|other| other.id.value == parent.value) => {
                Standing::Astray
            }
            None => Standing::Orphan,
        }
    }
}

impl Item {
    /// Whether another entry names this one as its parent.
    fn is_parent_of(&self, other: &Self) -> bool {
        other.parent.as_ref().is_some_and(|parent| parent.value == self.id.value)
    }

    fn decode(mut table: Table<'_>) -> Self {
        let kinds = Kind::ALL.map(|kind| (kind.id(), kind));
        let statuses = [Status::Written, Status::Planned, Status::NotIncluded]
            .map(|status| (status.id(), status));
        let item = Self {
            spot: table.spot(),
            id: table.line("id"),
            kind: table.required("kind", |value| value.choice(&kinds)).unwrap_or(Kind::Section),
            parent: table.optional("parent", Value::line),
            label: table.optional("label", Value::line),
            title: table.line("title"),
            page: table.optional("page", |value| value.whole(1..=99_999)),
            status: table.optional("status", |value| value.choice(&statuses)).unwrap_or_default(),
            file: table.optional("file", Value::line),
        };
        table.close();
        item
    }
}

const PROFILES: &[(&str, Profile)] = &[("handbook", Profile::Handbook), ("plain", Profile::Plain)];

fn printed(mut table: Table<'_>) -> Printed {
    let mut text = |key| table.optional(key, Value::line).map(|text| text.value);
    let (author, publisher, isbn) = (text("author"), text("publisher"), text("isbn"));
    let printed = Printed {
        title: table.line("title").value,
        author,
        publisher,
        year: table.optional("year", |value| value.whole(1..=9999)).map(|year| year.value),
        isbn,
    };
    table.close();
    printed
}
