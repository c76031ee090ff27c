//! The page of progress: the book and its chapters, what to go on with, the days of this month.

use duben_book::Status;
use jiff::civil::Date;

use super::{Dialog, Effect, Model, check::Waiting};
use crate::study::{Entries, EntryState, Month, State};

/// Days of a week.
const WEEK: usize = 7;

/// A row of the page of progress.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OverviewRow {
    /// The book as a whole.
    Book(Sum),
    /// The entry to go on with, by its index in the outline.
    GoOn(usize),
    /// How many questions wait to be asked.
    Check(Waiting),
    /// A chapter or an entry at the top of the book, by its index in the outline.
    Chapter(usize, Sum),
    /// Nothing: it sets others apart.
    Gap,
    /// The month whose days follow.
    Month {
        /// Which month.
        month: Month,
        /// On how many days something was studied.
        days: usize,
        /// For how long, in seconds.
        seconds: usize,
    },
    /// The names of the days of a week, Monday first.
    Weekdays,
    /// The days of a week of the month, Monday first; none where the month has no such day.
    Week([Option<Day>; WEEK]),
    /// How long was studied on the days of the week above; left out where nothing was.
    Minutes([Option<Day>; WEEK]),
}

/// How far a part of the book was read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sum {
    /// How much was seen, in percent.
    pub percent: usize,
    /// How many entries were read to their end.
    pub read: usize,
    /// How many entries there are to read.
    pub total: usize,
    /// Seconds of reading.
    pub seconds: usize,
}

/// A day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    /// Which day of the month, from 1.
    pub number: i8,
    /// Whether it is today.
    pub is_today: bool,
    /// Seconds of study; nothing, if there is none in the record.
    pub seconds: Option<usize>,
}

impl Model {
    /// The page of progress, row by row.
    #[must_use]
    pub fn overview(&self) -> Vec<OverviewRow> {
        let entries = Entries::of(self.progress(), self.outline());
        let mut rows = vec![OverviewRow::Book(self.sum(&entries, 0..self.outline().len()))];
        rows.extend(self.next_to_read().map(OverviewRow::GoOn));
        rows.push(OverviewRow::Check(self.checking.waiting));
        rows.push(OverviewRow::Gap);
        let tops =
            (0..self.outline().len()).filter(|&index| self.outline().parent(index).is_none());
        rows.extend(tops.map(|index| {
            let end = self.outline().inside(index).last().unwrap_or(index) + 1;
            OverviewRow::Chapter(index, self.sum(&entries, index..end))
        }));
        rows.push(OverviewRow::Gap);
        rows.extend(self.month());
        rows
    }

    /// The sum of the entries in a part of the outline; time spent on a chapter's lead counts too.
    fn sum(&self, entries: &Entries, part: std::ops::Range<usize>) -> Sum {
        let states: Vec<&EntryState> = part
            .clone()
            .filter(|&index| self.is_to_read(index))
            .map(|index| &entries.all()[index])
            .collect();
        let percents: usize = states.iter().map(|entry| entry.percent).sum();
        let own = |index: usize| self.outline().get(index).map(|heading| &heading.id);
        Sum {
            percent: percents.checked_div(states.len()).unwrap_or(0),
            read: states.iter().filter(|entry| entry.state == State::Read).count(),
            total: states.len(),
            seconds: part.filter_map(own).map(|id| self.progress().seconds(id)).sum(),
        }
    }

    /// Whether an entry is one to be read: it has text and holds no others.
    fn is_to_read(&self, index: usize) -> bool {
        let heading = self.outline().get(index);
        heading.is_some_and(|heading| heading.status == Status::Written)
            && !self.outline().has_children(index)
    }

    /// The entry to go on with: the one that was left last if it isn't read to its end, else the next
    /// after it that isn't, round. None, when all is read.
    #[must_use]
    pub fn next_to_read(&self) -> Option<usize> {
        let last = self.progress().last().and_then(|left| self.outline().index_of(&left.section));
        let from = last.unwrap_or(0);
        let is_open = |&index: &usize| -> bool {
            let heading = self.outline().get(index);
            self.is_to_read(index)
                && heading.is_some_and(|heading| self.progress().state(&heading.id) != State::Read)
        };
        (from..self.outline().len()).chain(0..from).find(is_open)
    }

    /// The days of the month that the clock says.
    fn month(&self) -> Vec<OverviewRow> {
        let today = self.today();
        let month = Month::of(today);
        let record = self.study.record(month, |_| 0);
        let (studied, seconds) = (record.days(), record.seconds());
        let day = |date: Date| Day {
            number: date.day(),
            is_today: date == today,
            seconds: studied.get(&date).copied(),
        };
        let days = studied.len();
        let mut rows = vec![OverviewRow::Month { month, days, seconds }, OverviewRow::Weekdays];
        let mut week = [None; WEEK];
        for date in month.days() {
            let column = usize::try_from(date.weekday().to_monday_zero_offset()).unwrap_or(0);
            week[column] = Some(day(date));
            if column + 1 == WEEK || date == month.last() {
                rows.push(OverviewRow::Week(week));
                let is_studied = week.iter().flatten().any(|day| day.seconds.is_some());
                rows.extend(is_studied.then_some(OverviewRow::Minutes(week)));
                week = [None; WEEK];
            }
        }
        rows
    }

    /// Opens the page of progress; what is being read counts up to now, and is what one goes on with.
    pub(super) fn show_overview(&mut self, effects: &mut Vec<Effect>) {
        self.keep_place(effects);
        self.keep_read(effects);
        self.count_checks();
        self.dialog = Some(Dialog::Overview { top: 0 });
    }

    /// Opens the entry to go on with, where it was left.
    pub(super) fn go_on(&mut self, effects: &mut Vec<Effect>) {
        self.dialog = None;
        match self.next_to_read() {
            Some(section) => self.open(self.last_place(section), effects),
            None => self.hint("全书都读完了。"),
        }
    }
}
