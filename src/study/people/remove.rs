//! A person is removed only after the log was exported, and the export compared byte by byte.

use std::{
    io::{self, Read},
    path::{Path, PathBuf},
};

use super::{People, PeopleError, Person};
use crate::study::{
    disk::{Appending, Disk, append_whole},
    error::LogError,
    folder,
};

/// A file of a log that no other program can append to meanwhile.
struct Held {
    name: PathBuf,
    bytes: Vec<u8>,
    /// Its lock is given back when this is dropped.
    _file: Box<dyn Appending>,
}

impl People {
    /// Copies a person's log to a new folder and then removes it here. The copy is a data folder of its
    /// own: merging it brings the person back.
    ///
    /// # Errors
    ///
    /// If the folder is there already, or a file fails. The log is removed only if all of it was copied.
    pub fn remove(&self, person: &Person, to: &Path) -> Result<(), PeopleError> {
        self.check_unused(to)?;
        let held = self.hold(person)?;
        self.copy(&held, &folder::of_people(to).join(person.digits()))?;
        Ok(self.take_away(person)?)
    }

    /// Reads every file of a log, and keeps other programs from appending.
    fn hold(&self, person: &Person) -> Result<Vec<Held>, LogError> {
        let read = |cause| LogError::Read { path: person.folder.clone(), cause };
        let names = self.disk.names(&person.folder).map_err(read)?;
        let hold = |name: PathBuf| {
            let path = person.folder.join(&name);
            let held = hold(&*self.disk, &path);
            let (file, bytes) = held.map_err(|cause| LogError::Read { path, cause })?;
            Ok(Held { name, bytes, _file: file })
        };
        names.into_iter().map(PathBuf::from).map(hold).collect()
    }

    fn check_unused(&self, to: &Path) -> Result<(), LogError> {
        let kind = match self.disk.names(to) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            Err(error) => error.kind(),
            Ok(_) => io::ErrorKind::AlreadyExists,
        };
        Err(LogError::Write { path: to.to_owned(), cause: kind.into() })
    }

    /// Copies the files and compares what then is on the disk.
    fn copy(&self, files: &[Held], to: &Path) -> Result<(), PeopleError> {
        let failed = |path: &Path| {
            let path = path.to_owned();
            |cause| LogError::Write { path, cause }
        };
        self.disk.make_folder(to).map_err(failed(to))?;
        for file in files {
            let path = to.join(&file.name);
            write(&*self.disk, &path, &file.bytes).map_err(failed(&path))?;
            if read(&*self.disk, &path).map_err(failed(&path))? != file.bytes {
                return Err(PeopleError::Unlike { file: path });
            }
        }
        Ok(self.disk.sync_folder(to).map_err(failed(to))?)
    }

    /// Removes the folder: under another name first, so that half of it is never taken for a log.
    fn take_away(&self, person: &Person) -> Result<(), LogError> {
        let failed = |cause| LogError::Write { path: person.folder.clone(), cause };
        let aside = person.folder.with_extension("removed");
        self.disk.rename(&person.folder, &aside).map_err(failed)?;
        self.disk.remove_folder(&aside).map_err(failed)?;
        self.disk.sync_folder(&folder::of_people(&self.data_dir)).map_err(failed)
    }
}

fn hold(disk: &dyn Disk, path: &Path) -> io::Result<(Box<dyn Appending>, Vec<u8>)> {
    let mut file = disk.open_to_append(path)?;
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    Ok((file, bytes))
}

fn write(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> io::Result<()> {
    append_whole(&mut *disk.open_to_append(path)?, bytes)
}

fn read(disk: &dyn Disk, path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    disk.open(path)?.read_to_end(&mut bytes)?;
    Ok(bytes)
}
