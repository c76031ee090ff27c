//! Terminals that take their time, or answer what nobody asked.

use std::{
    thread,
    time::{Duration, Instant},
};

use portable_pty::Child;

use super::{DOWN, PAGE_DOWN, Setting, Term, data, is_restored};

/// Repaints the screen.
const CONTROL_L: &str = "\u{c}";

const ESC: &str = "\u{1b}";
/// Asks the terminal whether it is well.
const QUESTION: &[u8] = b"\x1b[5n";

/// More frames than a terminal has room for that reads nothing.
const MANY: usize = 200;

/// How long a terminal takes nothing.
const BLOCKED: Duration = Duration::from_secs(2);

/// How long a program may take to leave a terminal that is gone.
const LEAVING: Duration = Duration::from_secs(15);

fn large(data: &std::path::Path) -> Setting<'_> {
    Setting { size: (200, 60), ..Setting::new(data) }
}

/// The reader in a large window, in the text.
fn reading(data: &std::path::Path) -> Term {
    let mut term = Term::start(&large(data));
    term.wait_for("第一章").press("\r").press(DOWN).wait_for("翻屏");
    term
}

/// Writes frames until the terminal takes no more. One at a time: those that wait are drawn as one.
fn clog(term: &mut Term) {
    for _ in 0..MANY {
        term.press(CONTROL_L);
        thread::sleep(Duration::from_millis(4));
    }
}

/// Presses the key of a bookmark while the terminal takes nothing, and waits until it has been read: a
/// signal that follows arrives on another way.
fn mark_while_blocked(term: &mut Term) {
    clog(term);
    term.press("b");
    thread::sleep(BLOCKED);
}

/// Waits for the end of a program.
fn leaves(child: &mut dyn Child, otherwise: &str) {
    let end = Instant::now() + LEAVING;
    while child.try_wait().expect("it is ours").is_none() {
        assert!(Instant::now() < end, "it hangs: {otherwise}");
        thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn what_is_done_while_the_terminal_takes_nothing_is_done() {
    let data = data();
    let mut term = reading(data.path());
    let gate = term.gate();
    let blocked = gate.lock().expect("nobody panics with it");
    mark_while_blocked(&mut term);
    drop(blocked);
    term.wait_for("书签已记下。").wait_for("◆").press("?").wait_for("现在可用的按键");
    term.press(ESC).wait_without("现在可用的按键").press("q");
    let (code, sent) = term.finish();
    assert_eq!(code, 0);
    assert!(is_restored(&sent));
}

#[test]
fn a_terminal_that_takes_nothing_keeps_no_program_from_leaving() {
    for signal in ["-TERM", "-HUP"] {
        let data = data();
        let mut term = reading(data.path());
        let gate = term.gate();
        let blocked = gate.lock().expect("nobody panics with it");
        mark_while_blocked(&mut term);
        term.signal(signal);
        leaves(&mut *term.child, signal);
        drop(blocked);
        term.finish();
        let mut again = Term::start(&large(data.path()));
        again.wait_for("继续阅读：").wait_for("◆").press("q");
        assert_eq!(again.finish().0, 0);
    }
}

#[test]
fn a_terminal_that_is_closed_ends_the_program_and_the_place_is_kept() {
    let data = data();
    let mut term = Term::start(&Setting { size: (60, 12), ..Setting::new(data.path()) });
    term.wait_for("第一章").press("\r").press(PAGE_DOWN).wait_without("图书室是村里人");
    let mut child = term.close();
    leaves(&mut *child, "it stays without a terminal");
    let mut again = Term::start(&Setting { size: (60, 12), ..Setting::new(data.path()) });
    again.wait_for("继续阅读：").press("q");
    assert!(!again.screen().contains("图书室是村里人"), "{}", again.screen());
    assert_eq!(again.finish().0, 0);
}

#[test]
fn an_answer_that_comes_late_lays_the_page_out_anew_and_loses_no_key() {
    let data = data();
    let mut term = Term::start(&Setting::new(data.path()));
    term.wait_for("第一章").press(DOWN).press("\r").wait_for("本章条目").wait_for("│");
    term.press("\u{1b}[B\u{1b}[2;3Rb").wait_for("书签已记下。").wait_without("│");
    term.press("q");
    assert_eq!(term.finish().0, 0);
}

#[test]
fn escape_is_asked_about_once_where_the_terminal_does_not_answer_in_time() {
    let data = data();
    let mut term = Term::start(&Setting::new(data.path()));
    term.wait_for("第一章").press("/").wait_for("输入").press(ESC);
    term.feed_until("asked", |term| term.sent.ends_with(QUESTION)).wait_without("输入");
    term.press("\u{1b}[0n")
        .press(ESC)
        .wait_for("请选择")
        .press(ESC)
        .wait_without("请选择")
        .press("q");
    let (code, sent) = term.finish();
    assert_eq!(code, 0);
    assert_eq!(sent.windows(QUESTION.len()).filter(|sent| *sent == QUESTION).count(), 1);
}

#[test]
fn answers_that_make_no_sense_are_no_keys_and_change_nothing() {
    let wrong = [
        "\u{1b}[9;9R",
        "\u{1b}[2;77R\u{1b}[3;2R",
        "\u{1b}[;R",
        "\u{1b}[99999999999999999999;2R",
        "\u{1b}[2;0R\u{1b}[0;0R",
        "\u{1b}[?1;2c\u{1b}]11;rgb:0000/0000/0000\u{1b}\\\u{1b}P1$r0m\u{1b}\\",
    ];
    for answer in wrong {
        let data = data();
        let mut term = Term::start(&Setting::new(data.path()));
        term.wait_for("第一章").press(answer).press(DOWN).press("\r").wait_for("本章条目");
        assert!(term.settle(), "it is there");
        let screen = term.screen();
        assert!(screen.contains('│') && !screen.contains("共 0 条"), "{answer:?}\n{screen}");
        term.press("q");
        assert_eq!(term.finish().0, 0, "{answer:?}");
    }
}
