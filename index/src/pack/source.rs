//! Where a pack's bytes are: in memory, or in a file of which only the beginning was read.

use std::{
    fs::File,
    io::{self, Read as _, Seek as _},
    path::Path,
    sync::{Arc, OnceLock},
};

use tantivy::directory::OwnedBytes;

use super::{PackError, Section, head::Head};

/// A pack's bytes.
#[derive(Clone, Debug)]
pub(super) enum Source {
    Memory(OwnedBytes),
    File(Arc<Waiting>),
}

/// A file that is read whole when more than its beginning is asked for, and held against its
/// checksum then. It stays open: another pack in its place is another file.
#[derive(Debug)]
pub(super) struct Waiting {
    file: File,
    head: Head,
    whole: OnceLock<Result<OwnedBytes, PackError>>,
}

impl Source {
    /// A file, and its head with the section that follows it.
    pub(super) fn of_file(path: &Path) -> Result<(Self, Head, OwnedBytes), PackError> {
        let mut file = File::open(path).map_err(|error| unreadable(&error))?;
        let length = file.metadata().map_err(|error| unreadable(&error))?.len();
        let head = Head::read(&begin(&mut file, Head::LENGTH)?, length)?;
        let front = begin(&mut file, head.section(Section::Front).len())?;
        let source = Arc::new(Waiting { file, head: head.clone(), whole: OnceLock::new() });
        Ok((Self::File(source), head, OwnedBytes::new(front)))
    }

    /// All bytes.
    pub(super) fn bytes(&self) -> Result<&OwnedBytes, PackError> {
        match self {
            Self::Memory(bytes) => Ok(bytes),
            Self::File(waiting) => {
                waiting.whole.get_or_init(|| waiting.read()).as_ref().map_err(Clone::clone)
            }
        }
    }
}

impl Waiting {
    /// Reads the file; only once, so that nobody else moves about in it.
    fn read(&self) -> Result<OwnedBytes, PackError> {
        let mut file = &self.file;
        let mut bytes = Vec::with_capacity(self.head.end());
        let read = file.rewind().and_then(|()| file.read_to_end(&mut bytes));
        read.map_err(|error| unreadable(&error))?;
        self.head.verify(&bytes)?;
        Ok(OwnedBytes::new(bytes))
    }
}

/// The next bytes of a file, as many as there are up to `length`.
fn begin(file: &mut File, length: usize) -> Result<Vec<u8>, PackError> {
    let mut bytes = Vec::new();
    file.take(length as u64).read_to_end(&mut bytes).map_err(|error| unreadable(&error))?;
    Ok(bytes)
}

fn unreadable(error: &io::Error) -> PackError {
    PackError::Unreadable { why: error.to_string() }
}
