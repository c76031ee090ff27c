//! `duben export`: a book for others, as one file of ours, as pages, or for a search engine.

mod html;
mod markdown;
mod ndjson;

use std::{fs, io::ErrorKind, path::Path};

use duben_book::{
    Book, Entry,
    disk::{NotWritten, write_file, write_folder},
    import::{self, Record},
    shelf::ShelfError,
    write::stems,
};
use duben_index::Pack;

use super::{
    args::{Export, Global},
    failure::{Failure, Outcome},
    library, print, show,
};
use crate::app::Which;

/// A book with all its entries, and a file name for each.
struct Whole {
    pack: Pack,
    entries: Vec<Entry>,
    stems: Vec<String>,
}

impl Whole {
    fn of(pack: Pack) -> Result<Self, Failure> {
        let count = pack.outline().len();
        let entries =
            (0..count).map(|section| show::entry(&pack, section)).collect::<Result<_, _>>()?;
        let stems = stems(pack.outline().headings());
        Ok(Self { pack, entries, stems })
    }

    /// The name of an entry's file, by its id.
    fn file(&self, id: &str, ending: &str) -> Option<String> {
        let index = self.pack.outline().index_of(id)?;
        Some(format!("{}.{ending}", self.stems[index]))
    }
}

pub(super) fn export(what: &Export, global: &Global) -> Result<Outcome, Failure> {
    let which = library::which(&what.subject, global);
    let whole = Whole::of(library::open_which(&which, global)?)?;
    match &what.target {
        None => print::raw(ndjson::lines(&whole)?.as_bytes())?,
        Some(target) if what.ndjson => put_file(target, ndjson::lines(&whole)?.as_bytes())?,
        Some(target) if what.html => put_folder(target, &html::pages(&whole))?,
        Some(target) if what.markdown => put_folder(target, &markdown::pages(&whole))?,
        Some(target) => {
            refuse_other_endings(target, &what.subject)?;
            put_file(target, &bundle(whole, record(&which, global)?.as_ref())?)?;
        }
    }
    if let Some(target) = &what.target {
        print::out(&format!("已写到 {}\n", target.display()))?;
    }
    Ok(Outcome::Done)
}

/// What is meant to be one of our files is called so, or can't be imported.
fn refuse_other_endings(target: &Path, book: &Path) -> Result<(), Failure> {
    if import::is_bundle(&target.to_string_lossy()) {
        return Ok(());
    }
    let (shown, book) = (target.display(), book.display());
    let advice = format!(
        "一个文件：duben export {book} {shown}.duben；网页加 --html，Markdown 加 --markdown。"
    );
    Err(Failure::could_not_run(format!("“{shown}”不以 .duben 结尾"), advice))
}

/// The book as one file, with the record of its import.
fn bundle(whole: Whole, record: Option<&Record>) -> Result<Vec<u8>, Failure> {
    let Whole { pack, entries, .. } = whole;
    let (about, outline) = (pack.about().clone(), pack.outline().clone());
    import::bundle(&Book { about, outline, entries }, record)
        .map_err(|error| Failure::could_not_run(error.to_string(), ""))
}

/// How the book was imported, if it was. A damaged record is not handed on.
fn record(which: &Which, global: &Global) -> Result<Option<Record>, Failure> {
    let Which::Imported(id) = which else { return Ok(None) };
    match library::shelf(global)?.record(id) {
        Ok(record) => Ok(Some(record)),
        Err(ShelfError::BadRecord { .. } | ShelfError::Missing { .. }) => Ok(None),
        Err(error) => Err(Failure::could_not_run(error.to_string(), "")),
    }
}

/// Writes a file; where a link leads, not in place of the link. What is neither file nor folder (a pipe,
/// a terminal) can't be put in place and takes the bytes as they come; who closes a pipe has enough.
fn put_file(target: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let place = fs::canonicalize(target).unwrap_or_else(|_| target.to_owned());
    let is_other = fs::metadata(&place).is_ok_and(|data| !data.is_file() && !data.is_dir());
    let written = if is_other {
        match fs::write(&place, bytes) {
            Err(cause) if cause.kind() == ErrorKind::BrokenPipe => Ok(()),
            written => written.map_err(|cause| NotWritten { path: place, cause }),
        }
    } else {
        write_file(&place, bytes)
    };
    written.map_err(|error| Failure::could_not_run(error.to_string(), ""))
}

/// Writes files into a folder that is not there yet, or is empty; all or none.
fn put_folder(target: &Path, files: &[(String, String)]) -> Result<(), Failure> {
    let is_full = target.read_dir().is_ok_and(|mut listing| listing.next().is_some());
    if is_full || target.file_name().is_none() {
        let why = if is_full { "里已有东西" } else { "不是一个新的名字" };
        let what = format!("文件夹“{}”{why}", target.display());
        return Err(Failure::could_not_run(what, "请写一个新的文件夹，免得混在一起。"));
    }
    write_folder(target, files).map_err(|error| {
        // A whole stick is a folder that nothing can take the place of.
        let inside = target.join("duben").display().to_string();
        let advice = format!("也可以写进里面一个新的文件夹，如 {inside}。");
        let advice = if target.is_dir() { advice } else { String::new() };
        Failure::could_not_run(error.to_string(), advice)
    })
}
