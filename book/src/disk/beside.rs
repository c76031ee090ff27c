//! A file that is written beside its place and renamed when it is whole.

use std::io;
use std::path::{Path, PathBuf};

use super::{Disk, clear, write};

/// Writes a file in place of the one that is there, which stays as it was until then; `ready` does with
/// the whole file what is to be done before it has its name. Where that fails, nothing is left of it.
pub(crate) fn replace(
    disk: &dyn Disk,
    target: &Path,
    bytes: &[u8],
    ready: impl FnOnce(&Path) -> io::Result<()>,
) -> io::Result<()> {
    let Beside { parent, prefix, draft } = Beside::of(target);
    clear(disk, &parent, &prefix);
    let put = || {
        write(disk, &draft, bytes)?;
        ready(&draft)?;
        disk.rename(&draft, target)
    };
    put().inspect_err(|_| {
        // Where even that fails the disk is gone, and nobody can do more.
        let _ = disk.remove_file(&draft);
    })
}

/// Where something is put together before it gets its name.
pub(super) struct Beside {
    pub(super) parent: PathBuf,
    /// What the names of all drafts of it begin with.
    pub(super) prefix: String,
    pub(super) draft: PathBuf,
}

impl Beside {
    pub(super) fn of(target: &Path) -> Self {
        let name = target.file_name().unwrap_or_default().to_string_lossy();
        let prefix = format!(".{name}.part-");
        // A name alone has the empty path above it, which means the current folder.
        let parent = target.parent().filter(|parent| !parent.as_os_str().is_empty());
        let parent = parent.unwrap_or(Path::new(".")).to_owned();
        let draft = parent.join(format!("{prefix}{}", std::process::id()));
        Self { parent, prefix, draft }
    }
}
