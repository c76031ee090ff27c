//! A round of questions: one after the other, and what was not known once more at its end.
//!
//! Each asking of a question is a card of its own. The cards that are graded stand before those that
//! are not. A card that is graded again is another answer: the latest one says whether its question
//! comes once more.

use super::{Card, Scope};
use crate::study::Grade;

/// What of a card is seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Face {
    /// The question.
    Question,
    /// Its answer as well, and the grades, one of which is selected.
    Answer {
        /// Which of [`Grade::ALL`].
        selected: usize,
    },
    /// All was asked: what came of it.
    Sum,
}

/// A round of questions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Round {
    scope: Scope,
    cards: Vec<Card>,
    /// How many of the cards are asked for the first time: they stand first.
    first: usize,
    at: usize,
    face: Face,
    /// The first row that is seen.
    pub(super) top: usize,
}

impl Round {
    /// Begins with the first of some cards.
    #[must_use]
    pub fn new(scope: Scope, cards: Vec<Card>) -> Self {
        let face = if cards.is_empty() { Face::Sum } else { Face::Question };
        Self { scope, first: cards.len(), cards, at: 0, face, top: 0 }
    }

    /// What is asked about.
    #[must_use]
    pub const fn scope(&self) -> Scope {
        self.scope
    }

    /// The card one is at; none where all was asked.
    #[must_use]
    pub fn card(&self) -> Option<&Card> {
        self.cards.get(self.at)
    }

    /// Which card one is at, counted from 0.
    #[must_use]
    pub const fn at(&self) -> usize {
        self.at
    }

    /// How many cards there are by now.
    #[must_use]
    pub const fn total(&self) -> usize {
        self.cards.len()
    }

    /// Whether the question was asked before in this round.
    #[must_use]
    pub const fn is_repeat(&self) -> bool {
        self.at >= self.first && self.at < self.cards.len()
    }

    /// What of the card is seen.
    #[must_use]
    pub const fn face(&self) -> Face {
        self.face
    }

    /// The questions, each once, with the grade it was given when it came first.
    #[must_use]
    pub fn questions(&self) -> &[Card] {
        &self.cards[..self.first]
    }

    /// How many questions were graded when they came first, and how many of those were known.
    #[must_use]
    pub fn tally(&self) -> (usize, usize) {
        let grades = self.questions().iter().filter_map(|card| card.grade);
        (grades.clone().count(), grades.filter(|grade| grade.is_known()).count())
    }

    /// Which answer to its question a grade of the card would put right now, counted back from the
    /// latest from 1; 0 for none, where the card is not graded.
    #[must_use]
    pub fn amends(&self) -> usize {
        let Some(card) = self.card().filter(|card| card.grade.is_some()) else { return 0 };
        let since = self.cards[self.at..].iter();
        since.filter(|other| other.grade.is_some() && other.is_same(card)).count()
    }

    /// Shows the answer.
    pub(super) fn reveal(&mut self) {
        if let Some(card) = self.card() {
            let grade = card.grade.unwrap_or(Grade::Good);
            let selected = Grade::ALL.iter().position(|other| *other == grade).unwrap_or(0);
            self.face = Face::Answer { selected };
        }
    }

    /// Selects a grade.
    pub(super) fn select(&mut self, selected: usize) {
        if matches!(self.face, Face::Answer { .. }) {
            self.face = Face::Answer { selected: selected.min(Grade::ALL.len() - 1) };
        }
    }

    /// Grades the card whose answer is seen, and goes on to the first that is not graded.
    pub(super) fn grade(&mut self, grade: Grade) {
        let Face::Answer { .. } = self.face else { return };
        let Some(card) = self.cards.get_mut(self.at) else { return };
        card.grade = Some(grade);
        let again = Card { grade: None, ..card.clone() };
        let mut index = 0;
        self.cards.retain(|card| {
            index += 1;
            index <= self.first || card.grade.is_some() || !card.is_same(&again)
        });
        if !grade.is_known() {
            self.cards.push(again);
        }
        self.go_to(self.graded());
    }

    /// Back to the card before; whether there is one.
    pub(super) fn back(&mut self) -> bool {
        let before = self.at.checked_sub(1);
        before.is_some_and(|before| self.go_to(before))
    }

    /// On to the next card or the sum; not past a card that is not graded.
    pub(super) fn on(&mut self) -> bool {
        self.at < self.graded() && self.go_to(self.at + 1)
    }

    /// How many cards are graded: those before the first that is not.
    fn graded(&self) -> usize {
        self.cards.iter().take_while(|card| card.grade.is_some()).count()
    }

    fn go_to(&mut self, at: usize) -> bool {
        self.at = at;
        self.top = 0;
        match self.card() {
            None => self.face = Face::Sum,
            Some(Card { grade: None, .. }) => self.face = Face::Question,
            Some(Card { grade: Some(_), .. }) => self.reveal(),
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use duben_book::Question;
    use proptest::prelude::*;

    use super::*;

    fn round(questions: usize) -> Round {
        let question = |block: usize| Question { ask: block.to_string(), ..Question::default() };
        let card = |block| Card { section: 0, block, question: question(block), grade: None };
        Round::new(Scope::Entry, (0..questions).map(card).collect())
    }

    /// Grades what comes; the questions in the order in which they came.
    fn asked(round: &mut Round, grades: &[Grade]) -> Vec<usize> {
        let mut asked = Vec::new();
        for grade in grades {
            asked.extend(round.card().map(|card| card.block));
            round.reveal();
            round.grade(*grade);
        }
        asked
    }

    use Grade::{Again, Easy, Good, Hard};

    #[test]
    fn what_was_not_known_comes_at_the_end_until_it_is() {
        let mut round = round(3);
        assert_eq!(asked(&mut round, &[Again, Good, Again]), [0, 1, 2]);
        assert!(round.is_repeat());
        assert_eq!(asked(&mut round, &[Hard, Again, Easy]), [0, 2, 2]);
        assert_eq!((round.face(), round.card()), (Face::Sum, None));
        assert_eq!((round.tally(), round.total()), ((3, 1), 6));
    }

    #[test]
    fn question_is_graded_only_with_its_answer_seen() {
        let mut round = round(1);
        round.grade(Good);
        assert_eq!((round.face(), round.tally()), (Face::Question, (0, 0)));
        round.select(3);
        assert_eq!(round.face(), Face::Question);
    }

    #[test]
    fn way_back_shows_what_was_said_and_leads_on_again() {
        let mut round = round(3);
        assert!(!round.back(), "there is none before the first");
        asked(&mut round, &[Good, Easy]);
        assert!(round.back() && round.back());
        assert_eq!((round.at(), round.face()), (0, Face::Answer { selected: 2 }));
        assert!(round.on() && round.on() && !round.on(), "not past what is not graded");
        assert_eq!((round.at(), round.face()), (2, Face::Question));
    }

    #[test]
    fn latest_grade_says_whether_a_question_comes_once_more() {
        let mut round = round(3);
        asked(&mut round, &[Again, Good]);
        assert_eq!(round.total(), 4);
        round.back();
        round.back();
        round.grade(Easy);
        assert_eq!((round.total(), round.at()), (3, 2), "known after all; on where one was");
        round.back();
        round.grade(Again);
        assert_eq!((round.total(), round.at()), (4, 2));
    }

    #[test]
    fn round_without_questions_is_over() {
        let mut round = round(0);
        round.reveal();
        assert_eq!((round.face(), round.back(), round.on()), (Face::Sum, false, false));
    }

    proptest! {
        #[test]
        fn cards_that_are_graded_stand_first_and_no_question_waits_twice(
            questions in 0..5_usize,
            moves in prop::collection::vec(0..7_usize, 0..60),
        ) {
            let mut round = round(questions);
            for step in moves {
                match step {
                    0 => { round.back(); }
                    1 => { round.on(); }
                    2 => round.reveal(),
                    grade => round.grade(Grade::ALL[grade - 3]),
                }
                let graded = round.graded();
                prop_assert!(round.cards[graded..].iter().all(|card| card.grade.is_none()));
                prop_assert!(round.at <= graded && graded <= round.total());
                let waiting = &round.cards[graded..];
                for (index, card) in waiting.iter().enumerate() {
                    prop_assert!(!waiting[index + 1..].iter().any(|other| other.is_same(card)));
                }
                prop_assert_eq!(round.card().is_none(), round.face == Face::Sum);
            }
        }
    }
}
