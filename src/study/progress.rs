//! What the log says about one book: where the person is, what was read, what was chosen.

use std::collections::HashMap;

use super::{
    act::{Act, Hand, Left, Read},
    event::{Event, Order},
    seen::Seen,
};

/// A person's progress in one book, and the person's settings.
///
/// Events may come in any order, as they do after a merge: each fact is that of its latest act.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    book: String,
    /// The latest act of all.
    latest: Order,
    /// The entry with the place that was left last.
    last: String,
    left: Order,
    sections: HashMap<String, Section>,
    settings: HashMap<String, (Order, String)>,
}

/// How far an entry was read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum State {
    /// Never left, so never opened for long.
    #[default]
    Untouched,
    /// Opened, but its end was never on the screen.
    Reading,
    /// Its end has been on the screen.
    Read,
}

impl State {
    /// The name in JSON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Untouched => "untouched",
            Self::Reading => "reading",
            Self::Read => "read",
        }
    }

    /// The name a person sees.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Untouched => "未读",
            Self::Reading => "在读",
            Self::Read => "读完",
        }
    }
}

/// What is known of one entry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Section {
    place: Option<Left>,
    left: Order,
    is_read: bool,
    hand: Option<Hand>,
    judged: Order,
    seconds: usize,
    /// What was seen, for each length the text had: a new edition counts anew.
    seen: Vec<(usize, Seen)>,
    touched: Order,
    /// The time of the latest act, as written.
    at: String,
}

impl Progress {
    /// No progress yet in the book of this id.
    #[must_use]
    pub fn new(book: &str) -> Self {
        Self { book: book.to_owned(), ..Self::default() }
    }

    /// The progress in the book of this id.
    #[must_use]
    pub fn of(events: &[Event], book: &str) -> Self {
        let mut progress = Self::new(book);
        for event in events {
            progress.take(Order::of(&event.id), &event.at, &event.act);
        }
        progress
    }

    /// Takes in one more act, the latest.
    pub fn note(&mut self, act: &Act) {
        self.take(self.latest.next(), "", act);
    }

    /// Takes in an act of any time.
    pub(super) fn take<T: AsRef<str>>(&mut self, order: Order, at: &str, act: &Act<T>) {
        self.latest = self.latest.max(order);
        match act {
            Act::Left(left) if self.is_of(&left.book) => self.take_left(order, at, left),
            Act::Read(read) if self.is_of(&read.book) => {
                self.change(read.section.as_ref(), |section| section.take_read(order, at, read));
            }
            Act::Judge { book, section, hand } if self.is_of(book) => {
                self.change(section.as_ref(), |section| section.take_hand(order, *hand));
            }
            Act::Set { key, value } => self.take_setting(order, key.as_ref(), value.as_ref()),
            Act::Left(_)
            | Act::Read(_)
            | Act::Judge { .. }
            | Act::Person { .. }
            | Act::Mark(_)
            | Act::Unmark(_)
            | Act::Note(_)
            | Act::Unnote { .. }
            | Act::Answer(_)
            | Act::Meet(_)
            | Act::Unknown { .. } => {}
        }
    }

    fn is_of(&self, book: &impl AsRef<str>) -> bool {
        book.as_ref() == self.book
    }

    fn take_left<T: AsRef<str>>(&mut self, order: Order, at: &str, left: &Left<T>) {
        if self.left <= order {
            self.left = order;
            left.section.as_ref().clone_into(&mut self.last);
        }
        self.change(left.section.as_ref(), |section| section.take_left(order, at, left));
    }

    fn take_setting(&mut self, order: Order, key: &str, value: &str) {
        match self.settings.get_mut(key) {
            Some((set, _)) if *set > order => {}
            Some((set, known)) => {
                *set = order;
                value.clone_into(known);
            }
            None => {
                self.settings.insert(key.to_owned(), (order, value.to_owned()));
            }
        }
    }

    /// Changes what is known of an entry; its id is copied for the first act about it only.
    fn change(&mut self, section: &str, change: impl FnOnce(&mut Section)) {
        match self.sections.get_mut(section) {
            Some(known) => change(known),
            None => change(self.sections.entry(section.to_owned()).or_default()),
        }
    }

    /// The place in the book that was left last.
    #[must_use]
    pub fn last(&self) -> Option<&Left> {
        self.place(&self.last)
    }

    /// The place in an entry that was left last.
    #[must_use]
    pub fn place(&self, section: &str) -> Option<&Left> {
        self.sections.get(section)?.place.as_ref()
    }

    /// How far an entry was read; what was once read stays read.
    #[must_use]
    pub fn state(&self, section: &str) -> State {
        self.sections.get(section).map_or(State::Untouched, Section::state)
    }

    /// The mark by hand on an entry.
    #[must_use]
    pub fn hand(&self, section: &str) -> Option<Hand> {
        self.sections.get(section)?.hand
    }

    /// How many seconds an entry was read in all.
    #[must_use]
    pub fn seconds(&self, section: &str) -> usize {
        self.sections.get(section).map_or(0, |section| section.seconds)
    }

    /// How much of an entry was seen, in percent, whole ones only. Where nothing tells what was seen,
    /// it is all of an entry whose end was on the screen.
    #[must_use]
    pub fn percent(&self, section: &str) -> usize {
        self.sections.get(section).map_or(0, Section::percent)
    }

    /// When an entry was read last: RFC 3339, as the event says.
    #[must_use]
    pub fn last_at(&self, section: &str) -> Option<&str> {
        self.sections.get(section).map(|section| section.at.as_str()).filter(|at| !at.is_empty())
    }

    /// The latest value of a setting; settings are the person's, not the book's.
    #[must_use]
    pub fn setting(&self, key: &str) -> Option<&str> {
        self.settings.get(key).map(|(_, value)| value.as_str())
    }
}

impl Section {
    fn touch(&mut self, order: Order, at: &str) {
        if self.touched <= order && !at.is_empty() {
            self.touched = order;
            at.clone_into(&mut self.at);
        }
    }

    fn take_left<T: AsRef<str>>(&mut self, order: Order, at: &str, left: &Left<T>) {
        self.touch(order, at);
        self.is_read |= left.end;
        if self.left > order {
            return;
        }
        self.left = order;
        // The texts are made once: most events of a log are these.
        let place = self.place.get_or_insert_with(|| Left {
            book: left.book.as_ref().to_owned(),
            section: left.section.as_ref().to_owned(),
            ..Left::default()
        });
        (place.block, place.offset, place.end) = (left.block, left.offset, left.end);
    }

    fn take_hand(&mut self, order: Order, hand: Option<Hand>) {
        if self.judged <= order {
            self.judged = order;
            self.hand = hand;
        }
    }

    fn take_read<T>(&mut self, order: Order, at: &str, read: &Read<T>) {
        self.touch(order, at);
        self.seconds = self.seconds.saturating_add(read.seconds);
        match self.seen.iter_mut().find(|(length, _)| *length == read.length) {
            Some((_, seen)) => seen.add_all(&read.seen),
            None => self.seen.push((read.length, read.seen.clone())),
        }
    }

    fn state(&self) -> State {
        match (self.is_read, &self.place) {
            (true, _) => State::Read,
            (false, None) if self.seconds == 0 => State::Untouched,
            (false, _) => State::Reading,
        }
    }

    fn percent(&self) -> usize {
        let share =
            |(length, seen): &(usize, Seen)| (seen.within(*length) * 100).checked_div(*length);
        let shares = self.seen.iter().filter_map(share).max();
        shares.unwrap_or(if self.is_read { 100 } else { 0 })
    }
}

#[cfg(test)]
mod tests {
    use jiff::{SignedDuration, ZonedDateTime};

    use super::*;
    use crate::study::{Last, Stamper};

    fn read(seconds: usize, seen: std::ops::Range<usize>, length: usize) -> Act {
        let mut set = Seen::default();
        set.add(seen);
        let (book, section) = ("handbook".into(), "ch01-1".into());
        Act::Read(Read { book, section, seconds, seen: set, length })
    }

    fn judged(hand: Option<Hand>) -> Act {
        Act::Judge { book: "handbook".into(), section: "ch01-1".into(), hand }
    }

    fn left(section: &str, block: usize) -> Left {
        Left { book: "handbook".into(), section: section.into(), block, ..Left::default() }
    }

    fn set(key: &str, value: &str) -> Act {
        Act::Set { key: key.into(), value: value.into() }
    }

    /// The acts as events, one a second.
    fn stamped(acts: impl IntoIterator<Item = Act>) -> Vec<Event> {
        let mut stamper = Stamper::new(Last::default(), None);
        let start: ZonedDateTime = "2026-11-23T08:00:00+08:00[+08:00]".parse().expect("a time");
        let event =
            |(second, act)| stamper.stamp(act, &(&start + SignedDuration::from_secs(second)));
        (0..).zip(acts).map(event).collect()
    }

    fn progress(acts: impl IntoIterator<Item = Act>) -> Progress {
        Progress::of(&stamped(acts), "handbook")
    }

    #[test]
    fn empty_log_says_nothing() {
        let progress = progress([]);
        assert_eq!(progress.last(), None);
        assert_eq!(progress.place("ch01-1"), None);
        assert_eq!(progress.state("ch01-1"), State::Untouched);
        assert_eq!(progress.setting("theme"), None);
    }

    #[test]
    fn latest_place_counts_in_the_book_and_in_each_entry() {
        let acts = [left("ch01-1", 3), left("ch02-1", 5), left("ch01-1", 8), left("ch03-1", 1)];
        let progress = progress(acts.map(Act::Left));
        assert_eq!(progress.last(), Some(&left("ch03-1", 1)));
        assert_eq!(progress.place("ch01-1"), Some(&left("ch01-1", 8)));
        assert_eq!(progress.place("ch02-1"), Some(&left("ch02-1", 5)));
    }

    #[test]
    fn entry_is_read_once_its_end_was_seen_and_stays_so() {
        let end = Left { end: true, ..left("ch01-1", 9) };
        let mut progress = progress([Act::Left(left("ch01-1", 3))]);
        assert_eq!(progress.state("ch01-1"), State::Reading);
        progress.note(&Act::Left(end));
        assert_eq!(progress.state("ch01-1"), State::Read);
        progress.note(&Act::Left(left("ch01-1", 0)));
        assert_eq!(progress.state("ch01-1"), State::Read);
        assert_eq!(progress.place("ch01-1"), Some(&left("ch01-1", 0)));
    }

    #[test]
    fn places_of_another_book_do_not_count() {
        let other = Left { book: "other".into(), end: true, ..left("ch01-1", 7) };
        let progress = progress([Act::Left(left("ch02-1", 1)), Act::Left(other)]);
        assert_eq!(progress.last(), Some(&left("ch02-1", 1)));
        assert_eq!(progress.state("ch01-1"), State::Untouched);
    }

    #[test]
    fn latest_value_of_a_setting_counts() {
        let progress =
            progress([set("theme", "day"), set("spacing", "wide"), set("theme", "night")]);
        assert_eq!(progress.setting("theme"), Some("night"));
        assert_eq!(progress.setting("spacing"), Some("wide"));
    }

    #[test]
    fn noting_acts_one_by_one_is_reading_them_from_the_log() {
        let end = Left { end: true, ..left("ch01-2", 4) };
        let acts = [
            set("theme", "day"),
            Act::Left(left("ch01-1", 3)),
            Act::Left(end),
            set("theme", "night"),
        ];
        let mut noted = progress([]);
        for act in &acts {
            noted.note(act);
        }
        for progress in [noted, progress(acts)] {
            assert_eq!(progress.last().map(|left| left.block), Some(4));
            assert_eq!(progress.place("ch01-1"), Some(&left("ch01-1", 3)));
            assert_eq!(progress.state("ch01-2"), State::Read);
            assert_eq!(progress.setting("theme"), Some("night"));
        }
    }

    #[test]
    fn order_of_the_acts_counts_not_that_of_the_file() {
        let acts = [
            set("theme", "day"),
            set("theme", "night"),
            Act::Left(left("ch01-1", 3)),
            Act::Left(left("ch01-1", 8)),
            judged(Some(Hand::Review)),
            judged(None),
            Act::Left(left("ch02-1", 1)),
        ];
        let mut events = stamped(acts);
        let expected = Progress::of(&events, "handbook");
        assert_eq!(expected.last(), Some(&left("ch02-1", 1)));
        assert_eq!(expected.hand("ch01-1"), None);
        events.reverse();
        assert_eq!(Progress::of(&events, "handbook"), expected);
    }

    #[test]
    fn seconds_are_added_up_and_what_was_seen_twice_counts_once() {
        let progress = progress([read(60, 0..50, 200), read(30, 40..120, 200)]);
        assert_eq!(progress.seconds("ch01-1"), 90);
        assert_eq!(progress.percent("ch01-1"), 60);
        assert_eq!(progress.state("ch01-1"), State::Reading);
        assert_eq!(progress.last_at("ch01-1"), Some("2026-11-23T08:00:01+08:00"));
    }

    #[test]
    fn entry_that_grew_in_a_new_edition_keeps_the_better_share() {
        let progress = progress([read(60, 0..100, 100), read(30, 0..50, 200)]);
        assert_eq!(progress.percent("ch01-1"), 100);
    }

    #[test]
    fn end_on_the_screen_is_all_where_nothing_tells_more() {
        let end = Left { end: true, ..left("ch01-1", 9) };
        assert_eq!(progress([Act::Left(end.clone())]).percent("ch01-1"), 100);
        assert_eq!(progress([Act::Left(end), read(9, 0..10, 100)]).percent("ch01-1"), 10);
        assert_eq!(progress([read(9, 0..0, 0)]).percent("ch01-1"), 0, "an entry without text");
    }

    #[test]
    fn mark_by_hand_is_the_latest() {
        let progress = progress([judged(Some(Hand::Review)), judged(Some(Hand::Understood))]);
        assert_eq!(progress.hand("ch01-1"), Some(Hand::Understood));
        assert_eq!(progress.state("ch01-1"), State::Untouched, "a mark is not reading");
    }

    #[test]
    fn names_and_unknown_events_change_nothing() {
        let unknown = Act::Unknown { kind: "left".into() };
        let progress = progress([Act::Person { name: "王".into() }, unknown]);
        assert_eq!((progress.last(), progress.sections.len()), (None, 0));
    }
}
