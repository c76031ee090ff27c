//! Reads a pack: finds its sections and decodes them one by one.

use std::{ops::Range, path::Path};

use duben_book::{Origin, Outline, model::About};
use serde::{Deserialize, de::DeserializeOwned};
use tantivy::directory::OwnedBytes;

use super::{PackDirectory, PackError, Section, Table, head::Head, source::Source, table::numbers};
use crate::units::BEFORE_BLOCKS;

/// A pack's bytes, divided.
#[derive(Clone, Debug)]
pub(super) struct Sections {
    head: Head,
    front: OwnedBytes,
    source: Source,
}

/// The title page and the outline, as packed.
#[derive(Deserialize)]
struct Front {
    about: About,
    outline: Outline,
}

impl Sections {
    pub(super) fn of(bytes: OwnedBytes) -> Result<Self, PackError> {
        let head = Head::read(&bytes, bytes.len() as u64)?;
        let front = bytes.slice(head.section(Section::Front));
        Ok(Self { head, front, source: Source::Memory(bytes) })
    }

    /// Reads the beginning of a file; the rest follows when it is needed.
    pub(super) fn of_file(path: &Path) -> Result<Self, PackError> {
        let (source, head, front) = Source::of_file(path)?;
        head.verify_front(&front)?;
        Ok(Self { head, front, source })
    }

    pub(super) const fn checksum(&self) -> u32 {
        self.head.checksum
    }

    pub(super) const fn origin(&self) -> Origin {
        self.head.origin
    }

    pub(super) fn length(&self, section: Section) -> usize {
        self.head.section(section).len()
    }

    pub(super) fn verify(&self) -> Result<(), PackError> {
        let bytes = self.source.bytes()?;
        match self.source {
            Source::Memory(_) => self.head.verify(bytes),
            // It was held against the checksum when it was read.
            Source::File(_) => Ok(()),
        }
    }

    fn section(&self, section: Section) -> Result<&[u8], PackError> {
        Ok(&self.source.bytes()?[self.head.section(section)])
    }

    pub(super) fn decode<T: DeserializeOwned>(&self, section: Section) -> Result<T, PackError> {
        postcard::from_bytes(self.section(section)?).map_err(|_| section.damaged())
    }

    pub(super) fn front(&self) -> Result<(About, Outline), PackError> {
        let Front { about, outline } =
            postcard::from_bytes(&self.front).map_err(|_| Section::Front.damaged())?;
        Ok((about, outline))
    }

    /// Makes sure that there are this many entries, each inside, none before the last.
    pub(super) fn check_bounds(&self, entries: usize) -> Result<(), PackError> {
        let bytes = self.section(Section::Bounds)?;
        let (bounds, _) = numbers(bytes, bytes.len() / 4).ok_or(Section::Bounds.damaged())?;
        let end = self.length(Section::Entries);
        let inside = bounds.is_sorted() && bounds.last().is_some_and(|&last| last as usize == end);
        if inside && bounds.len() == entries + 1 { Ok(()) } else { Err(Section::Bounds.damaged()) }
    }

    /// The packed fields of an entry.
    pub(super) fn entry(&self, index: usize) -> Result<&[u8], PackError> {
        let bounds = self.bounds(Section::Bounds, 0, index)?;
        self.section(Section::Entries)?.get(bounds).ok_or(Section::Entries.damaged())
    }

    /// The texts of an entry's blocks, one by one and in one, without reading the whole table.
    pub(super) fn texts_of(&self, index: usize) -> Result<(Vec<&str>, &str), PackError> {
        let damaged = || Section::Units.damaged();
        let table = self.section(Section::Units)?;
        let (count, _) = numbers(table, 1).ok_or_else(damaged)?;
        let units = self.bounds(Section::Units, 4, index)?;
        let blocks = units.start + BEFORE_BLOCKS..units.end;
        let texts = self.section(Section::Texts)?;
        let ends = 4 + 4 * (count[0] as usize + 1);
        // A unit begins where the one before it ends; an entry's first block is never the first.
        let before = blocks.start.checked_sub(1).ok_or_else(damaged)?;
        let bytes = table.get(ends + 4 * before..).ok_or_else(damaged)?;
        let (bounds, _) = numbers(bytes, blocks.len() + 1).ok_or_else(damaged)?;
        let (first, last) = (bounds[0] as usize, bounds[blocks.len()] as usize);
        let whole = texts.get(first..last).and_then(|bytes| simdutf8::basic::from_utf8(bytes).ok());
        let whole = whole.ok_or_else(damaged)?;
        let slice = |from: u32, to: u32| {
            whole.get((from as usize).checked_sub(first)?..(to as usize).checked_sub(first)?)
        };
        let each: Option<Vec<&str>> =
            bounds.windows(2).map(|pair| slice(pair[0], pair[1])).collect();
        Ok((each.ok_or_else(damaged)?, whole))
    }

    /// The numbers `index` and `index + 1` of an array in a section, as a range.
    fn bounds(
        &self,
        section: Section,
        start: usize,
        index: usize,
    ) -> Result<Range<usize>, PackError> {
        let array = self.section(section)?.get(start..).ok_or(section.damaged())?;
        let at = index.saturating_mul(4).min(array.len());
        let (pair, _) = numbers(&array[at..], 2).ok_or(PackError::NoEntry { index })?;
        Ok(pair[0] as usize..pair[1] as usize)
    }

    /// A section's bytes, which live on without the pack.
    pub(super) fn bytes(&self, section: Section) -> Result<OwnedBytes, PackError> {
        Ok(self.source.bytes()?.slice(self.head.section(section)))
    }

    pub(super) fn table(&self) -> Result<Table, PackError> {
        Table::read(self.section(Section::Units)?, self.bytes(Section::Texts)?)
    }

    pub(super) fn directory(&self) -> Result<PackDirectory, PackError> {
        let files: Vec<(String, u32)> = self.decode(Section::Files)?;
        PackDirectory::new(&files, &self.bytes(Section::Index)?).ok_or(Section::Files.damaged())
    }
}
