//! The imported books on a machine: `<data folder>/books/<id>/`, each a book of this crate with the
//! record of its import beside it.
//!
//! A book is put together in a folder beside and renamed, so that a reader never meets half of one.

mod error;
mod id;
mod pack;
mod swap;

pub use error::ShelfError;
pub use id::{check_id, id_of_name};
pub use pack::{PACK, keep_pack};

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{fs, io};

use crate::import::{Import, RECORD, Record, Source};
use crate::load::load;
use crate::model::Book;

use self::swap::Swap;

/// Where the imported books are.
#[derive(Clone, Debug)]
pub struct Shelf {
    folder: PathBuf,
}

/// A book on the shelf.
#[derive(Debug)]
pub struct Shelved {
    /// Its id: the name of its folder.
    pub id: String,
    /// Its folder.
    pub folder: PathBuf,
    /// The book and the record of its import; or why it can't be opened.
    pub content: Result<(Book, Record), ShelfError>,
}

impl Shelf {
    /// The shelf in a data folder.
    #[must_use]
    pub fn of(data_dir: &Path) -> Self {
        Self { folder: data_dir.join("books") }
    }

    /// Every book, by id. A damaged one is among them and says why it can't be opened.
    ///
    /// # Errors
    ///
    /// When the shelf can't be read; a shelf that is not there yet is empty.
    pub fn books(&self) -> Result<Vec<Shelved>, ShelfError> {
        let ids = self.ids()?;
        Ok(ids.into_iter().map(|id| self.shelved(id)).collect())
    }

    /// The folder of a book, if there is one of this id.
    #[must_use]
    pub fn folder_of(&self, id: &str) -> Option<PathBuf> {
        check_id(id).ok()?;
        Some(self.folder.join(id)).filter(|folder| folder.is_dir())
    }

    /// A book of this id.
    ///
    /// # Errors
    ///
    /// When there is none, or it can't be opened.
    pub fn book(&self, id: &str) -> Result<(Book, Record), ShelfError> {
        let missing = || ShelfError::Missing { id: id.to_owned() };
        let folder = self.folder_of(id).ok_or_else(missing)?;
        content(&folder)
    }

    /// The id of the book that was made of this file, or of an earlier version of it.
    ///
    /// # Errors
    ///
    /// When the shelf can't be read.
    pub fn id_of_source(&self, source: &Source) -> Result<Option<String>, ShelfError> {
        let ids = self.ids()?;
        let is_same = |id: &String| {
            record(&self.folder.join(id)).is_ok_and(|record| record.source.is_same(source))
        };
        Ok(ids.into_iter().find(is_same))
    }

    /// An id for a file of this name: made of the name, where it has Latin letters, else `book-1`,
    /// `book-2` and so on, the first that is free.
    #[must_use]
    pub fn free_id(&self, name: &str) -> String {
        let numbered = || (1..).map(|number| format!("book-{number}"));
        let free = |id: &String| !self.folder.join(id).exists();
        id_of_name(name).or_else(|| numbered().find(free)).unwrap_or_default()
    }

    /// Refuses an id that is no name, or that a book made of another file has.
    ///
    /// # Errors
    ///
    /// [`ShelfError::BadId`], [`ShelfError::Taken`].
    pub fn check(&self, id: &str, source: &Source) -> Result<(), ShelfError> {
        check_id(id)?;
        let Some(folder) = self.folder_of(id) else { return Ok(()) };
        match record(&folder) {
            Ok(record) if !record.source.is_same(source) => {
                Err(ShelfError::Taken { id: id.to_owned(), by: record.source.name })
            }
            // A book whose record is damaged is mended by importing it again.
            Ok(_) | Err(_) => Ok(()),
        }
    }

    /// Puts an import on the shelf in place of an earlier one of the same file: these files of it
    /// (see [`Import::files`]), and its pack, which is written last and so newer than all of them.
    /// `stop` is told how many bytes are written and asked whether to stop; where it says so,
    /// nothing is left behind.
    ///
    /// # Errors
    ///
    /// When its id is another book's, when it can't be written, or when it was stopped.
    pub fn put(
        &self,
        import: &Import,
        files: &BTreeMap<String, Vec<u8>>,
        pack: &[u8],
        mut stop: impl FnMut(u64) -> bool,
    ) -> Result<PathBuf, ShelfError> {
        let id = &import.book.about.id;
        self.check(id, &import.record.source)?;
        let swap = Swap::begin(&self.folder, id)?;
        let files = files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()));
        let mut written = 0;
        for (name, bytes) in files.chain([(PACK, pack)]) {
            if stop(written) {
                return Err(ShelfError::Stopped);
            }
            swap.write(name, bytes)?;
            written += bytes.len() as u64;
        }
        if stop(written) {
            return Err(ShelfError::Stopped);
        }
        swap.finish()
    }

    /// Takes a book off the shelf for good.
    ///
    /// # Errors
    ///
    /// When there is none of this id, or it can't be removed.
    pub fn remove(&self, id: &str) -> Result<(), ShelfError> {
        let missing = || ShelfError::Missing { id: id.to_owned() };
        let folder = self.folder_of(id).ok_or_else(missing)?;
        swap::discard(&self.folder, &folder)
    }

    /// The ids of all books, damaged ones among them, in order.
    ///
    /// # Errors
    ///
    /// As [`Shelf::books`].
    pub fn ids(&self) -> Result<Vec<String>, ShelfError> {
        self.listed().map_err(|source| ShelfError::io(&self.folder, source))
    }

    /// The record of the import that made a book.
    ///
    /// # Errors
    ///
    /// When there is none, or it is damaged.
    pub fn record(&self, id: &str) -> Result<Record, ShelfError> {
        let missing = || ShelfError::Missing { id: id.to_owned() };
        record(&self.folder_of(id).ok_or_else(missing)?)
    }

    fn listed(&self) -> io::Result<Vec<String>> {
        let listing = match self.folder.read_dir() {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            listing => listing?,
        };
        let mut ids = Vec::new();
        for item in listing {
            let item = item?;
            let name = item.file_name().to_string_lossy().into_owned();
            if item.file_type()?.is_dir() && check_id(&name).is_ok() {
                ids.push(name);
            }
        }
        ids.sort();
        Ok(ids)
    }

    fn shelved(&self, id: String) -> Shelved {
        let folder = self.folder.join(&id);
        let content = content(&folder);
        Shelved { id, folder, content }
    }
}

fn content(folder: &Path) -> Result<(Book, Record), ShelfError> {
    let book = load(folder)?.into_book().map_err(|problems| ShelfError::Flawed {
        folder: folder.to_owned(),
        count: problems.len(),
    })?;
    Ok((book, record(folder)?))
}

fn record(folder: &Path) -> Result<Record, ShelfError> {
    let path = folder.join(RECORD);
    let bytes = fs::read(&path).map_err(|source| ShelfError::io(&path, source))?;
    Record::read(&bytes).map_err(|_| ShelfError::BadRecord { path })
}

#[cfg(test)]
mod tests;
