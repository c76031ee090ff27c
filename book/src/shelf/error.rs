//! What can go wrong with the imported books.

use std::io;
use std::path::PathBuf;

use thiserror::Error;

use crate::cause::told;
use crate::import::ImportError;
use crate::load::LoadError;

/// What can go wrong with the imported books.
#[derive(Debug, Error)]
pub enum ShelfError {
    /// What is on the shelf can't be told.
    #[error("读不出书架：{}（{}）", told(cause), .path.display())]
    Unread {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        #[source]
        cause: io::Error,
    },
    /// A book can't be put on the shelf; no half of it is there.
    #[error("书没有放上书架：{}（{}）", told(cause), .path.display())]
    NotPut {
        /// Where it was to stand.
        path: PathBuf,
        /// Why.
        #[source]
        cause: io::Error,
    },
    /// A book can't be taken off the shelf; it is still there.
    #[error("书没有移除：{}（{}）", told(cause), .path.display())]
    NotRemoved {
        /// Its folder.
        path: PathBuf,
        /// Why.
        #[source]
        cause: io::Error,
    },
    /// A book is off the shelf, but some of its files are still on the disk.
    #[error("书已移除，但没能删净它的文件：{}（{}）", told(cause), .path.display())]
    Left {
        /// Where they are.
        path: PathBuf,
        /// Why.
        #[source]
        cause: io::Error,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_is_told_with_what_and_where_and_what_to_do() {
        let error =
            ShelfError::NotPut { path: "/a".into(), cause: io::ErrorKind::StorageFull.into() };
        assert_eq!(error.to_string(), "书没有放上书架：磁盘已满，请腾出一些空间再试（/a）");
    }
}
