//! `rules.toml`: the rules that entries rest on, each once.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::{Basis, Book};

/// Every rule of a book, by name and date, with the name that bases refer to it by.
pub(super) struct Rules {
    ids: BTreeMap<(String, Option<String>), String>,
}

/// The file.
#[derive(Serialize)]
pub(super) struct Text<'a> {
    rule: Vec<RuleText<'a>>,
}

#[derive(Serialize)]
struct RuleText<'a> {
    id: &'a str,
    name: &'a str,
    date: Option<&'a str>,
}

impl Rules {
    /// The rules of a book.
    pub(super) fn of(book: &Book) -> Self {
        let steps = book.entries.iter().flat_map(|entry| &entry.steps);
        let bases = book.entries.iter().flat_map(|entry| &entry.basis);
        let mut ids = BTreeMap::new();
        let mut versions: BTreeMap<&str, usize> = BTreeMap::new();
        for basis in bases.chain(steps.flat_map(|step| &step.basis)) {
            let key = (basis.rule.clone(), basis.date.clone());
            if ids.contains_key(&key) {
                continue;
            }
            // The same name with another date is another version.
            let version = versions.entry(&basis.rule).or_default();
            *version += 1;
            let id = match version {
                1 => basis.rule.clone(),
                version => format!("{}#{version}", basis.rule),
            };
            ids.insert(key, id);
        }
        Self { ids }
    }

    /// The name by which a basis refers to its rule.
    pub(super) fn id(&self, basis: &Basis) -> &str {
        let key = (basis.rule.clone(), basis.date.clone());
        self.ids.get(&key).map_or("", String::as_str)
    }

    /// The file; none where no entry rests on a rule.
    pub(super) fn text(&self) -> Option<Text<'_>> {
        let rule =
            self.ids.iter().map(|((name, date), id)| RuleText { id, name, date: date.as_deref() });
        (!self.ids.is_empty()).then(|| Text { rule: rule.collect() })
    }
}
