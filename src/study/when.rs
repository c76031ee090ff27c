//! A time with its offset: when an act was done, and on which day that was there.

use std::{fmt, time::Duration};

use jiff::{
    SignedDuration, Timestamp, ZonedDateTime,
    civil::{Date, DateTime},
    fmt::temporal::DateTimeParser,
    tz::Offset,
};

/// A moment and the offset of the clock that told it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct When {
    moment: Timestamp,
    offset: Offset,
}

impl When {
    /// A moment at an offset.
    #[must_use]
    pub const fn new(moment: Timestamp, offset: Offset) -> Self {
        Self { moment, offset }
    }

    /// What a clock says.
    #[must_use]
    pub fn of(now: &ZonedDateTime) -> Self {
        Self { moment: now.timestamp(), offset: now.offset() }
    }

    /// Reads RFC 3339 with a numeric offset or `Z`; nothing if it is anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let pieces = DateTimeParser::new().parse_pieces(text).ok()?;
        let offset = pieces.to_numeric_offset()?;
        let civil = DateTime::from_parts(pieces.date(), pieces.time()?);
        Some(Self { moment: offset.to_timestamp(civil).ok()?, offset })
    }

    /// The moment.
    #[must_use]
    pub const fn moment(self) -> Timestamp {
        self.moment
    }

    /// The day on the calendar where the act was done.
    #[must_use]
    pub fn date(self) -> Date {
        self.offset.to_datetime(self.moment).date()
    }

    /// The same clock, some time later.
    #[must_use]
    pub fn after(self, elapsed: Duration) -> Self {
        let elapsed = SignedDuration::try_from(elapsed).unwrap_or(SignedDuration::MAX);
        Self { moment: self.moment.checked_add(elapsed).unwrap_or(self.moment), ..self }
    }
}

/// RFC 3339 with numeric offset and whole seconds.
impl fmt::Display for When {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:.0}", self.moment.display_with_offset(self.offset))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn when(text: &str) -> When {
        When::parse(text).expect("the text is a time")
    }

    #[test]
    fn what_is_written_is_read() {
        for text in ["2026-11-23T23:21:05+08:00", "2026-11-23T23:21:05-05:30"] {
            assert_eq!(when(text).to_string(), text);
        }
        assert_eq!(when("2026-11-23T23:21:05Z").to_string(), "2026-11-23T23:21:05+00:00");
    }

    #[test]
    fn day_is_that_of_the_own_offset() {
        assert_eq!(when("2027-01-01T07:59:59+08:00").date(), date(2027, 1, 1));
        assert_eq!(when("2026-12-31T23:59:59+00:00").date(), date(2026, 12, 31));
        let moments = ["2027-01-01T07:59:59+08:00", "2026-12-31T23:59:59+00:00"].map(when);
        assert_eq!(moments[0].moment(), moments[1].moment());
    }

    #[test]
    fn anything_else_is_no_time() {
        for text in ["", "later", "2026-11-23", "2026-11-23T23:21:05", "2026-13-01T00:00:00+08:00"]
        {
            assert_eq!(When::parse(text), None, "{text}");
        }
    }

    #[test]
    fn later_on_the_same_clock_may_be_the_next_day() {
        let evening = when("2026-11-23T23:59:00+08:00");
        assert_eq!(evening.after(Duration::from_secs(61)).to_string(), "2026-11-24T00:00:01+08:00");
        assert_eq!(evening.after(Duration::MAX), evening, "past the end of the calendar");
    }
}
