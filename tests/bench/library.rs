//! Importing, and a library of a hundred books: text to finished book with index in megabytes a
//! second, what the library adds when it is opened, and searches over all of it.
//!
//! `cargo bench --bench library`; `BOOKS=10` makes a smaller library. Searches are
//! measured on one core, in a process of their own, so that its memory is theirs.

mod generated;

use std::{
    collections::BTreeMap,
    env,
    error::Error,
    fs,
    hint::black_box,
    path::Path,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use duben_book::{
    Book, Entry, Origin,
    import::{File, Limits, import},
    shelf::{PACK, Shelf},
};
use duben_index::{AnswerOfSeveral, Index, Pack, Request, Vocabulary, pack_of, search_several};

/// Entries of one book of the library.
const ENTRIES: usize = 65;

/// How often everything that is short is measured; the median counts.
const REPEATS: usize = 15;

/// The folder of the library in which a process of its own is to search.
const SEARCHED: &str = "DUBEN_BENCH_LIBRARY";

/// The file in that folder with the words of the field that are searched for, one a line.
const PHRASES: &str = "phrases.txt";

/// What stands in no book, nor anything like it.
const NOTHING: [&str; 8] = [
    "火星人登陆",
    "紫外线激光雷达",
    "外星飞船发动机维修",
    "量子纠缠",
    "嗯嗯嗯嗯",
    "qwertyuiop",
    "zzzzzz",
    "hello world",
];

type Result<T> = std::result::Result<T, Box<dyn Error>>;

fn main() -> Result<()> {
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    let seed = duben_book::load_strict(&project.join("book/text"))?;
    let terms = fs::read_to_string(project.join("index/vocabulary/terms.toml"))?;
    let vocabulary = Vocabulary::read(&terms, &seed.outline)?;
    if let Some(data) = env::var_os(SEARCHED) {
        return search(Path::new(&data), project, &seed, &vocabulary);
    }
    let count = env::var("BOOKS").map_or(Ok(100), |count| count.parse())?;
    let library = generated::books(&seed, count);
    let data = tempfile::tempdir()?;
    fill(&Shelf::of(data.path()), &library, &vocabulary)?;
    let phrases = generated::phrases(&vocabulary, &library);
    fs::write(data.path().join(PHRASES), phrases.join("\n"))?;
    open(&seed, &vocabulary, data.path())?;
    // What this process has freed would hide what the searches take.
    let searched = Command::new(env::current_exe()?).env(SEARCHED, data.path()).status()?;
    if !searched.success() {
        return Err("the searches failed".into());
    }
    processes(data.path())
}

/// Imports every book of the library from its text.
fn fill(shelf: &Shelf, library: &Book, vocabulary: &Vocabulary) -> Result<()> {
    let vocabulary = vocabulary.words_alone();
    let (mut bytes, mut taken) = (0, [Duration::ZERO; 3]);
    for (number, entries) in library.entries.chunks(ENTRIES).enumerate() {
        let text = paper(number, entries);
        bytes += text.len();
        let start = Instant::now();
        let name = format!("book{number}.txt");
        let file = File { name: &name, bytes: text.as_bytes() };
        let found = import(file, &Limits::default())?.named(&format!("book{number}"), None);
        let files = found.files()?;
        taken[0] += start.elapsed();
        let start = Instant::now();
        let origin = Origin::of(&files)?;
        let pack = pack_of(&found.book, &vocabulary, origin, |_| false)?;
        taken[1] += start.elapsed();
        let start = Instant::now();
        shelf.put(&found, &files, &pack, |_| false)?;
        taken[2] += start.elapsed();
    }
    let rate = |time: Duration| megabytes(bytes) / time.as_secs_f64();
    let [found, packed, written] = taken;
    println!("import of {:.1} MB: {:.1} MB/s", megabytes(bytes), rate(taken.iter().sum()));
    println!("  text to TOML {:.1} MB/s", rate(found));
    println!("  book to pack {:.1} MB/s", rate(packed));
    println!("  to the disk  {:.1} MB/s", rate(written));
    Ok(())
}

/// A book as a paper of chapters.
fn paper(number: usize, entries: &[Entry]) -> String {
    let chapter = |(at, entry): (usize, &Entry)| {
        format!("第{}章 第{number}册的事\n{}\n\n", at + 1, entry.text())
    };
    entries.iter().enumerate().map(chapter).collect()
}

/// What the library adds when it is opened: for each book whether its pack still fits, its title and
/// its outline.
fn open(seed: &Book, vocabulary: &Vocabulary, data: &Path) -> Result<()> {
    let packed: &'static [u8] = duben_index::pack(seed, vocabulary)?.leak();
    let alone = median(|| Ok(Pack::open(packed)?))?;
    let library = median(|| packs(data))?;
    println!("opening: bundled book {:.2} ms, library {:.2} ms more", ms(alone), ms(library));
    Ok(())
}

/// The library's packs, checked as the program checks them.
fn packs(data: &Path) -> Result<Vec<Pack>> {
    let shelf = Shelf::of(data);
    let mut packs = Vec::new();
    for id in shelf.ids()? {
        let folder = shelf.folder_of(&id).ok_or("the book is gone")?;
        let path = folder.join(PACK);
        let pack = Pack::open_file(&path)?;
        if !pack.origin().still_holds(&folder, fs::metadata(&path)?.modified()?)? {
            return Err("a pack does not fit its book".into());
        }
        packs.push(pack);
    }
    Ok(packs)
}

/// Searches over the bundled book and the whole library, and what memory they take.
fn search(data: &Path, project: &Path, seed: &Book, vocabulary: &Vocabulary) -> Result<()> {
    let golden = fs::read_to_string(project.join("tests/fixtures/golden.txt"))?;
    let phrases = fs::read_to_string(data.join(PHRASES))?;
    let bundled: &'static [u8] = duben_index::pack(seed, vocabulary)?.leak();
    let before = resident_kib();
    let mut packs = packs(data)?;
    let fronts = resident_kib();
    packs.insert(0, Pack::open(bundled)?);
    let start = Instant::now();
    let indexes: Vec<Index> =
        packs.iter().map(Index::open).collect::<std::result::Result<_, _>>()?;
    println!("indexes: {:.1} ms to open all", ms(start.elapsed()));
    let opened = resident_kib();
    let mut classes: BTreeMap<&str, Vec<Timed>> = BTreeMap::new();
    for (class, text) in queries(&golden, &phrases) {
        classes.entry(class).or_default().push(timed(&indexes, text)?);
    }
    let mut all: Vec<Timed> = Vec::new();
    for (class, mut timed) in classes {
        tell(class, &mut timed);
        all.extend(timed);
    }
    tell("all", &mut all);
    let mib = |kib: usize| kib.saturating_sub(before) / 1024;
    let (fronts, opened, searched) = (mib(fronts), mib(opened), mib(resident_kib()));
    println!(
        "memory: fronts {fronts} MiB, indexes {opened} MiB, after all searches {searched} MiB"
    );
    Ok(())
}

/// Every class of what people type, with the words of the field and what no book has.
fn queries<'a>(golden: &'a str, phrases: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
    let lines = golden.lines().filter(|line| !line.starts_with('#'));
    let golden = lines.filter_map(|line| {
        let mut fields = line.split('|').map(str::trim);
        Some((fields.next()?, fields.next()?))
    });
    let field = phrases.lines().map(|phrase| ("field", phrase));
    golden.chain(field).chain(NOTHING.map(|text| ("nothing", text)))
}

/// How long a search takes.
struct Timed {
    /// In the median.
    usual: Duration,
    /// For the first time.
    first: Duration,
    text: String,
    hits: usize,
}

fn timed(indexes: &[Index], text: &str) -> Result<Timed> {
    let request = Request { text: text.to_owned(), limit: 20, ..Request::default() };
    let asked: Vec<(&Index, Request)> =
        indexes.iter().map(|index| (index, request.clone())).collect();
    let start = Instant::now();
    let AnswerOfSeveral { total, .. } = search_several(&asked)?;
    let first = start.elapsed();
    let usual = median(|| Ok(search_several(&asked)?))?;
    Ok(Timed { usual, first, text: text.to_owned(), hits: total })
}

/// Tells how long the searches of a class take, and which takes longest.
fn tell(class: &str, timed: &mut [Timed]) {
    timed.sort_by_key(|one| one.usual);
    let at = |share: usize| timed.get(timed.len() * share / 100).map_or(0.0, |one| ms(one.usual));
    let mut first: Vec<Duration> = timed.iter().map(|one| one.first).collect();
    first.sort_unstable();
    let first = first.get(first.len() * 99 / 100).copied().unwrap_or_default();
    let (median, most) = (at(50), at(99));
    let slowest = timed.last().map_or(String::new(), |one| {
        format!("{} {:.2} ms, {} hits", one.text, ms(one.usual), one.hits)
    });
    println!(
        "{class:11} {:3} queries: p50 {median:.2} ms, p99 {most:.2} ms, p99 the first time {:.2} ms; slowest {slowest}",
        timed.len(),
        ms(first),
    );
}

/// The command, from start to end.
fn processes(data: &Path) -> Result<()> {
    for arguments in [&["search", "四议两公开"][..], &["search", "四议两公开", "--all"]] {
        let run = || {
            let duben = env!("CARGO_BIN_EXE_duben");
            let mut command = Command::new(duben);
            let command = command.args(arguments).env("DUBEN_DATA_DIR", data);
            Ok(command.stdin(Stdio::null()).output()?)
        };
        println!("duben {}: {:.1} ms", arguments.join(" "), ms(median(run)?));
    }
    Ok(())
}

fn median<T>(mut run: impl FnMut() -> Result<T>) -> Result<Duration> {
    let mut taken = Vec::new();
    for _ in 0..REPEATS {
        let start = Instant::now();
        black_box(run()?);
        taken.push(start.elapsed());
    }
    taken.sort_unstable();
    Ok(taken[taken.len() / 2])
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

fn megabytes(bytes: usize) -> f64 {
    f64::from(u32::try_from(bytes).unwrap_or(u32::MAX)) / 1e6
}

/// The memory this process holds, as Linux counts it; 0 elsewhere.
fn resident_kib() -> usize {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}
