//! The pack: a book as one run of bytes from which one entry can be had without decoding the rest.
//!
//! ```text
//! "DUBENPAK"  8 bytes
//! version     u32, little endian, as every number here
//! front       u32 length, then that many bytes: title page and outline
//! vocabulary  u32 length, then that many bytes
//! entries     u32 count, then count + 1 u32 offsets into what follows, then the entries
//! ```
//!
//! Front and entries are postcard. Decoding a whole book costs milliseconds; the front alone costs
//! microseconds, which is what stands between a key press and the first frame.

use std::{borrow::Cow, ops::Range};

use duben_book::{Book, Entry, Outline, model::About};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::Vocabulary;

/// What every pack begins with.
const MAGIC: &[u8; 8] = b"DUBENPAK";

/// Raised whenever the bytes of a pack mean something else than before.
const VERSION: u32 = 2;

/// Why bytes are no pack of this program.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum PackError {
    /// They are something else altogether.
    #[error("这不是读本的书包文件")]
    Foreign,
    /// They were written by another version.
    #[error("书包的格式是第 {found} 版，本程序只认第 {VERSION} 版；请用同一版本的程序重新生成")]
    Version {
        /// The version they carry.
        found: u32,
    },
    /// They end too early or contradict themselves.
    #[error("书包已损坏：{part}")]
    Damaged {
        /// The part that could not be read.
        part: &'static str,
    },
    /// No such entry.
    #[error("书包里没有第 {index} 条")]
    NoEntry {
        /// The index asked for.
        index: usize,
    },
}

/// The title page and the outline, as packed.
#[derive(Serialize, Deserialize)]
struct Front<A, O> {
    about: A,
    outline: O,
}

/// A book as bytes, its front decoded.
#[derive(Clone, Debug)]
pub struct Pack {
    bytes: Cow<'static, [u8]>,
    about: About,
    outline: Outline,
    /// Where the vocabulary stands in `bytes`.
    vocabulary: Range<usize>,
    /// Where each entry begins in `bytes`, and where the last one ends.
    bounds: Vec<usize>,
}

/// Packs a book with its vocabulary; the same book gives the same bytes everywhere.
///
/// # Errors
///
/// [`PackError::Damaged`] where the book is too large for its offsets (4 GiB).
pub fn pack(book: &Book, vocabulary: &Vocabulary) -> Result<Vec<u8>, PackError> {
    let front = encode(&Front { about: &book.about, outline: &book.outline }, "书名页")?;
    let entries: Vec<Vec<u8>> =
        book.entries.iter().map(|entry| encode(entry, "条目")).collect::<Result<_, _>>()?;
    let mut bytes = MAGIC.to_vec();
    bytes.extend(VERSION.to_le_bytes());
    bytes.extend(length(front.len())?);
    bytes.extend(front);
    let vocabulary = encode(vocabulary, "词表")?;
    bytes.extend(length(vocabulary.len())?);
    bytes.extend(vocabulary);
    bytes.extend(length(entries.len())?);
    let mut end = 0;
    bytes.extend(length(end)?);
    for entry in &entries {
        end += entry.len();
        bytes.extend(length(end)?);
    }
    bytes.extend(entries.concat());
    Ok(bytes)
}

fn encode(value: &impl Serialize, part: &'static str) -> Result<Vec<u8>, PackError> {
    postcard::to_stdvec(value).map_err(|_| PackError::Damaged { part })
}

fn length(value: usize) -> Result<[u8; 4], PackError> {
    let value = u32::try_from(value).map_err(|_| PackError::Damaged { part: "书太大" })?;
    Ok(value.to_le_bytes())
}

impl Pack {
    /// Opens a pack; bytes that live as long as the program are not copied.
    ///
    /// # Errors
    ///
    /// A [`PackError`] that says what is wrong with the bytes.
    pub fn open(bytes: impl Into<Cow<'static, [u8]>>) -> Result<Self, PackError> {
        let bytes = bytes.into();
        let mut cursor = Cursor { bytes: &bytes, at: 0 };
        if cursor.take(MAGIC.len(), "开头").map_err(|_| PackError::Foreign)? != MAGIC {
            return Err(PackError::Foreign);
        }
        let found = cursor.number("版本")?;
        if usize::try_from(VERSION) != Ok(found) {
            return Err(PackError::Version { found: u32::try_from(found).unwrap_or(u32::MAX) });
        }
        let front = cursor.number("书名页")?;
        let front = cursor.take(front, "书名页")?;
        let Front { about, outline }: Front<About, Outline> =
            postcard::from_bytes(front).map_err(|_| PackError::Damaged { part: "书名页" })?;
        let length = cursor.number("词表")?;
        let start = cursor.at;
        cursor.take(length, "词表")?;
        let vocabulary = start..cursor.at;
        let bounds = cursor.bounds()?;
        if bounds.len() != outline.len() + 1 {
            return Err(PackError::Damaged { part: "目录" });
        }
        Ok(Self { bytes, about, outline, vocabulary, bounds })
    }

    /// What the title page says.
    #[must_use]
    pub const fn about(&self) -> &About {
        &self.about
    }

    /// The chapter tree.
    #[must_use]
    pub const fn outline(&self) -> &Outline {
        &self.outline
    }

    /// Decodes the vocabulary.
    ///
    /// # Errors
    ///
    /// [`PackError::Damaged`] where the bytes are no vocabulary.
    pub fn vocabulary(&self) -> Result<Vocabulary, PackError> {
        postcard::from_bytes(&self.bytes[self.vocabulary.clone()])
            .map_err(|_| PackError::Damaged { part: "词表" })
    }

    /// Decodes one entry.
    ///
    /// # Errors
    ///
    /// [`PackError::NoEntry`] past the end, [`PackError::Damaged`] where the bytes are no entry.
    pub fn entry(&self, index: usize) -> Result<Entry, PackError> {
        let bounds = self.bounds.get(index..index + 2).ok_or(PackError::NoEntry { index })?;
        postcard::from_bytes(&self.bytes[bounds[0]..bounds[1]])
            .map_err(|_| PackError::Damaged { part: "条目" })
    }
}

/// Reads a pack from its start.
struct Cursor<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Cursor<'a> {
    fn take(&mut self, count: usize, part: &'static str) -> Result<&'a [u8], PackError> {
        let end = self.at.checked_add(count).ok_or(PackError::Damaged { part })?;
        let taken = self.bytes.get(self.at..end).ok_or(PackError::Damaged { part })?;
        self.at = end;
        Ok(taken)
    }

    fn number(&mut self, part: &'static str) -> Result<usize, PackError> {
        let bytes = self.take(4, part)?.try_into().map_err(|_| PackError::Damaged { part })?;
        usize::try_from(u32::from_le_bytes(bytes)).map_err(|_| PackError::Damaged { part })
    }

    /// The entries' bounds as positions in the whole pack, each inside it and none before the last.
    fn bounds(&mut self) -> Result<Vec<usize>, PackError> {
        let part = "条目表";
        let count = self.number(part)?;
        let table = self.take(count.saturating_add(1).saturating_mul(4), part)?;
        let mut numbers = Cursor { bytes: table, at: 0 };
        let start = self.at;
        let bounds: Vec<usize> = (0..=count)
            .map(|_| numbers.number(part).map(|offset| start + offset))
            .collect::<Result<_, _>>()?;
        let inside =
            bounds.is_sorted() && bounds.last().is_some_and(|&end| end == self.bytes.len());
        if inside { Ok(bounds) } else { Err(PackError::Damaged { part }) }
    }
}

#[cfg(test)]
mod tests {
    use duben_book::{
        Block, BlockKind, Book, Entry, Heading, Kind, Line, Outline, Status,
        model::{About, Profile},
    };

    use super::{MAGIC, Pack, PackError, pack};
    use crate::{Group, Vocabulary};

    fn book() -> Book {
        let heading = |id: &str| Heading {
            id: id.to_owned(),
            kind: Kind::Section,
            label: None,
            title: format!("标题{id}"),
            page: Some(3),
            parent: None,
            depth: 0,
            status: Status::Written,
        };
        let entry = |words: &str| Entry {
            blocks: vec![Block { kind: BlockKind::Paragraph, lines: vec![Line::plain(words)] }],
            ..Entry::default()
        };
        Book {
            about: About {
                id: "sample".into(),
                title: "样书".into(),
                statement: None,
                profile: Profile::Plain,
                as_of: None,
                printed: None,
            },
            outline: Outline::new(vec![heading("a"), heading("b")]),
            entries: vec![entry("甲"), entry("乙乙")],
        }
    }

    fn packed() -> Vec<u8> {
        pack(&book(), &vocabulary()).expect("a small book packs")
    }

    fn vocabulary() -> Vocabulary {
        let words = vec!["甲".into(), "乙".into()];
        Vocabulary { groups: vec![Group { words, meaning: None, section: Some(1) }] }
    }

    #[test]
    fn a_pack_gives_back_each_entry_alone() {
        let pack = Pack::open(packed()).expect("own pack opens");
        assert_eq!(pack.outline(), &book().outline);
        assert_eq!(pack.about(), &book().about);
        assert_eq!(pack.vocabulary(), Ok(vocabulary()));
        assert_eq!(pack.entry(1).as_ref(), Ok(&book().entries[1]));
        assert_eq!(pack.entry(2), Err(PackError::NoEntry { index: 2 }));
    }

    #[test]
    fn the_same_book_gives_the_same_bytes() {
        assert_eq!(packed(), packed());
    }

    #[test]
    fn foreign_bytes_and_other_versions_are_refused() {
        assert_eq!(Pack::open(b"PK\x03\x04".to_vec()).err(), Some(PackError::Foreign));
        let mut newer = packed();
        newer[MAGIC.len()] = 9;
        assert_eq!(Pack::open(newer).err(), Some(PackError::Version { found: 9 }));
    }

    #[test]
    fn a_pack_cut_anywhere_is_refused() {
        let whole = packed();
        for end in 0..whole.len() {
            assert!(Pack::open(whole[..end].to_vec()).is_err(), "cut at {end}");
        }
    }
}
