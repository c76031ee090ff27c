//! The thread that keeps acts: an fsync on an old disk must not hold up a key, nor the end.

use std::{
    fmt, io,
    sync::mpsc::{self, Receiver, RecvTimeoutError},
    time::Duration,
};

use super::channel::{self, Sender};
use crate::{app::msg::Msg, study::Act};

/// Puts one act on the disk; on failure says why, in words a person can act on.
pub type Keep = Box<dyn FnMut(Act) -> Result<(), String> + Send>;

/// What a person reads when the thread could not be had or is gone.
const LOST: &str = "记录线程没有运行，读到哪里没有记下";

/// Keeps acts in the order they come. Its thread begins with the first of them.
pub(super) struct Writer {
    state: State,
    sender: Sender,
}

enum State {
    Idle(Keep),
    Running {
        acts: mpsc::Sender<Act>,
        /// Closed by the thread when it ends.
        ended: Receiver<()>,
    },
    Gone,
}

/// How the last acts ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// All acts were tried; the answers are in the channel.
    Done,
    /// The disk did not answer in time.
    Hanging,
}

impl fmt::Debug for Writer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Writer").finish_non_exhaustive()
    }
}

impl Writer {
    /// A writer that calls `keep` for each act and answers over `sender`.
    pub(super) const fn new(keep: Keep, sender: Sender) -> Self {
        Self { state: State::Idle(keep), sender }
    }

    /// Hands an act to the thread; `Msg::Kept` or `Msg::NotKept` will answer.
    pub(super) fn keep(&mut self, act: Act) {
        self.begin();
        let taken = match &self.state {
            State::Running { acts, .. } => acts.send(act).is_ok(),
            State::Idle(_) | State::Gone => false,
        };
        if !taken {
            self.state = State::Gone;
            self.sender.tell(Msg::NotKept(LOST.to_owned()));
        }
    }

    fn begin(&mut self) {
        self.state = match std::mem::replace(&mut self.state, State::Gone) {
            State::Idle(keep) => start(keep, self.sender.clone()).unwrap_or(State::Gone),
            running => running,
        };
    }

    /// Takes no more acts and waits until those taken are kept, at most `limit`: a disk that hangs
    /// must not keep the person from the terminal.
    pub(super) fn finish(&mut self, limit: Duration) -> Ending {
        let State::Running { acts, ended } = std::mem::replace(&mut self.state, State::Gone) else {
            return Ending::Done;
        };
        drop(acts);
        match ended.recv_timeout(limit) {
            Ok(()) | Err(RecvTimeoutError::Disconnected) => Ending::Done,
            Err(RecvTimeoutError::Timeout) => Ending::Hanging,
        }
    }
}

fn start(mut keep: Keep, sender: Sender) -> io::Result<State> {
    let (acts, taken) = mpsc::channel();
    let (end, ended) = mpsc::channel();
    channel::spawn("writer", sender, move |sender| {
        // Dropped when the thread ends, in a panic too.
        let _end: mpsc::Sender<()> = end;
        for act in taken {
            match keep(act) {
                Ok(()) => sender.tell(Msg::Kept),
                Err(words) => sender.tell(Msg::NotKept(words)),
            }
        }
    })?;
    Ok(State::Running { acts, ended })
}

#[cfg(test)]
mod tests {
    use super::{
        super::channel::{Incoming, open},
        *,
    };

    const LIMIT: Duration = Duration::from_mins(1);

    fn act(name: &str) -> Act {
        Act::Person { name: name.to_owned() }
    }

    #[test]
    fn acts_are_kept_in_order_and_answered() {
        let (sender, answers) = open();
        let (kept, seen) = mpsc::channel();
        let keep: Keep = Box::new(move |act| {
            let full = act == self::act("乙");
            kept.send(act).map_err(|error| error.to_string())?;
            if full { Err("磁盘满了".to_owned()) } else { Ok(()) }
        });
        let mut writer = Writer::new(keep, sender);
        for name in ["甲", "乙", "丙"] {
            writer.keep(act(name));
        }
        assert_eq!(writer.finish(LIMIT), Ending::Done);
        drop(writer);
        let seen: Vec<Act> = seen.iter().collect();
        assert_eq!(seen, [act("甲"), act("乙"), act("丙")]);
        let answers: Vec<Incoming> = answers.iter().collect();
        assert_eq!(
            answers,
            [Msg::Kept, Msg::NotKept("磁盘满了".to_owned()), Msg::Kept].map(Incoming::Msg)
        );
    }

    #[test]
    fn a_disk_that_hangs_does_not_hang_the_end() {
        let (sender, _answers) = open();
        let (release, held) = mpsc::channel::<()>();
        let keep: Keep = Box::new(move |_act| held.recv().map_err(|error| error.to_string()));
        let mut writer = Writer::new(keep, sender);
        writer.keep(act("甲"));
        assert_eq!(writer.finish(Duration::from_millis(1)), Ending::Hanging);
        drop(release);
    }

    #[test]
    fn without_acts_there_is_nothing_to_wait_for() {
        let (sender, _answers) = open();
        let mut writer = Writer::new(Box::new(|_act| Ok(())), sender);
        assert_eq!(writer.finish(Duration::ZERO), Ending::Done);
    }

    #[test]
    fn an_act_that_comes_too_late_is_told() {
        let (sender, answers) = open();
        let mut writer = Writer::new(Box::new(|_act| Ok(())), sender);
        writer.finish(Duration::ZERO);
        writer.keep(act("甲"));
        assert_eq!(answers.try_recv(), Ok(Incoming::Msg(Msg::NotKept(LOST.to_owned()))));
    }
}
