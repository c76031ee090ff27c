//! `duben check`: every problem of a book in one run.

use std::path::{Path, PathBuf};

use super::{
    args::Global,
    failure::{Failure, Outcome},
    library, print,
};

/// Where a book is looked for when no folder is named.
const USUAL: [&str; 2] = [".", "book/text"];

pub(super) fn check(folder: Option<&Path>, global: &Global) -> Result<Outcome, Failure> {
    let folder = match folder.or(global.book.as_deref()) {
        Some(book) => library::folder(book, global),
        None => usual()?,
    };
    let loaded = duben_book::load(&folder).map_err(|error| {
        let advice = "请写明书的文件夹（内有 book.toml），如：duben check book/text";
        Failure::could_not_run(error.to_string(), advice)
    })?;
    print::out(&format!("{}\n", loaded.report()))?;
    Ok(if loaded.problems.is_empty() { Outcome::Done } else { Outcome::NotFound })
}

fn usual() -> Result<PathBuf, Failure> {
    let found = USUAL.iter().map(Path::new).find(|folder| folder.join("book.toml").is_file());
    found.map(Path::to_owned).ok_or_else(|| {
        let advice = "请写明书的文件夹（内有 book.toml），如：duben check book/text";
        Failure::could_not_run("这里没有 book.toml，不知道检查哪本书", advice)
    })
}
