//! One book in place of another in a single step: written into a folder beside, then renamed.

use std::fs::{self, DirBuilder};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::ShelfError;

/// What the name of a folder that is being filled begins with.
const NEW: &str = ".new-";

/// What the name of a book that another takes the place of begins with.
const OLD: &str = ".old-";

/// What the name of a folder that is being removed begins with.
const GONE: &str = ".gone-";

/// A folder of these kinds that is this old was left by a program that was killed.
const STALE: Duration = Duration::from_hours(1);

/// A book being written; dropped before it is finished, it leaves nothing behind.
#[derive(Debug)]
pub(super) struct Swap {
    /// The shelf.
    shelf: PathBuf,
    /// The folder that is filled.
    new: PathBuf,
    /// Where it will stand.
    place: PathBuf,
}

impl Swap {
    /// Begins a book of this id.
    pub(super) fn begin(shelf: &Path, id: &str) -> Result<Self, ShelfError> {
        make(shelf)?;
        tidy(shelf);
        let new = shelf.join(format!("{NEW}{}-{id}", std::process::id()));
        // A program of this number that was killed may have left it.
        let _ = fs::remove_dir_all(&new);
        make(&new)?;
        Ok(Self { shelf: shelf.to_owned(), new, place: shelf.join(id) })
    }

    /// Writes a file of the book.
    pub(super) fn write(&self, name: &str, bytes: &[u8]) -> Result<(), ShelfError> {
        let path = self.new.join(name);
        let written = fs::File::create(&path).and_then(|mut file| file.write_all(bytes));
        written.map_err(|source| ShelfError::io(&path, source))
    }

    /// Puts the book in its place; tells where that is.
    pub(super) fn finish(self) -> Result<PathBuf, ShelfError> {
        let old = if self.place.exists() {
            Some(set_aside(&self.shelf, &self.place, OLD)?)
        } else {
            None
        };
        if let Err(source) = fs::rename(&self.new, &self.place) {
            if let Some(old) = old {
                let _ = fs::rename(old, &self.place);
            }
            return Err(ShelfError::io(&self.place, source));
        }
        if let Some(old) = old {
            // The new book stands; what is left of the old one is tidied up later.
            let _ = fs::remove_dir_all(old);
        }
        Ok(self.place.clone())
    }
}

impl Drop for Swap {
    fn drop(&mut self) {
        // Renamed, it is not there any more.
        let _ = fs::remove_dir_all(&self.new);
    }
}

/// Takes a book's folder away in one step, then its files.
pub(super) fn discard(shelf: &Path, folder: &Path) -> Result<(), ShelfError> {
    let gone = set_aside(shelf, folder, GONE)?;
    fs::remove_dir_all(&gone).map_err(|source| ShelfError::io(&gone, source))
}

/// Renames a book's folder, so that it is no book any more; tells its new name.
fn set_aside(shelf: &Path, folder: &Path, kind: &str) -> Result<PathBuf, ShelfError> {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    let aside = shelf.join(format!("{kind}{}-{name}", std::process::id()));
    let _ = fs::remove_dir_all(&aside);
    fs::rename(folder, &aside).map_err(|source| ShelfError::io(folder, source))?;
    Ok(aside)
}

/// Cleans up after programs that were killed: a book whose successor never came returns, the rest
/// goes.
fn tidy(shelf: &Path) {
    let Ok(listing) = shelf.read_dir() else { return };
    for item in listing.flatten() {
        let name = item.file_name().to_string_lossy().into_owned();
        let age = item.metadata().and_then(|data| data.modified()).map(|time| time.elapsed());
        if !matches!(age, Ok(Ok(age)) if age > STALE) {
            continue;
        }
        let id = name.strip_prefix(OLD).and_then(|rest| rest.split_once('-')).map(|(_, id)| id);
        match id.map(|id| shelf.join(id)) {
            Some(place) if !place.exists() => {
                let _ = fs::rename(item.path(), place);
            }
            _ if [NEW, OLD, GONE].iter().any(|kind| name.starts_with(kind)) => {
                let _ = fs::remove_dir_all(item.path());
            }
            _ => {}
        }
    }
}

/// Makes a folder for its owner only, and those above it that are missing.
fn make(folder: &Path) -> Result<(), ShelfError> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    let made: io::Result<()> = builder.create(folder);
    made.map_err(|source| ShelfError::io(folder, source))
}

#[cfg(test)]
mod tests {
    use super::Swap;

    #[test]
    fn a_book_that_could_not_be_written_whole_leaves_nothing() {
        let shelf = tempfile::tempdir().expect("a folder can be made");
        let swap = Swap::begin(shelf.path(), "roads").expect("it can begin");
        swap.write("book.toml", b"id = 1").expect("it can be written");
        // No such folder: the disk refuses the second file.
        swap.write("text/a.toml", b"").expect_err("it can't be written");
        drop(swap);
        assert_eq!(shelf.path().read_dir().expect("it is there").count(), 0);
    }
}
