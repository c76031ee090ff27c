//! One entry at a time, in books of every profile: its body, its links, its rules.

use crate::Kind;
use crate::problem::{At, Flaw, Miss, Report, nearest};
use crate::schema::{Contents, Draft, DraftBasis, Item, Manuscript, Rule};

pub(super) fn check(manuscript: &Manuscript, report: &Report) {
    for (item, draft) in manuscript.entries() {
        let Some(draft) = draft else { continue };
        body(item, draft, &manuscript.contents, report);
        links(item, draft, &manuscript.contents, report);
        kind(item, draft, report);
        for basis in draft.bases() {
            rule(basis, manuscript.rules.as_deref(), report);
        }
    }
}

fn body(item: &Item, draft: &Draft, contents: &Contents, report: &Report) {
    if draft.is_empty() && contents.asks_text_of(item) {
        report.add(draft.spot, Flaw::EmptyBody(item.id.value.clone()));
    }
}

fn links(item: &Item, draft: &Draft, contents: &Contents, report: &Report) {
    for (index, At { value: id, spot }) in draft.related.iter().enumerate() {
        let written_before = draft.related[..index].iter().any(|before| before.value == *id);
        let mut ids = contents.items.iter().map(|item| item.id.value.as_str());
        if *id == item.id.value {
            report.add(*spot, Flaw::LinkToSelf(id.clone()));
        } else if contents.is_directly_below(id, item) {
            report.add(*spot, Flaw::LinkBelow(id.clone()));
        } else if written_before {
            report.add(*spot, Flaw::DuplicateLink(id.clone()));
        } else if !ids.clone().any(|known| known == id) {
            let near = nearest(id, ids.by_ref().filter(|known| *known != item.id.value));
            report.add(*spot, Flaw::DeadLink(Miss { name: id.clone(), near }));
        }
    }
}

/// Only a procedure has steps, and only a case is told in its four parts.
fn kind(item: &Item, draft: &Draft, report: &Report) {
    if let Some(step) = draft.steps.first().filter(|_| item.kind != Kind::Procedure) {
        report.add(step.spot, Flaw::StrayStep);
    }
    if let Some(case) = draft.case.as_ref().filter(|_| item.kind != Kind::Case) {
        report.add(case.spot, Flaw::StrayCase);
    }
}

/// With a list of rules a basis names one of them, and the date is the list's.
fn rule(basis: &DraftBasis, rules: Option<&[Rule]>, report: &Report) {
    let Some(rules) = rules else { return };
    let At { value: name, spot } = &basis.rule;
    if rules.iter().all(|rule| rule.id.value != *name) {
        let near = nearest(name, rules.iter().map(|rule| rule.id.value.as_str()));
        report.add(*spot, Flaw::UnknownRule(Miss { name: name.clone(), near }));
    }
    if let Some(date) = &basis.date {
        report.add(date.spot, Flaw::DateInBasis);
    }
}
