//! The keys and values of one event, and the event they make.

use std::borrow::Cow;

use super::{
    event::{Act, Event, Left},
    log::{FORMAT, HEAD},
};

/// The keys of one event with their values, as they stand in its text.
pub(super) struct Fields<'text>(Vec<(Cow<'text, str>, Value<'text>)>);

/// A value of one of the types that events use.
enum Value<'text> {
    Text(Cow<'text, str>),
    Number(i64),
    Flag(bool),
    /// Of a type this version has no use for.
    Other,
}

impl<'text> Fields<'text> {
    /// The fields of an event's text, which begins with its head; nothing if it is not TOML.
    pub(super) fn of(text: &'text str) -> Option<Self> {
        Self::plain(text).or_else(|| Self::any(text))
    }

    /// Reads `key = value` lines as [`encode`](super::encode) writes them, unless one has an escape.
    ///
    /// For 60,000 events (12 MB) this makes a scan of about 46 ms; the `toml` crate alone takes
    /// about 280 ms.
    fn plain(text: &'text str) -> Option<Self> {
        let mut fields = Vec::with_capacity(10);
        for line in text.strip_prefix(HEAD)?.strip_prefix('\n')?.lines() {
            fields.push(plain_line(line)?);
        }
        Some(Self(fields))
    }

    /// Reads whatever TOML allows: somebody's tool may write it in its own way.
    fn any(text: &str) -> Option<Self> {
        let mut document: toml::Table = text.parse().ok()?;
        let Some(toml::Value::Array(mut events)) = document.remove("event") else {
            return None;
        };
        let Some(toml::Value::Table(event)) = events.pop() else {
            return None;
        };
        let fields = event.into_iter().map(|(key, value)| (Cow::Owned(key), Value::from(value)));
        Some(Self(fields.collect()))
    }

    /// The event, if it has an id, a time and a kind.
    pub(super) fn event(&self) -> Option<Event> {
        let kind = self.text("kind")?;
        let known = if self.number("format") == Some(FORMAT) { self.act(&kind) } else { None };
        Some(Event {
            id: self.text("id")?,
            at: self.text("at")?,
            act: known.unwrap_or(Act::Unknown { kind }),
        })
    }

    /// The act of a kind that this version knows, if its fields are all there.
    fn act(&self, kind: &str) -> Option<Act> {
        match kind {
            "person" => Some(Act::Person { name: self.text("name")? }),
            "left" => Some(Act::Left(Left {
                book: self.text("book")?,
                section: self.text("section")?,
                block: self.count("block")?,
                offset: self.count("offset")?,
                end: self.flag("end")?,
            })),
            "set" => Some(Act::Set { key: self.text("key")?, value: self.text("value")? }),
            _ => None,
        }
    }

    fn value(&self, key: &str) -> Option<&Value<'text>> {
        self.0.iter().find_map(|(name, value)| (name == key).then_some(value))
    }

    fn text(&self, key: &str) -> Option<String> {
        match self.value(key)? {
            Value::Text(text) => Some(text.to_string()),
            Value::Number(_) | Value::Flag(_) | Value::Other => None,
        }
    }

    fn number(&self, key: &str) -> Option<i64> {
        match self.value(key)? {
            Value::Number(number) => Some(*number),
            Value::Text(_) | Value::Flag(_) | Value::Other => None,
        }
    }

    fn count(&self, key: &str) -> Option<usize> {
        usize::try_from(self.number(key)?).ok()
    }

    fn flag(&self, key: &str) -> Option<bool> {
        match self.value(key)? {
            Value::Flag(flag) => Some(*flag),
            Value::Text(_) | Value::Number(_) | Value::Other => None,
        }
    }
}

impl From<toml::Value> for Value<'_> {
    fn from(value: toml::Value) -> Self {
        match value {
            toml::Value::String(text) => Self::Text(Cow::Owned(text)),
            toml::Value::Integer(number) => Self::Number(number),
            toml::Value::Boolean(flag) => Self::Flag(flag),
            toml::Value::Float(_)
            | toml::Value::Datetime(_)
            | toml::Value::Array(_)
            | toml::Value::Table(_) => Self::Other,
        }
    }
}

fn plain_line(line: &str) -> Option<(Cow<'_, str>, Value<'_>)> {
    let (key, value) = line.split_once(' ')?;
    let value = value.strip_prefix("= ")?;
    let is_bare = key.bytes().all(|byte| byte.is_ascii_lowercase());
    (is_bare && !key.is_empty()).then_some((Cow::Borrowed(key), plain_value(value)?))
}

fn plain_value(value: &str) -> Option<Value<'_>> {
    match value {
        "true" => Some(Value::Flag(true)),
        "false" => Some(Value::Flag(false)),
        _ => plain_text(value).or_else(|| plain_number(value)),
    }
}

/// A string without anything that would have to be unescaped or refused.
fn plain_text(value: &str) -> Option<Value<'_>> {
    let text = value.strip_prefix('"')?.strip_suffix('"')?;
    let is_plain =
        text.bytes().all(|byte| !byte.is_ascii_control() && !matches!(byte, b'"' | b'\\'));
    is_plain.then_some(Value::Text(Cow::Borrowed(text)))
}

/// A number as a count is written: TOML refuses a zero before other digits.
fn plain_number(value: &str) -> Option<Value<'_>> {
    let is_count = value.bytes().all(|byte| byte.is_ascii_digit());
    let is_plain = is_count && (value == "0" || !value.starts_with('0'));
    is_plain.then(|| value.parse().ok().map(Value::Number))?
}
