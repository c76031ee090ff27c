//! One Markdown file an entry, and one that lists all others.

use super::Whole;
use crate::paper::{entry::markdown, escape};

/// Every file by its name.
pub(super) fn pages(whole: &Whole) -> Vec<(String, String)> {
    let page = |(section, entry)| {
        let text = markdown::entry(whole.pack.outline(), section, entry);
        (format!("{}.md", whole.stems[section]), text)
    };
    let contents = ("index.md".to_owned(), contents(whole));
    std::iter::once(contents).chain(whole.entries.iter().enumerate().map(page)).collect()
}

fn contents(whole: &Whole) -> String {
    let title = escape::markdown(&whole.pack.about().title);
    let headings = whole.pack.outline().headings().iter().zip(&whole.stems);
    let lines: String = headings
        .map(|(heading, stem)| {
            let indent = "  ".repeat(heading.depth);
            let page = heading.page.map_or(String::new(), |page| format!("（第 {page} 页）"));
            format!("{indent}- [{}]({stem}.md){page}\n", escape::markdown(&heading.full_title()))
        })
        .collect();
    format!("# {title}\n\n{lines}")
}
