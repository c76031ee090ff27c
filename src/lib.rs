//! duben (读本): a Chinese handbook in a terminal.
//!
//! `text` fills Chinese rows, `layout` makes an entry into rows at one width, `study` keeps what a
//! person did, `app` holds all state and all rules, `ui` draws, `shell` is the only impure part,
//! `paper` makes what is handed in and on of it, `cli` turns arguments into one function a command.

pub mod app;
pub mod cli;
pub mod layout;
pub mod paper;
pub mod shell;
pub mod study;
pub mod text;
pub mod ui;
