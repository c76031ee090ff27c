//! Study logs on a disk: written by two programs at once, and cut short.

use std::{
    collections::BTreeSet,
    env, fs,
    path::Path,
    process::{Command, Stdio},
};

use duben::study::{Act, Last, Log, Stamper, encode, scan};
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

#[test]
fn log_cut_at_any_byte_on_the_disk_loses_at_most_the_event_that_was_cut() {
    let data = data();
    let log = keep(data.path(), 12);
    let files = fs::read_dir(log.folder()).expect("the log is there");
    let files: Vec<_> = files.map(|file| file.expect("it is readable").path()).collect();
    // Two, if the year ends just now.
    let file = files.iter().min().expect("there is one");
    let whole = fs::read(file).expect("the log is there");
    let lengths = scan(&whole).events.into_iter().map(|event| encode(&event).len());
    let mut ends = vec![0];
    ends.extend(lengths.scan(0, |end, length| {
        *end += length;
        Some(*end)
    }));
    let others = log.scan(|_| ()).expect("the log is readable").events - (ends.len() - 1);
    for cut in 0..whole.len() {
        fs::write(file, &whole[..cut]).expect("it is ours");
        let survey = log.scan(|_| ()).expect("the log is readable");
        // The last line end may be missing: the checksum is there.
        let count = ends.iter().skip(1).filter(|end| **end - 1 <= cut).count();
        assert_eq!(survey.events, others + count, "cut at {cut}");
        // What is left of the cut event is told, unless nothing but its empty line is.
        let rest = cut.saturating_sub(ends[count]);
        assert_eq!(survey.damaged.len(), usize::from(rest > 1), "cut at {cut}");
    }
}
