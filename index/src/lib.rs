//! How a book is carried and found: one pack, built with the program, opened without copying.
//!
//! For now the pack carries the entries; the search index joins it in the same file.

pub mod pack;
pub mod vocabulary;

pub use pack::{Pack, PackError, pack};
pub use vocabulary::{Group, Vocabulary, VocabularyError};
