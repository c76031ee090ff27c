//! `duben toc`: the chapter tree.

use duben_book::{Heading, Outline, Status};
use serde::Serialize;

use super::{
    args::{Global, TocForm},
    failure::{Failure, Outcome},
    library, print,
};

/// A heading as JSON; the keys are a contract (interface: `toc`).
#[derive(Serialize)]
struct Row<'a> {
    id: &'a str,
    kind: &'static str,
    label: Option<&'a str>,
    title: &'a str,
    page: Option<u32>,
    parent: Option<&'a str>,
    depth: usize,
    status: &'static str,
}

pub(super) fn toc(form: &TocForm, global: &Global) -> Result<Outcome, Failure> {
    let book = library::open(global)?;
    let text = if form.json { json(book.outline())? } else { lines(book.outline()) };
    print::out(&text)?;
    Ok(Outcome::Done)
}

fn json(outline: &Outline) -> Result<String, Failure> {
    let rows: Vec<Row<'_>> =
        outline.headings().iter().map(|heading| row(outline, heading)).collect();
    super::show::json_text(&rows)
}

fn row<'a>(outline: &'a Outline, heading: &'a Heading) -> Row<'a> {
    let parent = heading.parent.and_then(|parent| outline.get(parent));
    Row {
        id: &heading.id,
        kind: heading.kind.id(),
        label: heading.label.as_deref(),
        title: &heading.title,
        page: heading.page,
        parent: parent.map(|parent| parent.id.as_str()),
        depth: heading.depth,
        status: heading.status.id(),
    }
}

fn lines(outline: &Outline) -> String {
    let widest = outline.headings().iter().map(|heading| heading.id.len()).max().unwrap_or(0);
    outline.headings().iter().map(|heading| line(heading, widest)).collect()
}

/// Id, indented label and title, printed page.
fn line(heading: &Heading, widest: usize) -> String {
    let page = heading.page.map_or(String::new(), |page| format!("（第 {page} 页）"));
    let status = match heading.status {
        Status::Written => "",
        Status::Planned => "〔编写中〕",
        Status::NotIncluded => "〔未收入〕",
    };
    let indent = "  ".repeat(heading.depth);
    format!("{:widest$}  {indent}{}{page}{status}\n", heading.id, heading.full_title())
}
