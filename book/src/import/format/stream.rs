//! Where a format's reader puts the lines it finds.

use crate::import::document::{Document, Flow, Form, Line, Spot};
use crate::import::{Datum, Why};

/// Lines with their places, while a file is read.
#[derive(Debug)]
pub(super) struct Stream {
    unit: &'static str,
    /// Names of the files inside the file.
    parts: Vec<String>,
    /// The number of the next line.
    number: usize,
    /// The title, where the format tells it.
    pub(super) title: Option<String>,
    /// What the format tells of the book.
    pub(super) data: Vec<Datum>,
    /// What a terminal can't show.
    left_out: Vec<(Spot, String, Why)>,
    /// The lines so far.
    pub(super) lines: Vec<Line>,
}

impl Stream {
    /// Nothing read yet; `unit` is what numbers count.
    pub(super) fn new(unit: &'static str) -> Self {
        Self {
            unit,
            parts: Vec::new(),
            number: 1,
            title: None,
            data: Vec::new(),
            left_out: Vec::new(),
            lines: Vec::new(),
        }
    }

    /// Goes to a line, from 1.
    pub(super) fn go_to(&mut self, number: usize) {
        self.number = number;
    }

    /// The place of the next line.
    pub(super) fn spot(&self) -> Spot {
        Spot { part: self.parts.len().checked_sub(1), number: self.number }
    }

    /// The place of the next line in words.
    pub(super) fn place(&self) -> String {
        let number = format!("第 {} {}", self.number, self.unit);
        self.parts.last().map_or(number.clone(), |part| format!("{part} {number}"))
    }

    /// Adds text of one form; a line end inside begins another line.
    pub(super) fn push(&mut self, text: &str, form: Form) {
        let spot = self.spot();
        let lines = text.split('\n').filter_map(|line| Line::new(spot, line, form, false));
        self.lines.extend(lines);
    }

    /// Adds a row of a table.
    pub(super) fn push_row(&mut self, cells: &[String], first: bool) {
        self.lines.extend(Line::row(self.spot(), cells, first));
    }

    /// Notes what the format tells of the book.
    pub(super) fn datum(&mut self, name: &str, value: &str) {
        let value = value.trim();
        if !value.is_empty() {
            self.data.push(Datum { name: Some(name.to_owned()), value: value.to_owned() });
        }
    }

    /// Leaves out words that a terminal can't show.
    pub(super) fn leave_out(&mut self, text: &str, why: Why) {
        let text = text.trim();
        if !text.is_empty() {
            self.left_out.push((self.spot(), text.to_owned(), why));
        }
    }

    /// Everything read.
    pub(super) fn into_document(self, flow: Flow) -> Document {
        let Self { unit, parts, title, data, left_out, lines, .. } = self;
        Document { flow, unit, title, data, left_out, parts, lines }
    }
}

/// How a picture stands in the text: by its name.
pub(super) fn picture(name: &str) -> String {
    match name.trim() {
        "" => "〔图〕".to_owned(),
        name => format!("〔图：{name}〕"),
    }
}
