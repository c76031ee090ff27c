//! A meeting for study is written once, into the log of everybody who was there.

use jiff::{Timestamp, ZonedDateTime};

use super::{People, PeopleError, Person, pick};
use crate::study::{
    act::{Act, Meeting},
    clock::Stamper,
    file::Log,
};

/// For whom a meeting was written down.
#[derive(Debug, Default)]
pub struct Gathered {
    /// Names of those in whose logs it stands.
    pub written: Vec<String>,
    /// Names of those who have no log here: they stand in the others' logs as having been there.
    pub elsewhere: Vec<String>,
    /// Names of those in whose logs it could not be written, and why. It may be tried again for them.
    pub failed: Vec<(String, PeopleError)>,
}

impl People {
    /// Writes a meeting into the logs of those `names` that are known here: all who were there, or,
    /// after a failure, those that are left. Everybody's log is tried, whatever befell the others.
    #[must_use]
    pub fn gather(
        &self,
        meeting: &Meeting,
        names: &[String],
        now: &ZonedDateTime,
        published: Option<Timestamp>,
    ) -> Gathered {
        let mut gathered = Gathered::default();
        for name in names {
            match self.write_meeting(meeting, name, now, published) {
                Ok(()) => gathered.written.push(name.clone()),
                Err(PeopleError::Nobody { .. }) => gathered.elsewhere.push(name.clone()),
                Err(error) => gathered.failed.push((name.clone(), error)),
            }
        }
        gathered
    }

    fn write_meeting(
        &self,
        meeting: &Meeting,
        name: &str,
        now: &ZonedDateTime,
        published: Option<Timestamp>,
    ) -> Result<(), PeopleError> {
        let person = self.find_among_readable(name)?;
        // Asked for in other blanks, or by the folder, the log is still called what it is.
        let own = person.name.as_deref().unwrap_or(name);
        let mut log = Log::at(self.disk.clone(), person.folder, own);
        let mut stamper = Stamper::new(log.scan(|_, _| ())?.last, published);
        Ok(log.append(&stamper.stamp(Act::Meet(meeting.clone()), now))?)
    }
    /// As [`find`](Self::find), but a log that can't be read keeps out only whoever may be its owner.
    fn find_among_readable(&self, name: &str) -> Result<Person, PeopleError> {
        let (mut people, mut unread) = (Vec::new(), None);
        for person in self.known()? {
            match person {
                Ok(person) => people.push(person),
                Err(error) => unread = Some(error),
            }
        }
        match (pick(&people, name), unread) {
            (Err(PeopleError::Nobody { .. }), Some(error)) => Err(error.into()),
            (found, _) => found,
        }
    }
}
