//! Books coming and going.

use std::path::{Path, PathBuf};

use super::{PACK, Shelf, ShelfError};
use crate::disk::faulty::tempdir;
use crate::import::{File, Import, Limits, import};

pub(super) fn paper(name: &str, text: &str, id: &str) -> Import {
    let file = File { name, bytes: text.as_bytes() };
    import(file, &Limits::default()).expect("it can be imported").named(id, None)
}

pub(super) fn put(shelf: &Shelf, import: &Import) -> Result<PathBuf, ShelfError> {
    let files = import.files().expect("it can be written");
    shelf.put(import, &files, b"pack", |_| false)
}

pub(super) const ROADS: &str = "第一章 修路\n路要修。\n第二章 架桥\n桥要架。\n";

/// What stands in the folder of the books, hidden or not.
pub(super) fn listing(data_dir: &Path) -> Vec<String> {
    let mut names: Vec<String> = data_dir
        .join("books")
        .read_dir()
        .map(|listing| {
            let name = |item: std::io::Result<std::fs::DirEntry>| {
                item.expect("it can be listed").file_name().to_string_lossy().into_owned()
            };
            listing.map(name).collect()
        })
        .unwrap_or_default();
    names.sort();
    names
}

#[test]
fn a_book_is_put_found_and_removed() {
    let data_dir = tempdir().expect("a folder can be made");
    let shelf = Shelf::of(data_dir.path());
    assert!(shelf.books().expect("no shelf is an empty one").is_empty());
    put(&shelf, &paper("a.txt", ROADS, "roads")).expect("it can be put");
    let books = shelf.books().expect("it can be listed");
    let (book, record) = books[0].content.as_ref().expect("it is sound");
    assert_eq!((books[0].id.as_str(), book.outline.len()), ("roads", 2));
    assert_eq!(record.source.name, "a.txt");
    assert_eq!(std::fs::read(books[0].folder.join(PACK)).expect("it is there"), b"pack");
    shelf.remove("roads").expect("it can be removed");
    assert!(matches!(shelf.remove("roads"), Err(ShelfError::Missing { .. })));
    assert_eq!(listing(data_dir.path()), [] as [String; 0]);
}

#[test]
fn the_same_file_replaces_its_book_and_another_may_not() {
    let data_dir = tempdir().expect("a folder can be made");
    let shelf = Shelf::of(data_dir.path());
    let mut first = paper("a.txt", ROADS, "roads");
    first.record.source.path = Some("/papers/a.txt".to_owned());
    put(&shelf, &first).expect("it can be put");
    let mut newer = paper("a.txt", "第一章 修路\n路修好了。\n", "roads");
    newer.record.source.path = Some("/papers/a.txt".to_owned());
    put(&shelf, &newer).expect("a new version replaces the old");
    assert_eq!(shelf.book("roads").expect("it is there").0.outline.len(), 1);
    assert!(!data_dir.path().join("books/roads/ch02.toml").exists());
    let other = paper("b.txt", "第一章 养鱼\n鱼要养。\n", "roads");
    let error = put(&shelf, &other).expect_err("another file");
    assert!(matches!(error, ShelfError::Taken { by, .. } if by == "a.txt"));
    let found = shelf.made_of(|old| old.is_same(&newer.record.source)).expect("it can be read");
    assert_eq!(found.as_deref(), Some("roads"));
    assert_eq!(listing(data_dir.path()), ["roads"]);
}

#[test]
fn stopped_half_way_nothing_is_left_and_the_old_book_stays() {
    let data_dir = tempdir().expect("a folder can be made");
    let shelf = Shelf::of(data_dir.path());
    put(&shelf, &paper("a.txt", ROADS, "roads")).expect("it can be put");
    let import = paper("a.txt", ROADS, "roads");
    let files = import.files().expect("it can be written");
    let mut asked = 0;
    let after_two = |_| {
        asked += 1;
        asked > 2
    };
    let stopped = shelf.put(&import, &files, b"pack", after_two);
    assert!(matches!(stopped, Err(ShelfError::Stopped)));
    assert_eq!(listing(data_dir.path()), ["roads"]);
    assert!(shelf.book("roads").is_ok());
}

#[test]
fn a_disk_that_refuses_leaves_nothing_half_written() {
    let data_dir = tempdir().expect("a folder can be made");
    let shelf = Shelf::of(data_dir.path());
    // A file where the folder of the books should be: nothing can be made below it.
    std::fs::write(data_dir.path().join("books"), "").expect("it can be written");
    let refused = put(&shelf, &paper("a.txt", ROADS, "roads"));
    assert!(matches!(refused, Err(ShelfError::NotPut { .. })));
}

#[test]
fn a_damaged_book_is_told_and_the_others_open() {
    let data_dir = tempdir().expect("a folder can be made");
    let shelf = Shelf::of(data_dir.path());
    for id in ["a", "b", "c"] {
        put(&shelf, &paper(&format!("{id}.txt"), ROADS, id)).expect("it can be put");
    }
    let books = data_dir.path().join("books");
    std::fs::write(books.join("a/ch01.toml"), "[[block").expect("it can be written");
    std::fs::write(books.join("b/import.toml"), "x").expect("it can be written");
    let books = shelf.books().expect("it can be listed");
    assert!(matches!(books[0].content, Err(ShelfError::Flawed { count: 1, .. })));
    assert!(matches!(books[1].content, Err(ShelfError::BadRecord { .. })));
    assert!(books[2].content.is_ok());
}

#[test]
fn an_id_once_given_is_never_that_of_another_paper() {
    let data_dir = tempdir().expect("a folder can be made");
    let shelf = Shelf::of(data_dir.path());
    let free = |name: &str, text: &str| shelf.free_id(None, &paper(name, text, "").record.source);
    let roads = free("修路.txt", ROADS);
    put(&shelf, &paper("修路.txt", ROADS, &roads)).expect("it can be put");
    shelf.remove(&roads).expect("it can be removed");
    assert_ne!(free("修路.txt", "第一章 架桥\n桥要架。\n"), roads);
    assert_eq!(free("修路.txt", ROADS), roads, "the same paper has the same");
}

#[test]
fn where_the_first_digits_are_those_of_another_paper_there_are_more() {
    let data_dir = tempdir().expect("a folder can be made");
    let shelf = Shelf::of(data_dir.path());
    let source = paper("修路.txt", ROADS, "").record.source;
    let first = shelf.free_id(None, &source);
    put(&shelf, &paper("架桥.txt", "第一章 架桥\n桥要架。\n", &first)).expect("it can be put");
    let second = shelf.free_id(None, &source);
    assert_eq!(second.strip_prefix(&first).map(str::len), Some(1), "{second}");
}

#[test]
fn a_book_whose_record_is_damaged_is_mended_under_its_id() {
    let data_dir = tempdir().expect("a folder can be made");
    let shelf = Shelf::of(data_dir.path());
    let source = paper("修路.txt", ROADS, "").record.source;
    let id = shelf.free_id(None, &source);
    let folder = put(&shelf, &paper("修路.txt", ROADS, &id)).expect("it can be put");
    std::fs::write(folder.join("import.toml"), "x").expect("it can be written");
    assert_eq!(shelf.free_id(None, &source), id);
}

#[test]
fn a_book_that_comes_with_an_id_keeps_it_unless_it_is_taken() {
    let data_dir = tempdir().expect("a folder can be made");
    let shelf = Shelf::of(data_dir.path());
    let source = paper("a.duben", ROADS, "").record.source;
    assert_eq!(shelf.free_id(Some("roads"), &source), "roads");
    put(&shelf, &paper("b.txt", "第一章 架桥\n桥要架。\n", "roads")).expect("it can be put");
    for own in ["roads", "handbook"] {
        let id = shelf.free_id(Some(own), &source);
        assert_eq!(id, format!("{own}-{}", &source.fingerprint[..6]));
    }
}
