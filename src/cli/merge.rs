//! `duben merge`: the records of another machine are added to those of this one.

use std::path::Path;

use super::{
    args::Global,
    failure::{Failure, Outcome},
    people, person, print,
};
use crate::{paper::shown_name, study::Merged};

pub(super) fn merge(folder: &Path, global: &Global) -> Result<Outcome, Failure> {
    if global.guest {
        return Err(people::guest());
    }
    let merged = person::people(global)?.merge(folder)?;
    if merged.is_empty() {
        let what = format!("“{}”里没有学习记录", folder.display());
        return Err(Failure::nothing_found(what, "请写明另一台机器的记录文件夹（内有 people）。"));
    }
    let lines: String = merged.iter().map(line).collect();
    print::out(&lines)?;
    Ok(Outcome::Done)
}

/// What was added for a person, and what is damaged there.
fn line(merged: &Merged) -> String {
    let name = merged.name.as_deref().map_or_else(|| "姓名已损坏".to_owned(), shown_name);
    let Merged { added, known, damaged, .. } = merged;
    let damaged: String = damaged
        .iter()
        .map(|damaged| {
            let (start, length) = (damaged.bytes.start, damaged.bytes.len());
            let file = damaged.file.display();
            format!("  {file} 从第 {start} 字节起有 {length} 字节损坏，没有取\n")
        })
        .collect();
    format!("{name}：新增 {added} 条，已有 {known} 条\n{damaged}")
}
