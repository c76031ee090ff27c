//! A program nobody uses does nothing.

use std::{thread, time::Duration};

use super::{DOWN, Setting, Term, data, process::Threads};

/// How long it is watched.
const WATCHED: Duration = Duration::from_secs(2);

/// How often its threads may wake in that time, all of them together: the place may be kept once.
const WAKES: u64 = 12;

#[test]
fn a_program_that_is_left_alone_sleeps() {
    for keys in ["", "\r", "/书", "\r\u{1b}"] {
        let data = data();
        let mut term = Term::start(&Setting::new(data.path()));
        term.wait_for("第一章").press(DOWN).press(keys);
        assert!(term.settle(), "it is there");
        let before = Threads::of(term.process()).expect("it is there").switches;
        thread::sleep(WATCHED);
        let woken = Threads::of(term.process()).expect("it is there").switches - before;
        assert!(woken <= WAKES, "{woken} times in {WATCHED:?} after {keys:?}");
        term.signal("-TERM");
        term.finish();
    }
}
