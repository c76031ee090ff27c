//! Importing, listing, removing and handing on books, as scripts do.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use serde_json::Value;
use tempfile::TempDir;

/// A data folder of its own, and papers beside it.
pub(crate) struct Desk {
    folder: TempDir,
}

impl Desk {
    pub(crate) fn new() -> Self {
        // In memory, where the system has such a place: what is put on a shelf is waited for until the
        // disk has it, and other programs of the machine keep the disk busy.
        let folder = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir());
        Self { folder: folder.expect("a folder can be made") }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn paper(&self, name: &str, text: &str) -> String {
        let path = self.path(name);
        fs::write(&path, text).expect("it can be written");
        path.display().to_string()
    }

    /// Imports a text under an id, and tells where its file is.
    pub(crate) fn import(&self, id: &str, text: &str) -> String {
        let paper = self.paper(&format!("{id}.txt"), text);
        self.done(&["import", &paper, "--id", id]);
        paper
    }

    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_duben"));
        command.args(arguments).env("DUBEN_DATA_DIR", self.path("data")).stdin(Stdio::null());
        command
    }

    pub(crate) fn duben(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().expect("the program was built")
    }

    /// What a command that does what is asked says.
    pub(crate) fn done(&self, arguments: &[&str]) -> String {
        let output = self.duben(arguments);
        let complaint = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {complaint}");
        String::from_utf8(output.stdout).expect("output is UTF-8")
    }

    /// Exit code and complaint of a command that can't.
    pub(crate) fn refused(&self, arguments: &[&str]) -> (i32, String) {
        let output = self.duben(arguments);
        let code = output.status.code().expect("it ended by itself");
        assert_ne!(code, 0, "{arguments:?}");
        (code, String::from_utf8(output.stderr).expect("errors are UTF-8"))
    }

    pub(crate) fn json(&self, arguments: &[&str]) -> Value {
        serde_json::from_str(&self.done(arguments)).expect("the output is JSON")
    }

    /// What is on the shelf, hidden or not.
    pub(crate) fn shelf(&self) -> Vec<String> {
        names(&self.path("data/books"))
    }
}

pub(crate) fn names(folder: &Path) -> Vec<String> {
    let Ok(listing) = folder.read_dir() else { return Vec::new() };
    let name = |item: fs::DirEntry| item.file_name().to_string_lossy().into_owned();
    let mut names: Vec<String> =
        listing.map(|item| name(item.expect("it can be listed"))).collect();
    names.sort();
    names
}

pub(crate) const ROADS: &str =
    "修路办法\n（2020年5月通过）\n第一章 总则\n第一条 路要修。\n第二条 桥要架。\n";

#[test]
fn an_imported_book_is_listed_and_opened_by_its_id() {
    let desk = Desk::new();
    let paper = desk.paper("roads.txt", ROADS);
    let said = desk.done(&["import", &paper, "--id", "roads"]);
    assert!(said.starts_with("已导入《修路办法》：编号 roads，3 个条目。\n"), "{said}");
    let books = desk.json(&["books", "--json"]);
    assert_eq!(books[0]["id"], "roads");
    assert_eq!(books[0]["title"], "修路办法");
    assert_eq!(books[0]["entries"], 3);
    assert_eq!(books[0]["data"][1]["value"], "（2020年5月通过）");
    assert_eq!(books[0]["left_out"], Value::Array(Vec::new()));
    let toc = desk.json(&["--book", "roads", "toc", "--json"]);
    assert_eq!(toc[2]["id"], "art-2");
    let text = desk.done(&["show", "art-2", "--book", "roads"]);
    assert!(text.contains("桥要架。"), "{text}");
    let folder = desk.path("data/books/roads").display().to_string();
    for arguments in
        [&["check", folder.as_str()][..], &["check", "roads"], &["check", "--book", "roads"]]
    {
        assert_eq!(desk.done(arguments), "没有问题：3 个条目\n");
    }
}

#[test]
fn a_dry_run_shows_the_tree_and_writes_nothing() {
    let desk = Desk::new();
    let paper = desk.paper("roads.txt", ROADS);
    let said = desk.done(&["import", &paper, "--dry-run", "--id", "roads", "--title", "别的书名"]);
    let expected = "\
《别的书名》（编号 roads）
  第一章 总则
    第一条 路要修
    第二条 桥要架

书名页和版权页：
  标题：修路办法
  （2020年5月通过）

共 3 个条目。
";
    assert_eq!(said, expected);
    assert!(!desk.path("data").exists());
}

/// The id that an import says it gave.
fn id_of(said: &str) -> String {
    let rest = said.split_once("编号 ").expect("an id is told").1;
    rest.split('，').next().unwrap_or_default().to_owned()
}

#[test]
fn the_same_file_again_replaces_and_another_is_refused_with_the_command() {
    let desk = Desk::new();
    let paper = desk.paper("修路.txt", ROADS);
    let id = id_of(&desk.done(&["import", &paper]));
    desk.paper("修路.txt", "修路办法\n第一条 路修好了。\n");
    let said = desk.done(&["import", &paper]);
    assert!(said.contains(&format!("编号 {id}，1 个条目")), "{said}");
    let other = desk.paper("架桥.txt", "架桥办法\n第一条 桥要架。\n");
    let (code, complaint) = desk.refused(&["import", &other, "--id", &id]);
    assert_eq!(code, 2);
    assert!(complaint.contains("已是另一个文件（修路.txt）导入的书"), "{complaint}");
    assert!(complaint.contains(&format!("duben import {other} --id 新编号")), "{complaint}");
    let second = id_of(&desk.done(&["import", &other]));
    assert!(second.starts_with("book-") && second != id, "{second}");
    assert_eq!(desk.shelf().len(), 2);
}

#[test]
fn a_paper_has_one_id_on_all_machines_and_no_other_paper_ever_has_it() {
    let (desk, other) = (Desk::new(), Desk::new());
    let import = |desk: &Desk, text| id_of(&desk.done(&["import", &desk.paper("村规.txt", text)]));
    let id = import(&desk, ROADS);
    desk.done(&["remove", &id, "--yes"]);
    let bridges = import(&desk, "架桥办法\n第一条 桥要架。\n");
    assert_ne!(bridges, id, "the study of the removed book would be shown with it");
    assert_ne!(import(&other, "打井办法\n第一条 井要打。\n"), bridges);
    assert_eq!(import(&Desk::new(), ROADS), id);
}

#[test]
fn another_document_saved_over_a_file_is_another_book_and_may_replace_the_first() {
    let desk = Desk::new();
    let paper = desk.paper("记录.txt", "一月会议记录\n第一条 路要修。\n");
    let first = id_of(&desk.done(&["import", &paper]));
    desk.paper("记录.txt", "二月会议记录\n第一条 桥要架。\n");
    let said = desk.done(&["import", &paper]);
    let second = id_of(&said);
    assert_ne!(first, second);
    assert!(
        said.contains(&format!("《一月会议记录》题名不同，还在书架上（编号 {first}）")),
        "{said}"
    );
    assert!(said.contains(&format!("duben import {paper} --id {first}")), "{said}");
    desk.done(&["remove", &second, "--yes"]);
    let said = desk.done(&["import", &paper, "--id", &first]);
    assert!(said.contains("换下了原来的《一月会议记录》。"), "{said}");
    assert_eq!(desk.shelf(), [first]);
}

#[test]
fn a_title_that_was_given_stays_with_new_versions() {
    let desk = Desk::new();
    let paper = desk.paper("roads.txt", ROADS);
    desk.done(&["import", &paper, "--title", "咱村的路"]);
    let title = || desk.json(&["books", "--json"])[0]["title"].clone();
    desk.paper("roads.txt", &ROADS.replace("桥要架", "渠要修"));
    desk.done(&["import", &paper]);
    assert_eq!(title(), "咱村的路");
    desk.done(&["import", &paper, "--title", "修路办法"]);
    assert_eq!(title(), "修路办法");
}

#[test]
fn a_file_whose_id_is_taken_gets_a_free_one() {
    let (desk, other) = (Desk::new(), Desk::new());
    desk.import("roads", ROADS);
    let bundle = desk.path("roads.duben").display().to_string();
    desk.done(&["export", "roads", &bundle]);
    other.import("roads", "养路办法\n第一条 路要养。\n");
    let id = id_of(&other.done(&["import", &bundle]));
    assert!(id.starts_with("roads-"), "{id}");
    assert_eq!(other.shelf(), ["roads".to_owned(), id]);
}

#[test]
fn what_can_not_be_imported_leaves_nothing_behind() {
    let desk = Desk::new();
    let binary = desk.path("a.bin");
    fs::write(&binary, [0_u8, 1, 2, 3]).expect("it can be written");
    for paper in [
        desk.paper("empty.txt", ""),
        binary.display().to_string(),
        desk.path("").display().to_string(),
        desk.path("missing.txt").display().to_string(),
    ] {
        let (code, complaint) = desk.refused(&["import", &paper]);
        assert_eq!(code, 2, "{complaint}");
        assert!(complaint.contains(&paper), "{complaint}");
    }
    let paper = desk.paper("roads.txt", ROADS);
    let (code, complaint) = desk.refused(&["import", &paper, "--id", "../x"]);
    assert_eq!(code, 2);
    assert!(complaint.contains("只能用文字、字母、数字和 - _ ."), "{complaint}");
    assert_eq!(desk.shelf(), [] as [String; 0]);
}

#[test]
fn a_book_is_removed_only_when_somebody_said_yes() {
    let desk = Desk::new();
    desk.import("roads", ROADS);
    let (code, complaint) = desk.refused(&["remove", "roads"]);
    assert_eq!(code, 2);
    assert!(complaint.contains("--yes"), "{complaint}");
    let (code, complaint) = desk.refused(&["remove", "raods", "--yes"]);
    assert_eq!(code, 1);
    assert!(complaint.contains("是不是“roads”？"), "{complaint}");
    desk.done(&["remove", "roads", "--yes"]);
    assert_eq!(desk.shelf(), [] as [String; 0]);
    assert_eq!(desk.refused(&["remove", "handbook", "--yes"]).0, 2);
}

#[test]
fn a_damaged_book_is_told_and_the_others_are_listed() {
    let desk = Desk::new();
    for id in ["one", "two"] {
        desk.import(id, &format!("{ROADS}{id}"));
    }
    fs::write(desk.path("data/books/one/book.toml"), "id =").expect("it can be written");
    let output = desk.duben(&["books", "--json"]);
    assert_eq!(output.status.code(), Some(0));
    let books: Value = serde_json::from_slice(&output.stdout).expect("the output is JSON");
    assert_eq!(books.as_array().map(Vec::len), Some(1));
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(complaint.contains("打不开“one”，已跳过"), "{complaint}");
}

#[test]
fn a_book_handed_on_as_one_file_is_the_same_book() {
    let desk = Desk::new();
    let paper = desk.import("roads", ROADS);
    let bundle = desk.path("roads.duben").display().to_string();
    desk.done(&["export", "roads", &bundle]);
    let other = Desk::new();
    assert!(other.done(&["import", &bundle]).contains("编号 roads"));
    let toc = |desk: &Desk| desk.json(&["toc", "--json", "--book", "roads"]);
    assert_eq!(toc(&desk), toc(&other));
    let books = |desk: &Desk| desk.json(&["books", "--json"]);
    assert_eq!(books(&desk), books(&other));
    let record =
        fs::read_to_string(other.path("data/books/roads/import.toml")).expect("it is there");
    assert!(!record.contains(&paper), "where a paper stood is not handed on");
}

#[test]
fn labels_outlast_our_own_markdown() {
    let desk = Desk::new();
    let text = "修路办法\n第一章 总则\n一、修路\n路要修。\n二、架桥\n桥要架。\n";
    desk.import("roads", text);
    let markdown = desk.done(&["show", "ch01", "--markdown", "--book", "roads"]);
    let copy = desk.paper("copy.md", &markdown);
    desk.done(&["import", &copy, "--id", "copy"]);
    let labels = |book| -> Vec<Value> {
        let toc = desk.json(&["toc", "--json", "--book", book]);
        let headings = toc.as_array().expect("it is a list").iter();
        headings.map(|heading| heading["label"].clone()).collect()
    };
    assert_eq!(labels("copy"), ["第一章", "一", "二"]);
    assert_eq!(labels("copy"), labels("roads"));
}

#[test]
fn the_bundled_handbook_can_be_handed_on_too() {
    let desk = Desk::new();
    let bundle = desk.path("handbook.duben").display().to_string();
    desk.done(&["export", "handbook", &bundle]);
    assert!(desk.done(&["import", &bundle, "--id", "ours"]).contains("编号 ours，75 个条目"));
    let show = |book| desk.done(&["show", "ch02-proc", "--json", "--book", book]);
    assert_eq!(show("ours"), show("handbook"));
}

#[test]
fn pages_link_to_each_other_and_every_entry_has_one() {
    let desk = Desk::new();
    let target = desk.path("pages");
    let shown = target.display().to_string();
    desk.done(&["export", "handbook", &shown, "--html"]);
    let files = names(&target);
    assert_eq!(files.len(), 76);
    for file in &files {
        let page = fs::read_to_string(target.join(file)).expect("it is there");
        assert!(!page.contains("<script"), "{file}");
        for href in page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            let to = href.split('#').next().unwrap_or_default();
            assert!(files.iter().any(|file| file == to), "{file} links to {href}");
        }
    }
    let (code, complaint) = desk.refused(&["export", "handbook", &shown, "--html"]);
    assert_eq!(code, 2);
    assert!(complaint.contains("已有东西"), "{complaint}");
    let markdown = desk.path("markdown").display().to_string();
    desk.done(&["export", "handbook", &markdown, "--markdown"]);
    assert_eq!(names(&desk.path("markdown")).len(), 76);
}

#[test]
fn a_search_engine_gets_one_document_an_entry() {
    let desk = Desk::new();
    let text = desk.done(&["export", "handbook", "--ndjson"]);
    let documents: Vec<Value> =
        text.lines().map(|line| serde_json::from_str(line).expect("each line is JSON")).collect();
    assert_eq!(documents.len(), 75);
    assert_eq!(documents[2]["book"], "handbook");
    assert_eq!(documents[2]["id"], "ch01-1");
    assert!(documents[2]["chapter"].as_str().is_some_and(|chapter| chapter.starts_with("第一章")));
    assert!(documents[2]["text"].as_str().is_some_and(|text| text.len() > 1000));
}

#[test]
fn a_target_without_a_form_is_told_what_to_type() {
    let desk = Desk::new();
    let target = desk.path("out").display().to_string();
    let (code, complaint) = desk.refused(&["export", "handbook", &target]);
    assert_eq!(code, 2);
    assert!(complaint.contains(&format!("duben export handbook {target}.duben")), "{complaint}");
    assert_eq!(desk.refused(&["export", "handbook"]).0, 2);
}
