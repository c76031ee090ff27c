//! The operating system's own files.

use std::fs::{self, DirBuilder, File};
use std::io::{self, Write};
use std::path::Path;
use std::time::SystemTime;

use super::{Disk, Item, Readers};

/// The real disk.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct System;

impl Disk for System {
    fn listing(&self, folder: &Path) -> io::Result<Vec<Item>> {
        let item = |entry: io::Result<fs::DirEntry>| {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            Ok(Item { name, is_folder: entry.file_type()?.is_dir() })
        };
        fs::read_dir(folder)?.map(item).collect()
    }

    fn read(&self, file: &Path) -> io::Result<Vec<u8>> {
        fs::read(file)
    }

    #[cfg(unix)]
    fn lock(&self, folder: &Path) -> io::Result<Option<File>> {
        let folder = File::open(folder)?;
        Ok(folder.lock().is_ok().then_some(folder))
    }

    /// Windows locks no folders.
    #[cfg(not(unix))]
    fn lock(&self, _folder: &Path) -> io::Result<Option<File>> {
        Ok(None)
    }

    fn make_folder(&self, folder: &Path, readers: Readers) -> io::Result<()> {
        let mut builder = DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        if readers == Readers::Owner {
            std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        }
        builder.create(folder)
    }

    fn create(&self, file: &Path) -> io::Result<Box<dyn Write>> {
        Ok(Box::new(File::create(file)?))
    }

    fn date(&self, file: &Path, time: SystemTime) -> io::Result<()> {
        File::options().write(true).open(file)?.set_modified(time)
    }

    /// In one call, whatever else is waiting for the same disk: file by file a book of a thousand entries
    /// takes an old disk half a minute.
    #[cfg(target_os = "linux")]
    fn sync(&self, folder: &Path) -> io::Result<()> {
        Ok(rustix::fs::syncfs(File::open(folder)?)?)
    }

    #[cfg(not(target_os = "linux"))]
    fn sync(&self, folder: &Path) -> io::Result<()> {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            if entry.file_type()?.is_file() {
                File::options().append(true).open(entry.path())?.sync_all()?;
            }
        }
        // Windows opens no folders and keeps their names by itself.
        if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    #[cfg(target_os = "linux")]
    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()> {
        use rustix::fs::{CWD, RenameFlags, renameat_with};

        Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
    }

    #[cfg(not(target_os = "linux"))]
    fn exchange(&self, _one: &Path, _other: &Path) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }

    fn remove_file(&self, file: &Path) -> io::Result<()> {
        fs::remove_file(file)
    }

    fn remove_folder(&self, folder: &Path) -> io::Result<()> {
        fs::remove_dir_all(folder)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(target_os = "linux")]
    #[test]
    fn two_folders_change_places_with_all_that_is_in_them() -> io::Result<()> {
        let root = tempfile::tempdir()?;
        let [one, other] = ["one", "other"].map(|name| root.path().join(name));
        for folder in [&one, &other] {
            System.make_folder(folder, Readers::Owner)?;
        }
        fs::write(one.join("a"), "")?;
        System.exchange(&one, &other)?;
        assert!(other.join("a").exists() && !one.join("a").exists());
        let missing = System.exchange(&one, &root.path().join("missing"));
        assert_eq!(missing.expect_err("it is not there").kind(), io::ErrorKind::NotFound);
        Ok(())
    }

    #[cfg(unix)]
    #[test]
    fn a_locked_folder_is_waited_for() -> io::Result<()> {
        let root = tempfile::tempdir()?;
        let first = System.lock(root.path())?;
        assert!(first.is_some());
        let again = File::open(root.path())?;
        assert!(again.try_lock().is_err());
        drop(first);
        assert!(again.try_lock().is_ok());
        Ok(())
    }

    #[cfg(unix)]
    #[test]
    fn what_is_for_its_owner_only_is_so_from_the_top() -> io::Result<()> {
        use std::os::unix::fs::PermissionsExt;

        let root = tempfile::tempdir()?;
        System.make_folder(&root.path().join("data/books"), Readers::Owner)?;
        for name in ["data", "data/books"] {
            let mode = fs::metadata(root.path().join(name))?.permissions().mode();
            assert_eq!(mode & 0o777, 0o700, "{name}");
        }
        Ok(())
    }
}
