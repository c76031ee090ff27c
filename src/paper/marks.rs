//! Bookmarks and notes as Markdown, with quotation and citation.

use duben_book::Outline;

use super::{escape, full_title, shown_name};
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
        .map(|heading| escape::markdown(&full_title(heading)))
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
    let title = escape::markdown(&full_title(heading));
    let page = heading.page.map_or(String::new(), |page| format!("，原书第 {page} 页"));
    format!("《{book}》，{title}{page}（{id}）")
}

/// Each line of a note is a paragraph.
fn paragraphs(note: &str) -> String {
    let lines = escape::lines(note);
    let lines = lines.lines().filter(|line| !line.trim().is_empty());
    lines.map(|line| format!("\n{}\n", escape::markdown_line(line))).collect()
}
