//! What holds of every import: the book that its files make is the one that was imported.

use duben_book::import::{File, Limits, import};
use duben_book::load::load_files;

/// Imports a file; an error is as good as a sound book.
pub fn sound(name: &str, bytes: &[u8]) {
    let Ok(import) = import(File { name, bytes }, &Limits::default()) else { return };
    let import = import.named("paper", None);
    let files = import.files().expect("it can be written");
    let loaded = load_files(&files).expect("it has contents");
    assert!(loaded.problems.is_empty(), "{}", loaded.problems);
    assert_eq!(loaded.book, import.book);
}
