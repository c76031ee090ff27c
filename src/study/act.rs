//! What a person can do that is worth keeping, free of how it is written.
//!
//! Two logs of one person are merged as the union of their events, so every act is made for that:
//! a fact that is replaced (a place, a setting, a note's text, a mark by hand) has the value of its
//! latest act, taking away is an act of its own, and what is added up (seconds, answers, meetings)
//! counts each event once. No act needs to know what another machine did meanwhile.
//!
//! What an act refers to is named by what the screen knows already, so that the pure middle needs no
//! answer from the writer: a bookmark is its place (marking a row twice, or on two machines, is one
//! bookmark), a question is its words (they stay when questions are reordered), an entry is its id.
//! Only a note has an id of its own, from [`NoteIds`](super::NoteIds): two notes written on one row
//! on two machines are two notes, and neither may hide the other.

use super::seen::Seen;

/// What a person did. `T` is the text type: owned in the program, borrowed while a log is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act<T = String> {
    /// Whose log it is: the first event of each file, unless the first write was torn. A later one
    /// with another name renames the person, or names the unnamed reader of a machine.
    Person {
        /// The name as the person wrote it; empty for the unnamed reader of a machine.
        name: T,
    },
    /// A place was left, or still read after half a minute.
    Left(Left<T>),
    /// A setting was chosen: theme, spacing, the width table of a terminal.
    Set {
        /// Which setting.
        key: T,
        /// Its value.
        value: T,
    },
    /// An entry was read for a while.
    Read(Read<T>),
    /// A row was bookmarked.
    Mark(Mark<T>),
    /// A bookmark was taken away; marking the place again brings it back.
    Unmark(Point<T>),
    /// A note was written, or its text replaced.
    Note(Note<T>),
    /// A note was deleted; writing it again under its id brings it back.
    Unnote {
        /// Id of the note.
        id: T,
    },
    /// An entry was marked by hand, or that mark taken away.
    Judge {
        /// Id of the book.
        book: T,
        /// Id of the entry.
        section: T,
        /// The mark; none takes it away.
        hand: Option<Hand>,
    },
    /// A question was answered and graded by oneself.
    Answer(Answer<T>),
    /// Several people studied together; each of them has the event.
    Meet(Meeting<T>),
    /// An event with a true checksum that this version can't use: a newer format, an unknown kind,
    /// or a known kind without its fields. Kept in the file, never used.
    Unknown {
        /// Its kind as written.
        kind: T,
    },
}

impl<T> Act<T> {
    /// Id of the book that it is about; none where it is about the person, or takes back a note.
    #[must_use]
    pub const fn book(&self) -> Option<&T> {
        match self {
            Self::Left(Left { book, .. })
            | Self::Read(Read { book, .. })
            | Self::Mark(Mark { point: Point { book, .. }, .. })
            | Self::Unmark(Point { book, .. })
            | Self::Note(Note { point: Point { book, .. }, .. })
            | Self::Judge { book, .. }
            | Self::Answer(Answer { book, .. })
            | Self::Meet(Meeting { book, .. }) => Some(book),
            Self::Person { .. } | Self::Set { .. } | Self::Unnote { .. } | Self::Unknown { .. } => {
                None
            }
        }
    }
}

/// A place that was left.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Left<T = String> {
    /// Id of the book.
    pub book: T,
    /// Id of the entry.
    pub section: T,
    /// Index of the block.
    pub block: usize,
    /// Characters from the start of the block.
    pub offset: usize,
    /// Whether the end of the entry has been on the screen.
    pub end: bool,
}

/// A place in a book, as it is written down: by id, so that it outlives an edition.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Point<T = String> {
    /// Id of the book.
    pub book: T,
    /// Id of the entry.
    pub section: T,
    /// Index of the block.
    pub block: usize,
    /// Characters from the start of the block.
    pub offset: usize,
}

/// A while of reading, since the last such act about this entry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Read<T = String> {
    /// Id of the book.
    pub book: T,
    /// Id of the entry.
    pub section: T,
    /// Seconds that count (see [`counted`](super::seen::counted)).
    pub seconds: usize,
    /// Which characters of the entry's text stood on screens that count.
    pub seen: Seen,
    /// How many characters the entry's text has in this edition.
    pub length: usize,
}

/// A bookmark.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mark<T = String> {
    /// The row: the first place it shows.
    pub point: Point<T>,
    /// The words it points at (see [`first_words`](super::anchor::first_words)).
    pub words: T,
    /// Since when it is set, in RFC 3339, where a deletion is undone; else since this act.
    pub since: Option<T>,
}

/// A note on a row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Note<T = String> {
    /// Which note.
    pub id: T,
    /// The row: the first place it shows.
    pub point: Point<T>,
    /// The words it points at.
    pub words: T,
    /// What the person wrote, in lines.
    pub text: T,
    /// Since when the text is this, in RFC 3339, where a deletion is undone; else since this act.
    pub since: Option<T>,
}

/// An answer to a question for self-check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer<T = String> {
    /// Id of the book.
    pub book: T,
    /// Id of the entry.
    pub section: T,
    /// The question, as it was asked.
    pub question: T,
    /// How well it was known.
    pub grade: Grade,
    /// Which earlier answer to the question of the same day it puts right: 1 is the latest of them.
    /// None with 0: the question was asked anew.
    pub amends: usize,
}

/// A meeting for study.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meeting<T = String> {
    /// Id of the book.
    pub book: T,
    /// Ids of the entries that were studied.
    pub sections: Vec<T>,
    /// How long it took.
    pub minutes: usize,
    /// Names of those who were there, also of people without a log here.
    pub people: Vec<T>,
}

/// A mark by hand on an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Hand {
    /// 读懂: understood.
    Understood,
    /// 待复习: to be read again.
    Review,
}

impl Hand {
    /// Both marks.
    pub const ALL: [Self; 2] = [Self::Understood, Self::Review];

    /// The mark with this name in logs and JSON.
    #[must_use]
    pub fn named(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|hand| hand.id() == id)
    }

    /// The name in logs and JSON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Understood => "understood",
            Self::Review => "review",
        }
    }

    /// The name a person sees.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Understood => "读懂",
            Self::Review => "待复习",
        }
    }
}

/// How well an answer was known, graded by oneself; the four ratings of FSRS.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Grade {
    /// Not known.
    Again,
    /// Known with effort.
    Hard,
    /// Known.
    Good,
    /// Known at once.
    Easy,
}

impl Grade {
    /// The grades, worst first.
    pub const ALL: [Self; 4] = [Self::Again, Self::Hard, Self::Good, Self::Easy];

    /// The grade with this name in logs.
    #[must_use]
    pub fn named(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|grade| grade.id() == id)
    }

    /// The name in logs.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Again => "again",
            Self::Hard => "hard",
            Self::Good => "good",
            Self::Easy => "easy",
        }
    }

    /// The name a person sees.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Again => "不会",
            Self::Hard => "勉强",
            Self::Good => "会",
            Self::Easy => "熟",
        }
    }

    /// Whether the answer was known at all.
    #[must_use]
    pub const fn is_known(self) -> bool {
        match self {
            Self::Again => false,
            Self::Hard | Self::Good | Self::Easy => true,
        }
    }
}
