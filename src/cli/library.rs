//! Which book is read: the one the program carries, an imported one, or a folder.

use std::path::{Path, PathBuf};

#[cfg(feature = "import")]
use duben_book::shelf::Shelf;
use duben_index::{Pack, Vocabulary};
use jiff::{
    Timestamp,
    civil::{Date, Time},
    tz::offset,
};

#[cfg(feature = "import")]
use super::person;
use super::{args::Global, failure::Failure};

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
pub(super) fn open_named(book: &Path, global: &Global) -> Result<Pack, Failure> {
    if book.as_os_str() == BUNDLED && !book.is_dir() {
        return bundled();
    }
    from_folder(&folder(book, global))
}

/// The folder that is meant: the one of this name, else that of the imported book with this id.
#[cfg(feature = "import")]
pub(super) fn folder(book: &Path, global: &Global) -> PathBuf {
    let imported = || Shelf::of(&person::data_dir(global)?).folder_of(book.to_str()?);
    Some(book)
        .filter(|book| !book.is_dir())
        .and_then(|_| imported())
        .unwrap_or_else(|| book.to_owned())
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

fn from_folder(folder: &Path) -> Result<Pack, Failure> {
    let shown = folder.display();
    let no_book = |why: &dyn std::fmt::Display| format!("打不开书“{shown}”：{why}");
    let loaded = duben_book::load(folder).map_err(|error| {
        let advice = "要写书的编号（见 duben books），或里面有 book.toml 的文件夹。";
        Failure::could_not_run(no_book(&error), advice)
    })?;
    let count = loaded.problems.len();
    let book = loaded.into_book().map_err(|_| {
        let advice = format!("用 duben check {shown} 看每一处和改法。");
        Failure::nothing_found(no_book(&format!("有 {count} 处问题")), advice)
    })?;
    duben_index::pack(&book, &Vocabulary::default())
        .and_then(Pack::open)
        .map_err(|error| Failure::could_not_run(no_book(&error), ""))
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
