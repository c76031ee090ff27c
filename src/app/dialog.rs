//! What can be open above the panes.

use super::{errand::Purpose, menu::Level, naming::Naming, printing::Step};
use crate::study::Month;

/// What is open above the panes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialog {
    /// Everything that can be done here, numbered.
    Menu {
        /// Which of the menus.
        level: Level,
        /// The choice one is at.
        selected: usize,
    },
    /// The keys that work where one was.
    Help {
        /// The first line shown.
        top: usize,
    },
    /// The bookmarks and notes.
    Marks,
    /// What the set phrases of the open entry mean.
    Terms {
        /// The phrase one is at.
        selected: usize,
    },
    /// How far the book was read, and the days of this month.
    Overview {
        /// The first row shown.
        top: usize,
    },
    /// The study record of a month.
    Record {
        /// Which month.
        month: Month,
        /// The first row shown.
        top: usize,
    },
    /// What can be printed, and in which form.
    Print {
        /// Which of the two.
        step: Step,
        /// The choice one is at.
        selected: usize,
    },
    /// The places of the machine.
    Venues {
        /// What for.
        purpose: Purpose,
        /// The choice one is at.
        selected: usize,
    },
    /// What came of an errand.
    Told {
        /// The first row shown.
        top: usize,
    },
    /// What a round of questions can be about.
    Checks {
        /// The choice one is at.
        selected: usize,
    },
    /// The round of questions.
    Round,
    /// A meeting for study.
    Meeting,
    /// The cover: everybody's names.
    Cover {
        /// The row one is at.
        selected: usize,
    },
    /// The question for a name.
    Naming {
        /// Why it is asked.
        why: Naming,
        /// The row one is at: the line, then the other answers.
        row: usize,
    },
}
