//! The operating system's own files. What is made is for its owner only from its first moment on:
//! several people may share the machine.

use std::{
    ffi::OsString,
    fs::{self, DirBuilder, File, OpenOptions},
    io::{self, ErrorKind, Read, Write},
    path::Path,
};

use super::{Appending, Disk};

/// The real disk.
#[derive(Clone, Copy, Debug, Default)]
pub struct System;

impl Disk for System {
    fn names(&self, folder: &Path) -> io::Result<Vec<OsString>> {
        folder.read_dir()?.map(|entry| entry.map(|entry| entry.file_name())).collect()
    }

    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        let missing: Vec<&Path> = folder.ancestors().take_while(|dir| !dir.is_dir()).collect();
        let mut builder = DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(folder)?;
        missing.into_iter().filter_map(Path::parent).try_for_each(|dir| self.sync_folder(dir))
    }

    #[cfg(unix)]
    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        // A relative path of one part has the empty path above it, which means the current folder.
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        where_supported(File::open(folder)?.sync_all())
    }

    /// Windows has no such call and does it by itself.
    #[cfg(not(unix))]
    fn sync_folder(&self, _folder: &Path) -> io::Result<()> {
        Ok(())
    }

    fn open(&self, file: &Path) -> io::Result<Box<dyn Read>> {
        let file = File::open(file)?;
        // So that half an event of another program is not taken for damage.
        where_supported(file.lock_shared())?;
        Ok(Box::new(file))
    }

    fn open_to_append(&self, file: &Path) -> io::Result<Box<dyn Appending>> {
        let mut options = OpenOptions::new();
        options.read(true).append(true).create(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        loop {
            let opened = options.open(file)?;
            // Closing the file, however it is left, gives the lock back.
            where_supported(opened.lock())?;
            // Who removed the person while this program waited for the lock took the file away.
            if is_still_there(&opened)? {
                return Ok(Box::new(Locked(opened)));
            }
        }
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    #[cfg(target_os = "linux")]
    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        use rustix::{
            fs::{CWD, RenameFlags, renameat_with},
            io::Errno,
        };

        match renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE) {
            // Old systems, and file systems that don't know it.
            Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => rename_if_free(from, to),
            renamed => Ok(renamed?),
        }
    }

    #[cfg(not(target_os = "linux"))]
    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        rename_if_free(from, to)
    }

    fn remove_file(&self, file: &Path) -> io::Result<()> {
        fs::remove_file(file)
    }

    fn remove_folder(&self, folder: &Path) -> io::Result<()> {
        fs::remove_dir_all(folder)
    }
}

/// Not at once: what comes between looking and renaming is lost, which takes another program that
/// writes the same name in the same moment.
fn rename_if_free(from: &Path, to: &Path) -> io::Result<()> {
    if to.try_exists()? {
        return Err(ErrorKind::AlreadyExists.into());
    }
    fs::rename(from, to)
}

/// A file whose lock is held until it is dropped.
struct Locked(File);

impl Read for Locked {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.read(buffer)
    }
}

impl Write for Locked {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

impl Appending for Locked {
    fn length(&self) -> io::Result<u64> {
        Ok(self.0.metadata()?.len())
    }

    fn sync(&mut self) -> io::Result<()> {
        self.0.sync_all()
    }

    fn take_back(&mut self, length: u64) -> io::Result<()> {
        self.0.set_len(length)?;
        self.0.sync_all()
    }
}

#[cfg(unix)]
fn is_still_there(file: &File) -> io::Result<bool> {
    Ok(std::os::unix::fs::MetadataExt::nlink(&file.metadata()?) > 0)
}

/// Windows does not remove an open file.
#[cfg(not(unix))]
fn is_still_there(_file: &File) -> io::Result<bool> {
    Ok(true)
}

/// Lets pass that a file system has no locks or can't bring folders to the disk: the event itself
/// is written all the same.
fn where_supported(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if matches!(error.kind(), ErrorKind::Unsupported | ErrorKind::InvalidInput) => {
            Ok(())
        }
        result => result,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn making_a_folder_twice_is_no_error() -> io::Result<()> {
        let root = tempfile::tempdir()?;
        let folder = root.path().join("data/people/x");
        System.make_folder(&folder)?;
        System.make_folder(&folder)?;
        assert!(folder.is_dir());
        Ok(())
    }

    #[cfg(unix)]
    #[test]
    fn what_is_made_is_for_its_owner_only() -> io::Result<()> {
        use std::os::unix::fs::PermissionsExt;

        let root = tempfile::tempdir()?;
        let folder = root.path().join("share/duben");
        System.make_folder(&folder)?;
        System.open_to_append(&folder.join("x"))?;
        let mode = |path: &Path| fs::metadata(path).map(|meta| meta.permissions().mode() & 0o777);
        assert_eq!(mode(&root.path().join("share"))?, 0o700);
        assert_eq!(mode(&folder)?, 0o700);
        assert_eq!(mode(&folder.join("x"))?, 0o600);
        Ok(())
    }

    #[test]
    fn what_could_not_be_finished_is_taken_back() -> io::Result<()> {
        let root = tempfile::tempdir()?;
        let path = root.path().join("x");
        let mut file = System.open_to_append(&path)?;
        file.write_all(b"whole")?;
        file.write_all(b"half")?;
        file.take_back(5)?;
        file.write_all(b"!")?;
        assert_eq!(fs::read(&path)?, b"whole!");
        Ok(())
    }

    #[cfg(unix)]
    #[test]
    fn file_removed_while_its_lock_was_waited_for_is_made_anew() -> io::Result<()> {
        let root = tempfile::tempdir()?;
        let path = root.path().join("x");
        let first = System.open_to_append(&path)?;
        let (waiting, told) = std::sync::mpsc::channel();
        std::thread::scope(|scope| {
            let second = scope.spawn(|| {
                let _ = waiting.send(());
                System.open_to_append(&path)?.write_all(b"kept")
            });
            let _ = told.recv();
            fs::remove_file(&path)?;
            drop(first);
            second.join().expect("the thread ends")
        })?;
        assert_eq!(fs::read(&path)?, b"kept");
        Ok(())
    }
}
