//! A note on a row: opened, typed, kept, put away.
//!
//! ```text
//!  page ──m──▶ pad below the page, the row in sight ──Esc──▶ page
//! ```
//!
//! What is typed goes to the writer every half minute and when the pad is put away, whichever way
//! that happens. A note that is emptied is deleted, but only when it is put away: a pad may be empty
//! for a moment.

use super::{
    Effect, Focus, Model,
    keys::Travel,
    ledger::Name,
    line::{Edit, Room},
    pad::{LONGEST, Pad, Rows},
};
use crate::study::{Act, Mark, Note};

/// A note that is being written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Noting {
    id: String,
    /// Its row.
    mark: Mark,
    pad: Pad,
    /// The text that the writer was given last.
    given: Option<String>,
}

impl Noting {
    /// What is typed.
    #[must_use]
    pub const fn pad(&self) -> &Pad {
        &self.pad
    }

    /// The words of the row it is about.
    #[must_use]
    pub fn words(&self) -> &str {
        &self.mark.words
    }

    /// The text as it is kept: blanks and empty lines at its end say nothing.
    fn text(&self) -> &str {
        self.pad.text().trim_end()
    }

    /// The act that keeps it, if there is something to keep.
    fn unkept(&self) -> Option<Act> {
        let is_new = self.given.as_deref() != Some(self.text());
        let Mark { point, words, .. } = self.mark.clone();
        let (id, text) = (self.id.clone(), self.text().to_owned());
        let note = Note { id, point, words, text, since: None };
        (is_new && !self.text().is_empty()).then_some(Act::Note(note))
    }
}

impl Model {
    /// The note that is being written.
    #[must_use]
    pub const fn noting(&self) -> Option<&Noting> {
        self.noting.as_ref()
    }

    /// The rows of the note that is being written, as wide as its pad.
    #[must_use]
    pub fn note_rows(&self) -> Option<Rows> {
        let pad = self.noting.as_ref()?.pad();
        Some(Rows::of(pad, self.areas().pad_columns(), self.look.widths))
    }

    /// Opens the newest note of the row one is at, or a new one.
    pub(super) fn note(&mut self) {
        let Some(spot) = self.reader.text_spot() else {
            return self.hint("这一行不是正文，不能写笔记；请移到正文的行上再按 m。");
        };
        let row = self.reader.row_beside(spot);
        let noting = if let Some(Note { id, point, words, text, .. }) = self.note_beside(row) {
            let pad = Pad::of(&text);
            let given = Some(pad.text().trim_end().to_owned());
            Noting { id, mark: Mark { point, words, since: None }, pad, given }
        } else {
            let Some(mark) = self.mark_at(spot) else { return };
            Noting { id: self.note_ids.another(), mark, pad: Pad::default(), given: None }
        };
        self.noting = Some(noting);
        self.set_focus(Focus::Note);
    }

    /// The newest note beside a row of the page: they come in the order in which they were begun.
    fn note_beside(&self, row: usize) -> Option<Note> {
        let here = self.marks_beside().into_iter().filter(|mark| mark.row == row);
        let mut notes = here.filter_map(|mark| match mark.name {
            Name::Note(id) => self.study.marks().note(&id).map(|written| written.note.clone()),
            Name::Bookmark(_) => None,
        });
        notes.next_back()
    }

    /// Text goes into the note.
    pub(super) fn write(&mut self, text: &str) {
        let Some(noting) = &mut self.noting else { return };
        if noting.pad.insert(text) == Room::Short {
            self.hint(&format!("一条笔记最多 {LONGEST} 个字，后面的没有收。"));
        }
    }

    pub(super) fn edit_note(&mut self, edit: Edit) {
        if let Some(noting) = &mut self.noting {
            noting.pad.edit(edit);
        }
    }

    pub(super) fn travel_note(&mut self, travel: Travel) {
        let page = usize::from(self.areas().pad.height).max(1);
        if let (Some(rows), Some(noting)) = (self.note_rows(), &mut self.noting) {
            noting.pad.travel(travel, &rows, page);
        }
    }

    /// Puts the caret where the pad is clicked, in rows and columns of its area.
    pub(super) fn click_note(&mut self, row: usize, column: usize) {
        let seen = usize::from(self.areas().pad.height);
        if let (Some(rows), Some(noting)) = (self.note_rows(), &mut self.noting) {
            let first = rows.first_seen(&noting.pad, seen);
            noting.pad.click(&rows, first + row, column);
        }
    }

    /// Whether something was typed that the writer doesn't have.
    pub(super) fn has_unkept_note(&self) -> bool {
        self.noting.as_ref().is_some_and(|noting| noting.unkept().is_some())
    }

    /// Gives what was typed to the writer.
    pub(super) fn keep_note(&mut self, effects: &mut Vec<Effect>) {
        let Some(noting) = &mut self.noting else { return };
        let Some(act) = noting.unkept() else { return };
        noting.given = Some(noting.text().to_owned());
        self.keep(act, effects);
    }

    /// The writer could not keep a note: it is given again with the next keeping.
    pub(super) fn note_not_kept(&mut self, id: &str) {
        if let Some(noting) = self.noting.as_mut().filter(|noting| noting.id == id) {
            noting.given = None;
        }
    }

    /// Keeps the note, or deletes one that was emptied, and goes back to the page.
    pub(super) fn put_note_away(&mut self, effects: &mut Vec<Effect>) {
        self.keep_note(effects);
        let Some(Noting { id, pad, .. }) = self.noting.take() else { return };
        if pad.text().trim().is_empty() && self.study.marks().note(&id).is_some() {
            self.keep(Act::Unnote { id }, effects);
        }
        self.set_focus(Focus::Reader);
    }
}
