//! Keys, pastes, the mouse and windows at random against the real program: whatever came before, what
//! the terminal shows is what a repaint of everything shows.
//!
//! Each look waits until the program sleeps, then asks for a repaint by telling it of a window of the
//! same size, and compares the terminal before the screen is cleared with the terminal after it.
//!
//! `DUBEN_MONKEY_PTY` is how many steps, `DUBEN_MONKEY_PTY_SEED` repeats a run that failed as far as
//! chance goes.

use std::{env, time::Instant};

use duben::shell::Surroundings;
use fastrand::Rng;

use super::{Setting, Term, data, is_restored};

/// Steps where nobody says how many.
const STEPS: usize = 240;

/// Steps from one look at the screen to the next, at most.
const UNSEEN: usize = 24;

/// Begins a frame that clears the screen; ends every frame.
const CLEARING: &[u8] = b"\x1b[?2026h\x1b[?25l\x1b[m\x1b[H\x1b[2J";
const FRAME_END: &[u8] = b"\x1b[?2026l";

/// What is typed by chance, most wanted first.
const TYPED: [&str; 44] = [
    "\r",
    "\u{1b}[B",
    "\u{1b}[A",
    "\u{1b}",
    "\t",
    "\u{1b}[6~",
    "\u{1b}[5~",
    "\u{1b}[C",
    "\u{1b}[D",
    "\u{1b}[H",
    "\u{1b}[F",
    "\u{7f}",
    "j",
    "k",
    "l",
    "h",
    " ",
    "b",
    "B",
    "m",
    "n",
    "N",
    "]",
    "[",
    "/",
    "?",
    "t",
    "s",
    "x",
    "o",
    "0",
    "1",
    "2",
    "3",
    "4",
    "5",
    "党员",
    "值班",
    "\u{1b}[20~",
    "\u{1b}OQ",
    "\u{1b}OR",
    "\u{1b}[Z",
    "\u{15}",
    "ｊ、",
];

/// A step; the window is the terminal's to change.
fn step(term: &mut Term, random: &mut Rng) {
    let bytes = match random.u8(..100) {
        0..4 => {
            let (columns, rows) = window(random);
            term.resize(columns, rows);
            return;
        }
        4..9 => format!("\u{1b}[200~{}\u{1b}[201~", "书架 abc\r\n".repeat(random.usize(..6))),
        9..16 => {
            let button = [0, 0, 64, 65][random.usize(..4)];
            format!("\u{1b}[<{button};{};{}M", random.u8(1..90), random.u8(1..30))
        }
        16..18 => "\u{1b}[2;9R\u{1b}[99;".to_owned(),
        18 => "q".to_owned(),
        _ => TYPED[random.usize(..TYPED.len())].to_owned(),
    };
    // A program that has just left takes no more.
    let _ended = term.send(bytes.as_bytes());
}

fn window(random: &mut Rng) -> (u16, u16) {
    match random.u8(..4) {
        0 => (80, 24),
        1 => (random.u16(8..40), random.u16(2..14)),
        _ => (random.u16(20..160), random.u16(5..50)),
    }
}

/// What is seen: each cell as a person sees it, and the cursor.
#[derive(Debug, PartialEq)]
struct Seen {
    rows: Vec<Vec<String>>,
    cursor: Option<(u16, u16)>,
}

impl Seen {
    fn of(screen: &vt100::Screen) -> Self {
        let (rows, columns) = screen.size();
        let cell = |row, column| -> String {
            let cell = screen.cell(row, column).expect("the cell is in the window");
            let (fore, back) = (cell.fgcolor(), cell.bgcolor());
            let text = cell.contents();
            if text.trim().is_empty() && !cell.underline() {
                // The colour of a letter that is not there is not seen.
                return format!("{:?}", if cell.inverse() { fore } else { back });
            }
            let style = (cell.bold(), cell.dim(), cell.italic(), cell.underline(), cell.inverse());
            format!("{text}{fore:?}{back:?}{style:?}")
        };
        let row = |row| (0..columns.get()).map(|column| cell(row, column)).collect();
        let cursor = (!screen.hide_cursor()).then(|| screen.cursor_position());
        Self { rows: (0..rows.get()).map(row).collect(), cursor }
    }

    /// Asserts that nothing differs, showing the first row that does.
    fn must_be(&self, other: &Self, screen: &str) {
        for (row, (before, after)) in self.rows.iter().zip(&other.rows).enumerate() {
            let differs = before.iter().zip(after).position(|(one, other)| one != other);
            assert_eq!(differs, None, "row {row}: {before:?}\n{after:?}\n{screen}");
        }
        assert_eq!(self.cursor, other.cursor, "the cursor\n{screen}");
    }
}

/// No half glyph, and every box is closed.
fn must_be_whole(screen: &vt100::Screen) {
    let (rows, columns) = screen.size();
    let cell = |row, column| screen.cell(row, column);
    for row in 0..rows.get() {
        for column in 0..columns.get() {
            let is_half = |column| cell(row, column).is_some_and(vt100::Cell::is_wide_continuation);
            let is_wide = cell(row, column).is_some_and(vt100::Cell::is_wide);
            assert_eq!(is_wide, is_half(column + 1), "{row}, {column}\n{}", screen.contents());
        }
    }
    let is =
        |row, column, mark: &str| cell(row, column).is_some_and(|cell| cell.contents() == mark);
    for row in 0..rows.get() {
        // Only boxes have corners at the right; the rails beside the steps of a procedure have none.
        for right in (0..columns.get()).filter(|&right| is(row, right, "┐")) {
            let left = (0..right).rev().find(|&left| is(row, left, "┌")).unwrap_or(right);
            let below = (row + 1..rows.get()).find(|&below| is(below, right, "┘")).unwrap_or(row);
            let has_corners = left < right && row < below && is(below, left, "└");
            assert!(
                has_corners,
                "box at {row}, {right} of {:?}\n{}",
                screen.size(),
                screen.contents()
            );
            for side in row + 1..below {
                let is_closed = is(side, left, "│") && is(side, right, "│");
                assert!(is_closed, "box at {row}, {left} in {side}\n{}", screen.contents());
            }
        }
    }
}

/// Compares what is seen with a repaint of everything; false if the program has ended.
fn look(term: &mut Term) -> bool {
    if !term.settle() {
        return false;
    }
    must_be_whole(term.model.screen());
    term.signal("-WINCH");
    let mut bytes = Vec::new();
    let find = |bytes: &[u8], mark: &[u8]| bytes.windows(mark.len()).position(|part| part == mark);
    let (clearing, end) = loop {
        let Ok(more) = term.bytes.recv_timeout(super::PATIENCE) else { return false };
        bytes.extend(more);
        let clearing = find(&bytes, CLEARING);
        let end = clearing.and_then(|at| Some(at + find(&bytes[at..], FRAME_END)?));
        if let Some(found) = clearing.zip(end) {
            break found;
        }
    };
    term.feed(&bytes[..clearing]);
    let before = Seen::of(term.model.screen());
    term.feed(&bytes[clearing..end]);
    let after = Seen::of(term.model.screen());
    term.feed(&bytes[end..]);
    before.must_be(&after, &term.screen());
    must_be_whole(term.model.screen());
    true
}

/// One start of the program, until it leaves or has done `steps`; gives how many it did, and looks.
fn live(random: &mut Rng, steps: usize) -> (usize, usize) {
    let (data, folder) = (data(), data());
    let book = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/book");
    let arguments = ["--book", book, "--person", "老王"];
    let size = window(random);
    // What it prints goes nowhere but here.
    let home = folder.path().display().to_string();
    let environment = [("HOME", home.as_str())];
    let mut term = Term::start(&Setting {
        arguments: &arguments[..if random.bool() { 4 } else { 2 }],
        environment: &environment,
        folder: folder.path(),
        size,
        ..Setting::new(data.path())
    });
    let (mut done, mut looks) = (0, 0);
    while done < steps && look(&mut term) {
        looks += 1;
        let count = random.usize(1..UNSEEN).min(steps - done);
        for _ in 0..count {
            step(&mut term, random);
        }
        done += count;
    }
    if look(&mut term) {
        term.signal("-TERM");
    }
    let (code, sent) = term.finish();
    assert_eq!(code, 0, "it leaves as it should");
    assert!(is_restored(&sent));
    (done, looks)
}

#[test]
fn what_the_terminal_shows_is_what_a_repaint_shows() {
    let surroundings = Surroundings { home: None, current: None, ..Surroundings::of_system() };
    if !surroundings.venues().is_empty() {
        println!("skipped: the monkey would write on a stick that is here");
        return;
    }
    let number = |name: &str| env::var(name).ok().and_then(|value| value.parse::<u64>().ok());
    let steps = number("DUBEN_MONKEY_PTY").map_or(STEPS, |steps| steps.try_into().unwrap_or(STEPS));
    let seed = number("DUBEN_MONKEY_PTY_SEED").unwrap_or_else(|| fastrand::u64(..));
    println!("DUBEN_MONKEY_PTY_SEED={seed} repeats this run of {steps} steps");
    let (mut random, began) = (Rng::with_seed(seed), Instant::now());
    let (mut done, mut looks, mut starts) = (0, 0, 0);
    while done < steps {
        let (more, looked) = live(&mut random, steps - done);
        // A program that leaves at once has done nothing.
        (done, looks, starts) = (done + more.max(1), looks + looked, starts + 1);
    }
    let seconds = began.elapsed().as_secs_f64();
    println!("{done} steps, {looks} looks, {starts} starts, in {seconds:.1} s");
}
