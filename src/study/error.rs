//! What can fail with a study log, in words that say what, what to do and where. The place comes last:
//! a row of the screen may have no room for it.

use std::{
    io::{self, ErrorKind},
    path::PathBuf,
};

use super::disk::is_gone;

/// A study log could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum LogError {
    /// The records could not be read; what is on the disk is as it was.
    #[error("读不出学习记录：{}（{}）", advice(cause), path.display())]
    Read {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        #[source]
        cause: io::Error,
    },
    /// An event could not be written; what was written before is as it was.
    #[error("学习记录没有写上：{}（{}）", advice(cause), path.display())]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        #[source]
        cause: io::Error,
    },
    /// An event's time is not a time of the years 0000 to 9999.
    #[error("学习记录没有写上：时间“{}”不合格式。请检查本机的日期和时间", at.escape_debug())]
    Time {
        /// The time as it was given.
        at: String,
    },
}

/// The cause, and what a person can do about it.
fn advice(cause: &io::Error) -> String {
    let known = match cause.kind() {
        _ if is_gone(cause) => "读写出错，优盘可能拔出来了，请插好再试；不在优盘上就请检查磁盘",
        ErrorKind::NotFound => "找不到这个位置，优盘可能拔出来了，请插好再试",
        ErrorKind::StorageFull => "磁盘已满，请腾出一些空间",
        ErrorKind::QuotaExceeded => "磁盘配额已用完，请删去一些文件",
        ErrorKind::PermissionDenied => "没有权限，请检查归谁所有、准不准写",
        ErrorKind::ReadOnlyFilesystem => "磁盘是只读的，请换到可以写的磁盘",
        ErrorKind::NotADirectory | ErrorKind::IsADirectory | ErrorKind::AlreadyExists => {
            "同名的东西占了这个位置，请把它移开"
        }
        _ => return format!("请检查磁盘是否完好（{cause}）"),
    };
    known.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn not_written(kind: ErrorKind) -> String {
        LogError::Write { path: "/a/2026.toml".into(), cause: kind.into() }.to_string()
    }

    #[test]
    fn text_says_what_and_where_and_what_to_do() {
        assert_eq!(
            not_written(ErrorKind::StorageFull),
            "学习记录没有写上：磁盘已满，请腾出一些空间（/a/2026.toml）"
        );
        assert_eq!(
            not_written(ErrorKind::PermissionDenied),
            "学习记录没有写上：没有权限，请检查归谁所有、准不准写（/a/2026.toml）"
        );
        assert_eq!(
            not_written(ErrorKind::ReadOnlyFilesystem),
            "学习记录没有写上：磁盘是只读的，请换到可以写的磁盘（/a/2026.toml）"
        );
    }

    #[test]
    fn stick_that_was_pulled_out_is_to_be_put_back() {
        let told = |cause| LogError::Read { path: "/media/U".into(), cause }.to_string();
        for number in [2, 5, 6, 19] {
            let words = told(io::Error::from_raw_os_error(number));
            assert!(words.contains("/media/U") && words.contains("请插好再试"), "{words}");
        }
    }

    #[test]
    fn unforeseen_cause_is_told_as_the_system_tells_it() {
        let error = LogError::Read { path: "/a".into(), cause: io::Error::other("bad sector") };
        assert_eq!(error.to_string(), "读不出学习记录：请检查磁盘是否完好（bad sector）（/a）");
    }

    #[test]
    fn control_characters_of_a_broken_time_are_not_shown_raw() {
        let error = LogError::Time { at: "\u{1b}[2J".into() };
        assert_eq!(
            error.to_string(),
            "学习记录没有写上：时间“\\u{1b}[2J”不合格式。请检查本机的日期和时间"
        );
    }
}
