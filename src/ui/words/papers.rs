//! The words about records that are shown, handed out and brought together.

use duben_book::Outline;

use super::titled;
use crate::{
    app::{
        Recorded,
        errand::{Purpose, Venue},
        printing::{Step, What},
    },
    paper::Form,
    study::Month,
};

/// Title of the page of the study record.
pub const RECORD: &str = "学习记录（←→ 换月，回车打印）";

/// The month and what it adds up to, in many words and in few.
#[must_use]
pub fn sums(month: Month, recorded: &Recorded) -> [String; 2] {
    let Recorded { days, minutes, .. } = recorded;
    [
        format!("{}，学习 {days} 天，{minutes} 分钟", month.name()),
        format!("{month} {days}天{minutes}分"),
    ]
}

/// While places are looked for.
pub const LOOKING: &str = "正在看插着哪些优盘……";

/// Title of what came of it.
pub const TOLD: &str = "结果（回车关闭）";

/// Title of what can be printed and of its forms.
#[must_use]
pub const fn printing(step: Step) -> &'static str {
    match step {
        Step::What => "打印/导出什么",
        Step::Form => "写成什么格式",
    }
}

/// Something that can be printed.
#[must_use]
pub fn what(what: What, outline: &Outline, can_print: bool) -> String {
    let words = match what {
        What::Record(month) => format!("学习记录：{}", month.name()),
        What::Marks => "书签和笔记".to_owned(),
        What::Entry(section) => {
            format!("正在看的条目：{}", outline.get(section).map_or_else(String::new, titled))
        }
    };
    if can_print { words } else { format!("{words}（游客没有）") }
}

/// A form, and what it is good for.
#[must_use]
pub const fn form(form: Form) -> &'static str {
    match form {
        Form::Html => "网页（html）：用浏览器打开，打印在 A4 纸上",
        Form::Text => "文字（txt）：对齐的纯文本",
        Form::Csv => "表格（csv）：用 WPS、Excel 打开",
        Form::Markdown => "Markdown（md）：带标题和引文的纯文本",
    }
}

/// Title of the places.
#[must_use]
pub const fn venues(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Write => "写到哪里",
        Purpose::Merge => "从哪里并入记录",
        Purpose::TakeAway => "把全部人的记录写到哪里",
    }
}

/// A place.
#[must_use]
pub fn venue(venue: &Venue, can_write: bool) -> String {
    let read_only = if can_write { "" } else { "〔只读〕" };
    format!("{read_only}{}", venue.name)
}

/// The last row: to look again, and where nothing was found, what to do.
#[must_use]
pub const fn again(purpose: Purpose, found: usize) -> &'static str {
    match (purpose, found) {
        (Purpose::Merge, 0) => "没有找到带记录的优盘；插好后按回车再看",
        (_, 0) => "没有找到能写的地方；插好优盘后按回车再看",
        _ => "重新查看（刚插上优盘时）",
    }
}
