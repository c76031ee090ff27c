//! Entries in reading order: what the plan promised, with what the text has besides put in where
//! it stands.

use super::headings::{Opening, Section};
use super::kinds;
use super::numbering::{Label, Mark};
use super::plan::{Plan, Planned};
use crate::Kind;
use crate::import::document::Line;

/// One entry with its lines.
#[derive(Debug)]
pub(super) struct Node {
    /// Its label.
    pub(super) label: Option<Label>,
    /// Its title; empty where it has none of its own.
    pub(super) title: String,
    /// Its page.
    pub(super) page: Option<u32>,
    /// What it is.
    pub(super) kind: Kind,
    /// Its lines.
    pub(super) lines: Vec<Line>,
    /// Whether its title repeats the book's.
    pub(super) is_title_made: bool,
    /// The entry that holds it.
    pub(super) parent: Option<usize>,
    children: Vec<usize>,
    level: Option<u8>,
}

/// All entries while they are put together.
#[derive(Debug, Default)]
pub(super) struct Tree {
    nodes: Vec<Node>,
    roots: Vec<usize>,
    /// How many of the entries the plan has; they come first.
    planned: usize,
    current: Option<usize>,
}

impl Tree {
    /// The entries of a plan, none found yet.
    pub(super) fn of_plan(plan: Option<Plan>) -> Self {
        let mut tree = Self::default();
        for entry in plan.into_iter().flat_map(|plan| plan.entries) {
            let parent = entry.parent;
            let index = tree.nodes.len();
            tree.nodes.push(Node::planned(entry));
            tree.siblings(parent).push(index);
        }
        tree.planned = tree.nodes.len();
        tree
    }

    /// Adds the text from one opening to the next.
    pub(super) fn add(&mut self, section: Section) {
        let Section { opening: Some(opening), lines } = section else { return };
        let index = match opening.planned {
            Some(index) => index,
            None => self.insert(opening.clone()),
        };
        let node = &mut self.nodes[index];
        node.level = opening.level;
        node.lines.extend(lines);
        self.current = Some(index);
    }

    /// Puts an entry before all others, and makes it the one that holds what may stand in it.
    pub(super) fn add_first(&mut self, node: Node) {
        let index = self.nodes.len();
        self.nodes.push(node);
        self.roots.insert(0, index);
        self.current = Some(index);
    }

    /// The entries in reading order, parents as indices into it.
    pub(super) fn into_nodes(self) -> Vec<Node> {
        let mut order = Vec::with_capacity(self.nodes.len());
        let mut stack: Vec<usize> = self.roots.iter().rev().copied().collect();
        while let Some(index) = stack.pop() {
            order.push(index);
            stack.extend(self.nodes[index].children.iter().rev());
        }
        let mut places = vec![0; self.nodes.len()];
        for (place, index) in order.iter().enumerate() {
            places[*index] = place;
        }
        let mut nodes: Vec<(usize, Node)> = self.nodes.into_iter().enumerate().collect();
        nodes.sort_unstable_by_key(|(index, _)| places[*index]);
        nodes
            .into_iter()
            .map(|(_, node)| Node { parent: node.parent.map(|parent| places[parent]), ..node })
            .collect()
    }

    /// Where the plan has greater numbers of the same mark, an entry that it lacks goes before them.
    fn place_by_number(&self, index: usize, above: Option<usize>) -> Option<usize> {
        let (mark, number) = self.nodes[index].number().filter(|_| self.planned > 0)?;
        let siblings = above.map_or(&self.roots, |above| &self.nodes[above].children);
        siblings.iter().position(|sibling| {
            let other = self.nodes[*sibling].number().filter(|_| *sibling < self.planned);
            other.is_some_and(|(other, greater)| other == mark && greater > number)
        })
    }

    fn siblings(&mut self, parent: Option<usize>) -> &mut Vec<usize> {
        match parent {
            Some(parent) => &mut self.nodes[parent].children,
            None => &mut self.roots,
        }
    }

    /// An entry that the plan doesn't have: below the nearest entry that may hold it, right after
    /// what the text had last.
    fn insert(&mut self, opening: Opening) -> usize {
        let index = self.nodes.len();
        let mut after = None;
        let mut above = self.current;
        while let Some(holder) = above.filter(|above| !self.nodes[*above].holds(&opening)) {
            after = Some(holder);
            above = self.nodes[holder].parent;
        }
        self.nodes.push(Node::opened(opening, above));
        let siblings = self.siblings(above);
        let place = after.and_then(|after| siblings.iter().rposition(|sibling| *sibling == after));
        let place = place.map_or(0, |place| place + 1);
        let place = self.place_by_number(index, above).unwrap_or(place);
        self.siblings(above).insert(place, index);
        index
    }
}

impl Node {
    /// Its mark and number, where it has both.
    fn number(&self) -> Option<(Mark, u32)> {
        let label = self.label.as_ref()?;
        Some((label.mark, label.number?))
    }

    fn planned(entry: Planned) -> Self {
        let Planned { label, title, page, kind, parent, .. } = entry;
        let (lines, children) = (Vec::new(), Vec::new());
        let (is_title_made, level) = (false, None);
        Self { label, title, page, kind, lines, is_title_made, parent, children, level }
    }

    fn opened(opening: Opening, parent: Option<usize>) -> Self {
        let Opening { label, title, kind, level, .. } = opening;
        let (lines, children, page) = (Vec::new(), Vec::new(), None);
        let is_title_made = false;
        Self { label, title, page, kind, lines, is_title_made, parent, children, level }
    }

    /// What stands before the first heading, under the title of the book.
    pub(super) fn front(title: String, kind: Kind, lines: Vec<Line>) -> Self {
        let (page, label, level, parent, children) = (None, None, None, None, Vec::new());
        let is_title_made = true;
        Self { label, title, page, kind, lines, is_title_made, parent, children, level }
    }

    fn mark(&self) -> Option<Mark> {
        self.label.as_ref().map(|label| label.mark)
    }

    /// Whether an entry found in the text may stand below this one.
    fn holds(&self, opening: &Opening) -> bool {
        let mark = opening.label.as_ref().map(|label| label.mark);
        match (self.level, opening.level) {
            (Some(above), Some(below)) => return above < below,
            (Some(_), None) => return mark.is_some_and(|mark| mark > Mark::Section),
            (None, Some(_)) => return false,
            (None, None) => {}
        }
        match (self.mark(), mark) {
            (Some(above), Some(below)) => kinds::holds(above, below),
            // A notice holds its 一、二、; a text without a heading holds nothing.
            (None, Some(below)) => self.kind == Kind::Opinion && below > Mark::Section,
            (_, None) => false,
        }
    }
}
