//! Where entries begin: the titles of the table of contents first, then what the marks and the
//! format itself say.

mod marked;

use super::kinds::{self, Surroundings};
use super::layout::{Join, Layout};
use super::matching::{Hit, Matching};
use super::numbering::{Label, Mark, label};
use super::plan::Plan;
use super::sequence::Sequence;
use super::words::{self, is_heading};
use crate::Kind;
use crate::import::document::{Form, Line};
use crate::import::ledger::{Decision, Ledger, Why};

/// The beginning of an entry.
#[derive(Clone, Debug)]
pub(super) struct Opening {
    /// Its index in the plan.
    pub(super) planned: Option<usize>,
    /// Its label.
    pub(super) label: Option<Label>,
    /// Its title; empty where it has none of its own.
    pub(super) title: String,
    /// What it is.
    pub(super) kind: Kind,
    /// How deep the format says it is.
    pub(super) level: Option<u8>,
}

/// The text from one opening to the next.
#[derive(Clone, Debug, Default)]
pub(super) struct Section {
    /// What it begins with; nothing before the first opening.
    pub(super) opening: Option<Opening>,
    /// Its lines.
    pub(super) lines: Vec<Line>,
}

/// The deepest heading of a format that opens an entry; deeper ones stay inside.
const DEEPEST: u8 = 4;

/// Divides a text at its headings.
pub(super) fn divide(
    lines: &[Line],
    layout: &Layout,
    plan: Option<&Plan>,
    ledger: &mut Ledger,
) -> Vec<Section> {
    let mut finder = Finder::new(lines, layout, plan, ledger);
    let mut at = 0;
    while at < lines.len() {
        at += finder.take(at);
    }
    finder.sections
}

struct Finder<'a> {
    lines: &'a [Line],
    layout: &'a Layout,
    plan: Option<&'a Plan>,
    matching: Option<Matching<'a>>,
    around: Surroundings,
    sequence: Sequence,
    /// Whether the format itself tells headings.
    is_formatted: bool,
    /// Whether 一、 opens entries.
    ordinals_open: bool,
    sections: Vec<Section>,
    ledger: &'a mut Ledger,
}

impl<'a> Finder<'a> {
    fn new(
        lines: &'a [Line],
        layout: &'a Layout,
        plan: Option<&'a Plan>,
        ledger: &'a mut Ledger,
    ) -> Self {
        let chapters_follow = lines.iter().any(|line| {
            label(&line.text)
                .is_some_and(|label| label.mark == Mark::Chapter && is_heading(&label, &line.text))
        });
        Self {
            lines,
            layout,
            plan,
            matching: plan.map(Matching::new),
            around: Surroundings::before(chapters_follow),
            sequence: Sequence::default(),
            is_formatted: lines.iter().any(|line| matches!(line.form, Form::Heading(_))),
            ordinals_open: plan.is_none_or(|plan| !plan.has(Mark::Ordinal)),
            sections: vec![Section::default()],
            ledger,
        }
    }

    /// Takes the line at `at`, and those that belong to its title; tells how many.
    fn take(&mut self, at: usize) -> usize {
        let line = &self.lines[at];
        let before = at.checked_sub(1).map(|before| &self.lines[before]);
        if before.is_some_and(|before| self.layout.join(before, line) == Join::Certain) {
            return self.keep(line.clone());
        }
        if let Some(hit) =
            self.matching.as_mut().and_then(|matching| matching.find(&self.lines[at..]))
        {
            return self.follow(&hit, at);
        }
        match line.form {
            Form::Heading(level) if level <= DEEPEST => self.open_formatted(line, level),
            Form::Text => self.take_text(at),
            Form::Heading(_) | Form::Item { .. } | Form::Quote | Form::Row { .. } => {
                self.keep(line.clone())
            }
        }
    }

    /// Keeps a line in the entry that is open.
    fn keep(&mut self, line: Line) -> usize {
        if let Some(section) = self.sections.last_mut() {
            section.lines.push(line);
        }
        1
    }

    fn open(&mut self, opening: Opening) {
        self.sections.push(Section { opening: Some(opening), lines: Vec::new() });
    }

    /// Opens an entry of the plan; its title is the plan's, the lines here repeat it.
    fn follow(&mut self, hit: &Hit, at: usize) -> usize {
        let (lines, why) = match hit {
            Hit::Entry { lines, .. } => (*lines, Why::Title),
            Hit::Again { lines } => (*lines, Why::RunningHead),
        };
        let title = &self.lines[at..at + lines];
        for line in title {
            self.ledger.leave_out(line.spot, line.text.clone(), why);
        }
        let (Hit::Entry { index, differs, .. }, Some(plan)) = (hit, self.plan) else {
            return lines;
        };
        let (entry, spot) = (&plan.entries[*index], self.lines[at].spot);
        if *differs {
            let text = title.iter().map(|line| line.text.as_str()).collect();
            let contents = entry.words();
            self.ledger.decide(spot, Decision::TitleDiffers { contents, text });
        }
        if self.matching.as_ref().is_some_and(|matching| matching.is_late(*index)) {
            self.ledger.decide(spot, Decision::OutOfOrder(entry.words()));
        }
        self.around.enter(entry.label.as_ref(), false);
        self.sequence.enter(entry.label.as_ref(), &entry.title);
        let level = match self.lines[at].form {
            Form::Heading(level) => Some(level),
            Form::Text | Form::Item { .. } | Form::Quote | Form::Row { .. } => None,
        };
        self.open(Opening {
            planned: Some(*index),
            label: entry.label.clone(),
            title: entry.title.clone(),
            kind: entry.kind,
            level,
        });
        lines
    }

    /// Opens an entry at a heading of the format.
    fn open_formatted(&mut self, line: &Line, level: u8) -> usize {
        let label = label(&line.text);
        self.note_missing(line);
        self.open_here(line, label.as_ref(), "", Some(level));
        1
    }

    fn note_missing(&mut self, line: &Line) {
        if self.plan.is_some() {
            self.ledger.decide(line.spot, Decision::NotInContents(line.text.clone()));
        }
    }

    /// Opens an entry at `line`; `more` is the title where it stands in the next line.
    fn open_here(&mut self, line: &Line, label: Option<&Label>, more: &str, level: Option<u8>) {
        let rest = label.map_or(0, |label| label.rest);
        let title = words::close_up(&format!("{} {more}", &line.text[rest..]));
        self.around.enter(label, false);
        if let Some(jump) = self.sequence.enter(label, &title) {
            self.ledger.decide(line.spot, jump);
        }
        let mark = label.map(|label| label.mark);
        let group = label.filter(|label| label.mark == Mark::Group);
        let kind = group.map_or_else(
            || self.around.kind(mark, &title),
            |group| kinds::group_kind(&group.words),
        );
        let named = label.filter(|label| !label.words.is_empty());
        let (label, title) = match (named, title.is_empty()) {
            // A label alone is the title.
            (Some(label), true) if label.mark != Mark::Article => (None, label.words.clone()),
            (named, _) => (named.cloned(), title),
        };
        self.open(Opening { planned: None, label, title, kind, level });
    }
}
