//! The structure finder: from a stream of lines to the entries of a book. The same for every
//! format, and pure: lines in, entries and the book-keeping out.
//!
//! ```text
//! lines ──furniture──▶ ──contents──▶ plan ──headings──▶ sections ──tree──▶ nodes ──paragraphs──▶ entries
//!                                      front, imprint ──▶ title, data
//! ```

mod begins;
mod contents;
mod front;
mod furniture;
mod headings;
mod ids;
mod imprint;
mod kinds;
mod layout;
mod matching;
mod near;
mod numbering;
mod numerals;
mod pages;
mod paragraphs;
mod plan;
mod portions;
mod sequence;
mod titles;
mod tree;
mod words;

use super::document::{Document, Flow, Form, Line};
use super::ledger::Ledger;
use crate::model::Printed;
use crate::outline::{Heading, Kind, Status};
use crate::{Block, BlockKind};

pub(super) use self::begins::is_field;
pub(super) use self::words::bare;

use self::front::Front;
use self::layout::Layout;
use self::numbering::Mark;
use self::tree::{Node, Tree};

/// What was found in a document.
#[derive(Debug)]
pub(super) struct Found {
    /// Its title, where it has one.
    pub(super) title: Option<String>,
    /// The printed book it is, where it tells of one.
    pub(super) printed: Option<Printed>,
    /// Its entries, in reading order.
    pub(super) entries: Vec<Entry>,
}

/// One entry.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// Its place in the tree.
    pub(super) heading: Heading,
    /// Its text.
    pub(super) blocks: Vec<Block>,
    /// Whether its title was made here, of words that stand elsewhere.
    pub(super) is_title_made: bool,
}

/// The longest title made of an entry's first words, in characters.
const TITLE_LENGTH: usize = 24;

/// Finds the entries of a document. `name` is its title where it has none of its own.
pub(super) fn find(document: Document, name: &str, ledger: &mut Ledger) -> Found {
    let Document { flow, lines, data, left_out, title: told, .. } = document;
    ledger.data.extend(data);
    ledger.left_out.extend(left_out);
    let lines = match flow {
        Flow::Cut => furniture::strip(lines, ledger),
        Flow::Whole => lines,
    };
    let contents::Cut { front, plan, mut body } = contents::cut(lines, ledger);
    let mut front = front::read(front, ledger);
    front.title = told.or(front.title);
    body.splice(..0, front.rest.drain(..));
    if plan.is_none() {
        take_heading_as_title(&mut body, &mut front, ledger);
    }
    let layout = Layout::of(flow, &body);
    let mut sections = headings::divide(&body, &layout, plan.as_ref(), ledger);
    let before = sections.drain(..1).flat_map(|section| section.lines).collect();
    let before = if let Some(title) = &front.title {
        front::without_title(before, title, ledger)
    } else {
        let Front { title, printed, rest } = front::read(before, ledger);
        (front.title, front.printed) = (title, printed);
        rest
    };
    let mut tree = Tree::of_plan(plan);
    let title = front.title.clone().unwrap_or_else(|| name.to_owned());
    if !before.is_empty() {
        tree.add_first(first_node(title, before));
    }
    for section in sections {
        tree.add(section);
    }
    let Front { title, printed, .. } = front;
    Found { title, printed, entries: entries(tree.into_nodes(), &layout, ledger) }
}

/// What stands before the first heading: under the title of the book, or, in a book with an
/// imprint, the document that it begins with.
fn first_node(title: String, lines: Vec<Line>) -> Node {
    let count = front::title_lines(&lines);
    let words: String = lines[..count].iter().map(|line| line.text.as_str()).collect();
    if kinds::is_document(&title) || !kinds::is_document(&words) {
        let kind = if kinds::is_document(&title) { Kind::Opinion } else { Kind::Section };
        return Node::front(title, kind, lines);
    }
    let mut lines = lines;
    let text = lines.split_off(count);
    let mut node = Node::front(words::close_up(&words), Kind::Opinion, text);
    node.is_title_made = false;
    node
}

/// A heading that stands first, wider than all others, is the title of the whole; the label of a
/// part of a book says that it is none.
fn take_heading_as_title(body: &mut Vec<Line>, front: &mut Front, ledger: &mut Ledger) {
    let level = |line: &Line| match line.form {
        Form::Heading(level) => Some(level),
        Form::Text | Form::Item { .. } | Form::Quote | Form::Row { .. } => None,
    };
    let Some(first) = body.first().and_then(level) else { return };
    let label = numbering::label(&body[0].text).map(|label| label.mark);
    let is_part = matches!(label, Some(Mark::Part | Mark::Chapter | Mark::Section | Mark::Article));
    let is_wider = body[1..].iter().filter_map(level).all(|other| other > first);
    if front.title.is_none() && is_wider && !is_part {
        let line = body.remove(0);
        ledger.datum(Some("标题"), &line.text);
        front.title = Some(words::close_up(&line.text));
    }
}

/// Nodes as entries: named, their lines made into blocks.
fn entries(nodes: Vec<Node>, layout: &Layout, ledger: &mut Ledger) -> Vec<Entry> {
    let ids = ids::allot(&nodes);
    let mut entries: Vec<Entry> = Vec::with_capacity(nodes.len());
    for (node, id) in nodes.into_iter().zip(ids) {
        let depth = node.parent.map_or(0, |parent| entries[parent].heading.depth + 1);
        entries.push(entry(node, id, depth, layout, ledger));
    }
    mark_lacking(&mut entries);
    if entries.len() == 1 { portions::divide(entries) } else { entries }
}

fn entry(node: Node, id: String, depth: usize, layout: &Layout, ledger: &mut Ledger) -> Entry {
    let blocks = paragraphs::blocks(node.lines, layout, ledger);
    let is_untitled = node.title.is_empty();
    let heading = Heading {
        id,
        kind: node.kind,
        label: node.label.map(|label| label.words),
        title: if is_untitled { opening_words(&blocks) } else { node.title },
        page: node.page,
        parent: node.parent,
        depth,
        status: Status::Written,
    };
    Entry { heading, blocks, is_title_made: is_untitled || node.is_title_made }
}

/// Marks the entries of which the text has nothing but perhaps the title.
fn mark_lacking(entries: &mut [Entry]) {
    let mut has_text: Vec<bool> = entries.iter().map(|entry| !entry.blocks.is_empty()).collect();
    for (index, entry) in entries.iter_mut().enumerate().rev() {
        if !has_text[index] {
            entry.heading.status = Status::NotIncluded;
        } else if let Some(parent) = entry.heading.parent {
            has_text[parent] = true;
        }
    }
}

/// The first clause of a text: what an entry without a title is called.
fn opening_words(blocks: &[Block]) -> String {
    let first = blocks.iter().find(|block| block.kind != BlockKind::Table);
    let text = first.and_then(|block| block.lines.first()).map_or("", |line| line.text.as_str());
    let marks = ['，', '。', '；', '：', '、', ',', ';', '！', '？'];
    let clause = text.split(marks).find(|clause| !clause.trim().is_empty()).unwrap_or("…").trim();
    let short: String = clause.chars().take(TITLE_LENGTH).collect();
    if short.len() < clause.len() { format!("{short}…") } else { short }
}
