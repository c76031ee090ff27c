//! Where a person's log is on the disk: `<data folder>/people/<hash of the name>/<year>.toml`.
//!
//! Names are any text and never part of a path. What is made here is for its owner only from its
//! first moment on: several people may share the machine.

use std::{
    fs::{DirBuilder, File, OpenOptions},
    io::{self, ErrorKind},
    path::{Path, PathBuf},
};

/// The folder of a person's log.
///
/// Its name is FNV-1a (64 bits) of the name's exact bytes, in 16 hexadecimal digits. Nothing is
/// normalised, so names that differ in width or composition only are two people. The hash may never
/// change: folders on people's disks carry it.
#[must_use]
pub fn of_person(data_dir: &Path, name: &str) -> PathBuf {
    data_dir.join("people").join(format!("{:016x}", fnv1a(name.as_bytes())))
}

/// FNV-1a, 64 bits (Fowler, Noll, Vo; RFC 9923).
fn fnv1a(bytes: &[u8]) -> u64 {
    const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0000_0100_0000_01b3;
    bytes.iter().fold(BASIS, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(PRIME))
}

/// The file in `folder` for an event of the time `at`: its own offset decides the year.
pub(super) fn file_of(folder: &Path, at: &str) -> Option<PathBuf> {
    let year = at.get(..4).filter(|year| year.bytes().all(|byte| byte.is_ascii_digit()))?;
    Some(folder.join(format!("{year}.toml")))
}

/// The files of all years in `folder`, the oldest first; none if there is no folder.
pub(super) fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let listing = match folder.read_dir() {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        listing => listing?,
    };
    let mut files = Vec::new();
    for entry in listing {
        let name = entry?.file_name();
        let path = folder.join(&name);
        // Anything else, such as an editor's spare copy, is not the log.
        if name.to_str().and_then(|name| file_of(folder, name)) == Some(path.clone()) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// Makes a folder, and those above it that are missing; all are on the disk when this returns.
pub(super) fn make(folder: &Path) -> io::Result<()> {
    let missing: Vec<&Path> = folder.ancestors().take_while(|dir| !dir.is_dir()).collect();
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)?;
    missing.into_iter().filter_map(Path::parent).try_for_each(sync)
}

/// Opens a log for reading and appending, and makes it if it is missing.
pub(super) fn open_log(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Brings what was made in a folder to the disk.
#[cfg(unix)]
pub(super) fn sync(folder: &Path) -> io::Result<()> {
    // A relative path of one part has the empty path above it, which means the current folder.
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    where_supported(File::open(folder)?.sync_all())
}

/// Brings what was made in a folder to the disk: Windows has no such call and does it by itself.
#[cfg(not(unix))]
pub(super) fn sync(_folder: &Path) -> io::Result<()> {
    Ok(())
}

/// Lets pass that a file system has no locks or can't bring folders to the disk: the event itself
/// is written all the same.
pub(super) fn where_supported(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if matches!(error.kind(), ErrorKind::Unsupported | ErrorKind::InvalidInput) => {
            Ok(())
        }
        result => result,
    }
}

#[cfg(test)]
mod tests;
