//! All state and all rules, without a terminal, a clock or a file: what happened comes in as a
//! [`Msg`], what is to be done outside goes out as [`Effect`]s.

pub mod areas;
pub mod input;
mod keeping;
pub mod keys;
pub mod look;
mod model;
pub mod msg;
mod opening;
mod reader;
mod travel;
mod tree;
mod update;

pub use areas::Areas;
pub use keeping::KEEP_EVERY;
pub use look::{Look, Theme};
pub use model::{Dialog, Focus, Model, Notice, Severity, Start};
pub use msg::{Effect, Moment, MouseUse, Msg};
pub use reader::Reader;
pub use tree::Tree;
