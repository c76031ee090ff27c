//! The collector of problems while a book is read and checked.

use std::cell::RefCell;
use std::collections::BTreeSet;

use super::flaw::RestsOn;
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
    /// The names of the files.
    files: RefCell<Vec<String>>,
    found: RefCell<Vec<At<Flaw>>>,
}

impl Report {
    /// Ordinal of `book.toml`, always taken up first.
    pub(crate) const CONTENTS: usize = 0;
    /// Ordinal of `rules.toml`, always taken up second.
    pub(crate) const RULES: usize = 1;

    /// Takes up a file; problems are later told in the order in which files were taken up.
    pub(crate) fn open(&self, name: &str) -> usize {
        let mut files = self.files.borrow_mut();
        files.push(name.to_owned());
        files.len() - 1
    }

    /// Adds a problem.
    pub(crate) fn add(&self, spot: Spot, flaw: Flaw) {
        self.found.borrow_mut().push(At { value: flaw, spot });
    }

    /// A place in words: `ch01/1.toml:3:8`.
    pub(crate) fn words_for(&self, spot: Spot) -> String {
        format!("{}:{}:{}", self.files.borrow()[spot.file], spot.line, spot.column)
    }

    /// Everything found, in order, without what may only follow from a syntax error: what seems
    /// absent after it, and whatever else is said of its line.
    pub(crate) fn finish(self) -> Problems {
        let files = self.files.into_inner();
        let mut found = self.found.into_inner();
        found.sort_by_key(|flaw| flaw.spot);
        let broken = BrokenLines::of(&found);
        found.retain(|flaw| !broken.explain(flaw));
        let name = |At { value, spot }: At<Flaw>| Problem {
            file: files[spot.file].clone(),
            line: spot.line,
            column: spot.column,
            flaw: value,
        };
        Problems(found.into_iter().map(name).collect())
    }
}

/// The lines with a syntax error, as pairs of file and line.
struct BrokenLines(BTreeSet<(usize, usize)>);

impl BrokenLines {
    fn of(found: &[At<Flaw>]) -> Self {
        let broken = found.iter().filter(|flaw| matches!(flaw.value, Flaw::Syntax(_)));
        Self(broken.map(|At { spot, .. }| (spot.file, spot.line)).collect())
    }

    /// Whether a flaw may be nothing but the consequence of a syntax error.
    fn explain(&self, At { value, spot }: &At<Flaw>) -> bool {
        let is_broken = |file: usize| self.0.range((file, 0)..(file + 1, 0)).next().is_some();
        match value.rests_on() {
            RestsOn::Syntax => false,
            RestsOn::Line => self.0.contains(&(spot.file, spot.line)),
            RestsOn::File => is_broken(spot.file),
            RestsOn::Contents => is_broken(Report::CONTENTS),
            RestsOn::Rules => is_broken(Report::RULES),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Report, Spot};
    use crate::problem::{Flaw, Miss};

    fn told(report: Report) -> Vec<String> {
        report
            .finish()
            .iter()
            .map(|problem| format!("{}:{}", problem.line, problem.flaw.kind()))
            .collect()
    }

    fn spot(file: usize, line: usize) -> Spot {
        Spot { file, line, column: 1 }
    }

    fn miss() -> Miss {
        Miss { name: "甲".to_owned(), near: None }
    }

    #[test]
    fn problems_are_told_in_the_order_of_files_then_lines() {
        let report = Report::default();
        let (first, second) = (report.open("book.toml"), report.open("a.toml"));
        report.add(spot(second, 1), Flaw::StrayStep);
        report.add(spot(first, 9), Flaw::SeparatorInCell);
        report.add(spot(first, 2), Flaw::DateInBasis);
        assert_eq!(told(report), ["2:date-in-basis", "9:separator-in-cell", "1:stray-step"]);
    }

    #[test]
    fn what_may_follow_from_a_syntax_error_is_not_told() {
        let report = Report::default();
        let (_, _, entry) =
            (report.open("book.toml"), report.open("rules.toml"), report.open("a.toml"));
        report.add(spot(entry, 3), Flaw::Syntax("错".to_owned()));
        report.add(spot(entry, 3), Flaw::UnknownKey(miss()));
        report.add(spot(entry, 4), Flaw::UnknownKey(miss()));
        report.add(spot(entry, 5), Flaw::MissingKey("text"));
        report.add(spot(entry, 6), Flaw::DeadLink(miss()));
        assert_eq!(told(report), ["3:syntax", "4:unknown-key", "6:dead-link"]);
    }

    #[test]
    fn links_are_not_judged_by_contents_that_could_not_be_read() {
        let report = Report::default();
        let (contents, _, entry) =
            (report.open("book.toml"), report.open("rules.toml"), report.open("a.toml"));
        report.add(spot(contents, 3), Flaw::Syntax("错".to_owned()));
        report.add(spot(entry, 1), Flaw::DeadLink(miss()));
        report.add(spot(entry, 2), Flaw::UnknownRule(miss()));
        assert_eq!(told(report), ["3:syntax", "2:unknown-rule"]);
    }
}
