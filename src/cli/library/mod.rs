//! Which book is read: the one the program carries, an imported one, or a folder.

#[cfg(feature = "import")]
pub(super) mod kept;

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

use super::{args::Global, failure::Failure};
#[cfg(feature = "import")]
use super::{person, print};

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
    match &global.book {
        None => bundled(),
        Some(book) => open_named(book, global),
    }
}

/// Opens the bundled book, a folder, or an imported book by its id.
///
/// A folder goes the same way as the bundled book: loaded, checked, packed, opened.
#[cfg(feature = "import")]
pub(super) fn open_named(book: &Path, global: &Global) -> Result<Pack, Failure> {
    if book.as_os_str() == BUNDLED && !book.is_dir() {
        return bundled();
    }
    match imported(book, global) {
        Some(folder) => kept::whole(&folder),
        None => from_folder(book),
    }
}

/// Opens the bundled book or a folder.
#[cfg(not(feature = "import"))]
pub(super) fn open_named(book: &Path, _global: &Global) -> Result<Pack, Failure> {
    if book.as_os_str() == BUNDLED && !book.is_dir() {
        return bundled();
    }
    from_folder(book)
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

/// Opens the bundled book and all imported ones for searching; damaged ones are told and left out.
#[cfg(feature = "import")]
pub(super) fn all(global: &Global) -> Result<Vec<Opened>, Failure> {
    let bundled = Global { book: None, ..global.clone() };
    let mut books = vec![opened(&bundled)?];
    // Where there is no place for books there are none.
    let Some(shelf) = person::data_dir(global).map(|folder| Shelf::of(&folder)) else {
        return Ok(books);
    };
    for id in shelf.ids().map_err(|error| Failure::could_not_run(error.to_string(), ""))? {
        let Some(folder) = shelf.folder_of(&id) else { continue };
        match kept::indexed(&folder) {
            Ok((pack, index)) => books.push(Opened { pack, index }),
            Err(failure) => skipped(&id, failure.what()),
        }
    }
    Ok(books)
}

/// Opens all books there are for searching.
#[cfg(not(feature = "import"))]
pub(super) fn all(global: &Global) -> Result<Vec<Opened>, Failure> {
    Ok(vec![opened(global)?])
}

/// Tells that a book can't be opened and that the others can.
#[cfg(feature = "import")]
pub(super) fn skipped(id: &str, why: &str) {
    print::complain(&format!("duben: 打不开“{id}”，已跳过：{why}\n"));
}

/// What to say where the index of a book can't be used.
pub(super) fn unusable(error: &PackError) -> Failure {
    Failure::could_not_run(error.to_string(), "请重新安装本程序；书的文件夹请用 duben check 检查。")
}

/// The folder that is meant: the one of this name, else that of the imported book with this id.
#[cfg(feature = "import")]
pub(super) fn folder(book: &Path, global: &Global) -> PathBuf {
    imported(book, global).unwrap_or_else(|| book.to_owned())
}

/// The folder of the imported book with this id, unless there is a folder of this name.
#[cfg(feature = "import")]
fn imported(book: &Path, global: &Global) -> Option<PathBuf> {
    let id = Some(book).filter(|book| !book.is_dir())?.to_str()?;
    Shelf::of(&person::data_dir(global)?).folder_of(id)
}

/// The folder that is meant.
#[cfg(not(feature = "import"))]
pub(super) fn folder(book: &Path, _global: &Global) -> PathBuf {
    book.to_owned()
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
    let book = Pack::open(HANDBOOK).ok()?;
    let day: Date = book.about().as_of.as_deref()?.parse().ok()?;
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
