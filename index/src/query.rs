//! What was typed, made ready to be looked for: the whole of it, its words, their other names.

use std::collections::HashMap;

use crate::{Vocabulary, fold::fold};

/// The most folded characters of a query that are looked at word by word; a longer one can only
/// stand in the book as a whole.
const WORDY: usize = 64;

/// The most words of a query that count.
pub(crate) const WORDS: usize = 16;

/// A query in folded form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Query {
    /// All of it.
    pub(crate) whole: Vec<char>,
    /// What stands between its spaces, each once; empty where the query is too long for words.
    pub(crate) parts: Vec<Vec<char>>,
}

impl Query {
    /// Takes what was typed as text: nothing in it is syntax.
    pub(crate) fn of(text: &str) -> Self {
        let whole = fold(text);
        let mut parts: Vec<Vec<char>> = Vec::new();
        if whole.len() <= WORDY {
            for part in text.split_whitespace().map(fold).filter(|part| !part.is_empty()) {
                if parts.len() < WORDS && !parts.contains(&part) {
                    parts.push(part);
                }
            }
        }
        Self { whole, parts }
    }
}

/// Which names mean the same, from each to the others, folded.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    groups: Vec<Vec<Vec<char>>>,
    /// The entry that explains each group, if one does.
    explained: Vec<Option<usize>>,
    of: HashMap<Vec<char>, usize>,
}

impl Names {
    pub(crate) fn new(vocabulary: &Vocabulary) -> Self {
        let mut names = Self::default();
        for group in &vocabulary.groups {
            let words: Vec<Vec<char>> = group.words.iter().map(|word| fold(word)).collect();
            for word in &words {
                names.of.entry(word.clone()).or_insert(names.groups.len());
            }
            names.groups.push(words);
            names.explained.push(group.section);
        }
        names
    }

    /// The other names of a thing, the usual one first. A name that contains the word is left out: it
    /// is found with it.
    pub(crate) fn others(&self, word: &[char]) -> Vec<&[char]> {
        let Some(&group) = self.of.get(word) else { return Vec::new() };
        let within = |inner: &[char], outer: &[char]| {
            outer.windows(inner.len().max(1)).any(|part| part == inner)
        };
        self.groups[group].iter().map(Vec::as_slice).filter(|other| !within(word, other)).collect()
    }

    /// The entry that explains what a name means.
    pub(crate) fn explained(&self, word: &[char]) -> Option<usize> {
        self.explained.get(*self.of.get(word)?).copied().flatten()
    }

    /// Every name.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Vec<char>> {
        self.of.keys()
    }
}

#[cfg(test)]
mod tests {
    use super::{Names, Query};
    use crate::{Group, Vocabulary};

    #[test]
    fn a_query_is_text_in_parts() {
        let query = Query::of(" 預備期  “轉正” 预备期 ——");
        assert_eq!(query.whole.iter().collect::<String>(), "预备期转正预备期");
        let parts: Vec<String> = query.parts.iter().map(|part| part.iter().collect()).collect();
        assert_eq!(parts, ["预备期", "转正"]);
    }

    #[test]
    fn a_query_far_too_long_has_no_words() {
        assert!(Query::of(&"党 ".repeat(50_000)).parts.is_empty());
        assert_eq!(Query::of(" \u{1b}🎉 "), Query::default());
    }

    #[test]
    fn other_names_lead_both_ways_and_leave_out_what_is_found_anyway() {
        let words = ["民主评议党员", "评议党员", "党员测评"].map(String::from).to_vec();
        let vocabulary = Vocabulary {
            groups: vec![Group { words, meaning: None, section: None }],
            asking: Vec::new(),
        };
        let names = Names::new(&vocabulary);
        let others = |word: &str| -> Vec<String> {
            let letters: Vec<char> = word.chars().collect();
            names.others(&letters).iter().map(|name| name.iter().collect()).collect()
        };
        assert_eq!(others("评议党员"), ["党员测评"]);
        assert_eq!(others("党员测评"), ["民主评议党员", "评议党员"]);
        assert_eq!(others("民主评议党员"), ["评议党员", "党员测评"]);
        assert!(others("支部").is_empty());
    }
}
