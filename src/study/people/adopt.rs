//! What was read before a name was given becomes that person's.

use std::path::{Path, PathBuf};

use jiff::ZonedDateTime;

use super::{People, PeopleError, Person, new_name, pick};
use crate::study::{
    error::LogError,
    folder,
    merge::{has_all, join},
};

impl People {
    /// Gives the log of the unnamed reader to a person, and tells whether there was one.
    ///
    /// Where nobody has the name yet, the log is theirs from now on, in a folder as if it had begun under
    /// it. Where somebody has it, its events
    /// are added to theirs, and its folder is set aside under another name: nothing is removed.
    ///
    /// # Errors
    ///
    /// If the name is none (see [`new_name`]) or that of several people, or a log can't be read or written. The unnamed
    /// reader's log is then where it was.
    pub fn adopt(&self, name: &str, now: &ZonedDateTime) -> Result<bool, PeopleError> {
        let new = new_name(name)?;
        // Listed once: a disk that is gone by then must not make the name look free.
        let people = self.list()?;
        let unnamed = match pick(&people, "") {
            Ok(unnamed) => unnamed,
            Err(PeopleError::Nobody { .. }) => return Ok(false),
            Err(error) => return Err(error),
        };
        match pick(&people, name) {
            Ok(person) => self.give(&unnamed, &person, now)?,
            Err(PeopleError::Nobody { .. }) => {
                // Named first: if the power fails in between, merging still goes by the name.
                self.name(&unnamed, &new, now)?;
                self.settle(Person { name: Some(new), ..unnamed })?;
            }
            Err(error) => return Err(error),
        }
        Ok(true)
    }

    /// Moves a log that has a name and is in nobody's folder into one as if it had begun under the name:
    /// from another machine, somebody else's may lie in nobody's.
    pub(super) fn settle(&self, person: Person) -> Result<Person, LogError> {
        let Some(name) = person.name.as_deref().filter(|name| !name.is_empty()) else {
            return Ok(person);
        };
        if !folder::is_nobodys(&person.folder) {
            return Ok(person);
        }
        let own = self.free_folder(name)?;
        self.move_folder(&person.folder, &own)?;
        Ok(Person { folder: own, ..person })
    }

    fn move_folder(&self, from: &Path, to: &Path) -> Result<(), LogError> {
        let failed = |cause| LogError::Write { path: from.to_owned(), cause };
        self.disk.rename(from, to).map_err(failed)?;
        self.disk.sync_folder(&folder::of_people(&self.data_dir)).map_err(failed)
    }

    fn give(
        &self,
        unnamed: &Person,
        person: &Person,
        now: &ZonedDateTime,
    ) -> Result<(), PeopleError> {
        let log = |person: &Person| self.log_in(person.folder.clone());
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
        let people = folder::of_people(&self.data_dir);
        let names = self.disk.names(&people).map_err(failed)?;
        let aside =
            |count: usize| PathBuf::from(format!("{}.adopted-{}", unnamed.digits(), count + 1));
        let is_free = |name: &PathBuf| !names.iter().any(|known| known == name.as_os_str());
        // One more than there are names: one of them is free.
        let free = (0..=names.len()).map(aside).find(is_free).unwrap_or_default();
        self.move_folder(&unnamed.folder, &people.join(free))
    }
}
