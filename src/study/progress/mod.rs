//! What the log says about one book: where the person is, what was read, what was chosen.

use rustc_hash::FxHashMap;

use super::{
    act::{Act, Hand, Left, Read},
    event::{Event, Order},
    seen::Share,
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
    /// The book with the place that was left last, whichever it is.
    last_book: (Order, String),
    sections: FxHashMap<String, Section>,
    settings: FxHashMap<String, (Order, String)>,
}

/// How far an entry was read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum State {
    /// Never left, so never opened for long.
    #[default]
    Untouched,
    /// Opened, but its end was not on the screen yet, or not most of it.
    Reading,
    /// Its end has been on the screen, and most of it.
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
    end: bool,
    hand: Option<Hand>,
    judged: Order,
    seconds: usize,
    seen: Share,
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
            progress.take(event.order(), &event.at, &event.act);
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
        if let Act::Left(left) = act {
            self.take_book(order, left.book.as_ref());
        }
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

    fn take_book(&mut self, order: Order, book: &str) {
        let (latest, last) = &mut self.last_book;
        if *latest <= order {
            *latest = order;
            if last != book {
                book.clone_into(last);
            }
        }
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

    /// Id of the book in which a place was left last, be it this one or another.
    #[must_use]
    pub fn last_book(&self) -> Option<&str> {
        Some(self.last_book.1.as_str()).filter(|id| !id.is_empty())
    }

    /// The place in the book that was left last.
    #[must_use]
    pub fn last(&self) -> Option<&Left> {
        self.place(&self.last)
    }

    /// Ids of the entries of which anything is known, in order.
    #[must_use]
    pub fn sections(&self) -> Vec<&str> {
        let mut ids: Vec<&str> = self.sections.keys().map(String::as_str).collect();
        ids.sort_unstable();
        ids
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
        self.end |= left.end;
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
        self.seen.add(read.length, &read.seen);
    }

    fn state(&self) -> State {
        match (self.end && self.seen.is_most(), &self.place) {
            (true, _) => State::Read,
            (false, None) if self.seconds == 0 => State::Untouched,
            (false, _) => State::Reading,
        }
    }

    fn percent(&self) -> usize {
        self.seen.percent().unwrap_or(if self.end { 100 } else { 0 })
    }
}

#[cfg(test)]
mod tests;
