//! What EPUB and DOCX share of XML: text without entities of its own, names without prefixes.

use std::borrow::Cow;

use pulldown_cmark::{Event as Mark, Parser};
use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesRef, BytesStart, Event};

use crate::import::ImportError;

/// Walks through a part of an archive; `take` is called with every event but for declarations.
///
/// # Errors
///
/// When it is no XML, or declares entities.
pub(super) fn walk(
    part: &str,
    bytes: &[u8],
    mut take: impl FnMut(&Event<'_>),
) -> Result<(), ImportError> {
    let damaged = |cause: String| ImportError::Damaged { part: part.to_owned(), cause };
    let text = std::str::from_utf8(bytes).map_err(|error| damaged(error.to_string()))?;
    let mut reader = Reader::from_str(text.trim_start_matches('\u{FEFF}'));
    let config = reader.config_mut();
    // Books made by hand have lone ampersands and tags that are never closed.
    config.allow_dangling_amp = true;
    config.allow_unmatched_ends = true;
    config.check_end_names = false;
    config.expand_empty_elements = true;
    loop {
        match reader.read_event() {
            Ok(Event::Eof) => return Ok(()),
            Ok(Event::DocType(words)) if words.to_uppercase().contains("<!ENTITY") => {
                return Err(ImportError::Entities { part: part.to_owned() });
            }
            Ok(event) => take(&event),
            Err(error) => {
                let offset = usize::try_from(reader.error_position()).unwrap_or(usize::MAX);
                let before = text.get(..offset).unwrap_or(text);
                let line = before.matches('\n').count() + 1;
                return Err(damaged(format!("第 {line} 行不是 XML（{error}）")));
            }
        }
    }
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
    use super::named;

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
