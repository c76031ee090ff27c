//! How many columns a text takes (UAX #11), and text cut to a number of columns.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Which width table: ambiguous characters (UAX #11, `“ ” — … · ①` and lines) take one column or two.
///
/// The narrow table agrees with the columns ratatui's buffer gives a grapheme cluster (`width()` of
/// unicode-width), with three exceptions, none of which Chinese text has but the first. A control
/// character, which the buffer leaves out, is one column here, because it is shown as a blank. A
/// cluster is never wider than two columns (Indic conjuncts would be). A half-width sound mark (`ﾞ`)
/// is one column, where ratatui-core 0.1.2 adds one to what unicode-width 0.2.3 counts already.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Widths {
    /// Ambiguous characters take one column, as in most terminals.
    #[default]
    Narrow,
    /// Ambiguous characters take two columns, as some terminals are set up for Chinese.
    Wide,
}

impl Widths {
    /// Returns the columns of `text`: by definition the sum over its grapheme clusters.
    #[must_use]
    pub fn of(self, text: &str) -> usize {
        self.graphemes(text).map(|(_, columns)| columns).sum()
    }

    /// Walks over the grapheme clusters (UAX #29, extended) of a text, with the columns of each.
    pub fn graphemes(self, text: &str) -> impl Iterator<Item = (&str, usize)> {
        let mut rest = text;
        std::iter::from_fn(move || {
            let (length, columns) = self.first(rest);
            let (grapheme, after) = rest.split_at(length);
            rest = after;
            (length > 0).then_some((grapheme, columns))
        })
    }

    /// The bytes and columns of the first grapheme cluster. What nearly all text is made of is told by
    /// its bytes.
    #[inline]
    fn first(self, text: &str) -> (usize, usize) {
        if begins_with_plain_han(text) {
            return (3, 2);
        }
        if let [b' '..=b'~'] | [b' '..=b'~', b' '..=b'~', ..] = text.as_bytes() {
            return (1, 1);
        }
        let length = first_grapheme(text);
        (length, self.of_grapheme(&text[..length]))
    }

    /// Returns the columns of one grapheme cluster: 0, 1 or 2.
    ///
    /// Zero is a combining mark without a letter, a zero width space and the like. A tab or
    /// another control character, and `\r\n`, count one.
    #[must_use]
    pub fn of_grapheme(self, grapheme: &str) -> usize {
        match *grapheme.as_bytes() {
            [] => return 0,
            [_] => return 1,
            // One Han character of the main block, U+4E00 to U+9FFF; a mark of U+3000 to U+3029 or of
            // U+FF01 to U+FF60.
            [0xE4, 0xB8..=0xBF, _]
            | [0xE5..=0xE9, _, _]
            | [0xE3, 0x80, 0x80..=0xA9]
            | [0xEF, 0xBC, 0x81..=0xBF]
            | [0xEF, 0xBD, 0x80..=0xA0] => return 2,
            _ => {}
        }
        let columns = match self {
            Self::Narrow => grapheme.width(),
            Self::Wide => grapheme.width_cjk(),
        };
        columns.min(2)
    }

    /// Returns the columns of one character by itself.
    #[must_use]
    pub fn of_char(self, letter: char) -> usize {
        self.of_grapheme(letter.encode_utf8(&mut [0; 4]))
    }
}

/// Returns the longest beginning of `text` that takes at most `columns` columns.
///
/// Cuts between grapheme clusters only; no sign of the cut is added.
#[must_use]
pub fn cut(text: &str, columns: usize, widths: Widths) -> &str {
    let mut used = 0;
    let mut end = 0;
    for (grapheme, taken) in widths.graphemes(text) {
        used += taken;
        if used > columns {
            break;
        }
        end += grapheme.len();
    }
    &text[..end]
}

/// Tells whether the first three bytes are one of U+4E00 to U+9FFF (nearly all Han in use) and a cluster
/// of their own, told by the bytes alone: what follows is ASCII, another character of U+4000 to U+9FFF,
/// or a mark of U+2010 to U+2027, U+3000 to U+300F or U+FF00 to U+FF3F, none of which combines.
#[inline]
pub(super) fn begins_with_plain_han(text: &str) -> bool {
    let ([0xE4, 0xB8..=0xBF, _, after @ ..] | [0xE5..=0xE9, _, _, after @ ..]) = text.as_bytes()
    else {
        return false;
    };
    matches!(
        after,
        [] | [0..=0x7F | 0xE4..=0xE9, ..]
            | [0xE2, 0x80, 0x90..=0xA7, ..]
            | [0xE3, 0x80, 0x80..=0x8F, ..]
            | [0xEF, 0xBC, ..]
    )
}

/// Returns the bytes of the longest beginning that is made of U+4E00 to U+9FFF, each but the last a
/// cluster of its own, and that 第, which holds the number after it, does not go on.
pub(super) fn plain_han_run(text: &str) -> usize {
    let is_plain = |letter: &&[u8]| {
        matches!(letter, [0xE4, 0xB8..=0xBF, _] | [0xE5..=0xE9, _, _]) && *letter != "第".as_bytes()
    };
    let first = usize::from(begins_with_plain_han(text));
    let rest = text.as_bytes().chunks_exact(3).skip(first).take_while(is_plain).count();
    (first + rest) * 3
}

/// Returns the length of the first grapheme cluster in bytes, 0 for no text.
///
/// Nearly all text here is Han characters and plain marks, for which the tables of UAX #29 need not
/// be asked: that is a third of the time of filling a row. Who asks has seen that it is not what
/// [`begins_with_plain_han`] tells faster.
pub(super) fn first_grapheme(text: &str) -> usize {
    let mut characters = text.chars();
    let Some(first) = characters.next() else {
        return 0;
    };
    if stands_alone(first) && characters.next().is_none_or(stands_alone) {
        return first.len_utf8();
    }
    text.graphemes(true).next().map_or(0, str::len)
}

/// Tells whether there is always a cluster boundary between this character and another such one.
#[inline]
fn stands_alone(character: char) -> bool {
    matches!(
        character,
        ' '..='~' | '·' | '\u{2013}'..='\u{2026}' | '\u{2500}'..='\u{257F}' | '\u{3000}'..='\u{3029}' | '\u{4E00}'..='\u{9FFF}' | '\u{FF01}'..='\u{FF60}'
    )
}

#[cfg(test)]
mod tests {
    use super::{Widths, cut};
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;
    use unicode_width::UnicodeWidthStr;

    #[test]
    fn ambiguous_characters_differ_between_the_tables() {
        for text in ["“", "”", "—", "…", "·", "①", "│", "℃", "№"] {
            assert_eq!(Widths::Narrow.of(text), 1, "{text}");
            assert_eq!(Widths::Wide.of(text), 2, "{text}");
        }
    }

    #[test]
    fn han_and_full_width_marks_take_two_columns_in_both_tables() {
        for text in ["党", "一", "龥", "，", "《", "〇", "　", "㐀", "𠀀", "あ", "Ａ"] {
            assert_eq!(Widths::Narrow.of(text), 2, "{text}");
            assert_eq!(Widths::Wide.of(text), 2, "{text}");
        }
    }

    #[test]
    fn what_bytes_tell_of_a_width_is_what_the_table_says() {
        for letter in '\u{80}'..='\u{1_0000}' {
            let text = letter.to_string();
            if !letter.is_control() {
                assert_eq!(Widths::Narrow.of(&text), text.width().min(2), "{letter:?}");
                assert_eq!(Widths::Wide.of(&text), text.width_cjk().min(2), "{letter:?}");
            }
        }
    }

    #[test]
    fn what_bytes_tell_of_plain_han_is_what_the_tables_say() {
        for first in '\u{4DBE}'..='\u{A002}' {
            for next in [
                "", "a", " ", "党", "不", "\u{4000}", "，", "。", "（", "“", "—", "…", "\u{301}",
                "\u{200D}", "\u{2011}", "\u{FE0F}", "\u{302A}",
            ] {
                let text = format!("{first}{next}");
                if super::begins_with_plain_han(&text) {
                    let cluster = text.graphemes(true).next();
                    assert_eq!(
                        cluster.map(|cluster| (cluster.len(), Widths::Wide.of(cluster))),
                        Some((3, 2)),
                        "{text}"
                    );
                }
            }
        }
        for text in ["党员", "不党", "党不", "党”", "一"] {
            assert!(super::begins_with_plain_han(text), "{text}");
        }
        assert!(!super::begins_with_plain_han("党\u{301}"));
    }

    #[test]
    fn a_control_character_takes_one_column() {
        for text in ["\t", "\n", "\r\n", "\u{1}", "\u{85}"] {
            assert_eq!(Widths::Narrow.of(text), 1, "{text:?}");
            assert_eq!(Widths::Wide.of(text), 1, "{text:?}");
        }
    }

    #[test]
    fn a_cluster_takes_at_most_two_columns() {
        for text in ["👩‍👩‍👧", "🇨🇳", "1\u{FE0F}\u{20E3}", "क\u{94D}क\u{94D}क", "ｶﾞ"]
        {
            assert_eq!(Widths::Narrow.of_grapheme(text), 2, "{text}");
            assert_eq!(Widths::Wide.of_grapheme(text), 2, "{text}");
        }
    }

    #[test]
    fn marks_without_a_letter_take_no_column() {
        for text in ["", "\u{301}", "\u{200B}", "\u{2060}", "\u{FEFF}"] {
            assert_eq!(Widths::Narrow.of_grapheme(text), 0, "{text:?}");
            assert_eq!(Widths::Wide.of_grapheme(text), 0, "{text:?}");
        }
    }

    #[test]
    fn one_sentence_is_four_columns_wider_in_the_wide_table() {
        let sentence = "落实“三会一课”——每月";
        assert_eq!(Widths::Narrow.of(sentence), 20);
        assert_eq!(Widths::Wide.of(sentence), 24);
    }

    #[test]
    fn a_wide_character_that_does_not_fit_is_left_out() {
        assert_eq!(cut("党支部", 6, Widths::Narrow), "党支部");
        assert_eq!(cut("党支部", 5, Widths::Narrow), "党支");
        assert_eq!(cut("“党”", 3, Widths::Narrow), "“党");
        assert_eq!(cut("“党”", 3, Widths::Wide), "“");
        assert_eq!(cut("党", 1, Widths::Narrow), "");
        assert_eq!(cut("", 8, Widths::Narrow), "");
    }

    #[test]
    fn a_combining_mark_stays_at_its_letter_when_cut() {
        assert_eq!(cut("cafe\u{301}s", 4, Widths::Narrow), "cafe\u{301}");
        assert_eq!(cut("ab\u{200B}c", 2, Widths::Narrow), "ab\u{200B}");
    }

    #[test]
    fn what_stands_alone_never_joins_another_that_does() {
        for letter in ('\0'..=char::MAX).filter(|&letter| super::stands_alone(letter)) {
            for other in ['a', '·', '…', '│', '\u{3000}', '党', '！'] {
                for text in [format!("{letter}{other}"), format!("{other}{letter}")] {
                    assert_eq!(text.graphemes(true).count(), 2, "{text}");
                }
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn clusters_are_those_of_unicode_segmentation(
            text in r"([党，“·│\u{3000}\u{FF5E}\u{2014}a1 ]|\r\n|[\u{300}-\u{304}\u{200B}-\u{200D}\u{FE0F}\u{20E3}]|[👩👧🏽🇨🇳☀]|[कतर\u{94D}]|[가각\u{1100}\u{1161}]|\PC){0,40}"
        ) {
            let expected: Vec<&str> = text.graphemes(true).collect();
            for widths in [Widths::Narrow, Widths::Wide] {
                let (found, columns): (Vec<&str>, Vec<usize>) = widths.graphemes(&text).unzip();
                prop_assert_eq!(&found, &expected);
                let of_each: Vec<usize> = found.iter().map(|one| widths.of_grapheme(one)).collect();
                prop_assert_eq!(columns, of_each);
            }
        }

        #[test]
        fn a_cut_is_the_longest_beginning_that_fits(text in r"([党，“a1 ]|[\u{300}\u{200B}👩🇨🇳]|\PC){0,30}", columns in 0_usize..40) {
            for widths in [Widths::Narrow, Widths::Wide] {
                let beginning = cut(&text, columns, widths);
                prop_assert!(text.starts_with(beginning));
                prop_assert!(widths.of(beginning) <= columns);
                if let Some(next) = text[beginning.len()..].graphemes(true).next() {
                    prop_assert!(widths.of(beginning) + widths.of_grapheme(next) > columns);
                }
            }
        }
    }
}
