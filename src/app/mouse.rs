//! The mouse: the wheel moves what it is over, a click opens or chooses what it is on.

use ratatui::layout::{Position, Rect};

use super::{
    Dialog, Effect, Focus, Model, TreeRow, areas::HIT_ROWS, input::Mouse, keys::Travel, menu::Level,
};

/// Rows a turn of the wheel moves.
const WHEEL: usize = 3;

impl Model {
    pub(super) fn mouse_used(&mut self, mouse: Mouse, effects: &mut Vec<Effect>) {
        match mouse {
            Mouse::Click { column, row } => self.click(Position::new(column, row), effects),
            Mouse::WheelUp { column, row } => {
                self.wheel(Position::new(column, row), Travel::Up, effects);
            }
            Mouse::WheelDown { column, row } => {
                self.wheel(Position::new(column, row), Travel::Down, effects);
            }
        }
    }

    fn wheel(&mut self, at: Position, travel: Travel, effects: &mut Vec<Effect>) {
        let areas = self.areas();
        if self.dialog.is_none() && areas.hits.contains(at) {
            return self.wheel_hits(travel);
        }
        for _ in 0..WHEEL {
            if self.dialog == Some(Dialog::Round) {
                self.scroll_round(travel);
            } else if self.dialog.is_some() || self.focus == Focus::Note {
                // While a note is written the page stays where its row is.
                self.travel(travel, effects);
            } else if areas.reader.contains(at) {
                self.wheel_page(travel);
            } else if areas.tree.contains(at) {
                self.travel_tree(travel, effects);
            }
        }
    }

    /// From hit to hit, never back into what was asked before.
    fn wheel_hits(&mut self, travel: Travel) {
        if travel != Travel::Up || self.finder().is_some_and(|finder| finder.selected() > 0) {
            self.travel_hits(travel);
        }
    }

    fn wheel_page(&mut self, travel: Travel) {
        match self.focus {
            Focus::Reader | Focus::Note => {}
            Focus::Tree => self.other_pane(),
            Focus::Finder => return self.scroll_preview(travel),
        }
        self.travel_page(travel);
    }

    fn click(&mut self, at: Position, effects: &mut Vec<Effect>) {
        self.notice = None;
        let areas = self.areas();
        match self.dialog {
            Some(Dialog::Cover { .. }) => return self.click_cover(at.y, effects),
            Some(Dialog::Naming { why, .. }) => return self.click_naming(why, at.y, effects),
            Some(Dialog::Menu { level: Level::Along, .. }) => return self.close(effects),
            Some(Dialog::Round) => return self.click_round(at, effects),
            Some(Dialog::Meeting) => return self.click_meeting(at.y, effects),
            Some(Dialog::Told { .. }) => return self.leave_told(),
            Some(_) => return self.dialog = None,
            None => {}
        }
        if self.focus == Focus::Note {
            return self.click_beside_note(areas.pad, at, effects);
        }
        if areas.tree.contains(at) {
            self.click_tree(row_in(areas.tree, at), effects);
        } else if areas.hits.contains(at) {
            self.click_hit(row_in(areas.hits, at) / HIT_ROWS, effects);
        } else if areas.choices.contains(at) {
            self.click_choice(row_in(areas.choices, at), usize::from(at.x - areas.choices.x));
        } else if areas.reader.contains(at) {
            self.click_page(at.y.checked_sub(areas.text.y).map(usize::from), effects);
        }
    }

    /// A click in the note puts the caret there; elsewhere it puts the note away and does no more.
    fn click_beside_note(&mut self, pad: Rect, at: Position, effects: &mut Vec<Effect>) {
        if pad.contains(at) {
            let column = usize::from(at.x - pad.x).saturating_sub(1);
            self.click_note(row_in(pad, at), column);
        } else {
            self.put_note_away(effects);
        }
    }

    fn click_tree(&mut self, row: usize, effects: &mut Vec<Effect>) {
        let rows = self.tree_rows();
        let first = self.tree.first_row(&rows, usize::from(self.areas().tree.height));
        match rows.get(first + row) {
            Some(&TreeRow::Entry(section)) => self.open_from_tree(section, effects),
            Some(&row) => self.click_shelf(row, effects),
            None => {}
        }
    }

    fn click_hit(&mut self, row: usize, effects: &mut Vec<Effect>) {
        let seen = self.areas().hits_seen();
        let Some(finder) = &mut self.finder else { return };
        let hit = finder.first_seen(seen) + row;
        if hit < finder.answer().hits.len() {
            finder.select(hit);
            self.open_hit(effects);
        }
    }

    /// A suggestion that is clicked is taken at once, as a filter is.
    fn click_choice(&mut self, row: usize, column: usize) {
        let rows = usize::from(self.areas().choices.height);
        let Some(finder) = &self.finder else { return };
        let Some(&part) = finder.rows(rows).get(row) else { return };
        if let Some(choice) = self.strip(part).at(column) {
            self.choose_in(part, choice);
            self.settle_choice(part);
        }
    }

    fn click_page(&mut self, row: Option<usize>, effects: &mut Vec<Effect>) {
        match self.focus {
            Focus::Reader | Focus::Note => {}
            Focus::Tree => self.other_pane(),
            Focus::Finder => return self.open_hit(effects),
        }
        let on_text = row.is_some_and(|row| self.reader.click(row));
        if on_text && self.reader.touch().is_some() {
            self.touch(effects);
        }
    }
}

/// Where in an area, in rows from its top, a position lies.
fn row_in(area: Rect, at: Position) -> usize {
    usize::from(at.y.saturating_sub(area.y))
}
