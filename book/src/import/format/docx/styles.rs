//! Paragraph styles: which are headings, and of which level.

use std::collections::HashMap;

use quick_xml::events::{BytesStart, Event};

use crate::import::ImportError;
use crate::import::format::xml::{Care, attribute, name, walk};

/// What a style says of a paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Style {
    /// Its outline level, from 0.
    pub(super) outline: Option<u8>,
    /// The list it belongs to.
    pub(super) list: Option<u32>,
    /// Its level in the list, from 0.
    pub(super) list_level: Option<usize>,
    /// Whether it is that of the title of the whole.
    pub(super) is_title: bool,
    based_on: Option<String>,
}

/// All styles by their ids.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: HashMap<String, Style>,
}

/// How many styles may be based on each other: none goes deeper, unless in a circle.
const DEEPEST: usize = 10;

impl Styles {
    /// Reads `styles.xml`, if there is one.
    pub(super) fn read(bytes: Option<&Vec<u8>>) -> Result<Self, ImportError> {
        let mut styles = Self::default();
        let mut id = String::new();
        if let Some(bytes) = bytes {
            walk("word/styles.xml", bytes, Care::Strict, |event| {
                if let Event::Start(element) = event {
                    styles.start(element, &mut id);
                }
            })?;
        }
        Ok(styles)
    }

    fn start(&mut self, element: &BytesStart<'_>, id: &mut String) {
        let name = name(element);
        if name == "style" {
            *id = attribute(element, "styleId").unwrap_or_default();
            self.styles.insert(id.clone(), Style::default());
        }
        let Some(style) = self.styles.get_mut(id) else { return };
        let Some(value) = attribute(element, "val") else { return };
        match name.as_str() {
            "name" => {
                let value = value.to_lowercase();
                style.is_title = value == "title";
                // Every version of Word names its own headings in English here.
                let level =
                    value.strip_prefix("heading ").and_then(|level| level.parse::<u8>().ok());
                style.outline = level.and_then(|level| level.checked_sub(1)).or(style.outline);
            }
            "basedon" => style.based_on = Some(value),
            "outlinelvl" => style.outline = value.parse().ok(),
            "numid" => style.list = value.parse().ok(),
            "ilvl" => style.list_level = value.parse().ok(),
            _ => {}
        }
    }

    /// A style with what it takes from those it is based on.
    pub(super) fn get(&self, id: &str) -> Style {
        let mut style = self.styles.get(id).cloned().unwrap_or_default();
        let mut above = style.based_on.clone();
        for _ in 0..DEEPEST {
            let Some(base) = above.as_ref().and_then(|above| self.styles.get(above)) else { break };
            style.outline = style.outline.or(base.outline);
            style.list_level = style.list_level.or(base.list_level);
            style.list = style.list.or(base.list);
            above.clone_from(&base.based_on);
        }
        style
    }
}
