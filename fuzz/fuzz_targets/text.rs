//! The structure finder, through plain text.

#![no_main]

use libfuzzer_sys::fuzz_target;

mod sound;

fuzz_target!(|bytes: &[u8]| sound::sound("paper.txt", bytes));
