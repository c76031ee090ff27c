//! What can be wrong with a book, where it is, and what to do about it.
//!
//! Reading and checking add to one `Report`, so that one run tells everything.

use std::fmt;

mod advice;
mod flaw;
mod nearest;
mod report;

pub use flaw::{Flaw, Miss};
pub use nearest::nearest;
pub(crate) use report::{At, Report, Spot};

/// One flaw and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// The file, below the book's folder, with `/` between the parts.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// What is wrong.
    pub flaw: Flaw,
}

impl fmt::Display for Problem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, line, column, flaw } = self;
        write!(out, "{file}:{line}:{column}: {flaw}\n  怎么办: {}", flaw.advice())
    }
}

/// Every problem of a book, in the order of its files, then of lines and columns.
#[derive(Clone, Debug, Default, PartialEq, thiserror::Error)]
pub struct Problems(Vec<Problem>);

impl Problems {
    /// Whether the book is in order.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// One after the other, in order.
    pub fn iter(&self) -> impl Iterator<Item = &Problem> {
        self.0.iter()
    }
}

/// Two lines a problem, then the line that counts them; no line end at the end.
impl fmt::Display for Problems {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for problem in &self.0 {
            writeln!(out, "{problem}")?;
        }
        write!(out, "共 {} 处问题", self.len())
    }
}
