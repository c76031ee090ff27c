//! What an import would make, in words: the tree, the data, what was left out, what is uncertain.

use std::collections::BTreeMap;

use super::{Datum, Import, LeftOut, Why};
use crate::{Heading, Status};

/// How many places of one kind are told before the rest is only counted.
const TOLD: usize = 40;

/// The report, with a line end at its end.
pub(super) fn report(import: &Import) -> String {
    let title = format!("《{}》（编号 {}）\n", import.book.about.title, import.book.about.id);
    let parts = [
        title,
        import.book.outline.headings().iter().map(line).collect(),
        data(&import.record.data),
        left_out(&import.record.left_out),
        doubts(import),
        summary(import),
    ];
    parts.concat()
}

/// Indented label and title, page, whether its text is there.
fn line(heading: &Heading) -> String {
    let indent = "  ".repeat(heading.depth + 1);
    let page = heading.page.map_or(String::new(), |page| format!("（第 {page} 页）"));
    let status = match heading.status {
        Status::Written => "",
        Status::Planned | Status::NotIncluded => "〔未收入〕",
    };
    format!("{indent}{}{page}{status}\n", heading.full_title())
}

fn data(data: &[Datum]) -> String {
    if data.is_empty() {
        return String::new();
    }
    let line = |datum: &Datum| match &datum.name {
        Some(name) => format!("  {name}：{}\n", datum.value),
        None => format!("  {}\n", datum.value),
    };
    format!("\n书名页和版权页：\n{}", data.iter().map(line).collect::<String>())
}

fn left_out(left_out: &[LeftOut]) -> String {
    let mut by_reason: BTreeMap<usize, Vec<&LeftOut>> = BTreeMap::new();
    for part in left_out {
        let order = Why::ALL.iter().position(|why| *why == part.why).unwrap_or_default();
        by_reason.entry(order).or_default().push(part);
    }
    let told = |(order, parts): (usize, Vec<&LeftOut>)| {
        let head = format!("\n没有收入（{}），{} 处：\n", Why::ALL[order].words(), parts.len());
        let line = |part: &&LeftOut| format!("  {}：{}\n", part.place, part.text);
        head + &some(parts.iter().map(line).collect())
    };
    by_reason.into_iter().map(told).collect()
}

fn doubts(import: &Import) -> String {
    let doubts = &import.record.doubts;
    if doubts.is_empty() {
        return String::new();
    }
    let lines =
        doubts.iter().map(|doubt| format!("  {}：{}\n", doubt.place, doubt.words)).collect();
    format!("\n拿不准的地方，{} 处，请对照原件：\n{}", doubts.len(), some(lines))
}

/// The first lines; the others are only counted.
fn some(lines: Vec<String>) -> String {
    let more = lines.len().saturating_sub(TOLD);
    let rest = (more > 0).then(|| format!("  ……另有 {more} 处\n"));
    lines.into_iter().take(TOLD).chain(rest).collect()
}

fn summary(import: &Import) -> String {
    let headings = import.book.outline.headings();
    let lacking = headings.iter().filter(|heading| heading.status == Status::NotIncluded).count();
    let lacking = match lacking {
        0 => String::new(),
        lacking => format!("，其中 {lacking} 个目录里有、正文未收"),
    };
    format!("\n共 {} 个条目{lacking}。\n", headings.len())
}
