//! One page an entry: printable, linked to each other, without a script.

use duben_book::{Heading, Status};

use super::Whole;
use crate::paper::{
    entry::html::{entry, page},
    escape,
};

/// The page that lists all others.
const CONTENTS: &str = "index.html";

/// Every page by its name.
pub(super) fn pages(whole: &Whole) -> Vec<(String, String)> {
    let count = whole.entries.len();
    let contents = (CONTENTS.to_owned(), contents(whole));
    std::iter::once(contents).chain((0..count).map(|section| one(whole, section))).collect()
}

fn contents(whole: &Whole) -> String {
    let title = &whole.pack.about().title;
    let mut body = vec![format!("<h1>{}</h1>\n", escape::html(title))];
    if let Some(statement) = &whole.pack.about().statement {
        body.push(format!("<p>{}</p>\n", escape::html(statement)));
    }
    let headings = whole.pack.outline().headings();
    body.extend((0..headings.len()).map(|section| line(whole, section)));
    page(title, &body.concat())
}

/// A line of the contents, indented by depth.
fn line(whole: &Whole, section: usize) -> String {
    let Some(heading) = whole.pack.outline().get(section) else { return String::new() };
    let page = heading.page.map_or(String::new(), |page| format!("（第 {page} 页）"));
    let status = match heading.status {
        Status::Written => "",
        Status::Planned => "〔编写中〕",
        Status::NotIncluded => "〔未收入〕",
    };
    let (indent, link) = (heading.depth * 2, link(whole, heading));
    format!("<p style=\"text-indent:0;margin-left:{indent}em\">{link}{page}{status}</p>\n")
}

fn link(whole: &Whole, heading: &Heading) -> String {
    let href = whole.file(&heading.id, "html").unwrap_or_default();
    format!("<a href=\"{}\">{}</a>", escape::html(&href), escape::html(&heading.full_title()))
}

fn one(whole: &Whole, section: usize) -> (String, String) {
    let outline = whole.pack.outline();
    let name = format!("{}.html", whole.stems[section]);
    let Some(heading) = outline.get(section) else { return (name, String::new()) };
    let to = |id: &str| Some(format!("{}#{id}", whole.file(id, "html")?));
    let text = entry(outline, section, &whole.entries[section], &to);
    let below: String = outline.children(section).map(|child| line(whole, child)).collect();
    let body = [ways(whole, section), text, below].concat();
    (name, page(&heading.full_title(), &body))
}

/// The way up, back and on.
fn ways(whole: &Whole, section: usize) -> String {
    let outline = whole.pack.outline();
    let to = |words: &str, index: Option<usize>| {
        let heading = outline.get(index?)?;
        Some(format!("{words}：{}", link(whole, heading)))
    };
    let ways = [
        Some(format!("<a href=\"{CONTENTS}\">目录</a>")),
        to("上一级", outline.parent(section)),
        to("上一条", section.checked_sub(1)),
        to("下一条", Some(section + 1)),
    ];
    let ways: Vec<String> = ways.into_iter().flatten().collect();
    format!("<p class=\"faint\">{}</p>\n", ways.join("　"))
}
