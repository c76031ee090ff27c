//! The pack: a book with its index as one run of bytes, opened without copying.
//!
//! ```text
//! "DUBENPAK"  8 bytes
//! version     u32, little endian, as every number here
//! checksum    u32: CRC-32 of everything after it, the pack's fingerprint
//! front       u32: CRC-32 of what follows up to the end of the first section
//! origin      two u64: the fingerprint of the files the book was made of, 0 where there were none
//! lengths     a u32 for each section
//! sections    one after the other, in the order of `Section`
//! ```
//!
//! One entry can be had without decoding the rest: its text lies in `Texts` as written, its other
//! fields are packed against that text. Decoding a whole book costs milliseconds; the front alone
//! costs microseconds, which is what stands between a key press and the first frame.

mod directory;
mod entry;
mod grams;
mod head;
mod read;
mod source;
mod table;
mod write;

use std::{borrow::Cow, path::Path};

use duben_book::{Entry, Origin, Outline, model::About};
use tantivy::directory::OwnedBytes;
use thiserror::Error;

pub(crate) use self::{directory::PackDirectory, table::Table};
use self::{entry::Packed, read::Sections};
use crate::{Vocabulary, lexicon::Lexicon, names::Names};

pub use write::{pack, pack_of};

/// What every pack begins with.
const MAGIC: &[u8; 8] = b"DUBENPAK";

/// Raised whenever the bytes of a pack mean something else than before.
const VERSION: u32 = 7;

/// The sections of a pack, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Section {
    /// Title page and outline.
    Front,
    /// The words of the field.
    Vocabulary,
    /// Its names as search needs them.
    Names,
    /// The words the book is made of, as they are looked up.
    Terms,
    /// Where each unit of text begins, and what it is.
    Units,
    /// The units' texts as written.
    Texts,
    /// Where each entry's fields begin.
    Bounds,
    /// The entries' fields.
    Entries,
    /// The names and lengths of the index's files.
    Files,
    /// The index's files.
    Index,
}

impl Section {
    const ALL: [Self; 10] = [
        Self::Front,
        Self::Vocabulary,
        Self::Names,
        Self::Terms,
        Self::Units,
        Self::Texts,
        Self::Bounds,
        Self::Entries,
        Self::Files,
        Self::Index,
    ];

    /// What it is called where it is damaged.
    const fn name(self) -> &'static str {
        match self {
            Self::Front => "书名页",
            Self::Vocabulary => "词表",
            Self::Names => "名称表",
            Self::Terms => "词典",
            Self::Units => "文段表",
            Self::Texts => "文段",
            Self::Bounds => "条目表",
            Self::Entries => "条目",
            Self::Files => "索引表",
            Self::Index => "索引",
        }
    }

    const fn damaged(self) -> PackError {
        PackError::Damaged { part: self.name() }
    }
}

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
    /// The system refused to give them.
    #[error("读不出书包：{why}")]
    Unreadable {
        /// What the system says.
        why: String,
    },
    /// They end too early or contradict themselves.
    #[error("书包已损坏：{part}")]
    Damaged {
        /// The part that could not be read.
        part: &'static str,
    },
    /// Whoever wanted it no longer does.
    #[error("已取消")]
    Stopped,
    /// No such entry.
    #[error("书包里没有第 {index} 条")]
    NoEntry {
        /// The index asked for.
        index: usize,
    },
    /// The index could not be built or opened.
    #[error("书的索引不能用：{0}")]
    Index(String),
}

impl From<tantivy::TantivyError> for PackError {
    fn from(error: tantivy::TantivyError) -> Self {
        Self::Index(error.to_string())
    }
}

/// A book as bytes, its front decoded.
#[derive(Clone, Debug)]
pub struct Pack {
    sections: Sections,
    about: About,
    outline: Outline,
}

impl Pack {
    /// Opens a pack; bytes that live as long as the program are not copied.
    ///
    /// The checksum is not looked at: reading the whole pack would cost more than the first frame.
    ///
    /// # Errors
    ///
    /// A [`PackError`] that says what is wrong with the bytes.
    pub fn open(bytes: impl Into<Cow<'static, [u8]>>) -> Result<Self, PackError> {
        let bytes = match bytes.into() {
            Cow::Borrowed(bytes) => OwnedBytes::new(bytes),
            Cow::Owned(bytes) => OwnedBytes::new(bytes),
        };
        let pack = Self::of(Sections::of(bytes)?)?;
        pack.sections.check_bounds(pack.outline.len())?;
        Ok(pack)
    }

    /// Opens a pack in a file: reads its title page and outline. The rest is read, once and whole,
    /// when something else of it is asked for, and is held against the checksum then: damage is an
    /// error of whatever asked.
    ///
    /// # Errors
    ///
    /// As [`Pack::open`], and [`PackError::Unreadable`].
    pub fn open_file(path: &Path) -> Result<Self, PackError> {
        Self::of(Sections::of_file(path)?)
    }

    fn of(sections: Sections) -> Result<Self, PackError> {
        let (about, outline) = sections.front()?;
        Ok(Self { sections, about, outline })
    }

    /// The fingerprint of the files the book was made of; zeros where nobody gave one.
    #[must_use]
    pub const fn origin(&self) -> Origin {
        self.sections.origin()
    }

    /// Holds every byte against the checksum.
    ///
    /// # Errors
    ///
    /// [`PackError::Damaged`] where they differ; [`PackError::Unreadable`] where the file can't be
    /// read.
    pub fn verify(&self) -> Result<(), PackError> {
        self.sections.verify()?;
        self.sections.check_bounds(self.outline.len())
    }

    /// The checksum: the same book packed by the same version has the same one.
    #[must_use]
    pub const fn fingerprint(&self) -> u32 {
        self.sections.checksum()
    }

    /// How many bytes the pack has, by section.
    #[must_use]
    pub fn sizes(&self) -> Vec<(&'static str, usize)> {
        Section::ALL.map(|section| (section.name(), self.sections.length(section))).to_vec()
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
        self.sections.decode(Section::Vocabulary)
    }

    /// The checksum of the vocabulary: two books with the same words have the same one.
    pub(crate) fn vocabulary_checksum(&self) -> Result<u32, PackError> {
        Ok(crc32fast::hash(&self.sections.bytes(Section::Vocabulary)?))
    }

    /// Decodes one entry.
    ///
    /// # Errors
    ///
    /// [`PackError::NoEntry`] past the end, [`PackError::Damaged`] where the bytes are no entry.
    pub fn entry(&self, index: usize) -> Result<Entry, PackError> {
        let packed = Packed::new(self.sections.entry(index)?);
        let (units, texts) = self.sections.texts_of(index)?;
        packed.unpack(&units, texts)
    }

    /// Decodes what is read of one entry: its blocks, and the ids in `related`; every other field is
    /// empty. It takes a third of the time.
    ///
    /// # Errors
    ///
    /// As [`Pack::entry`].
    pub fn text_of(&self, index: usize) -> Result<Entry, PackError> {
        let packed = Packed::new(self.sections.entry(index)?);
        let (units, texts) = self.sections.texts_of(index)?;
        packed.unpack_text(&units, texts)
    }

    /// The words the book is made of.
    pub(crate) fn lexicon(&self) -> Result<Lexicon, PackError> {
        Lexicon::read(&self.sections.bytes(Section::Terms)?).ok_or(Section::Terms.damaged())
    }

    /// The names that mean the same.
    pub(crate) fn names(&self) -> Result<Names, PackError> {
        Names::read(&self.sections.bytes(Section::Names)?).ok_or(Section::Names.damaged())
    }

    /// The units of text.
    pub(crate) fn table(&self) -> Result<Table, PackError> {
        self.sections.table()
    }

    /// The files of the index.
    pub(crate) fn directory(&self) -> Result<PackDirectory, PackError> {
        self.sections.directory()
    }
}

#[cfg(test)]
mod tests;
