//! The study record of a month: what a person studied on which day, for how long, with what result.

use std::{collections::BTreeMap, fmt, str::FromStr};

use jiff::civil::Date;

use super::{
    days::{Stint, date_of},
    event::Clock,
    state::Study,
};

/// A month of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    first: Date,
}

/// The text is no month: `2026-11` would be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("月份要写成 2026-11 这样")]
pub struct NoMonth;

/// What a person studied in one month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The month.
    pub month: Month,
    /// A row for each day and entry and one for each meeting, by day.
    pub rows: Vec<Row>,
}

/// What was done with an entry on a day, or at a meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The day.
    pub date: Date,
    /// Ids of the entries: one, or those of a meeting.
    pub sections: Vec<String>,
    /// Whether the day can be believed.
    pub clock: Clock,
    /// Seconds of reading or meeting.
    pub seconds: usize,
    /// How it was studied.
    pub kind: RowKind,
}

/// How something was studied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// 自学: by oneself.
    Alone {
        /// Whether the entry was read to its end that day.
        end: bool,
        /// How many notes in the entry were written or changed that day, of those that are left.
        notes: usize,
        /// How many questions were answered, each counted once however often it was asked that day.
        answered: usize,
        /// How many of them were known when they were first asked that day.
        known: usize,
    },
    /// 集体学习: together with others.
    Together {
        /// Names of those who were there.
        people: Vec<String>,
    },
}

/// What adds up to a row of its own.
#[derive(Clone, Copy, Debug, Default)]
struct Sum {
    stint: Stint,
    end: bool,
    notes: usize,
    answered: usize,
    known: usize,
}

impl Month {
    /// The month of a day.
    #[must_use]
    pub fn of(date: Date) -> Self {
        Self { first: date.first_of_month() }
    }

    /// Its first day.
    #[must_use]
    pub const fn first(self) -> Date {
        self.first
    }

    /// Its last day.
    #[must_use]
    pub fn last(self) -> Date {
        self.first.last_of_month()
    }

    /// The month before; none before the calendar's first.
    #[must_use]
    pub fn before(self) -> Option<Self> {
        self.first.yesterday().ok().map(Self::of)
    }

    /// The month after; none after the calendar's last.
    #[must_use]
    pub fn after(self) -> Option<Self> {
        self.last().tomorrow().ok().map(Self::of)
    }

    /// Its days.
    pub fn days(self) -> impl Iterator<Item = Date> {
        std::iter::successors(Some(self.first), |day| day.tomorrow().ok())
            .take_while(move |day| *day <= self.last())
    }

    /// 2026 年 11 月.
    #[must_use]
    pub fn name(self) -> String {
        format!("{} 年 {} 月", self.first.year(), self.first.month())
    }
}

/// `2026-11`.
impl fmt::Display for Month {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:04}-{:02}", self.first.year(), self.first.month())
    }
}

impl FromStr for Month {
    type Err = NoMonth;

    fn from_str(text: &str) -> Result<Self, NoMonth> {
        let is_form = text.len() == 7 && text.as_bytes()[4] == b'-';
        let day = is_form.then(|| format!("{text}-01").parse().ok()).flatten();
        day.map(Self::of).ok_or(NoMonth)
    }
}

impl Record {
    /// Seconds of study in all.
    #[must_use]
    pub fn seconds(&self) -> usize {
        self.rows.iter().map(|row| row.seconds).sum()
    }

    /// The days on which something was studied, each with its seconds: none where something was only
    /// noted or answered.
    #[must_use]
    pub fn days(&self) -> BTreeMap<Date, usize> {
        let mut days = BTreeMap::new();
        for row in &self.rows {
            *days.entry(row.date).or_default() += row.seconds;
        }
        days
    }
}

impl Study {
    /// The study record of a month. On each day the entries stand in the order of `rank` (their order in
    /// the book), then the meetings.
    ///
    /// An entry that was opened without being read, noted or answered in is no study and has no row.
    #[must_use]
    pub fn record(&self, month: Month, rank: impl Fn(&str) -> usize) -> Record {
        let mut rows = Vec::new();
        for date in month.days() {
            let mut alone: Vec<Row> = self.sums(date).into_iter().filter_map(row(date)).collect();
            alone.sort_by_key(|row| row.sections.first().map(|section| rank(section)));
            rows.extend(alone);
            let met = self.days().meetings().filter(|met| met.date == date);
            rows.extend(met.map(|met| Row {
                date,
                sections: met.meeting.sections.clone(),
                clock: met.clock,
                seconds: met.meeting.minutes.saturating_mul(60),
                kind: RowKind::Together { people: met.meeting.people.clone() },
            }));
        }
        Record { month, rows }
    }

    fn sums(&self, date: Date) -> BTreeMap<&str, Sum> {
        let mut sums: BTreeMap<&str, Sum> = BTreeMap::new();
        for (section, stint) in self.days().stints(date) {
            let sum = sums.entry(section).or_default();
            sum.stint = stint;
            sum.end = self.days().is_read_on(date, section);
        }
        for written in self.marks().notes().filter(|written| date_of(&written.at) == Some(date)) {
            sums.entry(&written.note.point.section).or_default().notes += 1;
        }
        for (section, given) in self.checks().asked_on(date) {
            let sum = sums.entry(section).or_default();
            sum.answered += 1;
            sum.known += usize::from(given.grade.is_known());
        }
        sums
    }
}

fn row(date: Date) -> impl Fn((&str, Sum)) -> Option<Row> {
    move |(section, sum)| {
        let Sum { stint: Stint { seconds, clock, .. }, end, notes, answered, known } = sum;
        let is_study = seconds + notes + answered > 0;
        is_study.then(|| Row {
            date,
            sections: vec![section.to_owned()],
            clock,
            seconds,
            kind: RowKind::Alone { end, notes, answered, known },
        })
    }
}

#[cfg(test)]
mod tests;
