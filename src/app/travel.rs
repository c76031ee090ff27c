//! Moving along rows: in the tree, on the page, along hits, in what is open above them.

use super::{Dialog, Effect, Focus, Model, keys::Travel};

impl Model {
    pub(super) fn travel(&mut self, travel: Travel, effects: &mut Vec<Effect>) {
        match (self.dialog, self.focus) {
            (Some(Dialog::Menu { level, selected }), _) => {
                let last = self.choices_of(level).len().saturating_sub(1);
                let selected = travel.along(selected, last, last);
                self.dialog = Some(Dialog::Menu { level, selected });
            }
            (Some(Dialog::Cover { selected }), _) => {
                let page = usize::from(self.cover_list().0.height).max(1);
                let last = self.cover().len() - 1;
                self.dialog = Some(Dialog::Cover { selected: travel.along(selected, page, last) });
            }
            (Some(Dialog::Naming { why, row }), _) => {
                let last = why.answers().len();
                self.dialog = Some(Dialog::Naming { why, row: travel.along(row, last, last) });
            }
            (Some(Dialog::Help { top }), _) => {
                // The box takes the screen but for its two borders.
                let page = usize::from(self.size.rows).saturating_sub(2).max(1);
                let last = self.keys_here().count().saturating_sub(page);
                self.dialog = Some(Dialog::Help { top: travel.along(top, page, last) });
            }
            (Some(Dialog::Terms { selected }), _) => {
                let last = self.terms.len().saturating_sub(1);
                self.dialog = Some(Dialog::Terms { selected: travel.along(selected, 3, last) });
            }
            (Some(Dialog::Marks), _) => self.travel_list(travel),
            (Some(Dialog::Overview { top }), _) => {
                let page = usize::from(self.size.rows).saturating_sub(2).max(1);
                let last = self.overview().len().saturating_sub(page);
                self.dialog = Some(Dialog::Overview { top: travel.along(top, page, last) });
            }
            (Some(Dialog::Print { step, selected }), _) => {
                let last = self.print_choices(step).saturating_sub(1);
                let selected = travel.along(selected, last, last);
                self.dialog = Some(Dialog::Print { step, selected });
            }
            (Some(Dialog::Venues { purpose, selected }), _) => {
                let last = self.venue_choices().saturating_sub(1);
                let selected = travel.along(selected, last, last);
                self.dialog = Some(Dialog::Venues { purpose, selected });
            }
            (Some(Dialog::Told { top }), _) => self.travel_told(top, travel),
            (Some(Dialog::Record { month, top }), _) => self.travel_record(month, top, travel),
            (Some(Dialog::Checks { selected }), _) => {
                let last = self.checking.choices.len().saturating_sub(1);
                self.dialog = Some(Dialog::Checks { selected: travel.along(selected, last, last) });
            }
            (Some(Dialog::Round), _) => self.travel_round(travel),
            (Some(Dialog::Meeting), _) => self.travel_meeting(travel),
            (None, Focus::Tree) => self.travel_tree(travel, effects),
            (None, Focus::Reader) => self.travel_page(travel),
            (None, Focus::Finder) => self.travel_hits(travel),
            (None, Focus::Note) => self.travel_note(travel),
        }
    }

    pub(super) fn travel_tree(&mut self, travel: Travel, effects: &mut Vec<Effect>) {
        let page = usize::from(self.areas().tree.height).saturating_sub(1).max(1);
        let books = self.shelf().len();
        self.tree.travel(self.book.pack.outline(), books, travel, page);
        self.tell_of_damage();
        self.preview(effects);
    }

    pub(super) fn travel_page(&mut self, travel: Travel) {
        let height = self.areas().text_rows();
        self.reader.travel(travel, height);
    }
}
