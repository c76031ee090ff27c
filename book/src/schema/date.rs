//! Dates as books write them: a year, a month or a day of the Gregorian calendar.

use std::fmt;

/// A year, a month or a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Date {
    year: u16,
    month: Option<u8>,
    day: Option<u8>,
}

impl Date {
    /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, digits only, with the days each month has.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let parts: Vec<&str> = text.split('-').collect();
        if parts.len() > 3 {
            return None;
        }
        let part = |index: usize| match parts.get(index) {
            Some(part) => digits(part, 2).map(Some),
            None => Some(None),
        };
        let date = Self { year: digits(parts[0], 4)?, month: part(1)?, day: part(2)? };
        date.exists().then_some(date)
    }

    /// Whether it names a day, not a whole month or year.
    pub(crate) const fn is_day(self) -> bool {
        self.day.is_some()
    }

    fn exists(self) -> bool {
        let days = match self.month {
            None | Some(1 | 3 | 5 | 7 | 8 | 10 | 12) => 31,
            Some(4 | 6 | 9 | 11) => 30,
            Some(2)
                if self.year.is_multiple_of(4)
                    && (!self.year.is_multiple_of(100) || self.year.is_multiple_of(400)) =>
            {
                29
            }
            Some(2) => 28,
            Some(_) => return false,
        };
        self.year > 0 && self.day.is_none_or(|day| (1..=days).contains(&day))
    }
}

/// As a reader sees it: `2026 年 11 月 23 日`.
impl fmt::Display for Date {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} 年", self.year)?;
        if let Some(month) = self.month {
            write!(out, " {month} 月")?;
        }
        if let Some(day) = self.day {
            write!(out, " {day} 日")?;
        }
        Ok(())
    }
}

/// The number that exactly `length` digits make.
fn digits<N: std::str::FromStr>(text: &str, length: usize) -> Option<N> {
    let plain = text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::Date;

    fn shown(text: &str) -> Option<String> {
        Date::parse(text).map(|date| date.to_string())
    }

    #[test]
    fn a_date_may_stop_at_the_year_or_the_month() {
        assert_eq!(shown("2012").as_deref(), Some("2012 年"));
        assert_eq!(shown("2012-03").as_deref(), Some("2012 年 3 月"));
        assert_eq!(shown("2026-11-23").as_deref(), Some("2026 年 11 月 23 日"));
    }

    #[test]
    fn february_has_29_days_in_leap_years_only() {
        assert!(Date::parse("2024-02-29").is_some());
        assert!(Date::parse("2000-02-29").is_some());
        assert!(Date::parse("2026-02-29").is_none());
        assert!(Date::parse("1900-02-29").is_none());
    }

    #[test]
    fn what_only_looks_like_a_date_is_none() {
        for text in [
            "",
            "26",
            "2026-5",
            "2026-13",
            "2026-00",
            "2026-04-31",
            "2026-04-00",
            "0000",
            "+026",
            "2026-04-01-01",
            "二〇二六",
        ] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
    }
}
