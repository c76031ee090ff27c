//! Folding and its offsets: what is found in folded text is that in the text as it is written.

#![no_main]

use duben_fuzz::fold::{Input, holds};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: Input<'_>| holds(input));
