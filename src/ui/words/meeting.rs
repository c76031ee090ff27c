//! What is said about a meeting for study.

use crate::app::meeting::Caption;

/// Title of the page.
pub const TITLE: &str = "集体学习";

/// The same where all entries are seen.
pub const ENTRIES: &str = "集体学习 · 空格勾选条目，Esc 返回";

/// While the writer has not answered.
pub const PENDING: &str = "正在写到磁盘";

/// Before the title of the entry one is at.
pub const HERE: &str = "本条：";

/// Before that of its chapter.
pub const CHAPTER: &str = "本章：";

/// After the name of the one who sits here.
pub const OWN: &str = "（本人）";

/// Before the names of those who have no row.
pub const OTHERS: &str = "其他人：";

/// Where nobody is typed yet.
pub const OTHERS_HINT: &str = "打字输入姓名，用顿号隔开";

/// The row that notes the meeting.
pub const WRITE_DOWN: &str = "记下（F2）";

/// What the rows below are about.
#[must_use]
pub const fn caption(caption: Caption) -> &'static str {
    match caption {
        Caption::What => "学了什么",
        Caption::HowLong => "学了多久",
        Caption::Who => "谁参加了（数字或空格勾选）",
    }
}

/// A box that is ticked or not.
#[must_use]
pub const fn tick(is_ticked: bool) -> &'static str {
    if is_ticked { "[x]" } else { "[ ]" }
}

/// The way to all other entries.
#[must_use]
pub fn entries(ticked: usize) -> String {
    match ticked {
        0 => "其他条目……".to_owned(),
        _ => format!("其他条目…… 已选 {ticked} 条"),
    }
}

/// For how long was studied.
#[must_use]
pub fn minutes(minutes: usize) -> String {
    format!("{minutes} 分钟（← → 增减，或打数字）")
}
