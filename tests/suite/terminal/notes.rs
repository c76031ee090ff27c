//! A note in a real terminal, and a power cut.

use super::{DOWN, Setting, Term, data};

#[test]
fn a_note_that_was_confirmed_outlasts_a_kill() {
    let data = data();
    let mut term = Term::start(&Setting::new(data.path()));
    term.wait_for("第一章").press("\r").press(DOWN).wait_for("翻屏").press("m").wait_for("笔记：");
    term.press("问老王").wait_for("问老王").press("\r").press("几点开门？").wait_for("几点开门？");
    term.press("\u{1b}").wait_for("笔记已记下。").signal("-KILL");
    term.finish();
    let mut again = Term::start(&Setting::new(data.path()));
    again.wait_for("■").press("\r").press(DOWN).press("B").wait_for("笔记：问老王");
    again.press("\u{1b}").wait_without("笔记：问老王").press("q");
    assert_eq!(again.finish().0, 0);
}
