//! Words that are looked for in texts, all of them in one pass.

use rustc_hash::{FxHashMap, FxHashSet};

/// A set of words of two characters and more.
#[derive(Clone, Debug, Default)]
pub(crate) struct Listed {
    words: FxHashSet<Vec<char>>,
    /// How long the words are that begin with these two characters: ascending, each length once.
    lengths: FxHashMap<[char; 2], Vec<usize>>,
}

impl Listed {
    /// These words; those of a single character are left out.
    pub(crate) fn new(words: impl IntoIterator<Item = Vec<char>>) -> Self {
        let words: FxHashSet<Vec<char>> = words.into_iter().filter(|word| word.len() > 1).collect();
        let mut lengths: FxHashMap<[char; 2], Vec<usize>> = FxHashMap::default();
        for word in &words {
            if let Some(begin) = word.first_chunk() {
                lengths.entry(*begin).or_default().push(word.len());
            }
        }
        for lengths in lengths.values_mut() {
            lengths.sort_unstable();
            lengths.dedup();
        }
        Self { words, lengths }
    }

    pub(crate) fn contains(&self, word: &[char]) -> bool {
        self.words.contains(word)
    }

    /// Where and how long every word is that stands in a text, each time it does, those inside
    /// others too.
    pub(crate) fn in_text(&self, letters: &[char]) -> impl Iterator<Item = (usize, usize)> {
        letters.array_windows().enumerate().flat_map(move |(start, begin)| {
            let lengths = self.lengths.get(begin).map_or(&[][..], Vec::as_slice);
            let stands = move |length: &&usize| {
                letters.get(start..start + **length).is_some_and(|word| self.contains(word))
            };
            lengths.iter().filter(stands).map(move |&length| (start, length))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Listed;

    #[test]
    fn listed_words_are_told_each_time_they_stand_there_inside_others_too() {
        let chars = |text: &str| text.chars().collect::<Vec<_>>();
        let listed = Listed::new(["发展党员", "发展党", "党员", "党员大会", "党"].map(chars));
        let told = |text: &str| -> Vec<String> {
            let letters = chars(text);
            let word = |(start, length)| letters[start..start + length].iter().collect();
            listed.in_text(&letters).map(word).collect()
        };
        let all = ["发展党", "发展党员", "党员", "党员大会", "发展党"];
        assert_eq!(told("发展党员大会发展党"), all);
        assert_eq!(told("党"), [] as [&str; 0]);
    }
}
