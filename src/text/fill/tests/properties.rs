//! What holds for any text, at every width, in both tables.
//!
//! The oracle knows lists of characters and two sure places to break (between two plain Han
//! characters, at a blank between two small letters), nothing of classes and units.

use super::{Measure, fill};
use crate::text::Widths;
use proptest::prelude::*;
use proptest::sample::select;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

const CLOSING: &str = "，。、；：！？」』》〉】〕）］｝”’％‰℃·～!?)]}%々ーっ";
const FOLLOWING: &str = ",.:;/-";
const OPENING: &str = "「『《〈【〔（［｛“‘([{$￥№";
const DASHES: &str = "—…─⸺";
/// Han characters that are no unit, no numeral and no 第.
const PLAIN: &str = "党支部委员会应当落实制度";
const BLANKS: &[&str] = &[" ", "  ", "　", "\t", "\n", "\r\n", "\u{1}", "          "];
const UNSEEN: &[&str] = &["\u{200B}", "\u{2060}", "\u{301}", "\u{FE0F}", "\u{200D}"];
const WORDS: &[&str] = &[
    "a",
    "Party",
    "GB/T 9704",
    "e.g.",
    "well-known",
    "https://a.cn/b",
    "don’t",
    "the best of all",
    "cafe\u{301}",
    "Pneumonoultramicroscopicsilicovolcanoconiosis",
    "C++",
    "\"x\"",
    "--help",
    "（a）",
];
const NUMBERS: &[&str] = &[
    "1",
    "1天",
    "24学时",
    "3个月",
    "2012年",
    "98.5%",
    "第十三条",
    "1,000",
    "2026-05-18",
    "3～5名",
    "9704—2012",
    "5个工作日",
    "１０月",
    "①",
    "26℃",
];
const PICTURES: &[&str] =
    &["👩‍👩‍👧", "🇨🇳", "🇨", "☀\u{FE0F}", "👍🏽", "1\u{FE0F}\u{20E3}", "가", "あ", "ｶﾞ"];
const RUNS: &[&str] = &["——", "……", "──", "⸺⸺", "—", "…………………………", "——……"];

/// One character of a list.
fn one_of(list: &'static str) -> impl Strategy<Value = String> {
    select(list.chars().collect::<Vec<_>>()).prop_map(String::from)
}

fn piece_of(list: &'static [&'static str]) -> impl Strategy<Value = String> {
    select(list).prop_map(String::from)
}

/// Chinese text as a book has it and as no book has it.
fn mixed_text() -> impl Strategy<Value = String> {
    let han = prop::collection::vec(one_of(PLAIN), 1..8).prop_map(|han| han.concat());
    let marks = prop::collection::vec(prop_oneof![one_of(CLOSING), one_of(OPENING)], 1..12);
    let piece = prop_oneof![
        8 => han,
        4 => one_of(CLOSING),
        3 => one_of(OPENING),
        1 => one_of(FOLLOWING),
        1 => marks.prop_map(|marks| marks.concat()),
        2 => piece_of(RUNS),
        4 => piece_of(WORDS),
        4 => piece_of(NUMBERS),
        2 => piece_of(BLANKS),
        1 => piece_of(UNSEEN),
        1 => piece_of(PICTURES),
    ];
    prop::collection::vec(piece, 0..50).prop_map(|pieces| pieces.concat())
}

/// Any characters at all.
fn any_text() -> impl Strategy<Value = String> {
    prop::collection::vec(any::<char>(), 0..40).prop_map(String::from_iter)
}

fn is_blank(grapheme: &str) -> bool {
    grapheme.chars().all(|character| {
        character.is_control()
            || (character.is_whitespace()
                && !matches!(character, '\u{A0}' | '\u{2007}' | '\u{202F}'))
    })
}

fn is_unseen(grapheme: &str) -> bool {
    Widths::Narrow.of_grapheme(grapheme) == 0
}

fn begins_with(grapheme: &str, list: &str) -> bool {
    grapheme.chars().next().is_some_and(|first| list.contains(first))
}

/// What lies between two graphemes that can be seen.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Between {
    Nothing,
    Unseen,
    Blanks,
}

/// Two neighbours among the graphemes that can be seen, and where the second begins.
struct Pair<'text> {
    left: &'text str,
    between: Between,
    right: &'text str,
    place: usize,
}

impl Pair<'_> {
    /// A row may not end between these two, whatever else.
    fn is_bound_by_marks(&self) -> bool {
        let dashes = begins_with(self.left, DASHES) && begins_with(self.right, DASHES);
        begins_with(self.right, CLOSING)
            || begins_with(self.left, OPENING)
            || (self.between != Between::Blanks && begins_with(self.right, FOLLOWING))
            || (self.between == Between::Nothing && dashes)
    }

    /// A row may surely end between these two.
    fn is_sure_break(&self) -> bool {
        let is_small = |text: &str| text.bytes().all(|byte| byte.is_ascii_lowercase());
        match self.between {
            Between::Nothing => begins_with(self.left, PLAIN) && begins_with(self.right, PLAIN),
            Between::Unseen => false,
            Between::Blanks => is_small(self.left) && is_small(self.right),
        }
    }

    /// A row ends here only because width wins: a word or a number is torn.
    fn is_whole(&self) -> bool {
        let is_word = |text: &str| text.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let unit = is_number(self.left) && begins_with(self.right, PLAIN);
        self.between == Between::Nothing && (unit || (is_word(self.left) && is_word(self.right)))
    }
}

/// The pairs of neighbours in a text.
fn pairs(text: &str) -> Vec<Pair<'_>> {
    let mut pairs = Vec::new();
    let mut left = None;
    let mut between = Between::Nothing;
    for (place, right) in text.grapheme_indices(true) {
        if is_blank(right) {
            between = Between::Blanks;
        } else if is_unseen(right) {
            if between == Between::Nothing {
                between = Between::Unseen;
            }
        } else {
            if let Some(left) = left {
                pairs.push(Pair { left, between, right, place });
            }
            left = Some(right);
            between = Between::Nothing;
        }
    }
    pairs
}

/// Everything is in one row, in order, but blanks and the unseen signs on them; no row is empty.
fn nothing_is_lost(text: &str, rows: &[Range<usize>]) -> Result<(), TestCaseError> {
    let mut places: Vec<usize> = text.grapheme_indices(true).map(|(place, _)| place).collect();
    places.push(text.len());
    let mut end = 0;
    for row in rows {
        prop_assert!(places.binary_search(&row.start).is_ok());
        prop_assert!(places.binary_search(&row.end).is_ok());
        prop_assert!(row.start >= end && row.end >= row.start);
        only_blanks(&text[end..row.start])?;
        let is_seen =
            text[row.clone()].graphemes(true).any(|one| !is_blank(one) && !is_unseen(one));
        prop_assert!(is_seen || rows.len() == 1);
        end = row.end;
    }
    only_blanks(&text[end..])
}

fn only_blanks(gap: &str) -> Result<(), TestCaseError> {
    for grapheme in gap.graphemes(true) {
        prop_assert!(is_blank(grapheme) || is_unseen(grapheme), "lost {gap:?}");
    }
    Ok(())
}

/// No row is wider than asked, save a single grapheme.
fn no_row_is_too_wide(
    text: &str,
    rows: &[Range<usize>],
    measure: Measure,
    widths: Widths,
) -> Result<(), TestCaseError> {
    for (number, row) in rows.iter().enumerate() {
        let limit = if number == 0 { measure.first } else { measure.rest };
        let columns = widths.of(&text[row.clone()]);
        let is_single = columns <= 2 && pairs(&text[row.clone()]).is_empty();
        prop_assert!(columns <= limit || is_single, "{columns} columns: {:?}", &text[row.clone()]);
    }
    Ok(())
}

/// Every row ends where it may, and as late as it may.
fn rows_end_well(
    text: &str,
    rows: &[Range<usize>],
    limit: usize,
    widths: Widths,
) -> Result<(), TestCaseError> {
    let pairs = pairs(text);
    for both in rows.windows(2) {
        let (row, next) = (&both[0], &both[1]);
        let shown = (&text[row.clone()], &text[next.clone()]);
        let inside = |pair: &&Pair<'_>| row.start < pair.place && pair.place < row.end;
        // The pair whose second part starts the next row.
        let Some(edge) = pairs.iter().find(|pair| pair.place >= next.start) else {
            continue;
        };
        if edge.is_bound_by_marks() {
            let is_forced = pairs.iter().filter(inside).all(Pair::is_bound_by_marks);
            prop_assert!(is_forced, "mark at the edge: {shown:?}");
        }
        if edge.is_whole() {
            let has_break = pairs.iter().filter(inside).any(Pair::is_sure_break);
            prop_assert!(!has_break, "torn word: {shown:?}");
        }
        let sure = pairs.iter().find(|pair| pair.place > edge.place && pair.is_sure_break());
        if let Some(sure) = sure {
            let longer = text[row.start..sure.place].trim_end();
            prop_assert!(widths.of(longer) > limit, "room left: {shown:?}");
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn rows_keep_the_rules_at_every_width(text in mixed_text()) {
        for columns in 8..=200 {
            let measure = Measure { first: columns, rest: columns };
            for widths in [Widths::Narrow, Widths::Wide] {
                let rows = fill(&text, measure, widths);
                nothing_is_lost(&text, &rows)?;
                no_row_is_too_wide(&text, &rows, measure, widths)?;
                rows_end_well(&text, &rows, columns, widths)?;
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn rows_keep_the_rules_in_narrow_columns(text in mixed_text(), columns in 8_usize..30) {
        let measure = Measure { first: columns, rest: columns };
        for widths in [Widths::Narrow, Widths::Wide] {
            rows_end_well(&text, &fill(&text, measure, widths), columns, widths)?;
        }
    }

    #[test]
    fn nothing_is_lost_and_nothing_too_wide_whatever_the_measure(
        text in prop_oneof![mixed_text(), any_text()],
        first in 0_usize..40,
        rest in 0_usize..40,
    ) {
        let measure = Measure { first, rest };
        for widths in [Widths::Narrow, Widths::Wide] {
            let rows = fill(&text, measure, widths);
            nothing_is_lost(&text, &rows)?;
            no_row_is_too_wide(&text, &rows, measure, widths)?;
        }
    }

    #[test]
    fn a_run_of_plain_han_is_filled_as_the_rules_fill_other_ideographs(
        pieces in prop::collection::vec(
            prop_oneof![
                6 => prop::collection::vec(select(vec!["党", "第", "二"]), 1..30).prop_map(|han| han.concat()),
                1 => mixed_text().prop_map(|text| text.chars().take(6).collect()),
            ],
            0..8,
        ),
        first in 0_usize..40,
        rest in 0_usize..40,
    ) {
        let (text, measure) = (pieces.concat(), Measure { first, rest });
        // As long in bytes and columns, and of the same class, but no plain Han character.
        let other = text.replace('党', "\u{3400}");
        for widths in [Widths::Narrow, Widths::Wide] {
            prop_assert_eq!(fill(&text, measure, widths), fill(&other, measure, widths));
        }
    }
}
