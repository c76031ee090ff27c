//! For tests: a disk that fails at the operation it is told to, and a quick one.

use std::{
    ffi::OsString,
    io::{self, ErrorKind, Read, Write},
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
};

use tempfile::TempDir;

use super::{Appending, Disk, System};

/// A folder for a test, in memory where the system has such a place: what is tried is the order of
/// operations, not how long a disk takes for an fsync.
pub(in crate::study) fn tempdir() -> io::Result<TempDir> {
    tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir())
}

/// The real disk, until its time has come; then every operation that it is told to fail fails. It
/// never takes a write as a whole.
#[derive(Clone, Debug)]
pub(in crate::study) struct Faulty {
    cause: Cause,
    fails: Fails,
    left: Arc<AtomicUsize>,
    has_failed: Arc<AtomicBool>,
}

/// What an operation fails with.
#[derive(Clone, Copy, Debug)]
pub(in crate::study) enum Cause {
    /// An error of this kind.
    Kind(ErrorKind),
    /// The error that Unix has under this number.
    System(i32),
}

impl From<ErrorKind> for Cause {
    fn from(kind: ErrorKind) -> Self {
        Self::Kind(kind)
    }
}

impl From<i32> for Cause {
    fn from(number: i32) -> Self {
        Self::System(number)
    }
}

impl From<Cause> for io::Error {
    fn from(cause: Cause) -> Self {
        match cause {
            Cause::Kind(kind) => kind.into(),
            Cause::System(number) => Self::from_raw_os_error(number),
        }
    }
}

/// Which operations fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::study) enum Fails {
    /// Those that change something; half of what is written gets through first.
    Changes,
    /// All of them.
    All,
    /// One of them, whichever it is.
    Once,
}

impl Faulty {
    /// Fails with such errors after `left` operations that went well.
    pub(in crate::study) fn after(left: usize, cause: impl Into<Cause>, fails: Fails) -> Self {
        let left = Arc::new(AtomicUsize::new(left));
        Self { cause: cause.into(), fails, left, has_failed: Arc::default() }
    }

    /// Whether an operation has failed.
    pub(in crate::study) fn has_failed(&self) -> bool {
        self.has_failed.load(Ordering::SeqCst)
    }

    fn change(&self) -> io::Result<()> {
        let one_less = |left: usize| left.checked_sub(1);
        let is_left = self.left.try_update(Ordering::SeqCst, Ordering::SeqCst, one_less).is_ok();
        if is_left || (self.fails == Fails::Once && self.has_failed()) {
            return Ok(());
        }
        self.fail()
    }

    fn ask(&self) -> io::Result<()> {
        match self.fails {
            Fails::Changes => Ok(()),
            Fails::All | Fails::Once => self.change(),
        }
    }

    /// What a disk that is full or fails once can do still, and one that is gone can't.
    fn give_back(&self) -> io::Result<()> {
        match self.fails {
            Fails::Changes | Fails::Once => Ok(()),
            Fails::All => self.fail(),
        }
    }

    fn fail<T>(&self) -> io::Result<T> {
        self.has_failed.store(true, Ordering::SeqCst);
        Err(self.cause.into())
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
        self.give_back()?;
        System.remove_file(file)
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
        let half = &bytes[..bytes.len() / 2];
        if let Err(error) = self.disk.change() {
            // What is interrupted has written nothing and is tried again.
            if error.kind() != ErrorKind::Interrupted {
                self.file.write_all(half)?;
            }
            return Err(error);
        }
        self.file.write(if half.is_empty() { bytes } else { half })
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
        self.disk.give_back()?;
        self.file.take_back(length)
    }
}
