//! The one test binary. Unit tests stand beside the code; here is what needs several parts at
//! once.
//!
//! - `desk`: the harness, a program without a terminal: keys in, screen out.
//! - `rows`: facts about the rows of every entry, at every width, in both width tables.
//! - `places`: rows and places lead to each other, whatever happens to the window.
//! - `keys`: what keys do, as "before, keys, after".
//! - `resuming`: where one stopped, kept and taken up again.
//! - `find`: the same for the search.
//! - `marks`: the same for bookmarks and notes.
//! - `people`: who sits before the program, and how that changes.
//! - `papers`: the record of a month, and what leaves the program.
//! - `carry`: records brought together with those of another machine.
//! - `meetings`: a meeting for study, noted for all who were there.
//! - `notes`: the same for a note that is written.
//! - `checks`: a round of questions, and what is due.
//! - `answers`: what is found in the bundled book, and in which order.
//! - `shelf`: more books than one: opened, searched together, missing.
//! - `screens`: whole screens as text, in several sizes and looks.
//! - `month`: a person's whole month, from keys to the record of it.
//! - `progress`: what was read, and how far, from keys and waiting.
//! - `commands`: the program run as scripts run it.
//! - `corpus`: what held of the inputs that fuzzing kept.
//! - `logs`: study logs on a disk, written by two programs at once, cut short and with flipped bits.
//! - `records`: what people did, from the commands that tell of it.
//! - `kept`: the packs of imported books, and the search over all books.
//! - `library`: importing, listing, removing and handing on books.
//! - `gone`: books that are removed, damaged, or hidden by something else.
//! - `disks`: the same on disks that take nothing, with something in the way, and several at once.
//! - `terminal`: the program run in a real terminal.
//! - `monkey`: everything at random, without a panic.
//! - `hostile`: text that means harm, in books, notes, names and what is typed.
//! - `layers`: which part of the program may use which.
//! - `supply`: what the program is made of: no C code, no network.

mod answers;
mod carry;
mod checks;
mod commands;
mod corpus;
mod desk;
#[cfg(feature = "import")]
mod disks;
mod find;
#[cfg(feature = "import")]
mod gone;
mod hostile;
#[cfg(feature = "import")]
mod kept;
mod keys;
mod layers;
#[cfg(feature = "import")]
mod library;
mod logs;
mod marks;
mod meetings;
mod monkey;
mod month;
mod notes;
mod papers;
mod people;
mod places;
mod progress;
mod records;
mod resuming;
mod rows;
mod screens;
mod shelf;
mod supply;
mod terminal;
