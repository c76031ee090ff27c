//! First frame, page turn and memory of the real program in a terminal, beside a minimal ratatui
//! program and `less` with the same text: ratios in one run.
//!
//! `cargo bench --bench start` takes the programs of this build; `DUBEN` and `MINIMAL` name others,
//! such as static ones (README, 静态构建).

use std::{
    error::Error,
    fs,
    io::{Read, Write},
    path::{Path, PathBuf},
    sync::mpsc::{Receiver, channel},
    thread,
    time::{Duration, Instant},
};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

const RUNS: usize = 41;
const SIZE: PtySize = PtySize { rows: 40, cols: 120, pixel_width: 0, pixel_height: 0 };
/// The entry that is shown: the longest one.
const ENTRY: &str = "ch02-proc";
/// Silence after which an answer is taken to be complete.
const QUIET: Duration = Duration::from_millis(60);

/// A program to measure.
struct Candidate {
    name: &'static str,
    command: Vec<String>,
    /// What to send to turn a page; none for programs that can't.
    page: Option<&'static str>,
    quit: &'static str,
}

/// What one run showed.
struct Run {
    first_frame: Duration,
    page_bytes: usize,
    page_characters: usize,
    peak_kib: usize,
}

fn main() -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let text = folder.path().join("text.txt");
    let duben = program("DUBEN", env!("CARGO_BIN_EXE_duben"));
    let shown =
        std::process::Command::new(&duben).args(["show", ENTRY, "--width", "80"]).output()?;
    fs::write(&text, shown.stdout)?;
    let mut results: Vec<(&str, Vec<Run>)> = Vec::new();
    let candidates = candidates(&duben, &text);
    for candidate in &candidates {
        results.push((candidate.name, Vec::new()));
    }
    for round in 0..RUNS {
        for (candidate, (_, runs)) in candidates.iter().zip(&mut results) {
            let run = measure(candidate, folder.path())?;
            if round > 0 {
                runs.push(run);
            }
        }
    }
    report(&results);
    Ok(())
}

fn program(variable: &str, usual: &str) -> String {
    std::env::var(variable).unwrap_or_else(|_| usual.to_owned())
}

/// The example program that this build put beside the bench.
fn minimal() -> String {
    let beside = || -> Option<PathBuf> {
        let exe = std::env::current_exe().ok()?;
        Some(exe.parent()?.parent()?.join("examples/minimal"))
    };
    let usual = beside().unwrap_or_default().display().to_string();
    program("MINIMAL", &usual)
}

fn candidates(duben: &str, text: &Path) -> Vec<Candidate> {
    let text = text.display().to_string();
    let all = [
        Candidate {
            name: "duben",
            // Somebody is named, so that nothing is asked first.
            command: [duben, "--person", "王小明", ENTRY].map(str::to_owned).to_vec(),
            page: Some("\u{1b}[6~"),
            quit: "q",
        },
        Candidate {
            name: "minimal ratatui",
            command: vec![minimal(), text.clone()],
            page: None,
            quit: "q",
        },
        Candidate {
            name: "less",
            command: vec!["/usr/bin/less".to_owned(), text],
            page: Some(" "),
            quit: "q",
        },
    ];
    all.into_iter().filter(|one| Path::new(&one.command[0]).is_file()).collect()
}

fn measure(candidate: &Candidate, folder: &Path) -> Result<Run, Box<dyn Error>> {
    let pair = native_pty_system().openpty(SIZE)?;
    let mut command = CommandBuilder::new(&candidate.command[0]);
    command.args(&candidate.command[1..]);
    command.env_clear();
    command.env("TERM", "xterm-256color");
    command.env("LANG", "C.UTF-8");
    command.env("LESSCHARSET", "utf-8");
    command.env("DUBEN_DATA_DIR", folder.join("data"));
    let bytes = listen(pair.master.try_clone_reader()?);
    let mut writer = pair.master.take_writer()?;
    let start = Instant::now();
    let mut child = pair.slave.spawn_command(command)?;
    drop(pair.slave);
    let mut screen = screen_model()?;
    let first_frame = receive(&bytes, &mut screen, start)?.at;
    let (mut page_bytes, mut page_characters) = (0, 0);
    if let Some(page) = candidate.page {
        writer.write_all(page.as_bytes())?;
        page_bytes = receive(&bytes, &mut screen, Instant::now())?.bytes;
        page_characters =
            screen.screen().contents().chars().filter(|letter| !letter.is_whitespace()).count();
    }
    let peak_kib = peak_kib(child.process_id());
    writer.write_all(candidate.quit.as_bytes())?;
    child.wait()?;
    Ok(Run { first_frame, page_bytes, page_characters, peak_kib })
}

fn screen_model() -> Result<vt100::Parser, Box<dyn Error>> {
    Ok(vt100::Parser::new(SIZE.rows.try_into()?, SIZE.cols.try_into()?, 0))
}

fn listen(mut reader: Box<dyn Read + Send>) -> Receiver<(Instant, Vec<u8>)> {
    let (sender, bytes) = channel();
    thread::spawn(move || {
        let mut buffer = vec![0; 65536];
        while let Ok(count @ 1..) = reader.read(&mut buffer) {
            if sender.send((Instant::now(), buffer[..count].to_vec())).is_err() {
                break;
            }
        }
    });
    bytes
}

/// An answer of a program: when its last byte came, and how many there were.
struct Answer {
    at: Duration,
    bytes: usize,
}

/// Everything a program says until it is quiet.
fn receive(
    bytes: &Receiver<(Instant, Vec<u8>)>,
    screen: &mut vt100::Parser,
    start: Instant,
) -> Result<Answer, Box<dyn Error>> {
    let (mut at, first) = bytes.recv_timeout(Duration::from_secs(5))?;
    screen.process(&first);
    let mut count = first.len();
    while let Ok((then, more)) = bytes.recv_timeout(QUIET) {
        at = then;
        count += more.len();
        screen.process(&more);
    }
    Ok(Answer { at: at - start, bytes: count })
}

/// The most memory the process ever held, as Linux counts it.
fn peak_kib(process: Option<u32>) -> usize {
    let status = process.and_then(|id| fs::read_to_string(format!("/proc/{id}/status")).ok());
    let status = status.unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}

fn report(results: &[(&str, Vec<Run>)]) {
    let first = |runs: &[Run]| median(runs.iter().map(|run| run.first_frame.as_secs_f64() * 1e3));
    println!("program            first frame ms   duben/it   bytes/char of a page   peak MiB");
    let own = results.first().map_or(0.0, |(_, runs)| first(runs));
    for (name, runs) in results {
        let per_character = |run: &Run| number(run.page_bytes) / number(run.page_characters.max(1));
        let memory = median(runs.iter().map(|run| number(run.peak_kib) / 1024.0));
        println!(
            "{name:<18} {:>14.2} {:>10.2} {:>22.2} {memory:>10.1}",
            first(runs),
            own / first(runs),
            median(runs.iter().map(per_character)),
        );
    }
}

/// Counts here are small.
fn number(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(0.0)
}
