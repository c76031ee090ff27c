//! Gives an act its time and its id. Reads no clock: the shell does and hands the time in.

use jiff::{Timestamp, ZonedDateTime};
use uuid::{NoContext, Uuid};

use super::event::{Act, Event};

/// The event of an act at a time: RFC 3339 with numeric offset and whole seconds, and a new id.
#[must_use]
pub fn stamp(act: Act, now: &ZonedDateTime) -> Event {
    let moment = now.timestamp();
    let at = format!("{:.0}", moment.display_with_offset(now.offset()));
    Event { id: new_id(moment), at, act }
}

/// The event of an act that goes with another event: the same time as written, and a new id.
///
/// Nothing if that time is not one.
pub(super) fn stamp_with(act: Act, event: &Event) -> Option<Event> {
    let moment: Timestamp = event.at.parse().ok()?;
    Some(Event { id: new_id(moment), at: event.at.clone(), act })
}

/// A UUID version 7 (RFC 9562 §5.7): milliseconds, then chance, so that no two machines meet.
fn new_id(moment: Timestamp) -> String {
    // A clock without a battery may stand before 1970, which the id can't say; `at` does.
    let seconds = u64::try_from(moment.as_second()).unwrap_or(0);
    let nanoseconds = u32::try_from(moment.subsec_nanosecond()).unwrap_or(0);
    Uuid::new_v7(uuid::Timestamp::from_unix(NoContext, seconds, nanoseconds)).to_string()
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

    fn stamped(now: &ZonedDateTime) -> Event {
        stamp(Act::Unknown { kind: String::new() }, now)
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
    fn two_ids_of_one_moment_differ() {
        let now = at(tz::offset(8));
        assert_ne!(stamped(&now).id, stamped(&now).id);
    }

    #[test]
    fn clock_before_1970_still_stamps() {
        let now = civil::date(1969, 12, 31)
            .at(0, 0, 0, 0)
            .to_zoned_datetime(tz::TimeZone::UTC)
            .expect("UTC has every time");
        assert_eq!(stamped(&now).at, "1969-12-31T00:00:00+00:00");
    }

    #[test]
    fn accompanying_event_has_the_same_time_and_its_own_id() {
        let first = stamped(&at(tz::offset(8)));
        let second =
            stamp_with(Act::Person { name: "王".into() }, &first).expect("the time is one");
        assert_eq!(second.at, first.at);
        assert_ne!(second.id, first.id);
    }
}
