//! What people did, from the commands that tell of it: a data folder in, whole outputs out.

use std::{
    fs,
    path::Path,
    process::{Command, Output, Stdio},
};

use duben::study::{
    Act, Answer, Grade, Hand, Last, Left, Log, Mark, Meeting, Note, Point, Read, Seen, Stamper,
};
use jiff::{SignedDuration, ZonedDateTime};
use serde_json::{Value, json};
use tempfile::{TempDir, tempdir};

const BOOK: &str = "tests/fixtures/book";

fn run(data: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_duben"))
        .args(arguments)
        .args(["--book", &Path::new(env!("CARGO_MANIFEST_DIR")).join(BOOK).display().to_string()])
        .env("DUBEN_DATA_DIR", data)
        .current_dir(data)
        .stdin(Stdio::null())
        .output()
        .expect("the program was built")
}

/// The output of a command that ended so.
#[track_caller]
fn out(data: &TempDir, code: i32, arguments: &[&str]) -> String {
    let output = run(data.path(), arguments);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "{arguments:?}: {errors}");
    String::from_utf8(output.stdout).expect("output is UTF-8")
}

/// What a command that ended so had to say.
#[track_caller]
fn complaint(data: &TempDir, code: i32, arguments: &[&str]) -> String {
    let output = run(data.path(), arguments);
    assert_eq!(output.status.code(), Some(code), "{arguments:?}");
    String::from_utf8(output.stderr).expect("errors are UTF-8")
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).expect("the output is JSON")
}

/// Keeps acts of a person, each a minute after the one before.
fn keep(data: &Path, name: &str, at: &str, acts: impl IntoIterator<Item = Act>) {
    let mut log = Log::open(data, name);
    let mut stamper = Stamper::new(Last::default(), None);
    let start: ZonedDateTime = format!("{at}[+08:00]").parse().expect("a time");
    for (minute, act) in (0_i64..).zip(acts) {
        let event = stamper.stamp(act, &(&start + SignedDuration::from_mins(minute)));
        log.append(&event).expect("the folder is ours");
    }
}

fn point(section: &str, block: usize, offset: usize) -> Point {
    Point { book: "sample".into(), section: section.into(), block, offset }
}

fn read(section: &str, seconds: usize, seen: std::ops::Range<usize>) -> Act {
    let mut set = Seen::default();
    set.add(seen);
    let (book, section) = ("sample".into(), section.into());
    Act::Read(Read { book, section, seconds, seen: set, length: 200 })
}

fn left(section: &str, end: bool) -> Act {
    let (book, section) = ("sample".into(), section.into());
    Act::Left(Left { book, section, block: 1, offset: 0, end })
}

/// A few evenings of November.
fn november(data: &Path) {
    let mark = |point, words: &str| Act::Mark(Mark { point, words: words.into(), since: None });
    let question = "一次最多借几册？".to_owned();
    let answer = |grade| {
        let (book, section, question) = ("sample".into(), "ch01-proc".into(), question.clone());
        Act::Answer(Answer { book, section, question, grade, amends: 0 })
    };
    let (id, words) = ("run-1".into(), "谁：借书人".into());
    let text = "登记本在窗台上。\n- 问老李".into();
    let note = Note { id, point: point("ch01-proc", 2, 3), words, text, since: None };
    let hand = Some(Hand::Understood);
    keep(
        data,
        "王小明",
        "2026-11-03T20:00:00+08:00",
        [
            read("ch01-1", 75, 0..100),
            left("ch01-1", false),
            mark(point("ch01-proc", 1, 0), "凡本村居民，凭本人签名即"),
            mark(point("opinion", 9, 0), "书放在柜子里是纸，拿在手"),
            Act::Note(note),
        ],
    );
    keep(
        data,
        "王小明",
        "2026-11-20T20:00:00+08:00",
        [
            read("ch01-proc", 1_200, 0..200),
            left("ch01-proc", true),
            answer(Grade::Again),
            answer(Grade::Good),
            Act::Judge { book: "sample".into(), section: "ch01-proc".into(), hand },
            Act::Meet(Meeting {
                book: "sample".into(),
                sections: vec!["opinion".into(), "ch01-case".into()],
                minutes: 90,
                people: vec!["=李四".into(), "王小明".into()],
            }),
        ],
    );
}

fn data() -> TempDir {
    let data = tempdir().expect("a folder");
    november(data.path());
    data
}

#[test]
fn record_of_a_month_stands_in_columns() {
    let expected = "\
学习记录
姓名：王小明
月份：2026 年 11 月
书名：图书室手册（样书）

日期        形式      内容                                                       分钟  进度  笔记  自测              参加人
2026-11-03  自学      一、什么时候开门                                              1  部分
2026-11-03  自学      党务规程 借书程序                                             0  部分     1
2026-11-20  自学      党务规程 借书程序                                            20  读完        答 1 题，会 0 题
2026-11-20  集体学习  关于办好村图书室的意见；创新案例 某村：把钥匙交给“值班人”    90                                =李四、王小明

共学习 2 天，111 分钟。
";
    assert_eq!(out(&data(), 0, &["record", "--month", "2026-11"]), expected);
}

#[test]
fn record_opens_in_spreadsheets_and_computes_nothing() {
    let csv = out(&data(), 0, &["record", "--month", "2026-11", "--format", "csv"]);
    let lines: Vec<&str> = csv.split("\r\n").collect();
    assert_eq!(lines[0], "\u{feff}日期,形式,内容,分钟,进度,笔记,自测,参加人");
    assert_eq!(lines[1], "2026-11-03,自学,一、什么时候开门,1,部分,,,");
    assert!(lines[4].ends_with(",90,,,,'=李四、王小明"), "{}", lines[4]);
    assert_eq!((lines.len(), lines[5]), (6, ""));
}

#[test]
fn record_prints_on_a4_and_stands_in_markdown() {
    let data = data();
    let html = out(&data, 0, &["record", "--month", "2026-11", "--format", "html"]);
    for words in ["@page{size:A4", "<p>姓名：王小明</p>", "<td class=\"number\">90</td>"] {
        assert!(html.contains(words), "{words}\n{html}");
    }
    assert!(!html.contains("<script"), "{html}");
    let markdown = out(&data, 0, &["record", "--month", "2026-11", "--format", "md"]);
    assert!(markdown.contains("| 2026-11-03 | 自学 | 一、什么时候开门 | 1 | 部分 |"), "{markdown}");
}

#[test]
fn month_without_study_exits_1_and_says_so() {
    let text = out(&data(), 1, &["record", "--month", "2026-10"]);
    assert!(text.ends_with("这个月没有学习记录。\n"), "{text}");
}

#[test]
fn progress_tells_each_entry_its_chapter_and_the_whole() {
    let data = data();
    let progress = parsed(&out(&data, 0, &["progress", "--json"]));
    assert_eq!(
        (&progress["person"], &progress["read"], &progress["total"]),
        (&json!("王小明"), &json!(1), &json!(5))
    );
    let entry = |id: &str| {
        let entries = progress["entries"].as_array().expect("a list").iter();
        entries.clone().find(|entry| entry["id"] == id).cloned().expect("the entry is there")
    };
    assert_eq!(
        entry("ch01-1"),
        json!({"id": "ch01-1", "state": "reading", "seconds": 75, "percent": 50, "last": "2026-11-03T20:01:00+08:00"})
    );
    assert_eq!(
        (&entry("ch01-proc")["state"], &entry("ch01-proc")["percent"]),
        (&json!("understood"), &json!(100))
    );
    assert_eq!(
        (&entry("ch01")["state"], &entry("ch01")["seconds"]),
        (&json!("reading"), &json!(1_275))
    );
    assert_eq!(
        entry("app-1"),
        json!({"id": "app-1", "state": "untouched", "seconds": 0, "percent": 0, "last": null})
    );
    let text = out(&data, 0, &["progress"]);
    assert!(text.contains("ch01-proc    党务规程 借书程序"), "{text}");
    assert!(text.ends_with("共 5 条，读完 1 条。\n"), "{text}");
}

#[test]
fn bookmarks_stand_in_the_order_of_the_book() {
    let data = data();
    let expected = "\
opinion  关于办好村图书室的意见（第 1 页）
  2026-11-03  书放在柜子里是纸，拿在手（本版移了位置）
ch01-proc  党务规程 借书程序（第 8 页）
  2026-11-03  凡本村居民，凭本人签名即
  2026-11-03  谁：借书人
    笔记：登记本在窗台上。
    笔记：- 问老李
";
    assert_eq!(out(&data, 0, &["bookmarks"]), expected);
    let bookmarks = parsed(&out(&data, 0, &["bookmarks", "--json"]));
    assert_eq!(
        bookmarks[0],
        json!({
            "id": "opinion:9:0", "place": {"section": "opinion", "block": 4, "offset": 0},
            "text": "书放在柜子里是纸，拿在手", "note": null, "at": "2026-11-03T20:03:00+08:00"
        })
    );
    assert_eq!(
        (&bookmarks[2]["id"], &bookmarks[2]["note"]),
        (&json!("run-1"), &json!("登记本在窗台上。\n- 问老李"))
    );
}

#[test]
fn marks_are_quoted_and_cited_in_markdown() {
    let expected = "\
# 《图书室手册（样书）》书签和笔记

王小明

## 关于办好村图书室的意见

> 书放在柜子里是纸，拿在手上才是书。

——《图书室手册（样书）》，关于办好村图书室的意见，原书第 1 页（opinion）

## 第一章 开门和借书 › 党务规程 借书程序

> 凡本村居民，凭本人签名即可借书，每次不超过 3 册。

——《图书室手册（样书）》，党务规程 借书程序，原书第 8 页（ch01-proc）

> 谁：借书人

——《图书室手册（样书）》，党务规程 借书程序，原书第 8 页（ch01-proc）

登记本在窗台上。

\\- 问老李
";
    assert_eq!(out(&data(), 0, &["bookmarks", "--markdown"]), expected);
}

#[test]
fn nobody_has_marked_anything_yet_and_asking_leaves_no_trace() {
    let data = tempdir().expect("a folder");
    assert_eq!(out(&data, 1, &["bookmarks", "--json"]), "[]\n");
    assert!(complaint(&data, 1, &["bookmarks"]).contains("还没有书签和笔记"));
    assert!(complaint(&data, 1, &["people"]).contains("还没有谁的记录"));
    assert_eq!(parsed(&out(&data, 0, &["progress", "--json"]))["read"], json!(0));
    assert_eq!(fs::read_dir(data.path()).expect("the folder is there").count(), 0);
}

#[test]
fn guest_has_no_records_and_changes_none() {
    let data = data();
    assert_eq!(out(&data, 1, &["bookmarks", "--json", "--guest"]), "[]\n");
    for arguments in [&["people", "remove", "王小明", "--guest"][..], &["merge", ".", "--guest"]]
    {
        assert!(complaint(&data, 2, arguments).contains("游客"), "{arguments:?}");
    }
    assert_eq!(out(&data, 0, &["people"]), "王小明\n");
}

#[test]
fn several_people_are_asked_for_by_name() {
    let data = data();
    keep(data.path(), "李四", "2026-11-03T20:00:00+08:00", [left("ch01-1", true)]);
    let words = complaint(&data, 2, &["progress"]);
    assert!(words.contains("请用 --person 写明姓名。现有：李四、王小明。"), "{words}");
    let progress = parsed(&out(&data, 0, &["progress", "--json", "--person", "李四"]));
    assert_eq!((&progress["person"], &progress["read"]), (&json!("李四"), &json!(1)));
}

#[test]
fn a_name_without_a_record_is_told_with_those_that_have_one() {
    let data = data();
    keep(data.path(), "李四", "2026-11-03T20:00:00+08:00", [left("ch01-1", true)]);
    for command in ["record", "progress", "bookmarks"] {
        let words = complaint(&data, 1, &[command, "--person", "不存在"]);
        assert!(words.contains("没有“不存在”的记录\n现有：李四、王小明。"), "{words}");
        assert_eq!(out(&data, 1, &[command, "--person", "不存在"]), "");
    }
    assert!(!out(&data, 0, &["record", "--person", " 王小明　", "--month", "2026-11"]).is_empty());
    let unread = parsed(&out(&data, 1, &["progress", "--json", "--person", "不存在"]));
    assert_eq!((&unread["person"], &unread["read"]), (&json!("不存在"), &json!(0)));
    assert_eq!(out(&data, 1, &["bookmarks", "--json", "--person", "不存在"]), "[]\n");
    let empty = tempdir().expect("a folder");
    assert!(complaint(&empty, 1, &["progress", "--person", "甲"]).contains("还没有谁的记录"));
}

#[test]
fn people_are_listed_renamed_and_removed_after_an_export() {
    let data = data();
    assert_eq!(
        out(&data, 0, &["people", "rename", "王小明", "王晓明"]),
        "已改名：王小明 → 王晓明\n"
    );
    assert_eq!(out(&data, 0, &["people", "list"]), "王晓明\n");
    for (name, words) in [("　 ", "只是空格"), ("王\n晓明", "控制字符")] {
        let told = complaint(&data, 2, &["people", "rename", "王晓明", name]);
        assert!(told.contains(words) && told.contains('请'), "{told}");
    }
    let words = out(&data, 0, &["people", "remove", "王晓明"]);
    let (_, folder) = words.trim().rsplit_once(' ').expect("the command to restore is told");
    assert!(complaint(&data, 1, &["people"]).contains("还没有谁的记录"));
    assert_eq!(out(&data, 0, &["merge", folder]), "王晓明：新增 13 条，已有 0 条\n");
    assert_eq!(out(&data, 0, &["people"]), "王晓明\n");
    assert!(complaint(&data, 1, &["people", "remove", "王小明"]).contains("没有“王小明”的记录"));
}

#[test]
fn merging_twice_adds_nothing_and_damage_is_told() {
    let (here, there) = (tempdir().expect("a folder"), data());
    let file = Log::open(there.path(), "王小明").folder().join("2026.toml");
    let text = fs::read_to_string(&file).expect("the log is there");
    fs::write(&file, text.replacen("seconds = 75", "seconds = 99", 1)).expect("it is ours");
    let from = there.path().display().to_string();
    let first = out(&here, 0, &["merge", &from]);
    assert!(first.starts_with(&format!("王小明：{} 从第 ", file.display())), "{first}");
    assert!(first.ends_with("\n王小明：新增 11 条，已有 0 条\n"), "{first}");
    assert!(out(&here, 0, &["merge", &from]).ends_with("\n王小明：新增 0 条，已有 11 条\n"));
    assert!(complaint(&here, 2, &["merge", "none"]).contains("没有“none”这个文件夹"));
    fs::create_dir(here.path().join("none")).expect("it is ours");
    assert!(complaint(&here, 1, &["merge", "none"]).contains("“none”里没有学习记录"));
}

#[test]
fn one_bad_log_keeps_no_other_out_and_is_named() {
    let (here, there) = (tempdir().expect("a folder"), data());
    keep(there.path(), "李四", "2026-11-03T20:00:00+08:00", [left("ch01-1", true)]);
    let bad = Log::open(there.path(), "李四").folder().join("2027.toml");
    fs::create_dir(&bad).expect("it is ours");
    let empty = there.path().join("people/0000000000000001");
    fs::create_dir(&empty).expect("it is ours");
    fs::write(empty.join("2026.toml"), "").expect("it is ours");
    let from = there.path().display().to_string();
    let output = run(here.path(), &["merge", &from]);
    let text = |bytes| String::from_utf8(bytes).expect("output is UTF-8");
    let (code, told, words) = (output.status.code(), text(output.stdout), text(output.stderr));
    assert_eq!(code, Some(2), "{words}");
    let lines: Vec<&str> = told.lines().collect();
    assert!(lines[0].starts_with("李四：没有全部并入。读不出学习记录"), "{told}");
    assert!(lines[0].contains("2027.toml"), "{told}");
    assert_eq!(lines[1], format!("{} 里的文件是空的，一条记录也没有", empty.display()));
    assert_eq!(lines[2..], ["王小明：新增 12 条，已有 0 条"]);
    assert!(words.contains("有 1 份记录没有全部并入") && words.contains("再并入一次"), "{words}");
}

#[test]
fn damage_is_told_set_aside_once_and_costs_nothing_else() {
    let data = data();
    let file = Log::open(data.path(), "王小明").folder().join("2026.toml");
    let text = fs::read_to_string(&file).expect("the log is there");
    fs::write(&file, text.replacen("seconds = 75", "seconds = 99", 1)).expect("it is ours");
    for _ in 0..2 {
        let words = complaint(&data, 0, &["bookmarks"]);
        assert!(words.contains("学习记录有 1 处损坏，已另存在旁边的 .damaged 文件"), "{words}");
    }
    let aside = fs::read_to_string(file.with_extension("toml.damaged")).expect("it was copied");
    assert_eq!(aside.matches("seconds = 99").count(), 1);
    assert_eq!(parsed(&out(&data, 0, &["bookmarks", "--json"])).as_array().map(Vec::len), Some(3));
}

#[test]
fn hostile_names_and_notes_reach_no_terminal() {
    let data = tempdir().expect("a folder");
    let name = "\u{1b}]0;x\u{7}\u{1b}[2J../x\n\u{202e}王";
    let text = format!("\u{1b}[31m\u{9b}2J\u{202e}\n{}", "长".repeat(350_000));
    let (id, words) = ("\u{1b}[1m".into(), "\u{1b}[7m凡本村".into());
    let note = Note { id, point: point("ch01-proc", 1, 0), words, text, since: None };
    keep(
        data.path(),
        name,
        "2026-11-03T20:00:00+08:00",
        [Act::Note(note), read("ch01-1", 60, 0..9)],
    );
    let commands: [&[&str]; 9] = [
        &["people"],
        &["bookmarks"],
        &["bookmarks", "--json"],
        &["bookmarks", "--markdown"],
        &["progress"],
        &["progress", "--json"],
        &["record", "--month", "2026-11"],
        &["record", "--month", "2026-11", "--format", "csv"],
        &["record", "--month", "2026-11", "--format", "html"],
    ];
    for arguments in commands {
        let text = out(&data, 0, arguments);
        let harmful = |letter: char| {
            (letter.is_control() && !matches!(letter, '\n' | '\r')) || letter == '\u{202e}'
        };
        assert_eq!(text.find(harmful), None, "{arguments:?}");
    }
    assert_eq!(out(&data, 0, &["people"]).lines().count(), 1);
    let note = parsed(&out(&data, 0, &["bookmarks", "--json"]))[0]["note"].clone();
    assert!(note.as_str().is_some_and(|note| note.ends_with('长') && note.len() > 1_000_000));
}
