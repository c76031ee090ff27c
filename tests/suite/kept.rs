//! The packs that imported books keep, and the search over all books.

use std::{
    fs,
    path::PathBuf,
    process::{Command, Stdio},
    thread::sleep,
    time::Duration,
};

use duben::study::{Act, Last, Log, Mark, Point, Stamper};
use jiff::ZonedDateTime;
use serde_json::Value;

use crate::library::{Desk, ROADS, names};

const WELLS: &str = "打井办法\n第一章 总则\n第一条 井要打，水渠要通。\n第二条 路也要修。\n";

/// A desk with a book, and where its pack is.
fn desk() -> (Desk, PathBuf) {
    let desk = Desk::new();
    desk.import("roads", ROADS);
    let pack = desk.path("data/books/roads/book.pack");
    (desk, pack)
}

fn bytes(pack: &PathBuf) -> Vec<u8> {
    fs::read(pack).expect("the pack is there")
}

/// The ids of the hits with their books.
fn found(answer: &Value) -> Vec<(&str, &str)> {
    let hits = answer["hits"].as_array().expect("hits are a list");
    let text = Value::as_str;
    let ids = hits.iter().map(|hit| text(&hit["book"]).zip(text(&hit["id"])));
    ids.collect::<Option<_>>().expect("book and id are texts")
}

#[test]
fn packs_of_two_runs_are_the_same_bytes_and_so_is_one_made_of_the_toml() {
    let (desk, pack) = desk();
    let (_other, same) = self::desk();
    let kept = bytes(&pack);
    assert_eq!(kept, bytes(&same));
    fs::remove_file(&pack).expect("it is there");
    desk.done(&["toc", "--book", "roads"]);
    assert_eq!(kept, bytes(&pack));
}

#[test]
fn a_changed_toml_is_packed_again_and_only_once() {
    let (desk, pack) = desk();
    let kept = bytes(&pack);
    let entry = desk.path("data/books/roads/art-2.toml");
    let text = fs::read_to_string(&entry).expect("it is there");
    // As many bytes as before.
    fs::write(&entry, text.replace("桥要架", "渠要修")).expect("it can be written");
    let answer = desk.json(&["search", "渠要修", "--book", "roads", "--json"]);
    assert_eq!(found(&answer), [("roads", "art-2")]);
    let again = bytes(&pack);
    assert_ne!(kept, again);
    let time = || fs::metadata(&pack).and_then(|data| data.modified()).expect("it is there");
    let made = time();
    desk.done(&["search", "渠要修", "--book", "roads"]);
    assert_eq!(made, time());
}

#[test]
fn a_damaged_pack_and_one_of_another_version_are_made_again() {
    let (desk, pack) = desk();
    let kept = bytes(&pack);
    // The version stands behind the eight letters; the other places are front, middle and end.
    for at in [8, 100, kept.len() / 2, kept.len() - 1] {
        let mut damaged = kept.clone();
        damaged[at] ^= 0x55;
        fs::write(&pack, damaged).expect("it can be written");
        for arguments in [&["--book", "roads"][..], &["--all"]] {
            let answer = desk.json(&[&["search", "桥要架", "--json"], arguments].concat());
            assert_eq!(found(&answer)[0], ("roads", "art-2"), "byte {at}");
        }
        assert_eq!(kept, bytes(&pack), "byte {at}");
    }
    fs::write(&pack, &kept[..kept.len() - 1]).expect("it can be written");
    desk.done(&["books"]);
    assert_eq!(kept, bytes(&pack));
}

#[test]
fn a_pack_that_can_not_be_written_is_made_in_memory() {
    let (desk, pack) = desk();
    fs::remove_file(&pack).expect("it is there");
    // In its way stands something that no file can replace, for the system's owner neither.
    fs::create_dir_all(pack.join("in the way")).expect("a folder can be made");
    let answer = desk.json(&["search", "桥要架", "--book", "roads", "--json"]);
    assert_eq!(found(&answer), [("roads", "art-2")]);
    let left = names(&desk.path("data/books/roads"));
    assert!(!left.iter().any(|name| name.starts_with('.')), "{left:?}");
}

#[test]
fn damaged_toml_is_told_and_the_others_are_searched() {
    let (desk, _) = desk();
    desk.import("wells", WELLS);
    fs::write(desk.path("data/books/roads/book.toml"), "id =").expect("it can be written");
    let output = desk.duben(&["search", "水渠要通", "--all", "--json"]);
    assert_eq!(output.status.code(), Some(0));
    let answer: Value = serde_json::from_slice(&output.stdout).expect("the output is JSON");
    assert_eq!(found(&answer), [("wells", "art-1")]);
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(complaint.contains("打不开“roads”，已跳过"), "{complaint}");
    let listed = desk.done(&["books"]);
    assert_eq!(listed, "wells  《打井办法》  3 条\nroads  《修路办法》  已损坏，打不开\n");
    let (code, complaint) = desk.refused(&["search", "路", "--book", "roads"]);
    assert!(code == 1 && complaint.contains("duben check"), "{complaint}");
}

#[test]
fn all_books_are_searched_and_each_hit_tells_its_own() {
    let (desk, _) = desk();
    desk.import("wells", WELLS);
    let answer = desk.json(&["search", "水渠要通", "--all", "--json"]);
    assert_eq!(found(&answer), [("wells", "art-1")]);
    let answer = desk.json(&["search", "要修", "--all", "--json", "--limit", "100"]);
    let all = found(&answer);
    for hit in [("roads", "art-1"), ("wells", "art-2")] {
        assert!(all.contains(&hit), "{all:?}");
    }
    let scores: Vec<f64> = answer["hits"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|hit| hit["score"].as_f64())
        .collect();
    assert!(scores.is_sorted_by(|one, other| one >= other), "{scores:?}");
    assert_eq!(answer["total"], all.len());
    let lines = desk.done(&["search", "水渠要通", "--all"]);
    assert!(lines.starts_with("《打井办法》wells  art-1"), "{lines}");
    // One book by `--book`, with or without `--all`; the bundled one where nothing is said.
    for arguments in [&["--book", "roads"][..], &["--book", "roads", "--all"]] {
        let answer = desk.json(&[&["search", "要修", "--json"], arguments].concat());
        assert!(found(&answer).iter().all(|(book, _)| *book == "roads"), "{answer}");
    }
    let answer = desk.json(&["search", "预备期", "--json"]);
    assert!(found(&answer).iter().all(|(book, _)| *book == "handbook"), "{answer}");
    let answer = desk.json(&["search", "要修", "--all", "--in", "ch01", "--json", "--limit", "99"]);
    assert!(found(&answer).contains(&("wells", "art-2")), "{answer}");
}

#[test]
fn stopped_by_control_c_an_import_leaves_nothing() {
    let desk = Desk::new();
    let text: String = (1..40_000)
        .map(|number| format!("第{number}条　{number}号路要修，修好要有人养护，账目要公开。\n"))
        .collect();
    let paper = desk.paper("long.txt", &text);
    let importing = Command::new(env!("CARGO_BIN_EXE_duben"))
        .args(["import", &paper])
        .env("DUBEN_DATA_DIR", desk.path("data"))
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program was built");
    sleep(Duration::from_millis(200));
    let sent = Command::new("kill").args(["-INT", &importing.id().to_string()]).status();
    assert!(sent.expect("kill is there").success());
    let output = importing.wait_with_output().expect("it ends");
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{complaint}");
    assert!(complaint.contains("已取消，没有留下任何文件"), "{complaint}");
    assert_eq!(desk.shelf(), [] as [String; 0]);
}

#[test]
fn bookmarks_are_found_by_their_words_in_the_same_file_imported_again() {
    let desk = Desk::new();
    let words = "桥要架在村口的老槐树下，年年检修。";
    let text = ROADS.replace("桥要架。", words);
    desk.import("roads", &text);
    let point = Point { book: "roads".into(), section: "art-2".into(), block: 0, offset: 0 };
    let at: ZonedDateTime = "2026-11-02T20:00:00+08:00[+08:00]".parse().expect("a time");
    let act = Act::Mark(Mark { point, words: words.into(), since: None });
    let event = Stamper::new(Last::default(), None).stamp(act, &at);
    Log::open(&desk.path("data"), "李四").append(&event).expect("the folder is ours");
    let told = || desk.done(&["bookmarks", "--book", "roads"]);
    assert!(told().contains(&format!("{words}\n")), "{}", told());
    let paper =
        desk.paper("roads.txt", &text.replace(words, &format!("先议一议，再动手。{words}")));
    assert!(desk.done(&["import", &paper]).contains("编号 roads"));
    assert!(told().contains(&format!("{words}（本版移了位置）")), "{}", told());
}
