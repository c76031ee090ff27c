//! What is written is loaded as the same book.

use std::path::Path;

use super::{files, stems};
use crate::load::{load_files, load_strict};
use crate::{Book, Heading, Kind, Status};

fn loaded(folder: &str) -> Book {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    load_strict(&folder).expect("the book has no problems")
}

#[test]
fn the_bundled_book_is_the_same_after_writing_and_loading() {
    let book = loaded("text");
    let files = files(&book).expect("it can be written");
    let again = load_files(&files).expect("it has contents");
    assert!(again.problems.is_empty(), "{}", again.problems);
    assert_eq!(again.book, book);
}

#[test]
fn a_book_with_everything_a_block_can_be_is_the_same_too() {
    let book = loaded("tests/fixtures/good");
    let files = files(&book).expect("it can be written");
    assert_eq!(load_files(&files).expect("it has contents").book, book);
}

#[test]
fn ids_that_are_no_file_names_are_numbered() {
    let heading = |id: &str| Heading {
        id: id.to_owned(),
        kind: Kind::Section,
        label: None,
        title: "题".to_owned(),
        page: None,
        parent: None,
        depth: 0,
        status: Status::Written,
    };
    let headings = ["ch01", "../a", "book", "CH01", "第一", "entry-2"].map(heading);
    assert_eq!(stems(&headings), ["ch01", "entry-2", "entry-3", "entry-4", "第一", "entry-6"]);
}
