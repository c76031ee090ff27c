//! What came of bringing the records of two machines together.

use super::{escape, shown_name};
use crate::study::Merged;

/// A line about what was added for a person, and one for each part that is damaged there.
#[must_use]
pub fn merged(merged: &Merged) -> Vec<String> {
    let name = merged.name.as_deref().map_or_else(|| "姓名已损坏".to_owned(), shown_name);
    let Merged { added, known, damaged, .. } = merged;
    let damaged = damaged.iter().map(|damaged| {
        let (start, length) = (damaged.bytes.start, damaged.bytes.len());
        let file = escape::line(&damaged.file.display().to_string());
        format!("  {file} 从第 {start} 字节起有 {length} 字节损坏，没有取")
    });
    std::iter::once(format!("{name}：新增 {added} 条，已有 {known} 条")).chain(damaged).collect()
}
