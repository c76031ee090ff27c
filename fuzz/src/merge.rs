//! Merging: two machines end with the same events, whichever went first, and nothing is there twice.

use std::{collections::BTreeSet, fs, path::Path};

use duben::study::{Event, Log, People, scan};

const NAME: &str = "王小明";

/// What is tried.
pub type Input<'a> = (u8, &'a [u8], &'a [u8], &'a [u8]);

/// Panics where it does not hold.
pub fn holds(input: Input<'_>) {
    let (shared, here, there, torn) = input;
    // In memory, where there is such a place: a disk would do nothing else.
    let folder = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir());
    let folder = folder.expect("a folder for a while");
    let (one, other) = (folder.path().join("one"), folder.path().join("other"));
    let (here, there) = (super::events::events(here), super::events::events(there));
    write(&one, &here);
    write(&other, &there);
    // What both have from before.
    write(&other, &here[..usize::from(shared).min(here.len())]);
    if let Some(file) = first_file(&other) {
        let mut bytes = fs::read(&file).expect("it is ours");
        bytes.extend_from_slice(torn);
        fs::write(&file, bytes).expect("it is ours");
    }
    let all: BTreeSet<String> = texts(&one).union(&texts(&other)).cloned().collect();
    merge(&one, &other);
    merge(&other, &one);
    assert_eq!(texts(&one), all, "all of both is here");
    assert_eq!(texts(&other), all, "and there");
    let (before, events) = (sizes(&one), count(&one));
    merge(&one, &other);
    assert_eq!((sizes(&one), count(&one)), (before, events), "nothing is there twice");
}

fn write(data: &Path, events: &[Event]) {
    let mut log = Log::open(data, NAME);
    for event in events {
        log.append(event).expect("the folder is ours");
    }
}

fn merge(to: &Path, from: &Path) {
    let merging = People::of(to).merge(from).expect("both can be read");
    assert_eq!(merging.failed, [], "and written");
}

fn files(data: &Path) -> Vec<std::path::PathBuf> {
    let folder = Log::open(data, NAME).folder().to_owned();
    let names = fs::read_dir(folder).into_iter().flatten().flatten();
    names.map(|entry| entry.path()).collect()
}

fn first_file(data: &Path) -> Option<std::path::PathBuf> {
    files(data).into_iter().min()
}

fn found(data: &Path) -> Vec<Event> {
    let read = |path| scan(&fs::read(path).expect("it is ours")).events;
    files(data).into_iter().flat_map(read).collect()
}

fn count(data: &Path) -> usize {
    found(data).len()
}

/// The events, each once, in any order.
fn texts(data: &Path) -> BTreeSet<String> {
    found(data).iter().map(|event| format!("{event:?}")).collect()
}

fn sizes(data: &Path) -> u64 {
    let size = |path| fs::metadata(path).expect("it is ours").len();
    files(data).into_iter().map(size).sum()
}
