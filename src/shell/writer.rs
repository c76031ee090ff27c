//! The thread that keeps acts: an fsync on an old disk must not hold up a key, nor the end. It opens
//! the logs of other people too, between the acts, so that none of them gets into the wrong one.

use std::{
    fmt, io,
    sync::mpsc::{self, Receiver, RecvTimeoutError},
    time::Duration,
};

use super::channel::{self, Sender};
use crate::{
    app::{Arrival, Who, msg::Msg},
    study::Act,
};

/// Puts one act on the disk; on failure says why, in words a person can act on.
pub type Keep = Box<dyn FnMut(Act) -> Result<(), String> + Send>;

/// Opens somebody's log: how acts are kept in it, and what it says; on failure says why, in words a
/// person can act on.
pub type Open = Box<dyn FnMut(Who) -> Result<(Keep, Arrival), String> + Send>;

/// What a person reads when the thread could not be had or is gone.
const LOST: &str = "记录线程没有运行，读到哪里没有记下";

/// What the thread is asked for.
enum Order {
    Keep(Act),
    Seat(Who),
}

/// Keeps acts in the order they come. Its thread begins with the first of them.
pub(super) struct Writer {
    state: State,
    sender: Sender,
}

enum State {
    Idle(Keep, Open),
    Running {
        orders: mpsc::Sender<Order>,
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
    /// A writer that calls `keep` for each act until `open` gives another one, and answers over
    /// `sender`.
    pub(super) const fn new(keep: Keep, open: Open, sender: Sender) -> Self {
        Self { state: State::Idle(keep, open), sender }
    }

    /// Hands an act to the thread; `Msg::Kept` or `Msg::NotKept` will answer.
    pub(super) fn keep(&mut self, act: Act) {
        if !self.hand(Order::Keep(act)) {
            self.sender.tell(Msg::NotKept(LOST.to_owned()));
        }
    }

    /// Has somebody's log opened, to which all later acts go; `Msg::Arrived` or `Msg::NotArrived` will
    /// answer.
    pub(super) fn seat(&mut self, who: Who) {
        if !self.hand(Order::Seat(who)) {
            self.sender.tell(Msg::NotArrived(LOST.to_owned()));
        }
    }

    /// Whether the thread takes an order.
    fn hand(&mut self, order: Order) -> bool {
        self.begin();
        let is_taken = match &self.state {
            State::Running { orders, .. } => orders.send(order).is_ok(),
            State::Idle(..) | State::Gone => false,
        };
        if !is_taken {
            self.state = State::Gone;
        }
        is_taken
    }

    fn begin(&mut self) {
        self.state = match std::mem::replace(&mut self.state, State::Gone) {
            State::Idle(keep, open) => {
                start(keep, open, self.sender.clone()).unwrap_or(State::Gone)
            }
            running => running,
        };
    }

    /// Takes no more acts and waits until those taken are kept, at most `limit`: a disk that hangs
    /// must not keep the person from the terminal.
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

fn start(mut keep: Keep, mut open: Open, sender: Sender) -> io::Result<State> {
    let (orders, taken) = mpsc::channel();
    let (end, ended) = mpsc::channel();
    channel::spawn("writer", sender, move |sender| {
        // Dropped when the thread ends, in a panic too.
        let _end: mpsc::Sender<()> = end;
        for order in taken {
            sender.tell(match order {
                Order::Keep(act) => keep(act).map_or_else(Msg::NotKept, |()| Msg::Kept),
                Order::Seat(who) => match open(who) {
                    Ok((other, arrival)) => {
                        keep = other;
                        Msg::Arrived(Box::new(arrival))
                    }
                    Err(words) => Msg::NotArrived(words),
                },
            });
        }
    })?;
    Ok(State::Running { orders, ended })
}

#[cfg(test)]
mod tests {
    use super::{
        super::channel::{Incoming, open},
        *,
    };
    use crate::{
        app::{Look, Whose},
        study::Study,
    };

    const LIMIT: Duration = Duration::from_mins(1);

    fn act(name: &str) -> Act {
        Act::Person { name: name.to_owned() }
    }

    /// No log of anybody else.
    fn nobody() -> Open {
        Box::new(|_who| Err("没有别人".to_owned()))
    }

    /// Tells which act was written into whose log.
    fn keep_of(name: &str, kept: &mpsc::Sender<(String, Act)>) -> Keep {
        let (name, kept) = (name.to_owned(), kept.clone());
        Box::new(move |act| kept.send((name.clone(), act)).map_err(|error| error.to_string()))
    }

    #[test]
    fn every_act_gets_into_the_log_of_whoever_sat_there_when_it_was_given() {
        let (sender, answers) = open();
        let (kept, seen) = mpsc::channel();
        let others = kept.clone();
        let opener: Open = Box::new(move |who| match who {
            Who::Named(name) => {
                let (look, people) = (Look::default(), Vec::new());
                let (study, remarks) = (Study::new("handbook"), None);
                let arrival = Arrival { whose: Whose::Guest, study, people, look, remarks };
                Ok((keep_of(&name, &others), arrival))
            }
            other => Err(format!("{other:?}")),
        });
        let mut writer = Writer::new(keep_of("王", &kept), opener, sender);
        writer.keep(act("甲"));
        writer.seat(Who::Named("李".to_owned()));
        writer.keep(act("乙"));
        writer.seat(Who::Guest);
        writer.keep(act("丙"));
        assert_eq!(writer.finish(LIMIT), Ending::Done);
        drop((writer, kept));
        let seen: Vec<(String, Act)> = seen.iter().collect();
        let to = |name: &str, what: &str| (name.to_owned(), act(what));
        assert_eq!(seen, [to("王", "甲"), to("李", "乙"), to("李", "丙")]);
        let answers: Vec<Incoming> = answers.iter().collect();
        assert!(
            matches!(
                &answers[..],
                [
                    Incoming::Msg(Msg::Kept),
                    Incoming::Msg(Msg::Arrived(_)),
                    Incoming::Msg(Msg::Kept),
                    Incoming::Msg(Msg::NotArrived(_)),
                    Incoming::Msg(Msg::Kept),
                ]
            ),
            "{answers:?}"
        );
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
        let mut writer = Writer::new(keep, nobody(), sender);
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
        let mut writer = Writer::new(keep, nobody(), sender);
        writer.keep(act("甲"));
        assert_eq!(writer.finish(Duration::from_millis(1)), Ending::Hanging);
        drop(release);
    }

    #[test]
    fn without_acts_there_is_nothing_to_wait_for() {
        let (sender, _answers) = open();
        let mut writer = Writer::new(Box::new(|_act| Ok(())), nobody(), sender);
        assert_eq!(writer.finish(Duration::ZERO), Ending::Done);
    }

    #[test]
    fn an_act_that_comes_too_late_is_told() {
        let (sender, answers) = open();
        let mut writer = Writer::new(Box::new(|_act| Ok(())), nobody(), sender);
        writer.finish(Duration::ZERO);
        writer.keep(act("甲"));
        assert_eq!(answers.try_recv(), Ok(Incoming::Msg(Msg::NotKept(LOST.to_owned()))));
    }
}
