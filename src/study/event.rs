//! The events of the study log: what is written, free of how it is written.

/// One act with its name and its time.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Unique among all events of all machines (UUID version 7, so that ids sort by time).
    pub id: String,
    /// When, in RFC 3339 with offset and whole seconds.
    pub at: String,
    /// What.
    pub act: Act,
}

/// What a person did.
#[derive(Clone, Debug, PartialEq)]
pub enum Act {
    /// The log begins: whose it is. The first event of each file, unless the first write was torn.
    Person {
        /// The name as the person wrote it; empty for the unnamed reader of a machine.
        name: String,
    },
    /// A place was left, or still read after half a minute.
    Left(Left),
    /// A setting was chosen: theme, spacing, the width table of a terminal.
    Set {
        /// Which setting.
        key: String,
        /// Its value.
        value: String,
    },
    /// An event with a true checksum that this version can't use: a newer format, an unknown kind,
    /// or a known kind without its fields. Kept in the file, never used.
    Unknown {
        /// Its kind as written.
        kind: String,
    },
}

/// A place that was left.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Left {
    /// Id of the book.
    pub book: String,
    /// Id of the entry.
    pub section: String,
    /// Index of the block.
    pub block: usize,
    /// Characters from the start of the block.
    pub offset: usize,
    /// Whether the end of the entry has been on the screen.
    pub end: bool,
}
