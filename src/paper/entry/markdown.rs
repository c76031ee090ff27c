//! An entry as Markdown.

use duben_book::{Block, BlockKind, Entry, Line, Outline, model::CELL_SEPARATOR};

use crate::paper::escape;

/// The entry at this index of the outline, under its heading.
#[must_use]
pub fn entry(outline: &Outline, section: usize, entry: &Entry) -> String {
    let Some(heading) = outline.get(section) else { return String::new() };
    let level = "#".repeat(heading.depth + 1);
    let mut text = vec![format!("{level} {}\n", escape::markdown(&heading.full_title()))];
    if let Some(page) = heading.page {
        text.push(format!("\n原书第 {page} 页\n"));
    }
    if let Some(notice) = heading.status.notice().filter(|_| entry.blocks.is_empty()) {
        text.push(format!("\n> {notice}\n"));
    }
    let mut above = None;
    let mut steps = 0;
    for block in &entry.blocks {
        if let Some(caption) = block.kind.caption().filter(|_| above != Some(block.kind)) {
            text.push(format!("\n**{caption}**\n"));
        }
        steps += usize::from(block.kind == BlockKind::Step);
        text.push(format!("\n{}\n", self::block(block, steps)));
        above = Some(block.kind);
    }
    text.concat()
}

fn block(block: &Block, step: usize) -> String {
    let lines = block.lines.iter();
    match block.kind {
        BlockKind::Heading => {
            joined(lines, "\n", |line| format!("**{}**", escape::markdown(&line.text)))
        }
        BlockKind::List
        | BlockKind::Papers
        | BlockKind::Basis
        | BlockKind::Related
        | BlockKind::Sources => {
            joined(lines, "\n", |line| format!("- {}", escape::markdown_line(&line.text)))
        }
        BlockKind::Numbered => {
            let items: Vec<String> = (1..)
                .zip(lines)
                .map(|(number, line)| format!("{number}. {}", escape::markdown_line(&line.text)))
                .collect();
            items.join("\n")
        }
        BlockKind::Quotation | BlockKind::Note | BlockKind::Statement => {
            joined(lines, "\n>\n", |line| format!("> {}", escape::markdown_line(&line.text)))
        }
        BlockKind::Table => table(&block.lines),
        BlockKind::Step => self::step(&block.lines, step),
        BlockKind::Question => joined(lines, "\n\n", labelled),
        BlockKind::Paragraph
        | BlockKind::Flow
        | BlockKind::Situation
        | BlockKind::Grounds
        | BlockKind::Practice
        | BlockKind::Lesson
        | BlockKind::Then
        | BlockKind::Now
        | BlockKind::AsOf => joined(lines, "\n\n", |line| escape::markdown_line(&line.text)),
    }
}

fn joined<'a>(
    lines: impl Iterator<Item = &'a Line>,
    between: &str,
    form: impl Fn(&Line) -> String,
) -> String {
    lines.map(form).collect::<Vec<_>>().join(between)
}

fn step(lines: &[Line], number: usize) -> String {
    let Some((name, fields)) = lines.split_first() else { return String::new() };
    let indent = " ".repeat(format!("{number}. ").len());
    let fields = joined(fields.iter(), "\n", |line| format!("{indent}- {}", labelled(line)));
    format!("{number}. **{}**\n{fields}", escape::markdown(&name.text))
}

/// The label strong, the mark that ends it not: after a mark `**` ends nothing where a Han character
/// follows (`CommonMark`, right-flanking delimiter runs).
fn labelled(line: &Line) -> String {
    let (label, words) = line.split();
    if label.is_empty() {
        return escape::markdown_line(words);
    }
    let name = label.trim_end_matches(|letter: char| !letter.is_alphanumeric());
    let mark = &label[name.len()..];
    format!("**{}**{mark}{}", escape::markdown(name), escape::markdown(words))
}

fn table(lines: &[Line]) -> String {
    let row = |line: &Line| {
        let cells: Vec<String> = line.text.split(CELL_SEPARATOR).map(escape::markdown).collect();
        format!("| {} |", cells.join(" | "))
    };
    let mut rows: Vec<String> = lines.iter().map(row).collect();
    if let Some(head) = lines.first() {
        let columns = head.text.split(CELL_SEPARATOR).count();
        rows.insert(1, format!("|{}", " --- |".repeat(columns)));
    }
    rows.join("\n")
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::{Event, Parser, Tag};

    use super::*;

    #[test]
    fn a_label_is_strong_whatever_follows_it() {
        for words in ["申请人", "《章程》第七条", "A 组", "（二人）"] {
            let text = labelled(&Line::labelled("谁：", words));
            let events: Vec<_> = Parser::new(&text).collect();
            assert_eq!(events[1..3], [Event::Start(Tag::Strong), Event::Text("谁".into())]);
            let plain: String = events
                .iter()
                .filter_map(
                    |event| if let Event::Text(text) = event { Some(&**text) } else { None },
                )
                .collect();
            assert_eq!(plain, format!("谁：{words}"));
        }
    }
}
