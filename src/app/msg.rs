//! What comes into the program and what it asks of the outside world.

use std::time::Duration;

use super::{
    errand::{Errand, Report},
    input::{Key, Mouse, Size},
    meeting::{Gathering, Noted},
    seat::{Arrival, Who},
    shelf::{Fetch, Fetched},
};
use crate::{study::Act, text::Widths};

/// A moment, as the time since the program started: the pure middle reads no clock.
pub type Moment = Duration;

/// Something happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    /// A key was pressed.
    Key(Key),
    /// Text arrived at once: a paste or a burst from an input method.
    Pasted(String),
    /// The mouse moved something.
    Mouse(Mouse),
    /// The mouse took a choice of the open box, counted from 0.
    Chosen(usize),
    /// The window has a new size.
    Resized(Size),
    /// The terminal told how wide it draws ambiguous characters.
    Measured(Widths),
    /// The writer has an act on the disk.
    Kept,
    /// The writer could not keep an act; the reason in words a person can act on.
    NotKept(String),
    /// Somebody sat down: their log is open, and all acts from now on go there.
    Arrived(Box<Arrival>),
    /// A log could not be opened; the reason in words a person can act on.
    NotArrived(String),
    /// An errand is done.
    Ran(Report),
    /// Something was fetched from the shelf.
    Fetched(Box<Fetched>),
    /// The writer tells in whose logs a meeting stands.
    Gathered(Box<Noted>),
    /// A deadline asked for has passed.
    Woken,
    /// The program was asked to end: a signal, or the terminal is gone.
    Leave,
}

/// Something to be done outside.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Write an act into the study log.
    Keep(Act),
    /// Open somebody's log, when all acts given before are written to the one that is open; what it
    /// says about the book of this id is wanted.
    Seat(Who, String),
    /// Do something on a thread of its own.
    Run(Errand),
    /// Fetch something from the shelf, on another thread of its own.
    Fetch(Fetch),
    /// Write a meeting into the logs of all who were there.
    Gather(Box<Gathering>),
    /// Take the mouse, or give it back to the terminal.
    TakeMouse(MouseUse),
    /// Draw everything anew: what is on the screen can't be trusted.
    Repaint,
    /// End the program, when everything asked for before is done.
    Quit,
}

/// Who has the mouse.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MouseUse {
    /// The program: the wheel scrolls, a click opens.
    #[default]
    Program,
    /// The terminal: text can be selected.
    Terminal,
}
