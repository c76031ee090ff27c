//! The pack beside a book: what it is searched and read from. This crate only knows where it stands.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::Path;
use std::time::SystemTime;

/// The name of the pack's file in the book's folder.
pub const PACK: &str = "book.pack";

/// Puts a pack beside the book in `folder` in one step, dated to when its files began to be read: a
/// change that came in between is newer.
///
/// # Errors
///
/// When it can't be written; then nothing is left of it.
pub fn keep_pack(folder: &Path, bytes: &[u8], read: SystemTime) -> io::Result<()> {
    let beside = folder.join(format!(".{PACK}-{}", std::process::id()));
    let write = || {
        let mut file = File::create(&beside)?;
        file.write_all(bytes)?;
        file.set_modified(read)?;
        fs::rename(&beside, folder.join(PACK))
    };
    write().inspect_err(|_| {
        let _ = fs::remove_file(&beside);
    })
}
