//! One file of the book: its text, and from byte offsets to lines and columns.

use toml::Spanned;
use toml::de::{DeTable, Error};

use super::{syntax, text};
use crate::problem::{Flaw, Report, Spot};

/// The byte order mark that some editors write.
const MARK: &str = "\u{FEFF}";

/// The text of one file. Opening it reports what is wrong with its bytes, parsing what is
/// wrong with its TOML.
#[derive(Debug)]
pub(crate) struct Source<'r> {
    file: usize,
    text: String,
    /// Byte offset of each line's start.
    lines: Vec<usize>,
    report: &'r Report,
}

impl<'r> Source<'r> {
    /// Takes up a file. Bytes that are no UTF-8 are reported and replaced, so that the rest of
    /// the file can be checked; a byte order mark is left out.
    pub(crate) fn new(name: &str, bytes: &[u8], report: &'r Report) -> Self {
        let file = report.open(name);
        let marked = String::from_utf8_lossy(bytes);
        let text = marked.strip_prefix(MARK).unwrap_or(&marked).to_owned();
        let starts = text.match_indices('\n').map(|(end, _)| end + 1);
        let lines = std::iter::once(0).chain(starts).collect();
        let source = Self { file, text, lines, report };
        source.report_bytes(bytes);
        source.report_characters();
        source
    }

    /// Parses the text as far as it can be understood.
    pub(crate) fn parse(&self) -> Spanned<DeTable<'_>> {
        let (root, mut errors) = DeTable::parse_recoverable(&self.text);
        let start = |error: &Error| error.span().map_or(0, |span| span.start);
        errors.sort_by_key(start);
        // One mistake makes the parser stumble several times.
        errors.dedup_by_key(|error| self.spot(start(error)).line);
        for error in errors {
            let start = start(&error);
            // Told already, by name.
            if !self.text[start..].starts_with(text::is_forbidden_in_file) {
                self.report.add(self.spot(start), Flaw::Syntax(syntax::in_chinese(&error)));
            }
        }
        root
    }

    /// Where to report.
    pub(crate) fn report(&self) -> &'r Report {
        self.report
    }

    /// The text between two byte offsets.
    pub(crate) fn slice(&self, span: std::ops::Range<usize>) -> &str {
        self.text.get(span).unwrap_or_default()
    }

    /// The start of the file.
    pub(crate) fn start(&self) -> Spot {
        Spot::start_of(self.file)
    }

    /// Line and column of a byte offset.
    pub(crate) fn spot(&self, offset: usize) -> Spot {
        let line = self.lines.partition_point(|start| *start <= offset);
        let start = self.lines[line - 1];
        let before = self.slice(start..offset.min(self.text.len()));
        Spot { file: self.file, line, column: before.chars().count() + 1 }
    }

    /// Told once: a file in another encoding has such bytes everywhere.
    fn report_bytes(&self, bytes: &[u8]) {
        if let Err(error) = std::str::from_utf8(bytes) {
            let offset = error.valid_up_to();
            let mark = if bytes.starts_with(MARK.as_bytes()) { MARK.len() } else { 0 };
            self.report.add(self.spot(offset - mark), Flaw::NotUtf8(offset));
        }
    }

    fn report_characters(&self) {
        for (offset, character) in self.text.char_indices() {
            if text::is_forbidden_in_file(character) {
                self.report.add(self.spot(offset), Flaw::ForbiddenCharacter(character));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Source;
    use crate::problem::{Report, Spot};

    #[test]
    fn columns_count_characters_and_lines_begin_at_one() {
        let report = Report::default();
        let source = Source::new("a.toml", "甲 = 1\n乙 = 2\n".as_bytes(), &report);
        assert_eq!(source.spot(0), Spot { file: 0, line: 1, column: 1 });
        assert_eq!(source.spot(6), Spot { file: 0, line: 1, column: 5 });
        assert_eq!(source.spot(8), Spot { file: 0, line: 2, column: 1 });
        assert_eq!(source.spot(16), Spot { file: 0, line: 3, column: 1 });
    }

    #[test]
    fn a_byte_order_mark_is_accepted_and_takes_no_column() {
        let report = Report::default();
        let source = Source::new("a.toml", "\u{FEFF}甲 = 1".as_bytes(), &report);
        assert_eq!(source.slice(0..3), "甲");
        assert!(report.finish().is_empty());
    }

    #[test]
    fn bytes_that_are_no_utf_8_are_told_once_with_their_offset() {
        let report = Report::default();
        Source::new("a.toml", b"\xEF\xBB\xBFx = '\xFF'\ny = '\xFE'", &report);
        let problems: Vec<String> = report.finish().iter().map(ToString::to_string).collect();
        assert_eq!(problems.len(), 1, "{problems:?}");
        assert!(problems[0].starts_with("a.toml:1:6: 从第 8 字节"), "{problems:?}");
    }
}
