//! A person's log on the disk: read event by event, written one event at a time.
//!
//! Safe with two programs open and after a power cut: each event is one write at the end of the
//! file, under its lock, and is on the disk before the call returns. Nothing is ever rewritten.

use std::{
    borrow::Cow,
    io,
    ops::Range,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{
    act::Act,
    clock::{Last, id_before_all},
    disk::{Appending, Disk, System, append_whole},
    error::LogError,
    event::{Clock, Event, Order},
    folder,
    log::{encode, scan, stream, stream_names},
    when::When,
};

/// The log of one person.
#[derive(Clone, Debug)]
pub struct Log {
    disk: Arc<dyn Disk>,
    name: String,
    folder: PathBuf,
    /// The file in which the person's name is known to stand.
    named: Option<PathBuf>,
    /// Whether the folder was there when this began: that it is missing means a disk that is gone, and
    /// no empty log.
    is_begun: bool,
}

/// What a person's log holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// The events of all years in the order in which they were written.
    pub events: Vec<Event>,
    /// What could not be read as events.
    pub damaged: Vec<Damaged>,
}

/// What there is to tell about a log besides what its events mean.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Survey {
    /// The person's name, by the latest event that tells it.
    pub name: Option<String>,
    /// How many events count.
    pub events: usize,
    /// How many of them this version can't use: written by a newer one, and kept.
    pub unknown: usize,
    /// How many of them have a time that was doubted when it was written.
    pub doubtful: usize,
    /// The latest event.
    pub last: Last,
    /// What could not be read as events.
    pub damaged: Vec<Damaged>,
    /// The order of the event that told the name.
    named: Order,
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
    /// The log that a person of this name begins, any text; reads and writes nothing yet.
    ///
    /// [`People`](super::People) knows where the log of a person is who was renamed.
    #[must_use]
    pub fn open(data_dir: &Path, name: &str) -> Self {
        Self::at(Arc::new(System), folder::of_person(data_dir, name), name)
    }

    /// The log in a folder.
    pub(super) fn at(disk: Arc<dyn Disk>, folder: PathBuf, name: &str) -> Self {
        Self { disk, name: name.to_owned(), folder, named: None, is_begun: false }
    }

    /// The log in a folder that was just seen to be there.
    pub(super) fn begun(disk: Arc<dyn Disk>, folder: PathBuf, name: &str) -> Self {
        Self { is_begun: true, ..Self::at(disk, folder, name) }
    }

    /// The person's name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The folder it is in.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The disk it is on.
    pub(super) fn disk(&self) -> &dyn Disk {
        &*self.disk
    }

    /// The files of all years, the oldest first.
    pub(super) fn files(&self) -> Result<Vec<PathBuf>, LogError> {
        let files = if self.is_begun { folder::files_there } else { folder::files };
        files(&*self.disk, &self.folder)
            .map_err(|cause| LogError::Read { path: self.folder.clone(), cause })
    }

    /// The name by the latest event that tells it, read without the rest; nothing, if none does.
    pub(super) fn told_name(&self) -> Result<Option<String>, LogError> {
        let mut survey = Survey::default();
        self.files()?.into_iter().try_for_each(|file| self.note_names(file, &mut survey))?;
        Ok(survey.name)
    }

    /// The name that those files tell that can be read.
    pub(super) fn name_left(&self) -> Option<String> {
        let mut survey = Survey::default();
        for file in self.files().ok()? {
            // What can't be read tells nothing.
            let _ = self.note_names(file, &mut survey);
        }
        survey.name
    }

    fn note_names(&self, file: PathBuf, survey: &mut Survey) -> Result<(), LogError> {
        let read = self.disk.open(&file).and_then(|mut open| {
            stream_names(&mut *open, |event| survey.note(event.order(), &event))
        });
        read.map_err(|cause| LogError::Read { path: file, cause })
    }

    /// Gives the events of all years to `take`, each with the order that its id says, as they were
    /// written one after the other; only one is in memory at a time. No log yet is an empty one, and damage is no error.
    ///
    /// # Errors
    ///
    /// If a file or the folder is there but can't be read.
    pub fn scan(
        &self,
        mut take: impl FnMut(Order, &Event<Cow<'_, str>>),
    ) -> Result<Survey, LogError> {
        self.scan_raw(|_, order, event| take(order, event))
    }

    /// As [`scan`](Self::scan), with the text of each event.
    pub(super) fn scan_raw(
        &self,
        mut take: impl FnMut(&str, Order, &Event<Cow<'_, str>>),
    ) -> Result<Survey, LogError> {
        let mut survey = Survey::default();
        for file in self.files()? {
            let scanned = self.disk.open(&file).and_then(|mut open| {
                stream(&mut *open, |text, event| {
                    let order = event.order();
                    survey.note(order, &event);
                    take(text, order, &event);
                })
            });
            let damaged = scanned.map_err(|cause| LogError::Read { path: file.clone(), cause })?;
            survey.damaged.extend(Damaged::all(&file, damaged));
        }
        Ok(survey)
    }

    /// Reads all years into memory.
    ///
    /// # Errors
    ///
    /// As [`scan`](Self::scan).
    pub fn read(&self) -> Result<Found, LogError> {
        let mut found = Found::default();
        for file in self.files()? {
            let mut bytes = Vec::new();
            let read = self.disk.open(&file).and_then(|mut open| open.read_to_end(&mut bytes));
            read.map_err(|cause| LogError::Read { path: file.clone(), cause })?;
            let scan = scan(&bytes);
            found.events.extend(scan.events);
            found.damaged.extend(Damaged::all(&file, scan.damaged));
        }
        Ok(found)
    }

    /// Appends an event to the file of its year and returns when it is on the disk.
    ///
    /// The file is made if need be, and begins with whose it is.
    ///
    /// # Errors
    ///
    /// If the event's time is not one, or the file can't be written. The file is then as it was, and
    /// the event may be appended again.
    pub fn append(&mut self, event: &Event) -> Result<(), LogError> {
        let no_time = || LogError::Time { at: event.at.clone() };
        let path = folder::file_of(&self.folder, &event.at).ok_or_else(no_time)?;
        When::parse(&event.at).ok_or_else(no_time)?;
        self.write(&path, event).map_err(|cause| LogError::Write { path: path.clone(), cause })?;
        if let Act::Person { name } = &event.act {
            self.name.clone_from(name);
        }
        self.named = Some(path);
        Ok(())
    }

    fn write(&self, path: &Path, event: &Event) -> io::Result<()> {
        self.disk.make_folder(&self.folder)?;
        let mut file = self.disk.open_to_append(path)?;
        let is_new = file.length()? == 0;
        let mut text = String::new();
        if is_new || !self.is_named(path, &mut *file)? {
            text += &encode(&self.owner(event));
        }
        text += &encode(event);
        append_whole(&mut *file, text.as_bytes())?;
        if is_new { self.disk.sync_folder(&self.folder) } else { Ok(()) }
    }

    /// The event that says whose log it is, at the time of another event.
    ///
    /// It comes before all acts: a program that was open while the person was renamed can't undo that.
    fn owner(&self, event: &Event) -> Event {
        let id = id_before_all();
        let act = Act::Person { name: self.name.clone() };
        Event { id, at: event.at.clone(), clock: event.clock, act }
    }

    /// Whether the person's name stands in the file: a power cut may have come between the first
    /// write and the disk.
    fn is_named(&self, path: &Path, file: &mut dyn Appending) -> io::Result<bool> {
        if self.named.as_deref() == Some(path) {
            return Ok(true);
        }
        let mut is_named = false;
        stream_names(file, |event| is_named |= matches!(event.act, Act::Person { .. }))?;
        Ok(is_named)
    }
}

impl Damaged {
    fn all(file: &Path, ranges: Vec<Range<usize>>) -> impl Iterator<Item = Self> {
        ranges.into_iter().map(|bytes| Self { file: file.to_owned(), bytes })
    }
}

impl Survey {
    fn note(&mut self, order: Order, event: &Event<Cow<'_, str>>) {
        self.events += 1;
        match &event.act {
            Act::Person { name } if self.name.is_none() || self.named <= order => {
                self.name = Some(name.clone().into_owned());
                self.named = order;
            }
            Act::Unknown { .. } => self.unknown += 1,
            _ => {}
        }
        match event.clock {
            Clock::Doubtful => self.doubtful += 1,
            Clock::Right => {}
        }
        self.last.note(order, event.clock);
    }
}

#[cfg(test)]
mod tests;
