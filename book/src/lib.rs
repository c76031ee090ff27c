//! What a handbook is: the model every other crate works with, and the way it gets there from
//! the TOML files in `book/text/` (schema, loading, checking) or from papers (importing). Knows no
//! terminal and no index.
//!
//! ```text
//! files ──schema──▶ manuscript ──check──▶ problems
//!                       └───────load────▶ Book ──write──▶ files
//! papers ──────────────import──────────────▲                └──▶ shelf
//! ```

mod cause;
mod check;
#[cfg(feature = "import")]
pub mod disk;
#[cfg(feature = "import")]
pub mod import;
pub mod load;
pub mod model;
mod origin;
pub mod outline;
pub mod place;
pub mod problem;
mod schema;
#[cfg(feature = "import")]
pub mod shelf;
#[cfg(feature = "import")]
pub mod write;

pub use cause::told;
pub use load::{LoadError, Loaded, load, load_strict};
pub use model::{Basis, Block, BlockKind, Book, Case, Entry, Line, Measure, Question, Step};
pub use origin::Origin;
pub use outline::{Heading, Kind, Outline, Status};
pub use place::Place;
pub use problem::{Flaw, Problem, Problems, nearest};
