//! How much an import takes in: old machines have little memory, and files from elsewhere may be
//! made to use it up.

/// The most of everything. The defaults fit a machine with 1 GiB of memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a file.
    pub bytes: u64,
    /// Bytes of one line or paragraph.
    pub line: usize,
    /// Bytes of everything in an archive (EPUB, DOCX, .duben) together, unpacked.
    pub unpacked: u64,
    /// Files in an archive.
    pub files: usize,
    /// Entries of the book.
    pub entries: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { bytes: 64 << 20, line: 1 << 20, unpacked: 128 << 20, files: 20_000, entries: 50_000 }
    }
}
