//! The lines of one entry as blocks: cut paragraphs joined, small headings, quotations with their
//! source, lists and tables.

use super::layout::{Join, Layout};
use super::numbering::{Mark, label};
use super::words::{bare, is_heading};
use crate::import::document::{Form, Line, Spot};
use crate::import::ledger::{Decision, Ledger, Why};
use crate::model::CELL_SEPARATOR;
use crate::{Block, BlockKind};

/// How many characters beside a seam are told.
const SEAM: usize = 6;

/// The blocks that an entry's lines make.
pub(super) fn blocks(lines: Vec<Line>, layout: &Layout, ledger: &mut Ledger) -> Vec<Block> {
    let mut builder = Builder { blocks: Vec::new(), seams: Vec::new(), group: None };
    let headings: Vec<bool> = (0..lines.len()).map(|at| heads(&lines, at)).collect();
    let mut before: Option<(Line, bool)> = None;
    for (line, is_heading) in lines.into_iter().zip(headings) {
        let join = match &before {
            Some((before, false)) if !is_heading => layout.join(before, &line),
            Some((before, false)) if layout.join(before, &line) == Join::Certain => Join::Certain,
            _ => Join::No,
        };
        let is_heading = is_heading && join == Join::No;
        builder.add(&line, join, is_heading);
        before = Some((line, is_heading));
    }
    builder.finish(ledger)
}

/// Whether a line heads what follows in the entry: labelled and short, and not one of a list of
/// short items.
fn heads(lines: &[Line], at: usize) -> bool {
    let line = &lines[at];
    match line.form {
        Form::Heading(_) => true,
        Form::Text => {
            let Some(own) = label(&line.text).filter(|own| is_heading(own, &line.text)) else {
                return false;
            };
            let next = lines.get(at + 1);
            let is_item = |next: &Line| label(&next.text).is_some_and(|next| next.mark == own.mark);
            own.mark == Mark::Group || next.is_some_and(|next| !is_item(next))
        }
        Form::Item { .. } | Form::Quote | Form::Row { .. } => false,
    }
}

struct Builder {
    blocks: Vec<Block>,
    /// Joins that may be wrong.
    seams: Vec<(Spot, Decision)>,
    /// The line of 【…】 that nothing stands below yet.
    group: Option<Line>,
}

impl Builder {
    fn add(&mut self, line: &Line, join: Join, is_heading: bool) {
        if join != Join::No && self.join(line, join) {
            return;
        }
        let kind = match line.form {
            _ if is_heading => BlockKind::Heading,
            Form::Heading(_) => BlockKind::Heading,
            Form::Text if is_source(&line.text) && self.attribute(&line.text) => return,
            Form::Text => BlockKind::Paragraph,
            Form::Item { ordered: true } => BlockKind::Numbered,
            Form::Item { ordered: false } => BlockKind::List,
            Form::Quote => BlockKind::Quotation,
            Form::Row { .. } => BlockKind::Table,
        };
        let group = label(&line.text).filter(|label| label.mark == Mark::Group);
        let group = group.filter(|group| is_heading && group.rest == line.text.len());
        self.group = group.as_ref().map(|_| line.clone());
        let text = group.map_or_else(|| line.text.clone(), |group| group.words);
        let begins = kind == BlockKind::Heading || line.form == Form::Row { first: true };
        match self.blocks.last_mut().filter(|last| last.kind == kind && !begins) {
            Some(last) => last.lines.push(crate::Line::plain(text)),
            None => self.blocks.push(Block { kind, lines: vec![crate::Line::plain(text)] }),
        }
    }

    /// Goes on with the last paragraph.
    fn join(&mut self, line: &Line, join: Join) -> bool {
        let last = self.blocks.last_mut().filter(|last| last.kind == BlockKind::Paragraph);
        let Some(last) = last.and_then(|last| last.lines.last_mut()) else {
            return false;
        };
        if join == Join::Likely {
            let before: Vec<char> = last.text.chars().rev().take(SEAM).collect();
            let before = before.into_iter().rev().collect();
            let after = line.text.chars().take(SEAM).collect();
            self.seams.push((line.spot, Decision::Joined { before, after }));
        }
        last.text.push_str(between(&last.text, &line.text));
        last.text.push_str(&line.text);
        true
    }

    /// Makes a quotation of the last paragraph, whose source `text` names.
    fn attribute(&mut self, text: &str) -> bool {
        let Some(last) = self.blocks.last_mut().filter(|last| last.kind == BlockKind::Paragraph)
        else {
            return false;
        };
        let Some(quoted) = last.lines.pop() else { return false };
        if last.lines.is_empty() {
            self.blocks.pop();
        }
        let source = text.trim_start_matches('—').trim();
        let lines = vec![quoted, crate::Line::plain(format!("——{source}"))];
        self.blocks.push(Block { kind: BlockKind::Quotation, lines });
        true
    }

    /// The blocks. A group's name that nothing stands below says nothing in the text.
    fn finish(mut self, ledger: &mut Ledger) -> Vec<Block> {
        ledger.decisions.append(&mut self.seams);
        if let Some(group) = self.group {
            self.blocks.pop();
            ledger.leave_out(group.spot, group.text, Why::Group);
        }
        for block in self.blocks.iter_mut().filter(|block| block.kind == BlockKind::Table) {
            even(&mut block.lines);
        }
        self.blocks
    }
}

/// Makes all rows of a table as wide as the widest.
fn even(rows: &mut [crate::Line]) {
    let bars = |row: &crate::Line| row.text.matches(CELL_SEPARATOR).count();
    let widest = rows.iter().map(bars).max().unwrap_or_default();
    for row in rows {
        let missing = widest - bars(row);
        row.text.extend(std::iter::repeat_n(CELL_SEPARATOR, missing));
    }
}

/// Whether a line names the source of the words before it.
fn is_source(text: &str) -> bool {
    const LONGEST: usize = 60;
    let named = !bare(text).is_empty();
    named && text.starts_with("——") && text.chars().count() <= LONGEST
}

/// What stands between two joined lines: a blank between Latin words, nothing between Han.
fn between(before: &str, after: &str) -> &'static str {
    let is_latin =
        |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_alphanumeric());
    if is_latin(before.chars().next_back()) && is_latin(after.chars().next()) { " " } else { "" }
}
