//! Bookmarks on rows: set, taken away, listed, and where they and the notes stand on the page.

use duben_book::{Block, Place};

use super::{
    Dialog, Effect, Model,
    ledger::{Certainty, point_of},
    model::entry_of,
};
use crate::{
    layout::Spot,
    study::{self, Act, Mark, Point, Whereabouts, anchor},
};

/// What a row is marked by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sign {
    /// A bookmark.
    Bookmark,
    /// A note.
    Note,
}

/// A mark beside a row of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beside {
    /// Index of the row.
    pub row: usize,
    /// What it is.
    pub sign: Sign,
    /// Whether it is on the disk.
    pub certainty: Certainty,
    /// The place it was set at: its name.
    pub point: Point,
}

impl Model {
    /// The bookmarks and notes of the entry that is shown, beside the rows where their words stand in
    /// this edition; those whose words are gone are not among them.
    #[must_use]
    pub fn marks_beside(&self) -> Vec<Beside> {
        let reader = self.reader();
        let Some(heading) = self.outline().get(reader.section()) else { return Vec::new() };
        let marks = self.study.marks();
        let bookmarks = marks.bookmarks_in(&heading.id);
        let notes = marks.notes_in(&heading.id).map(|written| &written.note);
        let mut all = bookmarks
            .map(|bookmark| (Sign::Bookmark, &bookmark.point, &bookmark.words))
            .chain(notes.map(|note| (Sign::Note, &note.point, &note.words)))
            .peekable();
        if all.peek().is_none() {
            return Vec::new();
        }
        let texts: Vec<String> = reader.entry().blocks.iter().map(Block::text).collect();
        all.filter_map(|(sign, point, words)| {
            let row = reader.row_beside(spot_of(&texts, point, words)?);
            let certainty = self.ledger.certainty(point);
            Some(Beside { row, sign, certainty, point: point.clone() })
        })
        .collect()
    }

    /// Whether the person marked anything in an entry, or in what a folded branch holds; how sure that
    /// is of the least sure of the marks.
    #[must_use]
    pub fn marked(&self, section: usize) -> Option<Certainty> {
        let is_folded = !self.tree.is_open(section);
        let inside = self.outline().inside(section).filter(|_| is_folded);
        std::iter::once(section).chain(inside).filter_map(|one| self.marked_entry(one)).max()
    }

    fn marked_entry(&self, section: usize) -> Option<Certainty> {
        let heading = self.outline().get(section)?;
        let marks = self.study.marks();
        let bookmarks = marks.bookmarks_in(&heading.id).map(|bookmark| &bookmark.point);
        let notes = marks.notes_in(&heading.id).map(|written| &written.note.point);
        bookmarks.chain(notes).map(|point| self.ledger.certainty(point)).max()
    }

    /// Sets a bookmark on the row one is at; those that are there are taken away.
    pub(super) fn mark(&mut self, effects: &mut Vec<Effect>) {
        let Some(spot) = self.reader.text_spot() else {
            return self.hint("这一行不是正文，不能加书签；请移到正文的行上再按 b。");
        };
        let row = self.reader.row_beside(spot);
        let here = |mark: &Beside| mark.row == row && mark.sign == Sign::Bookmark;
        let there: Vec<Beside> = self.marks_beside().into_iter().filter(here).collect();
        if there.is_empty()
            && let Some(mark) = self.bookmark(spot)
        {
            self.keep(Act::Mark(mark), effects);
        }
        for mark in there {
            self.keep(Act::Unmark(mark.point), effects);
        }
    }

    /// A bookmark on a place of the open entry, with its words.
    fn bookmark(&self, spot: Spot) -> Option<Mark> {
        let heading = self.outline().get(self.reader.section())?;
        let text = self.reader.entry().blocks.get(spot.block)?.text();
        let point = Point {
            book: self.book.about().id.clone(),
            section: heading.id.clone(),
            block: spot.block,
            offset: spot.offset,
        };
        Some(Mark { point, words: anchor::first_words(&text, spot.offset) })
    }

    /// Lists the bookmarks and notes.
    pub(super) fn show_marks(&mut self) {
        let (marks, book) = (self.study.marks(), &self.book);
        self.listed = study::marked(marks, book.outline(), |index| entry_of(book, index));
        if self.listed.is_empty() {
            self.hint("还没有书签和笔记；在正文里按 b，或从菜单里选，给这一行加书签。");
        } else {
            self.dialog = Some(Dialog::Marks { selected: 0 });
        }
    }

    /// Opens a bookmark or note of the list where its words stand.
    pub(super) fn open_mark(&mut self, choice: usize, effects: &mut Vec<Effect>) {
        let Some(one) = self.listed.get(choice) else { return };
        let Some(section) = one.index else {
            return self.hint("本书这一版已没有这一条，打不开。");
        };
        let spot = Spot { block: one.block, offset: one.offset };
        self.dialog = None;
        self.open(Place { section, block: spot.block, offset: spot.offset }, effects);
        self.seek(spot);
    }

    /// The oldest act is on the disk: a person who marked something is told.
    pub(super) fn act_kept(&mut self) {
        let words = match self.ledger.kept() {
            Some(Act::Mark(_)) => "书签已记下。",
            Some(Act::Unmark(_)) => "书签已去掉。",
            _ => return,
        };
        if self.notice.is_none() {
            self.hint(words);
        }
    }

    /// The oldest act could not be kept: said each time a person marked or graded something,
    /// else once.
    pub(super) fn act_not_kept(&mut self, reason: String) {
        match self.ledger.not_kept() {
            Some(Act::Answer(_)) => self.warn(format!("自测的评分没有写到磁盘。{reason}")),
            Some(act) if point_of(&act).is_some() => {
                self.warn(format!("书签的改动没有写到磁盘。{reason}"));
            }
            Some(_) | None => self.tell_once(reason),
        }
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
