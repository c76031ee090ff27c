//! A list that is open, and the numbers of its items.
//!
//! A numbered block of a book counts its lines from 1. That shows what the file shows where the items
//! are lines that follow each other, beginning at 1. Of every other list, the items are text that
//! begins with its number: one with a paragraph, a table or another list inside, one that goes on
//! from an earlier one.

use crate::import::document::{Form, Line};
use crate::import::format::stream::Stream;

/// A list.
#[derive(Debug)]
pub(super) struct List {
    /// The number of the next item; none where items have no order.
    next: Option<i64>,
    /// The item that is open and has no words yet.
    item: Option<Item>,
    /// The numbered items that were put down: index of the line, and number.
    numbered: Vec<(usize, i64)>,
    /// Whether a numbered block shows the numbers of all of them.
    is_counted: bool,
}

/// An item that is open.
#[derive(Clone, Copy, Debug)]
struct Item {
    number: Option<i64>,
}

impl List {
    /// A list whose first item has this number; none where items have no order.
    pub(super) const fn new(first: Option<i64>) -> Self {
        Self { next: first, item: None, numbered: Vec::new(), is_counted: true }
    }

    /// Begins an item; a numbered one may say which number it has.
    pub(super) fn begin_item(&mut self, own: Option<i64>) {
        let number = self.next.map(|next| own.unwrap_or(next));
        self.next = number.map(|number| number.saturating_add(1));
        self.item = Some(Item { number });
    }

    /// Whether the words that come are those of an item, not a paragraph after them.
    pub(super) const fn is_item_open(&self) -> bool {
        self.item.is_some()
    }

    /// Puts the line of the open item down.
    pub(super) fn put(&mut self, words: &str, stream: &mut Stream) {
        let Some(number) = self.item.take().and_then(|item| item.number) else {
            return stream.push(words, Form::Item { ordered: false });
        };
        let form = Form::Item { ordered: true };
        let at = stream.lines.len();
        self.is_counted &= match self.numbered.last() {
            Some((line, before)) => line + 1 == at && before.checked_add(1) == Some(number),
            // The lines of two lists that follow each other would be one block.
            None => number == 1 && stream.lines.last().is_none_or(|line| line.form != form),
        };
        self.numbered.push((at, number));
        stream.push(words, form);
    }

    /// What stands before the open item where it becomes no line of its own, as in a cell.
    pub(super) fn take_number(&mut self) -> String {
        let number = self.item.take().and_then(|item| item.number);
        self.is_counted &= number.is_none();
        number.map(written).unwrap_or_default()
    }

    /// Ends the list: writes numbers where the book would show others.
    pub(super) fn end(self, stream: &mut Stream) {
        if self.is_counted {
            return;
        }
        for (at, number) in self.numbered {
            let Some(line) = stream.lines.get_mut(at) else { continue };
            let words = written(number) + &line.text;
            if let Some(numbered) = Line::new(line.spot, &words, Form::Text, false) {
                *line = numbered;
            }
        }
    }
}

/// A number as it stands before its words.
fn written(number: i64) -> String {
    format!("{number}. ")
}
