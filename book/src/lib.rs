//! What a handbook is: the model every other crate works with, and the way it gets there from
//! the TOML files in `book/text/` (schema, loading, checking). Knows no terminal and no index.

pub mod check;
pub mod load;
pub mod model;
pub mod outline;
pub mod place;
mod schema;

pub use model::{Basis, Block, BlockKind, Book, Case, Entry, Line, Measure, Question, Step};
pub use outline::{Heading, Kind, Outline, Status};
pub use place::Place;
