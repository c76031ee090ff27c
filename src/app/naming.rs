//! The question for a name: a line, and below it the answers that are no name.

use ratatui::layout::Rect;

use super::{
    Dialog, Effect, Model, areas,
    keys::Command,
    line::{Edit, LONGEST, Room},
    seat::Who,
};
use crate::study::tidy_name;

/// How wide its box becomes at most, in columns.
const WIDTH: u16 = 56;

/// Rows of the box besides its answers: two borders, the line, a blank one and what it is for.
const OTHER_ROWS: u16 = 5;

/// Why a name is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Naming {
    /// Nobody is known yet.
    First,
    /// Somebody is to be added, from the cover.
    Another,
    /// A guest wants to leave a name.
    Staying,
    /// The unnamed reader wants to be called something.
    Signing,
}

impl Naming {
    /// The answers below the line.
    #[must_use]
    pub const fn answers(self) -> &'static [Command] {
        match self {
            Self::First => &[Command::Guest, Command::Close],
            Self::Another | Self::Staying | Self::Signing => &[Command::Close],
        }
    }
}

impl Model {
    /// The box of the question, with its borders.
    #[must_use]
    pub fn naming_box(&self, why: Naming) -> Rect {
        let screen = self.areas().screen;
        let answers = u16::try_from(why.answers().len()).unwrap_or(0);
        let (width, height) = (WIDTH.min(screen.width), (answers + OTHER_ROWS).min(screen.height));
        let (x, y) = ((screen.width - width) / 2, (screen.height - height) / 2);
        Rect { x, y, width, height }
    }

    /// Text goes into the line.
    pub(super) fn type_name(&mut self, text: &str) {
        let Some(Dialog::Naming { why, .. }) = self.dialog else { return };
        self.dialog = Some(Dialog::Naming { why, row: 0 });
        self.seat.is_taken_told = false;
        if self.seat.line.insert(text) == Room::Short {
            self.hint(&format!("姓名最多 {LONGEST} 个字，后面的没有收。"));
        }
    }

    pub(super) fn edit_name(&mut self, edit: Edit) {
        self.seat.is_taken_told = false;
        self.seat.line.edit(edit);
    }

    /// Takes the row one is at: the name, or another answer.
    pub(super) fn enter_naming(&mut self, why: Naming, row: usize, effects: &mut Vec<Effect>) {
        match row.checked_sub(1).and_then(|answer| why.answers().get(answer)) {
            Some(Command::Guest) => self.sit_as_guest(),
            Some(_) => self.leave_naming(why, effects),
            None => self.give_name(why, effects),
        }
    }

    fn give_name(&mut self, why: Naming, effects: &mut Vec<Effect>) {
        let mut name = tidy_name(self.seat.line.text());
        if name.is_empty() && why == Naming::First {
            return self.leave_naming(why, effects);
        }
        if name.is_empty() {
            return self.hint("请打姓名，再按回车；不改了按 Esc。");
        }
        let mut known = self.seat.people.iter().filter_map(|one| one.name.as_ref());
        if let Some(same) = known.find(|known| tidy_name(known) == name).cloned() {
            if !self.seat.is_taken_told {
                self.seat.is_taken_told = true;
                return self.hint("已有这个姓名；是本人就再按一次回车，不是请加上单位或号码。");
            }
            name = same;
        }
        let who = match why {
            Naming::First | Naming::Another | Naming::Staying => Who::Named(name),
            Naming::Signing => Who::Signing(name),
        };
        self.seat_somebody(who, effects);
    }

    /// Nothing is written; at the first question a guest sits there already.
    pub(super) fn sit_as_guest(&mut self) {
        if let Some(Dialog::Naming { why: Naming::First, .. }) = self.dialog {
            self.dialog = None;
            self.hint("以游客身份看：什么都不记。想留记录，菜单“学习”里可以留名。");
        }
    }

    /// Takes the answer that is clicked.
    pub(super) fn click_naming(&mut self, why: Naming, row: u16, effects: &mut Vec<Effect>) {
        let first = areas::inside(self.naming_box(why)).y;
        let Some(row) = row.checked_sub(first).map(usize::from) else { return };
        if (1..=why.answers().len()).contains(&row) {
            self.enter_naming(why, row, effects);
        }
    }

    /// Asks who reads, where the record has no name yet.
    pub(super) fn sign(&mut self) {
        let why = if self.seat.is_guest() { Naming::Staying } else { Naming::Signing };
        self.ask_name(why);
    }
}
