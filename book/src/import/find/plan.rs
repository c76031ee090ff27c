//! What a table of contents promises: every title with its place in the tree, kind and page.

use super::contents::Row;
use super::kinds::{self, Surroundings};
use super::near::Words;
use super::numbering::{Label, Mark};
use super::pages;
use super::words::bare;
use crate::Kind;
use crate::import::document::Spot;
use crate::import::ledger::{Decision, Ledger};

/// The entries of a table of contents, in its order.
#[derive(Debug)]
pub(super) struct Plan {
    /// The entries; a parent comes before what it holds.
    pub(super) entries: Vec<Planned>,
    /// The names that only tell what the entries after them are: 重要论述.
    headers: Vec<String>,
}

/// One entry of a table of contents.
#[derive(Clone, Debug)]
pub(super) struct Planned {
    /// Where it stands in the file.
    pub(super) spot: Spot,
    /// Its label.
    pub(super) label: Option<Label>,
    /// Its title.
    pub(super) title: String,
    /// Its page, where it is believed.
    pub(super) page: Option<u32>,
    /// What it is.
    pub(super) kind: Kind,
    /// The entry that holds it.
    pub(super) parent: Option<usize>,
    /// Label and title without blanks and marks.
    pub(super) bare: String,
    /// The title without blanks and marks.
    pub(super) title_words: Words,
}

impl Planned {
    /// Label and title, as a person reads them.
    pub(super) fn words(&self) -> String {
        match &self.label {
            Some(label) => format!("{} {}", label.words, self.title),
            None => self.title.clone(),
        }
    }

    /// Its mark, where it has one.
    pub(super) fn mark(&self) -> Option<Mark> {
        self.label.as_ref().map(|label| label.mark)
    }
}

impl Plan {
    /// Puts rows into a tree. Pages that can't be right are told and left out.
    pub(super) fn new(rows: &[Row], ledger: &mut Ledger) -> Self {
        let mut tree = Tree::new(rows);
        for row in rows {
            tree.add(row);
        }
        let headers = rows.iter().filter(|row| row.is_header());
        let headers = headers.filter_map(|row| Some(row.label.as_ref()?.words.clone()));
        let mut plan = Self { entries: tree.entries, headers: headers.collect() };
        plan.doubt_pages(ledger);
        plan
    }

    /// Whether a name only tells what the entries after it are.
    pub(super) fn is_header(&self, label: &Label) -> bool {
        self.headers.contains(&label.words)
    }

    /// Whether it goes down to entries of this mark.
    pub(super) fn has(&self, mark: Mark) -> bool {
        self.entries.iter().any(|entry| entry.mark() == Some(mark))
    }

    fn doubt_pages(&mut self, ledger: &mut Ledger) {
        let pages: Vec<u32> = self.entries.iter().filter_map(|entry| entry.page).collect();
        let numbered = self.entries.iter_mut().filter(|entry| entry.page.is_some());
        for (entry, wrong) in numbered.zip(pages::out_of_order(&pages)) {
            if let Some(page) = entry.page.filter(|_| wrong) {
                ledger.decide(entry.spot, Decision::PageOutOfOrder(page));
                entry.page = None;
            }
        }
    }
}

/// The tree while rows are added.
struct Tree {
    entries: Vec<Planned>,
    /// Rows that hold the next one, outermost first: index, mark and indent.
    open: Vec<(usize, Option<Mark>, usize)>,
    around: Surroundings,
    /// Whether rows are indented by their depth.
    is_indented: bool,
    /// How many chapters are still to come.
    chapters_left: usize,
}

impl Tree {
    fn new(rows: &[Row]) -> Self {
        let is_chapter =
            |row: &&Row| row.label.as_ref().is_some_and(|label| label.mark == Mark::Chapter);
        let chapters_left = rows.iter().filter(is_chapter).count();
        let indents = || rows.iter().filter(|row| !row.is_header()).map(|row| row.indent);
        Self {
            entries: Vec::with_capacity(rows.len()),
            open: Vec::new(),
            around: Surroundings::before(chapters_left > 0),
            is_indented: indents().min() != indents().max(),
            chapters_left,
        }
    }

    fn add(&mut self, row: &Row) {
        let mark = row.label.as_ref().map(|label| label.mark);
        self.around.enter(row.label.as_ref(), row.is_header());
        if row.is_header() {
            // What an appendix's title heads stands at the top.
            if mark == Some(Mark::Appendix) {
                self.open.clear();
            }
            return;
        }
        self.chapters_left -= usize::from(mark == Some(Mark::Chapter));
        self.leave_for(mark, row.indent);
        let parent = self.open.last().map(|(index, ..)| *index);
        let index = self.entries.len();
        self.open.push((index, mark, row.indent));
        let (label, title) = named(row);
        let title_words = Words::new(bare(&title));
        self.entries.push(Planned {
            spot: row.spot,
            kind: self.around.kind(mark, &title),
            label,
            title,
            page: row.page,
            parent,
            bare: row.bare(),
            title_words,
        });
    }

    /// Closes the rows that don't hold a row of this mark and indent.
    fn leave_for(&mut self, mark: Option<Mark>, indent: usize) {
        let Some(mark) = mark else {
            return self.leave_for_unmarked(indent);
        };
        let holds = |(_, above, _): &(usize, Option<Mark>, usize)| {
            above.is_some_and(|above| kinds::holds(above, mark))
        };
        while self.open.last().is_some_and(|above| !holds(above)) {
            self.open.pop();
        }
    }

    /// A row without a label stands below the rows that are indented less; where indents say
    /// nothing, below the chapter before it if another one follows, else at the top.
    fn leave_for_unmarked(&mut self, indent: usize) {
        if self.is_indented {
            while self.open.last().is_some_and(|(.., above)| *above >= indent) {
                self.open.pop();
            }
        } else if self.chapters_left > 0 {
            while self
                .open
                .last()
                .is_some_and(|(_, mark, _)| mark.is_none_or(|mark| mark > Mark::Chapter))
            {
                self.open.pop();
            }
        } else {
            self.open.clear();
        }
    }
}

/// Label and title of a row; a label alone is the title.
fn named(row: &Row) -> (Option<Label>, String) {
    match &row.label {
        Some(label) if row.title.is_empty() => (None, label.words.clone()),
        Some(label) if label.words.is_empty() => (None, row.title.clone()),
        label => (label.clone(), row.title.clone()),
    }
}
