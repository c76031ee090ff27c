//! What a person did, kept as a log of events; progress is computed from it.

pub mod event;

pub use event::{Act, Event, Left};
