//! What a page has besides its text: its number, and the title that stands at its head or foot.

use std::collections::{BTreeMap, HashMap};

use super::numbering::label;
use super::numerals::digit;
use super::words::{bare, ends_sentence};
use crate::import::document::{Form, Line};
use crate::import::ledger::{Ledger, Why};

/// The longest running head, in characters.
const HEAD: usize = 40;

/// How often a line must stand beside a page's end to be a running head.
const OFTEN: usize = 3;

/// How far apart the numbers of two pages are at most: pages without text have none.
const SKIPPED: u32 = 20;

/// Takes page numbers and running heads out of lines; what stood before and after them was cut by
/// a page's end.
pub(super) fn strip(lines: Vec<Line>, ledger: &mut Ledger) -> Vec<Line> {
    let numbers = page_numbers(&lines);
    let heads = running_heads(&lines, &numbers);
    let mut kept: Vec<Line> = Vec::with_capacity(lines.len());
    let mut page_ended = false;
    for (index, mut line) in lines.into_iter().enumerate() {
        let why = if numbers[index] {
            Why::PageNumber
        } else if heads[index] {
            Why::RunningHead
        } else {
            line.after_gap |= page_ended;
            page_ended = false;
            kept.push(line);
            continue;
        };
        page_ended = true;
        ledger.leave_out(line.spot, line.text, why);
    }
    kept
}

/// Which lines are the numbers of pages: `— 12 —`, `第 12 页 共 30 页`, or bare numbers (`12`,
/// `12/30`) that rise.
fn page_numbers(lines: &[Line]) -> Vec<bool> {
    let mut is_number = vec![false; lines.len()];
    // Bare ones by the pages they say there are.
    let mut bare_ones: BTreeMap<Option<u32>, Vec<(usize, u32)>> = BTreeMap::new();
    for (index, line) in lines.iter().enumerate() {
        match page_number(&line.text) {
            Some(PageNumber { is_certain: true, .. }) => is_number[index] = true,
            Some(PageNumber { page, of, .. }) => {
                bare_ones.entry(of).or_default().push((index, page));
            }
            None => {}
        }
    }
    // A bare number alone may be a cell of a table that was read line by line.
    for pair in bare_ones.values().flat_map(|ones| ones.windows(2)) {
        let [(first, low), (second, high)] = *pair else { continue };
        if low < high && high - low <= SKIPPED && second - first > 1 {
            is_number[first] = true;
            is_number[second] = true;
        }
    }
    is_number
}

/// The number of a page as a line that holds nothing else.
struct PageNumber {
    page: u32,
    /// How many pages it says there are.
    of: Option<u32>,
    /// Whether marks or words around it leave no doubt.
    is_certain: bool,
}

/// Whether a line is the number of a page beyond doubt: no title.
pub(super) fn is_page_number(text: &str) -> bool {
    page_number(text).is_some_and(|number| number.is_certain || number.of.is_some())
}

/// The page a line numbers.
fn page_number(text: &str) -> Option<PageNumber> {
    const LONGEST: usize = 24;
    if text.chars().count() > LONGEST {
        return None;
    }
    let inner = text.trim_matches(is_dash);
    if let Some((page, of)) = page_of(inner) {
        return Some(PageNumber { page, of: Some(of), is_certain: inner.contains('页') });
    }
    let named = enclosed(inner, '第');
    let page = number(named.unwrap_or(inner))?;
    let is_certain = named.is_some() || inner.len() < text.trim().len();
    Some(PageNumber { page, of: None, is_certain })
}

/// A page and how many there are: `第 1 页 共 5 页`, `共5页，第1页`, `1/5`.
fn page_of(text: &str) -> Option<(u32, u32)> {
    let pages = |first: &str, second: &str| {
        let page = enclosed(first, '第').and_then(number)?;
        Some((page, enclosed(second, '共').and_then(number)?))
    };
    let apart = |letter: char| letter.is_whitespace() || matches!(letter, '，' | ',' | '/' | '／');
    let words = || {
        let (first, second) = text.split_at(text.find('页')? + '页'.len_utf8());
        let second = second.trim_start_matches(apart);
        pages(first, second).or_else(|| pages(second, first))
    };
    let slashed = || {
        let (page, of) = text.split_once(['/', '／'])?;
        Some((number(page)?, number(of)?))
    };
    words().or_else(slashed).filter(|(page, of)| page <= of)
}

/// What stands between a word and 页.
fn enclosed(text: &str, word: char) -> Option<&str> {
    text.trim().strip_prefix(word)?.strip_suffix('页')
}

/// A number of at most four digits, full-width ones too.
fn number(text: &str) -> Option<u32> {
    let digits: Option<String> =
        text.trim().chars().map(|letter| digit(letter).map(|digit| digit.to_string())).collect();
    digits.filter(|digits| digits.len() <= 4)?.parse().ok()
}

/// Whether a mark stands around the number of a page.
const fn is_dash(letter: char) -> bool {
    matches!(letter, '-' | '—' | '－' | '·' | '•' | '~' | '～' | '–' | '─' | ' ')
}

/// Which lines are running heads: short, the same but for digits, again and again beside a page's
/// end. A page may have several, each beside the next.
fn running_heads(lines: &[Line], numbers: &[bool]) -> Vec<bool> {
    let mut is_head = vec![false; lines.len()];
    loop {
        let found = heads_beside(lines, numbers, &is_head);
        if found.is_empty() {
            return is_head;
        }
        for index in found {
            is_head[index] = true;
        }
    }
}

/// The running heads beside page numbers and the heads that are known.
fn heads_beside(lines: &[Line], numbers: &[bool], heads: &[bool]) -> Vec<usize> {
    let is_furniture =
        |index: usize| numbers.get(index) == Some(&true) || heads.get(index) == Some(&true);
    let mut places: HashMap<String, Vec<usize>> = HashMap::new();
    for (index, line) in lines.iter().enumerate() {
        let is_short = line.text.chars().count() <= HEAD && !is_sentence(&line.text);
        let beside = [index.checked_sub(1), Some(index + 1)];
        let at_edge = beside.into_iter().flatten().any(is_furniture);
        if is_short && at_edge && !is_furniture(index) && line.form == Form::Text {
            places.entry(without_digits(&line.text)).or_default().push(index);
        }
    }
    let often = places.into_iter().filter(|(words, at)| !words.is_empty() && at.len() >= OFTEN);
    often.flat_map(|(_, at)| at).collect()
}

/// Whether a line is a sentence or a part of one; a motto may have a comma, and so may the title
/// of a chapter.
fn is_sentence(text: &str) -> bool {
    const MOTTO: usize = 16;
    let is_motto = || text.chars().count() <= MOTTO || label(text).is_some();
    ends_sentence(text) || text.contains('。') || (text.contains('，') && !is_motto())
}

fn without_digits(text: &str) -> String {
    bare(text).chars().filter(|letter| digit(*letter).is_none()).collect()
}

#[cfg(test)]
mod tests {
    use super::strip;
    use crate::import::document::{Form, Line, Spot};
    use crate::import::ledger::{Ledger, Why};

    fn lines(texts: &[&str]) -> Vec<Line> {
        let spot = |at| Spot { part: None, number: at + 1 };
        let line = |(at, text): (usize, &&str)| Line::new(spot(at), text, Form::Text, false);
        texts.iter().enumerate().filter_map(line).collect()
    }

    /// What stays, and why the rest went.
    fn stripped(texts: &[&str]) -> (Vec<String>, Vec<Why>) {
        let mut ledger = Ledger::default();
        let kept = strip(lines(texts), &mut ledger);
        let whys = ledger.left_out.into_iter().map(|(.., why)| why).collect();
        (kept.into_iter().map(|line| line.text).collect(), whys)
    }

    #[test]
    fn numbers_and_heads_of_pages_go_and_the_cut_line_knows() {
        let pages = [
            "甲段落写到",
            "村务手册 1",
            "— 1 —",
            "这里。",
            "乙段。",
            "村务手册 2",
            "— 2 —",
            "丙段。",
            "村务手册 3",
            "— 3 —",
        ];
        let (kept, whys) = stripped(&pages);
        assert_eq!(kept, ["甲段落写到", "这里。", "乙段。", "丙段。"]);
        assert_eq!(whys.iter().filter(|why| **why == Why::RunningHead).count(), 3);
        let mut ledger = Ledger::default();
        assert!(strip(lines(&pages), &mut ledger)[1].after_gap);
    }

    #[test]
    fn bare_numbers_go_only_where_they_rise_like_pages() {
        assert_eq!(stripped(&["甲。", "12", "乙。", "13", "丙。"]).0, ["甲。", "乙。", "丙。"]);
        assert_eq!(stripped(&["人数", "12", "户数", "900"]).0, ["人数", "12", "户数", "900"]);
        assert_eq!(stripped(&["第 7 页", "甲。"]).0, ["甲。"]);
    }

    #[test]
    fn the_count_of_pages_may_stand_beside_the_number() {
        for number in [
            "第 1 页 共 5 页",
            "第1页，共5页",
            "第1页/共5页",
            "共5页 第1页",
            "- 第 1 页，共 12 页 -",
        ] {
            assert_eq!(stripped(&[number, "甲。"]).0, ["甲。"], "{number}");
        }
        for text in ["第 7 页 共 5 页", "第1页共有5页", "共5页", "第1页，共5页，附后"]
        {
            assert_eq!(stripped(&[text, "甲。"]).0, [text, "甲。"]);
        }
    }

    #[test]
    fn a_fraction_is_a_page_only_where_it_rises_among_as_many() {
        assert_eq!(stripped(&["甲。", "1/3", "乙。", "2/3", "丙。"]).0, ["甲。", "乙。", "丙。"]);
        let shares = ["甲得", "1/2", "乙得", "1/3", "丙得", "5/6"];
        assert_eq!(stripped(&shares).0, shares);
    }

    #[test]
    fn a_page_may_have_two_heads() {
        let mut pages = Vec::new();
        for (number, text) in [("- 1 -", "甲。"), ("- 2 -", "乙。"), ("- 3 -", "丙。")] {
            pages.extend([number, "青石镇人民政府", "村务手册", text]);
        }
        let (kept, whys) = stripped(&pages);
        assert_eq!(kept, ["甲。", "乙。", "丙。"]);
        assert_eq!(whys.iter().filter(|why| **why == Why::RunningHead).count(), 6);
    }

    #[test]
    fn a_part_of_a_sentence_is_no_running_head() {
        let pages = ["年年都要修的路，今年没有修完就下了一场", "- 1 -", "大雪。"].repeat(3);
        let kept = stripped(&pages).0;
        assert_eq!(kept, ["年年都要修的路，今年没有修完就下了一场", "大雪。"].repeat(3));
        let pages = ["服务群众，办好实事", "- 1 -", "大雪。"].repeat(3);
        assert_eq!(stripped(&pages).0, ["大雪。"].repeat(3));
    }
}
