//! A new file in a folder that somebody chose, on a stick as like as not: written beside its place,
//! brought to the disk, and only then given its name. Nothing that is there is ever overwritten.

use std::{
    collections::BTreeSet,
    io::{self, ErrorKind},
    path::{Path, PathBuf},
};

use super::{Disk, System, append_whole, is_gone};

/// What a file is called while it is written.
const UNFINISHED: &str = "part";

/// How many files of one name there may be.
const MOST: usize = 9_999;

/// A file could not be written; what was there is as it was.
#[derive(Debug, thiserror::Error)]
#[error("没有写成：{}。{}", path.display(), advice(cause))]
pub struct NotWritten {
    /// The folder.
    pub path: PathBuf,
    /// Why.
    #[source]
    pub cause: io::Error,
}

/// Writes a new file into a folder and gives its path: `stem.ending`, with a number behind the stem
/// where that name is taken in any case (FAT tells no capitals from small letters).
///
/// # Errors
///
/// If the folder can't be read or written; then no part of the file stays there.
pub fn write_new(
    folder: &Path,
    stem: &str,
    ending: &str,
    bytes: &[u8],
) -> Result<PathBuf, NotWritten> {
    let failed = |cause| NotWritten { path: folder.to_owned(), cause };
    write_on(&System, folder, (stem, ending), bytes).map_err(failed)
}

pub(in crate::study) fn write_on(
    disk: &dyn Disk,
    folder: &Path,
    (stem, ending): (&str, &str),
    bytes: &[u8],
) -> io::Result<PathBuf> {
    let names = disk.names(folder)?;
    let taken: BTreeSet<String> =
        names.iter().map(|name| name.to_string_lossy().to_lowercase()).collect();
    let is_free = |name: &String| {
        let name = name.to_lowercase();
        !taken.contains(&name) && !taken.contains(&format!("{name}.{UNFINISHED}"))
    };
    let name = |number| match number {
        1 => format!("{stem}.{ending}"),
        number => format!("{stem}-{number}.{ending}"),
    };
    for name in (1..=MOST).map(name).filter(is_free) {
        match put(disk, folder, &name, bytes) {
            // Another program was quicker.
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            done => return done,
        }
    }
    Err(ErrorKind::AlreadyExists.into())
}

fn put(disk: &dyn Disk, folder: &Path, name: &str, bytes: &[u8]) -> io::Result<PathBuf> {
    let (part, whole) = (folder.join(format!("{name}.{UNFINISHED}")), folder.join(name));
    let write = || {
        append_whole(&mut *disk.open_to_append(&part)?, bytes)?;
        disk.rename_new(&part, &whole)?;
        disk.sync_folder(folder)
    };
    let written = write();
    if written.is_err() {
        // Where even that fails the stick is gone, and nobody can do more.
        let _ = disk.remove_file(&part);
    }
    written.map(|()| whole)
}

/// The cause, and what a person can do about it.
fn advice(cause: &io::Error) -> String {
    let known = match cause.kind() {
        _ if is_gone(cause) => "读写出错，优盘可能拔出来了；请插好再试",
        ErrorKind::NotFound | ErrorKind::NotADirectory => {
            "找不到这个位置，优盘可能拔出来了；请插好再试"
        }
        ErrorKind::StorageFull => "那里已经满了；请腾出空间，或换一个位置",
        ErrorKind::QuotaExceeded => "那里的配额已用完；请删去一些文件，或换一个位置",
        ErrorKind::ReadOnlyFilesystem => "那里是只读的；请看优盘的写保护开关，或换一个位置",
        ErrorKind::PermissionDenied => "没有权限写到那里；请换一个位置",
        ErrorKind::AlreadyExists => "同名的文件太多了；请移走一些，或换一个位置",
        _ => return format!("请换一个位置再试（{cause}）"),
    };
    known.to_owned()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{
        super::faulty::{Fails, Faulty, tempdir},
        *,
    };

    type Outcome = Result<(), Box<dyn std::error::Error>>;

    fn names(folder: &Path) -> BTreeSet<String> {
        let names = fs::read_dir(folder).expect("the folder is ours");
        names
            .map(|entry| entry.expect("it can be read").file_name().display().to_string())
            .collect()
    }

    #[test]
    fn a_name_that_is_taken_gets_a_number_and_nothing_is_overwritten() -> Outcome {
        let folder = tempdir()?;
        fs::write(folder.path().join("记录.CSV"), "old")?;
        fs::write(folder.path().join("记录-2.csv.part"), "cut off by the mains")?;
        let first = write_new(folder.path(), "记录", "csv", b"new")?;
        let second = write_new(folder.path(), "记录", "csv", b"newer")?;
        assert_eq!(first, folder.path().join("记录-3.csv"));
        assert_eq!(second, folder.path().join("记录-4.csv"));
        assert_eq!((fs::read(&first)?, fs::read(&second)?), (b"new".into(), b"newer".into()));
        assert_eq!(fs::read(folder.path().join("记录.CSV"))?, b"old");
        assert_eq!(names(folder.path()).len(), 4);
        Ok(())
    }

    #[test]
    fn whenever_the_disk_fails_there_is_the_whole_file_or_none() -> Outcome {
        for kind in [ErrorKind::StorageFull, ErrorKind::ReadOnlyFilesystem] {
            let mut failures = 0;
            for left in 0..10 {
                let folder = tempdir()?;
                fs::write(folder.path().join("a.txt"), "old")?;
                let disk = Faulty::after(left, kind, Fails::Changes);
                let written = write_on(&disk, folder.path(), ("a", "txt"), b"new");
                failures += usize::from(written.is_err());
                let mut expected = BTreeSet::from(["a.txt".to_owned()]);
                if let Ok(whole) = fs::read(folder.path().join("a-2.txt")) {
                    assert_eq!(whole, b"new");
                    expected.insert("a-2.txt".to_owned());
                }
                assert_eq!(names(folder.path()), expected, "after {left}");
                assert!(written.is_err() || expected.len() == 2);
                assert_eq!(fs::read(folder.path().join("a.txt"))?, b"old");
            }
            assert!((3..10).contains(&failures), "{failures}");
        }
        Ok(())
    }

    #[test]
    fn a_stick_that_was_pulled_out_leaves_nothing_under_the_name() -> Outcome {
        for left in 0..12 {
            let folder = tempdir()?;
            let disk = Faulty::after(left, ErrorKind::NotFound, Fails::All);
            let written = write_on(&disk, folder.path(), ("a", "txt"), b"new");
            let whole = fs::read(folder.path().join("a.txt"));
            assert!(whole.as_ref().is_ok_and(|whole| whole == b"new") || written.is_err());
            assert!(whole.is_err() || whole.is_ok_and(|whole| whole == b"new"));
        }
        Ok(())
    }

    #[test]
    fn errors_say_where_and_what_to_do() {
        let told = |cause| NotWritten { path: "/media/KINGSTON".into(), cause }.to_string();
        let full = told(ErrorKind::StorageFull.into());
        assert_eq!(full, "没有写成：/media/KINGSTON。那里已经满了；请腾出空间，或换一个位置");
        assert!(told(ErrorKind::ReadOnlyFilesystem.into()).contains("写保护开关"));
        assert!(told(io::Error::from_raw_os_error(5)).contains("拔出来了"));
        assert!(told(ErrorKind::NotFound.into()).contains("拔出来了"));
        let missing = write_new(Path::new("/nowhere/at/all"), "a", "txt", b"").map_err(|error| {
            assert!(error.to_string().contains("/nowhere/at/all"), "{error}");
        });
        assert!(missing.is_err());
    }

    #[test]
    fn a_name_is_never_taken_from_a_file_that_came_meanwhile() -> Outcome {
        let folder = tempdir()?;
        let (part, whole) = (folder.path().join("a.part"), folder.path().join("a"));
        fs::write(&part, "new")?;
        fs::write(&whole, "old")?;
        let error = System.rename_new(&part, &whole).expect_err("it is taken");
        assert_eq!(error.kind(), ErrorKind::AlreadyExists);
        assert_eq!(fs::read(&whole)?, b"old");
        Ok(())
    }
}
