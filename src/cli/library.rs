//! Which book is read: the one the program carries, or a folder.

use std::path::Path;

use duben_index::{Pack, Vocabulary};
use jiff::{
    Timestamp,
    civil::{Date, Time},
    tz::offset,
};

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
const BUNDLED: &str = "handbook";

/// Opens the book that was asked for.
///
/// A folder goes the same way as the bundled book: loaded, checked, packed, opened.
pub(super) fn open(global: &Global) -> Result<Pack, Failure> {
    match &global.book {
        None => bundled(),
        Some(book) if book.as_os_str() == BUNDLED && !book.is_dir() => bundled(),
        Some(folder) => from_folder(folder),
    }
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
    let loaded = duben_book::load(folder)
        .map_err(|error| Failure::could_not_run(no_book(&error), "书的文件夹里要有 book.toml。"))?;
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
