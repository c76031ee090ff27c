//! Group study (集体学习): what was studied together, how long, and who was there; noted once for all.
//!
//! ```text
//!  menu ──▶ page ──F2──▶ writer: the log of everybody present who has one here
//!           │  ▲            │
//!           ▼  Esc          ▼ in whose records it stands, in whose not and why
//!       all entries       page (what is left), or what was under it
//! ```
//!
//! `rows` are what the page shows, `keys` is what keys do there, `names` are those in the line of the
//! others, `order` what the writer is given and answers. What is filled in stays until it is given or
//! somebody else sits down, also when the page is left. Until the writer has answered the
//! meeting is nowhere: it counts in nobody's record before. What it could not write it may be given
//! again, for those who are left only, so that the meeting counts once for each.

mod keys;
mod names;
mod order;
mod rows;

use std::{collections::BTreeSet, path::PathBuf};

use super::{keys::Context, line::Line};
use crate::study::Meeting;

pub use rows::{Caption, MeetingRow, Offered};

/// A meeting for the writer, and in whose logs it belongs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gathering {
    /// What is noted.
    pub meeting: Meeting,
    /// What the one who sits here is called, if they were there.
    pub own: Option<String>,
    /// The others who were there, by name; by the digits of the folder, where the name is not theirs
    /// alone or lost.
    pub others: Vec<String>,
}

impl Gathering {
    /// Whether it is to stand in the log of this person.
    pub(super) fn asks_for(&self, name: &str) -> bool {
        self.own.iter().chain(&self.others).any(|asked| asked == name)
    }
}

/// In whose logs a meeting stands now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Noted {
    /// In those of these.
    pub written: Vec<String>,
    /// These have none here.
    pub elsewhere: Vec<String>,
    /// Not in those of these, and why, in words a person can act on.
    pub failed: Vec<(String, String)>,
}

impl Noted {
    /// Nobody's log could be written, all for one reason.
    #[must_use]
    pub fn nowhere(gathering: Gathering, reason: &str) -> Self {
        let names = gathering.own.into_iter().chain(gathering.others);
        let failed = names.map(|name| (name, reason.to_owned())).collect();
        Self { failed, ..Self::default() }
    }
}

/// The page, as far as it is filled in.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Draft {
    view: View,
    /// The row one is at, of those that can be chosen.
    at: usize,
    /// What was studied, by index in the outline.
    sections: BTreeSet<usize>,
    minutes: usize,
    /// Whether a digit goes on with the number, and does not begin another.
    goes_on: bool,
    /// Who was there of those that are listed, by folder.
    present: BTreeSet<PathBuf>,
    /// Who else was there.
    others: Line,
    stage: Stage,
}

/// Which of its lists is seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum View {
    /// Everything about the meeting.
    #[default]
    Page,
    /// All entries, to be ticked.
    Entries,
}

/// How far the meeting is on its way to the logs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
enum Stage {
    /// There is none yet.
    #[default]
    New,
    /// It is being filled in.
    Open,
    /// The writer has it.
    Given(Gathering),
    /// It stands in some logs; the rest is for those who are left.
    Left(Gathering),
}

impl super::Model {
    /// Where keys go on the page.
    pub(super) fn meeting_context(&self) -> Context {
        match self.meeting_choices().get(self.draft.at) {
            Some(MeetingRow::Others) => Context::Attendees,
            _ => Context::Meeting,
        }
    }

    /// Who else was there, as it is typed.
    #[must_use]
    pub const fn attendees_line(&self) -> &Line {
        &self.draft.others
    }

    /// For how many minutes was studied.
    #[must_use]
    pub const fn meeting_minutes(&self) -> usize {
        self.draft.minutes
    }

    /// Whether all entries are seen, to be ticked.
    #[must_use]
    pub fn is_picking_entries(&self) -> bool {
        self.draft.view == View::Entries
    }

    /// Whether the writer has the meeting and did not answer yet.
    #[must_use]
    pub const fn is_meeting_pending(&self) -> bool {
        matches!(self.draft.stage, Stage::Given(_))
    }
}
