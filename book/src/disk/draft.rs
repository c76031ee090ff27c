//! A folder that is filled beside its place, so that nobody meets it half filled.

use std::io;
use std::path::{Path, PathBuf};

use super::{Disk, Readers, write};

/// A folder being filled. What has its name at the end goes: the folder itself, as long as it has no
/// other name; and what it changed places with.
#[derive(Debug)]
pub(crate) struct Draft<'a> {
    disk: &'a dyn Disk,
    folder: PathBuf,
}

impl<'a> Draft<'a> {
    /// Begins one that has this name while it is filled.
    pub(crate) fn begin(
        disk: &'a dyn Disk,
        folder: PathBuf,
        readers: Readers,
    ) -> io::Result<Draft<'a>> {
        // A program of the same number that was killed may have left it.
        let _ = disk.remove_folder(&folder);
        let draft = Self { disk, folder };
        disk.make_folder(&draft.folder, readers)?;
        Ok(draft)
    }

    /// Where it is filled.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Writes a file of it.
    pub(crate) fn write(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        write(self.disk, &self.folder.join(name), bytes)
    }
}

impl Drop for Draft<'_> {
    fn drop(&mut self) {
        // Where even that fails, who comes next clears it away.
        let _ = self.disk.remove_folder(&self.folder);
    }
}
