//! The collector of problems while a book is read and checked.

use std::cell::RefCell;

use super::flaw::Rests;
use super::{Flaw, Problem, Problems};

/// Where something stands: the ordinal of its file, then line and column from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Spot {
    /// Ordinal of the file in its [`Report`].
    pub(crate) file: usize,
    /// The line, from 1.
    pub(crate) line: usize,
    /// The column in characters, from 1.
    pub(crate) column: usize,
}

impl Spot {
    /// The start of a file.
    pub(crate) const fn start_of(file: usize) -> Self {
        Self { file, line: 1, column: 1 }
    }
}

/// A value and where it stands.
#[derive(Clone, Debug)]
pub(crate) struct At<T> {
    /// The value.
    pub(crate) value: T,
    /// Where it begins.
    pub(crate) spot: Spot,
}

/// Collects problems. Shared while a book is read: readers of nested tables all add to it.
#[derive(Debug, Default)]
pub(crate) struct Report {
    files: RefCell<Vec<File>>,
    found: RefCell<Vec<At<Flaw>>>,
}

#[derive(Debug)]
struct File {
    name: String,
    parsed: Parsed,
}

/// Whether the whole of a file could be understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Parsed {
    Whole,
    /// The parser dropped something, so what seems absent may be there.
    InPart,
}

impl Report {
    /// Ordinal of `book.toml`, always taken up first.
    pub(crate) const CONTENTS: usize = 0;
    /// Ordinal of `rules.toml`, always taken up second.
    pub(crate) const RULES: usize = 1;

    /// Takes up a file; problems are later told in the order in which files were taken up.
    pub(crate) fn open(&self, name: &str) -> usize {
        let mut files = self.files.borrow_mut();
        files.push(File { name: name.to_owned(), parsed: Parsed::Whole });
        files.len() - 1
    }

    /// Adds a problem.
    pub(crate) fn add(&self, spot: Spot, flaw: Flaw) {
        if matches!(flaw, Flaw::Syntax(_)) {
            self.files.borrow_mut()[spot.file].parsed = Parsed::InPart;
        }
        self.found.borrow_mut().push(At { value: flaw, spot });
    }

    /// A place in words: `ch01/1.toml:3:8`.
    pub(crate) fn words_for(&self, spot: Spot) -> String {
        format!("{}:{}:{}", self.files.borrow()[spot.file].name, spot.line, spot.column)
    }

    /// Everything found, in order, without what may only follow from a syntax error.
    pub(crate) fn finish(self) -> Problems {
        let files = self.files.into_inner();
        let mut found = self.found.into_inner();
        found.sort_by_key(|flaw| flaw.spot);
        found.retain(|At { value, spot }| {
            let understood = |file: usize| files[file].parsed == Parsed::Whole;
            match value.rests() {
                Rests::OnNothing => true,
                Rests::OnItsFile => understood(spot.file),
                Rests::OnContents => understood(Self::CONTENTS),
                Rests::OnRules => understood(Self::RULES),
            }
        });
        let name = |At { value, spot }: At<Flaw>| Problem {
            file: files[spot.file].name.clone(),
            line: spot.line,
            column: spot.column,
            flaw: value,
        };
        Problems(found.into_iter().map(name).collect())
    }
}
