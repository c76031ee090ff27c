//! What the targets share. The facts of `fold`, `log` and `merge` stand here and not in their targets:
//! the test suite goes through the inputs that are kept for them.

pub mod archive;
pub mod events;
pub mod fold;
pub mod log;
pub mod merge;
pub mod parts;
pub mod sound;
