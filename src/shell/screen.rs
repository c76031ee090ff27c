//! Taking the terminal and giving it back, whatever happens in between.

use std::{
    io::{self, Write},
    panic,
    sync::{
        Once,
        atomic::{AtomicU8, Ordering},
    },
};

use crossterm::terminal::{disable_raw_mode, enable_raw_mode};

use super::tty::Output;
use crate::app::msg::MouseUse;

/// Alternate screen, no automatic line breaks (a glyph wider than believed may not run into the
/// next row, nor scroll the last), bracketed paste, no cursor.
pub(super) const ENTER: &[u8] = b"\x1b[?1049h\x1b[?7l\x1b[?2004h\x1b[?25l";
/// All of `ENTER` taken back, with the end of an update that a panic may have cut short. The title
/// was never touched. Before the alternate screen is left it is emptied: GNU screen, unless told
/// otherwise, and old consoles have none, and the shell would write its prompt into the last page.
/// With CUP and ED 0, as ED 2 makes some terminals keep what was erased.
const LEAVE: &[u8] =
    b"\x1b[?2026l\x1b[m\x1b[?1006l\x1b[?1000l\x1b[?2004l\x1b[?7h\x1b[?25h\x1b[H\x1b[J\x1b[?1049l";
/// Buttons and wheel only (1000), in coordinates without an upper limit (1006). Reports of mere
/// movement, which other programs ask for, would wake the program at every touch.
const MOUSE_ON: &[u8] = b"\x1b[?1000h\x1b[?1006h";
const MOUSE_OFF: &[u8] = b"\x1b[?1006l\x1b[?1000l";

/// Nothing taken.
const FREE: u8 = 0;
/// Raw mode.
const RAW: u8 = 1;
/// Raw mode, and `ENTER` was sent.
const ENTERED: u8 = 2;
/// What was taken; global, because the panic hook is.
static TAKEN: AtomicU8 = AtomicU8::new(FREE);
static HOOK: Once = Once::new();

/// The terminal while it is ours. Dropping this gives it back.
#[derive(Debug)]
pub(super) struct Screen;

impl Screen {
    /// Enters raw mode and sees to it that a panic gives the terminal back before it speaks.
    ///
    /// `ratatui::init` would do much of this, but in writes of its own, and its hook gives neither
    /// the mouse nor the line breaks back.
    pub(super) fn take() -> io::Result<Self> {
        HOOK.call_once(|| {
            let speak = panic::take_hook();
            panic::set_hook(Box::new(move |info| {
                give_back();
                speak(info);
            }));
        });
        enable_raw_mode()?;
        TAKEN.store(RAW, Ordering::SeqCst);
        Ok(Self)
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        give_back();
    }
}

/// To be called before `ENTER` is sent, with the first frame. Until then there is nothing to leave:
/// leaving an alternate screen never entered moves the cursor.
pub(super) fn entering() {
    TAKEN.store(ENTERED, Ordering::SeqCst);
}

/// Enters raw mode again after a stop: the shell has set the terminal to its own liking.
pub(super) fn retake() -> io::Result<()> {
    disable_raw_mode()?;
    enable_raw_mode()?;
    // A stop from outside gave nothing back: what was entered is still to be left.
    let _: Result<u8, u8> = TAKEN.compare_exchange(FREE, RAW, Ordering::SeqCst, Ordering::SeqCst);
    Ok(())
}

/// The bytes that take the mouse or leave it to the terminal.
pub(super) const fn mouse(mouse: MouseUse) -> &'static [u8] {
    match mouse {
        MouseUse::Program => MOUSE_ON,
        MouseUse::Terminal => MOUSE_OFF,
    }
}

/// Gives the terminal back; the second time nothing happens. Errors are of no use to anyone here:
/// the terminal may be gone.
pub(super) fn give_back() {
    let taken = TAKEN.swap(FREE, Ordering::SeqCst);
    if taken == ENTERED {
        let _: io::Result<()> = Output.write_all(LEAVE);
    }
    if taken != FREE {
        let _: io::Result<()> = disable_raw_mode();
    }
}
