//! The program killed at random moments: what the screen had confirmed by then is in the log.
//!
//! A driver marks rows, takes marks away, writes notes and deletes them. It knows of them what the
//! screen tells, nothing else: the sign beside the row, and the words below the page. What it has
//! asked for and not seen confirmed may be in the log or not.
//!
//! `DUBEN_KILLS` is how often, `DUBEN_KILLS_SEED` repeats a run that failed as far as chance goes.

use std::{
    env,
    path::Path,
    sync::mpsc::RecvTimeoutError,
    time::{Duration, Instant},
};

use duben::study::{People, Study};
use fastrand::Rng;

use super::{DOWN, Setting, Term, data};

/// How often the program is killed where nobody says how often.
const KILLS: usize = 15;

/// The latest moment of a kill after the first frame, in milliseconds; one in five comes as long
/// after the start, whether there is a frame by then or not.
const LIFE: u64 = 600;

/// Rows of the entry that begin a paragraph or an item, by the words of a mark on them.
const ROWS: [&str; 6] = [
    "图书室是村里人共用的地方",
    "管钥匙的人由村民小组推选",
    "有人管：值班表贴在门上，",
    "有书看：每年添新书不少于",
    "按时还",
    "书放在柜子里是纸，拿在手",
];

const UP: &str = "\u{1b}[A";
const ESC: &str = "\u{1b}";
/// Takes the text of the line away in which the caret is.
const CLEAR: &str = "\u{15}";

/// What the log may say of a row: one thing where the screen has confirmed it.
#[derive(Clone, Debug)]
struct Possible {
    bookmark: Vec<bool>,
    note: Vec<Option<String>>,
}

/// How often the screen confirmed each kind of act.
#[derive(Clone, Copy, Debug, Default)]
struct Confirmed {
    marked: usize,
    unmarked: usize,
    noted: usize,
    unnoted: usize,
}

/// The program is dead, and all that it ever drew is on the screen.
struct Killed;

/// A person at a terminal whose program is going to be killed.
struct Driver<'run> {
    term: Term,
    kill_at: Instant,
    is_killed: bool,
    rows: &'run mut [Possible; ROWS.len()],
    confirmed: &'run mut Confirmed,
}

/// What stands on the screen about a row of the page.
#[derive(Clone, Copy)]
struct Line {
    /// How many rows with text are above it.
    above: usize,
    is_here: bool,
    sign: Option<char>,
}

fn line_of(screen: &str, words: &str) -> Option<Line> {
    let texts = screen.lines().filter(|line| !line.trim().is_empty());
    texts.enumerate().find_map(|(above, line)| {
        let (gutter, _) = line.split_once(words)?;
        let is_here = gutter.trim_start().starts_with('>');
        let sign = gutter.chars().find(|letter| "◆■◎◇!".contains(*letter));
        Some(Line { above, is_here, sign })
    })
}

impl Line {
    fn has_bookmark(self) -> bool {
        matches!(self.sign, Some('◆' | '◎'))
    }

    fn has_note(self) -> bool {
        matches!(self.sign, Some('■' | '◎'))
    }

    /// Whether what was done last with it is on the disk, by what its sign says.
    fn is_settled(self) -> bool {
        !matches!(self.sign, Some('◇' | '!'))
    }
}

impl Driver<'_> {
    /// Does one thing after the other until the program is dead.
    fn live(&mut self, random: &mut Rng) -> Result<(), Killed> {
        let life = Duration::from_millis(random.u64(..LIFE));
        let is_early = random.u8(..5) == 0;
        self.kill_at = Instant::now() + if is_early { life } else { super::PATIENCE };
        // The keys stand in the last row: all rows above are drawn.
        self.wait(|screen| {
            let is_here = |line: &str| line.trim_start().starts_with('>');
            screen.lines().any(is_here) && screen.contains("翻屏")
        })?;
        if !is_early {
            self.kill_at = Instant::now() + life;
        }
        loop {
            let row = random.usize(..ROWS.len());
            self.go_to(row)?;
            let has_note = line_of(&self.term.screen(), ROWS[row]).is_some_and(Line::has_note);
            match random.u8(..10) {
                0..6 => self.toggle(row)?,
                6..8 if has_note => self.delete_note(row)?,
                _ => self.write_note(row, &format!("记 {}", random.u32(..)))?,
            }
        }
    }

    /// Moves to a row of the page and waits until the screen shows that.
    fn go_to(&mut self, row: usize) -> Result<(), Killed> {
        let screen = self.term.screen();
        let here = screen.lines().filter(|line| !line.trim().is_empty());
        let here = here.enumerate().find(|(_, line)| line.trim_start().starts_with('>'));
        let (here, _) = here.expect("one is at a row");
        let to = line_of(&screen, ROWS[row]).expect("the whole entry is seen").above;
        let (step, count) =
            if to < here { (UP, here - to) } else { (DOWN, to.saturating_sub(here)) };
        self.press(&step.repeat(count))?;
        self.wait(|screen| line_of(screen, ROWS[row]).is_some_and(|line| line.is_here))
    }

    fn toggle(&mut self, row: usize) -> Result<(), Killed> {
        let had = line_of(&self.term.screen(), ROWS[row]).is_some_and(Line::has_bookmark);
        self.rows[row].bookmark.push(!had);
        self.press("b")?;
        let words = if had { "书签已去掉。" } else { "书签已记下。" };
        self.wait_told(row, words, |line| line.has_bookmark() != had)?;
        self.rows[row].bookmark = vec![!had];
        *(if had { &mut self.confirmed.unmarked } else { &mut self.confirmed.marked }) += 1;
        Ok(())
    }

    fn write_note(&mut self, row: usize, text: &str) -> Result<(), Killed> {
        self.open_note(row)?;
        self.press(text)?;
        self.wait(|screen| screen.contains(text))?;
        self.rows[row].note.push(Some(text.to_owned()));
        self.press(ESC)?;
        self.wait_told(row, "笔记已记下。", Line::has_note)?;
        self.rows[row].note = vec![Some(text.to_owned())];
        self.confirmed.noted += 1;
        Ok(())
    }

    fn delete_note(&mut self, row: usize) -> Result<(), Killed> {
        self.open_note(row)?;
        self.rows[row].note.push(None);
        self.press(ESC)?;
        self.wait_told(row, "笔记已删除。", |line| !line.has_note())?;
        self.rows[row].note = vec![None];
        self.confirmed.unnoted += 1;
        Ok(())
    }

    /// Opens the note of the row one is at, and empties its line.
    fn open_note(&mut self, row: usize) -> Result<(), Killed> {
        let head = format!("笔记：{}", ROWS[row]);
        self.press("m")?;
        self.wait(|screen| screen.contains(&head))?;
        self.press(CLEAR)?;
        self.wait(|screen| screen.contains(" 0 字"))
    }

    /// Waits until the screen says that an act is kept, and the sign of its row says what it did.
    fn wait_told(
        &mut self,
        row: usize,
        words: &str,
        holds: impl Fn(Line) -> bool,
    ) -> Result<(), Killed> {
        self.wait(|screen| {
            let line = line_of(screen, ROWS[row]).filter(|line| line.is_here && line.is_settled());
            screen.contains(words) && line.is_some_and(&holds)
        })
    }

    fn press(&mut self, keys: &str) -> Result<(), Killed> {
        if self.is_killed {
            return Err(Killed);
        }
        self.term.press(keys);
        Ok(())
    }

    /// Waits for what the screen is to show. Meanwhile the kill may come: then what the program had
    /// drawn by that time is all that comes yet.
    fn wait(&mut self, is_shown: impl Fn(&str) -> bool) -> Result<(), Killed> {
        while !is_shown(&self.term.screen()) {
            let left = self.kill_at.saturating_duration_since(Instant::now());
            let patience = if self.is_killed { super::PATIENCE } else { left };
            match self.term.bytes.recv_timeout(patience) {
                Ok(bytes) => self.term.model.process(&bytes),
                Err(RecvTimeoutError::Timeout) if !self.is_killed => self.kill(),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                    assert!(self.is_killed, "it ended by itself\n{}", self.term.screen());
                    return Err(Killed);
                }
            }
        }
        if !self.is_killed && Instant::now() >= self.kill_at {
            self.kill();
        }
        Ok(())
    }

    fn kill(&mut self) {
        self.term.signal("-KILL");
        self.is_killed = true;
    }
}

/// The log says of each row what the screen had confirmed, and nothing of any other row.
fn check(data: &Path, rows: &mut [Possible; ROWS.len()]) {
    let people = People::of(data);
    let (_, study, survey) = people.read("老王", "sample").expect("the log is readable");
    assert_eq!(survey.damaged, [], "a kill tears no event");
    for (words, possible) in ROWS.iter().zip(rows) {
        let bookmark = bookmarks(&study).filter(|marked| marked == words).count();
        assert!(bookmark < 2, "{words} has one bookmark");
        let bookmark = bookmark == 1;
        let notes: Vec<&str> = notes(&study, words).collect();
        assert!(notes.len() < 2, "{words} has one note: {notes:?}");
        let note = notes.first().map(|text| (*text).to_owned());
        assert!(possible.bookmark.contains(&bookmark), "{words}: {bookmark} not in {possible:?}");
        assert!(possible.note.contains(&note), "{words}: {note:?} not in {possible:?}");
        // What was not confirmed is settled now, and stays so.
        *possible = Possible { bookmark: vec![bookmark], note: vec![note] };
    }
    assert!(bookmarks(&study).all(|words| ROWS.contains(&words)));
}

fn bookmarks(study: &Study) -> impl Iterator<Item = &str> {
    study.marks().bookmarks().map(|bookmark| &*bookmark.words)
}

fn notes<'a>(study: &'a Study, words: &str) -> impl Iterator<Item = &'a str> {
    let notes = study.marks().notes().filter(move |written| written.note.words == words);
    notes.map(|written| &*written.note.text)
}

#[test]
fn what_the_screen_has_confirmed_outlasts_a_kill_at_any_moment() {
    let number = |name: &str| env::var(name).ok().and_then(|value| value.parse::<u64>().ok());
    let kills = number("DUBEN_KILLS").map_or(KILLS, |kills| kills.try_into().unwrap_or(KILLS));
    let seed = number("DUBEN_KILLS_SEED").unwrap_or_else(|| fastrand::u64(..));
    println!("DUBEN_KILLS_SEED={seed} repeats this run of {kills} kills");
    let mut random = Rng::with_seed(seed);
    let data = data();
    let nothing = Possible { bookmark: vec![false], note: vec![None] };
    let mut rows = [(); ROWS.len()].map(|()| nothing.clone());
    let mut confirmed = Confirmed::default();
    let arguments = ["--book", "tests/fixtures/book", "--person", "老王", "opinion"];
    let size = (48, 90);
    for _ in 0..kills {
        let setting = Setting { arguments: &arguments, size, ..Setting::new(data.path()) };
        let mut driver = Driver {
            term: Term::start(&setting),
            kill_at: Instant::now(),
            is_killed: false,
            rows: &mut rows,
            confirmed: &mut confirmed,
        };
        let ended = driver.live(&mut random);
        assert!(ended.is_err(), "it lives until it is killed");
        driver.term.finish();
        check(data.path(), &mut rows);
    }
    println!("{kills} kills, confirmed by the screen: {confirmed:?}");
    let Confirmed { marked, unmarked, noted, unnoted } = confirmed;
    let all = marked + unmarked + noted + unnoted;
    assert!(marked > 0 && noted > 0 && all > kills, "the driver got on: {confirmed:?}");
}
