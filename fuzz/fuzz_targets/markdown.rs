//! The reader of Markdown.

#![no_main]

use libfuzzer_sys::fuzz_target;

mod sound;

fuzz_target!(|bytes: &[u8]| sound::sound("paper.md", bytes));
