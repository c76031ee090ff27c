//! What the writer was given and has not answered for: a mark is shown as kept when it is on the disk,
//! not before, so that what the screen says outlasts a power cut.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::study::{Act, Answer, Mark, Point};

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

/// A bookmark or a note, by what names it in the log.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Name {
    /// A bookmark is its place.
    Bookmark(Point),
    /// A note has an id.
    Note(String),
}

impl Name {
    /// What an act marks, or no longer does.
    pub(super) fn of(act: &Act) -> Option<Self> {
        match act {
            Act::Mark(Mark { point, .. }) | Act::Unmark(point) => {
                Some(Self::Bookmark(point.clone()))
            }
            Act::Note(note) => Some(Self::Note(note.id.clone())),
            Act::Unnote { id } => Some(Self::Note(id.clone())),
            Act::Person { .. }
            | Act::Left(_)
            | Act::Set { .. }
            | Act::Read(_)
            | Act::Judge { .. }
            | Act::Answer(_)
            | Act::Meet(_)
            | Act::Unknown { .. } => None,
        }
    }
}

/// The acts that the writer was given and their answers, which come in the same order.
#[derive(Clone, Debug, Default)]
pub(super) struct Ledger {
    /// The acts without an answer, the oldest first.
    waiting: VecDeque<Act>,
    /// The marks whose latest act could not be kept.
    lost: BTreeSet<Name>,
    /// The marks that were taken away and may be on the disk still: where, and with which words.
    taken: BTreeMap<Name, Mark>,
    /// The questions whose latest answer could not be kept: entry and words.
    lost_answers: BTreeSet<(String, String)>,
}

impl Ledger {
    /// An act is given to the writer; where it takes a mark away, that was `taken`.
    pub(super) fn give(&mut self, act: &Act, taken: Option<Mark>) {
        if let Some(name) = Name::of(act) {
            self.lost.remove(&name);
            match taken {
                Some(mark) => self.taken.insert(name, mark),
                None => self.taken.remove(&name),
            };
        }
        if let Act::Answer(answer) = act {
            self.lost_answers.remove(&asked(answer));
        }
        self.waiting.push_back(act.clone());
    }

    /// The acts that the writer has not answered for, the oldest first.
    pub(super) fn waiting(&self) -> impl Iterator<Item = &Act> {
        self.waiting.iter()
    }

    /// The oldest act is on the disk.
    pub(super) fn kept(&mut self) -> Option<Act> {
        let act = self.waiting.pop_front()?;
        if let Some(name) = Name::of(&act).filter(|name| !self.waits(name)) {
            self.taken.remove(&name);
        }
        Some(act)
    }

    /// The oldest act could not be kept.
    pub(super) fn not_kept(&mut self) -> Option<Act> {
        let act = self.waiting.pop_front()?;
        self.lost.extend(Name::of(&act));
        if let Act::Answer(answer) = &act {
            self.lost_answers.insert(asked(answer));
        }
        Some(act)
    }

    /// Another person's log: what was lost in the last one is none of it.
    pub(super) fn forget_lost(&mut self) {
        self.lost.clear();
        self.lost_answers.clear();
    }

    /// How many answers wait for the writer, and of how many questions the latest could not be kept.
    pub(super) fn answers(&self) -> (usize, usize) {
        let waiting = self.waiting.iter().filter(|act| matches!(act, Act::Answer(_)));
        (waiting.count(), self.lost_answers.len())
    }

    /// Whether what was done last with a mark is on the disk.
    pub(super) fn certainty(&self, name: &Name) -> Certainty {
        if self.waits(name) {
            Certainty::Pending
        } else if self.lost.contains(name) {
            Certainty::Lost
        } else {
            Certainty::Kept
        }
    }

    /// The marks that were taken away and may be on the disk still.
    pub(super) fn taken(&self) -> impl Iterator<Item = (&Name, &Mark)> {
        self.taken.iter()
    }

    fn waits(&self, name: &Name) -> bool {
        self.waiting.iter().any(|act| Name::of(act).as_ref() == Some(name))
    }
}

/// Which question was answered: its entry and its words.
fn asked(answer: &Answer) -> (String, String) {
    (answer.section.clone(), answer.question.clone())
}

#[cfg(test)]
mod tests {
    use super::{Certainty, Ledger, Name};
    use crate::study::{Act, Mark, Point};

    fn point(block: usize) -> Point {
        Point { block, ..Point::default() }
    }

    fn name(block: usize) -> Name {
        Name::Bookmark(point(block))
    }

    fn mark(block: usize) -> Mark {
        Mark { point: point(block), words: "甲".into(), since: None }
    }

    fn set() -> Act {
        Act::Set { key: "theme".into(), value: "light".into() }
    }

    #[test]
    fn answers_belong_to_acts_in_their_order() {
        let mut ledger = Ledger::default();
        for act in [Act::Unmark(point(1)), set(), Act::Unmark(point(2))] {
            ledger.give(&act, None);
        }
        assert_eq!(ledger.kept(), Some(Act::Unmark(point(1))));
        assert_eq!(ledger.certainty(&name(1)), Certainty::Kept);
        assert_eq!(ledger.not_kept(), Some(set()), "no mark is lost by a setting");
        assert_eq!(ledger.certainty(&name(2)), Certainty::Pending);
        assert_eq!(ledger.not_kept(), Some(Act::Unmark(point(2))));
        assert_eq!(ledger.certainty(&name(2)), Certainty::Lost);
        assert_eq!((ledger.kept(), ledger.not_kept()), (None, None), "an answer too many");
    }

    #[test]
    fn what_was_lost_can_be_done_again() {
        let mut ledger = Ledger::default();
        ledger.give(&Act::Mark(mark(1)), None);
        ledger.not_kept();
        ledger.give(&Act::Mark(mark(1)), None);
        assert_eq!(ledger.certainty(&name(1)), Certainty::Pending);
        ledger.kept();
        assert_eq!(ledger.certainty(&name(1)), Certainty::Kept);
    }

    #[test]
    fn what_was_taken_away_stays_known_until_that_is_on_the_disk() {
        let mut ledger = Ledger::default();
        let taken = |ledger: &Ledger| ledger.taken().count();
        ledger.give(&Act::Unmark(point(1)), Some(mark(1)));
        ledger.give(&Act::Mark(mark(1)), None);
        assert_eq!(taken(&ledger), 0, "it is there again");
        ledger.give(&Act::Unmark(point(1)), Some(mark(1)));
        ledger.kept();
        ledger.kept();
        assert_eq!(taken(&ledger), 1, "the answers were to what was done before");
        ledger.not_kept();
        assert_eq!((taken(&ledger), ledger.certainty(&name(1))), (1, Certainty::Lost));
        ledger.give(&Act::Unnote { id: "1".into() }, Some(mark(2)));
        assert_eq!(ledger.certainty(&Name::Note("1".into())), Certainty::Pending);
        ledger.kept();
        assert_eq!(taken(&ledger), 1, "the note is gone, the bookmark is not");
    }
}
