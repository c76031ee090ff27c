//! What the log says about one book: where the person is, what was read, what was chosen.

use std::collections::HashMap;

use super::event::{Act, Event, Left};

/// A person's progress in one book, and the person's settings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    book: String,
    last: Option<Left>,
    sections: HashMap<String, Section>,
    settings: HashMap<String, String>,
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

#[derive(Clone, Debug, PartialEq, Eq)]
struct Section {
    place: Left,
    state: State,
}

impl Progress {
    /// The progress in the book of this id, from events in the order in which they were written.
    #[must_use]
    pub fn of(events: &[Event], book: &str) -> Self {
        let mut progress = Self { book: book.to_owned(), ..Self::default() };
        for event in events {
            progress.note(&event.act);
        }
        progress
    }

    /// Takes in one more act, the latest.
    pub fn note(&mut self, act: &Act) {
        match act {
            Act::Left(left) if left.book == self.book => self.note_place(left),
            Act::Set { key, value } => {
                self.settings.insert(key.clone(), value.clone());
            }
            Act::Left(_) | Act::Person { .. } | Act::Unknown { .. } => {}
        }
    }

    fn note_place(&mut self, left: &Left) {
        let was_read = self.state(&left.section) == State::Read;
        let state = if left.end || was_read { State::Read } else { State::Reading };
        self.sections.insert(left.section.clone(), Section { place: left.clone(), state });
        self.last = Some(left.clone());
    }

    /// The place in the book that was left last.
    #[must_use]
    pub fn last(&self) -> Option<&Left> {
        self.last.as_ref()
    }

    /// The place in an entry that was left last.
    #[must_use]
    pub fn place(&self, section: &str) -> Option<&Left> {
        self.sections.get(section).map(|section| &section.place)
    }

    /// How far an entry was read; what was once read stays read.
    #[must_use]
    pub fn state(&self, section: &str) -> State {
        self.sections.get(section).map_or(State::Untouched, |section| section.state)
    }

    /// The latest value of a setting; settings are the person's, not the book's.
    #[must_use]
    pub fn setting(&self, key: &str) -> Option<&str> {
        self.settings.get(key).map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(section: &str, block: usize) -> Left {
        Left { book: "handbook".into(), section: section.into(), block, ..Left::default() }
    }

    fn set(key: &str, value: &str) -> Act {
        Act::Set { key: key.into(), value: value.into() }
    }

    fn progress(acts: impl IntoIterator<Item = Act>) -> Progress {
        let stamped = |act| Event { id: String::new(), at: String::new(), act };
        let events: Vec<Event> = acts.into_iter().map(stamped).collect();
        Progress::of(&events, "handbook")
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
        assert_eq!(noted, progress(acts));
    }

    #[test]
    fn names_and_unknown_events_change_nothing() {
        let unknown = Act::Unknown { kind: "left".into() };
        assert_eq!(progress([Act::Person { name: "王".into() }, unknown]), progress([]));
    }
}
