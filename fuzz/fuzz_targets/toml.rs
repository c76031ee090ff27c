//! The loader of books: whatever stands in the files, it tells problems and never panics.

#![no_main]

use std::collections::BTreeMap;

use duben_book::load::load_files;
use duben_fuzz::parts::parts;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let names = ["book.toml", "rules.toml", "a.toml"];
    let files: BTreeMap<String, Vec<u8>> = names
        .into_iter()
        .zip(parts::<3>(bytes))
        .map(|(name, bytes)| (name.to_owned(), bytes.to_vec()))
        .collect();
    let loaded = load_files(&files).expect("it has contents");
    let book = &loaded.book;
    assert_eq!(book.outline.len(), book.entries.len());
});
