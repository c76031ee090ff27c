//! On which days a person studied what, and for how long: the study record rests on it.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::{
    act::{Act, Meeting},
    event::{Clock, Order},
    seen::Share,
};

/// What was read on each day, in one book.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Days {
    book: String,
    /// The entries that days refer to by number.
    numbers: FxHashMap<String, usize>,
    stints: BTreeMap<Date, Vec<Done>>,
    meetings: BTreeMap<Order, Met>,
    /// The day of the act before, as written: mostly the next one is of the same day.
    latest: Option<(Day, Date)>,
}

/// A day as it is written: `2026-11-23`.
type Day = [u8; 10];

/// What was done with the entry of a number on one day.
#[derive(Clone, Debug, PartialEq)]
struct Done {
    number: usize,
    stint: Stint,
    seen: Share,
}

/// What a person did with an entry on one day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stint {
    /// Seconds that count as reading.
    pub seconds: usize,
    /// Whether its end was on the screen that day.
    pub end: bool,
    /// Whether the day is what the clock said while it was doubted, for any of it.
    pub clock: Clock,
}

/// A meeting for study, and its day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Met {
    /// The day.
    pub date: Date,
    /// Whether the day can be believed.
    pub clock: Clock,
    /// What was studied, for how long, and who was there.
    pub meeting: Meeting,
}

impl Days {
    /// No days yet in the book of this id.
    pub(super) fn new(book: &str) -> Self {
        Self { book: book.to_owned(), ..Self::default() }
    }

    /// Takes in an act of any time, each once: seconds are added up. An act whose time is none has
    /// no day.
    pub(super) fn take<T: AsRef<str>>(
        &mut self,
        order: Order,
        (at, clock): (&str, Clock),
        act: &Act<T>,
    ) {
        match act {
            Act::Left(left) if left.end && left.book.as_ref() == self.book => {
                self.change((at, clock), left.section.as_ref(), |done| done.stint.end = true);
            }
            Act::Read(read) if read.book.as_ref() == self.book => {
                let add = |done: &mut Done| {
                    done.stint.seconds += read.seconds;
                    done.seen.add(read.length, &read.seen);
                };
                self.change((at, clock), read.section.as_ref(), add);
            }
            Act::Meet(meeting) if meeting.book.as_ref() == self.book => {
                if let Some(date) = self.date(at) {
                    self.meetings.insert(order, Met { date, clock, meeting: owned(meeting) });
                }
            }
            Act::Left(_)
            | Act::Read(_)
            | Act::Meet(_)
            | Act::Person { .. }
            | Act::Set { .. }
            | Act::Mark(_)
            | Act::Unmark(_)
            | Act::Note(_)
            | Act::Unnote { .. }
            | Act::Judge { .. }
            | Act::Answer(_)
            | Act::Unknown { .. } => {}
        }
    }

    fn change(
        &mut self,
        (at, clock): (&str, Clock),
        section: &str,
        change: impl FnOnce(&mut Done),
    ) {
        let change = |done: &mut Done| {
            done.stint.clock = done.stint.clock.max(clock);
            change(done);
        };
        let Some(date) = self.date(at) else { return };
        let next = self.numbers.len();
        let number = match self.numbers.get(section) {
            Some(number) => *number,
            None => *self.numbers.entry(section.to_owned()).or_insert(next),
        };
        // Mostly it is the latest day: no way down the tree.
        let latest = self.stints.last_entry().filter(|day| *day.key() == date);
        let all = match latest {
            Some(day) => day.into_mut(),
            None => self.stints.entry(date).or_default(),
        };
        if let Some(done) = all.iter_mut().find(|done| done.number == number) {
            return change(done);
        }
        let mut done = Done { number, stint: Stint::default(), seen: Share::default() };
        change(&mut done);
        all.push(done);
    }

    /// The day of a time, on the clock that told it.
    fn date(&mut self, at: &str) -> Option<Date> {
        let day = at.as_bytes().first_chunk()?;
        if let Some((known, date)) = &self.latest
            && known == day
        {
            return Some(*date);
        }
        let date = date_of(at)?;
        self.latest = Some((*day, date));
        Some(date)
    }

    /// What was done with each entry on a day, in no order.
    pub fn stints(&self, date: Date) -> impl Iterator<Item = (&str, Stint)> {
        let stints = self.stints.get(&date).map_or(&[][..], Vec::as_slice);
        self.numbers.iter().filter_map(move |(section, number)| {
            let done = stints.iter().find(|done| done.number == *number)?;
            Some((section.as_str(), done.stint))
        })
    }

    /// Whether an entry was read to its end on a day: its end was on the screen that day, and with the
    /// days before most of it was; or that became so that day.
    #[must_use]
    pub fn is_read_on(&self, date: Date, section: &str) -> bool {
        let Some(number) = self.numbers.get(section) else { return false };
        let (mut seen, mut has_ended, mut was_read) = (Share::default(), false, false);
        for (day, all) in self.stints.range(..=date) {
            let Some(done) = all.iter().find(|done| done.number == *number) else { continue };
            seen.add_all(&done.seen);
            has_ended |= done.stint.end;
            let is_read = has_ended && seen.is_most();
            if *day == date {
                return is_read && (done.stint.end || !was_read);
            }
            was_read = is_read;
        }
        false
    }

    /// The meetings, in the order in which they were written down.
    pub fn meetings(&self) -> impl Iterator<Item = &Met> {
        self.meetings.values()
    }
}

/// Minutes as a person is told them: whole ones, and one for any that were begun only.
#[must_use]
pub fn minutes(seconds: usize) -> usize {
    let rounded = seconds.saturating_add(30) / 60;
    rounded.max(usize::from(seconds > 0))
}

/// The day that a time in RFC 3339 begins with, on the clock that told it.
pub(super) fn date_of(at: &str) -> Option<Date> {
    at.get(..10)?.parse().ok()
}

fn owned<T: AsRef<str>>(meeting: &Meeting<T>) -> Meeting {
    let texts = |texts: &[T]| texts.iter().map(|text| text.as_ref().to_owned()).collect();
    Meeting {
        book: meeting.book.as_ref().to_owned(),
        sections: texts(&meeting.sections),
        minutes: meeting.minutes,
        people: texts(&meeting.people),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::study::{Left, Read};

    fn read(section: &str, seconds: usize) -> Act {
        let (book, section) = ("handbook".into(), section.into());
        Act::Read(Read { book, section, seconds, ..Read::default() })
    }

    fn end(section: &str) -> Act {
        let (book, section) = ("handbook".into(), section.into());
        Act::Left(Left { book, section, end: true, ..Left::default() })
    }

    fn days<'a>(acts: impl IntoIterator<Item = (&'a str, Act)>) -> Days {
        let mut days = Days::new("handbook");
        let mut order = Order::default();
        for (at, act) in acts {
            order = order.next();
            days.take(order, (at, Clock::Right), &act);
        }
        days
    }

    const EVENING: &str = "2026-11-23T23:59:00+08:00";
    const NIGHT: &str = "2026-11-24T00:01:00+08:00";

    #[test]
    fn seconds_count_on_the_day_of_the_clock_that_told_them() {
        let days = days([(EVENING, read("a", 60)), (NIGHT, read("a", 30)), (NIGHT, read("b", 5))]);
        let on = |day| {
            let mut stints: Vec<_> = days.stints(date(2026, 11, day)).collect();
            stints.sort_unstable_by_key(|(section, _)| *section);
            stints
        };
        let stint = |seconds| Stint { seconds, ..Stint::default() };
        assert_eq!(on(23), [("a", stint(60))]);
        assert_eq!(on(24), [("a", stint(30)), ("b", stint(5))]);
        assert_eq!(on(25), []);
    }

    #[test]
    fn end_counts_on_the_day_it_was_seen() {
        let days = days([(EVENING, read("a", 60)), (NIGHT, end("a")), (NIGHT, read("a", 9))]);
        let ends = |day| days.stints(date(2026, 11, day)).map(|(_, stint)| stint.end).collect();
        let ends: [Vec<bool>; 2] = [23, 24].map(ends);
        assert_eq!(ends, [vec![false], vec![true]]);
    }

    #[test]
    fn entry_is_read_on_the_day_on_which_its_end_and_most_of_it_were_seen() {
        let seen = |range: std::ops::Range<usize>| {
            let mut read = Read { book: "handbook".into(), length: 100, ..Read::default() };
            read.section = "a".into();
            read.seconds = 9;
            read.seen.add(range);
            Act::Read(read)
        };
        let at = |day: i8| format!("2026-11-{day:02}T20:00:00+08:00");
        let times: Vec<String> = (1..=6).map(at).collect();
        let time = |day: usize| times[day - 1].as_str();
        let days = days([
            (time(1), seen(95..100)),
            (time(1), end("a")),
            (time(2), seen(0..50)),
            (time(3), seen(50..70)),
            (time(4), seen(0..20)),
            (time(5), end("a")),
        ]);
        let read_on: Vec<i8> =
            (1..=6).filter(|day| days.is_read_on(date(2026, 11, *day), "a")).collect();
        assert_eq!(read_on, [3, 5]);
        assert!(!days.is_read_on(date(2026, 11, 5), "b"));
    }

    #[test]
    fn day_is_doubted_if_any_of_it_is() {
        let mut days = Days::new("handbook");
        let clocks = [Clock::Right, Clock::Doubtful, Clock::Right];
        for clock in clocks {
            days.take(Order::default(), (EVENING, clock), &read("a", 60));
        }
        let stint = Stint { seconds: 180, end: false, clock: Clock::Doubtful };
        assert!(days.stints(date(2026, 11, 23)).eq([("a", stint)]));
    }

    #[test]
    fn minutes_are_whole_and_none_that_was_begun_is_lost() {
        assert_eq!([0, 1, 29, 60, 89, 90].map(minutes), [0, 1, 1, 1, 1, 2]);
    }

    #[test]
    fn act_without_a_time_has_no_day() {
        let meeting = Meeting { book: "handbook".into(), minutes: 9, ..Meeting::default() };
        let days = days([("", read("a", 60)), ("later", Act::Meet(meeting))]);
        assert_eq!((days.stints.len(), days.meetings.len()), (0, 0));
    }
}
