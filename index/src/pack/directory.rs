//! The files of the tantivy index inside a pack, for reading only and without copying.

use std::{
    collections::BTreeMap,
    io,
    path::{Path, PathBuf},
    sync::Arc,
};

use tantivy::{
    Directory, Index,
    directory::{
        DirectoryLock, FileHandle, Lock, OwnedBytes, RamDirectory, WatchCallback, WatchHandle,
        WritePtr,
        error::{DeleteError, LockError, OpenReadError, OpenWriteError},
    },
};

/// The file that tells tantivy which segments there are.
const META: &str = "meta.json";

/// The id every pack's only segment has: tantivy draws one at random, which would make two packs of
/// one book differ.
const SEGMENT: &str = "00000000000000000000000000000000";

/// The files of an index, by name.
#[derive(Clone, Debug)]
pub(crate) struct PackDirectory {
    files: Arc<BTreeMap<PathBuf, OwnedBytes>>,
}

impl PackDirectory {
    /// Files with these names and lengths, one after the other in `bytes`.
    pub(super) fn new(files: &[(String, u32)], bytes: &OwnedBytes) -> Option<Self> {
        let mut start = 0_usize;
        let mut named = BTreeMap::new();
        for (name, length) in files {
            let end = start.checked_add(*length as usize).filter(|&end| end <= bytes.len())?;
            named.insert(PathBuf::from(name), bytes.slice(start..end));
            start = end;
        }
        (start == bytes.len()).then(|| Self { files: Arc::new(named) })
    }

    fn file(&self, path: &Path) -> Result<&OwnedBytes, OpenReadError> {
        self.files.get(path).ok_or_else(|| OpenReadError::FileDoesNotExist(path.to_owned()))
    }
}

/// The files of an index that was just built in `built`, under names that are the same each time.
pub(super) fn files_of(
    index: &Index,
    built: &RamDirectory,
) -> tantivy::Result<Vec<(String, Vec<u8>)>> {
    let ids: Vec<String> =
        index.load_metas()?.segments.iter().map(|segment| segment.id().uuid_string()).collect();
    // The list of segments has the id with hyphens, the names of files without.
    let constant = |text: &str| {
        ids.iter().fold(text.to_owned(), |text, id| {
            text.replace(id, SEGMENT).replace(&hyphens(id), &hyphens(SEGMENT))
        })
    };
    let meta = built.atomic_read(Path::new(META))?;
    let meta = constant(&String::from_utf8_lossy(&meta)).into_bytes();
    let mut files = BTreeMap::from([(META.to_owned(), meta)]);
    for path in index.directory().list_managed_files() {
        if path != Path::new(META) && built.exists(&path)? {
            let bytes = built.open_read(&path)?.read_bytes()?;
            files.insert(constant(&path.to_string_lossy()), bytes.to_vec());
        }
    }
    Ok(files.into_iter().collect())
}

fn hyphens(id: &str) -> String {
    let part = |from: usize, to: usize| id.get(from..to).unwrap_or_default();
    [part(0, 8), part(8, 12), part(12, 16), part(16, 20), part(20, 32)].join("-")
}

fn read_only() -> io::Error {
    io::Error::new(io::ErrorKind::ReadOnlyFilesystem, "a pack is only read")
}

impl Directory for PackDirectory {
    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        Ok(Arc::new(self.file(path)?.clone()))
    }

    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
        Err(DeleteError::IoError { io_error: Arc::new(read_only()), filepath: path.to_owned() })
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        Ok(self.files.contains_key(path))
    }

    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        Err(OpenWriteError::wrap_io_error(read_only(), path.to_owned()))
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        self.file(path).map(|bytes| bytes.to_vec())
    }

    fn atomic_write(&self, _path: &Path, _data: &[u8]) -> io::Result<()> {
        Err(read_only())
    }

    fn sync_directory(&self) -> io::Result<()> {
        Ok(())
    }

    /// Nobody writes, so nobody has to be kept out.
    fn acquire_lock(&self, _lock: &Lock) -> Result<DirectoryLock, LockError> {
        Ok(DirectoryLock::from(Box::new(())))
    }

    /// Nothing ever changes.
    fn watch(&self, _callback: WatchCallback) -> tantivy::Result<WatchHandle> {
        Ok(WatchHandle::empty())
    }
}
