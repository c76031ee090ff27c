//! Packs the bundled book into the program, and tells the program which book that is.

use std::{env, error::Error, fs, path::Path};

use duben_book::Book;
use duben_index::{Pack, Vocabulary};

const VOCABULARY: &str = "index/vocabulary/terms.toml";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=book/text");
    println!("cargo:rerun-if-changed={VOCABULARY}");
    let book = duben_book::load_strict(Path::new("book/text"))?;
    let vocabulary = Vocabulary::read(&fs::read_to_string(VOCABULARY)?, &book.outline)?;
    let pack = duben_index::pack(&book, &vocabulary)?;
    println!("cargo:rustc-env=DUBEN_VERSION={}", version(&book, &pack)?);
    println!("cargo:rustc-env=DUBEN_AS_OF={}", book.about.as_of.as_deref().unwrap_or_default());
    fs::write(Path::new(&env::var("OUT_DIR")?).join("handbook.pack"), pack)?;
    Ok(())
}

/// What `--version` prints: the program's version, the book's edition, the fingerprint of its pack.
fn version(book: &Book, pack: &[u8]) -> Result<String, Box<dyn Error>> {
    let (program, about) = (env::var("CARGO_PKG_VERSION")?, &book.about);
    let as_of = about.as_of.as_deref().map_or(String::new(), |day| format!("，截至 {day}"));
    let fingerprint = Pack::open(pack.to_vec())?.fingerprint();
    Ok(format!("{program}（《{}》{as_of}；书包 {fingerprint:08x}）", about.title))
}
