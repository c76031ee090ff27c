//! Bookmarks on rows: set, taken away, and where they and the notes stand on the page.

use duben_book::Block;

use super::{
    Effect, Model,
    ledger::{Certainty, Name},
};
use crate::{
    layout::Spot,
    study::{Act, Bookmark, Mark, Point, Whereabouts, Written, anchor},
};

/// A mark beside a row of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beside {
    /// Index of the row.
    pub row: usize,
    /// Which bookmark or note.
    pub name: Name,
    /// Whether what was done last with it is on the disk; one that is taken away is never kept here.
    pub certainty: Certainty,
}

impl Model {
    /// The bookmarks and notes of the entry that is shown, beside the rows where their words stand in
    /// this edition; those whose words are gone are not among them. One that is taken away is, as long
    /// as that is not on the disk.
    #[must_use]
    pub fn marks_beside(&self) -> Vec<Beside> {
        if self.is_elsewhere() {
            return Vec::new();
        }
        let reader = self.reader();
        let Some(heading) = self.outline().get(reader.section()) else { return Vec::new() };
        let mut all = self.marks_in(&heading.id).peekable();
        if all.peek().is_none() {
            return Vec::new();
        }
        let texts: Vec<String> = reader.entry().blocks.iter().map(Block::text).collect();
        all.filter_map(|(name, point, words)| {
            let row = reader.row_beside(spot_of(&texts, point, words)?);
            Some(Beside { row, certainty: self.ledger.certainty(&name), name })
        })
        .collect()
    }

    /// The marks of an entry, or of all that a folded branch holds, each with how sure it is.
    #[must_use]
    pub fn marked(&self, section: usize) -> Vec<(Name, Certainty)> {
        let is_folded = !self.tree.is_open(section);
        let inside = self.outline().inside(section).filter(|_| is_folded);
        let headings = std::iter::once(section).chain(inside);
        let headings = headings.filter_map(|one| self.outline().get(one));
        let marks = headings.flat_map(|heading| self.marks_in(&heading.id));
        let certain = |name: Name| {
            let certainty = self.ledger.certainty(&name);
            (name, certainty)
        };
        marks.map(|(name, ..)| certain(name)).collect()
    }

    /// The marks of an entry, each with its place and words: bookmarks, notes, and those of both that
    /// are taken away but may be on the disk.
    fn marks_in<'a>(
        &'a self,
        section: &'a str,
    ) -> impl Iterator<Item = (Name, &'a Point, &'a str)> {
        let marks = self.study.marks();
        let bookmarks = marks.bookmarks_in(section).map(|Bookmark { point, words, .. }| {
            (Name::Bookmark(point.clone()), point, words.as_str())
        });
        let notes = marks
            .notes_in(section)
            .map(|Written { note, .. }| (Name::Note(note.id.clone()), &note.point, &*note.words));
        let taken = self.ledger.taken().filter(move |(_, mark)| mark.point.section == section);
        let taken = taken.map(|(name, mark)| (name.clone(), &mark.point, mark.words.as_str()));
        bookmarks.chain(notes).chain(taken)
    }

    /// The place and words of the mark that an act takes away.
    pub(super) fn taken_by(&self, act: &Act) -> Option<Mark> {
        let marks = self.study.marks();
        let (point, words) = match act {
            Act::Unmark(point) => marks.bookmark(point).map(|one| (&one.point, &one.words))?,
            Act::Unnote { id } => marks.note(id).map(|one| (&one.note.point, &one.note.words))?,
            _ => return None,
        };
        Some(Mark { point: point.clone(), words: words.clone(), since: None })
    }

    /// Sets a bookmark on the row one is at; those that are there are taken away.
    pub(super) fn mark(&mut self, effects: &mut Vec<Effect>) {
        let Some(spot) = self.reader.text_spot() else {
            return self.hint("这一行不是正文，不能加书签；请移到正文的行上再按 b。");
        };
        let row = self.reader.row_beside(spot);
        let there: Vec<Point> = self
            .marks_beside()
            .into_iter()
            .filter(|mark| mark.row == row)
            .filter_map(|mark| match mark.name {
                Name::Bookmark(point) => self.study.marks().bookmark(&point).map(|_| point),
                Name::Note(_) => None,
            })
            .collect();
        if there.is_empty()
            && let Some(mark) = self.mark_at(spot)
        {
            self.keep(Act::Mark(mark), effects);
        }
        for point in there {
            self.keep(Act::Unmark(point), effects);
        }
    }

    /// A place of the open entry, with its words.
    pub(super) fn mark_at(&self, spot: Spot) -> Option<Mark> {
        let heading = self.outline().get(self.reader.section())?;
        let text = self.reader.entry().blocks.get(spot.block)?.text();
        let point = Point {
            book: self.book.id().to_owned(),
            section: heading.id.clone(),
            block: spot.block,
            offset: spot.offset,
        };
        Some(Mark { point, words: anchor::first_words(&text, spot.offset), since: None })
    }

    /// The oldest act is on the disk: a person who marked something is told.
    pub(super) fn act_kept(&mut self) {
        let words = match self.ledger.kept() {
            Some(Act::Mark(_)) if self.seat.is_guest() => {
                "游客的书签只在这次看得见，不留记录；菜单“学习”里可以留名。"
            }
            Some(Act::Note(_)) if self.seat.is_guest() => {
                "游客的笔记只在这次看得见，不留记录；菜单“学习”里可以留名。"
            }
            Some(Act::Mark(_)) => "书签已记下。",
            Some(Act::Unmark(_)) => "书签已去掉。",
            Some(Act::Note(_)) => "笔记已记下。",
            Some(Act::Unnote { .. }) => "笔记已删除。",
            _ => return,
        };
        if self.notice.is_none() {
            self.hint(words);
        }
    }

    /// The oldest act could not be kept: said each time a person marked or graded something,
    /// else once.
    pub(super) fn act_not_kept(&mut self, reason: String) {
        let act = self.ledger.not_kept();
        let what = match (&act, act.as_ref().and_then(Name::of)) {
            (_, Some(Name::Bookmark(_))) => "书签的改动",
            (_, Some(Name::Note(id))) => {
                self.note_not_kept(&id);
                "笔记的改动"
            }
            (Some(Act::Answer(_)), None) => "自测的评分",
            (_, None) => return self.tell_once(reason),
        };
        self.warn(format!("{what}没有写到磁盘。{reason}"));
    }
}

/// Where the words of a mark stand in the texts of an entry's blocks.
fn spot_of(texts: &[String], point: &Point, words: &str) -> Option<Spot> {
    match anchor::locate(texts, point.block, point.offset, words) {
        Whereabouts::Here => Some(Spot { block: point.block, offset: point.offset }),
        Whereabouts::Moved { block, offset } => Some(Spot { block, offset }),
        Whereabouts::Gone => None,
    }
}
