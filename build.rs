//! Packs the bundled book into the program.

use std::{env, error::Error, fs, path::Path};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=book/text");
    let book = duben_book::load_strict(Path::new("book/text"))?;
    let pack = duben_index::pack(&book)?;
    fs::write(Path::new(&env::var("OUT_DIR")?).join("handbook.pack"), pack)?;
    Ok(())
}
