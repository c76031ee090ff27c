//! The people of a machine: whose logs are here, under which names, and what is done with a whole log.
//!
//! A person is a folder; the name is what the latest event about it says. Two people never have one
//! name through this program, but joining the logs of two machines may bring that about: then the
//! folder's own name tells them apart.

mod adopt;
mod gather;
mod name;
mod remove;

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
    sync::Arc,
};

use jiff::ZonedDateTime;

use super::{
    act::Act,
    clock::Stamper,
    disk::{Disk, System},
    error::LogError,
    file::{Log, Survey},
    folder,
    state::Study,
};

pub use gather::Gathered;
pub use name::{new_name, tidy_name};

/// The people whose logs are in one data folder.
#[derive(Clone, Debug)]
pub struct People {
    disk: Arc<dyn Disk>,
    data_dir: PathBuf,
}

/// A person with a log.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Person {
    /// The name as the person wrote it, any text; empty for the unnamed reader of a machine. Nothing,
    /// if damage took it.
    pub name: Option<String>,
    /// The folder the log is in; its own name is 16 hexadecimal digits and means nothing.
    pub folder: PathBuf,
}

/// What a person asked for about people can't be done.
#[derive(Debug, thiserror::Error)]
pub enum PeopleError {
    /// Nobody has this name.
    #[error("这台机器上没有“{}”的记录", shown(name))]
    Nobody {
        /// The name that was looked for.
        name: String,
    },
    /// Several people have this name.
    #[error("有几个人都叫“{}”：{}。请用其中一个编号代替姓名", shown(name), folders.join("、"))]
    Several {
        /// The name that was looked for.
        name: String,
        /// The folders' own names.
        folders: Vec<String>,
    },
    /// The name belongs to another person.
    #[error("已经有人叫“{}”。请换一个名字，例如在后面加上单位或号码", shown(name))]
    Taken {
        /// The name.
        name: String,
    },
    /// A name has to be something.
    #[error("姓名不能为空，也不能只是空格。请写明姓名")]
    Empty,
    /// A name stands in one row.
    #[error("姓名里不能有换行一类的控制字符：“{}”。请去掉后再试", shown(name))]
    Control {
        /// The name.
        name: String,
    },
    /// A copy is not what was copied.
    #[error("导出的文件与原记录不一致：{}。原记录没有动，请检查磁盘后再试", file.display())]
    Unlike {
        /// The copy.
        file: PathBuf,
    },
    /// A file or folder failed.
    #[error(transparent)]
    Log(#[from] LogError),
}

/// A name in a message: control characters and the like as escapes, quotation marks as they are.
fn shown(name: &str) -> String {
    let shown = |letter: char| match letter {
        '"' | '\'' | '\\' => letter.to_string(),
        _ => letter.escape_debug().to_string(),
    };
    name.chars().map(shown).collect()
}

impl Person {
    /// The folder's own name: 16 hexadecimal digits.
    #[must_use]
    pub fn digits(&self) -> String {
        self.folder.file_name().unwrap_or_default().display().to_string()
    }
}

impl People {
    /// The people in a data folder; reads nothing yet.
    #[must_use]
    pub fn of(data_dir: &Path) -> Self {
        Self::on(Arc::new(System), data_dir)
    }

    /// The people in a data folder on a disk.
    pub(super) fn on(disk: Arc<dyn Disk>, data_dir: &Path) -> Self {
        Self { disk, data_dir: data_dir.to_owned() }
    }

    /// The data folder.
    #[must_use]
    pub fn data_dir(&self) -> &Path {
        &self.data_dir
    }

    /// The disk it is on.
    pub(super) fn disk(&self) -> &Arc<dyn Disk> {
        &self.disk
    }

    /// The log in somebody's folder, here or on another machine; what stands in it says whose it is.
    pub(super) fn log_in(&self, folder: PathBuf) -> Log {
        Log::begun(self.disk.clone(), folder, "")
    }

    /// Everybody with a log, by name.
    ///
    /// # Errors
    ///
    /// If a folder or a file of a log can't be read.
    pub fn list(&self) -> Result<Vec<Person>, LogError> {
        let mut people = self.known()?.into_iter().collect::<Result<Vec<Person>, LogError>>()?;
        people.sort_unstable();
        Ok(people)
    }

    /// Everybody with a log, in the order of the folders; in place of a person whose log can't be read
    /// stands why, so that one bad file does not keep the others out.
    ///
    /// # Errors
    ///
    /// If the folder of all people can't be read.
    pub fn known(&self) -> Result<Vec<Result<Person, LogError>>, LogError> {
        let person = |folder| self.person(folder).transpose();
        Ok(self.folders()?.into_iter().filter_map(person).collect())
    }

    /// Whose log is in a folder; nobody's, if there is none in it.
    pub(in crate::study) fn person(&self, folder: PathBuf) -> Result<Option<Person>, LogError> {
        let log = self.log_in(folder.clone());
        // A folder without a log is what is left of a first write that failed.
        let is_begun = !log.files()?.is_empty();
        Ok(is_begun.then_some(Person { name: log.told_name()?, folder }))
    }

    /// The folders of people, with a log in them or not.
    pub(in crate::study) fn folders(&self) -> Result<Vec<PathBuf>, LogError> {
        let path = folder::of_people(&self.data_dir);
        folder::people(&*self.disk, &path).map_err(|cause| LogError::Read { path, cause })
    }

    /// The person of this name, with other blanks in it too; where nobody has it, that of the folder with
    /// these digits.
    ///
    /// # Errors
    ///
    /// If nobody or more than one has the name, or a log can't be read.
    pub fn find(&self, name: &str) -> Result<Person, PeopleError> {
        pick(&self.list()?, name)
    }

    /// Reads a person's log; the log of nobody yet is empty, and in a folder nobody has.
    ///
    /// # Errors
    ///
    /// If more than one person has the name, or a log can't be read.
    pub fn read(&self, name: &str, book: &str) -> Result<(Log, Study, Survey), PeopleError> {
        // Nearly always it is the folder that the name began in, and one reading is enough.
        let usual = Log::at(self.disk.clone(), folder::of_person(&self.data_dir, name), name);
        let mut study = Study::new(book);
        let survey = usual.scan(|order, event| study.take(order, event))?;
        if survey.name.as_deref() == Some(name) {
            return Ok((usual, study, survey));
        }
        let log = self.log(name)?;
        let mut study = Study::new(book);
        let survey = log.scan(|order, event| study.take(order, event))?;
        Ok((log, study, survey))
    }

    /// Reads the log of a person who is known: by the folder, whatever others are called.
    ///
    /// # Errors
    ///
    /// If the log can't be read.
    pub fn open(&self, person: &Person, book: &str) -> Result<(Log, Study, Survey), LogError> {
        let folder = person.folder.clone();
        let mut study = Study::new(book);
        let survey = Log::at(self.disk.clone(), folder.clone(), "")
            .scan(|order, event| study.take(order, event))?;
        let log = Log::at(self.disk.clone(), folder, survey.name.as_deref().unwrap_or_default());
        Ok((log, study, survey))
    }

    /// Reads the log of the only person here, or that of the unnamed reader where there is nobody yet.
    /// Nothing, if there are several.
    ///
    /// # Errors
    ///
    /// If a log can't be read.
    pub fn read_only_one(&self, book: &str) -> Result<Option<(Log, Study, Survey)>, PeopleError> {
        let folder = match &self.folders()?[..] {
            [] => return self.read("", book).map(Some),
            [folder] => folder.clone(),
            _ => return Ok(None),
        };
        Ok(Some(self.open(&Person { name: None, folder }, book)?))
    }

    /// The log of a person, to be appended to; nobody's is begun in a folder that nobody has.
    ///
    /// # Errors
    ///
    /// As [`read`](Self::read).
    pub fn log(&self, name: &str) -> Result<Log, PeopleError> {
        let folder = match self.find(name) {
            Ok(person) => {
                let name = person.name.unwrap_or_default();
                return Ok(Log::at(self.disk.clone(), person.folder, &name));
            }
            Err(PeopleError::Nobody { .. }) => self.free_folder(name)?,
            Err(error) => return Err(error),
        };
        Ok(Log::at(self.disk.clone(), folder, name))
    }

    /// The first folder for a log begun under this name that nobody has.
    pub(in crate::study) fn free_folder(&self, name: &str) -> Result<PathBuf, LogError> {
        let taken: BTreeSet<PathBuf> =
            self.list()?.into_iter().map(|person| person.folder).collect();
        let people = folder::of_people(&self.data_dir);
        let mut folders = folder::beginnings(name).map(|digits| people.join(digits));
        let free = folders.find(|folder| !taken.contains(folder));
        Ok(free.unwrap_or_else(|| folder::of_person(&self.data_dir, name)))
    }

    /// Gives a person another name; the log stays where it is, unless it still is where a log without a
    /// name begins.
    ///
    /// # Errors
    ///
    /// If nobody has the old name, somebody else has the new one or it is none (see [`new_name`]), or
    /// the log can't be written.
    pub fn rename(&self, old: &str, new: &str, now: &ZonedDateTime) -> Result<(), PeopleError> {
        let new = new_name(new)?;
        let person = self.find(old)?;
        self.check_free(&new, &person)?;
        self.name(&self.settle(person)?, &new, now)
    }

    fn check_free(&self, name: &str, person: &Person) -> Result<(), PeopleError> {
        match self.find(name) {
            // Only blanks become others.
            Ok(found) if found == *person => Ok(()),
            Err(PeopleError::Nobody { .. }) => Ok(()),
            Ok(_) | Err(PeopleError::Several { .. }) => {
                Err(PeopleError::Taken { name: name.to_owned() })
            }
            Err(error) => Err(error),
        }
    }

    fn name(&self, person: &Person, new: &str, now: &ZonedDateTime) -> Result<(), PeopleError> {
        let old = person.name.as_deref().unwrap_or_default();
        let mut log = Log::at(self.disk.clone(), person.folder.clone(), old);
        let mut stamper = Stamper::new(log.scan(|_, _| ())?.last, None);
        let act = Act::Person { name: new.to_owned() };
        Ok(log.append(&stamper.stamp(act, now))?)
    }
}

/// The person of this name; where nobody has it, whose name differs from it by blanks only; else that of
/// the folder with these digits.
fn pick(people: &[Person], name: &str) -> Result<Person, PeopleError> {
    let named = |person: &&Person| person.name.as_deref() == Some(name);
    let mut found: Vec<&Person> = people.iter().filter(named).collect();
    let tidy = tidy_name(name);
    if found.is_empty() && !tidy.is_empty() {
        let same = |person: &&Person| person.name.as_deref().map(tidy_name).as_ref() == Some(&tidy);
        found = people.iter().filter(same).collect();
    }
    if found.is_empty() {
        found = people.iter().filter(|person| person.digits() == name).collect();
    }
    match found[..] {
        [] => Err(PeopleError::Nobody { name: name.to_owned() }),
        [person] => Ok(person.clone()),
        _ => {
            let folders = found.into_iter().map(Person::digits).collect();
            Err(PeopleError::Several { name: name.to_owned(), folders })
        }
    }
}

#[cfg(test)]
mod tests;
