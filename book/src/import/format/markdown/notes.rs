//! Footnotes of a Markdown text: each stands below the first paragraph that refers to it.

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::Reader;
use crate::import::Why;
use crate::import::format::composer::Composer;
use crate::import::format::stream::Stream;

/// An event with the bytes it stands for.
type Placed<'t> = (Event<'t>, Range<usize>);

/// The notes that nothing has referred to yet, by their names.
pub(super) struct Notes<'t> {
    notes: HashMap<String, Vec<Placed<'t>>>,
}

impl<'t> Notes<'t> {
    /// The notes, and the text without them. Two notes of one name are one.
    pub(super) fn apart(events: impl Iterator<Item = Placed<'t>>) -> (Self, Vec<Placed<'t>>) {
        let mut notes: HashMap<String, Vec<Placed<'t>>> = HashMap::new();
        let mut body = Vec::new();
        let mut open: Vec<String> = Vec::new();
        for (event, range) in events {
            match event {
                Event::Start(Tag::FootnoteDefinition(name)) => {
                    let name = key(&name);
                    notes.entry(name.clone()).or_default();
                    open.push(name);
                }
                Event::End(TagEnd::FootnoteDefinition) => {
                    open.pop();
                }
                event => match open.last().and_then(|name| notes.get_mut(name)) {
                    Some(note) => note.push((event, range)),
                    None => body.push((event, range)),
                },
            }
        }
        (Self { notes }, body)
    }

    /// Takes the note of a name; none where another place has referred to it.
    fn take(&mut self, name: &str) -> Option<Vec<Placed<'t>>> {
        self.notes.remove(&key(name))
    }

    /// The notes that nothing has referred to, in the order of the text.
    pub(super) fn into_rest(self) -> Vec<Vec<Placed<'t>>> {
        let mut rest: Vec<_> = self.notes.into_values().filter(|note| !note.is_empty()).collect();
        rest.sort_by_key(|note| note[0].1.start);
        rest
    }
}

/// A name as it is compared: names that differ in capitals are one.
fn key(name: &str) -> String {
    name.to_lowercase()
}

impl Reader<'_> {
    /// Puts the notes that were referred to below what is open; those they refer to follow them.
    pub(super) fn put_notes(&mut self, notes: &mut Notes<'_>) {
        while let Some(name) = self.referred.pop_front() {
            let Some(note) = notes.take(&name) else { continue };
            let words = self.words_of(note);
            self.composer.note(&words);
            // The name stands once more where the note does.
            self.leave_out_han(&name, Why::Note);
        }
    }

    /// Leaves out the notes that nothing referred to.
    pub(super) fn leave_out_rest(&mut self, notes: Notes<'_>) {
        for note in notes.into_rest() {
            let range = note[0].1.clone();
            let words = self.words_of(note);
            self.leave_out(&words, &range, Why::Note);
        }
    }

    /// The words of a note, a line end between paragraphs.
    fn words_of(&mut self, note: Vec<Placed<'_>>) -> String {
        let picture = self.picture.take();
        let text = std::mem::replace(&mut self.composer, Composer::new(Stream::new("行")));
        for (event, range) in note {
            self.take(event, &range);
        }
        self.composer.flush();
        let mut stream = std::mem::replace(&mut self.composer, text).stream;
        self.picture = picture;
        self.composer.stream.take_left_out(&mut stream);
        let lines: Vec<String> = stream.lines.into_iter().map(|line| line.text).collect();
        lines.join("\n")
    }
}
