//! Books that are removed, damaged, or hidden by something else of their name.

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
