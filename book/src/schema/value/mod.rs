//! One value of a TOML file, asked for its type: the words between the parser and the drafts.

use std::ops::RangeInclusive;

use toml::Spanned;
use toml::de::DeValue;

use super::Source;
use super::date::Date;
use super::table::Table;
use super::text::{clean, is_forbidden};
use crate::problem::{At, Flaw, Miss, Spot, nearest};

/// The cells of a table row with their places, and the place of the row.
pub(super) type Row = At<Vec<At<String>>>;

/// The value of a key, not yet asked what it is. Each question either answers or reports why
/// it can't and answers `None`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Value<'s> {
    pub(super) source: &'s Source<'s>,
    /// The key, for an element of an array that of the array.
    pub(super) key: &'static str,
    pub(super) content: &'s Spanned<DeValue<'s>>,
}

impl<'s> Value<'s> {
    /// A text of one line that says something.
    pub(super) fn line(self) -> Option<At<String>> {
        let text = self.cell()?;
        if text.value.is_empty() {
            return self.refuse(Flaw::Blank(self.key));
        }
        Some(text)
    }

    /// A text of one line, perhaps empty.
    pub(super) fn cell(self) -> Option<At<String>> {
        let text = self.string()?;
        if text.trim().contains(['\n', '\r', '\t']) {
            self.report(Flaw::LineEnd(self.key));
        }
        let lines: Vec<String> = text.lines().map(clean).collect();
        Some(At { value: lines.concat(), spot: self.spot() })
    }

    /// A text of several paragraphs, one a line; lines without words are left out.
    pub(super) fn paragraphs(self) -> Option<Vec<At<String>>> {
        let text = self.string()?;
        let spots = self.line_spots(text);
        let lines = text.lines().zip(spots).map(|(line, spot)| At { value: clean(line), spot });
        let paragraphs: Vec<_> = lines.filter(|line| !line.value.is_empty()).collect();
        if paragraphs.is_empty() {
            return self.refuse(Flaw::Blank(self.key));
        }
        Some(paragraphs)
    }

    /// Texts of one line each, perhaps none.
    pub(super) fn lines(self) -> Option<Vec<At<String>>> {
        Some(self.elements()?.filter_map(Value::line).collect())
    }

    /// Texts of one line each, at least one.
    pub(super) fn items(self) -> Option<Vec<At<String>>> {
        let items = self.lines()?;
        if items.is_empty() {
            return self.refuse(Flaw::Blank(self.key));
        }
        Some(items)
    }

    /// The cells of a table row; some may be empty. Told with the place of the row.
    pub(super) fn row(self) -> Option<Row> {
        let cells = self.elements()?.filter_map(Value::cell).collect();
        Some(At { value: cells, spot: self.spot() })
    }

    /// The cells of a table's head, at least one.
    pub(super) fn filled_row(self) -> Option<Row> {
        let row = self.row()?;
        if row.value.is_empty() {
            return self.refuse(Flaw::Blank(self.key));
        }
        Some(row)
    }

    /// Rows of a table.
    pub(super) fn rows(self) -> Option<Vec<Row>> {
        Some(self.elements()?.filter_map(Value::row).collect())
    }

    /// A whole number inside `range`.
    pub(super) fn whole(self, range: RangeInclusive<u32>) -> Option<At<u32>> {
        let DeValue::Integer(number) = self.content.get_ref() else {
            return self.wrong_type("整数");
        };
        match u32::from_str_radix(number.as_str(), number.radix()) {
            Ok(value) if range.contains(&value) => Some(At { value, spot: self.spot() }),
            Ok(_) | Err(_) => self.refuse(self.out_of_range(&range)),
        }
    }

    /// A number from 0 to a thousand million, whole or not.
    pub(super) fn number(self) -> Option<f64> {
        const MOST: u32 = 1_000_000_000;
        let number = match self.content.get_ref() {
            DeValue::Integer(whole) if whole.radix() == 10 => whole.as_str().parse::<f64>(),
            DeValue::Float(float) => float.as_str().parse::<f64>(),
            DeValue::Integer(_)
            | DeValue::String(_)
            | DeValue::Boolean(_)
            | DeValue::Datetime(_)
            | DeValue::Array(_)
            | DeValue::Table(_) => return self.wrong_type("数字"),
        };
        match number {
            Ok(number) if (0.0..=f64::from(MOST)).contains(&number) => Some(number),
            Ok(_) | Err(_) => self.refuse(self.out_of_range(&(0..=MOST))),
        }
    }

    /// `true` or `false`.
    pub(super) fn flag(self) -> Option<bool> {
        self.content.get_ref().as_bool().or_else(|| self.wrong_type("真假值（true 或 false）"))
    }

    /// One of a few words.
    pub(super) fn choice<T: Copy>(self, options: &[(&'static str, T)]) -> Option<T> {
        let word = self.string()?;
        let chosen = options.iter().find(|(option, _)| *option == word);
        if chosen.is_none() {
            let allowed: Vec<&'static str> = options.iter().map(|(option, _)| *option).collect();
            let near = nearest(word, allowed.iter().copied());
            let value = Miss { name: clean(word), near };
            self.report(Flaw::UnknownChoice { key: self.key, value, allowed });
        }
        chosen.map(|(_, value)| *value)
    }

    /// A whole date: `2026-11-23`.
    pub(super) fn day(self) -> Option<At<String>> {
        let text = self.line()?;
        if Date::parse(&text.value).is_some_and(Date::is_day) {
            return Some(text);
        }
        self.refuse(Flaw::BadDay { key: self.key, value: text.value })
    }

    /// A date that may stop at the year or the month.
    pub(super) fn date(self) -> Option<At<String>> {
        let text = self.line()?;
        if Date::parse(&text.value).is_some() {
            return Some(text);
        }
        self.refuse(Flaw::BadDate { key: self.key, value: text.value })
    }

    /// A table.
    pub(super) fn table(self) -> Option<Table<'s>> {
        match self.content.get_ref() {
            DeValue::Table(values) => Some(Table::new(self.source, values, self.spot())),
            DeValue::Integer(_)
            | DeValue::Float(_)
            | DeValue::String(_)
            | DeValue::Boolean(_)
            | DeValue::Datetime(_)
            | DeValue::Array(_) => self.wrong_type("表"),
        }
    }

    /// Tables, one after the other.
    pub(super) fn tables(self) -> Option<Vec<Table<'s>>> {
        Some(self.elements()?.filter_map(Value::table).collect())
    }

    fn elements(self) -> Option<impl Iterator<Item = Value<'s>> + use<'s>> {
        let Some(array) = self.content.get_ref().as_array() else {
            return self.wrong_type("数组");
        };
        let Self { source, key, .. } = self;
        Some(array.iter().map(move |content| Value { source, key, content }))
    }

    /// The text, its characters checked; raw ones were told when the file was opened.
    fn string(self) -> Option<&'s str> {
        let DeValue::String(text) = self.content.get_ref() else {
            return self.wrong_type("文字（写在引号里）");
        };
        let raw = self.source.slice(self.content.span());
        let escaped = |character: &char| {
            is_forbidden(*character)
                && !matches!(character, '\t' | '\n')
                && !raw.contains(*character)
        };
        for character in text.chars().filter(escaped) {
            self.report(Flaw::ForbiddenCharacter(character));
        }
        Some(text)
    }

    /// Where each line of a text begins: its own line of the file where the text is written
    /// between three quotes without escaped line ends, else the start of the text.
    fn line_spots(self, text: &str) -> Vec<Spot> {
        let span = self.content.span();
        let raw = self.source.slice(span.clone());
        // A line end right after three quotes is no part of the text (TOML 1.1, "String").
        let opening = raw.lines().next().filter(|first| matches!(*first, "\"\"\"" | "'''"));
        let starts = std::iter::once(0).chain(raw.match_indices('\n').map(|(end, _)| end + 1));
        let spots: Vec<Spot> = starts
            .skip(opening.iter().count())
            .map(|start| self.source.spot(span.start + start))
            .collect();
        let count = text.split('\n').count();
        if spots.len() == count { spots } else { vec![self.spot(); count] }
    }

    fn out_of_range(self, range: &RangeInclusive<u32>) -> Flaw {
        Flaw::OutOfRange {
            key: self.key,
            value: self.source.slice(self.content.span()).to_owned(),
            least: *range.start(),
            most: *range.end(),
        }
    }

    fn wrong_type<T>(self, wanted: &'static str) -> Option<T> {
        let found = match self.content.get_ref() {
            DeValue::String(_) => "文字",
            DeValue::Integer(_) => "整数",
            DeValue::Float(_) => "小数",
            DeValue::Boolean(_) => "真假值",
            DeValue::Datetime(_) => "没有引号的日期",
            DeValue::Array(_) => "数组",
            DeValue::Table(_) => "表",
        };
        self.refuse(Flaw::WrongType { key: self.key, wanted, found })
    }

    fn refuse<T>(self, flaw: Flaw) -> Option<T> {
        self.report(flaw);
        None
    }

    /// Reports something about the value.
    pub(super) fn report(self, flaw: Flaw) {
        self.source.report().add(self.spot(), flaw);
    }

    fn spot(self) -> Spot {
        self.source.spot(self.content.span().start)
    }
}

#[cfg(test)]
mod tests;
