//! What is done outside on a thread of its own, so that a slow stick holds up no key: looking for
//! places, writing a file, bringing records together.

use std::path::PathBuf;

use crate::study::Merging;

/// Something to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Errand {
    /// Tell which places there are.
    Look(Purpose),
    /// Write a new file.
    Write(Paper),
    /// Bring the records of a data folder in.
    Merge(PathBuf),
    /// Bring the records of this machine to what lies in this place of those taken along before.
    TakeAway(PathBuf),
}

/// What a place is wanted for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// A file is written there.
    Write,
    /// Records come from there.
    Merge,
    /// Records go there.
    TakeAway,
}

/// A file to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// The folder.
    pub folder: PathBuf,
    /// The name without its ending: one part of a path.
    pub stem: String,
    /// The ending.
    pub ending: &'static str,
    /// What is in it.
    pub text: String,
}

/// A place where a file can be put, or records come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Venue {
    /// What a person knows it by, harmless on a screen.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
    /// Whether nothing can be written there.
    pub is_read_only: bool,
}

/// What came of an errand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Report {
    /// The places there are.
    Venues(Purpose, Vec<Venue>),
    /// The file is on the disk.
    Written(PathBuf),
    /// Records of these people came in.
    Merged(Merging),
    /// Records of these people are there now.
    TakenAway(PathBuf, Merging),
    /// It could not be done; the reason in words a person can act on.
    Failed(String),
}
