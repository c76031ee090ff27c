//! The words of parts beside the text: footnotes, headers and footers, comments, properties.

use std::collections::HashMap;

use quick_xml::events::Event;

use super::signs::sign;
use crate::import::ImportError;
use crate::import::format::archive::Files;
use crate::import::format::xml::{Care, attribute, name, reference, walk};

/// Texts of footnotes and endnotes by kind and id (`footnote 2`).
pub(super) fn by_id(files: &Files) -> Result<HashMap<String, String>, ImportError> {
    let mut notes = HashMap::new();
    for (part, kind) in [("word/footnotes.xml", "footnote"), ("word/endnotes.xml", "endnote")] {
        let Some(bytes) = files.get(part) else { continue };
        let mut open: Option<String> = None;
        let mut is_text = false;
        walk(part, bytes, Care::Strict, |event| match event {
            Event::Start(element) if name(element) == kind => {
                open = attribute(element, "id").map(|id| format!("{kind} {id}"));
            }
            Event::Start(element) => {
                let name = name(element);
                is_text = name == "t";
                if let (Some(id), Some(sign)) = (&open, sign(&name, element)) {
                    notes.entry(id.clone()).or_insert_with(String::new).push_str(&sign);
                }
            }
            Event::End(_) => is_text = false,
            _ => {
                if let (Some(id), true, Some(words)) = (&open, is_text, words_in(event)) {
                    notes.entry(id.clone()).or_insert_with(String::new).push_str(&words);
                }
            }
        })?;
    }
    Ok(notes)
}

/// All words of a part, a blank between paragraphs.
pub(super) fn words(part: &str, bytes: &[u8]) -> Result<String, ImportError> {
    let mut text = String::new();
    let mut is_text = false;
    walk(part, bytes, Care::Strict, |event| match event {
        Event::Start(element) => {
            let name = name(element);
            is_text = name == "t";
            if name == "p" && !text.is_empty() {
                text.push(' ');
            }
        }
        Event::End(_) => is_text = false,
        _ if is_text => text.extend(words_in(event)),
        _ => {}
    })?;
    Ok(text)
}

/// The words of the first element of a name.
pub(super) fn words_of(part: &str, bytes: &[u8], element: &str) -> Result<String, ImportError> {
    let mut text = String::new();
    let mut is_open = false;
    walk(part, bytes, Care::Strict, |event| match event {
        Event::Start(start) => is_open = name(start) == element && text.is_empty(),
        Event::End(_) => is_open = false,
        _ if is_open => text.extend(words_in(event)),
        _ => {}
    })?;
    Ok(text)
}

fn words_in(event: &Event<'_>) -> Option<String> {
    match event {
        Event::Text(words) => Some(words.to_string()),
        Event::CData(words) => Some(words.to_string()),
        Event::GeneralRef(words) => Some(reference(words)),
        _ => None,
    }
}
