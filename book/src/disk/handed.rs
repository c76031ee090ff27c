//! What is written for others, on a stick as like as not: a file or a folder that has its name only
//! when it is whole and on the disk. A file of that name stays as it was until then.

use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::beside::{Beside, replace};
use super::{Disk, Draft, Readers, System, clear};
use crate::cause::told;

/// Something could not be written; what was there is as it was.
#[derive(Debug, Error)]
#[error("写不出“{}”：{}", path.display(), told(cause))]
pub struct NotWritten {
    /// What was to be written.
    pub path: PathBuf,
    /// Why.
    #[source]
    pub cause: io::Error,
}

/// Writes a file in place of the one that is there.
///
/// # Errors
///
/// When it can't be written whole: then nothing of it is there, and the old one is.
pub fn write_file(target: &Path, bytes: &[u8]) -> Result<(), NotWritten> {
    let failed = |cause| NotWritten { path: target.to_owned(), cause };
    file_on(&System, target, bytes).map_err(failed)
}

/// Writes a folder with these files, by name; it may be there already, empty.
///
/// # Errors
///
/// When it can't be written whole, or there is something in it: then nothing of it is there.
pub fn write_folder(target: &Path, files: &[(String, String)]) -> Result<(), NotWritten> {
    let failed = |cause| NotWritten { path: target.to_owned(), cause };
    folder_on(&System, target, files).map_err(failed)
}

fn file_on(disk: &dyn Disk, target: &Path, bytes: &[u8]) -> io::Result<()> {
    let Beside { parent, .. } = Beside::of(target);
    replace(disk, target, bytes, |_draft| disk.sync(&parent))?;
    disk.sync(&parent)
}

fn folder_on(disk: &dyn Disk, target: &Path, files: &[(String, String)]) -> io::Result<()> {
    let Beside { parent, prefix, draft } = Beside::of(target);
    clear(disk, &parent, &prefix);
    let draft = Draft::begin(disk, draft, Readers::Usual)?;
    for (name, text) in files {
        draft.write(name, text.as_bytes())?;
    }
    disk.sync(draft.folder())?;
    disk.rename(draft.folder(), target)?;
    disk.sync(&parent)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::fs;

    use super::super::faulty::{FAULTS, Fails, Faulty, tempdir};
    use super::*;

    const OLD: &str = "old";
    const NEW: &str = "the new one, which is longer";

    /// Every file below a folder with what is in it; folders without any have an entry too.
    fn tree(folder: &Path) -> BTreeMap<String, String> {
        let mut found = BTreeMap::new();
        for item in System.listing(folder).expect("the folder is ours") {
            let path = folder.join(&item.name);
            if item.is_folder {
                found.insert(item.name.clone() + "/", String::new());
                let inside = tree(&path).into_iter();
                found.extend(inside.map(|(name, text)| (format!("{}/{name}", item.name), text)));
            } else {
                let text = fs::read_to_string(path).expect("the file is ours");
                found.insert(item.name, text);
            }
        }
        found
    }

    fn files(of: &[(&str, &str)]) -> BTreeMap<String, String> {
        of.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
    }

    /// Each operation failing in turn: there is what was before or what was to be, and nothing of it
    /// besides; the next try is done and clears away what was left.
    fn always_whole(
        before: &[(&str, &str)],
        after: &[(&str, &str)],
        put: fn(&dyn Disk, &Path) -> io::Result<()>,
    ) {
        let (before, after) = (files(before), files(after));
        for (cause, fails) in FAULTS {
            for left in 0.. {
                let case = format!("{cause}, {fails:?} after {left}");
                let stick = tempdir().expect("a folder can be made");
                for (name, text) in &before {
                    match name.strip_suffix('/') {
                        Some(name) => fs::create_dir(stick.path().join(name)),
                        None => fs::write(stick.path().join(name), text),
                    }
                    .expect("the folder is ours");
                }
                let disk = Faulty::after(left, cause, fails);
                let done = put(&disk, stick.path());
                let found = tree(stick.path());
                let mut named = found.clone();
                named.retain(|name, _| !name.starts_with('.'));
                assert!(named == before || named == after, "{case}: {named:?}");
                assert!(done.is_err() || named == after, "{case}: told to be done");
                if fails == Fails::Changes && cause == 28 {
                    assert_eq!(found, named, "{case}: a full stick can still remove");
                }
                put(&System, stick.path()).expect("nothing is in the way of the next try");
                assert_eq!(tree(stick.path()), after, "{case}");
                if !disk.has_failed() {
                    assert!(left > 4, "there are operations that can fail");
                    break;
                }
            }
        }
    }

    #[test]
    fn whatever_fails_there_is_the_old_file_or_the_whole_new_one() {
        let put: fn(&dyn Disk, &Path) -> io::Result<()> =
            |disk, stick| file_on(disk, &stick.join("a.duben"), NEW.as_bytes());
        always_whole(&[], &[("a.duben", NEW)], put);
        let beside = ("b.duben", "another");
        always_whole(&[("a.duben", OLD), beside], &[("a.duben", NEW), beside], put);
    }

    #[test]
    fn whatever_fails_there_are_all_pages_or_none() {
        // What was there is not taken for one's own: only a folder that is empty is.
        let put: fn(&dyn Disk, &Path) -> io::Result<()> = |disk, stick| {
            let _ = fs::remove_file(stick.join("a/index.html"));
            let _ = fs::remove_file(stick.join("a/1.html"));
            let pages = ["index.html", "1.html"].map(|name| (name.to_owned(), NEW.to_owned()));
            folder_on(disk, &stick.join("a"), &pages)
        };
        let pages = [("a/", ""), ("a/1.html", NEW), ("a/index.html", NEW)];
        always_whole(&[], &pages, put);
        always_whole(&[("a/", "")], &pages, put);
    }

    #[test]
    fn what_a_killed_program_left_goes_and_what_is_called_alike_stays() {
        let stick = tempdir().expect("a folder can be made");
        let at = |name: &str| stick.path().join(name);
        fs::create_dir(at(".a.part-7")).expect("the folder is ours");
        for name in [".a.part-7/1.html", ".a.part-8", ".a.part-", ".a.part-8x", ".b.part-8"] {
            fs::write(at(name), OLD).expect("the folder is ours");
        }
        write_file(&at("a"), NEW.as_bytes()).expect("it can be written");
        let left = files(&[("a", NEW), (".a.part-", OLD), (".a.part-8x", OLD), (".b.part-8", OLD)]);
        assert_eq!(tree(stick.path()), left);
    }

    #[test]
    fn a_folder_with_something_in_it_is_not_written_over() {
        let stick = tempdir().expect("a folder can be made");
        fs::create_dir(stick.path().join("a")).expect("the folder is ours");
        fs::write(stick.path().join("a/mine"), OLD).expect("the folder is ours");
        let pages = [("index.html".to_owned(), NEW.to_owned())];
        let error = write_folder(&stick.path().join("a"), &pages).expect_err("it is not empty");
        let told = error.to_string();
        assert!(told.contains("a”：同名的东西占了这个位置，请把它移开"), "{told}");
        assert_eq!(tree(stick.path()), files(&[("a/", ""), ("a/mine", OLD)]));
    }
}
