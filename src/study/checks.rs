//! Self-check: which questions were answered how, and when each is due again.
//!
//! When is said by FSRS (Free Spaced Repetition Scheduler, version 6, with its published default
//! parameters): a question is due on the day on which the chance that its answer is still known has
//! fallen to nine in ten. What FSRS knows of a question is computed anew from the answers each time:
//! nothing is stored that a later version could understand otherwise.
//!
//! A grade that was a slip and is put right is one answer, not two: FSRS would take the second for
//! another review of the day.

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
    questions: BTreeMap<Asked, Answers>,
}

/// The answers to a question as they were written down, each with which one it puts right.
type Answers = BTreeMap<Order, (Given, usize)>;

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
            self.questions.entry(asked).or_default().insert(order, (given, answer.amends));
        }
    }

    /// The answers to the question of an entry, the oldest first.
    pub fn answers(&self, section: &str, question: &str) -> impl Iterator<Item = Given> {
        let answers = self.questions.get(&Asked::new(section, question));
        answers.into_iter().flat_map(counted)
    }

    /// The questions answered on a day, each with its entry and the first answer of that day, in the
    /// order of the entries' ids.
    pub fn asked_on(&self, date: Date) -> impl Iterator<Item = (&str, Given)> {
        self.questions.iter().filter_map(move |(asked, answers)| {
            answers.values().find(|(given, _)| given.date == date)?;
            let first = counted(answers).into_iter().find(|given| given.date == date)?;
            Some((asked.section.as_str(), first))
        })
    }

    /// The day on which a question is due again; nothing if it was never answered.
    #[must_use]
    pub fn due(&self, section: &str, question: &str) -> Option<Date> {
        due(&FSRS::default(), self.questions.get(&Asked::new(section, question))?)
    }

    /// The day on which a question would be due again if it were answered like this today, or an
    /// earlier answer put right like this (see [`Answer::amends`](super::Answer::amends)).
    #[must_use]
    pub fn due_after(
        &self,
        section: &str,
        question: &str,
        (grade, amends): (Grade, usize),
        today: Date,
    ) -> Option<Date> {
        let before = self.questions.get(&Asked::new(section, question));
        let mut answers = before.cloned().unwrap_or_default();
        let latest = answers.last_key_value().map_or_else(Order::default, |(order, _)| *order);
        answers.insert(latest.next(), (Given { date: today, grade }, amends));
        due(&FSRS::default(), &answers)
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
        for (asked, answers) in &self.questions {
            if due(&scheduler, answers).is_some_and(|due| due <= today) {
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

/// The answers that count, the oldest first: one that puts another right stands in its place.
///
/// Only one of the same day: where the disk was full, what is to be put right may be in no log, and
/// what stands there was answered another time.
fn counted(answers: &Answers) -> Vec<Given> {
    let mut counted: Vec<Given> = Vec::with_capacity(answers.len());
    for (given, amends) in answers.values() {
        let wrong = amends.checked_sub(1).and_then(|back| counted.iter_mut().rev().nth(back));
        match wrong.filter(|wrong| wrong.date == given.date) {
            Some(wrong) => *wrong = *given,
            None => counted.push(*given),
        }
    }
    counted
}

/// The day on which a question with these answers is due again.
fn due(scheduler: &FSRS, answers: &Answers) -> Option<Date> {
    let mut memory: Option<MemoryState> = None;
    let mut interval = 0.0;
    let mut before: Option<Date> = None;
    for Given { date, grade } in counted(answers) {
        let elapsed = before.map_or(0, |before| days_between(before, date));
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
        before = Some(date);
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
        Act::Answer(Answer { book, section, question: question.into(), grade, amends: 0 })
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
                checks(&answers).due_after("ch01-1", "借期多长？", (grade, 0), date(2026, 11, day));
            answers.push((day, grade));
            assert_eq!(foretold, due(&answers), "{answers:?}");
            assert!(foretold > Some(date(2026, 11, day)), "never on the day itself");
        }
    }

    /// Answers to one question, each with which one it puts right.
    fn amended(answers: &[(i8, Grade, usize)]) -> Checks {
        let mut checks = Checks::new("handbook");
        let mut order = Order::default();
        for (day, grade, amends) in answers {
            order = order.next();
            let at = format!("2026-11-{day:02}T08:00:00+08:00");
            let Act::Answer(answer) = answer("借期多长？", *grade) else {
                unreachable!("it is one")
            };
            checks.take(order, &at, &Act::Answer(Answer { amends: *amends, ..answer }));
        }
        checks
    }

    fn grades(checks: &Checks) -> Vec<Grade> {
        checks.answers("ch01-1", "借期多长？").map(|given| given.grade).collect()
    }

    #[test]
    fn slip_that_is_put_right_is_no_review_of_its_own() {
        use Grade::{Again, Easy, Good, Hard};

        let slip = [(1, Again, 0), (1, Good, 1)];
        assert_eq!(grades(&amended(&slip)), [Good]);
        assert_eq!(amended(&slip).due("ch01-1", "借期多长？"), due(&[(1, Good)]));
        assert_ne!(due(&[(1, Again), (1, Good)]), due(&[(1, Good)]), "asked once more it is");
        let twice = [(1, Again, 0), (1, Good, 0), (1, Hard, 2), (1, Easy, 1), (1, Good, 1)];
        assert_eq!(grades(&amended(&twice)), [Hard, Good], "each in the place of its own");
        let foretold =
            amended(&slip[..1]).due_after("ch01-1", "借期多长？", (Good, 1), date(2026, 11, 1));
        assert_eq!(foretold, due(&[(1, Good)]));
    }

    #[test]
    fn slip_that_is_in_no_log_leaves_the_answers_of_other_days_alone() {
        let other_day = [(1, Grade::Good, 0), (3, Grade::Again, 1)];
        assert_eq!(grades(&amended(&other_day)), [Grade::Good, Grade::Again]);
        assert_eq!(grades(&amended(&[(1, Grade::Good, 7)])), [Grade::Good]);
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
    fn questions_of_a_day_are_told_with_their_first_answer() {
        let checks = checks(&[(1, Grade::Good), (1, Grade::Again), (2, Grade::Easy)]);
        let grades: Vec<Grade> =
            checks.asked_on(date(2026, 11, 1)).map(|(_, given)| given.grade).collect();
        assert_eq!(grades, [Grade::Good], "the first of a question");
        assert_eq!(checks.answers("ch01-1", "借期多长？").count(), 3);
    }
}
