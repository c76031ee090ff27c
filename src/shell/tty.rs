//! The terminal as the system sees it: a size, bytes in, bytes out.

use std::{
    io::{self, PipeReader, Write},
    time::Duration,
};

use ratatui::layout::Size;
use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    io::Errno,
    stdio,
    termios::{QueueSelector, tcflush, tcgetwinsize},
};

/// Terminals that don't know their size, such as a serial line, get the oldest one there is.
const USUAL: Size = Size::new(80, 24);

/// The size of the window.
pub(super) fn size() -> Size {
    match tcgetwinsize(stdio::stdout()) {
        Ok(window) if window.ws_col > 0 && window.ws_row > 0 => {
            Size::new(window.ws_col, window.ws_row)
        }
        Ok(_) | Err(_) => USUAL,
    }
}

/// Throws away what was written and not taken yet.
pub(super) fn throw_away() -> io::Result<()> {
    Ok(tcflush(stdio::stdout(), QueueSelector::OFlush)?)
}

/// Standard output without a buffer, so that a frame is one write.
#[derive(Debug)]
pub(super) struct Output;

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        loop {
            match rustix::io::write(stdio::stdout(), bytes) {
                // Another program on the terminal may have left it in non-blocking mode.
                Err(Errno::AGAIN) => {
                    poll(&mut [PollFd::new(&stdio::stdout(), PollFlags::OUT)], None)?;
                }
                Err(Errno::INTR) => {}
                Err(error) => return Err(error.into()),
                Ok(written) => return Ok(written),
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What waiting for input came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Arrival {
    /// This many bytes were read.
    Bytes(usize),
    /// Nothing came in the time given.
    Quiet,
    /// The terminal is gone.
    End,
    /// The other end of the stop pipe was closed: nobody reads any more.
    Stop,
}

/// Waits for bytes on standard input, at most as long as `patience` says, and reads them.
pub(super) fn read(bytes: &mut [u8], stop: &PipeReader, patience: Option<Duration>) -> Arrival {
    // A fraction of a second always fits; without a limit the thread sleeps until something comes.
    let limit = patience.and_then(|patience| Timespec::try_from(patience).ok());
    loop {
        let input = stdio::stdin();
        let mut waited = [PollFd::new(&input, PollFlags::IN), PollFd::new(stop, PollFlags::IN)];
        match poll(&mut waited, limit.as_ref()) {
            Err(Errno::INTR) => continue,
            Err(_) => return Arrival::End,
            Ok(0) => return Arrival::Quiet,
            Ok(_) if !waited[1].revents().is_empty() => return Arrival::Stop,
            Ok(_) => {}
        }
        match rustix::io::read(input, &mut *bytes) {
            Err(Errno::INTR | Errno::AGAIN) => {}
            Ok(0) | Err(_) => return Arrival::End,
            Ok(count) => return Arrival::Bytes(count),
        }
    }
}
