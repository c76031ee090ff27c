//! Papers to finished books, in megabytes a second: text with a table of contents, text cut at the
//! width of a page, a regulation, a text without any heading; each as read from the file up to the
//! TOML that is written.

use std::fmt::Write as _;
use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use duben_book::import::{File, Limits, import};

/// Bytes of each paper, about.
const SIZE: usize = 4 << 20;

/// A paragraph of 100 characters in which every `number` is another.
fn paragraph(number: usize) -> String {
    let clause = format!("第{number}次村民会议讨论了修路、打井和夜校的事，决定先修路。");
    clause.repeat(4)
}

/// Chapters with sections of paragraphs, after a table of contents.
fn handbook() -> String {
    let sections = SIZE / 40_000;
    let mut contents = String::from("目录\n");
    let mut body = String::new();
    for section in 1..=sections {
        let _ = writeln!(contents, "第{section}章 第{section}年的大事\t{section}");
        let _ = writeln!(body, "第{section}章 第{section}年的大事");
        for number in 0..100 {
            body.push_str(&paragraph(section * 100 + number));
            body.push_str("\n\n");
        }
    }
    contents + &body
}

/// The same text in lines of 38 characters, with page numbers.
fn cut() -> String {
    let mut text = String::new();
    let mut lines = 0;
    for number in 0..SIZE / 400 {
        let letters: Vec<char> = format!("　　{}", paragraph(number)).chars().collect();
        for line in letters.chunks(38) {
            text.extend(line);
            text.push('\n');
            lines += 1;
            if lines % 30 == 0 {
                let _ = writeln!(text, "— {} —", lines / 30);
            }
        }
    }
    text
}

fn regulation() -> String {
    (1..=SIZE / 420).map(|number| format!("第{number}条　{}\n", paragraph(number))).collect()
}

fn plain() -> String {
    (0..SIZE / 400).map(|number| paragraph(number) + "\n").collect()
}

fn papers(bench: &mut Criterion) {
    let papers = [
        ("handbook", handbook()),
        ("cut", cut()),
        ("regulation", regulation()),
        ("plain", plain()),
    ];
    let mut group = bench.benchmark_group("import");
    group.sample_size(10);
    for (name, text) in papers {
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                let file = File { name: "paper.txt", bytes: black_box(text.as_bytes()) };
                let import = import(file, &Limits::default()).expect("it can be imported");
                import.files().expect("it can be written")
            });
        });
    }
    group.finish();
}

criterion_group!(benches, papers);
criterion_main!(benches);
