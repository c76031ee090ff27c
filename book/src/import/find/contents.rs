//! The table of contents: found, read line by line, and cut out of the text.

use super::near::Words;
use super::numbering::{Label, Mark, label};
use super::pages;
use super::plan::Plan;
use super::words::{bare, is_prose};
use crate::import::document::{Line, Spot};
use crate::import::ledger::{Decision, Ledger, Why};

/// A document around its table of contents.
#[derive(Debug)]
pub(super) struct Cut {
    /// What stands before it.
    pub(super) front: Vec<Line>,
    /// What it says; none where there is none.
    pub(super) plan: Option<Plan>,
    /// What stands after it; everything where there is none.
    pub(super) body: Vec<Line>,
}

/// One entry of a table of contents.
#[derive(Clone, Debug)]
pub(super) struct Row {
    /// Where it begins.
    pub(super) spot: Spot,
    /// Blanks before it, in columns.
    pub(super) indent: usize,
    /// Its label.
    pub(super) label: Option<Label>,
    /// Its words after the label.
    pub(super) title: String,
    /// Its page.
    pub(super) page: Option<u32>,
}

impl Row {
    /// Whether it only names what the rows after it are: 【重要论述】, 附录.
    pub(super) fn is_header(&self) -> bool {
        let heads = |label: &Label| matches!(label.mark, Mark::Group | Mark::Appendix);
        self.title.is_empty() && self.page.is_none() && self.label.as_ref().is_some_and(heads)
    }

    /// Label and title, as a person reads them.
    fn words(&self) -> String {
        let label = self.label.as_ref().map_or("", |label| label.words.as_str());
        format!("{label} {}", self.title).trim().to_owned()
    }

    /// Label and title without blanks and marks.
    pub(super) fn bare(&self) -> String {
        let label = self.label.as_ref().map_or("", |label| label.words.as_str());
        bare(label) + &bare(&self.title)
    }
}

/// The lines that may head a table of contents, blanks left out.
const HEADS: [&str; 6] = ["目录", "目錄", "目次", "总目录", "contents", "目录contents"];

/// A title that is broken over more lines is none.
const LONGEST: usize = 4;

/// Cuts the table of contents out of a document.
pub(super) fn cut(mut lines: Vec<Line>, ledger: &mut Ledger) -> Cut {
    let none = |body| Cut { front: Vec::new(), plan: None, body };
    let Some(head) = lines.iter().position(is_head) else {
        return none(lines);
    };
    let mut reading = Reading::new(&lines[head..]);
    reading.run();
    let Reading { rows, at, heads, .. } = reading;
    if rows.iter().filter(|row| !row.is_header()).count() < 2 {
        return none(lines);
    }
    for row in rows.iter().filter(|row| row.is_header()) {
        let words = row.label.as_ref().map_or("", |label| label.words.as_str());
        ledger.leave_out(row.spot, words, Why::Contents);
    }
    for line in heads {
        ledger.leave_out(lines[head + line].spot, lines[head + line].text.clone(), Why::Contents);
    }
    note_missing_pages(&rows, ledger);
    let body = lines.split_off(head + at);
    lines.truncate(head);
    Cut { front: lines, plan: Some(Plan::new(&rows, ledger)), body }
}

fn is_head(line: &Line) -> bool {
    line.text.chars().count() <= 16 && HEADS.contains(&bare(&line.text).to_lowercase().as_str())
}

/// Told only where other lines have pages.
fn note_missing_pages(rows: &[Row], ledger: &mut Ledger) {
    let entries = || rows.iter().filter(|row| !row.is_header());
    if entries().all(|row| row.page.is_none()) {
        return;
    }
    for row in entries().filter(|row| row.page.is_none()) {
        ledger.decide(row.spot, Decision::NoPage(row.words()));
    }
}

/// The reading of the lines from the head on.
struct Reading<'l> {
    lines: &'l [Line],
    rows: Vec<Row>,
    /// The words of the rows at which the text may begin, in order.
    starts: Vec<Words>,
    /// Lines of a title whose page has not come yet.
    open: Vec<usize>,
    /// The page of the last row that has one.
    page: Option<u32>,
    /// The next line.
    at: usize,
    /// The lines that head the table: its own title, again on every page.
    heads: Vec<usize>,
}

impl<'l> Reading<'l> {
    fn new(lines: &'l [Line]) -> Self {
        let (rows, starts, open, heads) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        Self { lines, rows, starts, open, page: None, at: 0, heads }
    }

    /// Reads up to the first line of the text.
    fn run(&mut self) {
        while let Some(line) = self.lines.get(self.at) {
            if is_head(line) {
                self.heads.push(self.at);
            } else if !self.take(line) {
                break;
            }
            self.at += 1;
        }
        self.give_back();
    }

    /// Takes a line of the table; false where the text begins.
    fn take(&mut self, line: &Line) -> bool {
        let words = without_bullet(&line.text);
        let (title, page) = pages::split(words, self.page);
        let label = label(title);
        if page.is_some() {
            if label.is_some() {
                self.close(None);
            }
            self.open.push(self.at);
            self.close(page);
            return true;
        }
        if is_prose(title) || self.begins_text(title, label.as_ref()) {
            return false;
        }
        if label.is_some() {
            self.close(None);
        }
        self.open.push(self.at);
        if label.is_some_and(|label| label.rest == title.len() && heads_rows(label.mark)) {
            self.close(None);
        }
        self.open.len() < LONGEST
    }

    /// Whether a line without a page is a title that the table had already: the text begins.
    fn begins_text(&self, title: &str, label: Option<&Label>) -> bool {
        let words = Words::new(bare(title));
        let leads_to_page = || {
            let next = self.lines.get(self.at + 1).map(|next| without_bullet(&next.text));
            next.is_some_and(|next| {
                super::numbering::label(next).is_none() && pages::split(next, self.page).1.is_some()
            })
        };
        let is_group = label.is_some_and(|label| heads_rows(label.mark));
        if is_group || words.length() == 0 {
            return false;
        }
        let begins = |start: &Words| {
            let long = words.length() >= 4;
            let broken = long || label.is_some_and(|label| label.rest == title.len());
            start.text() == words.text()
                || (broken && start.text().starts_with(words.text()))
                || (long && start.is_near(&words))
        };
        self.starts.iter().any(begins) && !leads_to_page()
    }

    /// Makes a row of the open lines.
    fn close(&mut self, page: Option<u32>) {
        let Some(first) = self.open.first().map(|first| &self.lines[*first]) else {
            return;
        };
        let parts = self.open.iter().map(|line| without_bullet(&self.lines[*line].text));
        let whole: String = parts.collect();
        let (title, _) = pages::split(&whole, page.and(self.page));
        let label = label(title);
        let rest = label.as_ref().map_or(0, |label| label.rest);
        let row = Row {
            spot: first.spot,
            indent: first.indent,
            title: super::words::close_up(&title[rest..]),
            label,
            page,
        };
        if self.starts.is_empty() || row.label.as_ref().is_none_or(|label| begins(label.mark)) {
            self.starts.push(Words::new(row.bare()));
        }
        self.rows.push(row);
        self.page = page.or(self.page);
        self.open.clear();
    }

    /// Lines still open at the end belong to the text; but in a table without pages each was a
    /// row of its own.
    fn give_back(&mut self) {
        let labelled = |line: &usize| label(without_bullet(&self.lines[*line].text)).is_some();
        let without_pages = self.page.is_none() && self.at < self.lines.len();
        if without_pages && self.open.len() == 1 && self.open.iter().all(labelled) {
            self.close(None);
        } else if let Some(first) = self.open.first() {
            self.at = *first;
            self.heads.retain(|head| head < first);
        }
    }
}

/// Whether a label alone in a line tells what the rows after it are.
fn heads_rows(mark: Mark) -> bool {
    matches!(mark, Mark::Group | Mark::Appendix)
}

/// Whether a text may begin with an entry of this mark; 一、 stands in every chapter anew.
fn begins(mark: Mark) -> bool {
    mark <= Mark::Section && mark != Mark::Group
}

/// A line without the bullet that recognition puts before the lines of a list.
pub(super) fn without_bullet(text: &str) -> &str {
    let bullet = text.strip_prefix(['-', '•', '·', '*', '●', '■', '◆']);
    bullet.map_or(text, str::trim_start)
}
