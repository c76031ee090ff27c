//! Who sits before the program: whose record is kept, who else is known.

use super::{Dialog, Look, Model, Moment, Msg, line::Line};
use crate::study::{Act, Person, Study};

/// Whose record is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Whose {
    /// Nobody's: a guest reads, and nothing is written.
    #[default]
    Guest,
    /// That of a person, or of the unnamed reader.
    Person(Person),
}

impl Whose {
    /// The person, if it isn't a guest.
    #[must_use]
    pub const fn person(&self) -> Option<&Person> {
        match self {
            Self::Guest => None,
            Self::Person(person) => Some(person),
        }
    }
}

/// Who is to sit down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Who {
    /// A guest.
    Guest,
    /// Somebody who is known here.
    Known(Person),
    /// Whoever sits there: there may be more in the log by now.
    Again(Person),
    /// Somebody of this name, known or new; the unnamed reader, if it is empty.
    Named(String),
    /// The unnamed reader, under this name from now on.
    Signing(String),
}

/// Somebody sat down: the log is open.
#[derive(Clone, Debug, PartialEq)]
pub struct Arrival {
    /// Whose record is kept now.
    pub whose: Whose,
    /// What they did with the book so far.
    pub study: Study,
    /// Everybody who is known now.
    pub people: Vec<Person>,
    /// How they want everything to look.
    pub look: Look,
    /// What they have to know about their log.
    pub remarks: Option<String>,
}

/// What is seen first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Welcome {
    /// The book.
    #[default]
    Book,
    /// The book, and over it the question for a name: nobody is known yet.
    Name,
    /// The cover with everybody's names.
    Cover,
}

/// Who sits before the program.
#[derive(Clone, Debug, Default)]
pub struct Seat {
    pub(super) whose: Whose,
    pub(super) people: Vec<Person>,
    pub(super) welcome: Welcome,
    /// Nobody sits there: the cover is not left without a choice.
    pub(super) is_free: bool,
    /// What was open when the seat was left.
    pub(super) under: Option<Dialog>,
    /// The name that is typed.
    pub(super) line: Line,
    /// Whether the person was told that somebody has that name.
    pub(super) is_taken_told: bool,
    /// The entry asked for on the command line, until somebody opens it.
    pub(super) wanted: Option<usize>,
    /// When the last key came.
    pub(super) touched: Moment,
    /// Who is to sit down, and what came meanwhile.
    pub(super) awaited: Option<Who>,
    pub(super) held: Vec<Msg>,
    /// What a guest did: a name may be given to it yet.
    pub(super) done: Vec<Act>,
}

impl Seat {
    /// The seat at the start: whose record is kept, everybody known, and what is seen first.
    #[must_use]
    pub fn new(whose: Whose, people: Vec<Person>, welcome: Welcome) -> Self {
        let is_free = welcome == Welcome::Cover;
        Self { whose, people, welcome, is_free, ..Self::default() }
    }

    /// Whose record is kept.
    #[must_use]
    pub const fn whose(&self) -> &Whose {
        &self.whose
    }

    /// The name of whose record is kept; empty where it has none.
    #[must_use]
    pub fn name(&self) -> &str {
        match &self.whose {
            Whose::Guest => "",
            Whose::Person(person) => person.name.as_deref().unwrap_or_default(),
        }
    }

    /// Everybody known.
    #[must_use]
    pub fn people(&self) -> &[Person] {
        &self.people
    }

    /// The name that is typed.
    #[must_use]
    pub const fn line(&self) -> &Line {
        &self.line
    }

    /// Whether nothing is written.
    #[must_use]
    pub fn is_guest(&self) -> bool {
        self.whose == Whose::Guest
    }

    /// Whether the record has no name yet that could be given.
    #[must_use]
    pub fn is_unsigned(&self) -> bool {
        match &self.whose {
            Whose::Guest => true,
            Whose::Person(person) => person.name.as_deref() == Some(""),
        }
    }

    /// A guest's acts are remembered as long as the program runs.
    pub(super) fn note(&mut self, act: &Act) {
        if self.is_guest() {
            self.done.push(act.clone());
        }
    }

    /// Whether a guest did what a person would want in the record.
    pub(super) fn has_done(&self) -> bool {
        self.done.iter().any(|act| !matches!(act, Act::Set { .. } | Act::Left(_)))
    }

    /// Whether it is this one who sits there.
    pub(super) fn is_taken_by(&self, who: &Who) -> bool {
        match (&self.whose, who) {
            (Whose::Guest, Who::Guest) => true,
            (Whose::Person(person), Who::Known(other)) => person.folder == other.folder,
            _ => false,
        }
    }
}

impl Model {
    /// Who sits before the program.
    #[must_use]
    pub const fn seat(&self) -> &Seat {
        &self.seat
    }
}
