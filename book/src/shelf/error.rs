//! What can go wrong with the imported books.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::import::ImportError;
use crate::load::LoadError;

/// What can go wrong with the imported books.
#[derive(Debug, Error)]
pub enum ShelfError {
    /// The system refused.
    #[error("{}：{}", .path.display(), cause(.source))]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// An id that can't be a name.
    #[error("编号“{id}”不能用：{why}")]
    BadId {
        /// The id.
        id: String,
        /// Why.
        why: &'static str,
    },
    /// An id that a book made of another file has.
    #[error("编号“{id}”已是另一个文件（{by}）导入的书")]
    Taken {
        /// The id.
        id: String,
        /// The other file.
        by: String,
    },
    /// No book has the id.
    #[error("没有编号为“{id}”的书")]
    Missing {
        /// The id.
        id: String,
    },
    /// The book's files can't be read.
    #[error(transparent)]
    Load(#[from] LoadError),
    /// The book has problems.
    #[error("书有 {count} 处问题；用 duben check {} 看每一处和改法", .folder.display())]
    Flawed {
        /// Its folder.
        folder: PathBuf,
        /// How many.
        count: usize,
    },
    /// The record of the import is damaged.
    #[error("{} 已损坏；重新导入原来的文件就好", .path.display())]
    BadRecord {
        /// The file.
        path: PathBuf,
    },
    /// The book can't be written as TOML.
    #[error(transparent)]
    Import(#[from] ImportError),
    /// Somebody stopped it.
    #[error("已取消，没有留下任何文件")]
    Stopped,
}

impl ShelfError {
    /// The system refused something with this file or folder.
    pub(super) fn io(path: &Path, source: io::Error) -> Self {
        Self::Io { path: path.to_owned(), source }
    }
}

/// The cause as far as a person can do something about it, else in the system's words.
fn cause(source: &io::Error) -> String {
    let known = match source.kind() {
        ErrorKind::StorageFull => "磁盘已满",
        ErrorKind::QuotaExceeded => "磁盘配额已用完",
        ErrorKind::PermissionDenied => "没有权限",
        ErrorKind::ReadOnlyFilesystem => "磁盘是只读的",
        _ => return source.to_string(),
    };
    known.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_is_told_in_plain_words() {
        let told = |kind: ErrorKind| ShelfError::io(Path::new("/a"), kind.into()).to_string();
        assert_eq!(told(ErrorKind::StorageFull), "/a：磁盘已满");
        assert_eq!(told(ErrorKind::ReadOnlyFilesystem), "/a：磁盘是只读的");
        let other = ShelfError::io(Path::new("/a"), io::Error::other("bad sector"));
        assert_eq!(other.to_string(), "/a：bad sector");
    }
}
