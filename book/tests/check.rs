//! The checker on small books, one folder for each kind of flaw: what it says of each stands in
//! the folder's `expected.txt`, word for word.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{fs, io};

use duben_book::{Flaw, Loaded, load};

/// The fixture of a book without any problem.
const GOOD: &str = "good";

#[test]
fn every_kind_of_flaw_is_told_as_expected() -> io::Result<()> {
    let mut failures = Vec::new();
    for kind in Flaw::KINDS.iter().copied().chain([GOOD]) {
        if let Err(failure) = holds(kind) {
            failures.push(format!("== {kind}\n{failure}"));
        }
    }
    for folder in folders()? {
        if folder != GOOD && !Flaw::KINDS.contains(&folder.as_str()) {
            failures.push(format!("== {folder}\nno flaw has this name"));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    Ok(())
}

/// Holds what is said of a fixture against what is expected.
fn holds(kind: &str) -> Result<(), String> {
    let folder = fixtures().join(kind);
    let loaded = load(&folder).map_err(|error| format!("{error} ({kind})"))?;
    if kind != GOOD && !shows(kind, &loaded) {
        return Err(format!("does not show {kind}:\n{}", loaded.report()));
    }
    let report = format!("{}\n", loaded.report());
    let expected = fs::read_to_string(folder.join("expected.txt"))
        .map_err(|error| format!("expected.txt: {error}\nfound:\n{report}"))?;
    if report == expected {
        Ok(())
    } else {
        Err(format!("-- expected\n{expected}-- found\n{report}"))
    }
}

fn shows(kind: &str, loaded: &Loaded) -> bool {
    loaded.problems.iter().any(|problem| problem.flaw.kind() == kind)
}

fn folders() -> io::Result<BTreeSet<String>> {
    fs::read_dir(fixtures())?
        .map(|folder| Ok(folder?.file_name().to_string_lossy().into_owned()))
        .collect()
}

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}
