//! The list of bookmarks and notes: narrowed by what is typed, by place or by time, opened, deleted
//! from, and the last deletions undone.

use std::cmp::Reverse;

use duben_book::{Outline, Place};
use duben_index::Typed;

use super::{
    Dialog, Effect, Model,
    keys::Travel,
    line::{Edit, Line},
    model::entry_of,
};
use crate::{
    layout::Spot,
    study::{self, Act, Mark, Marked, Note, When, Written},
};

/// In which order marks are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ListOrder {
    /// That of the book.
    #[default]
    Place,
    /// The newest first.
    Time,
}

/// The bookmarks and notes, while they are listed; what was deleted, as long as the program runs.
#[derive(Debug, Default)]
pub struct Listing {
    all: Vec<Marked>,
    /// Indexes of those that are shown, in their order.
    shown: Vec<usize>,
    line: Line,
    order: ListOrder,
    /// Which of those that are shown one is at.
    selected: usize,
    /// What brings each deleted mark back, the last one last.
    deleted: Vec<Vec<Act>>,
}

impl Listing {
    /// The marks that are shown, in their order.
    #[must_use]
    pub fn shown(&self) -> impl ExactSizeIterator<Item = &Marked> {
        self.shown.iter().map(|&at| &self.all[at])
    }

    /// What is typed to narrow the list.
    #[must_use]
    pub const fn line(&self) -> &Line {
        &self.line
    }

    /// In which order they are.
    #[must_use]
    pub const fn order(&self) -> ListOrder {
        self.order
    }

    /// Index of the mark one is at among those that are shown; 0 where there are none.
    #[must_use]
    pub const fn selected(&self) -> usize {
        self.selected
    }

    /// Whether digits open the first ten marks: before anything is typed.
    #[must_use]
    pub fn takes_digits(&self) -> bool {
        self.line.text().is_empty()
    }

    fn select(&mut self, at: usize) {
        self.selected = at.min(self.shown.len().saturating_sub(1));
    }

    /// Shows the marks in whose words, note or title what is typed stands.
    fn narrow(&mut self, outline: &Outline, typed: &Typed) {
        let stands = |one: &Marked| {
            let heading = one.index.and_then(|index| outline.get(index));
            typed.stands_in(&one.words)
                || one.note.as_ref().is_some_and(|note| typed.stands_in(note))
                || heading.is_some_and(|heading| typed.stands_in(&heading.title))
        };
        self.shown = (0..self.all.len()).filter(|&at| stands(&self.all[at])).collect();
        if self.order == ListOrder::Time {
            let moment = |at: &usize| When::parse(&self.all[*at].at).map(When::moment);
            self.shown.sort_by_cached_key(|at| Reverse(moment(at)));
        }
        self.select(self.selected);
    }
}

impl Model {
    /// The list of bookmarks and notes.
    #[must_use]
    pub const fn listing(&self) -> &Listing {
        &self.listing
    }

    /// Lists the bookmarks and notes.
    pub(super) fn show_marks(&mut self) {
        let deleted = std::mem::take(&mut self.listing.deleted);
        self.listing = Listing { deleted, order: self.listing.order, ..Listing::default() };
        self.list_marks();
        if self.listing.all.is_empty() && self.listing.deleted.is_empty() {
            self.hint("还没有书签和笔记；在正文里按 b，或从菜单里选，给这一行加书签。");
        } else {
            self.dialog = Some(Dialog::Marks);
        }
    }

    /// Takes the marks anew from what the person did.
    fn list_marks(&mut self) {
        let (marks, book) = (self.study.marks(), &self.book.pack);
        self.listing.all = study::marked(marks, book.outline(), |index| entry_of(book, index));
        self.narrow_marks();
    }

    fn narrow_marks(&mut self) {
        let typed = Typed::of(self.listing.line.text(), self.sounds);
        self.listing.narrow(self.book.pack.outline(), &typed);
    }

    /// Text narrows the list; one is at its first mark again.
    pub(super) fn type_in_list(&mut self, text: &str) {
        self.listing.line.insert(text);
        self.listing.selected = 0;
        self.narrow_marks();
    }

    pub(super) fn edit_list(&mut self, edit: Edit) {
        if self.listing.line.edit(edit) {
            self.narrow_marks();
        }
    }

    pub(super) fn travel_list(&mut self, travel: Travel) {
        let last = self.listing.shown.len().saturating_sub(1);
        self.listing.select(travel.along(self.listing.selected, 5, last));
    }

    /// By place, or by time; one stays at the mark one is at.
    pub(super) fn other_order(&mut self) {
        let at = self.listing.shown.get(self.listing.selected).copied();
        self.listing.order = match self.listing.order {
            ListOrder::Place => ListOrder::Time,
            ListOrder::Time => ListOrder::Place,
        };
        self.narrow_marks();
        let again = self.listing.shown.iter().position(|&one| Some(one) == at);
        self.listing.select(again.unwrap_or(0));
    }

    /// Opens a bookmark or note of the list where its words stand.
    pub(super) fn open_mark(&mut self, choice: usize, effects: &mut Vec<Effect>) {
        let Some(one) = self.listing.shown().nth(choice) else { return };
        let Some(section) = one.index else {
            return self.hint("本书这一版已没有这一条，打不开。");
        };
        let spot = Spot { block: one.block, offset: one.offset };
        self.dialog = None;
        self.open(Place { section, block: spot.block, offset: spot.offset }, effects);
        self.seek(spot);
    }

    /// Deletes the mark one is at: a bookmark with the note that is listed with it.
    pub(super) fn delete_mark(&mut self, effects: &mut Vec<Effect>) {
        let Some(one) = self.listing.shown().nth(self.listing.selected) else { return };
        let (point, words) = (one.point.clone(), one.words.clone());
        let note = one.note_id.as_ref().and_then(|id| self.study.marks().note(id));
        let note =
            note.map(|Written { note, at }| Note { since: Some(at.clone()), ..note.clone() });
        let since = Some(one.at.clone());
        let bookmark = one.is_bookmark.then_some(Mark { point, words, since });
        let what = match (&bookmark, &note) {
            (Some(_), Some(_)) => "书签和笔记",
            (Some(_), None) => "书签",
            (None, _) => "笔记",
        };
        let mut back = Vec::new();
        if let Some(mark) = bookmark {
            self.keep(Act::Unmark(mark.point.clone()), effects);
            back.push(Act::Mark(mark));
        }
        if let Some(note) = note {
            self.keep(Act::Unnote { id: note.id.clone() }, effects);
            back.push(Act::Note(note));
        }
        self.listing.deleted.push(back);
        self.list_marks();
        self.hint(&format!("{what}已删除；按 F3 撤销。"));
    }

    /// Brings back what was deleted last, with the time it had.
    pub(super) fn undo_deletion(&mut self, effects: &mut Vec<Effect>) {
        let Some(back) = self.listing.deleted.pop() else {
            return self.hint("没有可撤销的删除。");
        };
        for act in back {
            self.keep(act, effects);
        }
        self.list_marks();
        self.hint("删除已撤销。");
    }
}
