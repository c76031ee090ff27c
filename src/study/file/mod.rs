//! A person's log on the disk: read whole, written one event at a time.
//!
//! Safe with two programs open and after a power cut: each event is one write at the end of the
//! file, under its lock, and is on the disk before the call returns. Nothing is ever rewritten.

use std::{
    fs::File,
    io::{self, Read, Write},
    ops::Range,
    path::{Path, PathBuf},
};

use super::{
    clock::stamp_with,
    error::LogError,
    event::{Act, Event},
    folder,
    log::{encode, scan},
};

/// The log of one person.
#[derive(Clone, Debug)]
pub struct Log {
    name: String,
    folder: PathBuf,
    /// The file in which the person's name is known to stand.
    named: Option<PathBuf>,
}

/// What a person's log holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// The events of all years in the order in which they were written.
    pub events: Vec<Event>,
    /// What could not be read as events.
    pub damaged: Vec<Damaged>,
}

/// A part of a file that holds no whole event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damaged {
    /// The file.
    pub file: PathBuf,
    /// Where in it, in bytes.
    pub bytes: Range<usize>,
}

impl Log {
    /// The log of the person of this name, any text; reads and writes nothing yet.
    #[must_use]
    pub fn open(data_dir: &Path, name: &str) -> Self {
        Self { name: name.to_owned(), folder: folder::of_person(data_dir, name), named: None }
    }

    /// Reads all years. No log yet is an empty one, and damage is no error.
    ///
    /// # Errors
    ///
    /// If a file or the folder is there but can't be read.
    pub fn read(&self) -> Result<Found, LogError> {
        let files = folder::files(&self.folder)
            .map_err(|cause| LogError::Read { path: self.folder.clone(), cause })?;
        let mut found = Found::default();
        for file in files {
            let bytes =
                read_file(&file).map_err(|cause| LogError::Read { path: file.clone(), cause })?;
            let scan = scan(&bytes);
            found.events.extend(scan.events);
            let damaged = scan.damaged.into_iter();
            found.damaged.extend(damaged.map(|bytes| Damaged { file: file.clone(), bytes }));
        }
        Ok(found)
    }

    /// Appends an event to the file of its year and returns when it is on the disk.
    ///
    /// The file is made if need be, and begins with whose it is.
    ///
    /// # Errors
    ///
    /// If the event's time is not one, or the file can't be written. The event may be appended
    /// again then.
    pub fn append(&mut self, event: &Event) -> Result<(), LogError> {
        let no_time = || LogError::Time { at: event.at.clone() };
        let path = folder::file_of(&self.folder, &event.at).ok_or_else(no_time)?;
        let owner = Act::Person { name: self.name.clone() };
        let owner = stamp_with(owner, event).ok_or_else(no_time)?;
        self.write(&path, &owner, event)
            .map_err(|cause| LogError::Write { path: path.clone(), cause })?;
        self.named = Some(path);
        Ok(())
    }

    fn write(&self, path: &Path, owner: &Event, event: &Event) -> io::Result<()> {
        folder::make(&self.folder)?;
        // Closing the file, on every way out of here, gives the lock back.
        let mut file = folder::open_log(path)?;
        folder::where_supported(file.lock())?;
        let is_new = file.metadata()?.len() == 0;
        let mut text = String::new();
        if is_new || !self.is_named(path, &mut file)? {
            text += &encode(owner);
        }
        text += &encode(event);
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        if is_new { folder::sync(&self.folder) } else { Ok(()) }
    }

    /// Whether the person's name stands in the file: a power cut may have come between the first
    /// write and the disk.
    fn is_named(&self, path: &Path, file: &mut File) -> io::Result<bool> {
        if self.named.as_deref() == Some(path) {
            return Ok(true);
        }
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        Ok(scan(&bytes).events.iter().any(|event| matches!(event.act, Act::Person { .. })))
    }
}

fn read_file(path: &Path) -> io::Result<Vec<u8>> {
    let mut file = File::open(path)?;
    // So that half an event of another program is not taken for damage.
    folder::where_supported(file.lock_shared())?;
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests;
