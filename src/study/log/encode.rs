//! An event as text.

use std::fmt;

use super::{DOUBTFUL, FORMAT, HEAD, checksum};
use crate::study::{
    act::{Act, Point},
    event::{Clock, Event},
};

/// The text of one event, as it is appended to a log: from the empty line to its last line end.
#[must_use]
pub fn encode(event: &Event) -> String {
    let mut text = format!("\n{HEAD}\n");
    put(&mut text, "format", FORMAT);
    put_text(&mut text, "id", &event.id);
    put_text(&mut text, "at", &event.at);
    match event.clock {
        Clock::Right => {}
        Clock::Doubtful => put_text(&mut text, "clock", DOUBTFUL),
    }
    put_text(&mut text, "kind", kind(&event.act));
    put_act(&mut text, &event.act);
    let check = checksum(&text.as_bytes()[1..]);
    put_text(&mut text, "check", &check);
    text
}

/// The kind under which an act is written.
fn kind(act: &Act) -> &str {
    match act {
        Act::Person { .. } => "person",
        Act::Left(_) => "left",
        Act::Set { .. } => "set",
        Act::Read(_) => "read",
        Act::Mark(_) => "mark",
        Act::Unmark(_) => "unmark",
        Act::Note(_) => "note",
        Act::Unnote { .. } => "unnote",
        Act::Judge { .. } => "judge",
        Act::Answer(_) => "answer",
        Act::Meet(_) => "meet",
        Act::Unknown { kind } => kind,
    }
}

fn put_act(text: &mut String, act: &Act) {
    match act {
        Act::Person { name } => put_text(text, "name", name),
        Act::Left(left) => {
            put_entry(text, &left.book, &left.section);
            put(text, "block", left.block);
            put(text, "offset", left.offset);
            put(text, "end", left.end);
        }
        Act::Set { key, value } => {
            put_text(text, "key", key);
            put_text(text, "value", value);
        }
        Act::Read(read) => {
            put_entry(text, &read.book, &read.section);
            put(text, "seconds", read.seconds);
            put_text(text, "seen", &read.seen.to_string());
            put(text, "length", read.length);
        }
        Act::Mark(mark) => {
            put_point(text, &mark.point);
            put_text(text, "words", &mark.words);
            put_since(text, mark.since.as_deref());
        }
        Act::Unmark(point) => put_point(text, point),
        Act::Note(note) => {
            put_text(text, "note", &note.id);
            put_point(text, &note.point);
            put_text(text, "words", &note.words);
            put_text(text, "text", &note.text);
            put_since(text, note.since.as_deref());
        }
        Act::Unnote { id } => put_text(text, "note", id),
        Act::Judge { book, section, hand } => {
            put_entry(text, book, section);
            put_text(text, "hand", hand.map_or("none", |hand| hand.id()));
        }
        Act::Answer(answer) => {
            put_entry(text, &answer.book, &answer.section);
            put_text(text, "question", &answer.question);
            put_text(text, "grade", answer.grade.id());
            if answer.amends > 0 {
                put(text, "amends", answer.amends);
            }
        }
        Act::Meet(meeting) => {
            put_text(text, "book", &meeting.book);
            put_list(text, "sections", &meeting.sections);
            put(text, "minutes", meeting.minutes);
            put_list(text, "people", &meeting.people);
        }
        Act::Unknown { .. } => {}
    }
}

fn put_entry(text: &mut String, book: &str, section: &str) {
    put_text(text, "book", book);
    put_text(text, "section", section);
}

fn put_point(text: &mut String, point: &Point) {
    put_entry(text, &point.book, &point.section);
    put(text, "block", point.block);
    put(text, "offset", point.offset);
}

fn put_since(text: &mut String, since: Option<&str>) {
    if let Some(since) = since {
        put_text(text, "since", since);
    }
}

fn put_text(text: &mut String, key: &str, value: &str) {
    put(text, key, Quoted(value));
}

fn put_list(text: &mut String, key: &str, values: &[String]) {
    let values: Vec<String> = values.iter().map(|value| Quoted(value).to_string()).collect();
    put(text, key, format_args!("[{}]", values.join(", ")));
}

fn put(text: &mut String, key: &str, value: impl fmt::Display) {
    text.extend([key, " = ", &value.to_string(), "\n"]);
}

/// A TOML basic string on one line.
///
/// Line separators (U+2028, U+2029) are escaped with the control characters: some tools break
/// lines at them. The `toml` crate's own writer would pick literal and multi-line strings.
struct Quoted<'text>(&'text str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        use fmt::Write;

        out.write_char('"')?;
        for letter in self.0.chars() {
            match letter {
                '"' | '\\' => write!(out, "\\{letter}")?,
                '\u{2028}' | '\u{2029}' => write!(out, "\\u{:04X}", u32::from(letter))?,
                _ if letter.is_control() => write!(out, "\\u{:04X}", u32::from(letter))?,
                _ => out.write_char(letter)?,
            }
        }
        out.write_char('"')
    }
}
