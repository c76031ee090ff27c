//! The one channel that feeds the loop, and the threads behind it.

use std::{
    io,
    sync::mpsc,
    thread::{self, JoinHandle},
};

use crate::app::msg::Msg;

/// What reaches the loop.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Incoming {
    /// For the program.
    Msg(Msg),
    /// To be sent to the terminal, which answers through the keyboard.
    Question(&'static [u8]),
    /// The process is asked to stop; the shell wants the terminal.
    Stopping,
    /// The process was stopped and goes on: the shell has had the terminal meanwhile.
    Continued,
}

/// The sending end.
#[derive(Clone, Debug)]
pub(super) struct Sender(mpsc::Sender<Incoming>);

impl Sender {
    /// Sends a message. When the loop has ended, nobody misses it.
    pub(super) fn tell(&self, msg: Msg) {
        self.send(Incoming::Msg(msg));
    }

    /// Sends anything.
    pub(super) fn send(&self, incoming: Incoming) {
        let _: Result<(), _> = self.0.send(incoming);
    }
}

/// A channel.
pub(super) fn open() -> (Sender, mpsc::Receiver<Incoming>) {
    let (sender, receiver) = mpsc::channel();
    (Sender(sender), receiver)
}

/// Begins a thread that feeds the channel. Should it panic, the program is asked to leave: without
/// it no key, or no signal, would be heard any more.
pub(super) fn spawn(
    name: &str,
    sender: Sender,
    body: impl FnOnce(&Sender) + Send + 'static,
) -> io::Result<JoinHandle<()>> {
    thread::Builder::new().name(name.to_owned()).spawn(move || {
        let last = LastWord(sender);
        body(&last.0);
    })
}

struct LastWord(Sender);

impl Drop for LastWord {
    fn drop(&mut self) {
        if thread::panicking() {
            self.0.tell(Msg::Leave);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thread_that_panics_asks_to_leave() {
        let (sender, receiver) = open();
        let thread = spawn("broken", sender, |_sender| {
            std::panic::resume_unwind(Box::new("broken on purpose"));
        })
        .expect("a thread can be started");
        assert!(thread.join().is_err());
        assert_eq!(receiver.recv(), Ok(Incoming::Msg(Msg::Leave)));
    }
}
