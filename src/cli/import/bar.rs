//! How far an import is: one line on standard error that is written over and taken away at the end.
//! Without a terminal nothing is shown.

use std::time::{Duration, Instant};

use crate::cli::print;

/// How often the line is written at most.
const PAUSE: Duration = Duration::from_millis(100);

/// Bytes of a megabyte.
const MEGABYTE: u64 = 1_000_000;

/// Progress over the entries of a book.
#[derive(Debug)]
pub(super) struct Bar {
    /// For each entry, and at last for all, how many bytes of text come before it.
    before: Vec<u64>,
    begun: Instant,
    /// When the line was written, if it was.
    written: Option<Instant>,
    is_shown: bool,
}

impl Bar {
    /// For entries with so many bytes of text each.
    pub(super) fn new(lengths: impl Iterator<Item = usize>) -> Self {
        let mut before = vec![0];
        for length in lengths {
            before.push(before[before.len() - 1] + length as u64);
        }
        Self { before, begun: Instant::now(), written: None, is_shown: print::is_watched() }
    }

    /// So many entries are done.
    pub(super) fn reach(&mut self, entries: usize) {
        if self.is_shown && self.written.is_none_or(|time| time.elapsed() >= PAUSE) {
            print::over(&line(&self.before, entries, self.begun.elapsed()));
            self.written = Some(Instant::now());
        }
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        if self.written.is_some() {
            print::over("");
        }
    }
}

/// Entries, bytes, and how long it will take from here on if it goes on as it did.
fn line(before: &[u64], entries: usize, taken: Duration) -> String {
    let all = before.last().copied().unwrap_or(0);
    let done = before.get(entries).copied().unwrap_or(all);
    let count = before.len().saturating_sub(1);
    let left = u128::from(all - done) * taken.as_millis() / u128::from(done.max(1));
    let left =
        if done == 0 { String::new() } else { format!("，还要 {} 秒", left.div_ceil(1000)) };
    let tenths = |bytes: u64| {
        let tenths = bytes / (MEGABYTE / 10);
        format!("{}.{}", tenths / 10, tenths % 10)
    };
    format!("正在编索引：{entries}/{count} 条，{}/{} MB{left}", tenths(done), tenths(all))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::line;

    #[test]
    fn the_line_tells_entries_bytes_and_the_time_left() {
        let before = [0, 1_000_000, 1_500_000, 4_000_000];
        let told = |entries, seconds| line(&before, entries, Duration::from_secs(seconds));
        assert_eq!(told(0, 1), "正在编索引：0/3 条，0.0/4.0 MB");
        assert_eq!(told(1, 2), "正在编索引：1/3 条，1.0/4.0 MB，还要 6 秒");
        assert_eq!(told(3, 2), "正在编索引：3/3 条，4.0/4.0 MB，还要 0 秒");
        assert_eq!(line(&[0], 0, Duration::ZERO), "正在编索引：0/0 条，0.0/0.0 MB");
    }
}
