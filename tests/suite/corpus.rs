//! The inputs that fuzzing kept, in `tests/fixtures/corpus`: what held of them holds. Together they
//! reach what all inputs so far have reached, at the limits that nobody would think of.

#![expect(unreachable_pub, reason = "they are public in `fuzz`, which is no part of the workspace")]

// The facts are those of the targets there.
#[path = "../../fuzz/src/events.rs"]
mod events;
#[path = "../../fuzz/src/fold.rs"]
mod fold;
#[path = "../../fuzz/src/log.rs"]
mod log;
#[path = "../../fuzz/src/merge.rs"]
mod merge;

use std::{fs, path::Path};

use arbitrary::{Arbitrary as _, Unstructured};

/// Calls `holds` with each input kept for a target. What makes no value of its type there was not
/// tried by the fuzzer either.
fn each(target: &str, holds: impl Fn(Unstructured<'_>)) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/corpus").join(target);
    let mut count = 0;
    for file in fs::read_dir(folder).expect("the inputs are there") {
        let path = file.expect("the folder can be read").path();
        let bytes = fs::read(&path).expect("the input can be read");
        // Seen where it fails.
        println!("{}", path.display());
        holds(Unstructured::new(&bytes));
        count += 1;
    }
    assert!(count > 0, "nothing was tried");
}

#[test]
fn folding_holds_of_all_inputs_kept() {
    each("fold", |input| {
        if let Ok(input) = fold::Input::arbitrary_take_rest(input) {
            fold::holds(input);
        }
    });
}

#[test]
fn reading_a_log_holds_of_all_inputs_kept() {
    each("log", |input| {
        if let Ok(input) = log::Input::arbitrary_take_rest(input) {
            log::holds(input);
        }
    });
}

#[test]
fn merging_holds_of_all_inputs_kept() {
    each("merge", |input| {
        if let Ok(input) = merge::Input::arbitrary_take_rest(input) {
            merge::holds(input);
        }
    });
}
