//! One table of a TOML file: keys are taken one by one, and what was never asked for is told.

use toml::Spanned;
use toml::de::DeTable;

use super::Source;
use super::value::Value;
use crate::problem::{At, Flaw, Miss, Spot, nearest};

/// A table being read. Every key the format knows is asked for, whether it is there or not;
/// [`Table::close`] then reports the others.
#[derive(Debug)]
pub(super) struct Table<'s> {
    source: &'s Source<'s>,
    values: &'s DeTable<'s>,
    spot: Spot,
    asked: Vec<&'static str>,
}

impl<'s> Table<'s> {
    /// A table that begins at `spot`.
    pub(super) fn new(source: &'s Source<'s>, values: &'s DeTable<'s>, spot: Spot) -> Self {
        Self { source, values, spot, asked: Vec::new() }
    }

    /// The whole file.
    pub(super) fn root(source: &'s Source<'s>, root: &'s Spanned<DeTable<'s>>) -> Self {
        Self::new(source, root.get_ref(), source.start())
    }

    /// Where the table begins.
    pub(super) const fn spot(&self) -> Spot {
        self.spot
    }

    /// A key that may be absent, read as `read` says.
    pub(super) fn optional<T>(
        &mut self,
        key: &'static str,
        read: impl FnOnce(Value<'s>) -> Option<T>,
    ) -> Option<T> {
        self.asked.push(key);
        let content = self.values.get(key)?;
        read(Value { source: self.source, key, content })
    }

    /// A key that must be there, read as `read` says.
    pub(super) fn required<T>(
        &mut self,
        key: &'static str,
        read: impl FnOnce(Value<'s>) -> Option<T>,
    ) -> Option<T> {
        if !self.has(key) {
            self.report(Flaw::MissingKey(key));
        }
        self.optional(key, read)
    }

    /// A line that must be there; where it is not, an empty one in its place.
    pub(super) fn line(&mut self, key: &'static str) -> At<String> {
        let absent = At { value: String::new(), spot: self.spot };
        self.required(key, Value::line).unwrap_or(absent)
    }

    /// The tables below a key; none where it is absent.
    pub(super) fn tables(&mut self, key: &'static str) -> Vec<Table<'s>> {
        self.optional(key, Value::tables).unwrap_or_default()
    }

    /// Whether the key is there, of whatever type.
    pub(super) fn has(&self, key: &str) -> bool {
        self.values.contains_key(key)
    }

    /// Reports something about the table as a whole.
    pub(super) fn report(&self, flaw: Flaw) {
        self.report_at(self.spot, flaw);
    }

    /// Reports something about a part of the table.
    pub(super) fn report_at(&self, spot: Spot, flaw: Flaw) {
        self.source.report().add(spot, flaw);
    }

    /// Reports every key that nobody asked for.
    pub(super) fn close(self) {
        for key in self.values.keys() {
            let name = key.get_ref();
            if !self.asked.contains(&name.as_ref()) {
                let near = nearest(name, self.free().copied());
                let miss = Miss { name: super::text::clean(name), near };
                self.source
                    .report()
                    .add(self.source.spot(key.span().start), Flaw::UnknownKey(miss));
            }
        }
    }

    /// The keys that were asked for and are not there.
    fn free(&self) -> impl Iterator<Item = &&'static str> {
        self.asked.iter().filter(|key| !self.has(key))
    }
}
