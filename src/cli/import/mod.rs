//! `duben import`: a file becomes a book on the shelf.

mod bar;

use std::{
    collections::BTreeMap,
    fs,
    io::{self, ErrorKind, Read as _},
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use duben_book::{
    Origin,
    import::{self, File, ImportError, Limits},
    shelf::{Shelf, ShelfError},
};
use duben_index::PackError;
use signal_hook::{
    consts::{SIGINT, SIGTERM},
    flag,
};

use self::bar::Bar;
use super::{
    args::{Global, Import},
    failure::{Failure, Outcome},
    library, print,
};

pub(super) fn import(what: &Import, global: &Global) -> Result<Outcome, Failure> {
    let limits = Limits::default();
    let stop = stop_flag()?;
    let bytes = read(&what.file, &limits)?;
    let name = what.file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let file = File { name: &name, bytes: &bytes };
    let mut found = import::import(file, &limits).map_err(|error| refused(&what.file, &error))?;
    // A path that leads on from another folder would be that of another file there.
    let path = fs::canonicalize(&what.file).ok();
    found.record.source.path = path.map(|path| path.display().to_string());
    let shelf = library::shelf(global)?;
    let id = id(what, &found, &shelf)?;
    let title = what.title.clone().or_else(|| title_given(&id, &found, &shelf));
    let found = found.named(&id, title.as_deref());
    shelf.check(&id, &found.record.source).map_err(|error| no_place(&error, &what.file))?;
    if what.dry_run {
        print::out(&found.report())?;
        return Ok(Outcome::Done);
    }
    let stopped = || stop.load(Ordering::Relaxed);
    let refuse = |error: ShelfError| no_place(&error, &what.file);
    let files = found.files().map_err(|error| refuse(error.into()))?;
    let pack = packed(&found, &files, stopped)?;
    let others = others(&found, &what.file, &shelf);
    let folder = shelf.put(&found, &files, &pack, |_| stopped()).map_err(refuse)?;
    print::out(&done(&found, &folder, &others))?;
    Ok(Outcome::Done)
}

/// The book with its index, as it is kept beside these files of it.
fn packed(
    found: &import::Import,
    files: &BTreeMap<String, Vec<u8>>,
    stopped: impl Fn() -> bool,
) -> Result<Vec<u8>, Failure> {
    let failed = |error: &dyn std::fmt::Display| Failure::could_not_run(error.to_string(), "");
    let origin = Origin::of(files).map_err(|error| failed(&error))?;
    let book = &found.book;
    let mut bar = Bar::new(book.entries.iter().map(|entry| entry.text().len()));
    let stop = |entries| {
        bar.reach(entries);
        stopped()
    };
    duben_index::pack_of(book, &library::vocabulary(), origin, stop).map_err(|error| match error {
        PackError::Stopped => failed(&ShelfError::Stopped),
        other => failed(&other),
    })
}

/// Set when somebody wants it to end: what is half written is then taken back.
fn stop_flag() -> Result<Arc<AtomicBool>, Failure> {
    let stop = Arc::new(AtomicBool::new(false));
    for signal in [SIGINT, SIGTERM] {
        flag::register(signal, Arc::clone(&stop)).map_err(|error| {
            Failure::could_not_run(format!("接不到系统的停止信号：{error}"), "")
        })?;
    }
    Ok(stop)
}

/// The bytes of a file, no more than may be imported.
fn read(path: &Path, limits: &Limits) -> Result<Vec<u8>, Failure> {
    let shown = path.display();
    let unreadable = |error: io::Error| {
        let why = match error.kind() {
            ErrorKind::NotFound => "没有这个文件，请检查文件名和路径".to_owned(),
            _ => duben_book::told(&error),
        };
        Failure::could_not_run(format!("读不出“{shown}”：{why}"), "")
    };
    let file = fs::File::open(path).map_err(unreadable)?;
    let metadata = file.metadata().map_err(unreadable)?;
    if !metadata.is_file() {
        let advice = "要导入的是一个文件，不是文件夹或别的东西。";
        return Err(Failure::could_not_run(format!("“{shown}”不是文件"), advice));
    }
    let found = metadata.len();
    if found > limits.bytes {
        let error = ImportError::TooLarge { found, most: limits.bytes };
        return Err(refused(path, &error));
    }
    let mut bytes = Vec::new();
    // What grows while it is read is cut off, and then refused.
    file.take(limits.bytes + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    Ok(bytes)
}

/// The id asked for; else that of the book made of this file before, else a free one.
fn id(what: &Import, found: &import::Import, shelf: &Shelf) -> Result<String, Failure> {
    if let Some(id) = &what.id {
        return Ok(id.clone());
    }
    let source = &found.record.source;
    let before = shelf.made_of(|old| old.is_same(source));
    let before = before.map_err(|error| no_place(&error, &what.file))?;
    let own = Some(found.book.about.id.as_str()).filter(|id| !id.is_empty());
    Ok(before.unwrap_or_else(|| shelf.free_id(own, source)))
}

/// The title that somebody gave the book of this id, of which the import is a new version.
fn title_given(id: &str, found: &import::Import, shelf: &Shelf) -> Option<String> {
    let old = shelf.record(id).ok()?.source;
    old.given.clone().filter(|_| old.is_same(&found.record.source))
}

/// What becomes of books that are on the shelf: the one that is replaced, and one that was made of what
/// this file had in it before.
fn others(found: &import::Import, file: &Path, shelf: &Shelf) -> String {
    let (id, source) = (&found.book.about.id, &found.record.source);
    let title = |id: &str| {
        let pack = library::kept::front(&shelf.folder_of(id)?).ok()?;
        Some(pack.about().title.clone())
    };
    if let Some(title) = title(id) {
        return format!("换下了原来的《{title}》。\n");
    }
    let elder = shelf.made_of(|old| old.is_at_place_of(source) && !old.is_same(source));
    let Ok(Some(elder)) = elder else { return String::new() };
    let (title, shown) = (title(&elder).unwrap_or_default(), file.display());
    format!(
        "这个文件以前导入的《{title}》题名不同，还在书架上（编号 {elder}）。\n\
         这次若是它的新版：先 duben remove {id} --yes，再 duben import {shown} --id {elder}\n"
    )
}

fn refused(path: &Path, error: &ImportError) -> Failure {
    Failure::could_not_run(format!("不能导入“{}”：{error}", path.display()), "")
}

fn no_place(error: &ShelfError, file: &Path) -> Failure {
    let advice = match error {
        ShelfError::Taken { .. } | ShelfError::BadId { .. } => {
            format!("请换一个编号：duben import {} --id 新编号", file.display())
        }
        ShelfError::NotPut { .. } => "没有留下半本书。".to_owned(),
        _ => String::new(),
    };
    Failure::could_not_run(error.to_string(), advice)
}

fn done(found: &import::Import, folder: &Path, others: &str) -> String {
    let (about, record) = (&found.book.about, &found.record);
    let count = found.book.outline.len();
    let imported = format!("已导入《{}》：编号 {}，{count} 个条目。\n", about.title, about.id);
    let (doubts, left_out) = (record.doubts.len(), record.left_out.len());
    let noted = (doubts + left_out > 0).then(|| {
        let path = folder.join(import::RECORD);
        let told = format!("拿不准的地方 {doubts} 处，没有收入的文字 {left_out} 处");
        format!("{told}，都记在 {}。\n", path.display())
    });
    let open = format!("打开：duben --book {}\n", about.id);
    [imported.as_str(), others, &noted.unwrap_or_default(), &open].concat()
}
