//! All state and all rules, without a terminal, a clock or a file: what happened comes in as a
//! [`Msg`], what is to be done outside goes out as [`Effect`]s.

pub mod areas;
mod asked;
pub mod check;
pub mod choices;
pub mod finder;
mod finding;
pub mod input;
mod judging;
mod keeping;
pub mod keys;
mod ledger;
pub mod line;
mod lit;
pub mod look;
mod marking;
mod matches;
mod menu;
mod model;
mod mouse;
pub mod msg;
mod opening;
pub mod overview;
mod preview;
mod reader;
mod travel;
mod tree;
mod update;
mod watch;

pub use areas::Areas;
pub use finder::Finder;
pub use keeping::KEEP_EVERY;
pub use ledger::Certainty;
pub use lit::Lit;
pub use look::{Look, Theme};
pub use marking::{Beside, Sign};
pub use model::{Dialog, Focus, Model, Notice, Severity, Start};
pub use msg::{Effect, Moment, MouseUse, Msg};
pub use reader::Reader;
pub use tree::Tree;
