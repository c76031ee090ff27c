//! Text with matches in it: each piece is split where a match begins and ends, when it is drawn.

use std::ops::Range;

use ratatui::{layout::Rect, style::Style};

use super::canvas::Canvas;

/// A run of text whose characters are counted from `offset`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run<'a> {
    pub(super) text: &'a str,
    pub(super) offset: usize,
}

impl<'a> Run<'a> {
    /// The parts of the run, from left to right, each with the match it lies in.
    pub(super) fn parts<'b>(
        self,
        matches: &'b [Range<usize>],
    ) -> impl Iterator<Item = (&'a str, Option<&'b Range<usize>>)> {
        let mut rest = self;
        std::iter::from_fn(move || {
            let next = matches.iter().find(|range| range.end > rest.offset);
            let (end, lit) = match next {
                Some(range) if range.start <= rest.offset => (range.end, next),
                Some(range) => (range.start, None),
                None => (usize::MAX, None),
            };
            let count = end - rest.offset;
            let cut = rest.text.char_indices().nth(count).map_or(rest.text.len(), |(at, _)| at);
            let (part, behind) = rest.text.split_at(cut);
            rest = Run { text: behind, offset: end };
            (!part.is_empty()).then_some((part, lit))
        })
    }
}

/// Puts a run into a row as [`Canvas::put`] does, each part in the style that `look` gives the
/// match it lies in; gives the column after it.
pub(super) fn put(
    canvas: &mut Canvas<'_>,
    area: Rect,
    column: usize,
    run: Run<'_>,
    matches: &[Range<usize>],
    look: impl Fn(Option<&Range<usize>>) -> Style,
) -> usize {
    run.parts(matches).fold(column, |column, (part, lit)| canvas.put(area, column, part, look(lit)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Run;

    #[test]
    fn a_match_cut_by_the_end_of_a_row_is_lit_in_both() {
        let matches = [2..6, 8..9];
        let parts = |text, offset| -> Vec<(&str, bool)> {
            Run { text, offset }.parts(&matches).map(|(part, lit)| (part, lit.is_some())).collect()
        };
        assert_eq!(parts("支部发展", 0), [("支部", false), ("发展", true)]);
        assert_eq!(parts("党员的", 4), [("党员", true), ("的", false)]);
        assert_eq!(parts("工作", 9), [("工作", false)]);
    }

    proptest! {
        #[test]
        fn parts_are_the_run_and_lit_is_what_matches(
            text in "[党员a“]{0,30}",
            offset in 0..20_usize,
            bounds in prop::collection::btree_set(0..60_usize, 0..8),
        ) {
            let bounds: Vec<usize> = bounds.into_iter().collect();
            let matches: Vec<std::ops::Range<usize>> =
                bounds.chunks_exact(2).map(|pair| pair[0]..pair[1]).collect();
            let mut at = offset;
            let mut whole = String::new();
            for (part, lit) in (Run { text: &text, offset }).parts(&matches) {
                for letter in part.chars() {
                    let inside = matches.iter().find(|range| range.contains(&at));
                    prop_assert_eq!(inside, lit);
                    whole.push(letter);
                    at += 1;
                }
            }
            prop_assert_eq!(whole, text);
        }
    }
}
