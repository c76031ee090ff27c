//! Where a person's log is on the disk: `<data folder>/people/<hash of the name>/<year>.toml`.
//!
//! Names are any text and never part of a path. A person who is renamed keeps the folder; a log that
//! was begun without a name leaves it when it gets one: that folder is nobody's on every machine.

use std::{
    io::{self, ErrorKind},
    path::{Path, PathBuf},
};

use super::{disk::Disk, hash::fnv1a};

/// How many folders in a row are taken for nobody's. From the second on, each was begun while somebody
/// had the one before: a handful at most.
const NOBODYS: usize = 100;

/// Where all people's folders are.
#[must_use]
pub fn of_people(data_dir: &Path) -> PathBuf {
    data_dir.join("people")
}

/// The folder that a person of this name begins in, unless another person took it before.
///
/// Its name is FNV-1a (64 bits) of the name's exact bytes, in 16 hexadecimal digits. Nothing is
/// normalised here (blanks are, where a name is taken), so names that differ in width or composition only
/// are two people. The hash may never change: folders on people's disks carry it.
#[must_use]
pub fn of_person(data_dir: &Path, name: &str) -> PathBuf {
    of_people(data_dir).join(hashed(name))
}

/// The last part of the path of [`of_person`].
pub(super) fn hashed(name: &str) -> String {
    format!("{:016x}", fnv1a(name.as_bytes()))
}

/// The names of the folders that a log may begin in under this name: that of the hash, and where others
/// have those before, of the hash with a count.
pub(super) fn beginnings(name: &str) -> impl Iterator<Item = String> {
    // No name holds a NUL before a number as this does; and one that did would only go further.
    let counted = (1_usize..).map(move |count| hashed(&format!("{name}\0{count}")));
    std::iter::once(hashed(name)).chain(counted)
}

/// Whether a log in this folder was begun without a name: then the folder does not tell whose it is,
/// since on another machine it is somebody else's.
pub(super) fn is_nobodys(folder: &Path) -> bool {
    folder
        .file_name()
        .is_some_and(|digits| beginnings("").take(NOBODYS).any(|name| digits == &*name))
}

/// The folders of people in `people`, in the order of their names; none if there is no folder.
pub(super) fn people(disk: &dyn Disk, people: &Path) -> io::Result<Vec<PathBuf>> {
    let is_person = |name: &str| {
        name.len() == 16 && name.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
    };
    none_if_missing(named(disk, people, is_person))
}

/// The file in `folder` for an event of the time `at`: its own offset decides the year.
pub(super) fn file_of(folder: &Path, at: &str) -> Option<PathBuf> {
    let year = at.get(..4).filter(|year| year.bytes().all(|byte| byte.is_ascii_digit()))?;
    Some(folder.join(format!("{year}.toml")))
}

/// The files of all years in `folder`, the oldest first; none if there is no folder.
pub(super) fn files(disk: &dyn Disk, folder: &Path) -> io::Result<Vec<PathBuf>> {
    none_if_missing(files_there(disk, folder))
}

/// As [`files`], where the folder is known to be there: that it is missing is an error.
pub(super) fn files_there(disk: &dyn Disk, folder: &Path) -> io::Result<Vec<PathBuf>> {
    // Anything else, such as an editor's spare copy, is not the log.
    named(disk, folder, |name| file_of(folder, name) == Some(folder.join(name)))
}

fn none_if_missing(paths: io::Result<Vec<PathBuf>>) -> io::Result<Vec<PathBuf>> {
    match paths {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Vec::new()),
        paths => paths,
    }
}

/// What in `folder` has such a name, sorted.
fn named(
    disk: &dyn Disk,
    folder: &Path,
    is_wanted: impl Fn(&str) -> bool,
) -> io::Result<Vec<PathBuf>> {
    let names = disk.names(folder)?;
    let wanted = names.iter().filter(|name| name.to_str().is_some_and(&is_wanted));
    let mut paths: Vec<PathBuf> = wanted.map(|name| folder.join(name)).collect();
    paths.sort_unstable();
    Ok(paths)
}

#[cfg(test)]
mod tests;
