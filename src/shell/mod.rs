//! The only impure part: the terminal, signals, the clock, threads. Unix only.
//!
//! `run` is the loop around a `Program`; `input`, `signals` and `writer` are the threads that feed
//! it over one `channel`; `surface` draws, by `paint`. `fitness` says beforehand whether all this
//! makes sense here.

mod channel;
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
mod writer;

pub use run::{Options, Program, Question, ShellError, run};
pub use writer::{Gather, Keep, Open};
