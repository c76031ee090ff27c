//! What no longer is an event is copied beside its log, once: somebody may be able to read it yet.

use std::{
    collections::BTreeMap,
    io::{self, Read},
    ops::Range,
    path::{Path, PathBuf},
};

use memchr::memmem;

use super::{
    disk::{Disk, append_whole},
    error::LogError,
    file::{Damaged, Log},
};

impl Log {
    /// Copies what is damaged to `<year>.toml.damaged` beside the file it stands in, where it is not
    /// there already; the log itself stays as it is.
    ///
    /// # Errors
    ///
    /// If the log can't be read or the copy not written. The log is as it was, and the same damage may
    /// be copied again.
    pub fn set_damage_aside(&self, damaged: &[Damaged]) -> Result<(), LogError> {
        let mut files: BTreeMap<&Path, Vec<Range<usize>>> = BTreeMap::new();
        for Damaged { file, bytes } in damaged {
            files.entry(file).or_default().push(bytes.clone());
        }
        for (file, ranges) in files {
            let bytes = read(self.disk(), file)
                .map_err(|cause| LogError::Read { path: file.to_owned(), cause })?;
            let aside = beside(file);
            copy(self.disk(), &aside, &pieces(file, &bytes, &ranges))
                .map_err(|cause| LogError::Write { path: aside, cause })?;
        }
        Ok(())
    }
}

fn beside(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".damaged");
    name.into()
}

fn read(disk: &dyn Disk, file: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    disk.open(file)?.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Each damaged piece with a line above it that says where it stood.
fn pieces(file: &Path, bytes: &[u8], ranges: &[Range<usize>]) -> Vec<Vec<u8>> {
    let name = file.file_name().unwrap_or_default().display();
    let piece = |range: &Range<usize>| {
        let (start, length) = (range.start, range.len());
        let head = format!("\n# {name} 从第 {start} 字节起有 {length} 字节不是完整的记录：\n");
        let piece = bytes.get(range.clone()).unwrap_or_default();
        [head.as_bytes(), piece, b"\n"].concat()
    };
    ranges.iter().map(piece).collect()
}

/// Appends the pieces that do not stand in the file yet.
fn copy(disk: &dyn Disk, aside: &Path, pieces: &[Vec<u8>]) -> io::Result<()> {
    let mut file = disk.open_to_append(aside)?;
    let mut known = Vec::new();
    file.read_to_end(&mut known)?;
    let mut copies = Copies { known: &known, next: 0 };
    let is_new = |piece: &&Vec<u8>| !copies.have(piece);
    let missing: Vec<u8> = pieces.iter().filter(is_new).flatten().copied().collect();
    if missing.is_empty() {
        return Ok(());
    }
    append_whole(&mut *file, &missing)?;
    if known.is_empty() {
        disk.sync_folder(aside.parent().unwrap_or(Path::new("")))?;
    }
    Ok(())
}

/// What was copied before.
struct Copies<'bytes> {
    known: &'bytes [u8],
    /// Where the next piece is likely to stand: pieces were copied in the order of the log. Looking for
    /// each from the start would take seconds where tens of thousands are damaged.
    next: usize,
}

impl Copies<'_> {
    fn have(&mut self, piece: &[u8]) -> bool {
        let (before, after) = self.known.split_at(self.next);
        let found = if after.starts_with(piece) {
            Some(self.next)
        } else {
            let later = || memmem::find(after, piece).map(|at| self.next + at);
            // A piece may begin before the place and end behind it.
            let reach = (before.len() + piece.len()).min(self.known.len());
            later().or_else(|| memmem::find(&self.known[..reach], piece))
        };
        self.next = found.map_or(self.next, |at| at + piece.len());
        found.is_some()
    }
}

#[cfg(test)]
mod tests {
    use std::{fs, io::ErrorKind, sync::Arc};

    use tempfile::TempDir;

    use super::*;
    use crate::study::{
        Act, Clock, Event,
        disk::faulty::{Fails, Faulty, tempdir},
        folder,
    };

    type Outcome = Result<(), Box<dyn std::error::Error>>;

    fn appended(data_dir: &TempDir) -> Result<Log, LogError> {
        let mut log = Log::open(data_dir.path(), "王小明");
        let at = "2026-11-23T23:21:05+08:00".into();
        let act = Act::Set { key: "theme".into(), value: "night".into() };
        log.append(&Event { id: "1".into(), at, clock: Clock::Right, act })?;
        Ok(log)
    }

    /// A log whose last event is broken, and its file.
    fn broken(data_dir: &TempDir) -> Result<(Log, PathBuf), Box<dyn std::error::Error>> {
        let log = appended(data_dir)?;
        let file = log.folder().join("2026.toml");
        fs::write(&file, fs::read_to_string(&file)?.replace("night", "fight"))?;
        Ok((log, file))
    }

    #[test]
    fn damage_is_copied_once_and_the_log_stays_as_it_is() -> Outcome {
        let data_dir = tempdir()?;
        let (log, file) = broken(&data_dir)?;
        let before = fs::read(&file)?;
        for _ in 0..3 {
            log.set_damage_aside(&log.scan(|_, _| ())?.damaged)?;
        }
        assert_eq!(fs::read(&file)?, before);
        let aside = fs::read_to_string(beside(&file))?;
        let (head, piece) = aside.trim().split_once('\n').expect("a line stands above");
        let range = log.scan(|_, _| ())?.damaged[0].bytes.clone();
        let place = format!("从第 {} 字节起有 {} 字节", range.start, range.len());
        assert!(head.starts_with("# 2026.toml ") && head.contains(&place), "{head}");
        assert_eq!(piece.as_bytes(), &before[range]);
        Ok(())
    }

    #[test]
    fn later_damage_is_added() -> Outcome {
        let data_dir = tempdir()?;
        let (log, file) = broken(&data_dir)?;
        log.set_damage_aside(&log.scan(|_, _| ())?.damaged)?;
        let first = fs::read(beside(&file))?;
        fs::write(&file, [&fs::read(&file)?, &b"\n[[event]]\ntorn"[..]].concat())?;
        log.set_damage_aside(&log.scan(|_, _| ())?.damaged)?;
        let both = fs::read(beside(&file))?;
        assert!(both.starts_with(&first) && both.ends_with("：\n[[event]]\ntorn\n".as_bytes()));
        Ok(())
    }

    #[test]
    fn earlier_damage_that_is_found_later_is_copied_once_too() -> Outcome {
        let data_dir = tempdir()?;
        let (log, file) = broken(&data_dir)?;
        let whole = fs::read_to_string(&file)?;
        fs::write(&file, whole.repeat(3).replacen("fight", "night", 2))?;
        for broken in 1..=3 {
            for _ in 0..2 {
                log.set_damage_aside(&log.scan(|_, _| ())?.damaged)?;
            }
            let copies = fs::read_to_string(beside(&file))?.matches("# 2026.toml").count();
            assert_eq!(copies, broken);
            fs::write(&file, fs::read_to_string(&file)?.replacen("night", "fight", 1))?;
        }
        Ok(())
    }

    #[test]
    fn sound_log_has_nothing_beside_it() -> Outcome {
        let data_dir = tempdir()?;
        let log = appended(&data_dir)?;
        log.set_damage_aside(&log.scan(|_, _| ())?.damaged)?;
        assert_eq!(fs::read_dir(log.folder())?.count(), 1);
        Ok(())
    }

    #[test]
    fn disk_that_fails_is_told_and_the_copy_is_made_the_next_time() -> Outcome {
        for left in 0..4 {
            let data_dir = tempdir()?;
            let (log, file) = broken(&data_dir)?;
            let damaged = log.scan(|_, _| ())?.damaged;
            let disk = Faulty::after(left, ErrorKind::ReadOnlyFilesystem, Fails::Changes);
            let faulty = Log::at(Arc::new(disk), folder::of_person(data_dir.path(), "王小明"), "");
            if let Err(error) = faulty.set_damage_aside(&damaged) {
                assert!(error.to_string().contains("磁盘是只读的"), "{error}");
            } else {
                assert_eq!(left, 4, "opening, writing, two kinds of syncing");
            }
            log.set_damage_aside(&damaged)?;
            assert_eq!(fs::read_to_string(beside(&file))?.matches("# 2026.toml").count(), 1);
        }
        Ok(())
    }
}
