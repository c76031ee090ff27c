//! From files to a [`Book`]: reads the manuscript, checks it, resolves it.
//!
//! A book with problems is loaded as far as it goes, so that `duben check` can tell all of them
//! and a half-written book can be looked at; the build takes only a book without any.

use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::check;
use crate::model::Book;
use crate::problem::{Problems, Report};

mod blocks;
mod files;
mod read;
mod resolve;

pub use files::Files;
pub(crate) use files::Folder;
#[cfg(feature = "import")]
pub(crate) use files::stays_inside;
pub(crate) use read::RECORD;

/// A book and what is wrong with it.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The book, as far as it could be understood.
    pub book: Book,
    /// What is wrong with it, in the order of its files.
    pub problems: Problems,
}

impl Loaded {
    /// All problems and their count, or that there are none: what `duben check` prints, without
    /// a line end at the end.
    #[must_use]
    pub fn report(&self) -> String {
        if self.problems.is_empty() {
            format!("没有问题：{} 个条目", self.book.outline.len())
        } else {
            self.problems.to_string()
        }
    }

    /// The book, if nothing is wrong with it.
    ///
    /// # Errors
    ///
    /// Every problem, when there are any.
    pub fn into_book(self) -> Result<Book, Problems> {
        if self.problems.is_empty() { Ok(self.book) } else { Err(self.problems) }
    }
}

/// Why there is no book at all.
#[derive(Debug, Error)]
pub enum LoadError {
    /// `book.toml` can't be read.
    #[error("读不出 {}", .path.display())]
    NoContents {
        /// Its path.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The files of the book can't be listed.
    #[error("列不出 {} 里的文件", .path.display())]
    NoListing {
        /// The book's folder.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}

/// Why there is no book without problems.
#[derive(Debug, Error)]
pub enum StrictError {
    /// There is no book at all.
    #[error(transparent)]
    Load(#[from] LoadError),
    /// The book has problems.
    #[error(transparent)]
    Flawed(#[from] Problems),
}

/// Loads the book in `folder`, with everything that is wrong with it.
///
/// # Errors
///
/// When its `book.toml` can't be read or its folder can't be listed. Everything else that is
/// wrong becomes a problem.
pub fn load(folder: &Path) -> Result<Loaded, LoadError> {
    load_files(&Folder::new(folder))
}

/// Loads the book in `folder` if nothing is wrong with it: what the build does.
///
/// # Errors
///
/// When there is no book, or when it has problems: then the error tells all of them.
pub fn load_strict(folder: &Path) -> Result<Book, StrictError> {
    Ok(load(folder)?.into_book()?)
}

/// Loads a book from wherever its files are.
///
/// # Errors
///
/// As [`load`].
pub fn load_files(files: &impl Files) -> Result<Loaded, LoadError> {
    let report = Report::default();
    let manuscript = read::manuscript(files, &report)?;
    check::check(&manuscript, &report);
    Ok(Loaded { book: resolve::book(manuscript), problems: report.finish() })
}

#[cfg(test)]
mod tests;
