//! Places are chosen, and what came of it is told: for files that are written, and for records that
//! are brought in or taken along.

use super::{
    Dialog, Effect, Model, Notice, Severity,
    errand::{Errand, Purpose, Report, Venue},
    keys::Travel,
    seat::{Who, Whose},
};
use crate::{
    layout::Role,
    paper::{self, escape},
    study::Merging,
    text::{Measure, fill},
};

/// How wide the box that tells something becomes at most, in columns.
const WIDTH: usize = 72;

/// Columns left and right of its lines: border, blank, blank, border, and one to spare.
const EDGES: usize = 5;

/// Columns left and right of a notice.
const NOTICE_EDGES: usize = 2;

/// Places, and what is told.
#[derive(Clone, Debug, Default)]
pub(super) struct Carrying {
    /// The places that were found; nothing, while they are looked for.
    venues: Option<Vec<Venue>>,
    /// What is told, in paragraphs, and how much it matters.
    told: Option<(Severity, Vec<String>)>,
    /// What was open before, and is again when the box that tells is closed.
    under: Option<Dialog>,
}

impl Model {
    /// The places to choose from; nothing, while they are looked for.
    #[must_use]
    pub fn venues(&self) -> Option<&[Venue]> {
        self.carrying.venues.as_deref()
    }

    /// How many choices there are: the last one looks again.
    pub(super) fn venue_choices(&self) -> usize {
        self.venues().map_or(0, |venues| venues.len() + 1)
    }

    /// Has places looked for, to choose one.
    pub(super) fn look_for_venues(&mut self, purpose: Purpose, effects: &mut Vec<Effect>) {
        self.carrying.venues = None;
        self.dialog = Some(Dialog::Venues { purpose, selected: 0 });
        effects.push(Effect::Run(Errand::Look(purpose)));
    }

    /// Has the places looked for from which records come, or to which they go.
    pub(super) fn carry(&mut self, purpose: Purpose, effects: &mut Vec<Effect>) {
        if self.seat.is_guest() {
            return self.hint("游客没有记录，不能合并或带走；菜单“学习”里可以留名。");
        }
        self.keep_place(effects);
        self.keep_read(effects);
        self.look_for_venues(purpose, effects);
    }

    /// Takes a place.
    pub(super) fn choose_venue(
        &mut self,
        purpose: Purpose,
        choice: usize,
        effects: &mut Vec<Effect>,
    ) {
        let Some(venues) = &self.carrying.venues else { return };
        let Some(Venue { name, path, .. }) = venues.get(choice).cloned() else {
            if choice == venues.len() {
                self.look_for_venues(purpose, effects);
            }
            return;
        };
        let doing = match purpose {
            Purpose::Write => "正在写到",
            Purpose::Merge => "正在并入：",
            Purpose::TakeAway => "正在把记录写到",
        };
        let under = match purpose {
            Purpose::Write => self.leave_printing(),
            Purpose::Merge | Purpose::TakeAway => None,
        };
        let words = format!("{doing}{name}……可以按 Esc 接着做别的。");
        self.open_box(Severity::Hint, vec![words], under);
        match purpose {
            Purpose::Write => self.write_paper(path, effects),
            Purpose::Merge => effects.push(Effect::Run(Errand::Merge(path))),
            Purpose::TakeAway => effects.push(Effect::Run(Errand::TakeAway(path))),
        }
    }

    /// Out of the choice of a place.
    pub(super) fn leave_venues(&mut self, purpose: Purpose) {
        match purpose {
            Purpose::Write => self.back_to_form(),
            Purpose::Merge | Purpose::TakeAway => self.dialog = None,
        }
    }

    /// An errand is done.
    pub(super) fn reported(&mut self, report: Report, effects: &mut Vec<Effect>) {
        match report {
            Report::Venues(purpose, venues) => self.take_venues(purpose, venues),
            Report::Written(path) => {
                let path = escape::line(&path.display().to_string());
                self.tell(Severity::Hint, vec![format!("已写好：{path}")]);
            }
            Report::Merged(merged) if merged.is_empty() => {
                self.tell(Severity::Warning, vec!["那里没有学习记录，什么都没有并入。".to_owned()]);
            }
            Report::Merged(merging) => {
                let added = merging.added();
                let outcome = match merging.failed.len() {
                    0 => format!("已并入记录，新增 {added} 条。"),
                    _ => format!("没有全部并入，新增 {added} 条。"),
                };
                self.tell_merging(outcome, &merging);
                self.read_anew(effects);
            }
            Report::TakenAway(_, merged) if merged.is_empty() => {
                let words = "这台机器上没有学习记录，什么都没有带走。";
                self.tell(Severity::Warning, vec![words.to_owned()]);
            }
            Report::TakenAway(path, merging) => {
                let path = escape::line(&path.display().to_string());
                let outcome = match merging.failed.len() {
                    0 => format!("记录已带到 {path}。到另一台机器上，用“合并记录”并入。"),
                    _ => format!("没有全部带到 {path}，再做一次会接着写。"),
                };
                self.tell_merging(outcome, &merging);
            }
            Report::Failed(reason) => self.tell(Severity::Warning, vec![reason]),
        }
    }

    fn take_venues(&mut self, purpose: Purpose, venues: Vec<Venue>) {
        if let Some(Dialog::Venues { purpose: wanted, .. }) = self.dialog
            && wanted == purpose
        {
            self.carrying.venues = Some(venues);
            self.dialog = Some(Dialog::Venues { purpose, selected: 0 });
        }
    }

    /// Tells what came of bringing records together: first what was not taken, and why.
    fn tell_merging(&mut self, outcome: String, merging: &Merging) {
        let bad = paper::not_merged(merging);
        let severity = if bad.is_empty() { Severity::Hint } else { Severity::Warning };
        let count = (!bad.is_empty()).then(|| format!("有 {} 处没有取：", bad.len()));
        let rest = bad.into_iter().chain(paper::merged(merging));
        self.tell(severity, std::iter::once(outcome).chain(count).chain(rest).collect());
    }

    /// The log of whoever sits there is read again: there may be more in it.
    fn read_anew(&mut self, effects: &mut Vec<Effect>) {
        if self.seat.awaited.is_none()
            && let Whose::Person(person) = &self.seat.whose
        {
            self.seat_somebody(Who::Again(person.clone()), effects);
        }
    }

    /// Tells something in a box, where there is more to say than a notice holds.
    pub(super) fn tell_in_box(&mut self, words: Vec<String>) {
        self.open_box(Severity::Warning, words, None);
    }

    /// Tells something in a notice; where that has no room for all of it, in a box over what is open.
    pub(super) fn tell_whole(&mut self, severity: Severity, words: Vec<String>) {
        let text = words.concat();
        let has_room = self.look.widths.of(&text) + NOTICE_EDGES <= usize::from(self.size.columns);
        let is_free = match self.dialog {
            // What is being typed goes on.
            None => !self.context().takes_text(),
            Some(dialog) => dialog == Dialog::Meeting,
        };
        if has_room || !is_free {
            self.notice = Some(Notice { severity, text });
        } else {
            self.open_box(severity, words, self.dialog);
        }
    }

    fn open_box(&mut self, severity: Severity, words: Vec<String>, under: Option<Dialog>) {
        self.say(severity, words);
        self.carrying.under = under;
        self.dialog = Some(Dialog::Told { top: 0 });
    }

    /// Closes the box.
    pub(super) fn leave_told(&mut self) {
        self.dialog = self.carrying.under.take();
    }

    fn say(&mut self, severity: Severity, words: Vec<String>) {
        self.carrying.told = Some((severity, words));
    }

    /// Tells what came of an errand: in the box that waits for it, or where one has gone on, in a
    /// notice.
    fn tell(&mut self, severity: Severity, words: Vec<String>) {
        if matches!(self.dialog, Some(Dialog::Told { .. })) {
            self.dialog = Some(Dialog::Told { top: 0 });
            return self.say(severity, words);
        }
        self.notice = Some(Notice { severity, text: words.join("") });
    }

    /// The rows of what is told.
    #[must_use]
    pub fn told_rows(&self) -> Vec<(Role, String)> {
        let Some((severity, words)) = &self.carrying.told else { return Vec::new() };
        let columns = usize::from(self.size.columns).min(WIDTH).saturating_sub(EDGES).max(2);
        let role = |index: usize| match (severity, index) {
            (Severity::Warning, 0) => Role::Warning,
            (Severity::Hint, 0) => Role::Strong,
            _ => Role::Body,
        };
        let measure = Measure { first: columns, rest: columns };
        let rows = |(index, text): (usize, &String)| -> Vec<(Role, String)> {
            let ranges = fill(text, measure, self.look.widths);
            ranges.into_iter().map(|range| (role(index), text[range].to_owned())).collect()
        };
        words.iter().enumerate().flat_map(rows).collect()
    }

    /// Moves along what is told.
    pub(super) fn travel_told(&mut self, top: usize, travel: Travel) {
        let page = usize::from(self.size.rows).saturating_sub(2).max(1);
        let last = self.told_rows().len().saturating_sub(page);
        self.dialog = Some(Dialog::Told { top: travel.along(top, page, last) });
    }
}
