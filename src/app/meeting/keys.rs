//! What keys do on the page of a meeting, and what becomes of it.

use std::collections::BTreeSet;

use super::{Draft, MeetingRow, Stage, View};
use crate::app::{
    Dialog, Effect, Model,
    keys::Travel,
    line::{Edit, LONGEST, Room},
};

/// How long a meeting takes where nobody says otherwise, in minutes.
const USUAL: usize = 60;

/// What an arrow adds or takes away, in minutes.
const STEP: usize = 5;

/// The longest meeting that can be noted, in minutes: three digits.
const LONGEST_MEETING: usize = 999;

impl Model {
    /// Opens the page; one that was filled in, or that the writer still has, is opened as it was left.
    pub(in crate::app) fn show_meeting(&mut self) {
        if self.seat.is_guest() {
            return self.hint("游客什么都不记，集体学习也不记；菜单“学习”里可以留名。");
        }
        if self.seat.is_unsigned() {
            return self.hint("集体学习要写参加人的姓名；请先在菜单“学习”里留名。");
        }
        if self.draft.stage == Stage::New {
            self.draft = self.unfilled();
        }
        self.dialog = Some(Dialog::Meeting);
    }

    /// A page as it is at first: the open entry, the usual time, whoever sits there.
    fn unfilled(&self) -> Draft {
        let here = self.section();
        let sections = self.written().filter(|section| *section == here).collect();
        let present = self.own_person().map(|person| person.folder.clone()).into_iter().collect();
        Draft { sections, minutes: USUAL, present, stage: Stage::Open, ..Draft::default() }
    }

    /// Whether there is something on the page that somebody filled in.
    fn is_filled(&self) -> bool {
        let Draft { sections, minutes, present, others, .. } = self.unfilled();
        let draft = &self.draft;
        (&draft.sections, draft.minutes, &draft.present, draft.others.text())
            != (&sections, minutes, &present, others.text())
    }

    pub(in crate::app) fn travel_meeting(&mut self, travel: Travel) {
        let page = usize::from(self.meeting_list().0.height).max(1);
        let last = self.meeting_choices().len().saturating_sub(1);
        self.draft.at = travel.along(self.draft.at, page, last);
        self.draft.goes_on = false;
    }

    /// Enter: takes the row one is at.
    pub(in crate::app) fn enter_meeting(&mut self, effects: &mut Vec<Effect>) {
        match self.meeting_choices().get(self.draft.at) {
            Some(MeetingRow::WriteDown) => self.write_meeting(effects),
            Some(MeetingRow::Minutes | MeetingRow::Others) => self.travel_meeting(Travel::Down),
            Some(_) => self.tick(),
            None => {}
        }
    }

    /// Ticks what one is at, or no longer; on the way to all entries goes there.
    fn tick(&mut self) {
        match self.meeting_choices().get(self.draft.at) {
            Some(&MeetingRow::Section(section, _)) if self.can_change() => {
                flip(&mut self.draft.sections, section);
            }
            Some(&MeetingRow::Person(number)) => self.tick_person(number),
            Some(MeetingRow::Entries) => {
                let here = self.section();
                let at = self.written().position(|section| section == here).unwrap_or(0);
                (self.draft.view, self.draft.at) = (View::Entries, at);
            }
            _ => {}
        }
    }

    fn tick_person(&mut self, number: usize) {
        let folder = self.attendees().get(number).map(|person| person.folder.clone());
        if let Some(folder) = folder.filter(|_| self.can_change()) {
            flip(&mut self.draft.present, folder);
        }
    }

    /// A digit: goes into the minutes where one is at them, else ticks somebody.
    pub(in crate::app) fn meeting_digit(&mut self, digit: u8) {
        match (self.draft.view, self.meeting_choices().get(self.draft.at)) {
            (View::Entries, _) => self.hint("空格勾选条目，Esc 返回。"),
            (View::Page, Some(MeetingRow::Minutes)) => {
                let before = if self.draft.goes_on { self.draft.minutes } else { 0 };
                self.set_minutes(before * 10 + usize::from(digit));
                self.draft.goes_on = true;
            }
            (View::Page, _) => self.tick_person(usize::from(digit).checked_sub(1).unwrap_or(9)),
        }
    }

    /// Left: a step less; out of all entries.
    pub(in crate::app) fn meeting_less(&mut self) {
        match (self.draft.view, self.meeting_choices().get(self.draft.at)) {
            (View::Entries, _) => self.leave_entries(),
            (View::Page, Some(MeetingRow::Minutes)) => {
                self.set_minutes(self.draft.minutes.saturating_sub(1) / STEP * STEP);
            }
            (View::Page, _) => {}
        }
    }

    /// Right: a step more; into all entries.
    pub(in crate::app) fn meeting_more(&mut self) {
        match self.meeting_choices().get(self.draft.at) {
            Some(MeetingRow::Entries) => self.tick(),
            Some(MeetingRow::Minutes) => {
                self.set_minutes((self.draft.minutes / STEP + 1) * STEP);
            }
            _ => {}
        }
    }

    fn set_minutes(&mut self, minutes: usize) {
        self.draft.goes_on = false;
        if minutes > LONGEST_MEETING {
            self.hint(&format!("最多 {LONGEST_MEETING} 分钟。"));
        } else if self.can_change() {
            self.draft.minutes = minutes;
        }
    }

    /// Text goes into the line of names, wherever one is on the page.
    pub(in crate::app) fn type_attendees(&mut self, text: &str) {
        if self.draft.view == View::Entries {
            return self.hint("空格勾选条目，Esc 返回。");
        }
        let choices = self.meeting_choices();
        let line = choices.iter().position(|row| *row == MeetingRow::Others);
        self.draft.at = line.unwrap_or(self.draft.at);
        if self.can_change() && self.draft.others.insert(text) == Room::Short {
            self.hint(&format!("其他参加人最多 {LONGEST} 个字，后面的没有收。"));
        }
    }

    /// Changes the line of names; elsewhere takes the last digit of the minutes away.
    pub(in crate::app) fn edit_meeting(&mut self, edit: Edit) {
        let row = self.meeting_choices().get(self.draft.at).copied();
        match row {
            Some(MeetingRow::Others) if self.can_change() => {
                self.draft.others.edit(edit);
            }
            Some(MeetingRow::Minutes) if edit == Edit::Backspace => {
                self.set_minutes(self.draft.minutes / 10);
                self.draft.goes_on = true;
            }
            _ => {}
        }
    }

    /// Takes the row that is clicked.
    pub(in crate::app) fn click_meeting(&mut self, row: u16, effects: &mut Vec<Effect>) {
        let (list, first) = self.meeting_list();
        if !(list.top()..list.bottom()).contains(&row) {
            return;
        }
        let clicked = first + usize::from(row - list.y);
        let rows = self.meeting_rows();
        let choices = rows.iter().take(clicked);
        let before = choices.filter(|(row, _)| !matches!(row, MeetingRow::Caption(_))).count();
        if rows.get(clicked).is_some_and(|(row, _)| !matches!(row, MeetingRow::Caption(_))) {
            self.draft.at = before;
            self.draft.goes_on = false;
            match rows[clicked].0 {
                MeetingRow::Minutes | MeetingRow::Others => {}
                _ => self.enter_meeting(effects),
            }
        }
    }

    /// Out of all entries to the page, out of the page to what was under it; what was filled in stays.
    /// Who leaves it with some of the meeting unwritten gives that up.
    pub(in crate::app) fn leave_meeting(&mut self) {
        if self.draft.view == View::Entries {
            return self.leave_entries();
        }
        self.dialog = None;
        match self.draft.stage {
            Stage::Open if self.is_filled() => {
                self.hint("还没有记。填好的先留着，再打开“集体学习”接着填。");
            }
            Stage::New | Stage::Open => {
                self.draft = Draft::default();
                self.hint("这次集体学习没有记。");
            }
            Stage::Given(_) => self.hint("集体学习正在写到磁盘。"),
            Stage::Left(_) => {
                self.draft = Draft::default();
                self.hint("其余人的记录不再补写。");
            }
        }
    }

    fn leave_entries(&mut self) {
        self.draft.view = View::Page;
        let choices = self.meeting_choices();
        let at = choices.iter().position(|row| *row == MeetingRow::Entries);
        self.draft.at = at.unwrap_or(0);
    }

    /// Whether the meeting can be changed: not when it stands in a log, or may.
    fn can_change(&mut self) -> bool {
        match self.draft.stage {
            Stage::New | Stage::Open => return true,
            Stage::Given(_) => self.hint("正在写到磁盘，请稍等。"),
            Stage::Left(_) => self.hint("已写进一些人的记录，不能再改；按 F2 补写其余的。"),
        }
        false
    }

    /// Gives the meeting to the writer, or what is left of it.
    pub(in crate::app) fn write_meeting(&mut self, effects: &mut Vec<Effect>) {
        let gathering = match &self.draft.stage {
            Stage::Given(_) => return self.hint("正在写到磁盘，请稍等。"),
            Stage::Left(gathering) => gathering.clone(),
            Stage::New | Stage::Open => match self.gathering() {
                Ok(gathering) => gathering,
                Err(words) => return self.hint(words),
            },
        };
        self.draft.stage = Stage::Given(gathering.clone());
        effects.push(Effect::Gather(Box::new(gathering)));
    }
}

fn flip<T: Ord>(set: &mut BTreeSet<T>, one: T) {
    if !set.remove(&one) {
        set.insert(one);
    }
}
