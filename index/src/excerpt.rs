//! The words around a match in one line: more of what follows than of what stands before, cut where
//! the text pauses, measured in columns.

use std::ops::Range;

use crate::Excerpt;

/// The share of the room that goes to what stands before the match: what follows says more.
const BEFORE: usize = 4;

/// Where something was left out.
const CUT: char = '…';

/// Marks after which a text pauses, line ends among them.
const PAUSES: &str = "。！？；：，\n";

/// Marks that belong to what stands before them, a pause included.
const CLOSING: &str = "”’）》」』】";

/// Cuts the words around the first match, `room` columns at most.
pub(crate) fn cut(
    text: &str,
    matches: &[Range<usize>],
    room: usize,
    width: impl Fn(char) -> usize,
) -> Excerpt {
    let letters: Vec<char> = text.chars().collect();
    let first = matches.first().cloned().unwrap_or(0..0);
    let start = start(&letters, first.start, room / BEFORE, &width);
    let mut excerpt = Excerpt::default();
    let mut used = 0;
    if start > 0 {
        excerpt.text.push(CUT);
        used = width(CUT);
    }
    let skipped = usize::from(start > 0);
    let end = end(&letters, start, first.end, room.saturating_sub(used), &width);
    excerpt.text.extend(letters[start..end].iter().copied().map(plain));
    if end < letters.len() {
        excerpt.text.push(CUT);
    }
    excerpt.matches = matches
        .iter()
        .filter(|range| range.start >= start && range.start < end)
        .map(|range| range.start - start + skipped..range.end.min(end) - start + skipped)
        .collect();
    excerpt
}

/// A character as one line can show it: control characters and bidi controls are blanks.
fn plain(letter: char) -> char {
    let bidi = matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}');
    if letter.is_control() || bidi { ' ' } else { letter }
}

/// Where to begin: as far before the match as the room for it goes, behind the first pause there.
fn start(letters: &[char], from: usize, room: usize, width: &impl Fn(char) -> usize) -> usize {
    let mut start = from;
    let mut left = room;
    while start > 0 {
        let columns = width(letters[start - 1]);
        if columns > left {
            break;
        }
        left -= columns;
        start -= 1;
    }
    if start == 0 {
        return 0;
    }
    let pause = (start..from).find(|&at| ends_pause(letters, at));
    pause.map_or(start, |at| at + 1)
}

/// Where to end: as far as the room goes, behind the last pause there unless that is too early.
fn end(
    letters: &[char],
    start: usize,
    match_end: usize,
    room: usize,
    width: &impl Fn(char) -> usize,
) -> usize {
    let all: usize = letters[start..].iter().map(|&letter| width(letter)).sum();
    if all <= room {
        return letters.len();
    }
    let room = room.saturating_sub(width(CUT));
    let mut end = start;
    let mut used = 0;
    while end < letters.len() && used + width(letters[end]) <= room {
        used += width(letters[end]);
        end += 1;
    }
    let early = start + (end - start) * 2 / 3;
    let pause = (early.max(match_end)..end).rev().find(|&at| ends_pause(letters, at));
    pause.map_or(end, |at| at + 1)
}

/// Whether the text pauses behind this character, and nothing that belongs to it follows.
fn ends_pause(letters: &[char], at: usize) -> bool {
    let is = |marks: &str, at: usize| letters.get(at).is_some_and(|&mark| marks.contains(mark));
    let closed = is(CLOSING, at) && at > 0 && is(PAUSES, at - 1);
    (is(PAUSES, at) || closed) && !is(PAUSES, at + 1) && !is(CLOSING, at + 1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::cut;

    fn width(letter: char) -> usize {
        if letter.is_ascii() || letter == '…' { 1 } else { 2 }
    }

    fn excerpt(text: &str, matched: &str, room: usize) -> (String, Vec<String>) {
        let at = text.find(matched).map_or(0, |at| text[..at].chars().count());
        let range = at..at + matched.chars().count();
        let found = cut(text, std::slice::from_ref(&range), room, width);
        let letters: Vec<char> = found.text.chars().collect();
        let lit = found.matches.iter().map(|range| letters[range.clone()].iter().collect());
        (found.text, lit.collect())
    }

    #[test]
    fn a_short_text_is_shown_whole() {
        let (text, lit) = excerpt("预备党员的预备期为一年。", "预备期", 60);
        assert_eq!((text.as_str(), lit), ("预备党员的预备期为一年。", vec!["预备期".to_owned()]));
    }

    #[test]
    fn a_long_text_is_cut_where_it_pauses_with_more_behind_than_before() {
        let text = "支部要做好培养教育，听取意见，按时讨论。预备党员的预备期为一年，从支部大会通过之日算起；期满要及时讨论转正，不得拖延，也不得提前。";
        let (shown, lit) = excerpt(text, "预备期", 48);
        assert_eq!(shown, "…预备党员的预备期为一年，从支部大会通过之日算起…");
        assert_eq!(lit, ["预备期"]);
    }

    #[test]
    fn line_ends_and_control_characters_become_blanks() {
        let (text, _) = excerpt("甲\n乙\u{1b}[31m丙", "乙", 40);
        assert_eq!(text, "甲 乙 [31m丙");
    }

    proptest! {
        #[test]
        fn an_excerpt_fits_its_room_and_lights_what_was_matched(
            text in "[一二三四，。“”a1 \n]{1,120}",
            start in 0..120_usize,
            length in 1..6_usize,
            room in 12..80_usize,
        ) {
            let letters: Vec<char> = text.chars().collect();
            let start = start % letters.len();
            let end = (start + length).min(letters.len());
            let found = cut(&text, std::slice::from_ref(&(start..end)), room, width);
            let columns: usize = found.text.chars().map(width).sum();
            prop_assert!(columns <= room, "{columns} > {room}: {}", found.text);
            let shown: Vec<char> = found.text.chars().collect();
            prop_assert!(!found.matches.is_empty());
            let lit: String = shown[found.matches[0].clone()].iter().collect();
            let meant: String =
                letters[start..end].iter().map(|&letter| super::plain(letter)).collect();
            prop_assert!(meant.starts_with(&lit));
        }
    }
}
