//! Which book is read: the one the program carries, an imported one, or a folder.

#[cfg(feature = "import")]
pub(super) mod kept;
pub(super) mod many;

use std::path::{Path, PathBuf};

use duben_book::Book;
#[cfg(feature = "import")]
use duben_book::shelf::Shelf;
use duben_index::{Index, Pack, PackError, Vocabulary};
use jiff::{
    Timestamp,
    civil::{Date, Time},
    tz::offset,
};

#[cfg(feature = "import")]
use super::person;
use super::{args::Global, failure::Failure};
use crate::app::Which;

/// The bundled book, packed by build.rs.
static HANDBOOK: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/handbook.pack"));

/// The fingerprint of the bundled book's pack: the same book packed by the same version has the same.
///
/// 0 where the program was built with something that is no pack.
#[must_use]
pub fn bundled_fingerprint() -> u32 {
    bundled().map_or(0, |pack| pack.fingerprint())
}

/// The id of the bundled book.
pub(super) const BUNDLED: &str = "handbook";

/// Opens the book that was asked for.
pub(super) fn open(global: &Global) -> Result<Pack, Failure> {
    open_which(&asked(global), global)
}

/// Which book was asked for.
pub(super) fn asked(global: &Global) -> Which {
    global.book.as_deref().map_or(Which::Bundled, |book| which(book, global))
}

/// Which book a name means: the bundled one or an imported one by its id, else that in the folder of
/// this name. A folder that is called like a book is meant by `./name`.
pub(super) fn which(book: &Path, global: &Global) -> Which {
    match book.to_str() {
        Some(BUNDLED) => Which::Bundled,
        Some(id) if imported(id, global).is_some() => Which::Imported(id.to_owned()),
        Some(_) | None => Which::Folder(book.to_owned()),
    }
}

/// Opens a book.
///
/// One in a folder goes the same way as the bundled book: loaded, checked, packed, opened.
pub(super) fn open_which(which: &Which, global: &Global) -> Result<Pack, Failure> {
    match which {
        Which::Bundled => bundled(),
        Which::Imported(id) => from_shelf(id, global),
        Which::Folder(folder) => from_folder(folder),
    }
}

/// A book open for searching.
#[derive(Debug)]
pub(super) struct Opened {
    pub(super) pack: Pack,
    pub(super) index: Index,
}

/// Opens the book that was asked for, for searching.
pub(super) fn opened(global: &Global) -> Result<Opened, Failure> {
    let pack = open(global)?;
    let index = Index::open(&pack).map_err(|error| unusable(&error))?;
    Ok(Opened { pack, index })
}

/// What to say where the index of a book can't be used.
pub(super) fn unusable(error: &PackError) -> Failure {
    Failure::could_not_run(error.to_string(), "请重新安装本程序；书的文件夹请用 duben check 检查。")
}

/// The folder that is meant: that of the imported book with this id, else the one of this name.
pub(super) fn folder(book: &Path, global: &Global) -> PathBuf {
    let meant = match which(book, global) {
        Which::Imported(id) => imported(&id, global),
        Which::Bundled | Which::Folder(_) => None,
    };
    meant.unwrap_or_else(|| book.to_owned())
}

/// The folder of the imported book with this id.
#[cfg(feature = "import")]
fn imported(id: &str, global: &Global) -> Option<PathBuf> {
    Shelf::of(&person::data_dir(global)?).folder_of(id)
}

/// Nothing is imported.
#[cfg(not(feature = "import"))]
const fn imported(_id: &str, _global: &Global) -> Option<PathBuf> {
    None
}

/// The title of an imported book that may be damaged: as its pack has it, else the record of its
/// import.
#[cfg(feature = "import")]
pub(super) fn title(id: &str, global: &Global) -> Option<String> {
    let shelf = Shelf::of(&person::data_dir(global)?);
    let packed = kept::last(&shelf.folder_of(id)?).map(|pack| pack.about().title.clone());
    let found = || {
        let source = shelf.record(id).ok()?.source;
        source.given.or(source.title)
    };
    packed.or_else(found)
}

/// Nothing is imported.
#[cfg(not(feature = "import"))]
pub(super) const fn title(_id: &str, _global: &Global) -> Option<String> {
    None
}

/// The ids of the imported books; none where that can't be told.
#[cfg(feature = "import")]
pub(super) fn ids(global: &Global) -> Option<Vec<String>> {
    Shelf::of(&person::data_dir(global)?).ids().ok()
}

/// Nothing is imported.
#[cfg(not(feature = "import"))]
pub(super) const fn ids(_global: &Global) -> Option<Vec<String>> {
    None
}

/// Opens the imported book with this id.
#[cfg(feature = "import")]
fn from_shelf(id: &str, global: &Global) -> Result<Pack, Failure> {
    let folder = imported(id, global).ok_or_else(|| not_there(id))?;
    kept::whole(&folder)
}

/// Nothing is imported.
#[cfg(not(feature = "import"))]
fn from_shelf(id: &str, _global: &Global) -> Result<Pack, Failure> {
    Err(not_there(id))
}

fn not_there(id: &str) -> Failure {
    Failure::nothing_found(format!("书架上没有“{id}”"), "用 duben books 看有哪些书。")
}

/// The imported books on this machine.
#[cfg(feature = "import")]
pub(super) fn shelf(global: &Global) -> Result<Shelf, Failure> {
    person::data_dir(global).map(|folder| Shelf::of(&folder)).ok_or_else(|| {
        let advice = "请用 --data-dir 或环境变量 DUBEN_DATA_DIR 指定一个文件夹。";
        Failure::could_not_run("这台机器上没有放书的地方", advice)
    })
}

fn bundled() -> Result<Pack, Failure> {
    Pack::open(HANDBOOK).map_err(|error| {
        Failure::could_not_run(format!("打不开自带的手册：{error}"), "请重新安装本程序。")
    })
}

/// The day before which this program can't be in use: that up to which its own book was kept. It is
/// the same in every build of one source, which the day of building would not be.
pub(super) fn published() -> Option<Timestamp> {
    let day: Date = env!("DUBEN_AS_OF").parse().ok()?;
    // The earliest clock on earth is 14 hours ahead.
    offset(14).to_timestamp(day.to_datetime(Time::midnight())).ok()
}

/// The words of the field, which any book is packed with: so it finds other names of a thing, and has
/// listed where the usual ones stand.
pub(super) fn vocabulary() -> Vocabulary {
    // Without them a book still is found, if by less.
    bundled()
        .and_then(|pack| pack.vocabulary().map_err(|error| unusable(&error)))
        .map_or_else(|_| Vocabulary::default(), |vocabulary| vocabulary.words_alone())
}

fn from_folder(folder: &Path) -> Result<Pack, Failure> {
    let book = loaded(folder)?;
    duben_index::pack(&book, &vocabulary())
        .and_then(Pack::open)
        .map_err(|error| no_book(folder, &error, ""))
}

/// Loads the book in a folder, if nothing is wrong with it.
fn loaded(folder: &Path) -> Result<Book, Failure> {
    let loaded = duben_book::load(folder).map_err(|error| {
        let advice = "要写书的编号（见 duben books），或里面有 book.toml 的文件夹。";
        no_book(folder, &error, advice)
    })?;
    let count = loaded.problems.len();
    loaded.into_book().map_err(|_| {
        let what = format!("打不开书“{}”：有 {count} 处问题", folder.display());
        let advice = format!("用 duben check {} 看每一处和改法。", folder.display());
        Failure::nothing_found(what, advice)
    })
}

fn no_book(folder: &Path, why: &dyn std::fmt::Display, advice: &str) -> Failure {
    Failure::could_not_run(format!("打不开书“{}”：{why}", folder.display()), advice)
}

/// The entry with this id.
pub(super) fn find(book: &Pack, id: &str) -> Result<usize, Failure> {
    book.outline().index_of(id).ok_or_else(|| {
        let headings = book.outline().headings();
        let near = duben_book::nearest(id, headings.iter().map(|heading| heading.id.as_str()));
        let near = near.map_or(String::new(), |near| format!("是不是“{near}”？"));
        Failure::nothing_found(
            format!("没有编号为“{id}”的条目"),
            format!("{near}用 duben toc 看全部编号，用 duben --help 看命令。"),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_program_knows_up_to_which_day_its_book_was_kept() {
        let day = bundled().ok().and_then(|pack| pack.about().as_of.clone());
        assert_eq!(day.as_deref(), Some(env!("DUBEN_AS_OF")));
        assert!(published().is_some());
    }
}
