//! Walking through the start of a line, blank by blank and number by number.

use super::{Label, Mark};
use crate::import::find::numerals::{arabic, leading};

/// A place in a line while its label is read.
pub(super) struct Scan<'t> {
    /// The line.
    pub(super) text: &'t str,
    /// The next byte.
    pub(super) at: usize,
}

impl<'t> Scan<'t> {
    /// The place after `start`, if the text begins with it.
    pub(super) fn after(text: &'t str, start: &str) -> Option<Self> {
        text.starts_with(start).then_some(Self { text, at: start.len() })
    }

    /// What is still to be read.
    pub(super) fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    /// Goes over blanks; tells whether there were any.
    pub(super) fn skip_blanks(&mut self) -> bool {
        let kept = self.rest().trim_start().len();
        let skipped = self.rest().len() > kept;
        self.at = self.text.len() - kept;
        skipped
    }

    /// Goes over a number and the blanks around it.
    pub(super) fn number(&mut self) -> Option<u32> {
        self.skip_blanks();
        let (number, length) = leading(self.rest())?;
        self.at += length;
        self.skip_blanks();
        Some(number)
    }

    /// 之一 after an article's number.
    pub(super) fn branch(&mut self) -> u32 {
        let Some((number, length)) = self.rest().strip_prefix('之').and_then(leading) else {
            return 0;
        };
        self.at += '之'.len_utf8() + length;
        number
    }

    /// How many more parts a decimal number has: `.2.3`.
    pub(super) fn decimals(&mut self) -> usize {
        let mut parts = 0;
        while let Some((_, length)) = self.rest().strip_prefix(['.', '．']).and_then(arabic) {
            let dot = self.rest().chars().next().map_or(0, char::len_utf8);
            self.at += dot + length;
            parts += 1;
        }
        parts
    }

    /// Blanks and one mark between a label and its words.
    pub(super) fn skip_separator(&mut self) -> bool {
        let blank = self.skip_blanks();
        let kept = self.rest().strip_prefix(['、', '：', ':', '．', '.', '，', '·']);
        let mark = kept.is_some();
        if let Some(kept) = kept {
            self.at = self.text.len() - kept.len();
        }
        self.skip_blanks() || blank || mark
    }

    /// The label that ends here.
    pub(super) fn label(&mut self, mark: Mark, number: Option<u32>, branch: u32) -> Label {
        let printed = &self.text[..self.at];
        let words = printed.chars().filter(|letter| !letter.is_whitespace()).collect();
        let set_off = self.skip_separator();
        Label { mark, number, branch, words, rest: self.at, set_off }
    }
}
