//! The only impure part: the terminal, signals, the clock, threads. Unix only.
//!
//! `run` is the loop around a `Program`; `input` (where `escape` tells Esc from the beginning of other
//! keys), `signals`, `writer`, `errands` and `fetcher` are the threads that feed it over one `channel`;
//! `venues` are the places that files can go to; `surface` draws, by `paint`; `clock` tells the time.
//! `fitness` says beforehand whether all this makes sense here.

mod channel;
pub mod clock;
mod errands;
mod escape;
mod fetcher;
pub mod fitness;
mod input;
mod keys;
mod paint;
mod probe;
mod run;
mod scan;
mod screen;
mod signals;
pub mod surface;
mod tty;
mod venues;
mod worker;
mod writer;

pub use errands::RunErrand;
pub use fetcher::RunFetch;
pub use run::{Options, Program, Question, ShellError, run};
pub use venues::Surroundings;
pub use writer::{Gather, Keep, Open};
