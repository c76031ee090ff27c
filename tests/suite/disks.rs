//! Books on disks that take nothing, with something in the way, and several programs at once: whatever
//! was there is whole, what is told says what to do, and the next try is done. Each single operation
//! failing in turn is tried beside the code (`duben_book::shelf`, `duben_book::disk`).

use std::{
    fs,
    path::Path,
    process::{Command, Output, Stdio},
    thread,
};

use crate::library::{Desk, ROADS, names};

/// Runs the program where no file may grow beyond a few hundred bytes: the nearest to a full disk that
/// needs no rights.
fn on_a_full_disk(desk: &Desk, arguments: &[&str]) -> Output {
    Command::new("/bin/sh")
        .args(["-c", "trap '' XFSZ; ulimit -f 1; exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_duben")])
        .args(arguments)
        .env("DUBEN_DATA_DIR", desk.path("data"))
        .stdin(Stdio::null())
        .output()
        .expect("there is a shell")
}

/// That the command could not run, and that one is told so in Chinese: what, where, and what to do.
fn assert_told(output: &Output, what: &str, place: &str) {
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{complaint}");
    let is_told = complaint.contains(what) && complaint.contains(place) && complaint.contains('请');
    assert!(is_told && !complaint.contains("os error"), "{complaint}");
}

/// Every file below a folder, with what is in it.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let read = |name: String| {
        let bytes = fs::read(folder.join(&name)).expect("the file is ours");
        (name, bytes)
    };
    names(folder).into_iter().map(read).collect()
}

#[test]
fn a_full_disk_leaves_the_shelf_as_it_was_and_the_next_import_is_done() {
    let desk = Desk::new();
    let paper = desk.paper("roads.txt", ROADS);
    assert_told(
        &on_a_full_disk(&desk, &["import", &paper, "--id", "roads"]),
        "书没有放上书架",
        "books/roads",
    );
    assert_eq!(desk.shelf(), [] as [String; 0]);
    desk.done(&["import", &paper, "--id", "roads"]);
    let old = files(&desk.path("data/books/roads"));
    desk.paper("roads.txt", &ROADS.replace("桥要架", "渠要修"));
    assert_told(
        &on_a_full_disk(&desk, &["import", &paper, "--id", "roads"]),
        "书没有放上书架",
        "books/roads",
    );
    assert_eq!(desk.shelf(), ["roads"]);
    assert_eq!(files(&desk.path("data/books/roads")), old);
    desk.done(&["import", &paper]);
    assert!(desk.done(&["show", "art-2", "--book", "roads"]).contains("渠要修"));
    assert_eq!(desk.shelf(), ["roads"]);
}

#[test]
fn a_full_stick_keeps_the_old_file_and_takes_no_half_of_a_new_one() {
    let desk = Desk::new();
    let stick = desk.path("stick");
    fs::create_dir_all(stick.join("empty")).expect("a folder can be made");
    for name in ["book.duben", "book.ndjson"] {
        fs::write(stick.join(name), "old").expect("it can be written");
    }
    for (name, form) in [
        ("book.duben", None),
        ("book.ndjson", Some("--ndjson")),
        ("new.duben", None),
        ("pages", Some("--html")),
        ("empty", Some("--markdown")),
    ] {
        let target = stick.join(name).display().to_string();
        let arguments = ["export", "handbook", target.as_str()];
        let arguments: Vec<&str> = arguments.into_iter().chain(form).collect();
        assert_told(&on_a_full_disk(&desk, &arguments), "写不出", &target);
        assert_eq!(names(&stick), ["book.duben", "book.ndjson", "empty"], "{name}");
    }
    for name in ["book.duben", "book.ndjson"] {
        assert_eq!(fs::read(stick.join(name)).expect("it is there"), b"old");
    }
    assert_eq!(names(&stick.join("empty")), [] as [String; 0]);
    desk.done(&["export", "handbook", &stick.join("empty").display().to_string(), "--markdown"]);
    assert_eq!(names(&stick), ["book.duben", "book.ndjson", "empty"]);
}

#[test]
fn something_in_the_way_is_to_be_moved() {
    let desk = Desk::new();
    let paper = desk.paper("roads.txt", ROADS);
    fs::create_dir(desk.path("data")).expect("a folder can be made");
    fs::write(desk.path("data/books"), "no folder").expect("it can be written");
    for arguments in [
        &["import", paper.as_str()][..],
        &["books"],
        &["search", "路", "--all"],
        &["remove", "roads", "--yes"],
    ] {
        assert_told(&desk.duben(arguments), "占了这个位置", "data/books");
    }
    for (name, form) in [
        ("data", "--html"),
        ("data/books", "--markdown"),
        ("data/books/book", "--html"),
        ("data/books/book.ndjson", "--ndjson"),
    ] {
        let target = desk.path(name).display().to_string();
        assert_told(&desk.duben(&["export", "handbook", &target, form]), "", &target);
    }
    assert_eq!(fs::read(desk.path("data/books")).expect("it is there"), b"no folder");
}

#[cfg(target_os = "linux")]
#[test]
fn results_that_nobody_takes_are_told() {
    let desk = Desk::new();
    desk.import("roads", ROADS);
    for arguments in [&["books"][..], &["toc"], &["export", "handbook", "--ndjson"]] {
        let full = fs::File::options().write(true).open("/dev/full").expect("Linux has it");
        let output = Command::new(env!("CARGO_BIN_EXE_duben"))
            .args(arguments)
            .env("DUBEN_DATA_DIR", desk.path("data"))
            .stdin(Stdio::null())
            .stdout(full)
            .stderr(Stdio::piped())
            .spawn()
            .and_then(std::process::Child::wait_with_output);
        assert_told(&output.expect("the program was built"), "写不出结果", "磁盘已满");
    }
    assert_told(
        &desk.duben(&["export", "handbook", "/dev/full", "--ndjson"]),
        "磁盘已满",
        "/dev/full",
    );
}

#[cfg(unix)]
#[test]
fn what_is_handed_on_goes_where_a_link_leads_and_through_a_pipe() {
    let desk = Desk::new();
    let (link, real) = (desk.path("link.ndjson"), desk.path("real.ndjson"));
    fs::write(&real, "old").expect("it can be written");
    std::os::unix::fs::symlink(&real, &link).expect("a link can be made");
    desk.done(&["export", "handbook", &link.display().to_string(), "--ndjson"]);
    assert!(link.is_symlink());
    let written = fs::read_to_string(&real).expect("it is there");
    assert_eq!(written.lines().count(), 75);
    // The standard output of the test is a pipe.
    assert!(desk.done(&["export", "handbook", "/dev/stdout", "--ndjson"]).starts_with(&written));
}

#[test]
fn of_several_imports_at_once_each_is_on_the_shelf() {
    let desk = Desk::new();
    thread::scope(|scope| {
        for id in ["a", "b", "c", "d"] {
            let desk = &desk;
            scope.spawn(move || desk.import(id, &format!("{ROADS}{id}")));
        }
    });
    assert_eq!(desk.shelf(), ["a", "b", "c", "d"]);
    assert_eq!(desk.json(&["books", "--json"]).as_array().map(Vec::len), Some(4));
}

#[test]
fn what_a_killed_program_left_goes_with_the_next_import_or_removal() {
    let desk = Desk::new();
    let paper = desk.import("roads", ROADS);
    let leave = || {
        for name in [".new-7-roads", ".gone-7-wells", ".old-7-roads"] {
            let folder = desk.path("data/books").join(name);
            fs::create_dir(&folder).expect("a folder can be made");
            fs::write(folder.join("book.toml"), "id = ").expect("it can be written");
        }
    };
    leave();
    desk.done(&["import", &paper]);
    assert_eq!(desk.shelf(), ["roads"]);
    leave();
    assert_eq!(desk.refused(&["remove", "wells", "--yes"]).0, 1);
    assert_eq!(desk.shelf(), ["roads"]);
    leave();
    desk.done(&["remove", "roads", "--yes"]);
    assert_eq!(desk.shelf(), [] as [String; 0]);
}
