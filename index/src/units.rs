//! Units: the runs of text that are indexed, each a document of the index.
//!
//! For every entry, in the order of the outline: its title, then the words it is known by (its
//! label and keywords), then each of its blocks. A match never reaches from one unit into another.

use duben_book::{BlockKind, Book, Entry, Heading};

/// What a unit is: what a match in it is worth (see `rank`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Part {
    /// The title of an entry.
    Title,
    /// Its label and keywords; not shown, so no match there is exact.
    Names,
    /// A heading inside the entry, or the flow of a procedure.
    Heading,
    /// A step of a procedure.
    Step,
    /// Running text and everything like it.
    Body,
    /// A question for self-check with its answer.
    Question,
    /// What only points elsewhere: rules it rests on, related entries, sources, dates.
    Reference,
}

impl Part {
    const ALL: [Self; 7] = [
        Self::Title,
        Self::Names,
        Self::Heading,
        Self::Step,
        Self::Body,
        Self::Question,
        Self::Reference,
    ];

    /// Its number in the pack.
    pub(crate) const fn number(self) -> u8 {
        self as u8
    }

    /// The part with this number in a pack.
    pub(crate) fn numbered(number: u8) -> Option<Self> {
        Self::ALL.get(usize::from(number)).copied()
    }

    const fn of(kind: BlockKind) -> Self {
        match kind {
            BlockKind::Heading | BlockKind::Flow => Self::Heading,
            BlockKind::Step => Self::Step,
            BlockKind::Question => Self::Question,
            BlockKind::AsOf | BlockKind::Basis | BlockKind::Related | BlockKind::Sources => {
                Self::Reference
            }
            BlockKind::Paragraph
            | BlockKind::List
            | BlockKind::Numbered
            | BlockKind::Quotation
            | BlockKind::Table
            | BlockKind::Note
            | BlockKind::Papers
            | BlockKind::Statement
            | BlockKind::Situation
            | BlockKind::Grounds
            | BlockKind::Practice
            | BlockKind::Lesson
            | BlockKind::Then
            | BlockKind::Now => Self::Body,
        }
    }
}

/// How many units of an entry stand before its first block.
pub(crate) const BEFORE_BLOCKS: usize = 2;

/// A unit as it is packed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Unit {
    pub(crate) part: Part,
    /// The text as written.
    pub(crate) text: String,
}

/// The units of each entry, in the order of the outline.
pub(crate) fn of_book(book: &Book) -> Vec<Vec<Unit>> {
    let headings = book.outline.headings();
    headings.iter().zip(&book.entries).map(|(heading, entry)| of_entry(heading, entry)).collect()
}

fn of_entry(heading: &Heading, entry: &Entry) -> Vec<Unit> {
    let names: Vec<&str> =
        heading.label.iter().chain(&entry.keywords).map(String::as_str).collect();
    let title = Unit { part: Part::Title, text: heading.title.clone() };
    let names = Unit { part: Part::Names, text: names.join("\n") };
    let blocks =
        entry.blocks.iter().map(|block| Unit { part: Part::of(block.kind), text: block.text() });
    [title, names].into_iter().chain(blocks).collect()
}
