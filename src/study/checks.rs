//! Self-check: which questions were answered how, and when each is due again.
//!
//! When is said by FSRS (Free Spaced Repetition Scheduler, version 6, with its published default
//! parameters): a question is due on the day on which the chance that its answer is still known has
//! fallen to nine in ten. What FSRS knows of a question is computed anew from the answers each time:
//! nothing is stored that a later version could understand otherwise.

use std::collections::BTreeMap;

use fsrs::{FSRS, MemoryState};
use jiff::{Span, civil::Date};

use super::{
    act::{Act, Grade},
    anchor::folded,
    days::date_of,
    event::Order,
};

/// The chance of still knowing an answer at which its question is asked again.
const RETENTION: f32 = 0.9;

/// A person's answers in one book.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checks {
    book: String,
    questions: BTreeMap<Asked, BTreeMap<Order, Given>>,
}

/// A question: it stays itself when its marks are corrected or it moves in its entry.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Asked {
    section: String,
    folded: String,
}

/// An answer that was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Given {
    /// The day.
    pub date: Date,
    /// How well it was known.
    pub grade: Grade,
}

impl Checks {
    /// No answers yet in the book of this id.
    pub(super) fn new(book: &str) -> Self {
        Self { book: book.to_owned(), ..Self::default() }
    }

    /// Takes in an act of any time; an answer whose time is none has no day and does not count.
    pub(super) fn take<T: AsRef<str>>(&mut self, order: Order, at: &str, act: &Act<T>) {
        if let Act::Answer(answer) = act
            && answer.book.as_ref() == self.book
            && let Some(date) = date_of(at)
        {
            let asked = Asked::new(answer.section.as_ref(), answer.question.as_ref());
            let given = Given { date, grade: answer.grade };
            self.questions.entry(asked).or_default().insert(order, given);
        }
    }

    /// The answers to the question of an entry, the oldest first.
    pub fn answers(&self, section: &str, question: &str) -> impl Iterator<Item = Given> {
        let given = self.questions.get(&Asked::new(section, question));
        given.into_iter().flat_map(|given| given.values().copied())
    }

    /// The answers given on a day, with their entries, in the order of the entries' ids.
    pub fn given_on(&self, date: Date) -> impl Iterator<Item = (&str, Given)> {
        self.questions.iter().flat_map(move |(asked, given)| {
            let on_date = given.values().filter(move |given| given.date == date);
            on_date.map(|given| (asked.section.as_str(), *given))
        })
    }

    /// The day on which a question is due again; nothing if it was never answered.
    #[must_use]
    pub fn due(&self, section: &str, question: &str) -> Option<Date> {
        due(&FSRS::default(), self.questions.get(&Asked::new(section, question))?)
    }

    /// The day on which a question would be due again if it were answered like this today.
    #[must_use]
    pub fn due_after(
        &self,
        section: &str,
        question: &str,
        grade: Grade,
        today: Date,
    ) -> Option<Date> {
        let before = self.questions.get(&Asked::new(section, question));
        let mut given = before.cloned().unwrap_or_default();
        let latest = given.last_key_value().map_or_else(Order::default, |(order, _)| *order);
        given.insert(latest.next(), Given { date: today, grade });
        due(&FSRS::default(), &given)
    }

    /// Whether a question was answered before and is due on this day.
    #[must_use]
    pub fn is_due(&self, section: &str, question: &str, today: Date) -> bool {
        self.due(section, question).is_some_and(|due| due <= today)
    }

    /// The entries with questions that are due on this day, and how many those are. Also questions
    /// that the book no longer has: compare with those it has.
    #[must_use]
    pub fn due_entries(&self, today: Date) -> BTreeMap<&str, usize> {
        let scheduler = FSRS::default();
        let mut entries = BTreeMap::new();
        for (asked, given) in &self.questions {
            if due(&scheduler, given).is_some_and(|due| due <= today) {
                *entries.entry(asked.section.as_str()).or_default() += 1;
            }
        }
        entries
    }
}

impl Asked {
    fn new(section: &str, question: &str) -> Self {
        Self { section: section.to_owned(), folded: folded(question) }
    }
}

/// The day on which a question with these answers is due again.
fn due(scheduler: &FSRS, given: &BTreeMap<Order, Given>) -> Option<Date> {
    let mut memory: Option<MemoryState> = None;
    let mut interval = 0.0;
    let mut before: Option<Date> = None;
    for Given { date, grade } in given.values() {
        let elapsed = before.map_or(0, |before| days_between(before, *date));
        // Refused are only states and parameters out of range, which neither can be here.
        let next = scheduler.next_states(memory, RETENTION, elapsed).ok()?;
        let next = match grade {
            Grade::Again => next.again,
            Grade::Hard => next.hard,
            Grade::Good => next.good,
            Grade::Easy => next.easy,
        };
        memory = Some(next.memory);
        interval = next.interval;
        before = Some(*date);
    }
    // As every user of FSRS does: whole days, and not on the same day again.
    #[expect(clippy::cast_possible_truncation, reason = "saturates; a century is enough")]
    let days = (interval.round() as i64).clamp(1, 36_500);
    before?.checked_add(Span::new().days(days)).ok()
}

/// Whole days from one to the other; none where a clock ran backwards.
fn days_between(before: Date, after: Date) -> u32 {
    let days = (after - before).get_days();
    u32::try_from(days).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::study::Answer;

    fn answer(question: &str, grade: Grade) -> Act {
        let (book, section) = ("handbook".into(), "ch01-1".into());
        Act::Answer(Answer { book, section, question: question.into(), grade })
    }

    /// Answers to one question, on these days of November 2026.
    fn checks(answers: &[(i8, Grade)]) -> Checks {
        let mut checks = Checks::new("handbook");
        let mut order = Order::default();
        for (day, grade) in answers {
            order = order.next();
            let at = format!("2026-11-{day:02}T08:00:00+08:00");
            checks.take(order, &at, &answer("借期多长？", *grade));
        }
        checks
    }

    fn due(answers: &[(i8, Grade)]) -> Option<Date> {
        checks(answers).due("ch01-1", "借期多长？")
    }

    #[test]
    fn first_intervals_are_those_that_fsrs_6_publishes() {
        // Default initial stabilities of FSRS-6, in days: 0.212, 1.2931, 2.3065, 8.2956.
        let expected = [1, 1, 2, 8].map(|days| Some(date(2026, 11, 1 + days)));
        assert_eq!(Grade::ALL.map(|grade| due(&[(1, grade)])), expected);
    }

    #[test]
    fn known_again_waits_longer_and_forgotten_comes_back_soon() {
        let first = due(&[(1, Grade::Good)]);
        assert_eq!(first, Some(date(2026, 11, 3)));
        let known = due(&[(1, Grade::Good), (3, Grade::Good)]).expect("it was answered");
        let forgotten = due(&[(1, Grade::Good), (3, Grade::Again)]).expect("it was answered");
        assert!(known > date(2026, 11, 9), "{known}");
        assert!(forgotten <= date(2026, 11, 5), "{forgotten}");
    }

    #[test]
    fn day_that_is_foretold_is_the_day_that_comes() {
        let mut answers = Vec::new();
        for (day, grade) in
            [(1, Grade::Again), (1, Grade::Good), (3, Grade::Hard), (9, Grade::Easy)]
        {
            let foretold =
                checks(&answers).due_after("ch01-1", "借期多长？", grade, date(2026, 11, day));
            answers.push((day, grade));
            assert_eq!(foretold, due(&answers), "{answers:?}");
            assert!(foretold > Some(date(2026, 11, day)), "never on the day itself");
        }
    }

    #[test]
    fn question_is_due_from_its_day_on() {
        let checks = checks(&[(1, Grade::Good)]);
        let is_due = |day| checks.is_due("ch01-1", "借期多长？", date(2026, 11, day));
        assert_eq!([2, 3, 20].map(is_due), [false, true, true]);
        assert_eq!(checks.due_entries(date(2026, 11, 3)), BTreeMap::from([("ch01-1", 1)]));
        assert_eq!(checks.due_entries(date(2026, 11, 2)), BTreeMap::new());
        assert!(!checks.is_due("ch01-1", "谁来开门？", date(2026, 11, 20)), "never answered");
    }

    #[test]
    fn question_with_corrected_marks_is_the_same_one() {
        let checks = checks(&[(1, Grade::Good)]);
        assert_eq!(checks.due("ch01-1", "“借期”多长?"), Some(date(2026, 11, 3)));
        assert_eq!(checks.due("ch01-2", "借期多长？"), None);
    }

    #[test]
    fn answers_under_a_clock_that_ran_backwards_still_count() {
        assert!(due(&[(9, Grade::Good), (3, Grade::Good)]).is_some());
    }

    #[test]
    fn order_in_which_answers_are_read_does_not_matter() {
        let acts = [(1, Grade::Good), (3, Grade::Again), (4, Grade::Easy)];
        let expected = checks(&acts);
        let mut backwards = Checks::new("handbook");
        let orders =
            [3, 2, 1].map(|number| (0..number).fold(Order::default(), |order, _| order.next()));
        for (order, (day, grade)) in orders.into_iter().zip(acts.into_iter().rev()) {
            let at = format!("2026-11-{day:02}T08:00:00+08:00");
            backwards.take(order, &at, &answer("借期多长？", grade));
        }
        assert_eq!(backwards, expected);
    }

    #[test]
    fn answers_of_a_day_are_told_with_their_entry() {
        let checks = checks(&[(1, Grade::Good), (1, Grade::Again), (2, Grade::Easy)]);
        let grades: Vec<Grade> =
            checks.given_on(date(2026, 11, 1)).map(|(_, given)| given.grade).collect();
        assert_eq!(grades, [Grade::Good, Grade::Again]);
        assert_eq!(checks.answers("ch01-1", "借期多长？").count(), 3);
    }
}
