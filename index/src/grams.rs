//! Grams: the single characters and the pairs of characters under which text is indexed.
//!
//! Every unit of text is indexed under each pair of neighbours and under each single character. The
//! units that have all pairs of a phrase are few, and their text tells whether they have the phrase,
//! so that every substring is found exactly; a segmenter's words would miss half of what people
//! type, and tantivy's own n-gram tokenizer makes grams of all lengths of everything. What is typed
//! most, the book's own words, has its units listed (`terms`).

/// The pairs of neighbours, from left to right.
pub(crate) fn pairs(letters: &[char]) -> impl Iterator<Item = String> + '_ {
    letters.windows(2).map(|pair| pair.iter().collect())
}

#[cfg(test)]
mod tests {
    use super::pairs;

    #[test]
    fn pairs_are_neighbours() {
        let told = |text: &str| pairs(&text.chars().collect::<Vec<_>>()).collect::<Vec<_>>();
        assert_eq!(told("甲"), [] as [&str; 0]);
        assert_eq!(told("甲乙丙"), ["甲乙", "乙丙"]);
    }
}
