//! What the operating system's errors mean to a person.

use std::io::{self, ErrorKind};

/// What `EIO`, `ENXIO` and `ENODEV` of Unix say: a stick that was pulled out, or a disk that is dying.
const GONE: [i32; 3] = [5, 6, 19];

/// Why the system refused, and what a person can do about it; in the system's own words only where
/// nobody could foresee it. For the end of a sentence, without a full stop.
#[must_use]
pub fn told(cause: &io::Error) -> String {
    if cause.raw_os_error().is_some_and(|number| GONE.contains(&number)) {
        return "读写出错，优盘可能拔出来了，请插好再试；不在优盘上就请检查磁盘".to_owned();
    }
    let known = match cause.kind() {
        ErrorKind::NotFound => "找不到这个位置，可能被移走，或者优盘拔出来了，请检查后再试",
        ErrorKind::StorageFull => "磁盘已满，请腾出一些空间再试",
        ErrorKind::QuotaExceeded => "磁盘配额已用完，请删去一些文件再试",
        ErrorKind::FileTooLarge => "文件超过了这里准许的大小，请换一个磁盘",
        ErrorKind::PermissionDenied => "没有权限，请检查归谁所有、准不准读写",
        ErrorKind::ReadOnlyFilesystem => "磁盘是只读的，请换到可以写的磁盘",
        ErrorKind::NotADirectory
        | ErrorKind::IsADirectory
        | ErrorKind::AlreadyExists
        | ErrorKind::DirectoryNotEmpty => "同名的东西占了这个位置，请把它移开",
        ErrorKind::ResourceBusy | ErrorKind::CrossesDevices => {
            "这里不能整个换掉，请写明里面一个新的名字"
        }
        ErrorKind::InvalidFilename => "名字太长或者这里不准用，请换一个名字",
        ErrorKind::Interrupted => "半途被打断，请再试一次",
        _ => return format!("请检查磁盘是否完好，再试一次（{cause}）"),
    };
    known.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_happens_one_is_told_what_to_do() {
        // All errors that Linux has.
        for number in 1..=133 {
            let words = told(&io::Error::from_raw_os_error(number));
            assert!(words.contains('请'), "{number}: {words}");
        }
    }

    #[test]
    fn what_happens_to_disks_is_told_without_the_words_of_the_system() {
        // EPERM, ENOENT, EINTR, EIO, ENXIO, EACCES, EBUSY, EEXIST, EXDEV, ENODEV, ENOTDIR, EISDIR, EFBIG,
        // ENOSPC, EROFS, ENAMETOOLONG, ENOTEMPTY, EDQUOT.
        for number in [1, 2, 4, 5, 6, 13, 16, 17, 18, 19, 20, 21, 27, 28, 30, 36, 39, 122] {
            let words = told(&io::Error::from_raw_os_error(number));
            assert!(!words.contains(|letter: char| letter.is_ascii_alphabetic()), "{words}");
        }
        assert_eq!(told(&ErrorKind::StorageFull.into()), "磁盘已满，请腾出一些空间再试");
    }

    #[test]
    fn a_stick_that_was_pulled_out_is_to_be_put_back() {
        for number in GONE {
            assert!(told(&io::Error::from_raw_os_error(number)).contains("请插好再试"));
        }
    }

    #[test]
    fn what_nobody_foresaw_keeps_the_words_of_the_system() {
        let words = told(&io::Error::other("bad sector"));
        assert_eq!(words, "请检查磁盘是否完好，再试一次（bad sector）");
    }
}
