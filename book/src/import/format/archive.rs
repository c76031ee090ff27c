//! Zip archives from elsewhere: no more is unpacked than the limits allow, and nothing whose name
//! leads out of the archive.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

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
    let archive = open(bytes)?;
    let names = archive.file_names().filter_map(Result::ok).map(Into::into);
    Ok(names.collect())
}

fn open(bytes: &[u8]) -> Result<ZipArchive<Cursor<&[u8]>>, ImportError> {
    ZipArchive::new(Cursor::new(bytes)).map_err(|error| {
        let has_end = bytes.windows(END.len()).any(|window| window == END);
        let cause = if has_end {
            told(&error)
        } else {
            "没有结尾，可能没有下载完整".to_owned()
        };
        ImportError::Archive { part: "目录".to_owned(), cause }
    })
}

/// What the last record of every archive begins with (APPNOTE.TXT, 4.3.16).
const END: &[u8] = b"PK\x05\x06";

/// What is wrong with an archive.
fn told(error: &ZipError) -> String {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => {
            "有密码，读不出".to_owned()
        }
        ZipError::CompressionMethodNotSupported(method) => {
            format!("压缩方法 {method} 不支持")
        }
        other => format!("不是完整的 ZIP（{other}）"),
    }
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
    let damaged = |part: &str, cause: String| ImportError::Archive { part: part.to_owned(), cause };
    let mut archive = open(bytes)?;
    if archive.len() > limits.files {
        return Err(ImportError::Bomb { what: format!("{} 个文件", archive.len()) });
    }
    let mut files = Files::new();
    let mut left = limits.unpacked;
    for index in 0..archive.len() {
        let place = format!("第 {} 个文件", index + 1);
        let file = archive.by_index(index).map_err(|error| damaged(&place, told(&error)))?;
        let name = file.name().map_err(|error| damaged(&place, told(&error)))?.into_owned();
        if !stays_inside(name.trim_end_matches('/')) {
            return Err(ImportError::OutsideArchive { name });
        }
        if file.is_dir() || !is_wanted(&name) {
            continue;
        }
        // What a header says of the size is not to be believed: one byte more is asked for.
        let mut unpacked = Vec::new();
        let read = file.take(left + 1).read_to_end(&mut unpacked);
        read.map_err(|error| damaged(&name, format!("内容损坏（{error}）")))?;
        left = left
            .checked_sub(unpacked.len() as u64)
            .ok_or_else(|| ImportError::Bomb { what: format!("{} 字节", limits.unpacked) })?;
        files.insert(name, unpacked);
    }
    Ok(files)
}
