//! Two logs of one person become one: the union of their events.
//!
//! Which file an event belongs to follows from its time, so the events of a file are all that has to
//! be looked at while it is locked; what is missing is appended as it was written, also what this
//! version can't read. Nothing is overwritten, and joining the same log again adds nothing. A damaged
//! event is damaged there: it is told, and nothing of it is taken over. `pairing` tells which log here
//! is the same person's.

mod pairing;

use std::{
    collections::{BTreeMap, HashSet},
    io,
    path::{Path, PathBuf},
};

use super::{
    disk::{Disk, append_whole},
    error::LogError,
    event::Order,
    file::{Damaged, Log},
    folder,
    log::stream,
    people::People,
};

/// The file for events whose time no file can be named after.
const TIMELESS: &str = "0000.toml";

/// What came of one person's log from another machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    /// The person's name, now that all is known; nothing, if damage took it.
    pub name: Option<String>,
    /// The folder of the log there.
    pub folder: PathBuf,
    /// How many events were not known here.
    pub added: usize,
    /// How many were.
    pub known: usize,
    /// What could not be read as events there.
    pub damaged: Vec<Damaged>,
}

/// A person's log from another machine that could not be merged, or only in part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failed {
    /// The person's name, as far as it can be read.
    pub name: Option<String>,
    /// The folder of the log there.
    pub folder: PathBuf,
    /// Why, and what can be done about it.
    pub reason: String,
}

/// What came of the logs from another machine.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merging {
    /// Those that were merged.
    pub merged: Vec<Merged>,
    /// Those that were not: one bad log does not keep the others out. Merging again goes on from what
    /// was added.
    pub failed: Vec<Failed>,
}

impl Merging {
    /// Whether there were no logs.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.merged.is_empty() && self.failed.is_empty()
    }

    /// How many events were not known here.
    #[must_use]
    pub fn added(&self) -> usize {
        self.merged.iter().map(|one| one.added).sum()
    }
}

/// Whether a folder is the data folder of a machine, or an export of one, with somebody's log in it.
#[must_use]
pub fn is_data_folder(folder: &Path) -> bool {
    People::of(folder).others(folder).is_ok_and(|people| !people.is_empty())
}

/// What tells an event from all others: its id, and its text in case two have one id.
type Key = (Order, u32);

impl People {
    /// Adds all that is in the data folder of another machine, or in an export of it, to the logs here.
    ///
    /// A person there is the one here whose log began under the same name, whatever they are called
    /// by now; one whose log began without a name is the one of the same name here.
    ///
    /// # Errors
    ///
    /// If the folder there can't be read. What befell a single log is told with what came of the others.
    pub fn merge(&self, other: &Path) -> Result<Merging, LogError> {
        let mut merging = Merging::default();
        for folder in self.named_first(self.others(other)?) {
            match self.merge_folder(&folder) {
                Ok(merged) => merging.merged.push(merged),
                Err(error) => merging.failed.push(self.failed(folder, &error)),
            }
        }
        Ok(merging)
    }

    fn failed(&self, folder: PathBuf, error: &LogError) -> Failed {
        let left = |folder: &Path| self.log_in(folder.to_owned()).name_left();
        let here = || {
            let same = folder::of_people(self.data_dir()).join(folder.file_name()?);
            left(&same).filter(|_| !folder::is_nobodys(&same))
        };
        Failed { name: left(&folder).or_else(here), reason: error.to_string(), folder }
    }

    /// The people's folders in a data folder, or in the folder of people itself.
    fn others(&self, other: &Path) -> Result<Vec<PathBuf>, LogError> {
        let within = |path: PathBuf| {
            folder::people(&**self.disk(), &path).map_err(|cause| LogError::Read { path, cause })
        };
        let folders = within(folder::of_people(other))?;
        if folders.is_empty() { within(other.to_owned()) } else { Ok(folders) }
    }

    /// Logs that are nobody's come last: they may be what a person had read before a name was given.
    fn named_first(&self, folders: Vec<PathBuf>) -> Vec<PathBuf> {
        let is_named = |folder: &PathBuf| {
            let name = self.log_in(folder.clone()).told_name();
            name.is_ok_and(|name| name.is_some_and(|name| !name.is_empty()))
        };
        let (named, unnamed): (Vec<_>, Vec<_>) = folders.into_iter().partition(is_named);
        [named, unnamed].concat()
    }

    fn merge_folder(&self, from: &Path) -> Result<Merged, LogError> {
        let from = self.log_in(from.to_owned());
        let to = Log::at(self.disk().clone(), self.counterpart(&from)?, "");
        let mut merged = join(&from, &to)?;
        merged.name = to.scan(|_, _| ())?.name;
        Ok(merged)
    }
}

/// Appends all events of one log that another does not have.
///
/// # Errors
///
/// If the one can't be read or the other not written.
pub(super) fn join(from: &Log, to: &Log) -> Result<Merged, LogError> {
    let mut files: BTreeMap<PathBuf, Vec<(Key, String)>> = BTreeMap::new();
    let survey = from.scan_raw(|text, order, event| {
        let file = folder::file_of(to.folder(), &event.at);
        let file = file.unwrap_or_else(|| to.folder().join(TIMELESS));
        files.entry(file).or_default().push((key(order, text), text.to_owned()));
    })?;
    let folder = from.folder().to_owned();
    let mut merged =
        Merged { name: survey.name, folder, added: 0, known: 0, damaged: survey.damaged };
    for (path, events) in files {
        let added = append_missing(to.disk(), &path, &events)
            .map_err(|cause| LogError::Write { path, cause })?;
        merged.added += added;
        merged.known += events.len() - added;
    }
    Ok(merged)
}

/// Whether a log has every event of another, and that has some.
///
/// # Errors
///
/// If one of them can't be read.
pub(super) fn has_all(log: &Log, of: &Log) -> Result<bool, LogError> {
    let mut known = HashSet::new();
    log.scan(|order, _| {
        known.insert(order);
    })?;
    let mut all = true;
    let survey = of.scan(|order, _| all &= known.contains(&order))?;
    Ok(all && survey.events > 0)
}

/// Appends the events that a file does not have, in one piece, and counts them.
fn append_missing(disk: &dyn Disk, path: &Path, events: &[(Key, String)]) -> io::Result<usize> {
    let folder = path.parent().unwrap_or(Path::new(""));
    disk.make_folder(folder)?;
    let mut file = disk.open_to_append(path)?;
    let is_new = file.length()? == 0;
    let mut known = HashSet::new();
    stream(&mut *file, |text, event| {
        known.insert(key(event.order(), text));
    })?;
    let mut text = String::new();
    let mut added = 0;
    for (key, event) in events {
        if known.insert(*key) {
            added += 1;
            // As it stood there, but for the line end that a cut file may lack.
            text.extend(["\n", event.trim_end(), "\n"]);
        }
    }
    if added > 0 {
        append_whole(&mut *file, text.as_bytes())?;
    }
    if is_new {
        disk.sync_folder(folder)?;
    }
    Ok(added)
}

fn key(order: Order, text: &str) -> Key {
    (order, crc32fast::hash(text.trim_end().as_bytes()))
}

#[cfg(test)]
mod tests;
