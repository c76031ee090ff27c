//! Papers and sticks in a real terminal, with the home folder of the test for a stick.

use std::{fs, path::Path};

use duben::study::{Act, Last, Log, Read, Seen, Stamper};
use jiff::ZonedDateTime;

use super::{DOWN, Setting, Term, data};

pub(super) const F9: &str = "\u{1b}[20~";

/// The digit of the row of a menu in which these words stand.
fn digit(term: &Term, words: &str) -> String {
    let screen = term.screen();
    let row = screen.lines().find(|line| line.contains(words)).expect("the choice is there");
    let before = row.split(words).next().unwrap_or_default();
    let inside = before.rsplit('│').next().unwrap_or_default();
    inside.chars().find(char::is_ascii_digit).expect("it has a digit").to_string()
}

/// Takes the choice with these words as soon as it is there.
pub(super) fn choose<'a>(term: &'a mut Term, words: &str) -> &'a mut Term {
    term.wait_for(words);
    let digit = digit(term, words);
    term.press(&digit)
}

/// Somebody read for some seconds this minute.
fn study(data: &Path, name: &str, seconds: usize) {
    let mut seen = Seen::default();
    seen.add(0..50);
    let (book, section) = ("sample".into(), "ch01-1".into());
    let act = Act::Read(Read { book, section, seconds, seen, length: 200 });
    let event = Stamper::new(Last::default(), None).stamp(act, &ZonedDateTime::now());
    Log::open(data, name).append(&event).expect("the folder is ours");
}

fn at_home<'a>(data: &'a Path, environment: &'a [(&'a str, &'a str)]) -> Setting<'a> {
    Setting { environment, ..Setting::new(data) }
}

#[test]
fn a_record_is_written_into_a_folder_without_typing_a_path() {
    let (data, home) = (data(), tempfile::tempdir().expect("a folder for the test"));
    study(data.path(), "老王", 600);
    let folder = home.path().display().to_string();
    for number in 1..=2 {
        let environment = [("HOME", folder.as_str())];
        let mut term = Term::start(&at_home(data.path(), &environment));
        term.wait_for("第一章").press(F9);
        choose(&mut term, "学习：");
        choose(&mut term, "学习记录：");
        term.wait_for("10 分钟").press("\r");
        choose(&mut term, "学习记录：");
        choose(&mut term, "表格（csv）");
        choose(&mut term, "主文件夹");
        // The page of the record is there again.
        term.wait_for("已写好").press("\r").wait_for("回车打印").press("\u{1b}");
        term.wait_without("回车打印").press("q");
        assert_eq!(term.finish().0, 0);
        let files = fs::read_dir(home.path()).expect("the folder is there").count();
        assert_eq!(files, number, "nothing is overwritten, nothing is left over");
    }
    let month = ZonedDateTime::now().strftime("%Y-%m").to_string();
    for name in [format!("学习记录-老王-{month}.csv"), format!("学习记录-老王-{month}-2.csv")]
    {
        let csv = fs::read_to_string(home.path().join(&name)).expect("the file is there");
        assert!(csv.starts_with("\u{feff}日期,") && csv.contains("一、什么时候开门,10,"), "{csv}");
    }
}

#[test]
fn two_machines_are_brought_together_by_a_stick() {
    let (here, there) = (data(), data());
    let stick = tempfile::tempdir().expect("a folder for the test");
    study(there.path(), "老王", 600);
    study(there.path(), "李四", 60);
    study(here.path(), "老王", 1_200);
    let folder = stick.path().display().to_string();
    let environment = [("HOME", folder.as_str())];
    let mut term = Term::start(&at_home(there.path(), &environment));
    term.wait_for("第一章").press(F9);
    choose(&mut term, "学习：");
    choose(&mut term, "把记录带走");
    choose(&mut term, "主文件夹");
    term.wait_for("记录已带到").wait_for("李四：新增").press("\r").press("q");
    assert_eq!(term.finish().0, 0);

    for is_first in [true, false] {
        let mut term = Term::start(&at_home(here.path(), &environment));
        term.wait_for("第一章").press(F9);
        choose(&mut term, "学习：");
        choose(&mut term, "合并记录");
        choose(&mut term, "duben-记录");
        term.wait_for("已并入记录").wait_for("老王：新增").wait_for("李四：新增");
        let (told, nothing) = (term.screen(), "已并入记录，新增 0 条。");
        assert_eq!(told.contains(nothing), !is_first, "{told}");
        term.press("\r").wait_without("已并入记录").press(F9);
        choose(&mut term, "学习：");
        choose(&mut term, "学习记录：");
        term.wait_for("30 分钟").press("\u{1b}").wait_without("30 分钟").press(DOWN).press("q");
        assert_eq!(term.finish().0, 0);
    }
}
