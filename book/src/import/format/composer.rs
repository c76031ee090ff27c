//! The paragraph, heading, list item, quotation or table row that is open while the events of a
//! parser go by: the same for Markdown, XHTML and DOCX.

use super::stream::Stream;
use crate::import::document::Form;

/// What is open.
#[derive(Debug)]
pub(super) struct Composer {
    /// Where finished lines go.
    pub(super) stream: Stream,
    /// The words of what is open.
    text: String,
    /// The notes to what is open.
    notes: Vec<String>,
    /// A blank that is still to be written; whether the source had a line end there.
    blank: Option<bool>,
    /// The lists that are open: whether each is numbered.
    lists: Vec<bool>,
    quotes: usize,
    heading: Option<u8>,
    /// The tables that are open.
    tables: usize,
    /// The cells of the row that is open.
    cells: Vec<String>,
    is_first_row: bool,
}

impl Composer {
    /// Nothing open.
    pub(super) fn new(stream: Stream) -> Self {
        Self {
            stream,
            text: String::new(),
            notes: Vec::new(),
            blank: None,
            lists: Vec::new(),
            quotes: 0,
            heading: None,
            tables: 0,
            cells: Vec::new(),
            is_first_row: false,
        }
    }

    /// Adds words as they are.
    pub(super) fn add(&mut self, words: &str) {
        self.text.push_str(words);
    }

    /// Adds words in which blanks and line ends only part them: none is kept where a line of the
    /// source ended beside a Han character.
    pub(super) fn flow(&mut self, words: &str) {
        for letter in words.chars() {
            if matches!(letter, ' ' | '\t' | '\n' | '\r') {
                self.blank = Some(self.blank.unwrap_or(false) || letter == '\n');
                continue;
            }
            if let Some(line_ended) = self.blank.take() {
                let before = self.text.chars().next_back();
                let latin = letter.is_ascii() && before.is_some_and(|before| before.is_ascii());
                if before.is_some_and(|before| before != '\n') && (latin || !line_ended) {
                    self.text.push(' ');
                }
            }
            self.text.push(letter);
        }
    }

    /// Ends the line inside a paragraph.
    pub(super) fn break_line(&mut self) {
        self.blank = None;
        self.text.push('\n');
    }

    /// Adds a note to what is open: its words stand below, as at the foot of a page.
    pub(super) fn note(&mut self, words: &str) {
        self.notes.push(words.to_owned());
    }

    /// Ends what is open; its notes follow.
    pub(super) fn flush(&mut self) {
        self.blank = None;
        let text = std::mem::take(&mut self.text);
        self.put(&text);
        for words in std::mem::take(&mut self.notes) {
            let note = format!("〔注〕{words}");
            if self.tables > 0 {
                self.add_to_cell(&note);
            } else {
                self.stream.push(&note, Form::Text);
            }
        }
    }

    /// Puts finished words down in the form that is open.
    fn put(&mut self, text: &str) {
        if self.tables > 0 {
            return self.add_to_cell(text);
        }
        let form = match (self.heading, self.lists.last()) {
            (Some(level), _) => Form::Heading(level),
            (None, Some(ordered)) => Form::Item { ordered: *ordered },
            (None, None) if self.quotes > 0 => Form::Quote,
            (None, None) => Form::Text,
        };
        if self.heading.is_some() {
            // A heading is one line, whatever breaks it has.
            self.stream.push(&text.replace('\n', " "), form);
        } else {
            self.stream.push(text, form);
        }
    }

    /// Paragraphs of a cell stand in one line.
    fn add_to_cell(&mut self, text: &str) {
        let text = text.replace('\n', " ");
        if let Some(cell) = self.cells.last_mut().filter(|_| !text.trim().is_empty()) {
            if !cell.is_empty() {
                cell.push(' ');
            }
            cell.push_str(text.trim());
        }
    }

    /// Begins a heading.
    pub(super) fn begin_heading(&mut self, level: u8) {
        self.flush();
        self.heading = Some(level);
    }

    /// Ends a heading.
    pub(super) fn end_heading(&mut self) {
        self.flush();
        self.heading = None;
    }

    /// Begins a list.
    pub(super) fn begin_list(&mut self, ordered: bool) {
        self.flush();
        self.lists.push(ordered);
    }

    /// Ends a list.
    pub(super) fn end_list(&mut self) {
        self.flush();
        self.lists.pop();
    }

    /// Begins a quotation.
    pub(super) fn begin_quote(&mut self) {
        self.flush();
        self.quotes += 1;
    }

    /// Ends a quotation.
    pub(super) fn end_quote(&mut self) {
        self.flush();
        self.quotes = self.quotes.saturating_sub(1);
    }

    /// Begins a table; one inside a cell is part of the cell.
    pub(super) fn begin_table(&mut self) {
        self.flush();
        self.tables += 1;
        self.is_first_row |= self.tables == 1;
    }

    /// Ends a table.
    pub(super) fn end_table(&mut self) {
        self.flush();
        self.tables = self.tables.saturating_sub(1);
    }

    /// Begins a row.
    pub(super) fn begin_row(&mut self) {
        if self.tables == 1 {
            self.cells.clear();
        }
    }

    /// Begins a cell.
    pub(super) fn begin_cell(&mut self) {
        if self.tables == 1 {
            self.cells.push(String::new());
        }
    }

    /// Ends a row.
    pub(super) fn end_row(&mut self) {
        self.flush();
        if self.tables == 1 {
            self.stream.push_row(&self.cells, self.is_first_row);
            self.is_first_row = false;
            self.cells.clear();
        }
    }
}
