//! The disk, as far as study logs need it: the seam at which a test lets it fail.
//!
//! [`System`] is the real one, and `fresh` writes files that are no logs. Everything that touches a log
//! goes through a [`Disk`], so that a full disk, a read-only folder or a stick pulled out can be had at
//! any operation.

mod fresh;
mod system;

use std::{
    ffi::OsString,
    fmt,
    io::{self, Read, Write},
    path::Path,
};

pub use fresh::{NotWritten, write_new};
pub use system::System;

#[cfg(test)]
pub(super) use fresh::write_on;

/// What is done with folders and files. All errors are those of the operating system.
pub trait Disk: fmt::Debug + Send + Sync {
    /// The names in a folder, in no order.
    ///
    /// # Errors
    ///
    /// `NotFound` if there is no folder; else what the system says.
    fn names(&self, folder: &Path) -> io::Result<Vec<OsString>>;

    /// Makes a folder for its owner only, and those above it that are missing; all are on the disk
    /// when this returns.
    ///
    /// # Errors
    ///
    /// What the system says; a folder that is there is none.
    fn make_folder(&self, folder: &Path) -> io::Result<()>;

    /// Brings what was made in a folder to the disk.
    ///
    /// # Errors
    ///
    /// What the system says.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;

    /// Opens a file to be read, while nobody appends to it.
    ///
    /// # Errors
    ///
    /// What the system says.
    fn open(&self, file: &Path) -> io::Result<Box<dyn Read>>;

    /// Opens a file to be read and appended to, for its owner only, and for this program only until
    /// it is dropped; makes it if it is missing.
    ///
    /// # Errors
    ///
    /// What the system says.
    fn open_to_append(&self, file: &Path) -> io::Result<Box<dyn Appending>>;

    /// Gives a file or folder another name, at once and wholly.
    ///
    /// # Errors
    ///
    /// What the system says.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Gives a file a name that nothing has yet, at once and wholly.
    ///
    /// # Errors
    ///
    /// `AlreadyExists` if something has it; else what the system says.
    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Removes a file.
    ///
    /// # Errors
    ///
    /// What the system says.
    fn remove_file(&self, file: &Path) -> io::Result<()>;

    /// Removes a folder and all that is in it.
    ///
    /// # Errors
    ///
    /// What the system says.
    fn remove_folder(&self, folder: &Path) -> io::Result<()>;
}

/// A file that is read and appended to while no other program does.
pub trait Appending: Read + Write {
    /// How many bytes the file has.
    ///
    /// # Errors
    ///
    /// What the system says.
    fn length(&self) -> io::Result<u64>;

    /// Brings what was written to the disk.
    ///
    /// # Errors
    ///
    /// What the system says.
    fn sync(&mut self) -> io::Result<()>;

    /// Takes back what was appended after the first `length` bytes and could not be finished.
    ///
    /// # Errors
    ///
    /// What the system says.
    fn take_back(&mut self, length: u64) -> io::Result<()>;
}

/// Whether that is what a stick answers that was pulled out: `EIO`, `ENXIO` and `ENODEV` of Unix.
pub(super) fn is_gone(cause: &io::Error) -> bool {
    cause.raw_os_error().is_some_and(|number| [5, 6, 19].contains(&number))
}

/// Appends bytes as a whole: they are on the disk when this returns, or the file is as it was.
///
/// # Errors
///
/// What the system says. If even the taking back fails, what was written stands torn at the end.
pub(super) fn append_whole(file: &mut dyn Appending, bytes: &[u8]) -> io::Result<()> {
    let length = file.length()?;
    let written = file.write_all(bytes).and_then(|()| file.sync());
    if written.is_err() {
        // Nothing is lost by a torn end: every event begins with a line end.
        let _ = file.take_back(length);
    }
    written
}

#[cfg(test)]
pub(super) mod faulty;
