//! Packs the bundled book into the program.

use std::{env, error::Error, fs, path::Path};

use duben_index::Vocabulary;

const VOCABULARY: &str = "index/vocabulary/terms.toml";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=book/text");
    println!("cargo:rerun-if-changed={VOCABULARY}");
    let book = duben_book::load_strict(Path::new("book/text"))?;
    let vocabulary = Vocabulary::read(&fs::read_to_string(VOCABULARY)?, &book.outline)?;
    let pack = duben_index::pack(&book, &vocabulary)?;
    fs::write(Path::new(&env::var("OUT_DIR")?).join("handbook.pack"), pack)?;
    Ok(())
}
