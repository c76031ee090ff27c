//! What stands between a key and its frame: loading, laying out, drawing.

use std::{
    collections::BTreeMap,
    fs,
    hint::black_box,
    path::Path,
    time::{Duration, Instant},
};

use criterion::{Criterion, criterion_group, criterion_main};
use duben::{
    app::{
        Look, Model, MouseUse, Msg, Seat, Start, Volume, Which,
        input::{Key, KeyCode, Size},
    },
    layout::{Answers, Page, Sheet, Spacing},
    study::{NoteIds, Study, When},
    text::{Measure, Widths, fill},
    ui,
};
use duben_index::{Pack, Vocabulary};
use jiff::ZonedDateTime;
use ratatui::{buffer::Buffer, layout::Rect};

fn book_bytes() -> Vec<u8> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let book = duben_book::load_strict(&root.join("book/text"));
    let book = book.expect("the bundled book has no problems");
    let terms = fs::read_to_string(root.join("index/vocabulary/terms.toml"));
    let terms = terms.expect("the vocabulary is there");
    let vocabulary = Vocabulary::read(&terms, &book.outline).expect("it names entries");
    duben_index::pack(&book, &vocabulary).expect("the bundled book packs")
}

fn pack() -> Pack {
    Pack::open(book_bytes()).expect("own pack opens")
}

/// The entry with the most characters.
fn longest(pack: &Pack) -> usize {
    let characters =
        |&section: &usize| pack.entry(section).map_or(0, |entry| entry.text().chars().count());
    (0..pack.outline().len()).max_by_key(characters).unwrap_or(0)
}

fn sheet() -> Sheet {
    Sheet { columns: 76, widths: Widths::Narrow, spacing: Spacing::Close, answers: Answers::Shown }
}

fn model(section: usize) -> Model {
    Model::new(Start {
        book: Volume::new(Which::Bundled, pack()),
        study: Study::default(),
        seat: Seat::default(),
        began: When::parse("2026-11-23T20:00:00+08:00").expect("a time"),
        note_ids: NoteIds::new(&ZonedDateTime::now()),
        size: Size { columns: 120, rows: 40 },
        look: Look::default(),
        terminal: "bench".into(),
        mouse: MouseUse::Program,
        section: Some(section),
        has_shelf: false,
        notice: None,
    })
}

fn loading(criterion: &mut Criterion) {
    let bytes: &'static [u8] = book_bytes().leak();
    criterion.bench_function("open the pack", |bencher| bencher.iter(|| Pack::open(bytes)));
    let pack = pack();
    let section = longest(&pack);
    criterion.bench_function("decode the longest entry", |bencher| {
        bencher.iter(|| pack.entry(black_box(section)));
    });
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("book/text");
    criterion.bench_function("load the book from TOML", |bencher| {
        bencher.iter(|| duben_book::load_strict(&folder));
    });
}

fn laying_out(criterion: &mut Criterion) {
    let pack = pack();
    let section = longest(&pack);
    let entry = pack.entry(section).expect("the entry decodes");
    criterion.bench_function("lay out the longest entry", |bencher| {
        bencher.iter(|| Page::lay_out(pack.outline(), section, &entry, sheet()));
    });
    let text: String = entry.text().replace('\n', "");
    criterion.bench_function("fill its text as one paragraph", |bencher| {
        bencher.iter(|| fill(&text, Measure { first: 72, rest: 76 }, Widths::Narrow));
    });
}

fn drawing(criterion: &mut Criterion) {
    let mut model = model(longest(&pack()));
    let mut buffer = Buffer::empty(Rect::new(0, 0, 120, 40));
    criterion.bench_function("draw a frame", |bencher| {
        bencher.iter(|| {
            buffer.reset();
            ui::draw(&model, &mut buffer)
        });
    });
    let keys = [Key::plain(KeyCode::PageDown), Key::plain(KeyCode::PageUp)];
    let mut turn = 0;
    criterion.bench_function("turn a page and draw it", |bencher| {
        bencher.iter(|| {
            turn += 1;
            model.update(Msg::Key(keys[turn / 4 % 2]), Duration::ZERO);
            buffer.reset();
            ui::draw(&model, &mut buffer)
        });
    });
}

/// From a key in the line of a search to the frame with its hits: one character more, and one less.
fn searching(criterion: &mut Criterion) {
    let mut model = model(longest(&pack()));
    let mut buffer = Buffer::empty(Rect::new(0, 0, 120, 40));
    let press = |model: &mut Model, code| model.update(Msg::Key(Key::plain(code)), Duration::ZERO);
    for code in "/发展".chars().map(KeyCode::Char) {
        press(&mut model, code);
    }
    for (name, typed) in [("search key, a character", '党'), ("search key, a letter", 'd')] {
        let codes = [KeyCode::Char(typed), KeyCode::Backspace];
        let mut turn = 0;
        criterion.bench_function(name, |bencher| {
            bencher.iter(|| {
                turn += 1;
                press(&mut model, codes[(turn + 1) % 2]);
                buffer.reset();
                ui::draw(&model, &mut buffer)
            });
        });
        // An even number of keys leaves the line as it was.
        if turn % 2 == 1 {
            press(&mut model, KeyCode::Backspace);
        }
    }
}

/// What people type: names, questions, letters, and what sounds like it.
const QUERIES: [&str; 8] = [
    "发展党员程序",
    "四议两公开",
    "党",
    "入党要几个介绍人",
    "不合格党员怎么处置",
    "民主平议",
    "fazhandangyuan",
    "fzdy",
];

/// How often each query is typed.
const ROUNDS: usize = 50;

/// From every key of every query to its frame: the time that one key in a hundred exceeds, and, as a
/// busy machine moves it least, the median of each key over all rounds, and of these the slowest.
fn typing(_: &mut Criterion) {
    let mut model = model(longest(&pack()));
    let mut buffer = Buffer::empty(Rect::new(0, 0, 120, 40));
    let mut times: BTreeMap<String, Vec<Duration>> = BTreeMap::new();
    for text in QUERIES.iter().cycle().take(ROUNDS * QUERIES.len()) {
        let mut line = String::new();
        model.update(Msg::Key(Key::plain(KeyCode::Char('/'))), Duration::ZERO);
        for typed in text.chars() {
            let start = Instant::now();
            model.update(Msg::Key(Key::plain(KeyCode::Char(typed))), Duration::ZERO);
            buffer.reset();
            black_box(ui::draw(&model, &mut buffer));
            line.push(typed);
            times.entry(line.clone()).or_default().push(start.elapsed());
        }
        model.update(Msg::Key(Key::plain(KeyCode::Esc)), Duration::ZERO);
    }
    let mut all: Vec<Duration> = times.values().flatten().copied().collect();
    all.sort_unstable();
    println!("search key to frame, {} keys   p99 {:.2?}", all.len(), all[all.len() * 99 / 100]);
    let mut keys: Vec<(Duration, String)> = times
        .into_iter()
        .map(|(line, mut times)| {
            times.sort_unstable();
            (times[times.len() / 2], line)
        })
        .collect();
    keys.sort_unstable();
    let (median, _) = &keys[keys.len() / 2];
    println!("search key, {} of them   median {median:.2?}, the slowest:", keys.len());
    for (time, line) in keys.iter().rev().take(4) {
        println!("    {time:.2?}  {line}");
    }
}

criterion_group!(benches, loading, laying_out, drawing, searching, typing);
criterion_main!(benches);
