//! The table of units: which entry each belongs to, what it is, and its text as written.

use std::ops::Range;

use tantivy::directory::OwnedBytes;

use super::{PackError, Section};
use crate::units::{BEFORE_BLOCKS, Part, Unit};

/// Every unit of a book; a unit's number is its document in the index.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    /// For each entry its first unit, and at last how many there are.
    first: Vec<u32>,
    parts: Vec<Part>,
    /// For each unit where its text begins, and at last where all texts end.
    starts: Vec<u32>,
    texts: OwnedBytes,
}

impl Table {
    /// The table's bytes and the texts': counts, each entry's first unit, each unit's end, parts.
    pub(super) fn write(entries: &[Vec<Unit>]) -> Result<(Vec<u8>, Vec<u8>), PackError> {
        let mut bytes = Vec::new();
        let mut texts = Vec::new();
        let mut ends = Vec::new();
        let mut parts = Vec::new();
        bytes.extend(number(entries.len())?);
        for units in entries {
            bytes.extend(number(parts.len())?);
            for unit in units {
                texts.extend(unit.text.as_bytes());
                ends.extend(number(texts.len())?);
                parts.push(unit.part.number());
            }
        }
        bytes.extend(number(parts.len())?);
        bytes.extend(ends);
        bytes.extend(parts);
        Ok((bytes, texts))
    }

    /// Reads what [`Table::write`] wrote.
    pub(super) fn read(bytes: &[u8], texts: OwnedBytes) -> Result<Self, PackError> {
        let damaged = || Section::Units.damaged();
        let (count, rest) = numbers(bytes, 1).ok_or_else(damaged)?;
        let (first, rest) = numbers(rest, count[0] as usize + 1).ok_or_else(damaged)?;
        let units = first.last().copied().unwrap_or(0) as usize;
        let (ends, parts) = numbers(rest, units).ok_or_else(damaged)?;
        let parts: Option<Vec<Part>> = parts.iter().map(|&part| Part::numbered(part)).collect();
        let parts = parts.filter(|parts| parts.len() == units).ok_or_else(damaged)?;
        let starts: Vec<u32> = std::iter::once(0).chain(ends).collect();
        let inside = starts.is_sorted()
            && first.is_sorted()
            && starts.last().is_some_and(|&end| end as usize == texts.len());
        if inside { Ok(Self { first, parts, starts, texts }) } else { Err(damaged()) }
    }

    /// How many bytes all texts have.
    pub(crate) fn length(&self) -> usize {
        self.texts.len()
    }

    /// How many units there are.
    pub(crate) fn len(&self) -> usize {
        self.parts.len()
    }

    /// The units of an entry.
    pub(crate) fn of_entry(&self, entry: usize) -> Range<usize> {
        match self.first.get(entry..entry + 2) {
            Some(bounds) => bounds[0] as usize..bounds[1] as usize,
            None => 0..0,
        }
    }

    /// The entry a unit belongs to, looked for from an earlier unit's entry on.
    pub(crate) fn entry_of(&self, unit: usize, from: usize) -> usize {
        let later = self.first.get(from + 1..).unwrap_or_default();
        from + later.iter().take_while(|&&first| first as usize <= unit).count()
    }

    /// What a unit is.
    pub(crate) fn part(&self, unit: usize) -> Part {
        self.parts.get(unit).copied().unwrap_or(Part::Body)
    }

    /// The block that a unit of `entry` is; none for its title and names.
    pub(crate) fn block(&self, entry: usize, unit: usize) -> Option<usize> {
        unit.checked_sub(self.of_entry(entry).start + BEFORE_BLOCKS)
    }

    /// A unit's text as written.
    pub(crate) fn text(&self, unit: usize) -> &str {
        // Damaged text finds nothing; holding all of it against UTF-8 beforehand would cost more
        // than most searches.
        std::str::from_utf8(self.bytes(unit)).unwrap_or_default()
    }

    /// A unit's text as it lies in the pack.
    pub(crate) fn bytes(&self, unit: usize) -> &[u8] {
        match self.starts.get(unit..unit + 2) {
            // Reading the table has made sure of both ends.
            Some(bounds) => &self.texts[bounds[0] as usize..bounds[1] as usize],
            None => &[],
        }
    }
}

/// A number as it is packed.
pub(super) fn number(value: usize) -> Result<[u8; 4], PackError> {
    let value = u32::try_from(value).map_err(|_| PackError::Damaged { part: "书太大" })?;
    Ok(value.to_le_bytes())
}

/// Takes `count` numbers from the start of `bytes`; gives them and what follows.
pub(super) fn numbers(bytes: &[u8], count: usize) -> Option<(Vec<u32>, &[u8])> {
    let (taken, rest) = bytes.split_at_checked(count.checked_mul(4)?)?;
    let words = taken.as_chunks::<4>().0;
    Some((words.iter().map(|word| u32::from_le_bytes(*word)).collect(), rest))
}
