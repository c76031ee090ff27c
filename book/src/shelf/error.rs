//! What can go wrong with the imported books.

use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::import::ImportError;
use crate::load::LoadError;

/// What can go wrong with the imported books.
#[derive(Debug, Error)]
pub enum ShelfError {
    /// The system refused.
    #[error("{}：{source}", .path.display())]
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
