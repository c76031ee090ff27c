//! The files a book was made of, in two numbers: whoever keeps something made of a book sees by them
//! that the book has changed.

use std::path::Path;
use std::time::SystemTime;
use std::{fs, io};

use crate::load::{Files, Folder, RECORD};

/// The fingerprint of a book's files. The record of an import is none of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// Of their names and lengths.
    pub listing: u64,
    /// Of their names and what is in them.
    pub contents: u64,
}

impl Origin {
    /// The fingerprint of these files.
    ///
    /// # Errors
    ///
    /// When they can't be listed or read.
    pub fn of(files: &impl Files) -> io::Result<Self> {
        let (mut listing, mut contents) = (Fnv::default(), Fnv::default());
        for name in names(files)? {
            let bytes = files.read(&name)?;
            listing.file(&name, bytes.len() as u64);
            contents.file(&name, bytes.len() as u64);
            contents.add(&bytes);
        }
        Ok(Self { listing: listing.0, contents: contents.0 })
    }

    /// The fingerprint of the files in a folder.
    ///
    /// # Errors
    ///
    /// As [`Origin::of`].
    pub fn of_folder(folder: &Path) -> io::Result<Self> {
        Self::of(&Folder::new(folder))
    }

    /// Whether these are still the files of a folder, for something that was made of them at
    /// `made`. Names, lengths and times tell in most cases, without a file being read; only where
    /// one is newer (a folder that was copied) what is in them does.
    ///
    /// # Errors
    ///
    /// When the folder can't be listed or read.
    pub fn still_holds(&self, folder: &Path, made: SystemTime) -> io::Result<bool> {
        let files = Folder::new(folder);
        let mut listing = Fnv::default();
        let mut is_newer = false;
        for name in names(&files)? {
            let metadata = fs::metadata(files.path_of(&name))?;
            listing.file(&name, metadata.len());
            is_newer |= metadata.modified()? > made;
        }
        Ok(listing.0 == self.listing && (!is_newer || Self::of(&files)? == *self))
    }
}

fn names(files: &impl Files) -> io::Result<Vec<String>> {
    let mut names = files.toml_files()?;
    names.retain(|name| name != RECORD);
    Ok(names)
}

/// FNV-1a, 64 bits: tells files apart by accident only, which is what is asked here.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fnv(pub(crate) u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Fnv {
    pub(crate) fn add(&mut self, bytes: &[u8]) {
        self.0 = bytes
            .iter()
            .fold(self.0, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3));
    }

    /// A name and a length; no name has a zero byte.
    fn file(&mut self, name: &str, length: u64) {
        self.add(name.as_bytes());
        self.add(&[0]);
        self.add(&length.to_le_bytes());
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::time::{Duration, SystemTime};

    use super::Origin;

    #[test]
    fn a_changed_file_is_seen_and_the_record_is_none() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let write = |name: &str, text: &str| {
            fs::write(folder.path().join(name), text).expect("it can be written");
        };
        write("book.toml", "id = 1");
        let origin = Origin::of_folder(folder.path()).expect("it can be read");
        let (before, after) = (SystemTime::UNIX_EPOCH, SystemTime::now() + Duration::from_hours(1));
        let holds = |made| origin.still_holds(folder.path(), made).expect("it can be read");
        assert!(holds(before) && holds(after));
        write("import.toml", "x");
        write("book.pack", "x");
        assert!(holds(before));
        // As long as before: only its time can tell, and then what is in it.
        write("book.toml", "id = 2");
        assert!(!holds(before));
        write("book.toml", "id = 1");
        write("a.toml", "");
        assert!(!holds(after));
    }
}
