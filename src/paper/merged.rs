//! What came of bringing the records of two machines together.

use std::path::Path;

use super::{escape, shown_name};
use crate::study::{Damaged, Merged, Merging};

/// What was not taken, each with why; nothing, if all was.
#[must_use]
pub fn not_merged(merging: &Merging) -> Vec<String> {
    let failed = merging.failed.iter().map(|failed| {
        let whose = whose(failed.name.as_deref(), &failed.folder);
        format!("{whose}：没有全部并入。{}", escape::line(&failed.reason))
    });
    failed.chain(merging.merged.iter().flat_map(broken)).collect()
}

/// A line about what was added for each person.
#[must_use]
pub fn merged(merging: &Merging) -> Vec<String> {
    let line = |merged: &Merged| {
        let Merged { added, known, .. } = merged;
        let whose = whose(merged.name.as_deref(), &merged.folder);
        format!("{whose}：新增 {added} 条，已有 {known} 条")
    };
    merging.merged.iter().filter(|merged| !is_empty(merged)).map(line).collect()
}

/// What is broken in a log there, with whose it is.
fn broken(merged: &Merged) -> Vec<String> {
    if is_empty(merged) && merged.damaged.is_empty() {
        let folder = escape::line(&merged.folder.display().to_string());
        return vec![format!("{folder} 里的文件是空的，一条记录也没有")];
    }
    let whose = whose(merged.name.as_deref(), &merged.folder);
    let line = |damaged: &Damaged| {
        let (start, length) = (damaged.bytes.start, damaged.bytes.len());
        let file = escape::line(&damaged.file.display().to_string());
        format!("{whose}：{file} 从第 {start} 字节起有 {length} 字节损坏，没有取")
    };
    merged.damaged.iter().map(line).collect()
}

/// Whether there is no event in a log.
const fn is_empty(merged: &Merged) -> bool {
    merged.added + merged.known == 0
}

/// The name; where it can't be read, the folder tells whose it is.
fn whose(name: Option<&str>, folder: &Path) -> String {
    let digits = || folder.file_name().unwrap_or_default().display().to_string();
    name.map_or_else(|| format!("{}（姓名读不出）", escape::line(&digits())), shown_name)
}
