//! Row filling: nothing is lost, nothing is wider than asked, whatever the text.

#![no_main]

use duben::text::{Measure, Widths, cut, fill};
use libfuzzer_sys::fuzz_target;
use unicode_segmentation::UnicodeSegmentation;

/// Wide enough for what a window asks for.
const WIDEST: usize = 200;

fuzz_target!(|input: (u8, u8, bool, &str)| {
    let (first, rest, is_wide, text) = input;
    let measure =
        Measure { first: 1 + usize::from(first) % WIDEST, rest: 1 + usize::from(rest) % WIDEST };
    let widths = if is_wide { Widths::Wide } else { Widths::Narrow };
    let rows = fill(text, measure, widths);
    let mut end = 0;
    for (number, row) in rows.iter().enumerate() {
        // Slicing fails where a row does not begin and end between characters.
        let (gap, shown) = (&text[end..row.start], &text[row.clone()]);
        assert!(gap.chars().all(is_blank), "{gap:?} is in no row");
        assert!(!shown.is_empty() || rows.len() == 1, "an empty row");
        let limit = if number == 0 { measure.first } else { measure.rest };
        let seen = shown.graphemes(true).filter(|one| widths.of_grapheme(one) > 0).count();
        assert!(widths.of(shown) <= limit || seen == 1, "{shown:?} in {limit} columns");
        end = row.end;
    }
    assert!(text[end..].chars().all(is_blank), "the end is in no row");
    let short = cut(text, measure.first, widths);
    assert!(text.starts_with(short) && widths.of(short) <= measure.first);
});

/// What may be in no row: blanks, control characters, and what is seen nowhere.
fn is_blank(letter: char) -> bool {
    letter.is_whitespace() || letter.is_control() || Widths::Narrow.of_char(letter) == 0
}
