//! Signals at any moment.

use std::{
    fs, thread,
    time::{Duration, Instant},
};

use fastrand::Rng;

use super::{DOWN, PATIENCE, Setting, Term, data, is_restored};

/// How often the program is ended.
const ENDS: usize = 12;

/// The state of the first thread of a process, as the system tells it.
fn state(process: u32) -> Option<char> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    stat.rsplit_once(") ")?.1.chars().next()
}

fn wait_for_state(process: u32, wanted: char) {
    let end = Instant::now() + PATIENCE;
    while state(process) != Some(wanted) {
        assert!(Instant::now() < end, "never {wanted}: {:?}", state(process));
        thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn a_program_that_is_stopped_gives_the_terminal_to_the_shell_and_takes_it_again() {
    let data = data();
    // Not the first of its session: somebody is there who can let it go on.
    let program = env!("CARGO_BIN_EXE_duben");
    let command = format!("{program} --book tests/fixtures/book --person 老王; exit $?");
    let setting =
        Setting { program: "/bin/sh", arguments: &["-c", &command], ..Setting::new(data.path()) };
    let mut term = Term::start(&setting);
    term.wait_for("第一章").press("\r").press(DOWN).wait_for("翻屏");
    let children = format!("/proc/{0}/task/{0}/children", term.process());
    let children = fs::read_to_string(children).expect("the shell is there");
    let reader: u32 = children.trim().parse().expect("it has one child");
    for _ in 0..2 {
        send(reader, "-TSTP");
        wait_for_state(reader, 'T');
        term.feed_until("the terminal given back", |term| is_restored(&term.sent));
        assert!(!term.model.screen().alternate_screen());
        send(reader, "-CONT");
        term.feed_until("the screen taken again", |term| term.model.screen().alternate_screen());
        term.wait_for("翻屏").press("?").wait_for("现在可用的按键").press("\u{1b}");
        term.wait_without("现在可用的按键");
    }
    term.press("q");
    let (code, sent) = term.finish();
    assert_eq!(code, 0);
    assert!(is_restored(&sent));
}

#[test]
fn stopped_from_outside_and_continued_the_screen_is_drawn_anew() {
    let data = data();
    let mut term = Term::start(&Setting::new(data.path()));
    term.wait_for("第一章").press("\r").press(DOWN).wait_for("翻屏").signal("-STOP");
    wait_for_state(term.process(), 'T');
    // What another program has drawn meanwhile.
    term.feed(b"\x1b[?1049l\x1b[2Jsomething else");
    term.signal("-CONT").wait_for("翻屏").wait_without("something else").press("q");
    assert_eq!(term.finish().0, 0);
}

#[test]
fn a_signal_at_any_moment_leaves_the_terminal_as_it_was() {
    let seed = std::env::var("DUBEN_SIGNALS_SEED").ok().and_then(|seed| seed.parse().ok());
    let seed = seed.unwrap_or_else(|| fastrand::u64(..));
    println!("DUBEN_SIGNALS_SEED={seed} repeats this run");
    let mut random = Rng::with_seed(seed);
    for _ in 0..ENDS {
        let data = data();
        let mut term = Term::start(&Setting::new(data.path()));
        if random.bool() {
            term.wait_for("第一章");
        }
        for _ in 0..random.usize(..6) {
            let keys = [DOWN, "\r", "b", "/书", "\u{1b}", "]"];
            term.press(keys[random.usize(..keys.len())]);
        }
        thread::sleep(Duration::from_millis(random.u64(..40)));
        let signal = ["-TERM", "-HUP", "-INT"][random.usize(..3)];
        term.signal(signal);
        let (_, sent) = term.finish();
        let entered = String::from_utf8_lossy(&sent).contains("\u{1b}[?1049h");
        assert!(!entered || is_restored(&sent), "{signal}");
    }
}

fn send(process: u32, signal: &str) {
    let sent = std::process::Command::new("kill").args([signal, &process.to_string()]).status();
    assert!(sent.is_ok_and(|status| status.success()));
}
