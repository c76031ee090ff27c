//! People in a real terminal: asked once, chosen at the cover, a guest without a trace.

use super::{DOWN, Setting, Term, data};

const F2: &str = "\u{1b}OQ";

fn unasked(data: &std::path::Path) -> Setting<'_> {
    Setting { arguments: &["--book", "tests/fixtures/book"], ..Setting::new(data) }
}

#[test]
fn a_name_is_asked_once_and_what_is_marked_is_in_its_record() {
    let data = data();
    let mut term = Term::start(&unasked(data.path()));
    term.wait_for("您怎么称呼").press("王小明\r").wait_without("您怎么称呼");
    term.wait_for("王小明").press("\r").press(DOWN).press("b").wait_for("书签已记下。").press("q");
    assert_eq!(term.finish().0, 0);
    let mut again = Term::start(&unasked(data.path()));
    again.wait_for("◆").wait_for("继续阅读");
    assert!(!again.screen().contains("您怎么称呼"), "{}", again.screen());
    again.press(DOWN).wait_for("王小明").press("q");
    assert_eq!(again.finish().0, 0);
}

#[test]
fn two_people_meet_the_cover_and_each_finds_their_own() {
    let data = data();
    for name in ["李四", "王小明"] {
        let arguments = ["--book", "tests/fixtures/book", "--person", name];
        let mut term = Term::start(&Setting { arguments: &arguments, ..Setting::new(data.path()) });
        term.wait_for("第一章").press("\r").press(DOWN);
        if name == "王小明" {
            term.press("b").wait_for("书签已记下。");
        }
        term.press("q");
        assert_eq!(term.finish().0, 0);
    }
    for (digit, has_mark) in [("1", false), ("2", true)] {
        let mut term = Term::start(&unasked(data.path()));
        term.wait_for("请选择姓名").wait_for("李四").wait_for("王小明").press(digit);
        term.wait_without("请选择姓名").wait_for("继续阅读");
        assert_eq!(term.screen().contains('◆'), has_mark, "{}", term.screen());
        term.press("q");
        assert_eq!(term.finish().0, 0);
    }
}

#[test]
fn a_guest_who_answers_the_first_question_leaves_no_file() {
    let data = data();
    let mut term = Term::start(&unasked(data.path()));
    term.wait_for("您怎么称呼").press(F2).wait_without("您怎么称呼").press("\r").press(DOWN);
    term.press("b").wait_for("不留记录").press("q");
    assert_eq!(term.finish().0, 0);
    assert_eq!(std::fs::read_dir(data.path()).expect("the folder is there").count(), 0);
}

#[test]
fn a_question_put_off_is_not_asked_again() {
    let data = data();
    let mut term = Term::start(&unasked(data.path()));
    term.wait_for("您怎么称呼").press("\r").wait_without("您怎么称呼").press("q");
    assert_eq!(term.finish().0, 0);
    let mut again = Term::start(&unasked(data.path()));
    again.wait_for("第一章").press("q");
    assert!(!again.screen().contains("您怎么称呼"), "{}", again.screen());
    assert_eq!(again.finish().0, 0);
}
