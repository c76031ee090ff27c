//! The thread for errands: a stick may be slow, and the writer of acts must not wait for it.

use std::{
    fmt, io,
    sync::mpsc::{self, Receiver, RecvTimeoutError},
    time::Duration,
};

use super::{
    channel::{self, Sender},
    writer::Ending,
};
use crate::app::{
    errand::{Errand, Report},
    msg::Msg,
};

/// Does an errand and tells what came of it.
pub type RunErrand = Box<dyn FnMut(Errand) -> Report + Send>;

/// What a person reads when the thread could not be had or is gone.
const LOST: &str = "后台线程没有运行，这件事没有做；请退出后重新打开再试。";

/// Does errands in the order they come. Its thread begins with the first of them.
pub(super) struct Errands {
    state: State,
    sender: Sender,
}

enum State {
    Idle(RunErrand),
    Running {
        orders: mpsc::Sender<Errand>,
        /// Closed by the thread when it ends.
        ended: Receiver<()>,
    },
    Gone,
}

impl fmt::Debug for Errands {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Errands").finish_non_exhaustive()
    }
}

impl Errands {
    /// Errands that are done by `run`; `Msg::Ran` answers each over `sender`.
    pub(super) const fn new(run: RunErrand, sender: Sender) -> Self {
        Self { state: State::Idle(run), sender }
    }

    /// Hands an errand to the thread.
    pub(super) fn run(&mut self, errand: Errand) {
        self.state = match std::mem::replace(&mut self.state, State::Gone) {
            State::Idle(run) => start(run, self.sender.clone()).unwrap_or(State::Gone),
            other => other,
        };
        let is_taken = match &self.state {
            State::Running { orders, .. } => orders.send(errand).is_ok(),
            State::Idle(_) | State::Gone => false,
        };
        if !is_taken {
            self.sender.tell(Msg::Ran(Report::Failed(LOST.to_owned())));
        }
    }

    /// Takes no more errands and waits until those taken are done, at most `limit`.
    pub(super) fn finish(&mut self, limit: Duration) -> Ending {
        let State::Running { orders, ended } = std::mem::replace(&mut self.state, State::Gone)
        else {
            return Ending::Done;
        };
        drop(orders);
        match ended.recv_timeout(limit) {
            Ok(()) | Err(RecvTimeoutError::Disconnected) => Ending::Done,
            Err(RecvTimeoutError::Timeout) => Ending::Hanging,
        }
    }
}

fn start(mut run: RunErrand, sender: Sender) -> io::Result<State> {
    let (orders, taken) = mpsc::channel();
    let (end, ended) = mpsc::channel();
    channel::spawn("errands", sender, move |sender| {
        // Dropped when the thread ends, in a panic too.
        let _end: mpsc::Sender<()> = end;
        for errand in taken {
            sender.tell(Msg::Ran(run(errand)));
        }
    })?;
    Ok(State::Running { orders, ended })
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::{
        super::channel::{Incoming, open},
        *,
    };

    fn merge(name: &str) -> Errand {
        Errand::Merge(PathBuf::from(name))
    }

    #[test]
    fn errands_are_done_in_order_and_each_is_answered() {
        let (sender, answers) = open();
        let run: RunErrand = Box::new(|errand| match errand {
            Errand::Merge(path) => Report::Written(path),
            other => Report::Failed(format!("{other:?}")),
        });
        let mut errands = Errands::new(run, sender);
        errands.run(merge("甲"));
        errands.run(merge("乙"));
        assert_eq!(errands.finish(Duration::from_mins(1)), Ending::Done);
        errands.run(merge("丙"));
        drop(errands);
        let answers: Vec<Incoming> = answers.iter().collect();
        let told = |report| Incoming::Msg(Msg::Ran(report));
        let expected = [
            told(Report::Written("甲".into())),
            told(Report::Written("乙".into())),
            told(Report::Failed(LOST.to_owned())),
        ];
        assert_eq!(answers, expected, "what comes too late is told");
    }

    #[test]
    fn a_stick_that_hangs_does_not_hang_the_end() {
        let (sender, _answers) = open();
        let (release, held) = mpsc::channel::<()>();
        let run: RunErrand = Box::new(move |_errand| {
            let _ = held.recv();
            Report::Failed(String::new())
        });
        let mut errands = Errands::new(run, sender);
        errands.run(merge("甲"));
        assert_eq!(errands.finish(Duration::from_millis(1)), Ending::Hanging);
        drop(release);
    }
}
