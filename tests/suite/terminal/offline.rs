//! The program without a network: in a network namespace that has none, and under the eyes of
//! `strace`. Where the system does not permit one of them, a printed line says so.

use std::{ffi::OsStr, fs, path::Path, process::Command};

use super::{DOWN, PAGE_DOWN, Setting, Term, data};

/// Runs what follows in a namespace of its own, in which not even the loopback is up.
const NO_NETWORK: [&str; 3] = ["unshare", "--map-root-user", "--net"];

/// `strace`, writing each call that opens a socket or leads it elsewhere to the file that is named
/// next. Not `socketpair`: a signal wakes the program through one, which leads nowhere.
const WATCHED: [&str; 5] =
    ["strace", "--follow-forks", "--quiet=all", "--trace=socket,bind,connect", "-o"];

/// True if this machine runs a program so; else it is said that the rest was left out.
fn is_permitted(around: &[&str]) -> bool {
    let run = Command::new(around[0]).args(&around[1..]).arg("true").output();
    let permitted = run.is_ok_and(|output| output.status.success());
    if !permitted {
        println!("not permitted here, left out: {}", around.join(" "));
    }
    permitted
}

/// Contents, a search, a page and a search on the screen, inside of something.
fn is_used(around: &[&str], folder: &Path) {
    let duben = env!("CARGO_BIN_EXE_duben");
    let told = |arguments: &[&str]| {
        let mut command = Command::new(around[0]);
        command.args(&around[1..]).arg(duben).args(arguments);
        let output = command.env("DUBEN_DATA_DIR", folder).output().expect("it ran before");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("the program writes text")
    };
    assert!(told(&["toc"]).contains("发展党员程序"));
    assert!(told(&["search", "四议两公开"]).contains("民主决策程序"));
    let mut arguments = around[1..].to_vec();
    arguments.extend([duben, "--person", "老王", "ch02-proc"]);
    let path = std::env::var("PATH").unwrap_or_default();
    let mut term = Term::start(&Setting {
        program: around[0],
        arguments: &arguments,
        environment: &[("PATH", &path)],
        ..Setting::new(folder)
    });
    term.wait_for("发展党员程序").press(DOWN).press(PAGE_DOWN).press("/fzdy").wait_for("[拼音]");
    term.press("\r").wait_without("候选").press("b").wait_for("书签已记下。").press("q");
    assert_eq!(term.finish().0, 0);
}

#[test]
fn without_a_network_everything_works() {
    let data = data();
    if is_permitted(&NO_NETWORK) {
        is_used(&NO_NETWORK, data.path());
    }
}

#[test]
fn the_network_is_never_asked_for() {
    let data = data();
    let calls = data.path().join("calls");
    let mut around = WATCHED.to_vec();
    around.push(calls.to_str().expect("the folder is named in ASCII"));
    if is_permitted(&around) {
        around.push("--output-append-mode");
        is_used(&around, data.path());
        let calls = fs::read(&calls).expect("strace writes its file");
        assert_eq!(String::from_utf8_lossy(&calls), "", "calls for the network");
        assert!(data.path().join("people").read_dir().is_ok_and(|mut them| them.next().is_some()));
    }
}

/// What would be missed if the eyes were shut: the same `strace` sees a socket of another program.
#[test]
fn the_watch_sees_a_socket() {
    let data = data();
    let calls = data.path().join("calls");
    let mut around = WATCHED.to_vec();
    around.push(calls.to_str().expect("the folder is named in ASCII"));
    if is_permitted(&around) {
        let run = Command::new(around[0])
            .args(&around[1..])
            .args([
                OsStr::new("bash"),
                OsStr::new("-c"),
                OsStr::new("exec 3<>/dev/udp/127.0.0.1/9"),
            ])
            .output();
        assert!(run.is_ok(), "it ran before");
        let calls = fs::read_to_string(&calls).expect("strace writes its file");
        assert!(calls.contains("socket(AF_INET"), "{calls}");
    }
}
