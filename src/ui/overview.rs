//! The page of progress: bars, what to go on with, a calendar. Plain rows that scroll where the
//! window is low.

use super::{canvas::Canvas, words};
use crate::{
    app::{
        Model,
        keys::Context,
        overview::{Day, OverviewRow, Sum},
    },
    layout::Role,
    study::minutes,
};

/// Columns of the longest bar.
const BAR: usize = 20;

/// Columns of what stands behind a bar: percent, entries, minutes.
const NUMBERS: usize = 24;

/// Columns of a day of the calendar.
const DAY: usize = 5;

/// The rows of the page, each with its role; `room` is in columns.
pub(super) fn rows(model: &Model, room: usize, canvas: &Canvas<'_>) -> Vec<(Role, String)> {
    model.overview().iter().map(|row| line(model, row, room, canvas)).collect()
}

fn line(model: &Model, row: &OverviewRow, room: usize, canvas: &Canvas<'_>) -> (Role, String) {
    let title =
        |section: usize| model.outline().get(section).map_or_else(String::new, words::titled);
    match row {
        OverviewRow::Gap => (Role::Body, String::new()),
        OverviewRow::Book(sum) => (Role::Strong, bar_line("全书", *sum, room, canvas)),
        OverviewRow::Chapter(section, sum) => {
            (Role::Body, bar_line(&title(*section), *sum, room, canvas))
        }
        OverviewRow::GoOn(section) => {
            let line = canvas.cut(&format!("继续阅读：{}", title(*section)), room);
            (Role::Now, line)
        }
        OverviewRow::Check(waiting) => {
            (Role::Now, canvas.cut(&words::check::waiting(*waiting, Context::Overview), room))
        }
        OverviewRow::Month { month, days, seconds } => {
            let line = format!("{}，学习 {days} 天，{} 分钟", month.name(), minutes(*seconds));
            (Role::Caption, canvas.cut(&line, room))
        }
        OverviewRow::Weekdays => {
            let names = ["一", "二", "三", "四", "五", "六", "日"];
            (Role::Faint, names.map(|name| format!("{:>1$}{name}", "", DAY - 2)).concat())
        }
        OverviewRow::Week(week) => {
            (Role::Body, week.map(|day| cell(&day.map_or_else(String::new, number))).concat())
        }
        OverviewRow::Minutes(week) => {
            (Role::Now, week.map(|day| cell(&day.map_or_else(String::new, time))).concat())
        }
    }
}

/// A title, and how far what it names was read; the bar gives way first where room is short.
fn bar_line(title: &str, sum: Sum, room: usize, canvas: &Canvas<'_>) -> String {
    let Sum { percent, read, total, seconds } = sum;
    let numbers = format!("{percent:>3}% {read:>3}/{total:<3}{:>5} 分钟", minutes(seconds));
    let rest = room.saturating_sub(NUMBERS);
    let bar = (rest / 3).min(BAR);
    let title_room = rest.saturating_sub(bar + 1);
    let title = canvas.cut(title, title_room);
    let blanks = title_room.saturating_sub(canvas.widths().of(&title));
    let full = percent.min(100) * bar / 100;
    let glyphs = canvas.glyphs();
    let (done, open) = (glyphs.full.repeat(full), glyphs.empty.repeat(bar - full));
    format!("{title}{:blanks$} {done}{open} {numbers}", "")
}

/// A day of the month; today in brackets.
fn number(day: Day) -> String {
    if day.is_today { format!("[{}]", day.number) } else { day.number.to_string() }
}

/// Minutes of a day on which something was studied.
fn time(day: Day) -> String {
    day.seconds.map_or_else(String::new, |seconds| minutes(seconds).to_string())
}

fn cell(text: &str) -> String {
    format!("{text:>DAY$}")
}
