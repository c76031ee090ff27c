//! What a person marked in one book: bookmarks and notes.

use std::collections::BTreeMap;

use super::{
    act::{Act, Mark, Note, Point},
    event::Order,
};

/// A person's bookmarks and notes in one book.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    book: String,
    bookmarks: BTreeMap<Point, Slot<Bookmark>>,
    notes: BTreeMap<String, Slot<Written>>,
}

/// A bookmark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bookmark {
    /// The row: the first place it showed when it was marked. Names the bookmark.
    pub point: Point,
    /// The words it points at.
    pub words: String,
    /// When it was marked, before any deletion that was undone: RFC 3339.
    pub at: String,
}

/// A note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Which note it is, with its place, words and text; `at` tells since when.
    pub note: Note,
    /// When it was written last, before any deletion that was undone: RFC 3339.
    pub at: String,
}

/// What the latest act about a thing left of it; nothing, if that took it away.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Slot<T> {
    order: Order,
    thing: Option<T>,
}

impl<T> Slot<T> {
    fn set(&mut self, order: Order, thing: Option<T>) {
        if self.order <= order {
            *self = Self { order, thing };
        }
    }
}

// Not derived: that would ask for `T: Default`.
fn slot<T>() -> Slot<T> {
    Slot { order: Order::default(), thing: None }
}

impl Marks {
    /// No marks yet in the book of this id.
    pub(super) fn new(book: &str) -> Self {
        Self { book: book.to_owned(), ..Self::default() }
    }

    /// Takes in an act of any time.
    pub(super) fn take<T: AsRef<str>>(&mut self, order: Order, at: &str, act: &Act<T>) {
        match act {
            Act::Mark(Mark { point, words, since }) if self.is_of(point) => {
                let point = owned(point);
                let words = words.as_ref().to_owned();
                let at = since.as_ref().map_or(at, T::as_ref).to_owned();
                let bookmark = Bookmark { point: point.clone(), words, at };
                self.bookmarks.entry(point).or_insert_with(slot).set(order, Some(bookmark));
            }
            Act::Unmark(point) if self.is_of(point) => {
                self.bookmarks.entry(owned(point)).or_insert_with(slot).set(order, None);
            }
            Act::Note(note) if self.is_of(&note.point) => {
                let at = note.since.as_ref().map_or(at, T::as_ref).to_owned();
                let note = Note {
                    id: note.id.as_ref().to_owned(),
                    point: owned(&note.point),
                    words: note.words.as_ref().to_owned(),
                    text: note.text.as_ref().to_owned(),
                    since: None,
                };
                let written = Written { note, at };
                let id = written.note.id.clone();
                self.notes.entry(id).or_insert_with(slot).set(order, Some(written));
            }
            Act::Unnote { id } => {
                self.notes.entry(id.as_ref().to_owned()).or_insert_with(slot).set(order, None);
            }
            Act::Mark(_)
            | Act::Unmark(_)
            | Act::Note(_)
            | Act::Person { .. }
            | Act::Left(_)
            | Act::Set { .. }
            | Act::Read(_)
            | Act::Judge { .. }
            | Act::Answer(_)
            | Act::Meet(_)
            | Act::Unknown { .. } => {}
        }
    }

    fn is_of<T: AsRef<str>>(&self, point: &Point<T>) -> bool {
        point.book.as_ref() == self.book
    }

    /// The bookmarks, by id of the entry and then by place.
    pub fn bookmarks(&self) -> impl Iterator<Item = &Bookmark> {
        self.bookmarks.values().filter_map(|slot| slot.thing.as_ref())
    }

    /// The bookmarks of an entry, by place.
    pub fn bookmarks_in(&self, section: &str) -> impl Iterator<Item = &Bookmark> {
        self.bookmarks().filter(move |bookmark| bookmark.point.section == section)
    }

    /// The bookmark of this place.
    #[must_use]
    pub fn bookmark(&self, point: &Point) -> Option<&Bookmark> {
        self.bookmarks.get(point)?.thing.as_ref()
    }

    /// The notes, in the order in which they were begun.
    pub fn notes(&self) -> impl Iterator<Item = &Written> {
        self.notes.values().filter_map(|slot| slot.thing.as_ref())
    }

    /// The notes of an entry, in the order in which they were begun.
    pub fn notes_in(&self, section: &str) -> impl Iterator<Item = &Written> {
        self.notes().filter(move |written| written.note.point.section == section)
    }

    /// The note of this id.
    #[must_use]
    pub fn note(&self, id: &str) -> Option<&Written> {
        self.notes.get(id)?.thing.as_ref()
    }
}

fn owned<T: AsRef<str>>(point: &Point<T>) -> Point {
    let Point { book, section, block, offset } = point;
    let (book, section) = (book.as_ref().to_owned(), section.as_ref().to_owned());
    Point { book, section, block: *block, offset: *offset }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(section: &str, block: usize) -> Point {
        Point { book: "handbook".into(), section: section.into(), block, offset: 0 }
    }

    fn mark(section: &str, block: usize, words: &str) -> Act {
        Act::Mark(Mark { point: point(section, block), words: words.into(), since: None })
    }

    fn note(id: &str, text: &str) -> Act {
        let (point, words) = (point("ch01-1", 2), "门什么时候开".into());
        Act::Note(Note { id: id.into(), point, words, text: text.into(), since: None })
    }

    fn unnote(id: &str) -> Act {
        Act::Unnote { id: id.into() }
    }

    /// The marks after acts in this order, which must be those after the same acts in any other.
    fn marks(acts: &[Act]) -> Marks {
        let mut orders = vec![Order::default()];
        for _ in acts {
            orders.push(orders[orders.len() - 1].next());
        }
        let numbered: Vec<(Order, &Act)> = orders.into_iter().skip(1).zip(acts).collect();
        let taken = |numbered: &[(Order, &Act)]| {
            let mut marks = Marks::new("handbook");
            for (order, act) in numbered {
                marks.take(*order, "2026-11-23T23:21:05+08:00", act);
            }
            marks
        };
        let backwards: Vec<(Order, &Act)> = numbered.iter().rev().copied().collect();
        assert_eq!(taken(&backwards), taken(&numbered));
        taken(&numbered)
    }

    fn words(marks: &Marks) -> Vec<&str> {
        marks.bookmarks().map(|bookmark| bookmark.words.as_str()).collect()
    }

    fn texts(marks: &Marks) -> Vec<&str> {
        marks.notes().map(|written| written.note.text.as_str()).collect()
    }

    #[test]
    fn bookmark_is_its_place_and_has_its_latest_words() {
        let marks =
            marks(&[mark("ch01-1", 2, "旧"), mark("ch01-1", 9, "乙"), mark("ch01-1", 2, "甲")]);
        assert_eq!(words(&marks), ["甲", "乙"]);
        assert_eq!(marks.bookmark(&point("ch01-1", 9)).map(|one| one.words.as_str()), Some("乙"));
        assert_eq!(marks.bookmark(&point("ch01-1", 3)), None);
    }

    #[test]
    fn bookmark_taken_away_stays_away_until_it_is_set_again() {
        let acts =
            [mark("ch01-1", 2, "甲"), Act::Unmark(point("ch01-1", 2)), mark("ch01-1", 2, "甲")];
        assert_eq!(words(&marks(&acts[..2])), [""; 0]);
        assert_eq!(words(&marks(&acts)), ["甲"]);
    }

    #[test]
    fn note_has_its_latest_text_and_can_be_deleted_and_brought_back() {
        let acts =
            [note("1", "甲"), note("2", "乙"), note("1", "甲二"), unnote("1"), note("1", "甲二")];
        assert_eq!(texts(&marks(&acts[..3])), ["甲二", "乙"]);
        assert_eq!(texts(&marks(&acts[..4])), ["乙"]);
        assert_eq!(texts(&marks(&acts)), ["甲二", "乙"]);
        assert_eq!(marks(&acts).note("2").map(|one| one.note.text.as_str()), Some("乙"));
    }

    #[test]
    fn mark_or_note_that_is_brought_back_keeps_its_time_and_a_changed_note_has_a_new_one() {
        let since = Some("2026-10-05T08:00:00+08:00".to_owned());
        let Act::Mark(mark) = mark("ch01-1", 2, "甲") else { unreachable!("it is one") };
        let Act::Note(written) = note("1", "甲") else { unreachable!("it is one") };
        let back = [
            Act::Mark(Mark { since: since.clone(), ..mark }),
            Act::Note(Note { since: since.clone(), ..written }),
        ];
        let old = marks(&[&[note("1", "甲"), unnote("1")], &back[..]].concat());
        let times = |marks: &Marks| {
            let bookmarks = marks.bookmarks().map(|one| one.at.clone());
            bookmarks.chain(marks.notes().map(|one| one.at.clone())).collect::<Vec<String>>()
        };
        assert_eq!(times(&old), [since.clone(), since.clone()].map(Option::unwrap_or_default));
        let changed = marks(&[&back[..], &[note("1", "乙")]].concat());
        assert_eq!(times(&changed)[1], "2026-11-23T23:21:05+08:00");
    }

    #[test]
    fn two_notes_on_one_row_do_not_hide_each_other() {
        let marks = marks(&[note("1", "甲"), note("2", "乙")]);
        assert_eq!(marks.notes_in("ch01-1").count(), 2);
        assert_eq!(marks.notes_in("ch01-2").count(), 0);
    }

    #[test]
    fn marks_in_another_book_do_not_count() {
        let other = Point { book: "other".into(), ..point("ch01-1", 2) };
        let marks = marks(&[
            Act::Mark(Mark { point: other.clone(), words: "甲".into(), since: None }),
            Act::Note(Note { id: "1".into(), point: other, ..Note::default() }),
        ]);
        assert_eq!((words(&marks), texts(&marks)), (vec![], vec![]));
    }

    #[test]
    fn entry_has_its_own_bookmarks_by_place() {
        let marks =
            marks(&[mark("ch01-1", 9, "乙"), mark("ch01-10", 1, "丙"), mark("ch01-1", 2, "甲")]);
        let words: Vec<&str> = marks.bookmarks_in("ch01-1").map(|one| one.words.as_str()).collect();
        assert_eq!(words, ["甲", "乙"]);
    }
}
