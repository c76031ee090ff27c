//! What the page of a meeting shows, row by row, and where.

use std::path::PathBuf;

use duben_book::Status;
use ratatui::layout::Rect;

use super::View;
use crate::{
    app::{Model, Whose},
    study::Person,
};

/// From this height of the list the parts of the page have captions.
const CAPTIONED: u16 = 12;

/// A row of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MeetingRow {
    /// What the rows below are about.
    Caption(Caption),
    /// An entry, by its index in the outline, and why it is offered.
    Section(usize, Offered),
    /// The way to all other entries.
    Entries,
    /// How long.
    Minutes,
    /// Somebody known here, by their number among the attendees.
    Person(usize),
    /// The line for the names of all others.
    Others,
    /// To note it.
    WriteDown,
}

/// Why an entry is offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offered {
    /// One is at it.
    Here,
    /// One is in this chapter.
    Chapter,
    /// All are.
    All,
}

/// What a part of the page is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Caption {
    /// What was studied.
    What,
    /// For how long.
    HowLong,
    /// Who was there.
    Who,
}

impl Model {
    /// The rows that can be chosen, in order.
    pub(in crate::app) fn meeting_choices(&self) -> Vec<MeetingRow> {
        let rows = self.captioned().into_iter();
        rows.filter(|row| !matches!(row, MeetingRow::Caption(_))).collect()
    }

    /// The rows of the page, each with whether one is at it.
    #[must_use]
    pub fn meeting_rows(&self) -> Vec<(MeetingRow, bool)> {
        let has_captions = self.body().height >= CAPTIONED;
        let mut choices = 0;
        let mut rows = Vec::new();
        for row in self.captioned() {
            if matches!(row, MeetingRow::Caption(_)) {
                rows.extend(has_captions.then_some((row, false)));
            } else {
                rows.push((row, choices == self.draft.at));
                choices += 1;
            }
        }
        rows
    }

    /// Where the rows stand, and the first one that is seen.
    #[must_use]
    pub fn meeting_list(&self) -> (Rect, usize) {
        let list = self.body();
        let at = self.meeting_rows().iter().position(|(_, is_here)| *is_here).unwrap_or(0);
        (list, (at + 1).saturating_sub(usize::from(list.height)))
    }

    fn captioned(&self) -> Vec<MeetingRow> {
        if self.draft.view == View::Entries {
            let row = |section| MeetingRow::Section(section, Offered::All);
            return self.written().map(row).collect();
        }
        let mut rows = vec![MeetingRow::Caption(Caption::What)];
        let why = [Offered::Here, Offered::Chapter];
        let nearest = self.nearest().into_iter().zip(why);
        rows.extend(nearest.map(|(section, why)| MeetingRow::Section(section, why)));
        rows.extend([MeetingRow::Entries, MeetingRow::Caption(Caption::HowLong)]);
        rows.extend([MeetingRow::Minutes, MeetingRow::Caption(Caption::Who)]);
        rows.extend((0..self.attendees().len()).map(MeetingRow::Person));
        rows.extend([MeetingRow::Others, MeetingRow::WriteDown]);
        rows
    }

    /// The entry one is at, and its chapter.
    pub(super) fn nearest(&self) -> Vec<usize> {
        let here = self.section();
        let chapter = self.chapter().filter(|chapter| *chapter != here);
        std::iter::once(here).chain(chapter).collect()
    }

    /// Every entry and chapter that has a text.
    pub(super) fn written(&self) -> impl Iterator<Item = usize> {
        let headings = self.outline().headings().iter().enumerate();
        headings.filter(|(_, heading)| heading.status == Status::Written).map(|(index, _)| index)
    }

    /// Who can be ticked: the one who sits here, then everybody else with a log and a name.
    #[must_use]
    pub fn attendees(&self) -> Vec<&Person> {
        let own = self.own_person();
        let is_own = |person: &Person| own.is_some_and(|own| own.folder == person.folder);
        let others = self.seat.people.iter().filter(|person| !is_own(person));
        let has_name = |person: &&Person| person.name.as_deref() != Some("");
        own.into_iter().chain(others.filter(has_name)).collect()
    }

    /// The one who sits here.
    pub(super) fn own_person(&self) -> Option<&Person> {
        match &self.seat.whose {
            Whose::Guest => None,
            Whose::Person(person) => Some(person),
        }
    }

    /// Whether one is at the minutes, which arrows change.
    #[must_use]
    pub fn is_at_minutes(&self) -> bool {
        self.meeting_choices().get(self.draft.at) == Some(&MeetingRow::Minutes)
    }

    /// The row one is at, and whose it is.
    pub(in crate::app) fn meeting_at(&self) -> (Option<MeetingRow>, Option<PathBuf>) {
        let row = self.meeting_choices().get(self.draft.at).copied();
        let person = match row {
            Some(MeetingRow::Person(number)) => self.attendees().get(number).copied(),
            _ => None,
        };
        (row, person.map(|person| person.folder.clone()))
    }

    /// Goes to the row of that person, or the same other row; where it is gone, to the first one.
    pub(in crate::app) fn go_to_meeting_row(
        &mut self,
        (row, folder): (Option<MeetingRow>, Option<PathBuf>),
    ) {
        let attendees = self.attendees();
        let number = attendees.iter().position(|one| folder.as_ref() == Some(&one.folder));
        let wanted = if folder.is_some() { number.map(MeetingRow::Person) } else { row };
        let choices = self.meeting_choices();
        self.draft.at = choices.iter().position(|row| Some(*row) == wanted).unwrap_or(0);
    }

    /// Whether an entry was studied.
    #[must_use]
    pub fn is_studied(&self, section: usize) -> bool {
        self.draft.sections.contains(&section)
    }

    /// How many entries were studied that the page has no row for.
    #[must_use]
    pub fn studied_beside(&self) -> usize {
        let nearest = self.nearest();
        self.draft.sections.iter().filter(|section| !nearest.contains(section)).count()
    }

    /// Whether somebody was there.
    #[must_use]
    pub fn is_present(&self, person: &Person) -> bool {
        self.draft.present.contains(&person.folder)
    }
}
