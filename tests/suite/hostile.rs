//! Text that means harm: escape sequences, controls of direction, floods of marks and of what takes no
//! column, lines of ten megabytes; in books, notes, names and what is typed. It is shown harmlessly and
//! in bounded time.

use std::{
    fs,
    path::Path,
    process::{Command, Output, Stdio},
    time::{Duration, Instant},
};

use duben::{
    app::{Look, Seat, Welcome, Whose},
    study::{Act, Last, Log, Mark, Meeting, Note, Point, Stamper, Study},
};
use duben_index::{Pack, Vocabulary};
use jiff::ZonedDateTime;
use tempfile::{TempDir, tempdir};

use crate::{
    desk::{Desk, person},
    monkey::must_be_whole,
};

/// How long anything may take on a busy machine, without optimisation.
const LIMIT: Duration = Duration::from_mins(1);

/// Bytes of the longest lines.
const LONG: usize = 10 * 1024 * 1024;

/// Clears the screen, names the window, colours in one byte, turns the direction; a line end that is
/// none, and what takes no column.
const HARM: &str =
    "\u{1b}[2J\u{1b}]0;x\u{7}\u{9b}31m\u{202e}\u{2066}\u{200f}\u{61c}\u{2028}\u{200b}\u{200d}";

/// A letter with more marks than a person can mean, then as many that have no letter, no column or
/// belong to what is no Han letter, then families of emoji.
fn floods() -> [String; 4] {
    [
        format!("e{}", "\u{301}".repeat(20_000)),
        format!("党{}员", "\u{20dd}\u{fe0f}\u{200b}".repeat(7_000)),
        "\u{301}\u{489}".repeat(10_000),
        "👩‍👩‍👧‍👦🇨🇳ﾞक्ष्म्यु".repeat(1_000),
    ]
}

/// Lines as long as they get: of Chinese, without anywhere to break, and of nothing.
fn lines(bytes: usize) -> [String; 3] {
    let sentence = "党的基层组织，应当宣传和执行党的路线。";
    [sentence.repeat(bytes / sentence.len()), "a".repeat(bytes / 4), "\u{200b}".repeat(bytes / 40)]
}

/// A book of one entry with these paragraphs.
fn book(title: &str, paragraphs: &[String]) -> TempDir {
    let folder = tempdir().expect("a folder for the test");
    let contents = format!(
        "id = \"sample\"\ntitle = {0}\nstatement = {0}\nprofile = \"plain\"\n\
         as_of = \"2026-11-23\"\n\n[[entry]]\nid = \"a\"\nkind = \"discourse\"\ntitle = {0}\n\
         page = 1\nfile = \"a.toml\"\n",
        quoted(title)
    );
    fs::write(folder.path().join("book.toml"), contents).expect("the folder is ours");
    let block =
        |text: &String| format!("[[block]]\nkind = \"paragraph\"\ntext = {}\n\n", quoted(text));
    let blocks: String = paragraphs.iter().map(block).collect();
    fs::write(folder.path().join("a.toml"), blocks).expect("the folder is ours");
    folder
}

/// As a string of TOML.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => quoted.extend(['\\', letter]),
            _ if letter.is_control() => {
                quoted.push_str("\\u00");
                quoted.extend([u32::from(letter) >> 4, u32::from(letter) & 15].map(hexadecimal));
            }
            _ => quoted.push(letter),
        }
    }
    quoted + "\""
}

fn hexadecimal(digit: u32) -> char {
    char::from_digit(digit, 16).expect("four bits are a digit")
}

fn is_harmful(letter: char) -> bool {
    (letter.is_control() && !matches!(letter, '\n' | '\r'))
        || matches!(letter, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Runs the program; what it prints is harmless.
#[track_caller]
fn run(data: &Path, arguments: &[&str]) -> Output {
    let began = Instant::now();
    let output = Command::new(env!("CARGO_BIN_EXE_duben"))
        .args(arguments)
        .env("DUBEN_DATA_DIR", data)
        .current_dir(data)
        .stdin(Stdio::null())
        .output()
        .expect("the program was built");
    let taken = began.elapsed();
    assert!(taken < LIMIT, "{arguments:?} took {taken:?}");
    for printed in [&output.stdout, &output.stderr] {
        let printed = str::from_utf8(printed).expect("what is printed is UTF-8");
        let harmful = printed.chars().find(|letter| is_harmful(*letter));
        assert_eq!(harmful, None, "{arguments:?}: {printed:.400}");
    }
    output
}

#[test]
fn a_book_with_floods_and_endless_lines_is_printed_harmlessly() {
    let data = tempdir().expect("a folder for the test");
    let paragraphs: Vec<String> = floods().into_iter().chain(lines(LONG / 10)).collect();
    let folder = book("甲", &paragraphs);
    let path = folder.path().display().to_string();
    for command in [
        &["check", &path][..],
        &["toc", "--book", &path],
        &["toc", "--json", "--book", &path],
        &["show", "a", "--book", &path],
        &["show", "a", "--width", "20", "--book", &path],
        &["show", "a", "--json", "--book", &path],
        &["show", "a", "--html", "--book", &path],
        &["show", "a", "--markdown", "--book", &path],
        &["search", "基层组织", "--book", &path],
        &["search", "基层组织", "--json", "--book", &path],
    ] {
        let output = run(data.path(), command);
        assert_eq!(output.status.code(), Some(0), "{command:?}");
    }
    let shown = run(data.path(), &["show", "a", "--book", &path]).stdout;
    assert!(shown.len() > LONG / 10, "all of it is printed: {} bytes", shown.len());
}

#[test]
fn a_line_of_ten_megabytes_is_shown_and_searched() {
    let data = tempdir().expect("a folder for the test");
    let [line, ..] = lines(LONG);
    let folder = book("甲", &[line]);
    let path = folder.path().display().to_string();
    let shown = run(data.path(), &["show", "a", "--book", &path]).stdout;
    assert!(shown.len() > LONG / 100 * 99, "{} bytes", shown.len());
    let found = run(data.path(), &["search", "党的路线", "--book", &path]);
    assert_eq!(found.status.code(), Some(0));
    assert!(found.stdout.len() < 10_000, "an excerpt and not the line");
}

#[test]
fn what_is_wrong_with_a_book_is_told_harmlessly() {
    let data = tempdir().expect("a folder for the test");
    let folder = book(&format!("书{HARM}"), &[format!("三会一课{HARM}")]);
    let path = folder.path().display().to_string();
    let checked = run(data.path(), &["check", &path]);
    assert_eq!(checked.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&checked.stdout).contains("U+001B"));
    for command in [&["show", "a", "--book", &path][..], &["search", "三会", "--book", &path]] {
        assert_eq!(run(data.path(), command).status.code(), Some(1), "{command:?}");
    }
    // TOML knows no half of a surrogate pair, and no such key.
    for text in ["title = \"\\ud800\"", "\u{1b}[2J\u{202e} = 1", "id = '\u{202e}'", "[[[["] {
        fs::write(folder.path().join("book.toml"), text).expect("the folder is ours");
        let checked = run(data.path(), &["check", &path]);
        assert_eq!(checked.status.code(), Some(1), "{text:?}");
    }
}

#[test]
fn what_is_asked_for_is_repeated_harmlessly() {
    let data = tempdir().expect("a folder for the test");
    let long = format!("{HARM}{}", "党".repeat(40_000));
    for typed in [HARM, &long] {
        for command in [
            &["search", typed][..],
            &["search", typed, "--json"],
            &["search", "党员", "--in", typed],
            &["search", "党员", "--kind", typed],
            &["show", typed],
            &["show", typed, "--json"],
            &["toc", "--book", typed],
            &["check", typed],
            &["merge", typed],
            &["bookmarks", "--person", typed],
            &["people", "remove", typed],
            &["people", "rename", typed, typed],
            &["record", "--month", typed],
            &["completions", typed],
            &[typed],
            &["--theme", typed, "toc"],
        ] {
            let output = run(data.path(), command);
            assert!(matches!(output.status.code(), Some(0..=2)), "{command:?}");
        }
    }
}

/// Somebody with a hostile name who wrote hostile notes, one of them endless.
fn record(data: &Path, name: &str) {
    let mut log = Log::open(data, name);
    let mut stamper = Stamper::new(Last::default(), None);
    let mut keep = |act| {
        let event = stamper.stamp(act, &ZonedDateTime::now());
        log.append(&event).expect("the folder is ours");
    };
    let at = |block| Point { book: "sample".into(), section: "opinion".into(), block, offset: 0 };
    for (block, text) in floods().into_iter().chain(lines(LONG)).enumerate() {
        let (id, words) = (format!("{block}{HARM}"), format!("图书室{HARM}"));
        let text = format!("{HARM}\n{text}\n{HARM}");
        keep(Act::Mark(Mark { point: at(block), words: words.clone(), since: None }));
        keep(Act::Note(Note { id, point: at(block), words, text, since: None }));
    }
    let people = vec![name.to_owned(), HARM.to_owned(), "长".repeat(LONG / 30)];
    let sections = vec!["opinion".to_owned(), HARM.to_owned()];
    keep(Act::Meet(Meeting { book: "sample".into(), sections, minutes: usize::MAX, people }));
}

#[test]
fn hostile_names_and_endless_notes_are_printed_harmlessly() {
    let data = tempdir().expect("a folder for the test");
    record(data.path(), &format!("王{HARM}小明"));
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/book");
    for command in [
        &["people"][..],
        &["progress"],
        &["progress", "--json"],
        &["bookmarks"],
        &["bookmarks", "--json"],
        &["bookmarks", "--markdown"],
        &["record"],
        &["record", "--format", "md"],
        &["record", "--format", "csv"],
        &["record", "--format", "html"],
        &["merge", "."],
    ] {
        let output = run(data.path(), &[command, &["--book", sample]].concat());
        assert!(matches!(output.status.code(), Some(0 | 1)), "{command:?}");
    }
}

#[test]
fn the_reader_shows_hostile_text_whole_glyph_by_whole_glyph() {
    let paragraphs: Vec<String> = floods().into_iter().chain(lines(LONG / 10)).collect();
    let folder = book("甲", &paragraphs);
    let book = duben_book::load_strict(folder.path()).expect("the book has no problems");
    let packed = duben_index::pack(&book, &Vocabulary::default()).expect("the book packs");
    let pack = Pack::open(packed).expect("own pack opens");
    let data = tempdir().expect("a folder for the test");
    let name = format!("{HARM}{}", floods()[0]);
    record(data.path(), &name);
    let study =
        Study::of(&Log::open(data.path(), &name).read().expect("it is ours").events, "sample");
    let seat =
        Seat::new(Whose::Person(person(&name)), vec![person(&name), person(HARM)], Welcome::Book);
    let mut desk = Desk::at(pack, seat, study, (80, 24), Look::default());
    let mut step = |what: &str, change: &mut dyn FnMut(&mut Desk)| {
        let began = Instant::now();
        change(&mut desk);
        must_be_whole(&desk);
        let taken = began.elapsed();
        assert!(taken < LIMIT, "{what} took {taken:?}");
    };
    for keys in ["enter", "pgdn", "end", "up", "home", "b", "B", "down", "end", "esc", "f9", "esc"]
    {
        step(keys, &mut |desk| {
            desk.press(keys);
        });
    }
    for (columns, rows) in [(1, 1), (2, 2), (3, 60), (500, 200), (80, 24)] {
        step("a window", &mut |desk| {
            desk.resize(columns, rows);
        });
    }
    let endless = format!("{HARM}{}", lines(LONG)[0]);
    for keys in ["/", "m", "B", "f9"] {
        step("a paste", &mut |desk| {
            desk.press(keys).paste(&endless);
        });
        step("what came of it", &mut |desk| {
            desk.press("left left backspace down esc esc esc");
        });
    }
    for flood in floods() {
        for keys in ["/", "m", "B"] {
            step("a paste", &mut |desk| {
                desk.press(keys).paste(&flood);
            });
            step("what came of it", &mut |desk| {
                desk.press("left backspace down esc esc esc");
            });
        }
    }
}
