//! The place where one reads, what was read and what is being written, kept: on leaving it, on
//! quitting, every half minute between, and never where there is nothing new.

use std::time::Duration;

use super::{Effect, Focus, Model, Moment};
use crate::study::{Act, Left};

/// How often the place is kept while someone reads: power cuts are routine.
pub const KEEP_EVERY: Duration = Duration::from_secs(30);

impl Model {
    /// After every message: the place one reads at and the screen that stands are known, and kept
    /// when their time has come.
    pub(super) fn follow_reading(&mut self, now: Moment, effects: &mut Vec<Effect>) {
        if self.focus == Focus::Reader {
            self.reading = Some(self.reader.place());
        }
        self.follow_screen(now, effects);
        if self.keep_at.is_some_and(|due| due <= now) {
            self.keep_place(effects);
            self.keep_read(effects);
            self.keep_note(effects);
            self.keep_at = None;
        }
        let is_waiting =
            self.unkept().is_some() || self.watch.is_gaining() || self.has_unkept_note();
        self.keep_at = is_waiting.then(|| self.keep_at.unwrap_or(now + KEEP_EVERY));
    }

    /// Gives the place one reads at to the writer, unless it has it already.
    pub(super) fn keep_place(&mut self, effects: &mut Vec<Effect>) {
        if let Some(left) = self.unkept() {
            let act = Act::Left(left.clone());
            self.kept = Some(left);
            self.keep(act, effects);
        }
    }

    /// Takes in an act that was just done, and gives it to the writer.
    pub(super) fn keep(&mut self, act: Act, effects: &mut Vec<Effect>) {
        let taken = self.taken_by(&act);
        self.study.note(&act, self.began.after(self.now));
        self.ledger.give(&act, taken);
        self.seat.note(&act);
        effects.push(Effect::Keep(act));
    }

    /// The place one reads at, if the writer doesn't have it.
    pub(super) fn unkept(&self) -> Option<Left> {
        let place = self.reading.filter(|place| place.section == self.reader.section())?;
        let left = Left {
            book: self.book.id().to_owned(),
            section: self.outline().get(place.section)?.id.clone(),
            block: place.block,
            offset: place.offset,
            end: self.reader.reached_end(),
        };
        let is_known = self.kept.as_ref() == Some(&left) && !self.is_end_new(&left);
        (!is_known).then_some(left)
    }

    /// Whether the end of the entry is on the screen on a day of which the log does not say so: who
    /// reads it again from where it was left would have read part of it only.
    fn is_end_new(&self, left: &Left) -> bool {
        let mut stints = self.study.days().stints(self.today());
        left.end && !stints.any(|(section, stint)| section == left.section && stint.end)
    }
}
