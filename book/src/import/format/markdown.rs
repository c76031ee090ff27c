//! Markdown: headings, paragraphs, lists, quotations and tables as they are marked.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::composer::Composer;
use super::stream::{Stream, picture};
use crate::import::document::{Document, Flow};
use crate::import::{ImportError, Why, encoding};

/// Reads a Markdown text; tells the encoding it was in.
///
/// # Errors
///
/// When it is no text.
pub(super) fn read(bytes: &[u8]) -> Result<(Document, &'static str), ImportError> {
    let decoded = encoding::decode(bytes)?;
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let text = decoded.text.as_str();
    let ends = text.match_indices('\n').map(|(end, _)| end + 1);
    let mut reader = Reader {
        composer: Composer::new(Stream::new("行")),
        starts: std::iter::once(0).chain(ends).collect(),
        picture: None,
        metadata: None,
    };
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        reader.take(event, &range);
    }
    reader.composer.flush();
    Ok((reader.composer.stream.into_document(Flow::Whole), decoded.encoding))
}

struct Reader {
    composer: Composer,
    /// Where each line begins, in bytes.
    starts: Vec<usize>,
    /// The name of the picture that is open, as far as it was read.
    picture: Option<String>,
    /// What stands before the text, as far as it was read.
    metadata: Option<String>,
}

impl Reader {
    fn take(&mut self, event: Event<'_>, range: &Range<usize>) {
        match event {
            Event::Start(tag) => self.start(&tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(words)
            | Event::Code(words)
            | Event::InlineMath(words)
            | Event::DisplayMath(words) => self.add(&words),
            Event::SoftBreak => self.composer.flow("\n"),
            Event::HardBreak => self.composer.break_line(),
            Event::Html(words) | Event::InlineHtml(words) => {
                self.composer.stream.leave_out(&words, Why::Object);
            }
            Event::FootnoteReference(words) => self.add(&format!("[{words}]")),
            Event::Rule | Event::TaskListMarker(_) => {}
        }
    }

    /// Words of a paragraph; the line ends inside code are kept.
    fn add(&mut self, words: &str) {
        match self.picture.as_mut().or(self.metadata.as_mut()) {
            Some(open) => open.push_str(words),
            None => {
                for (at, line) in words.split('\n').enumerate() {
                    if at > 0 {
                        self.composer.break_line();
                    }
                    self.composer.flow(line);
                }
            }
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: &Range<usize>) {
        let composer = &mut self.composer;
        match tag {
            Tag::List(first) => return composer.begin_list(first.is_some()),
            Tag::Image { dest_url, .. } => {
                let file = dest_url.rsplit('/').next().unwrap_or_default();
                composer.stream.leave_out(file, Why::Object);
                self.picture = Some(String::new());
                return;
            }
            Tag::TableCell => return composer.begin_cell(),
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } => return,
            _ => composer.flush(),
        }
        composer.stream.go_to(self.starts.partition_point(|start| *start <= range.start));
        match tag {
            Tag::Heading { level, .. } => composer.begin_heading(depth(*level)),
            Tag::BlockQuote(_) => composer.begin_quote(),
            Tag::Table(_) => composer.begin_table(),
            Tag::TableHead | Tag::TableRow => composer.begin_row(),
            Tag::MetadataBlock(_) => self.metadata = Some(String::new()),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => self.composer.end_heading(),
            TagEnd::BlockQuote(_) => self.composer.end_quote(),
            TagEnd::List(_) => self.composer.end_list(),
            TagEnd::Table => self.composer.end_table(),
            TagEnd::TableCell | TagEnd::Paragraph | TagEnd::CodeBlock | TagEnd::Item => {
                self.composer.flush();
            }
            TagEnd::TableHead | TagEnd::TableRow => self.composer.end_row(),
            TagEnd::Image => {
                let name = self.picture.take().unwrap_or_default();
                self.composer.add(&picture(&name));
            }
            TagEnd::MetadataBlock(_) => self.end_metadata(),
            _ => {}
        }
    }

    /// `title: …` and the like before the text.
    fn end_metadata(&mut self) {
        let text = self.metadata.take().unwrap_or_default();
        let stream = &mut self.composer.stream;
        for line in text.lines() {
            let (name, value) = line.split_once(':').unwrap_or(("", line));
            let value = value.trim().trim_matches(['"', '\'']);
            if name.trim() == "title" {
                stream.take_title(value);
            }
            stream.datum(name.trim(), value);
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
    use crate::import::document::Form;

    /// Number, form and words of each line.
    fn lines(text: &str) -> Vec<(usize, Form, String)> {
        let (document, _) = read(text.as_bytes()).expect("it is text");
        document.lines.into_iter().map(|line| (line.spot.number, line.form, line.text)).collect()
    }

    #[test]
    fn blocks_become_lines_with_their_places() {
        let text = "# 手册\n\n第一段，\n还是第一段 and\nmore。\n\n- 甲\n- 乙\n\n> 引文\n\n1. 先\n";
        let item = |ordered| Form::Item { ordered };
        let expected = [
            (1, Form::Heading(1), "手册"),
            (3, Form::Text, "第一段，还是第一段 and more。"),
            (7, item(false), "甲"),
            (8, item(false), "乙"),
            (10, Form::Quote, "引文"),
            (12, item(true), "先"),
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
        let (document, _) = read(text.as_bytes()).expect("it is text");
        assert_eq!(document.title.as_deref(), Some("村务手册"));
        assert_eq!(document.data.len(), 2);
        assert_eq!(document.lines.len(), 1);
    }
}
