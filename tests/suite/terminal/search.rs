//! The search in a real terminal.

use super::{DOWN, PAGE_DOWN, Setting, Term, data};

const UP: &str = "\u{1b}[A";
const F2: &str = "\u{1b}OQ";

/// What stands right of the tree, whose marks tell what was read meanwhile.
fn page(screen: &str) -> Vec<String> {
    screen.lines().filter_map(|row| Some(row.split_once('│')?.1.to_owned())).collect()
}

#[test]
fn type_filter_preview_open_go_on_and_return() {
    let data = data();
    let mut term = Term::start(&Setting::new(data.path()));
    term.wait_for("关于办好村图书室的意见").press("\r").press(PAGE_DOWN);
    term.wait_for("雨天先看屋顶");
    let before = page(&term.screen());
    term.press("/").wait_for("打几个字").press("jieshu").wait_for("候选 [借书 13]");
    term.press("\u{15}借书").wait_for("1/5 条").wait_for("登记 → 还书");
    term.press(DOWN).wait_for("本章说清两件事").press(UP).wait_for("登记 → 还书");
    term.press(F2).press(F2).wait_for("[章 1]").wait_for("本章说清两件事");
    term.press("\r").wait_for("命中 1/2 处 · 结果 1/1").wait_for("1 段");
    term.press("n").wait_for("命中 2/2 处");
    term.press("\u{1b}").wait_for("[章 1]").press("\u{1b}").wait_without("搜索：");
    assert_eq!(page(&term.screen()), before, "the very row");
    term.press("q");
    assert_eq!(term.finish().0, 0);
}

#[test]
fn a_burst_of_an_input_method_while_reading_is_searched_for() {
    let data = data();
    let mut term = Term::start(&Setting::new(data.path()));
    term.wait_for("关于办好村图书室的意见").press("\r").wait_for("翻屏");
    term.press("值班本").wait_for("搜索：值班本").wait_for("1/1 条");
    term.press("\u{1b}[200~人\n\u{1b}[201~").wait_for("搜索：值班本人");
    term.press("\u{1b}").wait_without("搜索：").press("q");
    assert_eq!(term.finish().0, 0);
}

#[test]
fn the_cursor_of_the_terminal_stands_in_the_line_and_nowhere_else() {
    let data = data();
    let mut term = Term::start(&Setting::new(data.path()));
    term.wait_for("关于办好村图书室的意见");
    assert!(term.model.screen().hide_cursor());
    let at = |column| {
        move |term: &Term| {
            let screen = term.model.screen();
            !screen.hide_cursor() && screen.cursor_position() == (1, column)
        }
    };
    term.press("/").feed_until("the cursor behind the prompt", at(7));
    term.press("值班a").feed_until("five columns on", at(12));
    term.press("\u{1b}[D\u{1b}[D").feed_until("before the second character", at(9));
    term.press("\u{1b}").feed_until("no cursor", |term| term.model.screen().hide_cursor());
    term.press("q");
    assert_eq!(term.finish().0, 0);
}

#[test]
fn what_was_asked_is_remembered_for_the_person() {
    let data = data();
    let mut term = Term::start(&Setting::new(data.path()));
    term.wait_for("第一章").press("/").press("县志").wait_for("1/1 条").press("\r");
    term.wait_for("命中").press("q");
    assert_eq!(term.finish().0, 0);
    let mut again = Term::start(&Setting::new(data.path()));
    again.wait_for("第一章").press("/").wait_for("打几个字").press(UP).wait_for("搜索：县志");
    again.press("\u{1b}[21~");
    assert_eq!(again.finish().0, 0);
}
