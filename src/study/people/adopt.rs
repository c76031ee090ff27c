//! What was read before a name was given becomes that person's.

use std::{collections::HashSet, path::PathBuf};

use jiff::ZonedDateTime;

use super::{People, PeopleError, Person, pick};
use crate::study::{error::LogError, file::Log, merge::join};

impl People {
    /// Gives the log of the unnamed reader to a person, and tells whether there was one.
    ///
    /// Where nobody has the name yet, the log is theirs from now on. Where somebody has it, its events
    /// are added to theirs, and its folder is set aside under another name: nothing is removed.
    ///
    /// # Errors
    ///
    /// If the name is empty or that of several people, or a log can't be read or written. The unnamed
    /// reader's log is then where it was.
    pub fn adopt(&self, name: &str, now: &ZonedDateTime) -> Result<bool, PeopleError> {
        if name.is_empty() {
            return Err(PeopleError::Empty);
        }
        // Listed once: a disk that is gone by then must not make the name look free.
        let people = self.list()?;
        let unnamed = match pick(&people, "") {
            Ok(unnamed) => unnamed,
            Err(PeopleError::Nobody { .. }) => return Ok(false),
            Err(error) => return Err(error),
        };
        match pick(&people, name) {
            Ok(person) => self.give(&unnamed, &person, now)?,
            Err(PeopleError::Nobody { .. }) => self.name(&unnamed, name, now)?,
            Err(error) => return Err(error),
        }
        Ok(true)
    }

    fn give(
        &self,
        unnamed: &Person,
        person: &Person,
        now: &ZonedDateTime,
    ) -> Result<(), PeopleError> {
        let log = |person: &Person| Log::begun(self.disk.clone(), person.folder.clone(), "");
        let (from, to) = (log(unnamed), log(person));
        let name = person.name.as_deref().unwrap_or_default();
        join(&from, &to)?;
        // The unnamed log may have said later that it is nobody's: the last word is the name's.
        self.name(person, name, now)?;
        if has_all(&to, &from)? {
            self.set_aside(unnamed)?;
        }
        Ok(())
    }

    fn set_aside(&self, unnamed: &Person) -> Result<(), LogError> {
        let failed = |cause| LogError::Write { path: unnamed.folder.clone(), cause };
        let people = super::folder::of_people(&self.data_dir);
        let names = self.disk.names(&people).map_err(failed)?;
        let aside =
            |count: usize| PathBuf::from(format!("{}.adopted-{}", unnamed.digits(), count + 1));
        let is_free = |name: &PathBuf| !names.iter().any(|known| known == name.as_os_str());
        // One more than there are names: one of them is free.
        let free = (0..=names.len()).map(aside).find(is_free).unwrap_or_default();
        self.disk.rename(&unnamed.folder, &people.join(free)).map_err(failed)?;
        self.disk.sync_folder(&people).map_err(failed)
    }
}

/// Whether every event of one log is in another.
fn has_all(log: &Log, of: &Log) -> Result<bool, LogError> {
    let mut known = HashSet::new();
    log.scan(|order, _| {
        known.insert(order);
    })?;
    let mut all = true;
    of.scan(|order, _| all &= known.contains(&order))?;
    Ok(all)
}
