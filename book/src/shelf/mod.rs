//! The imported books on a machine: `<data folder>/books/<id>/`, each a book of this crate with the
//! record of its import beside it.
//!
//! A book is put together in a folder beside and changes places with the old one, so that a reader never
//! meets half of one, or none. Whatever fails on the disk meanwhile, the old book is there, or the new.

mod error;
mod id;
mod pack;
mod swap;

pub use error::ShelfError;
pub use id::check_id;
pub use pack::{PACK, keep_pack};

use std::collections::BTreeMap;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::disk::{Disk, Readers, System};
use crate::import::{Import, RECORD, Record, Source};
use crate::load::load;
use crate::model::Book;

use self::swap::Changes;

/// Where the imported books are.
#[derive(Clone, Debug)]
pub struct Shelf {
    folder: PathBuf,
    disk: Arc<dyn Disk>,
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
        Self::on(Arc::new(System), data_dir)
    }

    fn on(disk: Arc<dyn Disk>, data_dir: &Path) -> Self {
        Self { folder: data_dir.join("books"), disk }
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
        let folder = self.folder.join(id);
        let is_there =
            folder.is_dir() || self.ids().is_ok_and(|ids| ids.iter().any(|one| one == id));
        is_there.then_some(folder)
    }

    /// A book of this id.
    ///
    /// # Errors
    ///
    /// When there is none, or it can't be opened.
    pub fn book(&self, id: &str) -> Result<(Book, Record), ShelfError> {
        let missing = || ShelfError::Missing { id: id.to_owned() };
        let folder = self.folder_of(id).ok_or_else(missing)?;
        self.content(&folder)
    }

    /// The id of the first book, in order of the ids, whose file is one that is wanted.
    ///
    /// # Errors
    ///
    /// When the shelf can't be read.
    pub fn made_of(
        &self,
        is_wanted: impl Fn(&Source) -> bool,
    ) -> Result<Option<String>, ShelfError> {
        let made_of_it = |id: &String| {
            let read = self.disk.read(&self.folder.join(id).join(RECORD));
            read.is_ok_and(|bytes| Record::read_source(&bytes).is_ok_and(|file| is_wanted(&file)))
        };
        Ok(self.ids()?.into_iter().find(made_of_it))
    }

    /// An id for the book of this file that no other book has: its own, where it comes with one, else
    /// one made of that or of the file's name.
    #[must_use]
    pub fn free_id(&self, own: Option<&str>, source: &Source) -> String {
        let stem = source.name.rsplit_once('.').map_or(source.name.as_str(), |(stem, _)| stem);
        let made = id::ids_of(own.unwrap_or(stem), &source.fingerprint);
        let is_refused = |id: &String| {
            let refused = self.check(id, source);
            matches!(refused, Err(ShelfError::BadId { .. } | ShelfError::Taken { .. }))
        };
        own.map(str::to_owned)
            .into_iter()
            .chain(made)
            .find(|id| !is_refused(id))
            .unwrap_or_default()
    }

    /// Refuses an id that is no name, or that a book made of another file has. A book may be replaced by
    /// whatever stands where its file stood.
    ///
    /// # Errors
    ///
    /// [`ShelfError::BadId`], [`ShelfError::Taken`]; [`ShelfError::Unread`] where it can't be told.
    pub fn check(&self, id: &str, source: &Source) -> Result<(), ShelfError> {
        check_id(id)?;
        match self.record_in(&self.folder.join(id)) {
            Ok(Record { source: old, .. })
                if !old.is_same(source) && !old.is_at_place_of(source) =>
            {
                Err(ShelfError::Taken { id: id.to_owned(), by: old.name })
            }
            // Not "damaged": the book of another file may be behind it.
            Err(ShelfError::Unread { path, cause }) if cause.kind() != ErrorKind::NotFound => {
                Err(ShelfError::Unread { path, cause })
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
        let place = self.folder.join(id);
        let not_put = |cause| ShelfError::NotPut { path: place.clone(), cause };
        self.disk.make_folder(&self.folder, Readers::Owner).map_err(not_put)?;
        let changes = Changes::begin(&*self.disk, &self.folder).map_err(not_put)?;
        self.check(id, &import.record.source)?;
        let draft = changes.draft(id).map_err(not_put)?;
        let files = files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()));
        let mut written = 0;
        for (name, bytes) in files.chain([(PACK, pack)]) {
            if stop(written) {
                return Err(ShelfError::Stopped);
            }
            draft.write(name, bytes).map_err(not_put)?;
            written += bytes.len() as u64;
        }
        if stop(written) {
            return Err(ShelfError::Stopped);
        }
        changes.put(&draft, id).map_err(not_put)?;
        Ok(place)
    }

    /// Takes a book off the shelf for good.
    ///
    /// # Errors
    ///
    /// When there is none of this id, or it can't be removed; [`ShelfError::Left`] when it is off the shelf
    /// and not all of its files are deleted.
    pub fn remove(&self, id: &str) -> Result<(), ShelfError> {
        check_id(id)?;
        let changes = Changes::begin(&*self.disk, &self.folder);
        let changes = changes.map_err(|cause| match cause.kind() {
            ErrorKind::NotFound => ShelfError::Missing { id: id.to_owned() },
            _ => ShelfError::NotRemoved { path: self.folder.join(id), cause },
        })?;
        changes.discard(id)
    }

    /// Clears away what changes left that failed or were broken off; a book that one of them set aside
    /// returns. Every change begins with this.
    pub fn tidy(&self) {
        // Where it can't be done, nothing is lost by it.
        let _ = Changes::begin(&*self.disk, &self.folder);
    }

    /// The ids of all books, damaged ones among them, in order.
    ///
    /// # Errors
    ///
    /// As [`Shelf::books`].
    pub fn ids(&self) -> Result<Vec<String>, ShelfError> {
        let mut ids = match self.folders() {
            Err(error) if error.kind() == ErrorKind::NotFound => Vec::new(),
            Err(cause) => return Err(ShelfError::Unread { path: self.folder.clone(), cause }),
            Ok(names) => names,
        };
        ids.retain(|name| check_id(name).is_ok());
        ids.sort_unstable_by(|one, other| id::in_order(one).cmp(&id::in_order(other)));
        Ok(ids)
    }

    /// The folders on the shelf. A book that was being replaced when a program was killed, or the disk
    /// failed, is put back before.
    fn folders(&self) -> io::Result<Vec<String>> {
        let names = swap::folders(&*self.disk, &self.folder)?;
        if names.iter().all(|name| swap::returning(name, &names).is_none()) {
            return Ok(names);
        }
        Changes::begin(&*self.disk, &self.folder)?;
        swap::folders(&*self.disk, &self.folder)
    }

    /// The record of the import that made a book.
    ///
    /// # Errors
    ///
    /// When there is none, or it is damaged.
    pub fn record(&self, id: &str) -> Result<Record, ShelfError> {
        let missing = || ShelfError::Missing { id: id.to_owned() };
        self.record_in(&self.folder_of(id).ok_or_else(missing)?)
    }

    fn shelved(&self, id: String) -> Shelved {
        let folder = self.folder.join(&id);
        let content = self.content(&folder);
        Shelved { id, folder, content }
    }

    fn content(&self, folder: &Path) -> Result<(Book, Record), ShelfError> {
        let book = load(folder)?.into_book().map_err(|problems| ShelfError::Flawed {
            folder: folder.to_owned(),
            count: problems.len(),
        })?;
        Ok((book, self.record_in(folder)?))
    }

    fn record_in(&self, folder: &Path) -> Result<Record, ShelfError> {
        let path = folder.join(RECORD);
        match self.disk.read(&path) {
            Err(cause) => Err(ShelfError::Unread { path, cause }),
            Ok(bytes) => Record::read(&bytes).map_err(|_| ShelfError::BadRecord { path }),
        }
    }
}

#[cfg(test)]
mod faults;
#[cfg(test)]
mod tests;
