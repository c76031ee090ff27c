//! The reader of books handed on as one file: the contents, an entry, the record of the import.

#![no_main]

use duben_fuzz::{archive::archive, parts::parts, sound::sound};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let [contents, entry, record] = parts(bytes);
    let files = [("book.toml", contents), ("a.toml", entry), ("import.toml", record)];
    let named = files.iter().filter(|(_, bytes)| !bytes.is_empty());
    let named: Vec<_> = named.copied().collect();
    sound("paper.duben", &archive(&named));
});
