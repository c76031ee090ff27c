//! The page at the end of a line of a table of contents, and pages that can't be right.

use super::numerals::digit;

/// How far apart two pages of neighbouring lines are at most, where nothing parts the page from
/// the title: `纲要2020` is no page, `要点27` after page 24 is one.
const NEAR: u32 = 120;

/// Cuts a line into its title and its page; `before` is the page of the line before.
pub(super) fn split(line: &str, before: Option<u32>) -> (&str, Option<u32>) {
    let closed = line.trim_end_matches([')', '）', ' ', '\u{3000}', '\t']);
    let digits: usize = closed
        .chars()
        .rev()
        .take_while(|letter| digit(*letter).is_some())
        .map(char::len_utf8)
        .sum();
    let (head, number) = closed.split_at(closed.len() - digits);
    let Some(page) = page(number) else {
        return (without_leader(line), None);
    };
    let parted = head.ends_with(is_leader);
    let after = before.unwrap_or(0);
    let follows = (after..=after.saturating_add(NEAR)).contains(&page);
    let title = without_leader(head);
    if title.is_empty() || !(parted || follows) {
        return (without_leader(line), None);
    }
    (title, Some(page))
}

fn page(number: &str) -> Option<u32> {
    const MOST: u32 = 9999;
    let digits: String = number.chars().filter_map(digit).map(|digit| digit.to_string()).collect();
    digits.parse().ok().filter(|page| (1..=MOST).contains(page))
}

/// Whether a character leads the eye from a title to its page.
fn is_leader(letter: char) -> bool {
    letter.is_whitespace()
        || matches!(
            letter,
            '.' | '…' | '·' | '‥' | '．' | '⋯' | '-' | '—' | '_' | '(' | '（' | '/' | '・'
        )
}

/// A title without the dots that lead to its page.
fn without_leader(title: &str) -> &str {
    title.trim_end_matches(is_leader).trim()
}

/// Which pages can't be right: those outside the longest run of pages that never decrease.
pub(super) fn out_of_order(pages: &[u32]) -> Vec<bool> {
    // Length of the longest run that ends at each page, and the page before it in that run.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pages.len());
    for (index, page) in pages.iter().enumerate() {
        let length = ends.partition_point(|end| pages[*end] <= *page);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        if length == ends.len() {
            ends.push(index);
        } else {
            ends[length] = index;
        }
    }
    let mut wrong = vec![true; pages.len()];
    let mut kept = ends.last().copied();
    while let Some(index) = kept {
        wrong[index] = false;
        kept = before[index];
    }
    wrong
}

#[cfg(test)]
mod tests {
    use super::{out_of_order, split};

    #[test]
    fn dots_tabs_and_blanks_lead_to_a_page() {
        assert_eq!(split("第一章 总则\t6", None), ("第一章 总则", Some(6)));
        assert_eq!(split("组织领导..... 162", None), ("组织领导", Some(162)));
        assert_eq!(split("组织领导 ……（１２）", None), ("组织领导", Some(12)));
        assert_eq!(split("组织领导 ..\t121", None), ("组织领导", Some(121)));
    }

    #[test]
    fn a_number_that_belongs_to_the_title_is_no_page() {
        assert_eq!(split("五年规划2020", Some(30)), ("五年规划2020", None));
        assert_eq!(split("要点27", Some(24)), ("要点", Some(27)));
        assert_eq!(split("42", None), ("42", None));
    }

    #[test]
    fn one_misread_page_does_not_make_the_others_wrong() {
        assert_eq!(out_of_order(&[1, 6, 91, 9, 18]), [false, false, true, false, false]);
        assert_eq!(out_of_order(&[3, 3, 4]), [false, false, false]);
        assert_eq!(out_of_order(&[]), [] as [bool; 0]);
    }
}
