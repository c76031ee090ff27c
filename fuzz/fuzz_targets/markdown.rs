//! The reader of Markdown.

#![no_main]

use duben_fuzz::sound::sound;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| sound("paper.md", bytes));
