//! The seat that was left: after some minutes without a key the program goes back to the cover, where
//! more than one person is known, so that nobody reads on in another's record.

use std::time::Duration;

use super::{Dialog, Effect, Model, Moment};
use crate::study::Progress;

/// The setting under which it is remembered how long, in minutes.
const KEY: &str = "idle";

/// What can be chosen, in minutes; last, for ever.
const CHOICES: [(&str, Option<u64>, &str); 4] = [
    ("5", Some(5), "没人按键 5 分钟就回到封面。"),
    ("10", Some(10), "没人按键 10 分钟就回到封面。"),
    ("30", Some(30), "没人按键 30 分钟就回到封面。"),
    ("never", None, "没人按键也不回封面。"),
];

/// Which of them holds where nothing was chosen.
const USUAL: usize = 1;

fn chosen(progress: &Progress) -> usize {
    let setting = progress.setting(KEY);
    CHOICES.iter().position(|(value, ..)| Some(*value) == setting).unwrap_or(USUAL)
}

impl Model {
    /// When the seat counts as left if no key comes.
    pub(super) fn idle_at(&self) -> Option<Moment> {
        let is_taken = !self.seat.is_free && !matches!(self.dialog, Some(Dialog::Cover { .. }));
        let has_others = self.seat.people.len() > 1;
        let (_, minutes, _) = CHOICES[chosen(self.progress())];
        let minutes = minutes.filter(|_| is_taken && has_others && self.seat.awaited.is_none())?;
        Some(self.seat.touched + Duration::from_secs(minutes * 60))
    }

    /// After every message: a seat that was left long enough is free. What is open stays under the
    /// cover until the person is back.
    pub(super) fn follow_seat(&mut self, now: Moment, effects: &mut Vec<Effect>) {
        if self.idle_at().is_none_or(|due| due > now) {
            return;
        }
        self.put_note_away(effects);
        self.keep_place(effects);
        self.keep_read(effects);
        let open = self.dialog;
        self.show_cover();
        (self.seat.under, self.seat.is_free) = (open, true);
    }

    /// The next time to wait.
    pub(super) fn next_idle(&mut self, effects: &mut Vec<Effect>) {
        let (value, _, words) = CHOICES[(chosen(self.progress()) + 1) % CHOICES.len()];
        self.remember(KEY.to_owned(), value, effects);
        self.hint(words);
    }
}
