//! What a long study log costs: one event written, and all of them read at start.

use std::{fs, hint::black_box, path::Path, time::Duration};

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use duben::study::{
    Act, Answer, Event, Grade, Last, Left, Log, Mark, Note, Point, Read, Seen, Stamper, Study,
    encode,
};
use jiff::{SignedDuration, ZonedDateTime};
use tempfile::TempDir;

const BOOK: &str = "handbook";

/// What a person does in a year of reading, over and over: mostly places and reading times.
fn act(number: usize) -> Act {
    let (book, section) = (BOOK.to_owned(), format!("ch{:02}-{}", number % 10 + 1, number % 5 + 1));
    let point =
        Point { book: book.clone(), section: section.clone(), block: number % 40, offset: 12 };
    let words = "发展党员必须经过的几个步骤".to_owned();
    match number % 40 {
        7 => Act::Mark(Mark { point, words, since: None }),
        17 => Act::Unmark(Point { block: point.block / 2, ..point }),
        27 => Act::Note(Note {
            id: format!("note-{number}"),
            point,
            words,
            text: "记一笔：下次支委会上要讲。".repeat(4),
            since: None,
        }),
        37 => {
            let question = "申请入党要满多少岁？".to_owned();
            Act::Answer(Answer { book, section, question, grade: Grade::Good, amends: 0 })
        }
        even if even % 2 == 0 => {
            let end = number.is_multiple_of(9);
            Act::Left(Left { book, section, block: number % 40, offset: number % 300, end })
        }
        _ => {
            let mut seen = Seen::default();
            seen.add(number % 900..number % 900 + 600);
            Act::Read(Read { book, section, seconds: 30 + number % 60, seen, length: 1700 })
        }
    }
}

/// Events half an hour apart, so that 50,000 of them fill three years.
fn events(count: usize) -> impl Iterator<Item = Event> {
    let start: ZonedDateTime = "2024-01-01T08:00:00+08:00[+08:00]".parse().expect("a time");
    let mut stamper = Stamper::new(Last::default(), None);
    (0..count).zip(0_i64..).map(move |(number, step)| {
        stamper.stamp(act(number), &(&start + SignedDuration::from_mins(30 * step)))
    })
}

/// A log of so many events, a file a year.
fn log(folder: &TempDir, count: usize) -> Log {
    let log = Log::open(folder.path(), "王小明");
    fs::create_dir_all(log.folder()).expect("the folder is ours");
    let mut years: Vec<(String, String)> = Vec::new();
    for event in events(count) {
        let year = &event.at[..4];
        if years.last().is_none_or(|(last, _)| last != year) {
            years.push((year.to_owned(), String::new()));
        }
        if let Some((_, text)) = years.last_mut() {
            text.push_str(&encode(&event));
        }
    }
    for (year, text) in years {
        fs::write(log.folder().join(format!("{year}.toml")), text).expect("the folder is ours");
    }
    log
}

fn start(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("start: read a log");
    for count in [1_000, 10_000, 50_000, 200_000] {
        let folder = tempfile::tempdir().expect("a folder");
        let log = log(&folder, count);
        group.throughput(Throughput::Elements(count as u64));
        group.bench_with_input(BenchmarkId::from_parameter(count), &log, |bencher, log| {
            bencher.iter(|| {
                let mut study = Study::new(BOOK);
                let survey =
                    log.scan(|order, event| study.take(order, event)).expect("the log is readable");
                assert_eq!((survey.events, survey.damaged.len()), (count, 0));
                black_box(study)
            });
        });
    }
    group.finish();
}

/// The disk's own part, an fsync, is what the folder for temporary files costs.
fn append(criterion: &mut Criterion) {
    let folder = tempfile::tempdir_in(Path::new(env!("CARGO_TARGET_TMPDIR"))).expect("a folder");
    let mut log = log(&folder, 50_000);
    let mut next = events(1_000_000).skip(50_000);
    criterion.bench_function("write an event into a log of 50000", |bencher| {
        bencher.iter(|| log.append(&next.next().expect("there are enough")));
    });
}

fn quick() -> Criterion {
    Criterion::default().sample_size(20).measurement_time(Duration::from_secs(3))
}

criterion_group! { name = study; config = quick(); targets = start, append }
criterion_main!(study);
