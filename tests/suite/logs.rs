//! Study logs on a disk: written by two programs at once, cut short, and with bits that flipped.

use std::{
    collections::BTreeSet,
    env, fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use duben::study::{Act, Event, Found, Last, Log, Note, Point, Stamper, encode, scan};
use fastrand::Rng;
use jiff::ZonedDateTime;
use tempfile::TempDir;

/// Set for a process that does nothing but write; its value is the data folder.
const WRITER: &str = "DUBEN_TEST_WRITER";

/// A data folder, in memory where there is such a place: what is tried is locks and appending, not how
/// long a disk takes.
fn data() -> TempDir {
    tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).expect("a folder")
}

/// Keeps so many acts of a person, as the reader does.
fn keep(data: &Path, count: usize) -> Log {
    let mut log = Log::open(data, "王小明");
    let mut stamper = Stamper::new(Last::default(), None);
    for number in 0..count {
        let act = Act::Set { key: "n".into(), value: number.to_string() };
        log.append(&stamper.stamp(act, &ZonedDateTime::now())).expect("the folder is ours");
    }
    log
}

/// Not a test by itself: what the two programs of the next one do.
#[test]
fn writer_of_a_thousand_acts() {
    if let Ok(data) = env::var(WRITER) {
        keep(Path::new(&data), 1_000);
    }
}

#[test]
fn two_programs_with_1000_acts_each_lose_and_double_none() {
    let data = data();
    let this = env::current_exe().expect("the test has a name");
    let writer = || {
        Command::new(&this)
            .args(["--exact", "logs::writer_of_a_thousand_acts"])
            .env(WRITER, data.path())
            .stdout(Stdio::null())
            .spawn()
            .expect("the test runs itself")
    };
    let mut writers = [writer(), writer()];
    for writer in &mut writers {
        assert!(writer.wait().expect("it ends").success());
    }
    let found = Log::open(data.path(), "王小明").read().expect("the log is readable");
    assert_eq!(found.damaged, []);
    let is_act = |act: &Act| matches!(act, Act::Set { .. });
    let events: Vec<_> = found.events.iter().filter(|event| is_act(&event.act)).collect();
    let ids: BTreeSet<&str> = events.iter().map(|event| &*event.id).collect();
    assert_eq!((events.len(), ids.len()), (2_000, 2_000));
}

/// The file of a log; the first of two, if the year ends just now.
fn first_file(log: &Log) -> PathBuf {
    let files = fs::read_dir(log.folder()).expect("the log is there");
    files.map(|file| file.expect("it is readable").path()).min().expect("there is one")
}

#[test]
fn log_cut_at_any_byte_on_the_disk_loses_at_most_the_event_that_was_cut() {
    let data = data();
    let log = keep(data.path(), 12);
    let file = &first_file(&log);
    let whole = fs::read(file).expect("the log is there");
    let lengths = scan(&whole).events.into_iter().map(|event| encode(&event).len());
    let mut ends = vec![0];
    ends.extend(lengths.scan(0, |end, length| {
        *end += length;
        Some(*end)
    }));
    let others = log.scan(|_, _| ()).expect("the log is readable").events - (ends.len() - 1);
    for cut in 0..whole.len() {
        fs::write(file, &whole[..cut]).expect("it is ours");
        let survey = log.scan(|_, _| ()).expect("the log is readable");
        // The last line end may be missing: the checksum is there.
        let count = ends.iter().skip(1).filter(|end| **end - 1 <= cut).count();
        assert_eq!(survey.events, others + count, "cut at {cut}");
        // What is left of the cut event is told, unless nothing but its empty line is.
        let rest = cut.saturating_sub(ends[count]);
        assert_eq!(survey.damaged.len(), usize::from(rest > 1), "cut at {cut}");
    }
}

/// Notes of many lengths, as a year leaves them.
fn keep_notes(data: &Path, count: usize) -> Log {
    let mut log = Log::open(data, "王小明");
    let mut stamper = Stamper::new(Last::default(), None);
    for number in 0..count {
        let text = "农忙时早晚开\n[[event]]\n\"".repeat(number % 7);
        let note =
            Note { id: number.to_string(), text, point: Point::default(), ..Note::default() };
        let event = stamper.stamp(Act::Note(note), &ZonedDateTime::now());
        log.append(&event).expect("the folder is ours");
    }
    log
}

#[test]
fn random_bits_flipped_on_the_disk_cost_the_event_hit_and_its_neighbour_at_most() {
    let seed = env::var("DUBEN_FLIPS_SEED").ok().and_then(|seed| seed.parse().ok());
    let seed = seed.unwrap_or_else(|| fastrand::u64(..));
    println!("DUBEN_FLIPS_SEED={seed} repeats this run");
    let mut random = Rng::with_seed(seed);
    let data = data();
    let log = keep_notes(data.path(), 200);
    let file = first_file(&log);
    let whole = fs::read(&file).expect("the log is there");
    let before = log.read().expect("the log is readable").events;
    let aside = file.with_extension("toml.damaged");
    let mut lost_ever = 0;
    for _ in 0..1_000 {
        let (position, bit) = (random.usize(..whole.len()), random.u8(..8));
        let mut flipped = whole.clone();
        flipped[position] ^= 1 << bit;
        fs::write(&file, &flipped).expect("it is ours");
        let Found { events, damaged } = log.read().expect("the log is readable");
        let lost = lost(&before, &events);
        assert!(lost.len() <= 2, "bit {bit} of byte {position}: {lost:?} are lost");
        assert!(lost.windows(2).all(|pair| pair[0] + 1 == pair[1]), "{lost:?} are no neighbours");
        if lost.is_empty() {
            continue;
        }
        lost_ever += lost.len();
        // What was hit lies in what is told, and a copy of it beside the log.
        assert!(!damaged.is_empty(), "bit {bit} of byte {position} is told");
        log.set_damage_aside(&damaged).expect("it is ours");
        let copy = fs::read(&aside).expect("it was copied");
        let hit = &flipped[damaged[0].bytes.clone()];
        assert!(copy.windows(hit.len()).any(|part| part == hit), "byte {position} is copied");
        fs::remove_file(&aside).expect("it is ours");
    }
    println!("1000 flips, {lost_ever} events lost, each told");
    assert!(lost_ever > 500, "most bits belong to an event: {lost_ever}");
}

/// Where the events that are gone stood; all others are as they were, in their order.
fn lost(before: &[Event], after: &[Event]) -> Vec<usize> {
    let mut left = after.iter().peekable();
    let gone = before.iter().enumerate().filter(|(_, event)| left.next_if_eq(event).is_none());
    let gone = gone.map(|(index, _)| index).collect();
    assert_eq!(left.next(), None, "no event is made up or changed");
    gone
}
