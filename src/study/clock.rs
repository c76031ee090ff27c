//! Gives an act its time and its id, and doubts the clock. Reads no clock: the shell does and hands
//! the time in.

use std::cmp::max;

use jiff::{SignedDuration, Timestamp, ZonedDateTime};
use uuid::{NoContext, Uuid};

use super::{
    act::Act,
    event::{Clock, Event, Order},
    when::When,
};

/// Clocks of two machines differ by this much without one of them being wrong.
const TOLERANCE: SignedDuration = SignedDuration::from_mins(5);

/// Stamps the acts of one person, in the order in which they come.
///
/// `at` is what the clock says, whatever it says. The id's time never runs backwards: it goes on
/// from the last event of the log where the clock stands before that, so that a bookmark taken away
/// under a dead clock stays away.
#[derive(Debug)]
pub struct Stamper {
    last: Last,
    published: Option<Timestamp>,
}

/// The latest event of a log, as far as clocks are concerned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Last {
    order: Order,
    /// The latest time that was believed, in milliseconds after 1970.
    believed: Option<u64>,
}

impl Last {
    /// Takes in another event of the log.
    pub(super) fn note(&mut self, order: Order, clock: Clock) {
        self.order = max(self.order, order);
        self.believed = match clock {
            Clock::Right => max(self.believed, order.milliseconds()),
            Clock::Doubtful => self.believed,
        };
    }
}

/// Why a clock can't be believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Doubt {
    /// It stands before something that has happened.
    #[error(
        "本机时钟是 {now}，早于上一条学习记录（{last}）。请校准日期和时间；校准前的记录会注明时间存疑"
    )]
    BeforeLast {
        /// What the clock says.
        now: When,
        /// The latest event, on the same offset.
        last: When,
    },
    /// It stands before the book came out.
    #[error(
        "本机时钟是 {now}，早于本书出版，多半是主板电池没电了。请校准日期和时间；校准前的记录会注明时间存疑"
    )]
    BeforeBook {
        /// What the clock says.
        now: When,
    },
}

impl Stamper {
    /// For a log whose latest event is `last`, in a program whose book was not there before
    /// `published`.
    #[must_use]
    pub const fn new(last: Last, published: Option<Timestamp>) -> Self {
        Self { last, published }
    }

    /// The event of an act at a time, after all events before it.
    pub fn stamp(&mut self, act: Act, now: &ZonedDateTime) -> Event {
        let clock = if self.doubt(now).is_some() { Clock::Doubtful } else { Clock::Right };
        // A clock without a battery may stand before 1970, which an id can't say.
        let told = u64::try_from(now.timestamp().as_millisecond()).unwrap_or(0);
        // Chance orders nothing: within one log, each millisecond has one event.
        let next = self.last.order.milliseconds().map_or(0, |last| last + 1);
        let id = id_at(max(told, next));
        self.last.note(Order::of(&id), clock);
        Event { id, at: When::of(now).to_string(), clock, act }
    }

    /// What speaks against the clock, if anything does.
    #[must_use]
    pub fn doubt(&self, now: &ZonedDateTime) -> Option<Doubt> {
        let moment = now.timestamp();
        if self.published.is_some_and(|published| moment < published) {
            return Some(Doubt::BeforeBook { now: When::of(now) });
        }
        let last = i64::try_from(self.last.believed?).ok()?;
        let last = Timestamp::from_millisecond(last).ok()?;
        let is_before = moment.duration_until(last) > TOLERANCE;
        let last = When::new(last, now.offset());
        is_before.then(|| Doubt::BeforeLast { now: When::of(now), last })
    }
}

/// Gives notes their ids, each its own on all machines: the run of the program, and a count. The pure
/// middle of the program can hold it, once the shell has made it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteIds {
    run: String,
    count: usize,
}

impl NoteIds {
    /// For one run of the program, which began now.
    #[must_use]
    pub fn new(now: &ZonedDateTime) -> Self {
        let run = id_at(u64::try_from(now.timestamp().as_millisecond()).unwrap_or(0));
        Self { run, count: 0 }
    }

    /// The id of one more note.
    pub fn another(&mut self) -> String {
        self.count += 1;
        format!("{}-{}", self.run, self.count)
    }
}

/// A UUID version 7 (RFC 9562 §5.7): milliseconds after 1970, then chance, so that no two machines
/// meet.
fn id_at(milliseconds: u64) -> String {
    let nanoseconds = u32::try_from(milliseconds % 1000 * 1_000_000).unwrap_or(0);
    Uuid::new_v7(uuid::Timestamp::from_unix(NoContext, milliseconds / 1000, nanoseconds))
        .to_string()
}

/// An id that comes before those of all acts: for what every file says anew, such as whose it is,
/// and what therefore can't undo a later word about it.
pub(super) fn id_before_all() -> String {
    id_at(0)
}

#[cfg(test)]
mod tests {
    use jiff::{civil, tz};

    use super::*;

    fn at(offset: tz::Offset) -> ZonedDateTime {
        civil::datetime(2026, 11, 23, 23, 21, 5, 987_654_321)
            .to_zoned_datetime(offset.to_time_zone())
            .expect("the time exists at a fixed offset")
    }

    fn year(year: i16) -> ZonedDateTime {
        civil::date(year, 1, 1)
            .at(8, 0, 0, 0)
            .to_zoned_datetime(tz::TimeZone::UTC)
            .expect("UTC has all")
    }

    fn act() -> Act {
        Act::Unknown { kind: String::new() }
    }

    fn stamped(now: &ZonedDateTime) -> Event {
        Stamper::new(Last::default(), None).stamp(act(), now)
    }

    #[test]
    fn time_is_written_in_whole_seconds_with_its_offset() {
        assert_eq!(stamped(&at(tz::offset(8))).at, "2026-11-23T23:21:05+08:00");
        assert_eq!(stamped(&at(tz::offset(-5))).at, "2026-11-23T23:21:05-05:00");
        assert_eq!(stamped(&at(tz::Offset::UTC)).at, "2026-11-23T23:21:05+00:00");
    }

    #[test]
    fn id_is_a_uuid_of_version_7_that_begins_with_the_time() {
        let id = stamped(&at(tz::offset(8))).id;
        // 2026-11-23T15:21:05.987Z is 1 795 447 265 987 ms after 1970.
        assert_eq!(&id[..13], "01a208ff-1ac3");
        assert_eq!(&id[14..15], "7");
        assert_eq!(id.len(), 36);
    }

    #[test]
    fn ids_of_one_moment_differ_and_keep_their_order() {
        let now = at(tz::offset(8));
        let mut stamper = Stamper::new(Last::default(), None);
        let ids: Vec<String> = (0..1_000).map(|_| stamper.stamp(act(), &now).id).collect();
        assert!(ids.windows(2).all(|pair| pair[0] < pair[1]));
        assert_ne!(stamped(&now).id, stamped(&now).id, "two programs");
    }

    #[test]
    fn notes_of_one_run_are_counted_and_two_runs_never_meet() {
        let now = at(tz::offset(8));
        let mut ids = NoteIds::new(&now);
        let (first, second) = (ids.another(), ids.another());
        assert_eq!(first.strip_suffix("-1"), second.strip_suffix("-2"));
        assert_ne!(NoteIds::new(&now), NoteIds::new(&now));
    }

    #[test]
    fn clock_before_1970_still_stamps() {
        let event = stamped(&year(1969));
        assert_eq!(event.at, "1969-01-01T08:00:00+00:00");
        assert_eq!(&event.id[..13], "00000000-0000");
    }

    #[test]
    fn clock_before_the_last_event_is_doubted_and_the_order_goes_on() {
        let mut stamper = Stamper::new(Last::default(), None);
        let before = stamper.stamp(act(), &year(2026));
        let after = stamper.stamp(act(), &year(2000));
        assert_eq!(before.clock, Clock::Right);
        assert_eq!(
            (after.clock, after.at.as_str()),
            (Clock::Doubtful, "2000-01-01T08:00:00+00:00")
        );
        assert!(Order::of(&before.id) < Order::of(&after.id));
        assert_eq!(stamper.stamp(act(), &year(2027)).clock, Clock::Right, "set right again");

        let words = stamper.doubt(&year(2001)).expect("it is earlier").to_string();
        assert!(words.contains("本机时钟是 2001-01-01T08:00:00+00:00"), "{words}");
        assert!(words.contains("上一条学习记录（2027-01-01T08:00:00+00:00）"), "{words}");
    }

    #[test]
    fn order_goes_on_from_the_log_of_an_earlier_run() {
        let before = Stamper::new(Last::default(), None).stamp(act(), &year(2026));
        let mut last = Last::default();
        last.note(Order::of(&before.id), before.clock);
        let after = Stamper::new(last, None).stamp(act(), &year(2000));
        assert!(Order::of(&before.id) < Order::of(&after.id));
        assert_eq!(after.clock, Clock::Doubtful);
    }

    #[test]
    fn a_few_minutes_between_two_machines_are_no_reason_for_doubt() {
        let mut stamper = Stamper::new(Last::default(), None);
        stamper.stamp(act(), &year(2026));
        let earlier = |minutes| &year(2026) - SignedDuration::from_mins(minutes);
        assert_eq!(stamper.doubt(&earlier(5)), None);
        assert!(stamper.doubt(&earlier(6)).is_some());
    }

    #[test]
    fn clock_before_the_book_came_out_is_doubted() {
        let mut stamper = Stamper::new(Last::default(), Some(year(2026).timestamp()));
        let doubt = stamper.doubt(&year(2015));
        assert!(matches!(doubt, Some(Doubt::BeforeBook { .. })), "{doubt:?}");
        assert_eq!(stamper.stamp(act(), &year(2015)).clock, Clock::Doubtful);
        assert_eq!(stamper.stamp(act(), &year(2026)).clock, Clock::Right);
        assert_eq!(stamper.doubt(&year(2025)).map(|_| ()), Some(()));
    }
}
