//! The text of a DOCX, paragraph by paragraph.

use std::collections::{BTreeMap, HashMap};

use quick_xml::events::{BytesStart, Event};

use super::numbering::{Number, Numbering, Place};
use super::signs::sign;
use super::styles::{Style, Styles};
use crate::import::format::composer::Composer;
use crate::import::format::stream::{Stream, picture};
use crate::import::format::xml::{Care, attribute, name, reference, walk};
use crate::import::{ImportError, Why};

/// Outline levels from here on are running text (ECMA-376, part 1, 17.3.1.20).
const TEXT_LEVEL: u8 = 9;

/// Elements that are not shown: text moved away, the same picture for old versions of Word, and how
/// things were before a change.
const HIDDEN: [&str; 7] =
    ["fallback", "movefrom", "del", "pprchange", "rprchange", "tcprchange", "trprchange"];

/// The document while it is read.
pub(super) struct Body {
    composer: Composer,
    styles: Styles,
    numbering: Numbering,
    notes: HashMap<String, String>,
    /// Paragraphs that are open; one in a text box stands inside another.
    open: Vec<Paragraph>,
    /// Whether the words that come are text.
    is_text: bool,
    /// Elements that are open and not shown.
    hidden: Vec<String>,
}

/// A paragraph while it is read.
#[derive(Default)]
struct Paragraph {
    text: String,
    style: Style,
    /// Its own outline level, from 0.
    outline: Option<u8>,
    list: Option<u32>,
    list_level: Option<usize>,
    /// Texts of footnotes in it.
    notes: Vec<String>,
}

impl Body {
    pub(super) fn new(
        stream: Stream,
        styles: Styles,
        numbering: Numbering,
        notes: HashMap<String, String>,
    ) -> Self {
        let composer = Composer::new(stream);
        let (open, hidden) = (Vec::new(), Vec::new());
        Self { composer, styles, numbering, notes, open, is_text: false, hidden }
    }

    pub(super) fn read(&mut self, part: &str, bytes: &[u8]) -> Result<(), ImportError> {
        walk(part, bytes, Care::Strict, |event| self.take(event))
    }

    /// Everything read. Notes that nothing refers to are left out, sorted by their ids.
    pub(super) fn into_stream(self) -> Stream {
        let mut composer = self.composer;
        composer.close();
        let mut stream = composer.stream;
        for words in self.notes.into_iter().collect::<BTreeMap<_, _>>().into_values() {
            stream.leave_out(&words, Why::Note);
        }
        stream
    }

    fn take(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(element) => self.start(element),
            Event::End(element) => self.end(&element.local_name().as_ref().to_ascii_lowercase()),
            Event::Text(words) if self.is_text => self.add(words),
            Event::CData(words) if self.is_text => self.add(words),
            Event::GeneralRef(words) if self.is_text => self.add(&reference(words)),
            _ => {}
        }
    }

    fn add(&mut self, words: &str) {
        if let Some(paragraph) = self.open.last_mut() {
            paragraph.text.push_str(words);
        }
    }

    fn start(&mut self, element: &BytesStart<'_>) {
        let name = name(element);
        if !self.hidden.is_empty() || HIDDEN.contains(&name.as_str()) {
            return self.hidden.push(name);
        }
        match name.as_str() {
            "p" => self.open.push(Paragraph::default()),
            "t" => self.is_text = true,
            "docpr" => {
                let words = attribute(element, "descr").filter(|words| !words.trim().is_empty());
                let words = words.or_else(|| attribute(element, "name")).unwrap_or_default();
                self.add(&picture(&words));
            }
            "footnotereference" | "endnotereference" => self.note(&name, element),
            "tbl" => self.composer.begin_table(),
            "tr" => self.composer.begin_row(),
            "tc" => self.composer.begin_cell(),
            "gridspan" => self.composer.span(count(element), 1),
            "gridbefore" => self.composer.skip_columns(count(element)),
            _ => match sign(&name, element) {
                Some(sign) => self.add(&sign),
                None => self.property(&name, element),
            },
        }
    }

    /// What a paragraph's properties say.
    fn property(&mut self, name: &str, element: &BytesStart<'_>) {
        let Some(paragraph) = self.open.last_mut() else { return };
        let Some(value) = attribute(element, "val") else { return };
        match name {
            "pstyle" => paragraph.style = self.styles.get(&value),
            "outlinelvl" => paragraph.outline = value.parse().ok(),
            "numid" => paragraph.list = value.parse().ok(),
            "ilvl" => paragraph.list_level = value.parse().ok(),
            _ => {}
        }
    }

    fn note(&mut self, name: &str, element: &BytesStart<'_>) {
        let Some(paragraph) = self.open.last_mut() else { return };
        let kind = if name.starts_with("foot") { "footnote" } else { "endnote" };
        let id = attribute(element, "id").unwrap_or_default();
        paragraph.notes.extend(self.notes.remove(&format!("{kind} {id}")));
    }

    fn end(&mut self, name: &str) {
        if let Some(innermost) = self.hidden.last() {
            if innermost == name {
                self.hidden.pop();
            }
            return;
        }
        match name {
            "t" => self.is_text = false,
            "p" => {
                if let Some(paragraph) = self.open.pop() {
                    self.composer.stream.step();
                    self.put(&paragraph);
                }
            }
            "tbl" => self.composer.end_table(),
            "tr" => self.composer.end_row(),
            "tc" => self.composer.end_cell(),
            _ => {}
        }
    }

    /// Puts a finished paragraph down, its footnotes after it.
    fn put(&mut self, paragraph: &Paragraph) {
        if paragraph.style.is_title && self.take_title(&paragraph.text) {
            self.compose("", &paragraph.notes);
            return self.composer.flush();
        }
        let level = paragraph.outline.or(paragraph.style.outline);
        let level = level.filter(|level| *level < TEXT_LEVEL);
        let (is_bullet, text) = match self.number(paragraph) {
            Some(Number { words: Some(number) }) => (false, number + &paragraph.text),
            Some(Number { words: None }) => (true, paragraph.text.clone()),
            None => (false, paragraph.text.clone()),
        };
        if let Some(level) = level {
            self.composer.begin_heading(level + 1);
            self.compose(&text, &paragraph.notes);
            self.composer.end_heading();
        } else if is_bullet {
            self.composer.begin_list(None);
            self.composer.begin_item(None);
            self.compose(&text, &paragraph.notes);
            self.composer.end_list();
        } else {
            self.compose(&text, &paragraph.notes);
            self.composer.flush();
        }
    }

    /// Adds the words of a paragraph, and its notes.
    fn compose(&mut self, text: &str, notes: &[String]) {
        self.composer.add(text);
        for words in notes {
            self.composer.note(words);
        }
    }

    /// The title of the whole; the first one only.
    fn take_title(&mut self, text: &str) -> bool {
        let stream = &mut self.composer.stream;
        let is_taken = stream.take_title(text);
        if is_taken {
            stream.datum("标题", text);
        }
        is_taken
    }

    /// What stands before a paragraph in a list; one without words is not counted.
    fn number(&mut self, paragraph: &Paragraph) -> Option<Number> {
        let Paragraph { text, style, list, list_level, .. } = paragraph;
        if text.trim().is_empty() {
            return None;
        }
        let level = list_level.or(style.list_level).unwrap_or(0);
        self.numbering.next(Place { list: list.or(style.list)?, level })
    }
}

/// How many columns of its table an element is about. A cell that goes on from the one above
/// (`vMerge`) is there itself, without words.
fn count(element: &BytesStart<'_>) -> usize {
    attribute(element, "val").and_then(|value| value.parse().ok()).unwrap_or_default()
}
