//! Disks that fail under the running program: it tells so, goes on, and keeps what it can again.

use std::fs;

use super::{
    DOWN, Setting, Term, data, is_restored,
    papers::{F9, choose},
};

const ESC: &str = "\u{1b}";

/// Opens the first entry, with the row marked that one is at.
fn marking(term: &mut Term) -> &mut Term {
    term.wait_for("第一章").press("\r").press(DOWN).wait_for("翻屏").press("b")
}

fn quit(mut term: Term) {
    term.press("q");
    let (code, sent) = term.finish();
    assert_eq!(code, 0);
    assert!(is_restored(&sent));
}

/// Takes the choices up to the places where an entry can be written.
fn printing(term: &mut Term) -> &mut Term {
    term.press(F9);
    choose(term, "打印");
    choose(term, "条目");
    choose(term, "（txt）");
    term.wait_for("主文件夹")
}

#[test]
fn on_a_disk_that_takes_nothing_each_act_is_told_of_and_reading_goes_on() {
    let (data, home) = (data(), data());
    let program = env!("CARGO_BIN_EXE_duben");
    // No file may grow: the nearest to a full disk that needs no rights.
    let command = format!(
        "trap '' XFSZ; ulimit -f 0; exec {program} --book tests/fixtures/book --person 老王"
    );
    let folder = home.path().display().to_string();
    let environment = [("HOME", folder.as_str())];
    let mut term = Term::start(&Setting {
        program: "/bin/sh",
        arguments: &["-c", &command],
        environment: &environment,
        ..Setting::new(data.path())
    });
    marking(&mut term).wait_for("没有写到磁盘").wait_for("请");
    assert!(!term.screen().contains("书签已记下"), "{}", term.screen());
    printing(&mut term);
    choose(&mut term, "主文件夹");
    term.wait_for("没有写成").press(ESC).wait_without("没有写成");
    assert_eq!(fs::read_dir(home.path()).expect("it is ours").count(), 0, "and nothing is left");
    term.press("]").wait_for("开门和借书").press("?").wait_for("现在可用的按键").press(ESC);
    term.wait_without("现在可用的按键");
    quit(term);
    let mut again = Term::start(&Setting::new(data.path()));
    marking(&mut again).wait_for("书签已记下。").wait_for("◆");
    quit(again);
}

#[test]
fn a_data_folder_that_is_gone_is_made_again_for_the_next_act() {
    let folder = data();
    let data = folder.path().join("duben");
    let mut term = Term::start(&Setting::new(&data));
    marking(&mut term).wait_for("书签已记下。");
    fs::remove_dir_all(&data).expect("it is ours");
    term.press("b").wait_for("书签已去掉。").press("b").wait_for("书签已记下。");
    quit(term);
    let mut again = Term::start(&Setting::new(&data));
    again.wait_for("◆");
    quit(again);
}

#[test]
fn a_data_folder_in_whose_place_something_else_stands_is_told_of_until_it_is_away() {
    let folder = data();
    let data = folder.path().join("duben");
    let mut term = Term::start(&Setting::new(&data));
    marking(&mut term).wait_for("书签已记下。");
    fs::remove_dir_all(&data).expect("it is ours");
    fs::write(&data, "no folder").expect("it is ours");
    term.press("b").wait_for("没有写到磁盘").wait_for("请把它移开");
    fs::remove_file(&data).expect("it is ours");
    term.press("b").wait_without("没有写到磁盘").wait_for("书签已");
    quit(term);
}

#[test]
fn a_place_that_is_gone_when_it_is_chosen_is_told_of() {
    let (data, home) = (data(), data());
    let folder = home.path().display().to_string();
    let environment = [("HOME", folder.as_str())];
    let setting = Setting { environment: &environment, ..Setting::new(data.path()) };
    let mut term = Term::start(&setting);
    term.wait_for("第一章").press("\r").wait_for("翻屏");
    printing(&mut term);
    fs::remove_dir_all(home.path()).expect("it is ours");
    choose(&mut term, "主文件夹");
    term.wait_for("没有写成").wait_for("拔出来了").press(ESC).wait_without("没有写成");
    term.press(F9);
    choose(&mut term, "学习：");
    choose(&mut term, "把记录带走");
    term.wait_for("当前文件夹").press(ESC).wait_without("当前文件夹");
    quit(term);
}
