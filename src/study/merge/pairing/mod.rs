//! Which log here is that of a person from another machine.
//!
//! Nearly always it is the one in the folder of the same name. Only the folder that a log without a name
//! begins in is somebody else's on each machine: there the name decides that was given later, and what
//! still has none is added to what has none here.

use std::path::PathBuf;

use super::has_all;
use crate::study::{
    error::LogError,
    file::Log,
    folder::{self, is_nobodys},
    people::{People, Person},
};

impl People {
    /// The folder of the log here that one from another machine is added to; one that nobody has, where
    /// the person is not known here.
    pub(super) fn counterpart(&self, from: &Log) -> Result<PathBuf, LogError> {
        if is_nobodys(from.folder()) {
            return match from.told_name()?.filter(|name| !name.is_empty()) {
                Some(name) => self.namesake(&name),
                None => self.unnamed(from),
            };
        }
        let digits = from.folder().file_name().unwrap_or_default();
        let same = folder::of_people(self.data_dir()).join(digits);
        if self.folders()?.contains(&same) {
            return Ok(same);
        }
        Ok(self.begun_unnamed(from)?.unwrap_or(same))
    }

    /// The log here of a person who got the name after the log was begun there.
    fn namesake(&self, name: &str) -> Result<PathBuf, LogError> {
        let is_named = |person: &Person| person.name.as_deref() == Some(name);
        let people = self.list()?;
        let mut named = people.into_iter().filter(is_named).map(|person| person.folder).peekable();
        let first = named.peek().cloned();
        // Of several, the one that began under the name.
        let own = folder::of_person(self.data_dir(), name);
        let found = named.find(|folder| *folder == own).or(first);
        found.map_or_else(|| self.free_folder(name), Ok)
    }

    /// The log here of what has no name there: one that has all of it, since a name was given to it
    /// here; else what has no name here either.
    fn unnamed(&self, from: &Log) -> Result<PathBuf, LogError> {
        let people = self.list()?;
        for person in &people {
            if has_all(&self.log_of(person), from)? {
                return Ok(person.folder.clone());
            }
        }
        let unnamed =
            people.into_iter().find(|person| is_unnamed(person) && is_nobodys(&person.folder));
        unnamed.map_or_else(|| self.free_folder(""), |person| Ok(person.folder))
    }

    /// The log here that was begun without a name and is that of a person from another machine: it got
    /// the same name here, or all of it is known there, since the name was given to it there.
    fn begun_unnamed(&self, from: &Log) -> Result<Option<PathBuf>, LogError> {
        let name = from.told_name()?;
        for folder in self.folders()? {
            if !is_nobodys(&folder) {
                continue;
            }
            let Some(person) = self.person(folder)? else { continue };
            let is_same = if is_unnamed(&person) {
                has_all(from, &self.log_of(&person))?
            } else {
                person.name == name
            };
            if is_same {
                return Ok(Some(person.folder));
            }
        }
        Ok(None)
    }

    fn log_of(&self, person: &Person) -> Log {
        self.log_in(person.folder.clone())
    }
}

fn is_unnamed(person: &Person) -> bool {
    person.name.as_deref().is_none_or(str::is_empty)
}

#[cfg(test)]
mod tests;
