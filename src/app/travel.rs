//! Moving along rows: in the tree, on the page, in what is open above them; keys and wheel alike.

use ratatui::layout::{Position, Rect};

use super::{
    Dialog, Effect, Focus, Model,
    input::Mouse,
    keys::{self, Travel},
};

/// Rows a turn of the wheel moves.
const WHEEL: usize = 3;

impl Model {
    pub(super) fn travel(&mut self, travel: Travel, effects: &mut Vec<Effect>) {
        match (self.dialog, self.focus) {
            (Some(Dialog::Menu { selected }), _) => {
                let last = self.menu().len().saturating_sub(1);
                self.dialog = Some(Dialog::Menu { selected: travel.along(selected, last, last) });
            }
            (Some(Dialog::Help { top }), _) => {
                // The box takes the screen but for its two borders.
                let page = usize::from(self.size.rows).saturating_sub(2).max(1);
                let last = keys::here(self.focus.context()).count().saturating_sub(page);
                self.dialog = Some(Dialog::Help { top: travel.along(top, page, last) });
            }
            (Some(Dialog::Terms { selected }), _) => {
                let last = self.terms.len().saturating_sub(1);
                self.dialog = Some(Dialog::Terms { selected: travel.along(selected, 3, last) });
            }
            (None, Focus::Tree) => self.travel_tree(travel, effects),
            (None, Focus::Reader) => self.travel_page(travel),
        }
    }

    fn travel_tree(&mut self, travel: Travel, effects: &mut Vec<Effect>) {
        let page = usize::from(self.areas().tree.height).saturating_sub(1).max(1);
        self.tree.travel(self.book.outline(), travel, page);
        self.preview(effects);
    }

    fn travel_page(&mut self, travel: Travel) {
        let height = self.areas().text_rows();
        match travel {
            Travel::Up => self.reader.up(height),
            Travel::Down => self.reader.down(height),
            Travel::PageUp => self.reader.page_up(height),
            Travel::PageDown => self.reader.page_down(height),
            Travel::First => self.reader.first(height),
            Travel::Last => self.reader.last(height),
        }
    }

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
        for _ in 0..WHEEL {
            if self.dialog.is_some() {
                self.travel(travel, effects);
            } else if self.areas().reader.contains(at) {
                if self.focus == Focus::Tree {
                    self.other_pane();
                }
                self.travel_page(travel);
            } else if self.areas().tree.contains(at) {
                self.travel_tree(travel, effects);
            }
        }
    }

    fn click(&mut self, at: Position, effects: &mut Vec<Effect>) {
        self.notice = None;
        let areas = self.areas();
        if self.dialog.take().is_some() {
            return;
        }
        if areas.tree.contains(at) {
            let rows = self.tree.rows(self.outline());
            let first = self.tree.first_row(&rows, usize::from(areas.tree.height));
            if let Some(&section) = rows.get(first + row_in(areas.tree, at)) {
                self.tree.unfold(section);
                self.open(self.last_place(section), effects);
            }
        } else if areas.reader.contains(at) {
            if self.focus == Focus::Tree {
                self.other_pane();
            }
            let on_text = at.y >= areas.text.y;
            if on_text && self.reader.click(row_in(areas.text, at)) && self.reader.touch().is_some()
            {
                self.touch(effects);
            }
        }
    }
}

/// Where in an area, in rows from its top, a position lies.
fn row_in(area: Rect, at: Position) -> usize {
    usize::from(at.y.saturating_sub(area.y))
}
