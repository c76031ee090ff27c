//! The numbers that Word puts before paragraphs: they stand nowhere in the text.

use std::collections::HashMap;

use quick_xml::events::{BytesStart, Event};

use crate::import::ImportError;
use crate::import::format::xml::{Care, attribute, name, walk};

/// Where a paragraph stands in a list.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// The list.
    pub(super) list: u32,
    /// The level in it, from 0.
    pub(super) level: usize,
}

/// What stands before a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Number {
    /// The number with its marks, `第三条 `; none for a bullet.
    pub(super) words: Option<String>,
}

/// The lists of a document, and how far each has been counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// The definition each list follows.
    lists: HashMap<u32, u32>,
    definitions: HashMap<u32, Vec<Level>>,
    counts: HashMap<u32, Vec<u32>>,
}

#[derive(Clone, Debug, Default)]
struct Level {
    start: u32,
    format: String,
    /// `第%1条`, `%1.%2`.
    text: String,
}

/// Levels of a list (ECMA-376, part 1, 17.9.6).
const LEVELS: usize = 9;

impl Numbering {
    /// Reads `numbering.xml`, if there is one.
    pub(super) fn read(bytes: Option<&Vec<u8>>) -> Result<Self, ImportError> {
        let mut numbering = Self::default();
        let mut at = Reading::default();
        if let Some(bytes) = bytes {
            walk("word/numbering.xml", bytes, Care::Strict, |event| {
                if let Event::Start(element) = event {
                    numbering.start(element, &mut at);
                }
            })?;
        }
        Ok(numbering)
    }

    fn start(&mut self, element: &BytesStart<'_>, at: &mut Reading) {
        let value = attribute(element, "val").unwrap_or_default();
        let number = |name| attribute(element, name).and_then(|value| value.parse::<u32>().ok());
        match name(element).as_str() {
            "abstractnum" => {
                at.definition = number("abstractNumId").unwrap_or_default();
                self.definitions.insert(at.definition, vec![Level::default(); LEVELS]);
            }
            "num" => at.list = number("numId").unwrap_or_default(),
            "abstractnumid" => {
                self.lists.insert(at.list, value.parse().unwrap_or_default());
            }
            "lvl" => {
                at.level = number("ilvl").map_or(0, |level| level as usize);
            }
            other => {
                let levels = self.definitions.get_mut(&at.definition);
                let Some(level) = levels.and_then(|levels| levels.get_mut(at.level)) else {
                    return;
                };
                match other {
                    "start" => level.start = value.parse().unwrap_or(1),
                    "numfmt" => level.format = value,
                    "lvltext" => level.text = value,
                    _ => {}
                }
            }
        }
    }

    /// Counts on, and tells what stands before the paragraph; nothing where the list is unknown.
    pub(super) fn next(&mut self, place: Place) -> Option<Number> {
        let definition = self.lists.get(&place.list)?;
        let levels = self.definitions.get(definition)?;
        let level = levels.get(place.level)?;
        let starts = levels.iter().map(|level| level.start.saturating_sub(1));
        let counts = self.counts.entry(*definition).or_insert_with(|| starts.collect());
        counts[place.level] = counts[place.level].saturating_add(1);
        for deeper in place.level + 1..LEVELS {
            counts[deeper] = levels[deeper].start.saturating_sub(1);
        }
        match level.format.as_str() {
            "bullet" => Some(Number { words: None }),
            "none" | "" => None,
            _ => Some(Number { words: Some(words(level, levels, counts)) }),
        }
    }
}

/// Where the reading of `numbering.xml` is.
#[derive(Debug, Default)]
struct Reading {
    definition: u32,
    list: u32,
    level: usize,
}

/// A level's text with its numbers filled in, and a blank after it unless a mark of Chinese width
/// ends it.
fn words(level: &Level, levels: &[Level], counts: &[u32]) -> String {
    let mut words = level.text.clone();
    for (at, (level, count)) in levels.iter().zip(counts).enumerate() {
        // A level above that was never counted shows its first number.
        let count = (*count).max(level.start.max(1));
        words = words.replace(&format!("%{}", at + 1), &formatted(&level.format, count));
    }
    if words.ends_with(['、', '）', '．', '：']) { words } else { words + " " }
}

fn formatted(format: &str, count: u32) -> String {
    match format {
        "chineseCounting"
        | "chineseCountingThousand"
        | "japaneseCounting"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "ideographTraditional" => chinese(count),
        "ideographDigital" | "taiwaneseDigital" | "japaneseDigitalTenThousand" => {
            count.to_string().bytes().filter_map(digit).collect()
        }
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => {
            let circled =
                (1..=20).contains(&count).then(|| char::from_u32(0x245F + count)).flatten();
            circled.map_or_else(|| count.to_string(), String::from)
        }
        "upperLetter" | "lowerLetter" => letters(count, format == "upperLetter"),
        _ => count.to_string(),
    }
}

fn digit(digit: u8) -> Option<char> {
    "〇一二三四五六七八九".chars().nth(usize::from(digit.checked_sub(b'0')?))
}

/// 一, 十二, 二十, 一百零三: as Word counts up to 9999.
fn chinese(count: u32) -> String {
    if !(1..=9999).contains(&count) {
        return count.to_string();
    }
    let mut words = String::new();
    let mut has_gap = false;
    for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let figure = count / unit % 10;
        if figure == 0 {
            has_gap = !words.is_empty();
            continue;
        }
        if has_gap {
            words.push('零');
            has_gap = false;
        }
        // 十二, not 一十二.
        if !(unit == 10 && figure == 1 && words.is_empty()) {
            words.extend("一二三四五六七八九".chars().nth(figure as usize - 1));
        }
        words.push_str(name);
    }
    words
}

/// A, B … Z, AA, BB: as Word counts.
fn letters(count: u32, upper: bool) -> String {
    let first = if upper { b'A' } else { b'a' };
    let letter = u8::try_from((count.max(1) - 1) % 26).unwrap_or_default();
    let times = ((count.max(1) - 1) / 26 + 1).min(20);
    char::from(first + letter).to_string().repeat(times as usize)
}

#[cfg(test)]
mod tests {
    use super::{Numbering, Place, chinese, letters};

    #[test]
    fn numbers_are_counted_as_word_shows_them() {
        let shown = [1, 10, 12, 20, 21, 103, 110, 1001].map(chinese);
        assert_eq!(
            shown,
            ["一", "十", "十二", "二十", "二十一", "一百零三", "一百一十", "一千零一"]
        );
        assert_eq!([1, 26, 27].map(|count| letters(count, true)), ["A", "Z", "AA"]);
    }

    #[test]
    fn a_deeper_level_begins_anew_below_each_number() {
        let xml = r#"<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="5">
            <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="第%1条"/></w:lvl>
            <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>
            </w:abstractNum><w:num w:numId="2"><w:abstractNumId w:val="5"/></w:num></w:numbering>"#;
        let mut numbering = Numbering::read(Some(&xml.as_bytes().to_vec())).expect("it is XML");
        let shown: Vec<String> = [0, 1, 1, 0, 1]
            .into_iter()
            .filter_map(|level| numbering.next(Place { list: 2, level })?.words)
            .collect();
        assert_eq!(shown, ["第一条 ", "1. ", "2. ", "第二条 ", "1. "]);
    }
}
