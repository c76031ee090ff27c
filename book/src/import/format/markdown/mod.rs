//! Markdown: headings, paragraphs, lists, quotations and tables as they are marked; footnotes below
//! the paragraphs that refer to them.

mod notes;

use std::collections::VecDeque;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

use self::notes::Notes;
use super::composer::Composer;
use super::stream::{Stream, picture};
use crate::import::document::{Document, Flow, is_han};
use crate::import::find::is_field;
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
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let text = decoded.text.as_str();
    let ends = text.match_indices('\n').map(|(end, _)| end + 1);
    let mut reader = Reader {
        text,
        composer: Composer::new(Stream::new("行")),
        starts: std::iter::once(0).chain(ends).collect(),
        picture: None,
        metadata: None,
        referred: VecDeque::new(),
    };
    let events = Parser::new_ext(text, options).into_offset_iter();
    let spans = events.reference_definitions().iter().map(|(_, link)| link.span.clone());
    let mut spans: Vec<Range<usize>> = spans.collect();
    let (mut notes, body) = Notes::apart(events);
    for (event, range) in body {
        reader.take(event, &range);
        reader.put_notes(&mut notes);
    }
    reader.composer.close();
    reader.leave_out_rest(notes);
    spans.sort_by_key(|span| span.start);
    for span in spans {
        reader.leave_out(text.get(span.clone()).unwrap_or_default(), &span, Why::Link);
    }
    Ok((reader.composer.stream.into_document(Flow::Whole), decoded.encoding))
}

struct Reader<'a> {
    text: &'a str,
    composer: Composer,
    /// Where each line begins, in bytes.
    starts: Vec<usize>,
    /// The name of the picture that is open, as far as it was read.
    picture: Option<String>,
    /// What stands before the text, as far as it was read.
    metadata: Option<String>,
    /// Names of the notes that were referred to and do not stand below yet.
    referred: VecDeque<String>,
}

impl Reader<'_> {
    fn take(&mut self, event: Event<'_>, range: &Range<usize>) {
        match event {
            Event::Start(tag) => self.start(&tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(words)
            | Event::Code(words)
            | Event::InlineMath(words)
            | Event::DisplayMath(words) => self.add(&words),
            Event::SoftBreak if self.parts_fields(range) => self.composer.break_line(),
            Event::SoftBreak => self.composer.flow("\n"),
            Event::HardBreak => self.composer.break_line(),
            Event::Html(words) | Event::InlineHtml(words) => {
                self.composer.stream.leave_out(&words, Why::Object);
            }
            Event::FootnoteReference(name) => {
                self.leave_out_han(&name, Why::Note);
                self.referred.push_back(name.into_string());
            }
            Event::Rule | Event::TaskListMarker(_) => {}
        }
    }

    /// Whether this line end is one that its writer wanted to see: 地点：… follows a field or a line that
    /// is too short to have been cut.
    fn parts_fields(&self, end: &Range<usize>) -> bool {
        const SHORT: usize = 28;
        let (before, next) = (self.text.get(..end.start), self.text.get(end.end..));
        let before =
            before.and_then(|text| text.rsplit('\n').next()).map_or_else(String::new, unmarked);
        let next = next.and_then(|text| text.lines().next()).map_or_else(String::new, unmarked);
        let is_short = before.chars().count() < SHORT && !before.ends_with(['，', '、', '；', ',']);
        is_field(&next) && (is_field(&before) || is_short)
    }

    /// Words of a paragraph; the line ends inside code are kept.
    fn add(&mut self, words: &str) {
        match self.picture.as_mut().or(self.metadata.as_mut()) {
            Some(open) => open.push_str(words),
            None => self.composer.flow_lines(words),
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: &Range<usize>) {
        let composer = &mut self.composer;
        match tag {
            Tag::List(first) => {
                let first = first.map(|first| i64::try_from(first).unwrap_or(i64::MAX));
                return composer.begin_list(first);
            }
            Tag::Image { dest_url, title, .. } => {
                let file = dest_url.rsplit('/').next().unwrap_or_default();
                composer.stream.leave_out(file, Why::Object);
                composer.stream.leave_out(title, Why::Object);
                self.picture = Some(String::new());
                return;
            }
            Tag::Link { link_type, dest_url, title, id } => {
                return self.link(*link_type, dest_url, title, id);
            }
            Tag::TableCell => return composer.begin_cell(),
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough => return,
            _ => composer.flush(),
        }
        self.go_to(range);
        let composer = &mut self.composer;
        match tag {
            Tag::Heading { level, .. } => composer.begin_heading(depth(*level)),
            Tag::Item => composer.begin_item(None),
            Tag::BlockQuote(_) => composer.begin_quote(),
            Tag::Table(_) => composer.begin_table(),
            Tag::TableHead | Tag::TableRow => composer.begin_row(),
            Tag::MetadataBlock(_) => self.metadata = Some(String::new()),
            Tag::CodeBlock(CodeBlockKind::Fenced(language)) => {
                self.leave_out_han(language, Why::Object);
            }
            _ => {}
        }
    }

    /// What a link has beside its words. What its definition says is left out with the definition.
    fn link(&mut self, kind: LinkType, address: &str, title: &str, id: &str) {
        match kind {
            LinkType::Inline => {
                self.leave_out_han(address, Why::Link);
                self.composer.stream.leave_out(title, Why::Link);
            }
            LinkType::Reference => self.leave_out_han(id, Why::Link),
            _ => {}
        }
    }

    /// Leaves out what is made for programs, where it has words that a person could miss.
    fn leave_out_han(&mut self, words: &str, why: Why) {
        if words.contains(is_han) {
            self.composer.stream.leave_out(words, why);
        }
    }

    /// Leaves out words that stand elsewhere in the file.
    fn leave_out(&mut self, words: &str, range: &Range<usize>, why: Why) {
        self.go_to(range);
        self.composer.stream.leave_out(words, why);
    }

    fn go_to(&mut self, range: &Range<usize>) {
        let number = self.starts.partition_point(|start| *start <= range.start);
        self.composer.stream.go_to(number);
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => self.composer.end_heading(),
            TagEnd::BlockQuote(_) => self.composer.end_quote(),
            TagEnd::List(_) => self.composer.end_list(),
            TagEnd::Table => self.composer.end_table(),
            TagEnd::TableCell => self.composer.end_cell(),
            TagEnd::Paragraph | TagEnd::CodeBlock | TagEnd::Item => {
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

/// A line of the file without the marks of quotations and of emphasis.
fn unmarked(line: &str) -> String {
    let words = line.trim_start_matches(['>', ' ', '\t']).trim_end();
    words.replace(['*', '_', '`'], "")
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
    use super::{Why, read};
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
    fn fields_of_a_record_stand_on_lines_of_their_own() {
        let text = "会议记录\n时间：11月8日，下午3点\n**地点**：村委会。\n主持人：王建国\n\n\
            大家一致认为，要抓好今年的春耕，并且要按照县里的安排，把下面几件\n大事：修路、架桥办好，\n\
            要点：抓紧。\n";
        let found: Vec<String> = lines(text).into_iter().map(|(_, _, text)| text).collect();
        let expected = [
            "会议记录",
            "时间：11月8日，下午3点",
            "地点：村委会。",
            "主持人：王建国",
            "大家一致认为，要抓好今年的春耕，并且要按照县里的安排，把下面几件大事：修路、架桥办好，",
            "要点：抓紧。",
        ];
        assert_eq!(found, expected);
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
    fn a_note_stands_below_the_first_paragraph_that_refers_to_it() {
        let text = "甲[^1]，乙[^注]。\n\n丙[^1]。\n\n[^1]: 脚注一[^2]。\n\n    第二段。\n\n\
            [^注]: 脚注*二*。\n[^2]: 注的注。\n";
        let found: Vec<String> = lines(text).into_iter().map(|(_, _, text)| text).collect();
        let expected =
            ["甲，乙。", "〔注〕脚注一。", "第二段。", "〔注〕注的注。", "〔注〕脚注二。", "丙。"];
        assert_eq!(found, expected);
    }

    #[test]
    fn notes_that_nothing_refers_to_and_hints_of_links_are_left_out() {
        let text =
            "[词](http://a.cn/村 \"提示\")。\n\n[丁]: http://b.cn \"题\"\n\n[^9]: 没有引用。\n";
        let (document, _) = read(text.as_bytes()).expect("it is text");
        let found: Vec<_> =
            document.left_out.iter().map(|(_, text, why)| (text.as_str(), *why)).collect();
        let expected = [
            ("http://a.cn/村", Why::Link),
            ("提示", Why::Link),
            ("没有引用。", Why::Note),
            ("[丁]: http://b.cn \"题\"", Why::Link),
        ];
        assert_eq!(found, expected);
        assert_eq!(document.lines[0].text, "词。");
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
