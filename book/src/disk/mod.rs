//! The disk, as far as books come to it whole or not at all: the seam at which a test lets it fail.
//!
//! `System` is the real one; `beside` puts a file in the place of another, `draft` is a folder that is
//! filled beside its place, `handed` what is written for others. What changes a disk, or decides what
//! is changed, goes through a `Disk`; what only opens a book does not, that has a seam of its own
//! ([`Files`](crate::load::Files)).
//!
//! Study logs have another such trait. They append to files under a lock and never replace one, where
//! books are folders that replace each other: one trait for both would have nearly all operations of
//! both, and would bring logs into this crate. The pattern is shared, the code is not.

mod beside;
mod draft;
mod handed;
mod system;

use std::fmt;
use std::fs::File;
use std::io::{self, Write};
use std::path::Path;
use std::time::SystemTime;

pub use handed::{NotWritten, write_file, write_folder};

pub(crate) use beside::replace;
pub(crate) use draft::Draft;
pub(crate) use system::System;

/// Something in a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Item {
    /// Its name; not exact where it is no Unicode, which no name of ours is.
    pub(crate) name: String,
    /// Whether it is a folder, and not a link to one.
    pub(crate) is_folder: bool,
}

/// Who may read a folder that is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Readers {
    /// Its owner only: several people may share the machine.
    Owner,
    /// Whoever the system lets read what its owner makes.
    Usual,
}

/// What is done with folders and files. All errors are those of the operating system.
pub(crate) trait Disk: fmt::Debug + Send + Sync {
    /// What is in a folder, in no order.
    fn listing(&self, folder: &Path) -> io::Result<Vec<Item>>;

    /// The bytes of a file.
    fn read(&self, file: &Path) -> io::Result<Vec<u8>>;

    /// Waits until no other program has the folder locked, and locks it until the file is dropped. None
    /// where there are no locks: there two programs at once may hinder each other, but break nothing.
    fn lock(&self, folder: &Path) -> io::Result<Option<File>>;

    /// Makes a folder and those above it that are missing; one that is there is no error.
    fn make_folder(&self, folder: &Path, readers: Readers) -> io::Result<()>;

    /// Makes a file, or empties the one that is there, to be written.
    fn create(&self, file: &Path) -> io::Result<Box<dyn Write>>;

    /// Dates a file.
    fn date(&self, file: &Path, time: SystemTime) -> io::Result<()>;

    /// Brings a folder, and what was written into files in it, to the disk.
    fn sync(&self, folder: &Path) -> io::Result<()>;

    /// Gives a file or folder another name, at once and wholly; takes the place of a file, or of a
    /// folder in which nothing is.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Gives each of two folders the name of the other, at once. `Unsupported` or `InvalidInput` where
    /// that can't be had, `NotFound` where one of them is missing.
    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()>;

    /// Removes a file.
    fn remove_file(&self, file: &Path) -> io::Result<()>;

    /// Removes a folder and all that is in it.
    fn remove_folder(&self, folder: &Path) -> io::Result<()>;
}

/// Writes a file; an end that could not be written is left to whoever removes the file.
fn write(disk: &dyn Disk, file: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = disk.create(file)?;
    file.write_all(bytes)?;
    file.flush()
}

/// Removes what programs that were killed left of their drafts: files and folders in `folder` that are
/// called so with a number behind. Of a program that is still at it this takes the draft too: it then
/// says that it could not write, and two never write the same thing.
fn clear(disk: &dyn Disk, folder: &Path, prefix: &str) {
    let is_number = |rest: &str| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit());
    // What can't be listed can't be cleared, and the writing that comes next tells why.
    for Item { name, is_folder } in disk.listing(folder).unwrap_or_default() {
        if name.strip_prefix(prefix).is_some_and(is_number) {
            let path = folder.join(name);
            let _ = if is_folder { disk.remove_folder(&path) } else { disk.remove_file(&path) };
        }
    }
}

#[cfg(test)]
pub(crate) mod faulty;
