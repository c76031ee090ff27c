//! What a person did, kept as a log of events; progress is computed from it.
//!
//! `event` is what is written, `log` its text form, `folder` and `file` where and how it gets to
//! the disk, `clock` gives an act its time, `progress` is what the log says.

pub mod clock;
pub mod error;
pub mod event;
pub mod file;
pub mod folder;
pub mod log;
pub mod progress;

mod fields;

pub use clock::stamp;
pub use error::LogError;
pub use event::{Act, Event, Left};
pub use file::{Damaged, Found, Log};
pub use log::{Scan, encode, scan};
pub use progress::{Progress, State};
