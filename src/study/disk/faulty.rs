//! For tests: a disk that fails at the operation it is told to, and a quick one.

use std::{
    ffi::OsString,
    io::{self, ErrorKind, Read, Write},
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use tempfile::TempDir;

use super::{Appending, Disk, System};

/// A folder for a test, in memory where the system has such a place: what is tried is the order of
/// operations, not how long a disk takes for an fsync.
pub(in crate::study) fn tempdir() -> io::Result<TempDir> {
    tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir())
}

/// The real disk, until its time has come; from then on every operation that it is told to fail
/// fails.
#[derive(Clone, Debug)]
pub(in crate::study) struct Faulty {
    kind: ErrorKind,
    fails: Fails,
    left: Arc<AtomicUsize>,
}

/// Which operations fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::study) enum Fails {
    /// Those that change something; half of what is written gets through first.
    Changes,
    /// All of them.
    All,
}

impl Faulty {
    /// Fails with errors of this kind after `left` operations that went well.
    pub(in crate::study) fn after(left: usize, kind: ErrorKind, fails: Fails) -> Self {
        Self { kind, fails, left: Arc::new(AtomicUsize::new(left)) }
    }

    fn change(&self) -> io::Result<()> {
        let one_less = |left: usize| left.checked_sub(1);
        match self.left.try_update(Ordering::SeqCst, Ordering::SeqCst, one_less) {
            Ok(_) => Ok(()),
            Err(_) => Err(self.kind.into()),
        }
    }

    fn ask(&self) -> io::Result<()> {
        match self.fails {
            Fails::Changes => Ok(()),
            Fails::All => self.change(),
        }
    }
}

impl Disk for Faulty {
    fn names(&self, folder: &Path) -> io::Result<Vec<OsString>> {
        self.ask()?;
        System.names(folder)
    }

    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        self.change()?;
        System.make_folder(folder)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.change()?;
        System.sync_folder(folder)
    }

    fn open(&self, file: &Path) -> io::Result<Box<dyn Read>> {
        self.ask()?;
        let file = System.open(file)?;
        Ok(Box::new(FaultyFile { disk: self.clone(), file }))
    }

    fn open_to_append(&self, file: &Path) -> io::Result<Box<dyn Appending>> {
        self.change()?;
        let file = System.open_to_append(file)?;
        Ok(Box::new(FaultyFile { disk: self.clone(), file }))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.change()?;
        System.rename(from, to)
    }

    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.change()?;
        System.rename_new(from, to)
    }

    fn remove_file(&self, file: &Path) -> io::Result<()> {
        // As with `take_back`: a full disk still gives back.
        match self.fails {
            Fails::Changes => System.remove_file(file),
            Fails::All => Err(self.kind.into()),
        }
    }

    fn remove_folder(&self, folder: &Path) -> io::Result<()> {
        self.change()?;
        System.remove_folder(folder)
    }
}

struct FaultyFile<F> {
    disk: Faulty,
    file: F,
}

impl<F: Read> Read for FaultyFile<F> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.disk.ask()?;
        self.file.read(buffer)
    }
}

impl Write for FaultyFile<Box<dyn Appending>> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if let Err(error) = self.disk.change() {
            self.file.write_all(&bytes[..bytes.len() / 2])?;
            return Err(error);
        }
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Appending for FaultyFile<Box<dyn Appending>> {
    fn length(&self) -> io::Result<u64> {
        self.disk.ask()?;
        self.file.length()
    }

    fn sync(&mut self) -> io::Result<()> {
        self.disk.change()?;
        self.file.sync()
    }

    fn take_back(&mut self, length: u64) -> io::Result<()> {
        // A full disk still gives back; one that is gone does not.
        match self.disk.fails {
            Fails::Changes => self.file.take_back(length),
            Fails::All => Err(self.disk.kind.into()),
        }
    }
}
