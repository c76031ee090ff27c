//! Facts about rows: of every entry of both books, at every width, in both width tables.

use std::ops::RangeInclusive;

use duben::{
    layout::{Answers, Page, Row, Sheet, Spacing, Touch},
    text::Widths,
};
use duben_book::{Block, Entry};
use duben_index::Pack;

use crate::desk::{handbook, sample};

/// Marks that never start a row of text (clreq, basic level).
const NOT_FIRST: &str = "，。、；：！？」』》〉】〕）］｝”’％";

/// Marks that never end one.
const NOT_LAST: &str = "「『《〈【〔（［｛“‘";

fn sheet(columns: usize, widths: Widths) -> Sheet {
    Sheet { columns, widths, spacing: Spacing::Close, answers: Answers::Shown }
}

/// Calls `look` with every page of a book, at the given widths, in both tables.
fn every_page(book: &Pack, columns: &RangeInclusive<usize>, look: impl Fn(&Entry, &Page, &str)) {
    for (section, heading) in book.outline().headings().iter().enumerate() {
        let entry = book.entry(section).expect("the entry decodes");
        for widths in [Widths::Narrow, Widths::Wide] {
            for columns in columns.clone() {
                let page = Page::lay_out(book.outline(), section, &entry, sheet(columns, widths));
                look(&entry, &page, &format!("{} at {columns} {widths:?}", heading.id));
            }
        }
    }
}

/// The pieces of a block's text, in the order of the text.
fn pieces(page: &Page, block: usize) -> Vec<(usize, &str)> {
    let rows = page.rows().iter().filter(|row| row.spot.is_some_and(|spot| spot.block == block));
    let mut pieces: Vec<(usize, &str)> = rows
        .flat_map(|row| &row.pieces)
        .filter_map(|piece| Some((piece.offset?, piece.text.as_str())))
        .collect();
    pieces.sort_unstable();
    pieces
}

/// Puts the pieces of a block back at their offsets; what no piece covers must be blank, the end
/// of a line or of a cell.
fn joined(page: &Page, index: usize, block: &Block, context: &str) -> String {
    let text: Vec<char> = block.text().chars().collect();
    let mut back = String::new();
    let mut at = 0;
    for (offset, words) in pieces(page, index) {
        assert!(offset >= at, "{context}: block {index} has the characters before {at} twice");
        for &skipped in &text[at..offset] {
            let may_go = skipped.is_whitespace() || skipped == '｜';
            assert!(may_go, "{context}: block {index} lost “{skipped}” before {offset}");
            back.push(skipped);
        }
        back.push_str(words);
        at = offset + words.chars().count();
    }
    back.extend(&text[at.min(text.len())..]);
    assert!(
        text[at.min(text.len())..].iter().all(|left| left.is_whitespace() || *left == '｜'),
        "{context}: block {index} lost its end"
    );
    back
}

fn text_comes_back(entry: &Entry, page: &Page, context: &str) {
    for (index, block) in entry.blocks.iter().enumerate() {
        assert_eq!(joined(page, index, block, context), block.text(), "{context}");
    }
}

fn is_narrow_enough(row: &Row, page: &Page, context: &str) {
    let widths = page.sheet().widths;
    let mut end = 0;
    for piece in &row.pieces {
        assert!(end <= piece.column, "{context}: pieces overlap: {}", row.plain(widths));
        end = piece.column + widths.of(&piece.text);
    }
    assert!(end <= page.sheet().columns, "{context}: {end} columns: {}", row.plain(widths));
}

/// The text pieces of a row, from left to right.
fn text_of(row: &Row) -> impl DoubleEndedIterator<Item = &str> {
    row.pieces.iter().filter(|piece| piece.offset.is_some()).map(|piece| piece.text.as_str())
}

/// From this width on even the narrowest text column (a step's, beside its labels) has room for
/// every run of marks in the books, so that width never wins.
const ROOMY: usize = 40;

fn marks_stand_right(entry: &Entry, page: &Page, context: &str) {
    if page.sheet().columns < ROOMY {
        return;
    }
    // The cells of a table row begin and end inside the row.
    let is_table = |block: usize| entry.blocks[block].kind == duben_book::BlockKind::Table;
    for row in page.rows().iter().filter(|row| !row.spot.is_some_and(|spot| is_table(spot.block))) {
        let starts = text_of(row).next().and_then(|text| text.chars().next());
        let ends = text_of(row).next_back().and_then(|text| text.chars().last());
        let plain = || row.plain(page.sheet().widths);
        assert!(!starts.is_some_and(|mark| NOT_FIRST.contains(mark)), "{context}: {}", plain());
        assert!(!ends.is_some_and(|mark| NOT_LAST.contains(mark)), "{context}: {}", plain());
    }
}

fn dashes_are_whole(page: &Page, context: &str) {
    for pair in page.rows().windows(2) {
        let (above, below) = (text_of(&pair[0]).next_back(), text_of(&pair[1]).next());
        let (Some(above), Some(below)) = (above, below) else { continue };
        for mark in ['—', '…'] {
            let torn = above.ends_with(mark) && below.starts_with(mark);
            assert!(!torn, "{context}: {above} / {below}");
        }
    }
}

/// Every fact of every page in one walk: laying out is what takes the time.
fn every_fact_holds(book: &Pack) {
    every_page(book, &(8..=200), |entry, page, context| {
        text_comes_back(entry, page, context);
        marks_stand_right(entry, page, context);
        dashes_are_whole(page, context);
        for row in page.rows() {
            is_narrow_enough(row, page, context);
        }
    });
}

#[test]
fn every_fact_of_rows_holds_for_the_fixture_book_at_every_width() {
    every_fact_holds(&sample());
}

#[test]
fn every_fact_of_rows_holds_for_the_handbook_at_every_width() {
    every_fact_holds(&handbook());
}

#[test]
fn wide_spacing_puts_an_empty_row_between_any_two() {
    let book = sample();
    let entry = book.entry(0).expect("the entry decodes");
    let sheet = Sheet { spacing: Spacing::Wide, ..sheet(40, Widths::Narrow) };
    let page = Page::lay_out(book.outline(), 0, &entry, sheet);
    for pair in page.rows().windows(2) {
        assert!(pair.iter().any(|row| row.pieces.is_empty()), "{pair:?}");
    }
}

#[test]
fn links_are_numbered_as_they_stand_and_none_stands_twice() {
    for book in [handbook(), sample()] {
        every_page(&book, &(40..=40), |_, page, context| {
            let mut links: Vec<(usize, usize)> = Vec::new();
            for row in page.rows() {
                if let Some(Touch::Open { section, number }) = row.touch
                    && links.last() != Some(&(number, section))
                {
                    links.push((number, section));
                }
            }
            let numbers: Vec<usize> = links.iter().map(|(number, _)| *number).collect();
            assert!(numbers.into_iter().eq(1..=links.len()), "{context}: {links:?}");
            let mut sections: Vec<usize> = links.iter().map(|(_, section)| *section).collect();
            sections.sort_unstable();
            assert!(sections.is_sorted_by(|one, next| one < next), "{context}: {links:?}");
        });
    }
}
