//! What the writer was given and has not answered for: a mark is shown as kept when it is on the disk,
//! not before, so that what the screen says outlasts a power cut.

use std::collections::{BTreeSet, VecDeque};

use crate::study::{Act, Answer, Point};

/// Whether a mark is on the disk, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// It is.
    Kept,
    /// The writer has not answered yet.
    Pending,
    /// The writer could not keep it.
    Lost,
}

/// The acts that the writer was given and their answers, which come in the same order.
#[derive(Clone, Debug, Default)]
pub(super) struct Ledger {
    /// The acts without an answer, the oldest first.
    waiting: VecDeque<Act>,
    /// The places whose latest act could not be kept.
    lost: BTreeSet<Point>,
    /// The questions whose latest answer could not be kept: entry and words.
    lost_answers: BTreeSet<(String, String)>,
}

impl Ledger {
    /// An act is given to the writer.
    pub(super) fn give(&mut self, act: &Act) {
        if let Some(point) = point_of(act) {
            self.lost.remove(point);
        }
        if let Act::Answer(answer) = act {
            self.lost_answers.remove(&asked(answer));
        }
        self.waiting.push_back(act.clone());
    }

    /// The oldest act is on the disk.
    pub(super) fn kept(&mut self) -> Option<Act> {
        self.waiting.pop_front()
    }

    /// The oldest act could not be kept.
    pub(super) fn not_kept(&mut self) -> Option<Act> {
        let act = self.waiting.pop_front()?;
        self.lost.extend(point_of(&act).cloned());
        if let Act::Answer(answer) = &act {
            self.lost_answers.insert(asked(answer));
        }
        Some(act)
    }

    /// How many answers wait for the writer, and of how many questions the latest could not be kept.
    pub(super) fn answers(&self) -> (usize, usize) {
        let waiting = self.waiting.iter().filter(|act| matches!(act, Act::Answer(_)));
        (waiting.count(), self.lost_answers.len())
    }

    /// Whether what was done last at a place is on the disk.
    pub(super) fn certainty(&self, point: &Point) -> Certainty {
        if self.waiting.iter().any(|act| point_of(act) == Some(point)) {
            Certainty::Pending
        } else if self.lost.contains(point) {
            Certainty::Lost
        } else {
            Certainty::Kept
        }
    }
}

/// Which question was answered: its entry and its words.
fn asked(answer: &Answer) -> (String, String) {
    (answer.section.clone(), answer.question.clone())
}

/// The place that an act marks, or no longer does.
pub(super) const fn point_of(act: &Act) -> Option<&Point> {
    match act {
        Act::Mark(mark) => Some(&mark.point),
        Act::Unmark(point) => Some(point),
        Act::Note(note) => Some(&note.point),
        Act::Person { .. }
        | Act::Left(_)
        | Act::Set { .. }
        | Act::Read(_)
        | Act::Unnote { .. }
        | Act::Judge { .. }
        | Act::Answer(_)
        | Act::Meet(_)
        | Act::Unknown { .. } => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Certainty, Ledger};
    use crate::study::{Act, Point};

    fn point(block: usize) -> Point {
        Point { block, ..Point::default() }
    }

    fn set() -> Act {
        Act::Set { key: "theme".into(), value: "light".into() }
    }

    #[test]
    fn answers_belong_to_acts_in_their_order() {
        let mut ledger = Ledger::default();
        for act in [Act::Unmark(point(1)), set(), Act::Unmark(point(2))] {
            ledger.give(&act);
        }
        assert_eq!(ledger.kept(), Some(Act::Unmark(point(1))));
        assert_eq!(ledger.certainty(&point(1)), Certainty::Kept);
        assert_eq!(ledger.not_kept(), Some(set()), "no place is lost by a setting");
        assert_eq!(ledger.certainty(&point(2)), Certainty::Pending);
        assert_eq!(ledger.not_kept(), Some(Act::Unmark(point(2))));
        assert_eq!(ledger.certainty(&point(2)), Certainty::Lost);
        assert_eq!((ledger.kept(), ledger.not_kept()), (None, None), "an answer too many");
    }

    #[test]
    fn what_was_lost_can_be_done_again() {
        let mut ledger = Ledger::default();
        ledger.give(&Act::Unmark(point(1)));
        ledger.not_kept();
        ledger.give(&Act::Unmark(point(1)));
        assert_eq!(ledger.certainty(&point(1)), Certainty::Pending);
        ledger.kept();
        assert_eq!(ledger.certainty(&point(1)), Certainty::Kept);
    }
}
