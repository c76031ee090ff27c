//! The words about records that are shown, handed out and brought together.

use crate::{app::Recorded, study::Month};

/// Title of the page of the study record.
pub const RECORD: &str = "学习记录（←→ 换月，Esc 返回）";

/// The month and what it adds up to, in many words and in few.
#[must_use]
pub fn sums(month: Month, recorded: &Recorded) -> [String; 2] {
    let Recorded { days, minutes, .. } = recorded;
    [
        format!("{}，学习 {days} 天，{minutes} 分钟", month.name()),
        format!("{month} {days}天{minutes}分"),
    ]
}
