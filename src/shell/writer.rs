//! The thread that keeps acts: an fsync on an old disk must not hold up a key, nor the end. It opens
//! the logs of other people too, between the acts, so that none of them gets into the wrong one.

use std::time::Duration;

use super::{
    channel::Sender,
    worker::{Ending, Worker},
};
use crate::{
    app::{Arrival, Gathering, Noted, Who, msg::Msg},
    study::{Act, Meeting},
};

/// Puts one act on the disk; on failure says why, in words a person can act on.
pub type Keep = Box<dyn FnMut(Act) -> Result<(), String> + Send>;

/// Opens somebody's log: how acts are kept in it, and what it says about the book of this id; on failure says why, in words a
/// person can act on.
pub type Open = Box<dyn FnMut(Who, &str) -> Result<(Keep, Arrival), String> + Send>;

/// Writes a meeting into the logs of people by their names; tells in whose it stands.
pub type Gather = Box<dyn FnMut(&Meeting, &[String]) -> Noted + Send>;

/// What a person reads when the thread could not be had or is gone.
const LOST: &str = "记录线程没有运行，读到哪里没有记下";

/// What the thread is asked for.
enum Order {
    Keep(Act),
    Seat(Who, String),
    Gather(Gathering),
}

/// How acts, logs and meetings get to the disk.
pub(super) struct Hands {
    pub(super) keep: Keep,
    pub(super) open: Open,
    pub(super) gather: Gather,
}

/// Keeps acts in the order they come. Its thread begins with the first of them.
#[derive(Debug)]
pub(super) struct Writer {
    worker: Worker<Hands, Order>,
}

impl Writer {
    /// A writer that keeps each act until another log is opened, and answers over `sender`.
    pub(super) const fn new(hands: Hands, sender: Sender) -> Self {
        Self { worker: Worker::new("writer", hands, Hands::carry_out, sender) }
    }

    /// Hands an act to the thread; `Msg::Kept` or `Msg::NotKept` will answer.
    pub(super) fn keep(&mut self, act: Act) {
        self.worker.order(Order::Keep(act), || Msg::NotKept(LOST.to_owned()));
    }

    /// Has somebody's log opened, to which all later acts go; `Msg::Arrived` or `Msg::NotArrived` will
    /// answer.
    pub(super) fn seat(&mut self, who: Who, book: String) {
        self.worker.order(Order::Seat(who, book), || Msg::NotArrived(LOST.to_owned()));
    }

    /// Has a meeting written into all logs it belongs to; `Msg::Gathered` will answer.
    pub(super) fn gather(&mut self, gathering: Gathering) {
        let lost = gathering.clone();
        self.worker.order(Order::Gather(gathering), || {
            Msg::Gathered(Box::new(Noted::nowhere(lost, LOST)))
        });
    }

    /// Takes no more acts and waits until those taken are kept, at most `limit`.
    pub(super) fn finish(&mut self, limit: Duration) -> Ending {
        self.worker.finish(limit)
    }
}

impl Hands {
    fn carry_out(&mut self, order: Order) -> Msg {
        match order {
            Order::Keep(act) => (self.keep)(act).map_or_else(Msg::NotKept, |()| Msg::Kept),
            Order::Gather(gathering) => Msg::Gathered(Box::new(self.note(gathering))),
            Order::Seat(who, book) => match (self.open)(who, &book) {
                Ok((other, arrival)) => {
                    self.keep = other;
                    Msg::Arrived(Box::new(arrival))
                }
                Err(words) => Msg::NotArrived(words),
            },
        }
    }

    /// Writes a meeting: into the open log as an act of whoever sits there, if they were there, and
    /// into those of the others.
    fn note(&mut self, gathering: Gathering) -> Noted {
        let Gathering { meeting, own, others } = gathering;
        let own = own.map(|name| (name, (self.keep)(Act::Meet(meeting.clone()))));
        let mut noted = (self.gather)(&meeting, &others);
        match own {
            Some((name, Ok(()))) => noted.written.insert(0, name),
            Some((name, Err(words))) => noted.failed.insert(0, (name, words)),
            None => {}
        }
        noted
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

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
        Box::new(|_who, _book| Err("没有别人".to_owned()))
    }

    fn writer(keep: Keep, open: Open, sender: Sender) -> Writer {
        let gather: Gather =
            Box::new(|_meeting, names| Noted { written: names.to_vec(), ..Noted::default() });
        Writer::new(Hands { keep, open, gather }, sender)
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
        let opener: Open = Box::new(move |who, _book| match who {
            Who::Named(name) => {
                let (look, people) = (Look::default(), Vec::new());
                let (study, remarks) = (Study::new("handbook"), None);
                let arrival = Arrival { whose: Whose::Guest, study, people, look, remarks };
                Ok((keep_of(&name, &others), arrival))
            }
            other => Err(format!("{other:?}")),
        });
        let mut writer = writer(keep_of("王", &kept), opener, sender);
        writer.keep(act("甲"));
        writer.seat(Who::Named("李".to_owned()), "handbook".to_owned());
        writer.keep(act("乙"));
        writer.seat(Who::Guest, "handbook".to_owned());
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
    fn a_meeting_is_kept_as_an_act_of_ones_own_and_told_with_the_others() {
        let (sender, answers) = open();
        let (kept, seen) = mpsc::channel();
        let full: Keep = Box::new(|_act| Err("磁盘满了".to_owned()));
        let meeting = Meeting { minutes: 90, ..Meeting::default() };
        let gathering = |own: Option<&str>| Gathering {
            meeting: meeting.clone(),
            own: own.map(str::to_owned),
            others: vec!["乙".to_owned()],
        };
        let told = |written: &[&str], failed: &[(&str, &str)]| {
            let written = written.iter().map(|name| (*name).to_owned()).collect();
            let own = |(name, words): &(&str, &str)| ((*name).to_owned(), (*words).to_owned());
            let failed = failed.iter().map(own).collect();
            Incoming::Msg(Msg::Gathered(Box::new(Noted { written, failed, ..Noted::default() })))
        };
        let mut first = writer(keep_of("甲", &kept), nobody(), sender.clone());
        first.gather(gathering(Some("甲")));
        first.gather(gathering(None));
        assert_eq!(first.finish(LIMIT), Ending::Done);
        let mut second = writer(full, nobody(), sender);
        second.gather(gathering(Some("甲")));
        assert_eq!(second.finish(LIMIT), Ending::Done);
        second.gather(gathering(Some("甲")));
        drop((first, second, kept));
        let seen: Vec<(String, Act)> = seen.iter().collect();
        assert_eq!(seen, [("甲".to_owned(), Act::Meet(meeting.clone()))]);
        let answers: Vec<Incoming> = answers.iter().collect();
        let expected = [
            told(&["甲", "乙"], &[]),
            told(&["乙"], &[]),
            told(&["乙"], &[("甲", "磁盘满了")]),
            told(&[], &[("甲", LOST), ("乙", LOST)]),
        ];
        assert_eq!(answers, expected);
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
        let mut writer = writer(keep, nobody(), sender);
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
        let mut writer = writer(keep, nobody(), sender);
        writer.keep(act("甲"));
        assert_eq!(writer.finish(Duration::from_millis(1)), Ending::Hanging);
        drop(release);
    }

    #[test]
    fn without_acts_there_is_nothing_to_wait_for() {
        let (sender, _answers) = open();
        let mut writer = writer(Box::new(|_act| Ok(())), nobody(), sender);
        assert_eq!(writer.finish(Duration::ZERO), Ending::Done);
    }

    #[test]
    fn an_act_that_comes_too_late_is_told() {
        let (sender, answers) = open();
        let mut writer = writer(Box::new(|_act| Ok(())), nobody(), sender);
        writer.finish(Duration::ZERO);
        writer.keep(act("甲"));
        assert_eq!(answers.try_recv(), Ok(Incoming::Msg(Msg::NotKept(LOST.to_owned()))));
    }
}
