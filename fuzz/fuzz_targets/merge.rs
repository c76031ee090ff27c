//! Merging: two machines end with the same events, whichever went first, and nothing is there twice.

#![no_main]

use duben_fuzz::merge::{Input, holds};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: Input<'_>| holds(input));
