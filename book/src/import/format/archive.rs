//! Zip archives from elsewhere: no more is unpacked than the limits allow, and nothing whose name
//! leads out of the archive.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::import::{ImportError, Limits};
use crate::load::stays_inside;

/// The files of an archive by their names, sorted.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// The names in an archive.
///
/// # Errors
///
/// When its directory is damaged.
pub(super) fn names(bytes: &[u8]) -> Result<Vec<String>, ImportError> {
    let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| ImportError::Archive {
        part: "目录".to_owned(),
        cause: error.to_string(),
    })?;
    let names = archive.file_names().filter_map(Result::ok).map(Into::into);
    Ok(names.collect())
}

/// Unpacks the files whose names are wanted.
///
/// # Errors
///
/// When the archive is damaged, beyond the limits, or has a name that leads out of it.
pub(crate) fn unpack(
    bytes: &[u8],
    limits: &Limits,
    is_wanted: impl Fn(&str) -> bool,
) -> Result<Files, ImportError> {
    let damaged = |part: &str, cause: &dyn std::fmt::Display| ImportError::Archive {
        part: part.to_owned(),
        cause: cause.to_string(),
    };
    let mut archive =
        ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged("目录", &error))?;
    if archive.len() > limits.files {
        return Err(ImportError::Bomb { what: format!("{} 个文件", archive.len()) });
    }
    let mut files = Files::new();
    let mut left = limits.unpacked;
    for index in 0..archive.len() {
        let place = format!("第 {} 个文件", index + 1);
        let file = archive.by_index(index).map_err(|error| damaged(&place, &error))?;
        let name = file.name().map_err(|error| damaged(&place, &error))?.into_owned();
        if !stays_inside(name.trim_end_matches('/')) {
            return Err(ImportError::OutsideArchive { name });
        }
        if file.is_dir() || !is_wanted(&name) {
            continue;
        }
        // What a header says of the size is not to be believed: one byte more is asked for.
        let mut unpacked = Vec::new();
        file.take(left + 1).read_to_end(&mut unpacked).map_err(|error| damaged(&name, &error))?;
        left = left
            .checked_sub(unpacked.len() as u64)
            .ok_or_else(|| ImportError::Bomb { what: format!("{} 字节", limits.unpacked) })?;
        files.insert(name, unpacked);
    }
    Ok(files)
}
