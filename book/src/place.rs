//! The one coordinate of the program: where in a book something stands.

use serde::{Deserialize, Serialize};

/// A place in a book: the reading position, a bookmark, a search hit, a way back.
///
/// Rows are derived from it for one width, so a resize or a change of theme can't lose it.
/// In logs and JSON the section is written as the entry's id.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Place {
    /// Index of the entry in reading order.
    pub section: usize,
    /// Index into [`Entry::blocks`](crate::Entry::blocks).
    pub block: usize,
    /// Characters (not bytes, not columns) from the start of the block's text.
    pub offset: usize,
}

impl Place {
    /// The start of an entry.
    #[must_use]
    pub const fn start_of(section: usize) -> Self {
        Self { section, block: 0, offset: 0 }
    }
}
