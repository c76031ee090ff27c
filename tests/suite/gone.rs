//! Books that are removed, damaged, or hidden by something else of their name.

use std::fs;

use duben::study::{Act, Last, Log, Read, Stamper};
use jiff::ZonedDateTime;

use crate::library::{Desk, ROADS};

/// Has 李四 read an entry of a book for five minutes.
fn study(desk: &Desk, book: &str) {
    let at: ZonedDateTime = "2026-11-02T20:00:00+08:00[+08:00]".parse().expect("a time");
    let (book, section) = (book.into(), "art-2".into());
    let read = Read { book, section, seconds: 300, ..Read::default() };
    let event = Stamper::new(Last::default(), None).stamp(Act::Read(read), &at);
    Log::open(&desk.path("data"), "李四").append(&event).expect("the folder is ours");
}

fn complaint(desk: &Desk, arguments: &[&str]) -> String {
    String::from_utf8(desk.duben(arguments).stderr).expect("errors are UTF-8")
}

#[test]
fn study_of_a_removed_book_is_told_and_can_be_printed() {
    let desk = Desk::new();
    desk.import("roads", ROADS);
    study(&desk, "roads");
    let record = ["record", "--month", "2026-11"];
    assert_eq!(complaint(&desk, &record), "", "it is on the shelf");
    let said = desk.done(&["remove", "roads", "--yes"]);
    assert!(said.contains("duben record --book roads"), "{said}");
    let told = complaint(&desk, &record);
    assert!(told.contains("另有书架上没有的书的记录：roads。要看就加 --book roads"), "{told}");
    let text = desk.done(&[&record[..], &["--book", "roads"]].concat());
    assert!(text.contains("art-2") && text.contains("共学习 1 天，5 分钟。"), "{text}");
    let progress = desk.json(&["progress", "--json", "--book", "roads"]);
    assert_eq!(progress["entries"][0]["id"], "art-2");
    assert_eq!(progress["entries"][0]["seconds"], 300);
    let told = complaint(&desk, &["progress", "--book", "roads"]);
    assert!(told.contains("书架上没有“roads”；下面是记录里有的"), "{told}");
    assert_eq!(desk.refused(&["progress", "--book", "wells"]).0, 2, "nobody studied it");
}

#[test]
fn a_folder_called_like_a_book_does_not_hide_it() {
    let desk = Desk::new();
    desk.import("roads", ROADS);
    for name in ["roads", "handbook"] {
        fs::create_dir(desk.path(name)).expect("a folder can be made");
        let output = desk.command(&["toc", "--book", name]).current_dir(desk.path("")).output();
        let output = output.expect("the program was built");
        assert_eq!(output.status.code(), Some(0), "{name}");
    }
    let output = desk.command(&["toc", "--book", "./roads"]).current_dir(desk.path("")).output();
    assert_eq!(output.expect("the program was built").status.code(), Some(2), "it is empty");
}

#[test]
fn a_book_whose_record_is_damaged_is_listed_and_mended_under_its_id() {
    let desk = Desk::new();
    let paper = desk.import("roads", ROADS);
    let record = desk.path("data/books/roads/import.toml");
    for damage in [Some("x"), None] {
        match damage {
            Some(text) => fs::write(&record, text).expect("it can be written"),
            None => fs::remove_file(&record).expect("it is there"),
        }
        assert_eq!(desk.json(&["books", "--json"])[0]["title"], "修路办法");
        let told = complaint(&desk, &["books"]);
        assert!(told.contains("书照样能看"), "{told}");
        assert!(told.contains("duben import 原来的文件 --id roads"), "{told}");
        desk.done(&["import", &paper, "--id", "roads"]);
        assert_eq!(complaint(&desk, &["books"]), "");
    }
    assert_eq!(desk.shelf(), ["roads"]);
}

#[test]
fn a_damaged_book_is_listed_with_the_title_it_had() {
    let desk = Desk::new();
    desk.import("roads", ROADS);
    let folder = desk.path("data/books/roads");
    fs::remove_file(folder.join("book.toml")).expect("it is there");
    assert_eq!(desk.done(&["books"]), "roads  《修路办法》  已损坏，打不开\n");
    fs::remove_file(folder.join("book.pack")).expect("it is there");
    assert_eq!(desk.done(&["books"]), "roads  《修路办法》  已损坏，打不开\n");
}

#[test]
fn books_stand_in_the_order_of_their_numbers_and_in_columns() {
    let desk = Desk::new();
    for id in ["book-10", "book-2", "村规"] {
        desk.import(id, &format!("{ROADS}{id}"));
    }
    let rows = ["book-2 ", "book-10", "村规   "].map(|id| format!("{id}  《修路办法》  3 条\n"));
    assert_eq!(desk.done(&["books"]), rows.concat());
}
