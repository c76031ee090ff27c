//! All the books there are: the bundled one and those that were imported.

use duben_index::Pack;

use super::{Opened, opened};
use crate::{
    app::Which,
    cli::{args::Global, failure::Failure, print},
};

/// A book, or why it can't be opened.
type One<T> = (Which, Result<T, Failure>);

/// Opens all books for searching; damaged ones are told and left out.
pub(in crate::cli) fn all(global: &Global) -> Result<Vec<Opened>, Failure> {
    let mut books = vec![bundled(global)?];
    for (which, opened) in indexed(global)? {
        match (opened, which) {
            (Ok(book), _) => books.push(book),
            (Err(failure), Which::Imported(id)) => skipped(&id, failure.what()),
            (Err(failure), Which::Bundled | Which::Folder(_)) => return Err(failure),
        }
    }
    Ok(books)
}

/// Opens all books for searching, each for itself.
pub(in crate::cli) fn every(global: &Global) -> Vec<One<Opened>> {
    let bundled = (Which::Bundled, bundled(global));
    std::iter::once(bundled).chain(indexed(global).unwrap_or_default()).collect()
}

/// Tells that a book can't be opened and that the others can.
pub(in crate::cli) fn skipped(id: &str, why: &str) {
    print::complain(&format!("duben: 打不开“{id}”，已跳过：{why}\n"));
}

fn bundled(global: &Global) -> Result<Opened, Failure> {
    opened(&Global { book: None, ..global.clone() })
}

/// Every imported book; of its pack only the front is read.
#[cfg(feature = "import")]
pub(in crate::cli) fn fronts(global: &Global) -> Result<Vec<One<Pack>>, Failure> {
    imported(global, super::kept::front)
}

/// Nothing is imported.
#[cfg(not(feature = "import"))]
#[expect(
    clippy::unnecessary_wraps,
    reason = "where books are imported, the shelf may be unreadable"
)]
pub(in crate::cli) const fn fronts(_global: &Global) -> Result<Vec<One<Pack>>, Failure> {
    Ok(Vec::new())
}

/// Every imported book, for searching.
#[cfg(feature = "import")]
fn indexed(global: &Global) -> Result<Vec<One<Opened>>, Failure> {
    let open = |folder: &std::path::Path| {
        super::kept::indexed(folder).map(|(pack, index)| Opened { pack, index })
    };
    imported(global, open)
}

/// Nothing is imported.
#[cfg(not(feature = "import"))]
#[expect(
    clippy::unnecessary_wraps,
    reason = "where books are imported, the shelf may be unreadable"
)]
const fn indexed(_global: &Global) -> Result<Vec<One<Opened>>, Failure> {
    Ok(Vec::new())
}

/// Opens every imported book. Where there is no place for books there are none.
#[cfg(feature = "import")]
fn imported<T>(
    global: &Global,
    open: impl Fn(&std::path::Path) -> Result<T, Failure>,
) -> Result<Vec<One<T>>, Failure> {
    let Some(folder) = crate::cli::person::data_dir(global) else { return Ok(Vec::new()) };
    let shelf = duben_book::shelf::Shelf::of(&folder);
    let ids = shelf.ids().map_err(|error| Failure::could_not_run(error.to_string(), ""))?;
    let one = |id: String| {
        let opened = open(&shelf.folder_of(&id)?);
        Some((Which::Imported(id), opened))
    };
    Ok(ids.into_iter().filter_map(one).collect())
}
