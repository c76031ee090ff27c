//! The event that a text says.
//!
//! What an event has to have is said once, by [`event`], for two readers: `Strict` takes the text
//! apart as it stands, which does for nearly every event and costs a tenth of what TOML does; `Table`
//! takes whatever TOML allows, for somebody's tool may write it in its own way.

use std::borrow::Cow;

use super::{DOUBTFUL, FORMAT, strict::Strict, table::Table};
use crate::study::{
    act::{Act, Answer, Grade, Hand, Left, Mark, Meeting, Note, Point, Read},
    event::{Clock, Event},
};

/// The values of an event by their keys. They are asked for in the order in which events are written.
pub(super) trait Values<'text> {
    /// A string.
    fn text(&mut self, key: &str) -> Option<Cow<'text, str>>;
    /// A whole number.
    fn number(&mut self, key: &str) -> Option<i64>;
    /// `true` or `false`.
    fn flag(&mut self, key: &str) -> Option<bool>;
    /// Strings.
    fn list(&mut self, key: &str) -> Option<Vec<Cow<'text, str>>>;
    /// Whether nothing is left that was not asked for, or nobody minds. What is asked for and is not
    /// there, or is something else, counts as left: a key may be optional.
    fn is_done(&self) -> bool;

    /// A whole number that counts something.
    fn count(&mut self, key: &str) -> Option<usize> {
        usize::try_from(self.number(key)?).ok()
    }
}

/// The event that a text from its head to before its checksum says, if it has an id, a time and a
/// kind.
pub(super) fn decode<'text, T: From<Cow<'text, str>>>(text: &'text str) -> Option<Event<T>> {
    let strictly = || {
        let mut values = Strict::new(text)?;
        let event = event(&mut values, Unusable::Refused)?;
        values.is_done().then_some(event)
    };
    strictly().or_else(|| event(&mut Table::new(text)?, Unusable::Unknown))
}

/// What becomes of an event whose kind or fields this version can't use.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Unusable {
    /// Nothing: another reader may find them.
    Refused,
    /// An unknown event.
    Unknown,
}

fn event<'text, T: From<Cow<'text, str>>>(
    values: &mut impl Values<'text>,
    unusable: Unusable,
) -> Option<Event<T>> {
    let format = values.number("format");
    let id = values.text("id")?.into();
    let at = values.text("at")?.into();
    let clock = match values.text("clock") {
        Some(clock) if clock == DOUBTFUL => Clock::Doubtful,
        Some(_) | None => Clock::Right,
    };
    let kind = values.text("kind")?;
    let known = if format == Some(FORMAT) { act(values, &kind) } else { None };
    if known.is_none() && unusable == Unusable::Refused {
        return None;
    }
    Some(Event { id, at, clock, act: known.unwrap_or_else(|| Act::Unknown { kind: kind.into() }) })
}

/// The act of a kind that this version knows, if its fields are all there.
fn act<'text, T: From<Cow<'text, str>>>(
    values: &mut impl Values<'text>,
    kind: &str,
) -> Option<Act<T>> {
    Some(match kind {
        "person" => Act::Person { name: values.text("name")?.into() },
        "left" => {
            let Point { book, section, block, offset } = point(values)?;
            Act::Left(Left { book, section, block, offset, end: values.flag("end")? })
        }
        "set" => Act::Set { key: values.text("key")?.into(), value: values.text("value")?.into() },
        "read" => Act::Read(Read {
            book: values.text("book")?.into(),
            section: values.text("section")?.into(),
            seconds: values.count("seconds")?,
            seen: values.text("seen")?.parse().ok()?,
            length: values.count("length")?,
        }),
        "mark" => Act::Mark(Mark {
            point: point(values)?,
            words: values.text("words")?.into(),
            since: values.text("since").map(T::from),
        }),
        "unmark" => Act::Unmark(point(values)?),
        "note" => Act::Note(Note {
            id: values.text("note")?.into(),
            point: point(values)?,
            words: values.text("words")?.into(),
            text: values.text("text")?.into(),
            since: values.text("since").map(T::from),
        }),
        "unnote" => Act::Unnote { id: values.text("note")?.into() },
        "judge" => Act::Judge {
            book: values.text("book")?.into(),
            section: values.text("section")?.into(),
            hand: match &*values.text("hand")? {
                "none" => None,
                hand => Some(Hand::named(hand)?),
            },
        },
        "answer" => Act::Answer(Answer {
            book: values.text("book")?.into(),
            section: values.text("section")?.into(),
            question: values.text("question")?.into(),
            grade: Grade::named(&values.text("grade")?)?,
            amends: values.count("amends").unwrap_or(0),
        }),
        "meet" => Act::Meet(Meeting {
            book: values.text("book")?.into(),
            sections: list(values, "sections")?,
            minutes: values.count("minutes")?,
            people: list(values, "people")?,
        }),
        _ => return None,
    })
}

fn point<'text, T: From<Cow<'text, str>>>(values: &mut impl Values<'text>) -> Option<Point<T>> {
    Some(Point {
        book: values.text("book")?.into(),
        section: values.text("section")?.into(),
        block: values.count("block")?,
        offset: values.count("offset")?,
    })
}

fn list<'text, T: From<Cow<'text, str>>>(
    values: &mut impl Values<'text>,
    key: &str,
) -> Option<Vec<T>> {
    Some(values.list(key)?.into_iter().map(T::from).collect())
}
