//! What the system asks: to end, to look at the window again, to stop and to go on after that.

use std::{
    io, mem,
    thread::{self, JoinHandle},
    time::Duration,
};

use signal_hook::{
    consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGWINCH},
    iterator::{Handle, Signals as Arriving},
    low_level::emulate_default_handler,
};

use rustix::process::{Signal, getpid, kill_process};

use super::{
    channel::{self, Incoming, Sender},
    tty,
};
use crate::app::{input::Size, msg::Msg};

/// How long a terminal may take for what is written to it, once the program is to end.
const GRACE: Duration = Duration::from_secs(2);

/// Signals that are caught but not heard yet: between taking the terminal and the first frame none
/// may end the program without giving the terminal back.
#[derive(Debug)]
pub(super) struct Caught(Arriving);

/// Catches them from now on. Control-Z does not arrive as a signal in raw mode and is ignored.
pub(super) fn catch() -> io::Result<Caught> {
    Arriving::new([SIGTERM, SIGHUP, SIGINT, SIGWINCH, SIGTSTP, SIGCONT]).map(Caught)
}

/// The thread that hears signals. Dropping this ends it.
#[derive(Debug)]
pub(super) struct Signals {
    handle: Handle,
    thread: Option<JoinHandle<()>>,
}

impl Caught {
    /// Begins to hear what was and will be caught.
    pub(super) fn listen(mut self, sender: Sender) -> io::Result<Signals> {
        let handle = self.0.handle();
        let thread = channel::spawn("signals", sender, move |sender| {
            let mut is_leaving = false;
            for signal in &mut self.0 {
                match signal {
                    SIGWINCH => sender.tell(Msg::Resized(window())),
                    SIGTSTP => sender.send(Incoming::Stopping),
                    SIGCONT => sender.send(Incoming::Continued),
                    _ => {
                        sender.tell(Msg::Leave);
                        if !mem::replace(&mut is_leaving, true) {
                            // Where the thread can't be had, the end waits for the terminal.
                            let _: io::Result<JoinHandle<()>> =
                                thread::Builder::new().name("unblocker".into()).spawn(unblock);
                        }
                    }
                }
            }
        })?;
        Ok(Signals { handle, thread: Some(thread) })
    }
}

impl Drop for Signals {
    fn drop(&mut self) {
        self.handle.close();
        if let Some(thread) = self.thread.take() {
            // A panic there has been told by its own message.
            let _: Result<(), _> = thread.join();
        }
    }
}

/// Whether somebody is there who can let a stopped program go on: the first process of a session has
/// no shell above it, and a stop would be its end.
pub(super) fn can_go_on() -> bool {
    rustix::process::getsid(None).is_ok_and(|session| session != getpid())
}

/// Stops the process, as the signal would have done that was caught; returns when it goes on.
pub(super) fn stop() -> io::Result<()> {
    emulate_default_handler(SIGTSTP)
}

/// Lets the program end before a terminal that takes nothing: what it does not take is thrown away, and
/// a signal wakes whoever waits to write, again and again until the process is gone.
fn unblock() {
    loop {
        thread::sleep(GRACE);
        // A terminal that is gone blocks nobody.
        let _: io::Result<()> = tty::throw_away();
        let _: Result<(), _> = kill_process(getpid(), Signal::WINCH);
    }
}

/// The size of the window, in the program's words.
pub(super) fn window() -> Size {
    let size = tty::size();
    Size { columns: size.width, rows: size.height }
}
