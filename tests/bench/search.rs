//! Search beside what else could be used: a scan of the text in memory (`memchr::memmem`), `SQLite`
//! FTS5 with trigrams, ripgrep, and `true` for what a process costs by itself. Ratios in one run.
//!
//! `cargo bench --bench search`; `DUBEN` names another program than the one of this build, such as
//! a static one (README, 静态构建), and `BOOKS=1,10` leaves the hundred books out.

mod generated;

use std::{
    error::Error,
    fs,
    hint::black_box,
    path::Path,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use duben_index::{Index, Pack, Request, Vocabulary, fold};
use memchr::memmem::Finder;
use pinyin::ToPinyin as _;
use rusqlite::Connection;

/// How often each query is run; the median counts.
const REPEATS: usize = 9;

/// How often each process is started.
const STARTS: usize = 200;

/// What is looked for when a process is measured.
const PHRASE: &str = "四议两公开";

type Result<T> = std::result::Result<T, Box<dyn Error>>;

fn main() -> Result<()> {
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    let book = duben_book::load_strict(&project.join("book/text"))?;
    let terms = fs::read_to_string(project.join("index/vocabulary/terms.toml"))?;
    let vocabulary = Vocabulary::read(&terms, &book.outline)?;
    let mut arguments = std::env::args().skip_while(|word| word != MEMORY).skip(1);
    if let Some(file) = arguments.next() {
        return memory(Path::new(&file));
    }
    the_handbook(&book, &vocabulary)?;
    one_shot(&book)?;
    let counts = std::env::var("BOOKS").unwrap_or_else(|_| "1,10,100".to_owned());
    println!("\nplain phrases, µs p50/p99; one book is 211,000 generated characters");
    println!(
        "books     duben          memmem         ratio p50   FTS5 trigram     FTS5/duben p50   index/text"
    );
    for count in counts.split(',') {
        scale(&book, &vocabulary, count.trim().parse()?)?;
    }
    Ok(())
}

/// Size, memory, and letters, with the bundled book.
fn the_handbook(book: &duben_book::Book, vocabulary: &Vocabulary) -> Result<()> {
    let start = Instant::now();
    let packed: &'static [u8] = duben_index::pack(book, vocabulary)?.leak();
    let packing = start.elapsed();
    let text: usize = book.entries.iter().map(|entry| entry.text().len()).sum();
    println!("handbook: packed in {} ms", packing.as_millis());
    println!(
        "pack {} bytes, {:.2} x the text of its blocks",
        packed.len(),
        ratio(packed.len(), text)
    );
    let pack = Pack::open(packed)?;
    for (section, size) in pack.sizes() {
        println!("  {section} {size}");
    }
    let index = Index::open(&pack)?;
    let queries = golden()?;
    for class in ["pinyin", "initials", "mixed", "sound", "question", "words", "phrase", "title"] {
        let of_class = queries.iter().filter(|(one, _)| one == class);
        let mut times = Vec::new();
        for (_, query) in of_class {
            times.push(median(REPEATS, || ask(&index, query))?);
        }
        println!("  {class:<9} {} µs p50/p99", told(&mut times));
    }
    letters(&index, vocabulary)?;
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("handbook.pack");
    fs::write(&file, packed)?;
    // In a process of its own, which has not built the pack.
    let told = Command::new(std::env::current_exe()?).arg(MEMORY).arg(&file).output()?;
    print!("{}", String::from_utf8_lossy(&told.stdout));
    Ok(())
}

/// Every word of the vocabulary typed as letters, in full and by its initials.
fn letters(index: &Index, vocabulary: &Vocabulary) -> Result<()> {
    let (mut full, mut short) = (Vec::new(), Vec::new());
    for word in vocabulary.groups.iter().flat_map(|group| &group.words) {
        let sounds: Option<Vec<&str>> =
            word.chars().map(|letter| Some(letter.to_pinyin()?.plain())).collect();
        let Some(sounds) = sounds else { continue };
        let initials: String = sounds.iter().map(|sound| &sound[..1]).collect();
        full.push(median(REPEATS, || ask(index, &sounds.concat()))?);
        short.push(median(REPEATS, || ask(index, &initials))?);
    }
    println!("  {} words of the vocabulary in letters, candidates and hits:", full.len());
    println!("  in full   {} µs p50/p99", told(&mut full));
    println!("  initials  {} µs p50/p99", told(&mut short));
    Ok(())
}

/// The argument with which the bench measures the memory of a search.
const MEMORY: &str = "--memory";

/// What an open index with everything it ever makes adds to a process that has the pack.
fn memory(file: &Path) -> Result<()> {
    let packed: &'static [u8] = fs::read(file)?.leak();
    let pack = Pack::open(packed)?;
    pack.verify()?;
    let before = resident_kib();
    let index = Index::open(&pack)?;
    let opened = resident_kib();
    let queries = golden()?;
    for (_, query) in &queries {
        ask(&index, query)?;
    }
    let mib = |now: usize| ratio(now.saturating_sub(before), 1024);
    let (opened, after, count) = (mib(opened), mib(resident_kib()), queries.len());
    println!(
        "search core: {opened:.1} MiB opened, {after:.1} MiB after {count} queries of every kind"
    );
    Ok(())
}

/// The golden queries by class.
fn golden() -> Result<Vec<(String, String)>> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/golden.txt");
    let text = fs::read_to_string(file)?;
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let query = |line: &str| {
        let mut fields = line.split('|').map(|field| field.trim().to_owned());
        Some((fields.next()?, fields.next()?))
    };
    Ok(lines.filter_map(query).collect())
}

fn ask(index: &Index, text: &str) -> Result<usize> {
    let request = Request { text: text.to_owned(), limit: 20, ..Request::default() };
    Ok(black_box(index.search(&request)?).total)
}

/// Whole processes: start, one search, end.
fn one_shot(book: &duben_book::Book) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let text = folder.path().join("book.txt");
    let all: Vec<String> = book.entries.iter().map(duben_book::Entry::text).collect();
    fs::write(&text, all.join("\n"))?;
    let duben = std::env::var("DUBEN").unwrap_or_else(|_| env!("CARGO_BIN_EXE_duben").to_owned());
    let file = text.display().to_string();
    let programs: Vec<Vec<&str>> = vec![
        vec!["/bin/true"],
        vec![&duben, "search", PHRASE],
        vec![&duben, "search", "--json", PHRASE],
        vec!["/usr/bin/rg", "--fixed-strings", PHRASE, &file],
        vec!["/usr/bin/grep", "-F", PHRASE, &file],
    ];
    let programs: Vec<Vec<&str>> =
        programs.into_iter().filter(|words| Path::new(words[0]).is_file()).collect();
    let mut times = vec![Vec::new(); programs.len()];
    for round in 0..STARTS + 10 {
        for (words, times) in programs.iter().zip(&mut times) {
            let start = Instant::now();
            // Into a pipe: with nowhere to write, some programs stop early.
            Command::new(words[0]).args(&words[1..]).stdin(Stdio::null()).output()?;
            if round >= 10 {
                times.push(start.elapsed());
            }
        }
    }
    println!("\nwhole processes, {STARTS} starts each, in turn");
    let floor = micros(middle(&mut times[0]));
    for (words, times) in programs.iter().zip(&mut times) {
        let time = micros(middle(times));
        let name = words.iter().take(3).map(|word| word.rsplit('/').next().unwrap_or(word));
        let name: Vec<&str> = name.collect();
        println!("  {:<32} {time:>8.0} µs  {:.2} x true", name.join(" "), time / floor);
    }
    Ok(())
}

/// A library of `count` books in one index.
fn scale(seed: &duben_book::Book, vocabulary: &Vocabulary, count: usize) -> Result<()> {
    let book = generated::books(seed, count);
    let queries = generated::phrases(vocabulary, &book);
    let packed = duben_index::pack(&book, &Vocabulary::default())?;
    let paragraphs: Vec<String> = book
        .entries
        .iter()
        .flat_map(|entry| entry.blocks.iter().map(duben_book::Block::text))
        .collect();
    let size = packed.len();
    let index = Index::open(&Pack::open(packed)?)?;
    let scanned: String = paragraphs.iter().flat_map(|text| fold(text)).collect();
    let lite = lite(&paragraphs)?;
    let (mut own, mut scan, mut fts) = (Vec::new(), Vec::new(), Vec::new());
    for query in &queries {
        own.push(median(REPEATS, || ask(&index, query))?);
        let finder = Finder::new(query);
        let count = || Ok(black_box(finder.find_iter(scanned.as_bytes()).count()));
        scan.push(median(REPEATS, count)?);
        if query.chars().count() >= 3 {
            fts.push(median(3, || match_lite(&lite, query))?);
        }
    }
    let text: usize = paragraphs.iter().map(String::len).sum();
    let (half, scan_half) = (micros(middle(&mut own)), micros(middle(&mut scan)));
    let fts_half = micros(middle(&mut fts));
    println!(
        "{count:>5} {:>15} {:>15} {:>9.3} {:>18} {:>12.1} {:>14.2}",
        told(&mut own),
        told(&mut scan),
        half / scan_half,
        told(&mut fts),
        fts_half / half,
        ratio(size, text),
    );
    Ok(())
}

/// The paragraphs in an `SQLite` table with a trigram index.
fn lite(paragraphs: &[String]) -> Result<Connection> {
    let mut lite = Connection::open_in_memory()?;
    lite.execute_batch("create virtual table text using fts5(body, tokenize = 'trigram')")?;
    let filling = lite.transaction()?;
    {
        let mut insert = filling.prepare("insert into text(body) values (?1)")?;
        for paragraph in paragraphs {
            insert.execute([paragraph])?;
        }
    }
    filling.commit()?;
    lite.execute_batch("insert into text(text) values ('optimize')")?;
    Ok(lite)
}

/// The best twenty and the count, as the program gives them.
fn match_lite(lite: &Connection, query: &str) -> Result<usize> {
    let phrase = format!("\"{query}\"");
    let mut count = lite.prepare_cached("select count(*) from text where text match ?1")?;
    let total: i64 = count.query_row([&phrase], |row| row.get(0))?;
    let mut best =
        lite.prepare_cached("select rowid from text where text match ?1 order by rank limit 20")?;
    let rows = best.query_map([&phrase], |row| row.get::<_, i64>(0))?;
    let listed = rows.count();
    Ok(black_box(usize::try_from(total)? + listed))
}

fn median<T>(times: usize, mut run: impl FnMut() -> Result<T>) -> Result<Duration> {
    let mut taken = Vec::new();
    for _ in 0..times {
        let start = Instant::now();
        black_box(run()?);
        taken.push(start.elapsed());
    }
    Ok(middle(&mut taken))
}

fn middle(times: &mut [Duration]) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

/// The median and the time that one in a hundred exceeds.
fn told(times: &mut [Duration]) -> String {
    let half = micros(middle(times));
    let late = times.get(times.len() * 99 / 100).copied().unwrap_or_default();
    format!("{half:.1}/{:.1}", micros(late))
}

fn micros(time: Duration) -> f64 {
    time.as_secs_f64() * 1e6
}

/// Counts here are small.
fn ratio(count: usize, whole: usize) -> f64 {
    let number = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    number(count) / number(whole)
}

/// The memory this process holds, as Linux counts it; 0 elsewhere.
fn resident_kib() -> usize {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}
