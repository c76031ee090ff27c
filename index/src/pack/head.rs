//! The head of a pack: what it is, what it was made of, where its sections lie.

use std::ops::Range;

use duben_book::Origin;

use super::{MAGIC, PackError, Section, VERSION, table::numbers};

/// A pack's head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Head {
    /// Of everything behind it.
    pub(super) checksum: u32,
    /// Of the rest of the head and the front.
    front_checksum: u32,
    pub(super) origin: Origin,
    ranges: [Range<usize>; Section::ALL.len()],
    /// The bytes that `front_checksum` begins with.
    rest: Vec<u8>,
}

impl Head {
    /// Bytes before the checksum of the front.
    const CHECKED: usize = MAGIC.len() + 8;

    /// Bytes before the origin.
    const BEFORE: usize = Self::CHECKED + 4;

    /// Bytes of a head.
    pub(super) const LENGTH: usize = Self::BEFORE + 16 + 4 * Section::ALL.len();

    /// Reads the head at the beginning of `bytes`, of a pack of `length` bytes.
    pub(super) fn read(bytes: &[u8], length: u64) -> Result<Self, PackError> {
        let damaged = PackError::Damaged { part: "开头" };
        let after = bytes.strip_prefix(MAGIC).ok_or(PackError::Foreign)?;
        let (version, _) = numbers(after, 1).ok_or(damaged.clone())?;
        if version[0] != VERSION {
            return Err(PackError::Version { found: version[0] });
        }
        let rest = bytes.get(Self::BEFORE..Self::LENGTH).ok_or(damaged.clone())?;
        let (sums, _) = numbers(&after[4..], 2).ok_or(damaged.clone())?;
        let (parts, _) = numbers(rest, rest.len() / 4).ok_or(damaged)?;
        let (origin, lengths) = parts.split_at(4);
        let mut ranges = [const { 0..0 }; Section::ALL.len()];
        let mut end = Self::LENGTH;
        for (range, length) in ranges.iter_mut().zip(lengths) {
            *range = end..end.saturating_add(*length as usize);
            end = range.end;
        }
        if end as u64 != length {
            return Err(PackError::Damaged { part: "长度不符" });
        }
        let wide = |low: u32, high: u32| u64::from(low) | u64::from(high) << 32;
        Ok(Self {
            checksum: sums[0],
            front_checksum: sums[1],
            origin: Origin {
                listing: wide(origin[0], origin[1]),
                contents: wide(origin[2], origin[3]),
            },
            ranges,
            rest: rest.to_vec(),
        })
    }

    /// The head of a pack with these sections, which follow it one after the other.
    pub(super) fn write(
        origin: Origin,
        sections: &[Vec<u8>; Section::ALL.len()],
    ) -> Result<Vec<u8>, PackError> {
        let mut rest = origin.listing.to_le_bytes().to_vec();
        rest.extend(origin.contents.to_le_bytes());
        for section in sections {
            rest.extend(super::table::number(section.len())?);
        }
        let mut front = crc32fast::Hasher::new();
        front.update(&rest);
        front.update(&sections[Section::Front as usize]);
        let mut checked = front.finalize().to_le_bytes().to_vec();
        checked.extend(rest);
        let mut whole = crc32fast::Hasher::new();
        whole.update(&checked);
        for section in sections {
            whole.update(section);
        }
        let mut head = MAGIC.to_vec();
        head.extend(VERSION.to_le_bytes());
        head.extend(whole.finalize().to_le_bytes());
        head.extend(checked);
        Ok(head)
    }

    pub(super) fn section(&self, section: Section) -> Range<usize> {
        self.ranges[section as usize].clone()
    }

    /// How many bytes the pack has.
    pub(super) fn end(&self) -> usize {
        self.ranges.last().map_or(Self::LENGTH, |range| range.end)
    }

    /// Holds all bytes of the pack against the checksum.
    pub(super) fn verify(&self, bytes: &[u8]) -> Result<(), PackError> {
        let checked = bytes.get(Self::CHECKED..).unwrap_or_default();
        if bytes.len() == self.end() && crc32fast::hash(checked) == self.checksum {
            Ok(())
        } else {
            Err(PackError::Damaged { part: "校验和不符" })
        }
    }

    /// Holds the head and the front, which was read alone, against their checksum.
    pub(super) fn verify_front(&self, front: &[u8]) -> Result<(), PackError> {
        let mut sum = crc32fast::Hasher::new();
        sum.update(&self.rest);
        sum.update(front);
        if sum.finalize() == self.front_checksum { Ok(()) } else { Err(Section::Front.damaged()) }
    }
}
