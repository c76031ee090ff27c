//! The packs of imported books: kept beside their TOML, made anew where they no longer fit it.
//!
//! A pack is opened only if it was made of the very files that are there, by this version, and is
//! whole. Else the TOML, which is what counts, is loaded and packed, and the pack put back; where the
//! folder can't be written to, that happens in memory at each start.

use std::{
    fs,
    path::Path,
    time::{Duration, SystemTime},
};

use duben_book::{
    Origin,
    shelf::{PACK, keep_pack},
};
use duben_index::{Index, Pack};

use super::{loaded, no_book, vocabulary};
use crate::cli::failure::Failure;

/// How far the times of files may lag behind the clock.
const LAG: Duration = Duration::from_millis(20);

/// Opens the book in a folder; of its pack only the front is read and held against its checksum.
pub(in crate::cli) fn front(folder: &Path) -> Result<Pack, Failure> {
    current(folder).map_or_else(|| anew(folder), Ok)
}

/// Opens the book in a folder; all of its pack is read and held against its checksum.
pub(super) fn whole(folder: &Path) -> Result<Pack, Failure> {
    let pack = current(folder).filter(|pack| pack.verify().is_ok());
    pack.map_or_else(|| anew(folder), Ok)
}

/// Opens the book in a folder for searching.
pub(super) fn indexed(folder: &Path) -> Result<(Pack, Index), Failure> {
    let kept = current(folder).and_then(|pack| Index::open(&pack).ok().map(|index| (pack, index)));
    if let Some(kept) = kept {
        return Ok(kept);
    }
    let pack = anew(folder)?;
    let index = Index::open(&pack).map_err(|error| no_book(folder, &error, ""))?;
    Ok((pack, index))
}

/// The pack that is kept, whatever became of the files it was made of.
pub(super) fn last(folder: &Path) -> Option<Pack> {
    Pack::open_file(&folder.join(PACK)).ok()
}

/// The pack that is kept, if it fits the files of the book.
fn current(folder: &Path) -> Option<Pack> {
    let path = folder.join(PACK);
    let made = fs::metadata(&path).ok()?.modified().ok()?;
    let pack = Pack::open_file(&path).ok()?;
    let holds = pack.origin().still_holds(folder, made).ok()?;
    holds.then_some(pack)
}

/// Packs the book in a folder and keeps the pack.
fn anew(folder: &Path) -> Result<Pack, Failure> {
    let read = SystemTime::now() - LAG;
    // Before the book: a change between the two is then one of a file that is newer than the pack.
    // Where it can't be had, the book can't be loaded either, and that tells why.
    let origin = Origin::of_folder(folder).unwrap_or_default();
    let book = loaded(folder)?;
    let bytes = duben_index::pack_of(&book, &vocabulary(), origin, |_| false)
        .map_err(|error| no_book(folder, &error, ""))?;
    // Nothing is lost where it can't be written: it is made again next time.
    let _: Result<(), _> = keep_pack(folder, &bytes, read);
    Pack::open(bytes).map_err(|error| no_book(folder, &error, ""))
}
