use jiff::{SignedDuration, ZonedDateTime};

use super::*;
use crate::study::{Last, Seen, Stamper};

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
    let event = |(second, act)| stamper.stamp(act, &(&start + SignedDuration::from_secs(second)));
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
fn entry_of_which_little_but_the_end_was_seen_is_being_read() {
    let end = || Act::Left(Left { end: true, ..left("ch01-1", 9) });
    let mut progress = progress([end(), read(5, 190..200, 200)]);
    assert_eq!((progress.state("ch01-1"), progress.percent("ch01-1")), (State::Reading, 5));
    progress.note(&read(60, 0..100, 200));
    assert_eq!(progress.state("ch01-1"), State::Reading);
    progress.note(&read(60, 100..124, 200));
    assert_eq!((progress.state("ch01-1"), progress.percent("ch01-1")), (State::Read, 67));
}

#[test]
fn entry_is_not_read_before_its_end_was_seen() {
    let most = progress([Act::Left(left("ch01-1", 3)), read(60, 0..199, 200)]);
    assert_eq!(most.state("ch01-1"), State::Reading);
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
    let progress = progress([set("theme", "day"), set("spacing", "wide"), set("theme", "night")]);
    assert_eq!(progress.setting("theme"), Some("night"));
    assert_eq!(progress.setting("spacing"), Some("wide"));
}

#[test]
fn noting_acts_one_by_one_is_reading_them_from_the_log() {
    let end = Left { end: true, ..left("ch01-2", 4) };
    let acts =
        [set("theme", "day"), Act::Left(left("ch01-1", 3)), Act::Left(end), set("theme", "night")];
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

#[test]
fn the_book_read_last_is_known_in_every_order_and_in_every_book() {
    let in_book = |book: &str| Act::Left(Left { book: book.into(), ..left("ch01-1", 0) });
    let mut events = stamped([in_book("handbook"), in_book("laws"), in_book("roads")]);
    events.rotate_left(2);
    for book in ["handbook", "roads", "other"] {
        assert_eq!(Progress::of(&events, book).last_book(), Some("roads"), "{book}");
    }
    let mut progress = Progress::of(&events, "handbook");
    progress.note(&in_book("handbook"));
    assert_eq!(progress.last_book(), Some("handbook"));
    assert_eq!(Progress::new("handbook").last_book(), None);
}
