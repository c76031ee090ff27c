//! What a page has besides its text: its number, and the title that stands at its head or foot.

use std::collections::HashMap;

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

/// Which lines are the numbers of pages: `— 12 —`, `第 12 页`, or bare numbers that rise.
fn page_numbers(lines: &[Line]) -> Vec<bool> {
    let mut is_number = vec![false; lines.len()];
    let mut bare_ones: Vec<(usize, u32)> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        match page_number(&line.text) {
            Some((_, true)) => is_number[index] = true,
            Some((page, false)) => bare_ones.push((index, page)),
            None => {}
        }
    }
    // A bare number alone may be a cell of a table that was read line by line.
    for pair in bare_ones.windows(2) {
        let [(first, low), (second, high)] = *pair else { continue };
        if low < high && high - low <= SKIPPED && second - first > 1 {
            is_number[first] = true;
            is_number[second] = true;
        }
    }
    is_number
}

/// The page a line numbers, and whether marks around it leave no doubt.
fn page_number(text: &str) -> Option<(u32, bool)> {
    const LONGEST: usize = 16;
    if text.chars().count() > LONGEST {
        return None;
    }
    let marks = |letter: char| {
        matches!(letter, '-' | '—' | '－' | '·' | '•' | '~' | '～' | '–' | '─' | ' ')
    };
    let inner = text.trim_matches(marks);
    let named = inner.strip_prefix('第').and_then(|inner| inner.strip_suffix('页'));
    let digits: Option<String> = named
        .unwrap_or(inner)
        .trim()
        .chars()
        .map(|letter| digit(letter).map(|digit| digit.to_string()))
        .collect();
    let page = digits.filter(|digits| digits.len() <= 4)?.parse().ok()?;
    Some((page, named.is_some() || inner.len() < text.trim().len()))
}

/// Which lines are running heads: short, the same but for digits, again and again beside a page's
/// end.
fn running_heads(lines: &[Line], numbers: &[bool]) -> Vec<bool> {
    let mut places: HashMap<String, Vec<usize>> = HashMap::new();
    for (index, line) in lines.iter().enumerate() {
        let is_sentence = ends_sentence(&line.text) || line.text.contains('。');
        let is_short = line.text.chars().count() <= HEAD && !is_sentence;
        let beside = [index.checked_sub(1), Some(index + 1)];
        let at_edge = beside.into_iter().flatten().any(|beside| numbers.get(beside) == Some(&true));
        if is_short && at_edge && !numbers[index] && line.form == Form::Text {
            places.entry(without_digits(&line.text)).or_default().push(index);
        }
    }
    let mut is_head = vec![false; lines.len()];
    let often = places.into_iter().filter(|(words, at)| !words.is_empty() && at.len() >= OFTEN);
    for index in often.flat_map(|(_, at)| at) {
        is_head[index] = true;
    }
    is_head
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
}
