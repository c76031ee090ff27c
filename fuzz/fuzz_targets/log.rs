//! The reader of study logs: what was written is read, and any bytes are events, blanks or damage.

#![no_main]

use duben_fuzz::log::{Input, holds};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: Input<'_>| holds(input));
