//! A paragraph becomes rows: first fit, nothing wider than asked.

use std::ops::Range;

use super::breaks::{Before, Cluster, Clusters, HAN_BYTES, HAN_COLUMNS, Unit, units};
use super::class::Class;
use super::width::Widths;

/// How wide rows may be, in columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measure {
    /// Columns of the first row, which an indent makes narrower.
    pub first: usize,
    /// Columns of every other row.
    pub rest: usize,
}

/// Fills `text`, one paragraph, into rows: byte ranges in order, on grapheme boundaries.
///
/// Blanks (white space that allows a break, control characters) at a row's break and at the end of
/// the text belong to no row, nor do blanks at its start which do not fit before the first word;
/// everything else is in exactly one row. A row is never empty, save the only row of a text without
/// anything to show, and never wider than `measure`, save by one: a grapheme wider than a whole
/// row stands alone (a Han character where one column is asked).
///
/// The rules are in the module's table. Takes time linear in the text.
///
/// ```
/// use duben::text::{Measure, Widths, fill};
///
/// let text = "支部党员大会每季度召开1次，讨论决定";
/// let rows = fill(text, Measure { first: 13, rest: 17 }, Widths::Narrow);
/// let rows: Vec<&str> = rows.into_iter().map(|row| &text[row]).collect();
/// assert_eq!(rows, ["支部党员大会", "每季度召开1次，讨", "论决定"]);
/// ```
#[must_use]
pub fn fill(text: &str, measure: Measure, widths: Widths) -> Vec<Range<usize>> {
    let mut filling = Filling { text, measure, widths, rows: Vec::new(), open: Row::at(0) };
    for unit in units(text, widths) {
        filling.add(unit);
    }
    filling.finish()
}

/// The row being filled.
#[derive(Clone, Copy, Debug)]
struct Row {
    start: usize,
    end: usize,
    columns: usize,
    /// Columns of the blanks after `end`.
    blanks: usize,
}

impl Row {
    fn at(start: usize) -> Self {
        Self { start, end: start, columns: 0, blanks: 0 }
    }

    /// Returns the columns the row has with `columns` more.
    fn with(&self, columns: usize) -> usize {
        self.columns + self.blanks + columns
    }

    fn extend(&mut self, end: usize, columns: usize) {
        self.end = end;
        self.columns = self.with(columns);
        self.blanks = 0;
    }
}

struct Filling<'text> {
    text: &'text str,
    measure: Measure,
    widths: Widths,
    rows: Vec<Range<usize>>,
    open: Row,
}

impl Filling<'_> {
    /// Columns the open row may have.
    fn limit(&self) -> usize {
        if self.rows.is_empty() { self.measure.first } else { self.measure.rest }
    }

    fn add(&mut self, unit: Unit) {
        let fits = self.open.with(unit.columns) <= self.limit();
        if !fits && unit.is_run {
            self.spread(unit);
            return;
        }
        if !fits {
            self.end_row(unit.start);
        }
        if self.open.with(unit.columns) > self.limit() {
            self.tear(unit);
        } else {
            self.open.extend(unit.end, unit.columns);
        }
        self.open.blanks += unit.blanks;
    }

    /// Puts a run of Han characters into the open row and further ones, as many into each as fit, and
    /// one at least.
    fn spread(&mut self, run: Unit) {
        let mut start = run.start;
        while start < run.end {
            let mut fitting = self.limit().saturating_sub(self.open.with(0)) / HAN_COLUMNS;
            if fitting == 0 {
                self.end_row(start);
                fitting = (self.limit() / HAN_COLUMNS).max(1);
            }
            let end = run.end.min(start + fitting * HAN_BYTES);
            self.open.extend(end, (end - start) / HAN_BYTES * HAN_COLUMNS);
            start = end;
        }
    }

    /// Ends the open row, if there is anything in it, and opens the next.
    fn end_row(&mut self, next: usize) {
        if self.open.columns > 0 {
            self.rows.push(self.open.start..self.open.end);
        }
        self.open = Row::at(next);
    }

    /// Puts a unit wider than a row into the open row and further ones: width wins.
    fn tear(&mut self, unit: Unit) {
        let mut next = Some(unit.start);
        while let Some(start) = next {
            self.open = Row::at(start);
            next = self.tear_row(start, unit.end);
        }
    }

    /// Fills the open row from `start`; returns where the next one starts, if it is needed.
    ///
    /// The row ends at the last place that hurts no rule for marks, else where it is full.
    fn tear_row(&mut self, start: usize, end: usize) -> Option<usize> {
        let limit = self.limit();
        let mut before = Before::START;
        let mut harmless: Option<(Row, usize)> = None;
        for cluster in Clusters::new(&self.text[..end], start, self.widths) {
            let class = before.shared(cluster.class);
            if class == Class::Blank {
                self.open_blank(cluster);
            } else {
                if self.open.columns > 0 && !before.marks_forbid(class) {
                    harmless = Some((self.open, cluster.start));
                }
                let is_full = cluster.columns > 0 && self.open.with(cluster.columns) > limit;
                if self.open.columns > 0 && is_full {
                    let (row, next) = harmless.unwrap_or((self.open, cluster.start));
                    self.rows.push(row.start..row.end);
                    return Some(next);
                }
                self.open.extend(cluster.end, cluster.columns);
            }
            before.pass(class);
        }
        None
    }

    /// Counts a blank within a torn unit; before the row's first word it belongs to no row.
    fn open_blank(&mut self, blank: Cluster) {
        if self.open.columns > 0 {
            self.open.blanks += blank.columns;
        } else {
            self.open = Row::at(blank.end);
        }
    }

    fn finish(mut self) -> Vec<Range<usize>> {
        if self.open.columns > 0 || self.rows.is_empty() {
            self.rows.push(self.open.start..self.open.end);
        }
        self.rows
    }
}

#[cfg(test)]
mod tests;
