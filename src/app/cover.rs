//! The cover: everybody's names, one more, and the guest.

use ratatui::layout::Rect;

use super::{Dialog, Effect, Model, Whose, line::Line, naming::Naming, seat::Who};
use crate::study::Person;

/// From this height between head and footer the cover has a title over its names.
const TITLED: u16 = 9;

/// Rows of the title, with the blank ones around it.
const TITLE_ROWS: u16 = 5;

/// A row of the cover.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CoverRow<'a> {
    /// Somebody who is known.
    Person(&'a Person),
    /// Somebody new.
    Another,
    /// A guest.
    Guest,
}

impl Model {
    /// The rows of the cover; a digit takes each of the first ten.
    #[must_use]
    pub fn cover(&self) -> Vec<CoverRow<'_>> {
        let people = self.seat.people.iter().map(CoverRow::Person);
        people.chain([CoverRow::Another, CoverRow::Guest]).collect()
    }

    /// The row of the cover that one is at, where it is all that is to be seen: also while a name is
    /// asked for in front of it. Whoever comes sees nothing of whoever sat there last.
    #[must_use]
    pub fn at_cover(&self) -> Option<usize> {
        match self.dialog {
            Some(Dialog::Cover { selected }) => Some(selected),
            Some(Dialog::Naming { why: Naming::Another, .. }) => Some(self.seat.people.len()),
            _ => None,
        }
    }

    /// Where the title of the cover stands; empty where there is no room for it.
    #[must_use]
    pub fn cover_title(&self) -> Rect {
        let body = self.body();
        let height = if body.height >= TITLED { TITLE_ROWS } else { 0 };
        Rect { height, ..body }
    }

    /// Where the rows of the cover stand, and the first one that is seen.
    #[must_use]
    pub fn cover_list(&self) -> (Rect, usize) {
        let (body, title) = (self.body(), self.cover_title());
        let list = Rect { y: body.y + title.height, height: body.height - title.height, ..body };
        let selected = self.at_cover().unwrap_or(0);
        (list, (selected + 1).saturating_sub(usize::from(list.height)))
    }

    /// The screen without head and footer.
    pub(super) fn body(&self) -> Rect {
        let areas = self.areas();
        let rows =
            areas.screen.height - areas.head.height - areas.status.height - areas.keys.height;
        Rect { y: areas.head.bottom(), height: rows, ..areas.screen }
    }

    /// Opens the cover, at whoever sits there.
    pub(super) fn show_cover(&mut self) {
        let people = &self.seat.people;
        let here = match &self.seat.whose {
            Whose::Guest => people.len() + 1,
            Whose::Person(person) => {
                people.iter().position(|other| other.folder == person.folder).unwrap_or(0)
            }
        };
        self.dialog = Some(Dialog::Cover { selected: here });
    }

    /// Takes a row of the cover.
    pub(super) fn choose_cover(&mut self, choice: usize, effects: &mut Vec<Effect>) {
        let who = match self.cover().get(choice) {
            Some(CoverRow::Person(person)) => Who::Known((*person).clone()),
            Some(CoverRow::Guest) => Who::Guest,
            Some(CoverRow::Another) => return self.ask_name(Naming::Another),
            None => return,
        };
        if self.seat.is_taken_by(&who) {
            return self.back_to_seat();
        }
        self.seat_somebody(who, effects);
    }

    /// Out of the cover, to whoever sits there; a seat that is free has to be taken.
    pub(super) fn leave_cover(&mut self) {
        if self.seat.is_free {
            self.hint("请选一个名字；只是看看，选“游客”。");
        } else {
            self.back_to_seat();
        }
    }

    /// Whoever sits there goes on where they were.
    fn back_to_seat(&mut self) {
        self.seat.is_free = false;
        self.dialog = self.seat.under.take();
    }

    /// Takes the row of the cover that is clicked.
    pub(super) fn click_cover(&mut self, row: u16, effects: &mut Vec<Effect>) {
        let (list, first) = self.cover_list();
        if (list.top()..list.bottom()).contains(&row) {
            self.choose_cover(first + usize::from(row - list.y), effects);
        }
    }

    /// Opens the question for a name.
    pub(super) fn ask_name(&mut self, why: Naming) {
        self.seat.line = Line::default();
        self.seat.is_taken_told = false;
        self.dialog = Some(Dialog::Naming { why, row: 0 });
    }
}
