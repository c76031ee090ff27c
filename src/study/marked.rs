//! Bookmarks and notes in the order of the book, each where its words stand in this edition.

use std::{cmp::Ordering, collections::BTreeMap};

use duben_book::{Entry, Outline};

use super::{
    act::Point,
    anchor::{Whereabouts, locate},
    marks::{Bookmark, Marks, Written},
};

/// A bookmark, a note, or both on one row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marked {
    /// Names it: the place of a bookmark (`ch02-proc:3:12`), else the note's id.
    pub id: String,
    /// The place it was set at, which names a bookmark in the log.
    pub point: Point,
    /// Id of the entry.
    pub section: String,
    /// The entry in the outline; nothing, if the book no longer has it.
    pub index: Option<usize>,
    /// Index of the block, in this edition.
    pub block: usize,
    /// Characters from the start of the block, in this edition.
    pub offset: usize,
    /// The words that were kept with the mark.
    pub words: String,
    /// The line of the book that is marked; nothing, if the words are gone from the entry.
    pub line: Option<String>,
    /// Whether the words stand where they stood.
    pub whereabouts: Whereabouts,
    /// Whether the row is bookmarked.
    pub is_bookmark: bool,
    /// The text of the note on it.
    pub note: Option<String>,
    /// Id of that note.
    pub note_id: Option<String>,
    /// When it was marked, or written last: RFC 3339.
    pub at: String,
}

/// The bookmarks and notes by place: those of entries that the book no longer has come last. A note on
/// a bookmarked row stands with the bookmark. `entry` gives the text of the entry at an index.
#[must_use]
pub fn marked(
    marks: &Marks,
    outline: &Outline,
    mut entry: impl FnMut(usize) -> Entry,
) -> Vec<Marked> {
    let mut entries: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    let mut placed: Vec<Marked> = joined(marks)
        .into_iter()
        .map(|mut one| {
            one.index = outline.index_of(&one.section);
            if let Some(index) = one.index {
                let texts = entries.entry(index).or_insert_with(|| texts(&entry(index)));
                place(&mut one, texts);
            }
            one
        })
        .collect();
    placed.sort_unstable_by(by_place);
    placed
}

fn texts(entry: &Entry) -> Vec<String> {
    entry.blocks.iter().map(duben_book::Block::text).collect()
}

/// Bookmarks with the first note on their row, and the other notes.
fn joined(marks: &Marks) -> Vec<Marked> {
    let mut notes: BTreeMap<&Point, Vec<&Written>> = BTreeMap::new();
    for written in marks.notes() {
        notes.entry(&written.note.point).or_default().push(written);
    }
    let mut all = Vec::new();
    for bookmark in marks.bookmarks() {
        let mut one = of_bookmark(bookmark);
        let on_row = notes.get_mut(&bookmark.point).filter(|on_row| !on_row.is_empty());
        if let Some(on_row) = on_row {
            let note = &on_row.remove(0).note;
            (one.note, one.note_id) = (Some(note.text.clone()), Some(note.id.clone()));
        }
        all.push(one);
    }
    all.extend(notes.into_values().flatten().map(of_note));
    all
}

fn of_bookmark(bookmark: &Bookmark) -> Marked {
    let Point { section, block, offset, .. } = &bookmark.point;
    let id = format!("{section}:{block}:{offset}");
    Marked { id, is_bookmark: true, ..unplaced(&bookmark.point, &bookmark.words, &bookmark.at) }
}

fn of_note(written: &Written) -> Marked {
    let note = &written.note;
    let (id, text) = (note.id.clone(), Some(note.text.clone()));
    Marked {
        note_id: Some(id.clone()),
        id,
        note: text,
        ..unplaced(&note.point, &note.words, &written.at)
    }
}

fn unplaced(point: &Point, words: &str, at: &str) -> Marked {
    Marked {
        id: String::new(),
        point: point.clone(),
        section: point.section.clone(),
        index: None,
        block: point.block,
        offset: point.offset,
        words: words.to_owned(),
        line: None,
        whereabouts: Whereabouts::Gone,
        is_bookmark: false,
        note: None,
        note_id: None,
        at: at.to_owned(),
    }
}

/// Finds the words in the texts of the entry's blocks.
fn place(one: &mut Marked, texts: &[String]) {
    one.whereabouts = locate(texts, one.block, one.offset, &one.words);
    match one.whereabouts {
        Whereabouts::Gone => return,
        Whereabouts::Here => {}
        Whereabouts::Moved { block, offset } => (one.block, one.offset) = (block, offset),
    }
    one.line = texts.get(one.block).map(|text| line_at(text, one.offset).to_owned());
}

/// The line of a text that holds the character at `offset`.
fn line_at(text: &str, offset: usize) -> &str {
    let at = text.char_indices().nth(offset).map_or(text.len(), |(at, _)| at);
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let end = text[at..].find('\n').map_or(text.len(), |length| at + length);
    &text[start..end]
}

fn by_place(one: &Marked, other: &Marked) -> Ordering {
    let key = |marked: &Marked| (marked.index.unwrap_or(usize::MAX), marked.block, marked.offset);
    key(one)
        .cmp(&key(other))
        .then_with(|| one.section.cmp(&other.section))
        .then_with(|| one.id.cmp(&other.id))
}

#[cfg(test)]
mod tests {
    use duben_book::{Block, BlockKind, Heading, Kind, Line, Status};

    use super::*;
    use crate::study::{Act, Mark, Note, Study, When};

    fn outline() -> Outline {
        let heading = |id: &str| Heading {
            id: id.into(),
            kind: Kind::Section,
            label: None,
            title: id.into(),
            page: None,
            parent: None,
            depth: 0,
            status: Status::Written,
        };
        Outline::new(vec![heading("ch02"), heading("ch01")])
    }

    fn entry(_index: usize) -> Entry {
        let block = |lines: &[&str]| Block {
            kind: BlockKind::Paragraph,
            lines: lines.iter().map(|line| Line::plain(*line)).collect(),
        };
        Entry {
            blocks: vec![block(&["新加的一段"]), block(&["上一行", "阅览室周一休息"])],
            ..Entry::default()
        }
    }

    fn point(section: &str, block: usize, offset: usize) -> Point {
        Point { book: "handbook".into(), section: section.into(), block, offset }
    }

    fn mark(point: Point, words: &str) -> Act {
        Act::Mark(Mark { point, words: words.into(), since: None })
    }

    fn note(id: &str, point: Point, text: &str) -> Act {
        Act::Note(Note {
            id: id.into(),
            point,
            words: "阅览室周一休息".into(),
            text: text.into(),
            since: None,
        })
    }

    fn marked(acts: impl IntoIterator<Item = Act>) -> Vec<Marked> {
        let mut study = Study::new("handbook");
        let at = When::parse("2026-11-23T20:00:00+08:00").expect("a time");
        acts.into_iter().for_each(|act| study.note(&act, at));
        super::marked(study.marks(), &outline(), entry)
    }

    fn ids(marked: &[Marked]) -> Vec<&str> {
        marked.iter().map(|one| one.id.as_str()).collect()
    }

    #[test]
    fn marks_stand_in_the_order_of_the_book_and_lost_entries_last() {
        let marked = marked([
            mark(point("ch01", 1, 4), "阅览室周一休息"),
            mark(point("gone", 0, 0), "哪里都没有"),
            mark(point("ch02", 1, 4), "阅览室周一休息"),
            mark(point("ch02", 0, 0), "新加的一段"),
        ]);
        assert_eq!(ids(&marked), ["ch02:0:0", "ch02:1:4", "ch01:1:4", "gone:0:0"]);
        assert_eq!(marked[3].whereabouts, Whereabouts::Gone);
        assert_eq!((marked[3].index, marked[3].line.as_deref()), (None, None));
    }

    #[test]
    fn note_stands_with_the_bookmark_of_its_row_and_a_second_one_alone() {
        let here = || point("ch01", 1, 4);
        let marked = marked([
            note("1", here(), "甲"),
            mark(here(), "阅览室周一休息"),
            note("2", here(), "乙"),
            note("3", point("ch01", 0, 0), "丙"),
        ]);
        let shown: Vec<(&str, bool, Option<&str>)> = marked
            .iter()
            .map(|one| (one.id.as_str(), one.is_bookmark, one.note.as_deref()))
            .collect();
        let expected =
            [("2", false, Some("乙")), ("3", false, Some("丙")), ("ch01:1:4", true, Some("甲"))];
        assert_eq!(shown, expected, "the third note's words are found where they stand");
    }

    #[test]
    fn mark_whose_words_moved_is_where_they_are_now() {
        let marked = marked([mark(point("ch01", 0, 0), "阅览室，周一休息")]);
        let [one] = &marked[..] else { unreachable!("there is one") };
        assert_eq!((one.block, one.offset), (1, 4));
        assert_eq!(one.line.as_deref(), Some("阅览室周一休息"));
        assert_eq!(one.id, "ch01:0:0", "it keeps its name");
    }
}
