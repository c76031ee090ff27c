//! Stable names of imported entries, in the manner of the bundled book: `opinion`, `ch02`,
//! `ch02-3`, `ch02-case`, `ch02-proc`, `app-1`; and `art-12` for 第十二条.

use std::collections::HashMap;

use super::numbering::Mark;
use super::tree::Node;
use crate::Kind;

/// A name for each entry, none twice. Entries of the same place and number in the next version of
/// a file have the same name.
pub(super) fn allot(nodes: &[Node]) -> Vec<String> {
    let mut allotment = Allotment::default();
    let mut ids: Vec<String> = Vec::with_capacity(nodes.len());
    for node in nodes {
        let parent = node.parent.map(|parent| ids[parent].as_str());
        let id = allotment.id(node, parent);
        ids.push(id);
    }
    ids
}

#[derive(Default)]
struct Allotment {
    /// How often each name was asked for.
    asked: HashMap<String, usize>,
    /// How many entries without a number each parent has.
    unnumbered: HashMap<String, usize>,
    appendices: usize,
}

impl Allotment {
    fn id(&mut self, node: &Node, parent: Option<&str>) -> String {
        let number = node.label.as_ref().and_then(|label| label.number);
        let mark = node.label.as_ref().map(|label| label.mark);
        let below =
            |name: &str| parent.map_or(name.to_owned(), |parent| format!("{parent}-{name}"));
        let wanted = match node.kind {
            Kind::Opinion => "opinion".to_owned(),
            Kind::Chapter => match number {
                Some(number) => format!("ch{number:02}"),
                None => self.next(parent, "sec"),
            },
            Kind::Case => below("case"),
            Kind::Procedure => below("proc"),
            Kind::Appendix => {
                self.appendices += 1;
                format!("app-{}", self.appendices)
            }
            Kind::Article => article(node),
            Kind::Discourse | Kind::Section => match (number, mark) {
                (Some(number), Some(Mark::Part)) => format!("part{number}"),
                (Some(number), Some(Mark::Decimal(_)) | None) => below(&number.to_string()),
                (Some(number), Some(_)) if parent.is_some() => below(&number.to_string()),
                _ => self.next(parent, "sec"),
            },
        };
        self.unique(wanted, parent)
    }

    /// The next number below a parent, or `sec-1`, `sec-2` at the top.
    fn next(&mut self, parent: Option<&str>, top: &str) -> String {
        let parent = parent.unwrap_or(top);
        let count = self.unnumbered.entry(parent.to_owned()).or_default();
        *count += 1;
        format!("{parent}-{count}")
    }

    /// The name, below its parent's where it was given before, then with a count.
    fn unique(&mut self, wanted: String, parent: Option<&str>) -> String {
        if self.take(&wanted) {
            return wanted;
        }
        let wanted = match parent {
            Some(parent) if !wanted.starts_with(parent) => format!("{parent}-{wanted}"),
            _ => wanted,
        };
        if self.take(&wanted) {
            return wanted;
        }
        loop {
            let count = self.asked.entry(wanted.clone()).or_default();
            *count += 1;
            let next = format!("{wanted}-n{count}");
            if self.take(&next) {
                return next;
            }
        }
    }

    fn take(&mut self, id: &str) -> bool {
        let is_free = !self.asked.contains_key(id);
        if is_free {
            self.asked.insert(id.to_owned(), 1);
        }
        is_free
    }
}

/// `art-12`, `art-12-1` for 第十二条之一.
fn article(node: &Node) -> String {
    let (number, branch) =
        node.label.as_ref().map_or((0, 0), |label| (label.number.unwrap_or(0), label.branch));
    if branch == 0 { format!("art-{number}") } else { format!("art-{number}-{branch}") }
}
