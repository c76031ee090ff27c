//! Cuts a question in plain words into what it asks for: `入党要几个介绍人` into 入党 and 介绍人.
//!
//! The words come from the book itself and from the vocabulary; of all ways to cut, the one with the
//! fewest pieces is taken. Only ranking depends on it: whatever stands in the book as typed is found
//! without any cutting.

use std::collections::HashSet;

use rustc_hash::FxHashSet;

/// The longest word a question is cut into, in characters.
const LONGEST: usize = 8;

/// What a cut costs: one for a word, more for characters that belong to none, so that these are
/// taken together and as few as possible.
const WORD: u32 = 10;
const ASKING: u32 = 9;
const STRAY: u32 = 13;

/// Folded words.
pub(crate) type Words = FxHashSet<Vec<char>>;

/// The words that questions are cut into.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cutter<'a> {
    known: Words,
    /// Those of each vocabulary.
    asking: Vec<&'a Words>,
}

/// What a piece of a question is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Piece {
    Word,
    Asking,
    Stray,
}

impl<'a> Cutter<'a> {
    /// A cutter for words of the book (`known`) and words that only ask (`asking`), all folded.
    pub(crate) const fn new(known: Words, asking: Vec<&'a Words>) -> Self {
        Self { known, asking }
    }

    /// The words of a question that say what it asks for, in order, each once.
    pub(crate) fn cut(&self, letters: &[char]) -> Vec<Vec<char>> {
        let mut words: Vec<Vec<char>> = Vec::new();
        let mut stray_end = None;
        let mut at = 0;
        for (length, piece) in self.pieces(letters) {
            let taken = &letters[at..at + length];
            match piece {
                // Characters that belong to no word stay together.
                Piece::Stray if stray_end == Some(at) => {
                    if let Some(word) = words.last_mut() {
                        word.extend(taken);
                    }
                }
                Piece::Stray | Piece::Word => words.push(taken.to_vec()),
                Piece::Asking => {}
            }
            at += length;
            stray_end = (piece == Piece::Stray).then_some(at);
        }
        let mut seen = HashSet::new();
        words.retain(|word| seen.insert(word.clone()));
        words
    }

    /// What the cheapest way to cut costs: less for a run that is made of fewer and longer words.
    pub(crate) fn cost(&self, letters: &[char]) -> u32 {
        self.ways(letters).last().map_or(0, |(cost, _, _)| *cost)
    }

    /// The cheapest way to cut, from the start.
    fn pieces(&self, letters: &[char]) -> Vec<(usize, Piece)> {
        let best = self.ways(letters);
        let mut pieces = Vec::new();
        let mut end = letters.len();
        while end > 0 {
            let (_, length, piece) = best[end];
            pieces.push((length, piece));
            end -= length;
        }
        pieces.reverse();
        pieces
    }

    /// For each beginning of what is cut: the cost of its cheapest way, and that way's last piece.
    fn ways(&self, letters: &[char]) -> Vec<(u32, usize, Piece)> {
        let mut best: Vec<(u32, usize, Piece)> = vec![(0, 0, Piece::Stray)];
        for end in 1..=letters.len() {
            let mut cheapest = (u32::MAX, 1, Piece::Stray);
            // Longer pieces first: of two ways that cost the same, the longer last word wins.
            for length in (1..=LONGEST.min(end)).rev() {
                let Some((cost, piece)) = self.piece(&letters[end - length..end]) else { continue };
                let whole = best[end - length].0.saturating_add(cost);
                if whole < cheapest.0 {
                    cheapest = (whole, length, piece);
                }
            }
            best.push(cheapest);
        }
        best
    }

    fn piece(&self, letters: &[char]) -> Option<(u32, Piece)> {
        let ascii = letters.iter().all(char::is_ascii);
        // The book may well ask 怎么 itself: that makes it no word to look for.
        if self.asking.iter().any(|words| words.contains(letters)) {
            Some((ASKING, Piece::Asking))
        } else if self.known.contains(letters) {
            Some((WORD, Piece::Word))
        } else if letters.len() > 1 && ascii {
            // Numbers and Latin words stay whole.
            Some((WORD + 1, Piece::Word))
        } else {
            (letters.len() == 1).then_some((STRAY, Piece::Stray))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Cutter, Words};

    fn cut(text: &str) -> Vec<String> {
        let words = |all: &str| -> Words {
            all.split_whitespace().map(|word| word.chars().collect()).collect()
        };
        let known = words("入党 介绍人 预备期 党员 不合格党员 处置 合格 支部 支部大会");
        let asking = words("要 几个 多长 怎么 的");
        let letters: Vec<char> = text.chars().collect();
        Cutter::new(known, vec![&asking])
            .cut(&letters)
            .iter()
            .map(|word| word.iter().collect())
            .collect()
    }

    #[test]
    fn what_only_asks_drops_out() {
        assert_eq!(cut("预备期多长"), ["预备期"]);
        assert_eq!(cut("入党要几个介绍人"), ["入党", "介绍人"]);
        assert_eq!(cut("不合格党员怎么处置"), ["不合格党员", "处置"]);
    }

    #[test]
    fn the_fewest_pieces_win_and_strays_stay_together() {
        assert_eq!(cut("支部大会"), ["支部大会"]);
        assert_eq!(cut("火星支部"), ["火星", "支部"]);
        assert_eq!(cut("党员党员"), ["党员"]);
    }

    #[test]
    fn nothing_but_asking_leaves_nothing() {
        assert_eq!(cut("怎么"), [] as [&str; 0]);
        assert_eq!(cut(""), [] as [&str; 0]);
    }
}
