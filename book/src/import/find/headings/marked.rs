//! Headings that only their mark tells: 第X章, 第X条, 【…】, 一、 in text of which the format says
//! nothing.

use super::{Finder, Opening};
use crate::Kind;
use crate::import::document::Line;
use crate::import::find::kinds;
use crate::import::find::layout::Join;
use crate::import::find::numbering::{self, Label, Mark};
use crate::import::find::titles;
use crate::import::find::words::is_heading;
use crate::import::ledger::Why;

impl<'a> Finder<'a> {
    /// A line of which the format says nothing: a heading by its mark, or text.
    pub(super) fn take_text(&mut self, at: usize) -> usize {
        let line = &self.lines[at];
        let Some(label) = numbering::label(&line.text) else {
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
        if label.mark == Mark::Appendix && self.is_listed(at) {
            return self.keep(line.clone());
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

    /// Whether a line names one of several attachments, each a line: a list and no heading.
    fn is_listed(&self, at: usize) -> bool {
        let is_attachment = |line: &Line| {
            numbering::label(&line.text).is_some_and(|label| label.mark == Mark::Appendix)
        };
        let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
        beside.filter_map(|beside| self.lines.get(beside)).any(is_attachment)
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
        if let Some(jump) = self.sequence.enter(Some(&label), "") {
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
