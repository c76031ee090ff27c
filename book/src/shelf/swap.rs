//! The shelf while one program changes it: a book in place of another in a single step, and a book's
//! leaving. Both happen under another name first; whatever has such a name is no book, and goes with the
//! next change.

use std::fs::File;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::ShelfError;
use crate::disk::{Disk, Draft, Readers};

/// What the name of a folder that is being filled begins with; of one that another took the place of
/// as well, where two can change places.
const NEW: &str = ".new-";

/// What the name of a book that another takes the place of begins with, where two can't change places.
const OLD: &str = ".old-";

/// What the name of a folder that is being removed begins with.
const GONE: &str = ".gone-";

/// A shelf that no other program changes meanwhile.
#[derive(Debug)]
pub(super) struct Changes<'a> {
    disk: &'a dyn Disk,
    shelf: &'a Path,
    _lock: Option<File>,
}

impl<'a> Changes<'a> {
    /// Waits for other programs, and cleans up after those that were killed.
    pub(super) fn begin(disk: &'a dyn Disk, shelf: &'a Path) -> io::Result<Self> {
        let changes = Self { disk, shelf, _lock: disk.lock(shelf)? };
        changes.tidy();
        Ok(changes)
    }

    /// A book whose successor never came returns; what has a name of ours else goes.
    fn tidy(&self) {
        // What can't be listed can't be changed either, which is told then.
        let names = folders(self.disk, self.shelf).unwrap_or_default();
        for name in &names {
            let path = self.shelf.join(name);
            // Where it fails, whoever comes next tries again.
            let _ = match returning(name, &names) {
                Some(id) => self.disk.rename(&path, &self.shelf.join(id)),
                None if [NEW, OLD, GONE].iter().any(|kind| name.starts_with(kind)) => {
                    self.disk.remove_folder(&path)
                }
                None => Ok(()),
            };
        }
    }

    /// Begins a book of this id.
    pub(super) fn draft(&self, id: &str) -> io::Result<Draft<'a>> {
        Draft::begin(self.disk, self.named(NEW, id), Readers::Owner)
    }

    /// Puts a book that is written whole in the place of its id.
    pub(super) fn put(&self, draft: &Draft<'_>, id: &str) -> io::Result<()> {
        let (new, place) = (draft.folder(), self.shelf.join(id));
        self.disk.sync(new)?;
        match self.disk.exchange(new, &place) {
            Err(error) if error.kind() == ErrorKind::NotFound => self.disk.rename(new, &place),
            Err(error) if is_unknown(&error) => self.put_in_two_steps(new, id),
            done => done,
        }?;
        self.disk.sync(self.shelf)
    }

    /// Where folders can't change places: between two steps there is neither book. Where the second fails
    /// and the first can't be taken back, the old book returns when the shelf is next looked at.
    fn put_in_two_steps(&self, new: &Path, id: &str) -> io::Result<()> {
        let (old, place) = (self.named(OLD, id), self.shelf.join(id));
        match self.disk.rename(&place, &old) {
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            done => done?,
        }
        self.disk.rename(new, &place).inspect_err(|_| {
            let _ = self.disk.rename(&old, &place);
        })?;
        // The new book stands; what is left of the old one goes with the next change.
        let _ = self.disk.remove_folder(&old);
        Ok(())
    }

    /// Takes a book away in one step, then its files.
    pub(super) fn discard(&self, id: &str) -> Result<(), ShelfError> {
        let (place, gone) = (self.shelf.join(id), self.named(GONE, id));
        self.disk.rename(&place, &gone).map_err(|cause| match cause.kind() {
            ErrorKind::NotFound => ShelfError::Missing { id: id.to_owned() },
            _ => ShelfError::NotRemoved { path: place, cause },
        })?;
        self.disk.remove_folder(&gone).map_err(|cause| ShelfError::Left { path: gone, cause })
    }

    /// With the number of this program: where a file system has no locks, no two fill one folder.
    fn named(&self, kind: &str, id: &str) -> PathBuf {
        self.shelf.join(format!("{kind}{}-{id}", std::process::id()))
    }
}

/// The names of the folders on a shelf, in no order.
pub(super) fn folders(disk: &dyn Disk, shelf: &Path) -> io::Result<Vec<String>> {
    let items = disk.listing(shelf)?.into_iter();
    Ok(items.filter(|item| item.is_folder).map(|item| item.name).collect())
}

/// The id of the book in a folder that is to return: set aside, and nothing has taken its place.
pub(super) fn returning<'a>(name: &'a str, all: &[String]) -> Option<&'a str> {
    let (_, id) = name.strip_prefix(OLD)?.split_once('-')?;
    all.iter().all(|other| other != id).then_some(id)
}

/// Whether the system or the file system does not know how to exchange.
fn is_unknown(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::Unsupported | ErrorKind::InvalidInput)
}
