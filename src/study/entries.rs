//! How far each entry of a book was read, its chapters and all of it.

use duben_book::{Outline, Status};

use super::{
    act::Hand,
    progress::{Progress, State},
};

/// How far a person got with a book: one state for each heading of its outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entries {
    states: Vec<EntryState>,
    read: usize,
    total: usize,
}

/// How far an entry was read; a chapter with all that is in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EntryState {
    /// How far.
    pub state: State,
    /// The mark by hand on it.
    pub hand: Option<Hand>,
    /// Seconds it was read.
    pub seconds: usize,
    /// How much was seen, in percent; of a chapter, the mean over what is in it.
    pub percent: usize,
    /// When it was read last: RFC 3339.
    pub last_at: Option<String>,
}

impl EntryState {
    /// The name in JSON: the mark by hand, where there is one.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        match self.hand {
            Some(hand) => hand.id(),
            None => self.state.id(),
        }
    }
}

impl Entries {
    /// How far the entries of this outline were read.
    #[must_use]
    pub fn of(progress: &Progress, outline: &Outline) -> Self {
        let states: Vec<EntryState> =
            (0..outline.len()).map(|index| state(progress, outline, index)).collect();
        let own = |index: &usize| counts(outline, *index);
        let is_read = |index: &usize| states[*index].state == State::Read;
        let counted: Vec<usize> = (0..outline.len()).filter(own).collect();
        let read = counted.iter().copied().filter(|index| is_read(index)).count();
        Self { read, total: counted.len(), states }
    }

    /// The states, in the order of the outline.
    #[must_use]
    pub fn all(&self) -> &[EntryState] {
        &self.states
    }

    /// How many entries were read: to their end, and most of each.
    #[must_use]
    pub const fn read(&self) -> usize {
        self.read
    }

    /// How many entries there are to read: those that have text and hold no others.
    #[must_use]
    pub const fn total(&self) -> usize {
        self.total
    }
}

/// Whether an entry is one to be read: a chapter is what is in it.
fn counts(outline: &Outline, index: usize) -> bool {
    let is_written = outline.get(index).is_some_and(|heading| heading.status == Status::Written);
    is_written && !outline.has_children(index)
}

fn state(progress: &Progress, outline: &Outline, index: usize) -> EntryState {
    let own = own(progress, outline, index);
    let inside: Vec<EntryState> = outline
        .inside(index)
        .filter(|inner| counts(outline, *inner))
        .map(|inner| self::own(progress, outline, inner))
        .collect();
    if inside.is_empty() {
        return own;
    }
    let all = || std::iter::once(&own).chain(&inside);
    let is_read = inside.iter().all(|entry| entry.state == State::Read);
    let is_touched = all().any(|entry| entry.state != State::Untouched);
    let state = match (is_read, is_touched) {
        (true, _) => State::Read,
        (false, true) => State::Reading,
        (false, false) => State::Untouched,
    };
    EntryState {
        state,
        hand: own.hand,
        seconds: all().map(|entry| entry.seconds).sum(),
        percent: inside.iter().map(|entry| entry.percent).sum::<usize>() / inside.len(),
        last_at: all()
            .filter_map(|entry| entry.last_at.clone())
            .max_by(|one, other| later(one, other)),
    }
}

/// Which of two times is later, also where their offsets differ.
fn later(one: &str, other: &str) -> std::cmp::Ordering {
    let moment = |at: &str| super::When::parse(at).map(super::When::moment);
    moment(one).cmp(&moment(other))
}

/// What is known of the entry alone. To open what has no text of its own, and so never takes time, is
/// no reading.
fn own(progress: &Progress, outline: &Outline, index: usize) -> EntryState {
    let Some(heading) = outline.get(index) else { return EntryState::default() };
    let id = &heading.id;
    let is_reading = counts(outline, index) || progress.seconds(id) > 0;
    EntryState {
        state: if is_reading { progress.state(id) } else { State::Untouched },
        hand: progress.hand(id),
        seconds: progress.seconds(id),
        percent: progress.percent(id),
        last_at: progress.last_at(id).map(str::to_owned),
    }
}

#[cfg(test)]
mod tests {
    use duben_book::{Heading, Kind};

    use super::*;
    use crate::study::{Act, Left, Read, Study, When};

    /// A chapter with three entries, one of them still being written, and one entry outside.
    fn outline() -> Outline {
        let heading = |id: &str, parent: Option<usize>, status| Heading {
            id: id.into(),
            kind: Kind::Section,
            label: None,
            title: id.into(),
            page: None,
            parent,
            depth: usize::from(parent.is_some()),
            status,
        };
        Outline::new(vec![
            heading("ch01", None, Status::Written),
            heading("ch01-1", Some(0), Status::Written),
            heading("ch01-2", Some(0), Status::Written),
            heading("ch01-3", Some(0), Status::Planned),
            heading("app", None, Status::Written),
        ])
    }

    fn read(section: &str, seconds: usize) -> Act {
        let (book, section) = ("handbook".into(), section.into());
        Act::Read(Read { book, section, seconds, ..Read::default() })
    }

    fn end(section: &str) -> Act {
        let (book, section) = ("handbook".into(), section.into());
        Act::Left(Left { book, section, end: true, ..Left::default() })
    }

    fn entries(acts: impl IntoIterator<Item = Act>) -> Entries {
        let mut study = Study::new("handbook");
        let at = When::parse("2026-11-23T20:00:00+08:00").expect("a time");
        acts.into_iter().for_each(|act| study.note(&act, at));
        Entries::of(study.progress(), &outline())
    }

    #[test]
    fn chapter_and_what_has_no_text_are_not_counted() {
        let entries = entries([end("ch01"), end("ch01-1")]);
        assert_eq!((entries.read(), entries.total()), (1, 3));
    }

    #[test]
    fn chapter_is_all_that_is_in_it() {
        let entries = entries([read("ch01", 10), read("ch01-2", 20), end("ch01-1")]);
        let chapter = &entries.all()[0];
        assert_eq!((chapter.state, chapter.seconds, chapter.percent), (State::Reading, 30, 50));
        assert_eq!(chapter.last_at.as_deref(), Some("2026-11-23T20:00:00+08:00"));
    }

    #[test]
    fn to_open_a_heading_without_text_is_no_reading() {
        let opened = |section: &str| {
            let (book, section) = ("handbook".into(), section.into());
            Act::Left(Left { book, section, ..Left::default() })
        };
        let entries = entries([opened("ch01"), opened("ch01-3"), opened("app")]);
        let states = entries.all().iter().map(|entry| entry.state);
        let untouched = State::Untouched;
        assert!(states.eq([untouched, untouched, untouched, untouched, State::Reading]));
    }

    #[test]
    fn chapter_is_read_when_all_that_has_text_in_it_was() {
        let entries = entries([end("ch01-1"), end("ch01-2")]);
        assert_eq!(entries.all()[0].state, State::Read);
        assert_eq!(entries.all()[3], EntryState::default());
    }

    #[test]
    fn nothing_was_read_of_an_empty_book() {
        let entries = Entries::of(&Progress::default(), &Outline::default());
        assert_eq!((entries.all().len(), entries.read(), entries.total()), (0, 0, 0));
    }

    #[test]
    fn mark_by_hand_is_the_state_that_is_told() {
        let hand = Some(Hand::Review);
        let judged = Act::Judge { book: "handbook".into(), section: "app".into(), hand };
        let entries = entries([judged, end("app")]);
        assert_eq!((entries.all()[4].id(), entries.all()[4].state), ("review", State::Read));
        assert_eq!(entries.all()[1].id(), "untouched");
    }
}
