//! Markdown: headings, paragraphs, lists, quotations and tables as they are marked.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, MetadataBlockKind, Options, Parser, Tag, TagEnd};

use super::stream::{Stream, picture};
use crate::import::document::{Document, Flow, Form};
use crate::import::{ImportError, Limits, Why, encoding};

/// Reads a Markdown text; tells the encoding it was in.
///
/// # Errors
///
/// When it is no text or a paragraph is beyond the limit.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<(Document, &'static str), ImportError> {
    let decoded = encoding::decode(bytes)?;
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let text = decoded.text.as_str();
    let starts =
        std::iter::once(0).chain(text.match_indices('\n').map(|(end, _)| end + 1)).collect();
    let mut reader = Reader {
        stream: Stream::new("行"),
        starts,
        text: String::new(),
        lists: Vec::new(),
        quotes: 0,
        heading: None,
        cells: Vec::new(),
        is_first_row: false,
        picture: None,
    };
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        reader.take(event, range);
        limits.check_line(&reader.text, || reader.stream.place())?;
    }
    reader.flush();
    Ok((reader.stream.into_document(Flow::Whole), decoded.encoding))
}

/// What is open while the events of the parser go by.
struct Reader {
    stream: Stream,
    /// Where each line begins, in bytes.
    starts: Vec<usize>,
    /// The text of the paragraph, heading, item or cell that is open.
    text: String,
    /// The lists that are open: whether each is numbered.
    lists: Vec<bool>,
    quotes: usize,
    heading: Option<u8>,
    cells: Vec<String>,
    is_first_row: bool,
    /// The name of the picture that is open, as far as it was read.
    picture: Option<String>,
}

impl Reader {
    fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(words)
            | Event::Code(words)
            | Event::InlineMath(words)
            | Event::DisplayMath(words) => self.add(&words),
            Event::SoftBreak => self.soften(),
            Event::HardBreak => self.text.push('\n'),
            Event::Html(words) | Event::InlineHtml(words) => {
                self.stream.leave_out(&words, Why::Object);
            }
            Event::FootnoteReference(words) => self.add(&format!("[{words}]")),
            Event::Rule | Event::TaskListMarker(_) => {}
        }
    }

    fn add(&mut self, words: &str) {
        match &mut self.picture {
            Some(name) => name.push_str(words),
            None => self.text.push_str(words),
        }
    }

    /// A line end inside a paragraph: a blank between Latin words, nothing between Han.
    fn soften(&mut self) {
        if self.text.ends_with(|letter: char| letter.is_ascii()) {
            self.text.push(' ');
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Paragraph
            | Tag::CodeBlock(_)
            | Tag::HtmlBlock
            | Tag::Item
            | Tag::MetadataBlock(MetadataBlockKind::YamlStyle) => self.begin(&range),
            Tag::Heading { level, .. } => {
                self.begin(&range);
                self.heading = Some(depth(level));
            }
            Tag::BlockQuote(_) => {
                self.begin(&range);
                self.quotes += 1;
            }
            Tag::List(first) => {
                self.flush();
                self.lists.push(first.is_some());
            }
            Tag::Table(_) => {
                self.begin(&range);
                self.is_first_row = true;
            }
            Tag::TableHead | Tag::TableRow => {
                self.begin(&range);
                self.cells.clear();
            }
            Tag::Image { dest_url, .. } => {
                let file = dest_url.rsplit('/').next().unwrap_or_default();
                self.stream.leave_out(file, Why::Object);
                self.picture = Some(String::new());
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::CodeBlock | TagEnd::Item | TagEnd::Heading(_) => {
                self.flush();
                self.heading = None;
            }
            TagEnd::BlockQuote(_) => {
                self.flush();
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::List(_) => {
                self.flush();
                self.lists.pop();
            }
            TagEnd::TableCell => self.cells.push(std::mem::take(&mut self.text)),
            TagEnd::TableHead | TagEnd::TableRow => {
                self.stream.push_row(&self.cells, self.is_first_row);
                self.is_first_row = false;
            }
            TagEnd::Image => {
                let name = self.picture.take().unwrap_or_default();
                self.text.push_str(&picture(&name));
            }
            TagEnd::MetadataBlock(_) => self.end_metadata(),
            _ => {}
        }
    }

    /// Ends what was open and goes to the line of what begins.
    fn begin(&mut self, range: &Range<usize>) {
        self.flush();
        self.stream.go_to(self.starts.partition_point(|start| *start <= range.start));
    }

    fn flush(&mut self) {
        let text = std::mem::take(&mut self.text);
        let form = match (self.heading, self.lists.last()) {
            (Some(level), _) => Form::Heading(level),
            (None, Some(ordered)) => Form::Item { ordered: *ordered },
            (None, None) if self.quotes > 0 => Form::Quote,
            (None, None) => Form::Text,
        };
        // A heading is one line, whatever breaks it has.
        let text = if self.heading.is_some() { text.replace('\n', " ") } else { text };
        self.stream.push(&text, form);
    }

    /// `title: …` and the like before the text.
    fn end_metadata(&mut self) {
        let text = std::mem::take(&mut self.text);
        for line in text.lines() {
            let (name, value) = line.split_once(':').unwrap_or(("", line));
            let value = value.trim().trim_matches(['"', '\'']);
            if name.trim() == "title" {
                self.stream.title = Some(value.to_owned()).filter(|title| !title.is_empty());
            }
            self.stream.datum(name.trim(), value);
        }
    }
}

const fn depth(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::import::Limits;
    use crate::import::document::Form;

    /// Number, form and words of each line.
    fn lines(text: &str) -> Vec<(usize, Form, String)> {
        let (document, _) = read(text.as_bytes(), &Limits::default()).expect("it is text");
        document.lines.into_iter().map(|line| (line.spot.number, line.form, line.text)).collect()
    }

    #[test]
    fn blocks_become_lines_with_their_places() {
        let text = "# 手册\n\n第一段，\n还是第一段。\n\n- 甲\n- 乙\n\n> 引文\n\n1. 先\n";
        let item = |ordered| Form::Item { ordered };
        let expected = [
            (1, Form::Heading(1), "手册"),
            (3, Form::Text, "第一段，还是第一段。"),
            (6, item(false), "甲"),
            (7, item(false), "乙"),
            (9, Form::Quote, "引文"),
            (11, item(true), "先"),
        ];
        let expected = expected.map(|(number, form, text)| (number, form, text.to_owned()));
        assert_eq!(lines(text), expected);
    }

    #[test]
    fn a_table_becomes_rows_and_a_picture_its_name() {
        let text = "| 事项 | 期限 |\n|---|---|\n| 公示 | 五天 |\n\n![村口](img/a.png)\n";
        let found = lines(text);
        assert_eq!(found[0].1, Form::Row { first: true });
        assert_eq!(found[1].2, "公示｜五天");
        assert_eq!(found[2].2, "〔图：村口〕");
    }

    #[test]
    fn what_stands_before_the_text_tells_the_title() {
        let text = "---\ntitle: 村务手册\nauthor: 某某\n---\n\n正文。\n";
        let (document, _) = read(text.as_bytes(), &Limits::default()).expect("it is text");
        assert_eq!(document.title.as_deref(), Some("村务手册"));
        assert_eq!(document.data.len(), 2);
        assert_eq!(document.lines.len(), 1);
    }
}
