//! The thread for errands: a stick may be slow, and the writer of acts must not wait for it.

use std::time::Duration;

use super::{
    channel::Sender,
    worker::{Ending, Worker},
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
#[derive(Debug)]
pub(super) struct Errands {
    worker: Worker<RunErrand, Errand>,
}

impl Errands {
    /// Errands that are done by `run`; `Msg::Ran` answers each over `sender`.
    pub(super) const fn new(run: RunErrand, sender: Sender) -> Self {
        Self { worker: Worker::new("errands", run, |run, errand| Msg::Ran(run(errand)), sender) }
    }

    /// Hands an errand to the thread.
    pub(super) fn run(&mut self, errand: Errand) {
        self.worker.order(errand, || Msg::Ran(Report::Failed(LOST.to_owned())));
    }

    /// Takes no more errands and waits until those taken are done, at most `limit`.
    pub(super) fn finish(&mut self, limit: Duration) -> Ending {
        self.worker.finish(limit)
    }
}

#[cfg(test)]
mod tests {
    use std::{path::PathBuf, sync::mpsc};

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
