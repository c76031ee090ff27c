//! Papers as books: whole files of `papers/` through the importer. Each is in the form of something
//! a village office has; none is a real document.
//!
//! - `texts`: handbooks, regulations, notices, novels as plain text, in every encoding.
//! - `formats`: Markdown, EPUB and DOCX.
//! - `parts`: their notes, links, tables, lists and signs.
//! - `bad`: files that can't be imported.
//! - `any`: facts about any paper.
//!
//! Of every one it is held that no Han character is lost or invented, and that what is written down
//! is a book without problems.

mod any;
mod bad;
mod formats;
mod parts;
mod texts;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use duben_book::import::{File, Import, ImportError, Limits, Record, import, is_han};
use duben_book::load::load_files;
use duben_book::{Book, Status};

/// What the imports of a test file are named.
const ID: &str = "paper";

fn papers() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/papers")
}

fn paper(name: &str) -> Vec<u8> {
    std::fs::read(papers().join(name)).expect("the paper is there")
}

fn read(name: &str, bytes: &[u8]) -> Result<Import, ImportError> {
    Ok(import(File { name, bytes }, &Limits::default())?.named(ID, None))
}

/// A paper as an import, held to account, and as the book it makes.
fn book(name: &str) -> (Import, Book) {
    let bytes = paper(name);
    let text = String::from_utf8(bytes.clone()).expect("the paper is UTF-8");
    let import = read(name, &bytes).expect("the paper can be imported");
    assert_eq!(balance(&import, &text), [], "{name}: characters lost (+) or invented (-)");
    (import.clone(), written(&import))
}

/// The book that an import's files make; they are without problems, and their record without
/// control characters.
fn written(import: &Import) -> Book {
    let Record { data, left_out, doubts, .. } = &import.record;
    let names = data.iter().filter_map(|datum| datum.name.as_ref());
    let values = data.iter().map(|datum| &datum.value);
    let left_out = left_out.iter().flat_map(|part| [&part.place, &part.text]);
    let doubts = doubts.iter().flat_map(|doubt| [&doubt.place, &doubt.words]);
    for words in names.chain(values).chain(left_out).chain(doubts) {
        assert!(!words.contains(char::is_control), "{words:?}");
    }
    let files = import.files().expect("it can be written");
    let loaded = load_files(&files).expect("it has contents");
    assert!(loaded.problems.is_empty(), "{}", loaded.problems);
    assert_eq!(loaded.book, import.book, "what is loaded is what was imported");
    loaded.book
}

/// How often each Han character stands in `text` more than in the book, its data and the report of
/// what was left out.
fn balance(import: &Import, text: &str) -> Vec<(char, i64)> {
    let mut count: BTreeMap<char, i64> = BTreeMap::new();
    let mut add = |text: &str, by: i64| {
        for letter in text.chars().filter(|letter| is_han(*letter)) {
            *count.entry(letter).or_default() += by;
        }
    };
    add(text, 1);
    for (index, heading) in import.book.outline.headings().iter().enumerate() {
        // A title that was made here stands elsewhere too.
        let title = (!import.made_titles.contains(&index)).then_some(&heading.title);
        heading.label.iter().chain(title).for_each(|title| add(title, -1));
        import.book.entries[index].blocks.iter().for_each(|block| add(&block.text(), -1));
    }
    for datum in &import.record.data {
        // `标题` is our name for a title that the paper does not name.
        let name = datum.name.as_deref().filter(|name| *name != "标题");
        add(name.unwrap_or_default(), -1);
        add(&datum.value, -1);
    }
    import.record.left_out.iter().for_each(|part| add(&part.text, -1));
    count.into_iter().filter(|(_, times)| *times != 0).collect()
}

/// A line an entry: indent, id, kind, label and title, page, whether the text is there.
fn tree(book: &Book) -> String {
    let line = |heading: &duben_book::Heading| {
        let indent = "  ".repeat(heading.depth);
        let label = heading.label.as_deref().map_or(String::new(), |label| format!("{label} "));
        let page = heading.page.map_or(String::new(), |page| format!(" p{page}"));
        let status = if heading.status == Status::Written { "" } else { " –" };
        let (id, kind) = (&heading.id, heading.kind.id());
        format!("{indent}{id} {kind}: {label}{}{page}{status}\n", heading.title)
    };
    book.outline.headings().iter().map(line).collect()
}

fn text_of(book: &Book, id: &str) -> String {
    let index = book.outline.index_of(id).expect("the entry is there");
    book.entries[index].text()
}

fn doubts(import: &Import) -> Vec<String> {
    import.record.doubts.iter().map(|doubt| format!("{}：{}", doubt.place, doubt.words)).collect()
}
