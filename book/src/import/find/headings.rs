//! Where entries begin: the titles of the table of contents first, then what the marks and the
//! format itself say.

use super::kinds::{self, Surroundings};
use super::layout::{Join, Layout};
use super::matching::{Hit, Matching};
use super::numbering::{self, Label, Mark, label};
use super::plan::Plan;
use super::sequence::Sequence;
use super::titles;
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
        self.sequence.enter(entry.label.as_ref());
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
        if let Some(jump) = self.sequence.enter(label) {
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

    /// A line of which the format says nothing: a heading by its mark, or text.
    fn take_text(&mut self, at: usize) -> usize {
        let line = &self.lines[at];
        let Some(label) = label(&line.text) else {
            return self.keep(line.clone());
        };
        match label.mark {
            Mark::Article => self.take_article(line, label),
            Mark::Group => self.take_group(at, &label),
            Mark::Ordinal if self.ordinals_open => self.take_ordinal(at, &label),
            Mark::Part | Mark::Chapter | Mark::Section | Mark::Front | Mark::Appendix
                if !self.is_formatted && is_heading(&label, &line.text) =>
            {
                self.take_structural(at, &label)
            }
            _ => self.keep(line.clone()),
        }
    }

    /// 第X章 and its kin; the title may stand in the next line.
    fn take_structural(&mut self, at: usize, label: &Label) -> usize {
        let line = &self.lines[at];
        if self.sequence.is_again(label, &line.text) {
            self.ledger.leave_out(line.spot, line.text.clone(), Why::RunningHead);
            return 1;
        }
        let is_bare = label.rest == line.text.len();
        if is_bare && self.plan.is_some_and(|plan| plan.is_header(label)) {
            // The entries below it are the plan's.
            self.around.enter(Some(label), true);
            self.ledger.leave_out(line.spot, line.text.clone(), Why::Group);
            return 1;
        }
        let planned_level = self.plan.is_some_and(|plan| plan.has(label.mark));
        if planned_level || (label.mark <= Mark::Chapter && self.plan.is_some()) {
            self.note_missing(line);
        }
        self.open_with_title(at, label)
    }

    /// Opens an entry whose title stands after its label or, alone, in the next line.
    fn open_with_title(&mut self, at: usize, label: &Label) -> usize {
        let below = self.title_below(at, label);
        self.open_here(&self.lines[at], Some(label), below.unwrap_or_default(), None);
        1 + usize::from(below.is_some())
    }

    /// The title in the line after a label that stands alone; the first line of a paragraph, which
    /// the line after it goes on with, is none.
    fn title_below(&self, at: usize, label: &Label) -> Option<&'a str> {
        let is_bare = label.rest == self.lines[at].text.len();
        let next = self.lines.get(at + 1).filter(|_| is_bare)?;
        let goes_on = |after: &Line| self.layout.join(next, after) == Join::Certain;
        titles::alone(next).filter(|_| !self.lines.get(at + 2).is_some_and(goes_on))
    }

    /// 第X条, where its number follows the one before; its words are its text.
    fn take_article(&mut self, line: &Line, label: Label) -> usize {
        if !self.sequence.is_article(&label, &line.text) {
            return self.keep(line.clone());
        }
        if let Some(jump) = self.sequence.enter(Some(&label)) {
            self.ledger.decide(line.spot, jump);
        }
        self.around.enter(Some(&label), false);
        let rest = line.rest(label.rest);
        let title = rest.as_ref().and_then(|rest| titles::bracketed(&rest.text));
        let text = match &title {
            Some((_, end)) => rest.and_then(|rest| rest.rest(*end)),
            None => rest,
        };
        let title = title.map(|(title, _)| title).unwrap_or_default();
        let kind = Kind::Article;
        self.open(Opening { planned: None, label: Some(label), title, kind, level: None });
        text.map_or(1, |text| self.keep(text))
    }

    /// 【…】: with a title an entry, alone the kind of those that follow.
    fn take_group(&mut self, at: usize, label: &Label) -> usize {
        let line = &self.lines[at];
        let tells = kinds::group_kind(&label.words) != Kind::Section;
        if !tells || self.is_formatted || !is_heading(label, &line.text) {
            return self.keep(line.clone());
        }
        let is_bare = label.rest == line.text.len();
        let is_header = self.plan.is_some_and(|plan| plan.is_header(label));
        if is_bare && (is_header || self.title_below(at, label).is_none()) {
            self.around.enter(Some(label), true);
            return self.keep(line.clone());
        }
        self.note_missing(line);
        self.open_with_title(at, label)
    }

    /// 一、 as a heading: short, not inside an article, and text after it. Once there are such,
    /// the next number opens an entry too where its title and text are one line.
    fn take_ordinal(&mut self, at: usize, label: &Label) -> usize {
        let line = &self.lines[at];
        let last = self.sections.iter().rev().find_map(|section| section.opening.as_ref());
        if self.is_formatted || last.is_some_and(|opening| opening.kind == Kind::Article) {
            return self.keep(line.clone());
        }
        let is_item = |next: &Line| {
            numbering::label(&next.text).is_some_and(|next| next.mark == Mark::Ordinal)
        };
        if is_heading(label, &line.text) {
            if self.lines.get(at + 1).is_none_or(is_item) {
                return self.keep(line.clone());
            }
            self.open_here(line, Some(label), "", None);
            return 1;
        }
        match titles::run_in(line, label.rest).filter(|_| self.sequence.follows(label)) {
            Some((title, text)) => {
                self.open_here(&title, Some(label), "", None);
                self.keep(text)
            }
            None => self.keep(line.clone()),
        }
    }
}
