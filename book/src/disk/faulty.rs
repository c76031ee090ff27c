//! For tests: a disk that fails at the operation it is told to.

use std::fs::File;
use std::io::{self, ErrorKind, Write};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::SystemTime;

use tempfile::TempDir;

use super::{Disk, Item, Readers, System};

/// Errors by their numbers of Linux, and how they come: no space, no permission, read-only, no quota;
/// an interrupted call, a full disk that has room again, a folder that is gone for a moment; a folder
/// that is gone, and a stick pulled out.
pub(crate) const FAULTS: [(i32, Fails); 10] = [
    (28, Fails::Changes),
    (13, Fails::Changes),
    (30, Fails::Changes),
    (122, Fails::Changes),
    (4, Fails::Once),
    (28, Fails::Once),
    (2, Fails::Once),
    (2, Fails::All),
    (5, Fails::All),
    (19, Fails::All),
];

/// A folder for a test, in memory where the system has such a place: what is tried is the order of
/// operations, not how long a disk takes.
pub(crate) fn tempdir() -> io::Result<TempDir> {
    tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir())
}

/// Which operations fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fails {
    /// Those that change something, but for removing: half of what is written gets through first.
    Changes,
    /// All of them; half of what is removed is removed first.
    All,
    /// One of them, whichever it is.
    Once,
}

/// The real disk, until its time has come; then every operation that it is told to fail fails. It
/// never takes a write as a whole.
#[derive(Clone, Debug)]
pub(crate) struct Faulty {
    cause: i32,
    fails: Fails,
    left: Arc<AtomicUsize>,
    has_failed: Arc<AtomicBool>,
    exchanges: bool,
}

impl Faulty {
    /// Fails with the error of this number after `left` operations that went well.
    pub(crate) fn after(left: usize, cause: i32, fails: Fails) -> Self {
        let left = Arc::new(AtomicUsize::new(left));
        Self { cause, fails, left, has_failed: Arc::default(), exchanges: true }
    }

    /// The same disk, where two folders can't change places at once.
    pub(crate) fn without_exchange(self) -> Self {
        Self { exchanges: false, ..self }
    }

    /// Whether an operation has failed.
    pub(crate) fn has_failed(&self) -> bool {
        self.has_failed.load(Ordering::SeqCst)
    }

    fn change(&self) -> io::Result<()> {
        let one_less = |left: usize| left.checked_sub(1);
        let is_left = self.left.try_update(Ordering::SeqCst, Ordering::SeqCst, one_less).is_ok();
        if is_left || (self.fails == Fails::Once && self.has_failed()) {
            return Ok(());
        }
        self.has_failed.store(true, Ordering::SeqCst);
        Err(io::Error::from_raw_os_error(self.cause))
    }

    fn ask(&self) -> io::Result<()> {
        match self.fails {
            Fails::Changes => Ok(()),
            Fails::All | Fails::Once => self.change(),
        }
    }

    /// A full disk can still remove; a folder without permission and a read-only disk can't.
    fn remove(&self) -> io::Result<()> {
        if self.fails == Fails::Changes && matches!(self.cause, 28 | 122) {
            return Ok(());
        }
        self.change()
    }
}

impl Disk for Faulty {
    fn listing(&self, folder: &Path) -> io::Result<Vec<Item>> {
        self.ask()?;
        System.listing(folder)
    }

    fn read(&self, file: &Path) -> io::Result<Vec<u8>> {
        self.ask()?;
        System.read(file)
    }

    fn lock(&self, folder: &Path) -> io::Result<Option<File>> {
        self.ask()?;
        System.lock(folder)
    }

    fn make_folder(&self, folder: &Path, readers: Readers) -> io::Result<()> {
        self.change()?;
        System.make_folder(folder, readers)
    }

    fn create(&self, file: &Path) -> io::Result<Box<dyn Write>> {
        self.change()?;
        Ok(Box::new(FaultyFile { disk: self.clone(), file: System.create(file)? }))
    }

    fn date(&self, file: &Path, time: SystemTime) -> io::Result<()> {
        self.change()?;
        System.date(file, time)
    }

    fn sync(&self, _folder: &Path) -> io::Result<()> {
        // The real call would wait for every other program of the machine.
        self.change()
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.change()?;
        System.rename(from, to)
    }

    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()> {
        if !self.exchanges {
            return Err(ErrorKind::Unsupported.into());
        }
        self.change()?;
        System.exchange(one, other)
    }

    fn remove_file(&self, file: &Path) -> io::Result<()> {
        self.remove()?;
        System.remove_file(file)
    }

    fn remove_folder(&self, folder: &Path) -> io::Result<()> {
        self.remove().inspect_err(|_| {
            // Stopped half-way: some of its files are gone.
            let items = System.listing(folder).unwrap_or_default();
            for Item { name, .. } in items.iter().take(items.len() / 2) {
                let _ = System.remove_file(&folder.join(name));
            }
        })?;
        System.remove_folder(folder)
    }
}

struct FaultyFile {
    disk: Faulty,
    file: Box<dyn Write>,
}

impl Write for FaultyFile {
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
