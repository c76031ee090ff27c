//! Which entry is open: from the tree, by a link, the next one, the way back.

use duben_book::{Outline, Place};

use super::{Effect, Focus, Model, Notice, Severity, Which, changing::Goal, model::place_of};
use crate::study::Progress;

/// How many ways back are remembered.
const BACK: usize = 100;

impl Model {
    /// Shows the entry selected in the tree without reading it.
    pub(super) fn preview(&mut self, effects: &mut Vec<Effect>) {
        let section = self.tree.selected();
        if section != self.reader.section() {
            self.keep_place(effects);
            self.show_from_tree(section);
        }
    }

    /// Shows an entry of the tree: where it was left, or while a search is alive at its match.
    fn show_from_tree(&mut self, section: usize) {
        match self.found_place(section) {
            Some(place) => self.reader = self.reader_at(place),
            None => self.show(self.last_place(section)),
        }
    }

    /// Opens an entry of the tree to be read.
    pub(super) fn open_from_tree(&mut self, section: usize, effects: &mut Vec<Effect>) {
        self.tree.unfold(section);
        if section != self.reader.section() {
            self.keep_place(effects);
            self.show_from_tree(section);
        }
        self.open(self.reader.place(), effects);
    }

    /// Where an entry is taken up: where it was left.
    pub(super) fn last_place(&self, section: usize) -> Place {
        taken_up(self.progress(), self.outline(), section)
    }

    pub(super) fn show(&mut self, place: Place) {
        self.reader = self.reader_of(place);
    }

    /// Opens an entry to be read; where one was reading can be gone back to.
    pub(super) fn open(&mut self, place: Place, effects: &mut Vec<Effect>) {
        self.remember_way(place.section);
        if place.section != self.reader.section() {
            self.keep_place(effects);
            self.show(place);
        }
        self.tree.select(self.book.pack.outline(), place.section);
        self.set_focus(Focus::Reader);
    }

    pub(super) fn remember_way(&mut self, to: usize) {
        if let Some(from) = self.reading.filter(|from| from.section != to) {
            self.remember_place((self.book.which.clone(), from));
        }
    }

    pub(super) fn remember_place(&mut self, from: (Which, Place)) {
        if self.back.len() == BACK {
            self.back.remove(0);
        }
        self.back.push(from);
    }

    pub(super) fn set_focus(&mut self, focus: Focus) {
        self.focus = focus;
        self.lay_out(self.reader.page().sheet().answers.clone());
        self.lay_out_preview();
        if focus == Focus::Reader {
            self.reading = Some(self.reader.place());
        }
    }

    pub(super) fn other_pane(&mut self) {
        match self.focus {
            Focus::Tree => {
                self.remember_way(self.reader.section());
                self.set_focus(Focus::Reader);
            }
            Focus::Reader => {
                self.tree.select(self.book.pack.outline(), self.reader.section());
                self.set_focus(Focus::Tree);
            }
            Focus::Finder | Focus::Note => {}
        }
    }

    pub(super) fn neighbour(&mut self, step: isize, effects: &mut Vec<Effect>) {
        let next = self.reader.section().checked_add_signed(step);
        match next.filter(|&next| next < self.outline().len()) {
            Some(next) => self.open(self.last_place(next), effects),
            None if step < 0 => self.hint("这是第一条。"),
            None => self.hint("这是最后一条。"),
        }
    }

    pub(super) fn back(&mut self, effects: &mut Vec<Effect>) {
        let Some((which, place)) = self.back.pop() else {
            return self.hint("没有可返回的位置。");
        };
        if which == self.book.which {
            self.keep_place(effects);
            self.go_back_to(place);
        } else {
            self.change_book(which, Goal::Back(place), effects);
        }
    }
}

/// Where an entry is taken up: where it was left, unless that was its end; then at its start.
pub(super) fn taken_up(progress: &Progress, outline: &Outline, section: usize) -> Place {
    let left = outline.get(section).and_then(|heading| progress.place(&heading.id));
    left.filter(|left| !left.end)
        .and_then(|left| place_of(outline, left))
        .unwrap_or(Place::start_of(section))
}

/// Where the book is opened: at the entry asked for, else where the person stopped, else at the tree.
pub(super) fn begun(
    progress: &Progress,
    outline: &Outline,
    section: Option<usize>,
) -> (Place, Focus) {
    let last = progress.last().and_then(|left| place_of(outline, left));
    match (section, last) {
        (Some(section), _) => (taken_up(progress, outline, section), Focus::Reader),
        (None, Some(place)) => (place, Focus::Reader),
        (None, None) => (Place::start_of(0), Focus::Tree),
    }
}

/// What is said where a book is taken up again: which entry, on which page of the printed book, and
/// how many questions are due.
pub(super) fn taken_up_words(outline: &Outline, place: Place, due: usize) -> Option<Notice> {
    let heading = outline.get(place.section)?;
    let page = heading.page.map_or(String::new(), |page| format!("（原书第 {page} 页）"));
    let due = if due == 0 { String::new() } else { format!("；今天有 {due} 题到期") };
    let text = format!("继续阅读：{}{page}{due}", heading.full_title());
    Some(Notice { severity: Severity::Hint, text })
}
