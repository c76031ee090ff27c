//! The tree and the list of rules: ids, parents, pages.

use std::collections::HashMap;

use crate::model::Profile;
use crate::problem::{At, Flaw, Miss, Report, nearest};
use crate::schema::{Contents, Manuscript, Standing};

pub(super) fn check(manuscript: &Manuscript, report: &Report) {
    let contents = &manuscript.contents;
    ids(contents, report);
    parents(contents, report);
    pages(contents, report);
    unique(contents.items.iter().map(|item| &item.id), report);
    unique(manuscript.rules.iter().flatten().map(|rule| &rule.id), report);
}

fn ids(contents: &Contents, report: &Report) {
    let profile = contents.about.profile;
    let own = (contents.about.id.as_str(), contents.id);
    let ids = contents.items.iter().map(|item| (item.id.value.as_str(), item.id.spot));
    for (id, spot) in std::iter::once(own).chain(ids) {
        if !id.chars().all(|character| may_stand_in_id(character, profile)) {
            report.add(spot, Flaw::BadId { id: id.to_owned(), profile });
        }
    }
}

fn may_stand_in_id(character: char, profile: Profile) -> bool {
    match profile {
        Profile::Handbook => matches!(character, 'a'..='z' | '0'..='9' | '-'),
        Profile::Plain => !character.is_whitespace() && !character.is_control(),
    }
}

/// No id stands twice. An id that is missing was told already.
fn unique<'m>(ids: impl Iterator<Item = &'m At<String>>, report: &Report) {
    let mut first = HashMap::new();
    for At { value: id, spot } in ids.filter(|id| !id.value.is_empty()) {
        match first.get(id) {
            Some(first) => {
                let first = report.words_for(*first);
                report.add(*spot, Flaw::DuplicateId { id: id.clone(), first });
            }
            None => {
                first.insert(id, *spot);
            }
        }
    }
}

fn parents(contents: &Contents, report: &Report) {
    for (item, standing) in contents.items.iter().zip(contents.standings()) {
        let Some(At { value: parent, spot }) = &item.parent else {
            continue;
        };
        let flaw = match standing {
            Standing::Top | Standing::Below(_) => continue,
            Standing::Orphan => {
                let ids = contents.items.iter().map(|item| item.id.value.as_str());
                let near = nearest(parent, ids.filter(|id| *id != item.id.value));
                Flaw::UnknownParent(Miss { name: parent.clone(), near })
            }
            Standing::Astray => {
                Flaw::BrokenOrder { id: item.id.value.clone(), parent: parent.clone() }
            }
        };
        report.add(*spot, flaw);
    }
}

/// Pages never decrease. Each is held against the one before, so that one slip is told once.
fn pages(contents: &Contents, report: &Report) {
    let pages: Vec<&At<u32>> =
        contents.items.iter().filter_map(|item| item.page.as_ref()).collect();
    for pair in pages.windows(2) {
        let [At { value: before, .. }, At { value: page, spot }] = *pair else {
            continue;
        };
        if page < before {
            report.add(*spot, Flaw::PageBackwards { page: *page, before: *before });
        }
    }
}
