//! Bookmarks and notes in every form; as Markdown with quotation and citation.

use duben_book::{Heading, Outline};

use super::{
    escape, shown_name,
    table::{Column, Table},
};
use crate::study::{Marked, Whereabouts};

/// The bookmarks and notes of a person in a book of this title, in the order of the book.
#[must_use]
pub fn markdown(marked: &[Marked], person: &str, book: &str, outline: &Outline) -> String {
    let book = escape::markdown(&escape::line(book));
    let person = escape::markdown(&shown_name(person));
    let mut text = vec![format!("# 《{book}》书签和笔记\n\n{person}\n")];
    let mut above = None;
    for one in marked {
        if above != Some(&one.section) {
            text.push(format!("\n## {}\n", heading(one, outline)));
            above = Some(&one.section);
        }
        text.push(quotation(one));
        text.push(format!("\n——{}\n", citation(one, &book, outline)));
        text.extend(one.note.as_deref().map(paragraphs));
    }
    text.concat()
}

/// The chapter and the entry.
fn heading(one: &Marked, outline: &Outline) -> String {
    let Some(index) = one.index else { return escape::markdown(&escape::line(&one.section)) };
    let titles: Vec<String> = outline
        .ancestors(index)
        .into_iter()
        .chain([index])
        .filter_map(|index| outline.get(index))
        .map(|heading| escape::markdown(&heading.full_title()))
        .collect();
    titles.join(" › ")
}

/// The whole line of the book that is marked; the words that were kept, where the book has it no more.
fn quotation(one: &Marked) -> String {
    let quoted = escape::markdown_line(&escape::line(one.line.as_deref().unwrap_or(&one.words)));
    let gone = match one.whereabouts {
        Whereabouts::Here | Whereabouts::Moved { .. } => "",
        Whereabouts::Gone => "（本版已无此句）",
    };
    format!("\n> {quoted}{gone}\n")
}

/// Book, entry, printed page, id.
fn citation(one: &Marked, book: &str, outline: &Outline) -> String {
    let id = escape::markdown(&escape::line(&one.section));
    let Some(heading) = one.index.and_then(|index| outline.get(index)) else {
        return format!("《{book}》，{id}");
    };
    let title = escape::markdown(&heading.full_title());
    let page = heading.page.map_or(String::new(), |page| format!("，原书第 {page} 页"));
    format!("《{book}》，{title}{page}（{id}）")
}

/// Each line of a note is a paragraph.
fn paragraphs(note: &str) -> String {
    let lines = escape::lines(note);
    let lines = lines.lines().filter(|line| !line.trim().is_empty());
    lines.map(|line| format!("\n{}\n", escape::markdown_line(line))).collect()
}

/// Under each entry a line for each mark, and below it the lines of a note.
#[must_use]
pub fn text(marked: &[Marked], outline: &Outline) -> String {
    let mut lines = Vec::new();
    let mut above = None;
    for one in marked {
        if above != Some(&one.section) {
            lines.push(entry_line(one, outline));
            above = Some(&one.section);
        }
        let day = one.at.get(..10).unwrap_or_default();
        let gone = match one.whereabouts {
            Whereabouts::Here => "",
            Whereabouts::Moved { .. } => "（本版移了位置）",
            Whereabouts::Gone => "（本版已无此句）",
        };
        lines.push(format!("  {day}  {}{gone}\n", escape::line(&one.words)));
        let note = escape::lines(one.note.as_deref().unwrap_or_default());
        lines.extend(note.lines().map(|line| format!("    笔记：{line}\n")));
    }
    lines.concat()
}

/// Id, title, printed page.
fn entry_line(one: &Marked, outline: &Outline) -> String {
    let id = escape::line(&one.section);
    let Some(heading) = one.index.and_then(|index| outline.get(index)) else {
        return format!("{id}（本版已无此条）\n");
    };
    let page = heading.page.map_or(String::new(), |page| format!("（第 {page} 页）"));
    format!("{id}  {}{page}\n", heading.full_title())
}

/// A row for each bookmark and note of a person in a book of this title.
#[must_use]
pub fn table(marked: &[Marked], person: &str, book: &str, outline: &Outline) -> Table {
    let cells = |one: &Marked| {
        let heading = one.index.and_then(|index| outline.get(index));
        vec![
            one.at.get(..10).unwrap_or_default().to_owned(),
            heading.map_or_else(|| one.section.clone(), Heading::full_title),
            heading.and_then(|heading| heading.page).map_or(String::new(), |page| page.to_string()),
            one.line.as_ref().unwrap_or(&one.words).clone(),
            one.note.clone().unwrap_or_default(),
        ]
    };
    Table {
        title: "书签和笔记".to_owned(),
        facts: vec![format!("姓名：{}", shown_name(person)), format!("书名：{book}")],
        columns: vec![
            Column::words("日期"),
            Column::words("条目"),
            Column::numbers("原书页"),
            Column::words("原文"),
            Column::words("笔记"),
        ],
        rows: marked.iter().map(cells).collect(),
        foot: format!("共 {} 条。", marked.len()),
    }
}
