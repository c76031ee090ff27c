//! Reads an event in whatever form TOML allows.

use std::borrow::Cow;

use toml::Value;

use super::decode::Values;

/// The fields of an event.
pub(super) struct Table(toml::Table);

impl Table {
    /// The fields of an event's text; nothing if it is not TOML.
    pub(super) fn new(text: &str) -> Option<Self> {
        let mut document: toml::Table = text.parse().ok()?;
        let Some(Value::Array(mut events)) = document.remove("event") else { return None };
        let Some(Value::Table(event)) = events.pop() else { return None };
        Some(Self(event))
    }
}

impl<'text> Values<'text> for Table {
    fn text(&mut self, key: &str) -> Option<Cow<'text, str>> {
        self.0.get(key)?.as_str().map(|text| Cow::Owned(text.to_owned()))
    }

    fn number(&mut self, key: &str) -> Option<i64> {
        self.0.get(key)?.as_integer()
    }

    fn flag(&mut self, key: &str) -> Option<bool> {
        self.0.get(key)?.as_bool()
    }

    fn list(&mut self, key: &str) -> Option<Vec<Cow<'text, str>>> {
        let text = |value: &Value| Some(Cow::Owned(value.as_str()?.to_owned()));
        self.0.get(key)?.as_array()?.iter().map(text).collect()
    }

    /// What a later version added does not hide what this one knows.
    fn is_done(&self) -> bool {
        true
    }
}
