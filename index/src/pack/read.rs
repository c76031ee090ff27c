//! Reads a pack: finds its sections and decodes them one by one.

use std::ops::Range;

use duben_book::{Outline, model::About};
use serde::{Deserialize, de::DeserializeOwned};
use tantivy::directory::OwnedBytes;

use super::{MAGIC, PackDirectory, PackError, Section, Table, VERSION, table::numbers};
use crate::units::BEFORE_BLOCKS;

/// Bytes before the lengths of the sections: magic, version, checksum.
const HEAD: usize = MAGIC.len() + 8;

/// A pack's bytes, divided.
#[derive(Clone, Debug)]
pub(super) struct Sections {
    bytes: OwnedBytes,
    checksum: u32,
    /// Where each section lies in `bytes`.
    ranges: [Range<usize>; Section::ALL.len()],
}

/// The title page and the outline, as packed.
#[derive(Deserialize)]
struct Front {
    about: About,
    outline: Outline,
}

impl Sections {
    pub(super) fn of(bytes: OwnedBytes) -> Result<Self, PackError> {
        let rest = bytes.strip_prefix(MAGIC).ok_or(PackError::Foreign)?;
        let damaged = |part| PackError::Damaged { part };
        let (head, rest) = numbers(rest, 2).ok_or(damaged("开头"))?;
        if head[0] != VERSION {
            return Err(PackError::Version { found: head[0] });
        }
        let (lengths, _) = numbers(rest, Section::ALL.len()).ok_or(damaged("开头"))?;
        let mut ranges = [const { 0..0 }; Section::ALL.len()];
        let mut end = HEAD + 4 * lengths.len();
        for (range, length) in ranges.iter_mut().zip(lengths) {
            *range = end..end.saturating_add(length as usize);
            end = range.end;
        }
        if end != bytes.len() {
            return Err(damaged("长度不符"));
        }
        Ok(Self { bytes, checksum: head[1], ranges })
    }

    pub(super) const fn checksum(&self) -> u32 {
        self.checksum
    }

    pub(super) fn length(&self, section: Section) -> usize {
        self.ranges[section as usize].len()
    }

    pub(super) fn verify(&self) -> Result<(), PackError> {
        if crc32fast::hash(&self.bytes[HEAD..]) == self.checksum {
            Ok(())
        } else {
            Err(PackError::Damaged { part: "校验和不符" })
        }
    }

    fn section(&self, section: Section) -> &[u8] {
        &self.bytes[self.ranges[section as usize].clone()]
    }

    pub(super) fn decode<T: DeserializeOwned>(&self, section: Section) -> Result<T, PackError> {
        postcard::from_bytes(self.section(section)).map_err(|_| section.damaged())
    }

    pub(super) fn front(&self) -> Result<(About, Outline), PackError> {
        let Front { about, outline } = self.decode(Section::Front)?;
        Ok((about, outline))
    }

    /// How many entries there are; each of their bounds inside, none before the last.
    pub(super) fn entries(&self) -> Result<usize, PackError> {
        let bytes = self.section(Section::Bounds);
        let (bounds, _) = numbers(bytes, bytes.len() / 4).ok_or(Section::Bounds.damaged())?;
        let end = self.section(Section::Entries).len();
        let inside = bounds.is_sorted() && bounds.last().is_some_and(|&last| last as usize == end);
        if inside { Ok(bounds.len() - 1) } else { Err(Section::Bounds.damaged()) }
    }

    /// The packed fields of an entry.
    pub(super) fn entry(&self, index: usize) -> Result<&[u8], PackError> {
        let bounds = self.bounds(Section::Bounds, 0, index)?;
        self.section(Section::Entries).get(bounds).ok_or(Section::Entries.damaged())
    }

    /// The texts of an entry's blocks, one by one and in one, without reading the whole table.
    pub(super) fn texts_of(&self, index: usize) -> Result<(Vec<&str>, &str), PackError> {
        let damaged = || Section::Units.damaged();
        let table = self.section(Section::Units);
        let (count, _) = numbers(table, 1).ok_or_else(damaged)?;
        let units = self.bounds(Section::Units, 4, index)?;
        let blocks = units.start + BEFORE_BLOCKS..units.end;
        let texts = self.section(Section::Texts);
        let ends = 4 + 4 * (count[0] as usize + 1);
        // A unit begins where the one before it ends; an entry's first block is never the first.
        let before = blocks.start.checked_sub(1).ok_or_else(damaged)?;
        let bytes = table.get(ends + 4 * before..).ok_or_else(damaged)?;
        let (bounds, _) = numbers(bytes, blocks.len() + 1).ok_or_else(damaged)?;
        let slice =
            |from: u32, to: u32| std::str::from_utf8(texts.get(from as usize..to as usize)?).ok();
        let each: Option<Vec<&str>> =
            bounds.windows(2).map(|pair| slice(pair[0], pair[1])).collect();
        let whole = slice(bounds[0], bounds[blocks.len()]);
        each.zip(whole).ok_or_else(damaged)
    }

    /// The numbers `index` and `index + 1` of an array in a section, as a range.
    fn bounds(
        &self,
        section: Section,
        start: usize,
        index: usize,
    ) -> Result<Range<usize>, PackError> {
        let array = self.section(section).get(start..).ok_or(section.damaged())?;
        let at = index.saturating_mul(4).min(array.len());
        let (pair, _) = numbers(&array[at..], 2).ok_or(PackError::NoEntry { index })?;
        Ok(pair[0] as usize..pair[1] as usize)
    }

    /// A section's bytes, which live on without the pack.
    pub(super) fn bytes(&self, section: Section) -> OwnedBytes {
        self.bytes.slice(self.ranges[section as usize].clone())
    }

    pub(super) fn table(&self) -> Result<Table, PackError> {
        Table::read(self.section(Section::Units), self.bytes(Section::Texts))
    }

    pub(super) fn directory(&self) -> Result<PackDirectory, PackError> {
        let files: Vec<(String, u32)> = self.decode(Section::Files)?;
        PackDirectory::new(&files, &self.bytes(Section::Index)).ok_or(Section::Files.damaged())
    }
}
