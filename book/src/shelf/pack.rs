//! The pack beside a book: what it is searched and read from. This crate only knows where it stands.

use std::io;
use std::path::Path;
use std::time::SystemTime;

use crate::disk::{Disk, System, replace};

/// The name of the pack's file in the book's folder.
pub const PACK: &str = "book.pack";

/// Puts a pack beside the book in `folder` in one step, dated to when its files began to be read: a
/// change that came in between is newer.
///
/// # Errors
///
/// When it can't be written; then nothing is left of it.
pub fn keep_pack(folder: &Path, bytes: &[u8], read: SystemTime) -> io::Result<()> {
    keep_pack_on(&System, folder, bytes, read)
}

/// It is not waited for until the disk has it: what a power cut tears no longer fits its checksum, and
/// is made again.
pub(super) fn keep_pack_on(
    disk: &dyn Disk,
    folder: &Path,
    bytes: &[u8],
    read: SystemTime,
) -> io::Result<()> {
    replace(disk, &folder.join(PACK), bytes, |draft| disk.date(draft, read))
}
