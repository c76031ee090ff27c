//! Where a format's reader puts the lines it finds.

use crate::import::document::{Document, Flow, Form, Line, Spot, in_one_line};
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
    title: Option<String>,
    /// What the format tells of the book.
    data: Vec<Datum>,
    /// What does not belong into the text.
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

    /// Begins a file inside the file.
    pub(super) fn begin_part(&mut self, name: &str) {
        self.parts.push(in_one_line(name));
        self.number = 1;
    }

    /// Goes to a line, from 1.
    pub(super) fn go_to(&mut self, number: usize) {
        self.number = number;
    }

    /// Goes to the next line.
    pub(super) fn step(&mut self) {
        self.number += 1;
    }

    /// The place of the next line.
    pub(super) fn spot(&self) -> Spot {
        Spot { part: self.parts.len().checked_sub(1), number: self.number }
    }

    /// Adds text of one form; a line end inside begins another line.
    pub(super) fn push(&mut self, text: &str, form: Form) {
        let spot = self.spot();
        let lines = text.split('\n').filter_map(|line| Line::new(spot, line, form, false));
        self.lines.extend(lines);
    }

    /// Adds a row of a table that stands at a place; whether it has words.
    pub(super) fn push_row(&mut self, spot: Spot, cells: &[String], first: bool) -> bool {
        let row = Line::row(spot, cells, first);
        let has_words = row.is_some();
        self.lines.extend(row);
        has_words
    }

    /// Takes the title that the format tells: the first that has words. Whether it was taken.
    pub(super) fn take_title(&mut self, title: &str) -> bool {
        let title = in_one_line(title);
        let is_first = self.title.is_none() && !title.is_empty();
        if is_first {
            self.title = Some(title);
        }
        is_first
    }

    /// Notes what the format tells of the book.
    pub(super) fn datum(&mut self, name: &str, value: &str) {
        let value = in_one_line(value);
        if !value.is_empty() {
            self.data.push(Datum { name: Some(in_one_line(name)), value });
        }
    }

    /// Leaves out words that don't belong into the text.
    pub(super) fn leave_out(&mut self, text: &str, why: Why) {
        let text = in_one_line(text);
        if !text.is_empty() {
            self.left_out.push((self.spot(), text, why));
        }
    }

    /// Takes what another stream of the same file left out; its lines stay with it.
    pub(super) fn take_left_out(&mut self, other: &mut Self) {
        self.left_out.append(&mut other.left_out);
    }

    /// Takes the lines from `start` on back and leaves them out.
    pub(super) fn leave_out_from(&mut self, start: usize, why: Why) {
        let lines = self.lines.split_off(start.min(self.lines.len()));
        self.left_out.extend(lines.into_iter().map(|line| (line.spot, line.text, why)));
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
        "" => PICTURE.to_owned() + "〕",
        name => format!("{PICTURE}：{name}〕"),
    }
}

/// What the line of a picture begins with.
pub(super) const PICTURE: &str = "〔图";
