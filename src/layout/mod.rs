//! One entry at one width: finished rows with the place each of them shows.
//!
//! `ui` draws these rows and `duben show` prints them; neither wraps anything itself.

mod blocks;
mod compose;
mod page;
mod row;
mod step;
mod table;

pub use page::{Answers, Page, Sheet, Spacing};
pub use row::{Piece, Role, Row, Spot, Touch};
