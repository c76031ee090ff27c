//! Entries as one HTML document that prints on A4.

use duben_book::{Block, BlockKind, Entry, Heading, Line, Outline, model::CELL_SEPARATOR};

use crate::paper::escape;

const STYLE: &str = "\
@page{size:A4;margin:2.2cm}\
body{max-width:42em;margin:2em auto;padding:0 1em;line-height:1.8;font-family:serif}\
h1,h2,h3{line-height:1.4}p{text-indent:2em;margin:.4em 0}\
li p,td p,.step p,.question p{text-indent:0}\
.faint{color:#555;text-indent:0}\
blockquote,.note,.then,.now,.step{margin:1em 0;padding:.2em 1em;border-left:3px solid #999}\
.now,.note{border-left-color:#b00}\
.caption{font-weight:bold;text-indent:0;margin-top:1em}\
table{border-collapse:collapse;margin:1em 0}td,th{border:1px solid #999;padding:.3em .6em}\
.step{break-inside:avoid}";

/// Where the page of another entry is, by its id; none where it has no page.
pub type Link<'a> = &'a dyn Fn(&str) -> Option<String>;

/// The first entry and what is in it as one document.
#[must_use]
pub fn document(outline: &Outline, entries: &[(usize, Entry)]) -> String {
    let heading = |section: usize| outline.get(section);
    let title = entries.first().and_then(|(section, _)| heading(*section)).map(Heading::full_title);
    let inside = |id: &str| {
        let index = outline.index_of(id)?;
        let is_here = entries.iter().any(|(section, _)| *section == index);
        is_here.then(|| format!("#{id}"))
    };
    let body: String = entries
        .iter()
        .map(|(section, entry)| self::entry(outline, *section, entry, &inside))
        .collect();
    page(&title.unwrap_or_default(), &body)
}

/// A whole page with this title.
#[must_use]
pub fn page(title: &str, body: &str) -> String {
    let title = escape::html(title);
    format!(
        "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n\
         <title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n{body}</body>\n</html>\n"
    )
}

/// An entry under its heading, whose anchor is the entry's id.
#[must_use]
pub fn entry(outline: &Outline, section: usize, entry: &Entry, link: Link<'_>) -> String {
    let Some(heading) = outline.get(section) else { return String::new() };
    let level = (heading.depth + 1).min(6);
    let title = escape::html(&heading.full_title());
    let mut html =
        vec![format!("<h{level} id=\"{}\">{title}</h{level}>\n", escape::html(&heading.id))];
    if let Some(page) = heading.page {
        html.push(format!("<p class=\"faint\">原书第 {page} 页</p>\n"));
    }
    if let Some(notice) = heading.status.notice().filter(|_| entry.blocks.is_empty()) {
        html.push(format!("<p class=\"note\">{}</p>\n", escape::html(notice)));
    }
    let mut above = None;
    let mut steps = 0;
    for block in &entry.blocks {
        if let Some(caption) = block.kind.caption().filter(|_| above != Some(block.kind)) {
            html.push(format!("<p class=\"caption\">{}</p>\n", escape::html(caption)));
        }
        steps += usize::from(block.kind == BlockKind::Step);
        html.push(match block.kind {
            BlockKind::Related => related(&block.lines, &entry.related, link),
            _ => self::block(block, steps),
        });
        above = Some(block.kind);
    }
    html.concat()
}

fn block(block: &Block, step: usize) -> String {
    let lines = &block.lines;
    match block.kind {
        BlockKind::Heading => format!("<p class=\"caption\">{}</p>\n", joined(lines, "<br>")),
        BlockKind::List
        | BlockKind::Papers
        | BlockKind::Basis
        | BlockKind::Related
        | BlockKind::Sources => list("ul", lines),
        BlockKind::Numbered => list("ol", lines),
        BlockKind::Quotation => format!("<blockquote>\n{}</blockquote>\n", paragraphs(lines)),
        BlockKind::Note | BlockKind::Statement => within("note", lines),
        BlockKind::Then => within("then", lines),
        BlockKind::Now => within("now", lines),
        BlockKind::Table => table(lines),
        BlockKind::Step => self::step(lines, step),
        BlockKind::Question => within("question", lines),
        BlockKind::AsOf => format!("<p class=\"faint\">{}</p>\n", joined(lines, "<br>")),
        BlockKind::Paragraph
        | BlockKind::Flow
        | BlockKind::Situation
        | BlockKind::Grounds
        | BlockKind::Practice
        | BlockKind::Lesson => paragraphs(lines),
    }
}

fn within(class: &str, lines: &[Line]) -> String {
    format!("<div class=\"{class}\">\n{}</div>\n", paragraphs(lines))
}

fn paragraphs(lines: &[Line]) -> String {
    lines.iter().map(|line| format!("<p>{}</p>\n", labelled(line))).collect()
}

fn list(tag: &str, lines: &[Line]) -> String {
    let items: String = lines.iter().map(|line| format!("<li>{}</li>\n", labelled(line))).collect();
    format!("<{tag}>\n{items}</{tag}>\n")
}

/// Related entries; their lines come in the order of their ids.
fn related(lines: &[Line], ids: &[String], link: Link<'_>) -> String {
    let item = |(line, id): (&Line, &String)| {
        let words = escape::html(&line.text);
        link(id).map_or_else(
            || format!("<li>{words}</li>\n"),
            |href| format!("<li><a href=\"{}\">{words}</a></li>\n", escape::html(&href)),
        )
    };
    let items: String = lines.iter().zip(ids).map(item).collect();
    format!("<ul>\n{items}</ul>\n")
}

fn step(lines: &[Line], number: usize) -> String {
    let Some((name, fields)) = lines.split_first() else { return String::new() };
    let name = escape::html(&name.text);
    format!("<div class=\"step\">\n<p><b>{number}. {name}</b></p>\n{}</div>\n", paragraphs(fields))
}

fn labelled(line: &Line) -> String {
    let (label, words) = line.split();
    if label.is_empty() {
        escape::html(words)
    } else {
        format!("<b>{}</b>{}", escape::html(label), escape::html(words))
    }
}

fn joined(lines: &[Line], between: &str) -> String {
    lines.iter().map(|line| escape::html(&line.text)).collect::<Vec<_>>().join(between)
}

fn table(lines: &[Line]) -> String {
    let row = |(index, line): (usize, &Line)| {
        let tag = if index == 0 { "th" } else { "td" };
        let cells: String = line
            .text
            .split(CELL_SEPARATOR)
            .map(|cell| format!("<{tag}>{}</{tag}>", escape::html(cell)))
            .collect();
        format!("<tr>{cells}</tr>\n")
    };
    let rows: String = lines.iter().enumerate().map(row).collect();
    format!("<table>\n{rows}</table>\n")
}
