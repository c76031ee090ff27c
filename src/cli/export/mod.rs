//! `duben export`: a book for others, as one file of ours, as pages, or for a search engine.

mod html;
mod markdown;
mod ndjson;

use std::{
    fs,
    path::{Path, PathBuf},
};

use duben_book::{
    Book, Entry,
    import::{self, Record},
    write::stems,
};
use duben_index::Pack;

use super::{
    args::{Export, Global},
    failure::{Failure, Outcome},
    library, print, show,
};

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
    let whole = Whole::of(library::open_which(&library::which(&what.subject, global), global)?)?;
    match &what.target {
        None => print::raw(ndjson::lines(&whole)?.as_bytes())?,
        Some(target) if what.ndjson => put_file(target, ndjson::lines(&whole)?.as_bytes())?,
        Some(target) if what.html => put_folder(target, &html::pages(&whole))?,
        Some(target) if what.markdown => put_folder(target, &markdown::pages(&whole))?,
        Some(target) => put_file(target, &bundle(whole, target, &what.subject, global)?)?,
    }
    if let Some(target) = &what.target {
        print::out(&format!("已写到 {}\n", target.display()))?;
    }
    Ok(Outcome::Done)
}

/// The book as one file, with the record of its import.
fn bundle(whole: Whole, target: &Path, book: &Path, global: &Global) -> Result<Vec<u8>, Failure> {
    let shown = target.display();
    if !import::is_bundle(&target.to_string_lossy()) {
        let advice = format!(
            "一个文件：duben export {book} {shown}.duben；网页加 --html，Markdown 加 --markdown。",
            book = book.display()
        );
        return Err(Failure::could_not_run(format!("“{shown}”不以 .duben 结尾"), advice));
    }
    let record = record(book, global);
    let Whole { pack, entries, .. } = whole;
    let (about, outline) = (pack.about().clone(), pack.outline().clone());
    import::bundle(&Book { about, outline, entries }, record.as_ref())
        .map_err(|error| Failure::could_not_run(error.to_string(), ""))
}

/// How the book was imported, if it was.
fn record(book: &Path, global: &Global) -> Option<Record> {
    let (_, record) = library::shelf(global).ok()?.book(book.to_str()?).ok()?;
    Some(record)
}

/// Writes a file beside its place, then renames it.
fn put_file(target: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let beside = beside(target);
    let written = fs::write(&beside, bytes).and_then(|()| fs::rename(&beside, target));
    written.map_err(|error| {
        let _ = fs::remove_file(&beside);
        unwritable(target, &error)
    })
}

/// Writes files into a folder that is not there yet, or is empty; all or none.
fn put_folder(target: &Path, files: &[(String, String)]) -> Result<(), Failure> {
    if target.read_dir().is_ok_and(|mut listing| listing.next().is_some()) {
        let what = format!("文件夹“{}”里已有东西", target.display());
        return Err(Failure::could_not_run(what, "请写一个新的文件夹，免得混在一起。"));
    }
    let beside = beside(target);
    let write = || {
        fs::create_dir_all(&beside)?;
        for (name, text) in files {
            fs::write(beside.join(name), text)?;
        }
        fs::rename(&beside, target)
    };
    write().map_err(|error| {
        let _ = fs::remove_dir_all(&beside);
        unwritable(target, &error)
    })
}

/// Where something is put together before it gets its name.
fn beside(target: &Path) -> PathBuf {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    target.with_file_name(format!(".{name}-{}", std::process::id()))
}

fn unwritable(target: &Path, error: &std::io::Error) -> Failure {
    let advice = "请检查磁盘是否已满、文件夹是否可写。";
    Failure::could_not_run(format!("写不出“{}”：{error}", target.display()), advice)
}
