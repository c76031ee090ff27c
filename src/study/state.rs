//! All that a person's log says about one book, computed in one pass.

use std::collections::BTreeSet;

use rustc_hash::FxHashSet;

use super::{
    act::Act,
    checks::Checks,
    days::Days,
    event::{Clock, Event, Order},
    marks::Marks,
    progress::Progress,
    when::When,
};

/// What a person did with one book.
///
/// Events may come in any order and more than once, as they do when logs are joined: what is said
/// here depends on which events there are and on nothing else.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Study {
    book: String,
    progress: Progress,
    marks: Marks,
    days: Days,
    checks: Checks,
    /// The reading times that were added up.
    added: FxHashSet<Order>,
    latest: Order,
    /// Ids of all books that the events are about, this one or others.
    books: BTreeSet<String>,
}

impl Study {
    /// Nothing yet, in the book of this id.
    #[must_use]
    pub fn new(book: &str) -> Self {
        Self {
            book: book.to_owned(),
            progress: Progress::new(book),
            marks: Marks::new(book),
            days: Days::new(book),
            checks: Checks::new(book),
            added: FxHashSet::default(),
            latest: Order::default(),
            books: BTreeSet::new(),
        }
    }

    /// What these events say about the book of this id.
    #[must_use]
    pub fn of(events: &[Event], book: &str) -> Self {
        let mut study = Self::new(book);
        for event in events {
            study.take(event.order(), event);
        }
        study
    }

    /// Takes in an event of the log, with the order that its id says.
    pub fn take<T: AsRef<str>>(&mut self, order: Order, event: &Event<T>) {
        self.take_act(order, (event.at.as_ref(), event.clock), &event.act);
    }

    /// Takes in an act that was just done, before its event is in the log.
    pub fn note(&mut self, act: &Act, now: When) {
        self.take_act(self.latest.next(), (&now.to_string(), Clock::Right), act);
    }

    fn take_act<T: AsRef<str>>(&mut self, order: Order, at: (&str, Clock), act: &Act<T>) {
        // Whatever else may be said twice: it is kept under its order, or replaces its like.
        if matches!(act, Act::Read(_)) && !self.added.insert(order) {
            return;
        }
        self.latest = self.latest.max(order);
        if let Some(book) = act.book().map(AsRef::as_ref).filter(|&book| !self.books.contains(book))
        {
            self.books.insert(book.to_owned());
        }
        self.days.take(order, at, act);
        let (at, _) = at;
        self.progress.take(order, at, act);
        self.marks.take(order, at, act);
        self.checks.take(order, at, act);
    }

    /// Id of the book.
    #[must_use]
    pub fn book(&self) -> &str {
        &self.book
    }

    /// Ids of all books that the person did anything with, in order.
    #[must_use]
    pub const fn books(&self) -> &BTreeSet<String> {
        &self.books
    }

    /// Where the person is, how far each entry was read, what was chosen.
    #[must_use]
    pub const fn progress(&self) -> &Progress {
        &self.progress
    }

    /// Bookmarks and notes.
    #[must_use]
    pub const fn marks(&self) -> &Marks {
        &self.marks
    }

    /// What was studied on which day.
    #[must_use]
    pub const fn days(&self) -> &Days {
        &self.days
    }

    /// Questions answered, and what is due.
    #[must_use]
    pub const fn checks(&self) -> &Checks {
        &self.checks
    }
}

#[cfg(test)]
mod tests {
    use jiff::{SignedDuration, ZonedDateTime, civil::date};

    use super::*;
    use crate::study::{Hand, Last, Left, Mark, Month, Point, Read, Stamper};

    fn events() -> Vec<Event> {
        let (book, section) = (|| "handbook".to_owned(), || "ch01-1".to_owned());
        let point = Point { book: book(), section: section(), block: 2, offset: 0 };
        let left = Left { book: book(), section: section(), block: 3, ..Left::default() };
        let read = Read { book: book(), section: section(), seconds: 60, ..Read::default() };
        let acts = [
            Act::Left(left),
            Act::Read(read.clone()),
            Act::Mark(Mark { point: point.clone(), words: "甲".into(), since: None }),
            Act::Unmark(point),
            Act::Read(read),
            Act::Judge { book: book(), section: section(), hand: Some(Hand::Review) },
        ];
        let mut stamper = Stamper::new(Last::default(), None);
        let start: ZonedDateTime = "2026-11-23T08:00:00+08:00[+08:00]".parse().expect("a time");
        let at = |second| &start + SignedDuration::from_secs(second);
        (0..).zip(acts).map(|(second, act)| stamper.stamp(act, &at(second))).collect()
    }

    fn assert_is_that_of_the_sample(study: &Study) {
        assert_eq!(study.progress().seconds("ch01-1"), 120);
        assert_eq!(study.progress().last().map(|left| left.block), Some(3));
        assert_eq!(study.progress().hand("ch01-1"), Some(Hand::Review));
        assert_eq!(study.marks().bookmarks().count(), 0);
        let record = study.record(Month::of(date(2026, 11, 23)), str::len);
        assert_eq!((record.seconds(), record.days().len()), (120, 1));
    }

    #[test]
    fn order_and_repetition_of_events_make_no_difference() {
        let events = events();
        assert_is_that_of_the_sample(&Study::of(&events, "handbook"));
        let backwards: Vec<Event> = events.iter().rev().cloned().collect();
        assert_is_that_of_the_sample(&Study::of(&backwards, "handbook"));
        let twice = [events.clone(), backwards, events].concat();
        assert_is_that_of_the_sample(&Study::of(&twice, "handbook"));
    }

    #[test]
    fn act_just_done_counts_after_all_that_was_read() {
        let mut study = Study::of(&events(), "handbook");
        let now = When::parse("2026-11-23T09:00:00+08:00").expect("a time");
        let hand = |hand| Act::Judge { book: "handbook".into(), section: "ch01-1".into(), hand };
        study.note(&hand(None), now);
        assert_eq!(study.progress().hand("ch01-1"), None);
        study.note(&hand(Some(Hand::Understood)), now);
        assert_eq!(study.progress().hand("ch01-1"), Some(Hand::Understood));
    }

    #[test]
    fn another_book_says_nothing_about_this_one() {
        let study = Study::of(&events(), "other");
        assert_eq!((study.book(), study.progress().last()), ("other", None));
        assert_eq!(study.progress().seconds("ch01-1"), 0);
        assert!(study.books().iter().eq(["handbook"]), "but that there is another is known");
    }
}
