//! The clock: the time here, with its offset.
//!
//! jiff looks the machine's zone up by its name and reads the names of all zones there are for it,
//! which took a millisecond of every start. The zone's own rules stand in one file, and an event keeps
//! the offset only.

use std::{env, fs};

use jiff::{Timestamp, ZonedDateTime, tz::TimeZone};

/// The rules of the machine's zone, on Unix.
const RULES: &str = "/etc/localtime";

/// The time here and now.
#[must_use]
pub fn now() -> ZonedDateTime {
    ZonedDateTime::new(Timestamp::now(), zone())
}

/// The machine's zone; jiff finds it where a variable names another, or where the rules stand
/// elsewhere.
fn zone() -> TimeZone {
    let rules = || TimeZone::tzif("", &fs::read(RULES).ok()?).ok();
    let named = env::var_os("TZ").is_some();
    if named { None } else { rules() }.unwrap_or_else(TimeZone::system)
}

#[cfg(test)]
mod tests {
    use super::now;

    #[test]
    fn the_offset_is_the_one_that_jiff_finds_by_name() {
        let (here, jiff) = (now(), jiff::ZonedDateTime::now());
        assert_eq!(here.offset(), jiff.offset());
    }
}
