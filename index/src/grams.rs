//! Grams: the single characters and the pairs of characters under which text is indexed.
//!
//! Every unit of text is indexed under each pair of neighbours with its position, and under each
//! single character without one. A phrase is then a few pairs at fixed distances, and every
//! substring is found exactly; a segmenter's words would miss half of what people type, and
//! tantivy's own n-gram tokenizer has no usable positions.

/// The pair that begins at `at`, if a character follows.
pub(crate) fn pair(letters: &[char], at: usize) -> Option<String> {
    letters.get(at..at + 2).map(|pair| pair.iter().collect())
}

/// The pairs that cover a phrase, each with its distance from the start: every second pair, and the
/// last one. `ABCDE` is covered by `AB` at 0, `CD` at 2 and `DE` at 3.
pub(crate) fn cover(letters: &[char]) -> Vec<(usize, String)> {
    let Some(last) = letters.len().checked_sub(2) else { return Vec::new() };
    let mut starts: Vec<usize> = (0..=last).step_by(2).collect();
    if starts.last() != Some(&last) {
        starts.push(last);
    }
    starts.into_iter().filter_map(|at| Some((at, pair(letters, at)?))).collect()
}

#[cfg(test)]
mod tests {
    use super::cover;

    fn covered(text: &str) -> Vec<(usize, String)> {
        cover(&text.chars().collect::<Vec<_>>())
    }

    #[test]
    fn every_character_of_a_phrase_is_covered() {
        assert_eq!(covered("甲"), []);
        assert_eq!(covered("甲乙"), [(0, "甲乙".to_owned())]);
        assert_eq!(covered("甲乙丙"), [(0, "甲乙".to_owned()), (1, "乙丙".to_owned())]);
        let five: Vec<usize> = covered("甲乙丙丁戊").iter().map(|(at, _)| *at).collect();
        assert_eq!(five, [0, 2, 3]);
    }
}
