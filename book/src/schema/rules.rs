//! `rules.toml`: the rules that entries rest on, each written once with its full name and date.

use super::Source;
use super::table::Table;
use super::value::Value;
use crate::problem::{At, Flaw};

/// One `[[rule]]`.
#[derive(Debug)]
pub(crate) struct Rule {
    /// The short name by which a basis refers to it.
    pub(crate) id: At<String>,
    /// Its full name.
    pub(crate) name: String,
    /// When it was issued.
    pub(crate) date: Option<At<String>>,
}

impl Rule {
    /// Reads `rules.toml`.
    pub(crate) fn decode_all(source: &Source<'_>) -> Vec<Self> {
        let root = source.parse();
        let mut table = Table::root(source, &root);
        let rules = table.required("rule", Value::tables).unwrap_or_default();
        table.close();
        rules.into_iter().map(Self::decode).collect()
    }

    fn decode(mut table: Table<'_>) -> Self {
        let rule = Self {
            id: table.line("id"),
            name: table.required("name", rule_name).map(|name| name.value).unwrap_or_default(),
            date: table.optional("date", Value::date),
        };
        // For those who edit the list; nothing is shown of them yet. None is demanded: of some
        // rules of 2012 no source says who issued them, or when.
        table.optional("issuer", Value::line);
        table.optional("since", Value::date);
        table.optional("replaces", Value::line);
        table.close();
        rule
    }
}

/// A rule's name; the marks 《》 are added when it is shown.
pub(super) fn rule_name(value: Value<'_>) -> Option<At<String>> {
    let name = value.line()?;
    if name.value.starts_with('《') && name.value.ends_with('》') {
        value.report(Flaw::MarkedName(name.value.clone()));
    }
    Some(name)
}
