//! Imported books in a real terminal: opened, searched together, missing.

use std::{fs, path::Path, thread::sleep, time::Duration};

use duben::study::People;

use super::{DOWN, Setting, Term};
use crate::library::{Desk, ROADS};

const F6: &str = "\u{1b}[17~";
const UP: &str = "\u{1b}[A";
const ESC: &str = "\u{1b}";
const BACKSPACE: &str = "\u{7f}";

/// By-laws with more words of the bundled book than one.
const LAWS: &str = "村规民约\n第一章 总则\n第一条 党支部讨论修路的事。\n第二条 谁家牛吃庄稼谁赔偿豆饼。\n\
                    第二章 附则\n第三条 本约自公布之日起施行。\n";

/// A machine with two imported books.
fn machine() -> Desk {
    let desk = Desk::new();
    desk.import("laws", LAWS);
    desk.import("roads", ROADS);
    desk
}

fn reader(data: &Path) -> Term {
    let arguments = &["--person", "老王"];
    let mut term = Term::start(&Setting { arguments, ..Setting::new(data) });
    term.wait_for("书架：基层党组织");
    term
}

/// The entry that was left last in a book, as the log says.
fn left(data: &Path, book: &str) -> String {
    let (_, study, _) = People::of(data).read("老王", book).expect("the log is readable");
    study.progress().last().map_or_else(String::new, |left| left.section.clone())
}

#[test]
fn places_are_kept_in_both_books_and_the_one_read_last_is_offered() {
    let desk = machine();
    let data = desk.path("data");
    let mut term = reader(&data);
    term.press(DOWN).press("\r").wait_for("第一章").press("]").wait_for("第 3/75 条");
    // The bundled book, then the imported ones by their ids.
    term.press(F6).wait_for("村规民约").press(DOWN).press("\r").wait_for("打开了《村规民约》。");
    term.press(DOWN).press("\r").wait_for("第 2/5 条").wait_for("党支部讨论修路的事");
    term.press("/").wait_for("打几个字").press("架").wait_for("按 F6 到全部书里查");
    term.press(F6).wait_for("全部书：架").wait_for("修路办法");
    term.press("\u{15}桥要架").wait_for("1/1 条").press("\r").wait_for("结果 1/1");
    term.wait_for("第 3/3 条").press(ESC).wait_for("全部书：").press(ESC);
    term.wait_for("第 2/5 条").wait_for("党支部讨论修路的事").press("]").wait_for("第 3/5 条");
    term.press("q");
    assert_eq!(term.finish().0, 0);
    let last = ["handbook", "laws", "roads"].map(|book| left(&data, book));
    assert_eq!(last, ["ch01-1", "art-2", "art-2"]);
    let mut again = reader(&data);
    again.wait_for("主题拆成三段看").wait_for("按 F6 再按回车，接着读上次的《村规民约》");
    again.press(F6).wait_for("- 书架").press("\r").wait_for("继续阅读：第二条 谁家牛吃庄稼");
    again.press(BACKSPACE).wait_for("第 3/75 条").press("q");
    assert_eq!(again.finish().0, 0);
}

#[test]
fn a_damaged_book_and_one_that_is_removed_meanwhile_are_told_and_harm_nothing() {
    let desk = machine();
    let data = desk.path("data");
    fs::write(data.join("books/roads/book.toml"), "id =").expect("it can be written");
    let mut term = reader(&data);
    term.press(F6).wait_for("打不开").press(DOWN).press(DOWN).wait_for("按回车看原因和办法");
    term.press("\r")
        .wait_for("《修路办法》打不开")
        .wait_for("remove roads 移走")
        .press("\r")
        .press(UP);
    desk.done(&["remove", "laws", "--yes"]);
    term.press("\r").wait_for("书架上没有“laws”").wait_for("2 本");
    term.press("/").wait_for("打几个字").press(F6).wait_for("在全部书里查。");
    term.press("四议两公开").wait_for("全部书：四议两公开").wait_for("1/").press("\r");
    term.wait_for("结果 1/").press("q");
    assert_eq!(term.finish().0, 0);
}

#[test]
fn a_shelf_in_whose_place_something_else_stands_is_told_and_there_again_when_it_is_away() {
    let desk = machine();
    let data = desk.path("data");
    let mut term = reader(&data);
    term.press(DOWN).press("\r").wait_for("第一章").press(F6).wait_for("村规民约");
    // What was being looked at when it was unfolded is read by then.
    sleep(Duration::from_millis(200));
    fs::rename(data.join("books"), data.join("away")).expect("it is ours");
    fs::write(data.join("books"), "no folder").expect("it is ours");
    // Folded and unfolded, the shelf is looked at again.
    term.press(UP).press("\r").press("\r").wait_for("读不出书架").wait_for("请把它移开");
    assert!(term.screen().contains("村规民约"), "{}", term.screen());
    fs::remove_file(data.join("books")).expect("it is ours");
    fs::rename(data.join("away"), data.join("books")).expect("it is ours");
    term.press(DOWN).press(DOWN).press("\r").wait_for("打开了《村规民约》。").press("q");
    assert_eq!(term.finish().0, 0);
}

#[test]
fn who_never_read_before_keeps_the_name_in_whatever_book() {
    let desk = machine();
    let data = desk.path("data");
    let mut term = reader(&data);
    term.press(F6).wait_for("村规民约").press(DOWN).press("\r").wait_for("打开了《村规民约》。");
    term.press("\r").wait_for("· 老王").press("]").wait_for("第 2/5 条").press(DOWN).press(DOWN);
    term.press("b").wait_for("书签已记下。").press("q");
    assert_eq!(term.finish().0, 0);
    let people = People::of(&data).list().expect("the folder can be read");
    let names: Vec<Option<&str>> = people.iter().map(|person| person.name.as_deref()).collect();
    assert_eq!(names, [Some("老王")]);
    let (_, study, _) = People::of(&data).read("老王", "laws").expect("the log is readable");
    assert_eq!(study.marks().bookmarks().count(), 1);
}
