//! The paragraph, heading, list item, quotation or table row that is open while the events of a
//! parser go by: the same for Markdown, XHTML and DOCX.

mod list;
mod table;

use self::list::List;
use self::table::Table;
use super::stream::Stream;
use crate::import::document::Form;
use crate::schema::text::clean;

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
    /// The lists that are open, one in an item of another.
    lists: Vec<List>,
    quotes: usize,
    heading: Option<u8>,
    table: Table,
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
            table: Table::default(),
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

    /// Adds words of which the line ends are kept.
    pub(super) fn flow_lines(&mut self, words: &str) {
        for (at, line) in words.split('\n').enumerate() {
            if at > 0 {
                self.break_line();
            }
            self.flow(line);
        }
    }

    /// Ends the line inside a paragraph.
    pub(super) fn break_line(&mut self) {
        self.blank = None;
        self.text.push('\n');
    }

    /// Adds a note to what is open: its words stand below, as at the foot of a page.
    pub(super) fn note(&mut self, words: &str) {
        self.notes.push(words.trim().to_owned());
    }

    /// Ends what is open; its notes follow.
    pub(super) fn flush(&mut self) {
        self.blank = None;
        let text = std::mem::take(&mut self.text);
        self.put(&text);
        for words in std::mem::take(&mut self.notes) {
            let note = format!("〔注〕{words}");
            if self.table.is_cell_open() {
                self.table.add(&note);
            } else {
                self.stream.push(&note, Form::Text);
            }
        }
    }

    /// Puts finished words down in the form that is open.
    fn put(&mut self, text: &str) {
        if clean(text).is_empty() {
            return;
        }
        if self.table.is_cell_open() {
            let number = self.take_number();
            return self.table.add(&(number + text));
        }
        // Words of a table that stand in no cell: its caption stands above the rows.
        self.table.put(&mut self.stream);
        if let Some(level) = self.heading {
            // A heading is one line, whatever breaks it has.
            let text = self.take_number() + text.replace('\n', " ").trim();
            return self.stream.push(&text, Form::Heading(level));
        }
        let mut text = text;
        if let Some(list) = self.lists.last_mut().filter(|list| list.is_item_open()) {
            let lines = text.split_inclusive('\n');
            let blank =
                lines.take_while(|line| clean(line).is_empty()).map(str::len).sum::<usize>();
            let (first, rest) = text[blank..].split_once('\n').unwrap_or((&text[blank..], ""));
            list.put(first, &mut self.stream);
            text = rest;
        }
        self.stream.push(text, if self.quotes > 0 { Form::Quote } else { Form::Text });
    }

    /// The number of the item that is open, where its words become no line of a list.
    fn take_number(&mut self) -> String {
        self.lists.last_mut().map(List::take_number).unwrap_or_default()
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

    /// Begins a list; `first` is the number of its first item, none where items have no order.
    pub(super) fn begin_list(&mut self, first: Option<i64>) {
        self.flush();
        self.lists.push(List::new(first));
    }

    /// Begins an item of the list; a numbered one may say which number it has. Its first paragraph
    /// is the item, what follows is text.
    pub(super) fn begin_item(&mut self, number: Option<i64>) {
        self.flush();
        if let Some(list) = self.lists.last_mut() {
            list.begin_item(number);
        }
    }

    /// Ends a list.
    pub(super) fn end_list(&mut self) {
        self.flush();
        if let Some(list) = self.lists.pop() {
            list.end(&mut self.stream);
        }
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
        self.table.begin();
    }

    /// Ends a table.
    pub(super) fn end_table(&mut self) {
        self.flush();
        self.table.end(&mut self.stream);
    }

    /// Begins head, body or foot of a table: no cell reaches from one into another.
    pub(super) fn begin_row_group(&mut self) {
        self.flush();
        self.table.begin_group();
    }

    /// Begins a row.
    pub(super) fn begin_row(&mut self) {
        self.flush();
        self.table.begin_row(self.stream.spot());
    }

    /// Ends a row.
    pub(super) fn end_row(&mut self) {
        self.flush();
        self.table.end_row(self.stream.spot());
    }

    /// Leaves columns of the row empty before its next cell.
    pub(super) fn skip_columns(&mut self, columns: usize) {
        self.table.skip(columns);
    }

    /// Begins a cell.
    pub(super) fn begin_cell(&mut self) {
        self.flush();
        self.table.begin_cell();
    }

    /// Lets the open cell take so many columns and rows.
    pub(super) fn span(&mut self, columns: usize, rows: usize) {
        self.table.span(columns, rows);
    }

    /// Ends a cell.
    pub(super) fn end_cell(&mut self) {
        self.flush();
        self.table.end_cell();
    }

    /// Ends everything that is open, as at the end of a file.
    pub(super) fn close(&mut self) {
        self.flush();
        while self.table.is_open() {
            self.table.end(&mut self.stream);
        }
        while let Some(list) = self.lists.pop() {
            list.end(&mut self.stream);
        }
        self.quotes = 0;
        self.heading = None;
    }
}
