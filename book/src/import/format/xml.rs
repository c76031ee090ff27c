//! What EPUB and DOCX share of XML: text without entities of its own, names without prefixes.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8};
use pulldown_cmark::{Event as Mark, Parser};
use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesRef, BytesStart, Event};

use crate::import::ImportError;

/// How the elements of a part must be closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Care {
    /// As they like: pages made by hand have tags that are never closed.
    Loose,
    /// Each one: what programs write does, and where it doesn't, something is lost.
    Strict,
}

/// Walks through a part of an archive; `take` is called with every event but for declarations.
///
/// # Errors
///
/// When it is no XML, declares entities, or is not closed as it must be.
pub(super) fn walk(
    part: &str,
    bytes: &[u8],
    care: Care,
    mut take: impl FnMut(&Event<'_>),
) -> Result<(), ImportError> {
    let text = decode(part, bytes)?;
    let damaged = |offset: u64, what: &str| {
        let offset = usize::try_from(offset).unwrap_or(usize::MAX);
        let before = text.get(..offset).unwrap_or(&text);
        let line = before.matches('\n').count() + 1;
        let letter = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        let cause = format!("第 {line} 行第 {letter} 个字起{what}");
        ImportError::Damaged { part: part.to_owned(), cause }
    };
    let mut reader = Reader::from_str(&text);
    let config = reader.config_mut();
    config.allow_dangling_amp = true;
    config.allow_unmatched_ends = care == Care::Loose;
    config.check_end_names = care == Care::Strict;
    config.expand_empty_elements = true;
    let mut open = 0_usize;
    loop {
        match reader.read_event() {
            Ok(Event::Eof) if care == Care::Strict && open > 0 => {
                return Err(damaged(reader.buffer_position(), "没有了，文件不完整"));
            }
            Ok(Event::Eof) => return Ok(()),
            Ok(Event::DocType(words)) if words.to_uppercase().contains("<!ENTITY") => {
                return Err(ImportError::Entities { part: part.to_owned() });
            }
            Ok(event) => {
                match event {
                    Event::Start(_) => open += 1,
                    Event::End(_) => open = open.saturating_sub(1),
                    _ => {}
                }
                take(&event);
            }
            Err(error) => return Err(damaged(reader.error_position(), &told(&error))),
        }
    }
}

/// What is wrong with the XML.
fn told(error: &quick_xml::Error) -> String {
    use quick_xml::errors::{IllFormedError, SyntaxError};
    match error {
        quick_xml::Error::Syntax(SyntaxError::UnclosedComment) => "的注释没有结束".to_owned(),
        quick_xml::Error::Syntax(SyntaxError::UnclosedCData) => "的 CDATA 没有结束".to_owned(),
        quick_xml::Error::Syntax(
            SyntaxError::UnclosedTag
            | SyntaxError::UnclosedSingleQuotedAttributeValue
            | SyntaxError::UnclosedDoubleQuotedAttributeValue,
        ) => "的标签没有写完".to_owned(),
        quick_xml::Error::IllFormed(
            IllFormedError::MismatchedEndTag { .. } | IllFormedError::UnmatchedEndTag(_),
        ) => "标签不配对，文件损坏".to_owned(),
        other => format!("不是 XML（{other}）"),
    }
}

/// The text of a part, without a byte order mark: in the encoding of the mark, else in the one that
/// its first line declares, else in UTF-8 (XML 1.0, appendix F).
fn decode<'b>(part: &str, bytes: &'b [u8]) -> Result<Cow<'b, str>, ImportError> {
    let (encoding, mark) =
        Encoding::for_bom(bytes).unwrap_or_else(|| (declared(bytes).unwrap_or(UTF_8), 0));
    let bytes = &bytes[mark..];
    if let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(bytes) {
        return Ok(text);
    }
    let damaged = |cause: String| ImportError::Damaged { part: part.to_owned(), cause };
    match std::str::from_utf8(bytes) {
        // Programs that change the encoding of a page forget what its first line says.
        Ok(text) => Ok(Cow::Borrowed(text)),
        Err(error) if encoding == UTF_8 => {
            let byte = mark + error.valid_up_to() + 1;
            Err(damaged(format!("第 {byte} 字节起不是 UTF-8 编码的文字")))
        }
        Err(_) => Err(damaged(format!("文字不是它声明的 {} 编码", encoding.name()))),
    }
}

/// The encoding that an XML declaration names, where it is written in letters of one byte.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    /// Longer than any declaration.
    const LOOKED_AT: usize = 200;
    let head = &bytes[..bytes.len().min(LOOKED_AT)];
    let head: String = head.iter().map(|byte| char::from(*byte)).collect();
    let declaration = head.strip_prefix("<?xml")?.split("?>").next()?;
    let (_, value) = declaration.split_once("encoding")?;
    let value = value.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    let label = value[1..].split(quote).next()?;
    // A declaration that could be read is not in UTF-16, whatever it says.
    Encoding::for_label(label.as_bytes()).map(Encoding::output_encoding)
}

/// The name of an element without its prefix, in small letters.
pub(super) fn name(element: &BytesStart<'_>) -> String {
    element.local_name().as_ref().to_ascii_lowercase()
}

/// The value of an attribute, its name without prefix.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = element.attributes();
    let mut found = attributes.with_checks(false).flatten();
    let found = found.find(|attribute| attribute.key.local_name().as_ref() == name)?;
    let value = found.normalized_value(XmlVersion::Implicit1_0).map(Cow::into_owned);
    Some(value.unwrap_or_else(|_| found.value.to_string()))
}

/// The characters a reference stands for; itself, where it stands for none.
pub(super) fn reference(reference: &BytesRef<'_>) -> String {
    match reference.resolve_char_ref() {
        Ok(Some(letter)) => letter.to_string(),
        Ok(None) | Err(_) => named(reference),
    }
}

/// The characters that one of HTML's names stands for; itself, where it is none of them. Markdown has
/// the same names, and its reader their table: a second one would be a hundred kilobytes.
fn named(name: &str) -> String {
    let reference = format!("&{name};");
    if !name.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return reference;
    }
    let text = |mark| if let Mark::Text(text) = mark { Some(text.into_string()) } else { None };
    Parser::new(&reference).filter_map(text).collect()
}

#[cfg(test)]
mod tests {
    use quick_xml::events::Event;

    use super::{Care, named, walk};

    /// The words of a part, or what is told of it.
    fn words(bytes: &[u8], care: Care) -> Result<String, String> {
        let mut words = String::new();
        let result = walk("a.xml", bytes, care, |event| {
            if let Event::Text(text) = event {
                words.push_str(text);
            }
        });
        result.map(|()| words).map_err(|error| error.to_string())
    }

    #[test]
    fn a_part_is_decoded_as_its_mark_or_its_first_line_says() {
        let gbk = |label: &str| {
            let text = format!("<?xml version='1.0' encoding='{label}'?><p>村规</p>");
            encoding_rs::GBK.encode(&text).0.into_owned()
        };
        let big = "\u{FEFF}<p>村规</p>".encode_utf16().flat_map(u16::to_be_bytes).collect();
        let claims_more = "<?xml version='1.0' encoding='big5'?><p>村规\u{FF}</p>";
        let texts = [gbk("gb2312"), gbk("GBK"), gbk("gb18030"), big, "<p>村规</p>".into()];
        for bytes in texts {
            assert_eq!(words(&bytes, Care::Loose).as_deref(), Ok("村规"));
        }
        let found = words(claims_more.as_bytes(), Care::Loose);
        assert_eq!(found.as_deref(), Ok("村规\u{FF}"), "it says Big5 and is UTF-8");
    }

    #[test]
    fn what_is_wrong_with_a_part_is_told_in_chinese_with_its_place() {
        let told = |bytes: &[u8], care| words(bytes, care).expect_err("it is damaged");
        let cases: [(&[u8], &str); 6] = [
            (b"<p>\xFF</p>", "第 4 字节起不是 UTF-8 编码的文字"),
            (b"<?xml version='1.0' encoding='gbk'?><p>\xFF</p>", "文字不是它声明的 GBK 编码"),
            ("<p>\n村规<b".as_bytes(), "第 2 行第 3 个字起的标签没有写完"),
            (b"<p><!-- a</p>", "第 1 行第 4 个字起的注释没有结束"),
            (b"<p><b></p></b>", "第 1 行第 7 个字起标签不配对，文件损坏"),
            ("<p><b>村</b>".as_bytes(), "第 1 行第 12 个字起没有了，文件不完整"),
        ];
        for (bytes, cause) in cases {
            let expected = format!("a.xml 读不出：{cause}；请用原来的软件重新保存这个文件");
            assert_eq!(told(bytes, Care::Strict), expected);
        }
        assert_eq!(words(b"<p><b>a</p></i>", Care::Loose).as_deref(), Ok("a"));
    }

    #[test]
    fn names_of_html_stand_for_their_characters_and_others_for_themselves() {
        let names = ["amp", "lt", "nbsp", "mdash", "hellip", "NotEqualTilde", "zwj"];
        let found = names.map(named);
        assert_eq!(found, ["&", "<", "\u{a0}", "—", "…", "≂\u{338}", "\u{200d}"]);
        for name in ["", "neverheard", "*a*", "a b", "村"] {
            assert_eq!(named(name), format!("&{name};"));
        }
    }
}
