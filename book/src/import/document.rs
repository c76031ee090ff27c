//! What a format's reader makes of a file: one stream of lines, the same for every format.

use crate::model::CELL_SEPARATOR;
use crate::schema::text::clean;

use super::{Datum, Why};

/// A file as lines, in reading order.
#[derive(Clone, Debug)]
pub(crate) struct Document {
    /// Whether its lines are paragraphs.
    pub(crate) flow: Flow,
    /// What its places count: 行, 段.
    pub(crate) unit: &'static str,
    /// The title, where the format itself tells it.
    pub(crate) title: Option<String>,
    /// What the format itself says of the book: title, author.
    pub(crate) data: Vec<Datum>,
    /// What its reader left out.
    pub(crate) left_out: Vec<(Spot, String, Why)>,
    /// Names of the files inside the file, where it has such.
    pub(crate) parts: Vec<String>,
    /// Every line with words, in order.
    pub(crate) lines: Vec<Line>,
}

/// Whether the lines of a document are paragraphs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Flow {
    /// Lines may be cut at the width or the end of a page.
    Cut,
    /// Each line is a whole paragraph.
    Whole,
}

/// One line, trimmed and without characters that don't belong into a book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// Where it stands.
    pub(crate) spot: Spot,
    /// Its words; never empty.
    pub(crate) text: String,
    /// What the format says it is.
    pub(crate) form: Form,
    /// Blanks before its first word, in columns.
    pub(crate) indent: usize,
    /// Whether an empty line or the end of a page stands before it.
    pub(crate) after_gap: bool,
    /// Its width in columns, Han characters taking two, its indent included.
    pub(crate) columns: usize,
}

/// Where a line stands: its part, if the file has such, and its number from 1 (lines of a text,
/// paragraphs of everything else).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Spot {
    /// Index into [`Document::parts`].
    pub(crate) part: Option<usize>,
    /// The number, from 1.
    pub(crate) number: usize,
}

/// What the format says a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// Running text, or a text file's line of which nothing is said.
    Text,
    /// A heading of this level, from 1.
    Heading(u8),
    /// An item of a list.
    Item {
        /// Whether the list is numbered.
        ordered: bool,
    },
    /// Words of a document or person.
    Quote,
    /// A row of a table, its cells apart by [`CELL_SEPARATOR`].
    Row {
        /// Whether it is the first of its table.
        first: bool,
    },
}

/// Blanks at a line's start that open a paragraph, in columns.
const INDENT: usize = 2;

impl Line {
    /// A line from its raw text; none where it has no words.
    pub(crate) fn new(spot: Spot, raw: &str, form: Form, after_gap: bool) -> Option<Self> {
        let text = clean(raw);
        if text.is_empty() {
            return None;
        }
        let blanks = raw.chars().take_while(|letter| letter.is_whitespace());
        let indent: usize = blanks.map(width).sum();
        let columns = indent + text.chars().map(width).sum::<usize>();
        Some(Self { spot, text, form, indent, after_gap, columns })
    }

    /// A row of a table. A separator inside a cell would make two of it and becomes a bar.
    pub(crate) fn row(spot: Spot, cells: &[String], first: bool) -> Option<Self> {
        let bar = |cell: &String| clean(cell).replace(CELL_SEPARATOR, "|");
        let cells: Vec<String> = cells.iter().map(bar).collect();
        if cells.iter().all(String::is_empty) {
            return None;
        }
        let text = cells.join(&CELL_SEPARATOR.to_string());
        let columns = text.chars().map(width).sum();
        Some(Self { spot, text, form: Form::Row { first }, indent: 0, after_gap: true, columns })
    }

    /// Whether it begins with the blanks that open a paragraph.
    pub(crate) const fn is_indented(&self) -> bool {
        self.indent >= INDENT
    }

    /// The same line with only the words from `start` (in bytes) on; none where there are none.
    pub(crate) fn rest(&self, start: usize) -> Option<Self> {
        let text = self.text.get(start..).map(str::trim).filter(|text| !text.is_empty())?;
        Some(Self { text: text.to_owned(), ..self.clone() })
    }
}

/// Words that stand in one line, whatever line ends they have: a title, a datum, the name of a
/// file; without characters that don't belong into a book.
pub(crate) fn in_one_line(words: &str) -> String {
    clean(&words.replace(['\r', '\n'], " "))
}

/// Columns a character takes on the page it was typed for.
fn width(letter: char) -> usize {
    match letter {
        '\t' => 4,
        _ if letter.is_ascii() => 1,
        _ => 2,
    }
}

/// Whether a character is one of those that an import must account for: the Han of Unicode's
/// blocks "CJK Unified Ideographs", their extensions and compatibility forms, and 〇.
#[must_use]
pub fn is_han(letter: char) -> bool {
    matches!(letter, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{323AF}' | '〇')
}

#[cfg(test)]
mod tests {
    use super::{Form, Line, Spot, in_one_line};

    const SPOT: Spot = Spot { part: None, number: 1 };

    #[test]
    fn two_ideographic_blanks_indent_and_count_as_width() {
        let line = Line::new(SPOT, "　　甲a", Form::Text, false).expect("it has words");
        assert!(line.is_indented());
        assert_eq!((line.text.as_str(), line.columns), ("甲a", 7));
    }

    #[test]
    fn words_in_one_line_keep_no_line_end_and_no_control_character() {
        assert_eq!(in_one_line(" 村\0务\n手册\u{1b}\r\n"), "村务 手册");
    }

    #[test]
    fn a_line_without_words_is_none() {
        assert_eq!(Line::new(SPOT, "　\u{FEFF}\t", Form::Text, false), None);
    }

    #[test]
    fn a_separator_in_a_cell_makes_no_second_cell() {
        let cells = ["甲｜乙".to_owned(), String::new()];
        let row = Line::row(SPOT, &cells, true).expect("it has words");
        assert_eq!(row.text, "甲|乙｜");
    }
}
