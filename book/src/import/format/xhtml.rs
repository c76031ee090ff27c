//! A page of an EPUB as lines.

use quick_xml::events::{BytesStart, Event};

use super::composer::Composer;
use super::stream::picture;
use super::xml::{Care, attribute, name, reference, walk};
use crate::import::ImportError;

/// Reads a page; everything it has goes into the composer.
///
/// # Errors
///
/// When it is no XML.
pub(super) fn read(part: &str, bytes: &[u8], composer: &mut Composer) -> Result<(), ImportError> {
    let mut page = Page { composer, hidden: Vec::new(), navs: 0, pres: 0 };
    walk(part, bytes, Care::Loose, |event| page.take(event))?;
    page.composer.close();
    Ok(())
}

struct Page<'c> {
    composer: &'c mut Composer,
    /// The elements that are open and not shown, outermost first.
    hidden: Vec<String>,
    /// How many lists of links are open.
    navs: usize,
    /// How many elements are open that keep their line ends.
    pres: usize,
}

/// Elements whose words are not text.
const HIDDEN: [&str; 5] = ["head", "script", "style", "template", "rp"];

impl Page<'_> {
    fn take(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(element) => self.start(element),
            Event::End(element) => self.end(&element.local_name().as_ref().to_ascii_lowercase()),
            Event::Text(words) => self.add(words),
            Event::CData(words) => self.add(words),
            Event::GeneralRef(words) => self.add(&reference(words)),
            _ => {}
        }
    }

    /// Words of the text; those of `pre` keep their line ends.
    fn add(&mut self, words: &str) {
        match (self.hidden.is_empty(), self.pres) {
            (false, _) => {}
            (true, 0) => self.composer.flow(words),
            (true, _) => self.composer.flow_lines(words),
        }
    }

    fn start(&mut self, element: &BytesStart<'_>) {
        let name = name(element);
        if !self.hidden.is_empty() || HIDDEN.contains(&name.as_str()) {
            return self.hidden.push(name);
        }
        match name.as_str() {
            "br" => self.composer.break_line(),
            "img" | "image" => {
                let words = attribute(element, "alt").unwrap_or_default();
                self.composer.flow(&picture(&words));
            }
            "nav" => {
                self.composer.flush();
                self.composer.stream.step();
                self.navs += 1;
            }
            "pre" => {
                self.composer.flush();
                self.composer.stream.step();
                self.pres += 1;
            }
            "ul" => self.composer.begin_list(None),
            // A list of links is shown without numbers (EPUB 3.3, 7.3).
            "ol" if self.navs > 0 => self.composer.begin_list(None),
            "ol" => self.composer.begin_list(Some(number(element, "start").unwrap_or(1))),
            "li" => {
                self.composer.begin_item(number(element, "value"));
                self.composer.stream.step();
            }
            "blockquote" => self.composer.begin_quote(),
            "table" => self.composer.begin_table(),
            "tr" => self.composer.begin_row(),
            "thead" | "tbody" | "tfoot" => self.composer.begin_row_group(),
            "td" | "th" => {
                let count = |name| attribute(element, name)?.trim().parse::<usize>().ok();
                // A cell that reaches down no row reaches down all (HTML standard, 4.9.11).
                let rows =
                    count("rowspan").map_or(1, |rows| if rows == 0 { usize::MAX } else { rows });
                self.composer.begin_cell();
                self.composer.span(count("colspan").unwrap_or(1), rows);
            }
            _ => match heading(&name) {
                Some(level) => {
                    self.composer.stream.step();
                    self.composer.begin_heading(level);
                }
                None if is_block(&name) => {
                    self.composer.flush();
                    self.composer.stream.step();
                }
                None => {}
            },
        }
    }

    fn end(&mut self, name: &str) {
        if let Some(innermost) = self.hidden.last() {
            if innermost == name {
                self.hidden.pop();
            }
            return;
        }
        match name {
            "ul" | "ol" => self.composer.end_list(),
            "pre" => {
                self.composer.flush();
                self.pres = self.pres.saturating_sub(1);
            }
            "nav" => {
                self.composer.flush();
                self.navs = self.navs.saturating_sub(1);
            }
            "blockquote" => self.composer.end_quote(),
            "table" => self.composer.end_table(),
            "tr" => self.composer.end_row(),
            "td" | "th" => self.composer.end_cell(),
            _ if heading(name).is_some() => self.composer.end_heading(),
            _ if is_block(name) => self.composer.flush(),
            _ => {}
        }
    }
}

/// The number that an attribute of a list or item has.
fn number(element: &BytesStart<'_>, name: &str) -> Option<i64> {
    attribute(element, name)?.trim().parse().ok()
}

/// The level of h1 to h6.
fn heading(name: &str) -> Option<u8> {
    let level: u8 = name.strip_prefix('h')?.parse().ok()?;
    (1..=6).contains(&level).then_some(level)
}

/// Whether an element begins and ends a paragraph.
fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "li"
            | "section"
            | "article"
            | "body"
            | "dt"
            | "dd"
            | "dl"
            | "hr"
            | "figure"
            | "figcaption"
            | "caption"
            | "header"
            | "footer"
            | "aside"
            | "main"
            | "address"
            | "center"
    )
}
