//! Self-check: questions of the book, answered in one's head and graded by oneself.
//!
//! ```text
//!  panes ──x──▶ choices ──1–4──▶ question ◀──▶ answer ──1–4──▶ … ──▶ sum
//!                                    │  ▲         │ an act each
//!                                   Tab Esc      Tab
//!                                    ▼  │         ▼
//!                                  the entry, at the question
//! ```
//!
//! `cards` finds the questions, `round` is the order in which they are asked, `page` what of it is
//! seen, and `keys` what keys do. A round that is looked away from waits until one is back or begins
//! another; only its grades are kept, each at once, and those last. Who is back from the entry has
//! under the round the very row again that was there when it was looked away from.

mod cards;
mod keys;
mod page;
mod round;

pub use cards::{Card, Choice, Scope};
pub use page::{Again, CheckAreas, Waiting};
pub use round::{Face, Round};

pub(super) use cards::due_cards;

use super::{
    finder::{Finder, Origin},
    keys::Context,
};

/// What there is of self-check.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Checking {
    /// What can be chosen from, while it is.
    pub(super) choices: Vec<Choice>,
    /// What the page of progress tells, counted when it was opened.
    pub(super) waiting: Waiting,
    /// The round that goes on or waits.
    pub(super) round: Option<Round>,
    /// What was under the round before the entry was opened at the question, while the round waits.
    under: Option<Under>,
}

/// What is under a round.
#[derive(Clone, Debug, PartialEq)]
struct Under {
    /// Where one was.
    origin: Origin,
    /// The search that was alive.
    finder: Option<Finder>,
}

impl Checking {
    /// Where keys go in the round that goes on.
    pub(super) fn context(&self) -> Context {
        match self.round.as_ref().map(Round::face) {
            Some(Face::Question) => Context::Question,
            Some(Face::Answer { .. }) => Context::Answer,
            Some(Face::Sum) | None => Context::Sum,
        }
    }
}
