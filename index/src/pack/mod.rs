//! The pack: a book with its index as one run of bytes, opened without copying.
//!
//! ```text
//! "DUBENPAK"  8 bytes
//! version     u32, little endian, as every number here
//! checksum    u32: CRC-32 of everything after it, the pack's fingerprint
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
mod read;
mod table;
mod write;

use std::borrow::Cow;

use duben_book::{Entry, Outline, model::About};
use tantivy::directory::OwnedBytes;
use thiserror::Error;

pub(crate) use self::{directory::PackDirectory, table::Table};
use self::{entry::Packed, read::Sections};
use crate::{Vocabulary, names::Names, terms::Term};

pub use write::pack;

/// What every pack begins with.
const MAGIC: &[u8; 8] = b"DUBENPAK";

/// Raised whenever the bytes of a pack mean something else than before.
const VERSION: u32 = 5;

/// The sections of a pack, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Section {
    /// Title page and outline.
    Front,
    /// The words of the field.
    Vocabulary,
    /// Its names as search needs them.
    Names,
    /// The words the book is made of, for whoever types letters.
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
    /// Who reads a pack from a disk calls [`Pack::verify`] as well.
    ///
    /// # Errors
    ///
    /// A [`PackError`] that says what is wrong with the bytes.
    pub fn open(bytes: impl Into<Cow<'static, [u8]>>) -> Result<Self, PackError> {
        let bytes = match bytes.into() {
            Cow::Borrowed(bytes) => OwnedBytes::new(bytes),
            Cow::Owned(bytes) => OwnedBytes::new(bytes),
        };
        let sections = Sections::of(bytes)?;
        let (about, outline) = sections.front()?;
        let pack = Self { sections, about, outline };
        if pack.sections.entries()? != pack.outline.len() {
            return Err(Section::Bounds.damaged());
        }
        Ok(pack)
    }

    /// Holds every byte against the checksum.
    ///
    /// # Errors
    ///
    /// [`PackError::Damaged`] where they differ.
    pub fn verify(&self) -> Result<(), PackError> {
        self.sections.verify()
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

    /// Decodes the words the book is made of.
    pub(crate) fn terms(&self) -> Result<Vec<Term>, PackError> {
        self.sections.decode(Section::Terms)
    }

    /// The names that mean the same.
    pub(crate) fn names(&self) -> Result<Names, PackError> {
        Names::read(self.sections.bytes(Section::Names)).ok_or(Section::Names.damaged())
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
