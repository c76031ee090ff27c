//! What was typed, made ready to be looked for: the whole of it, and its words.

use crate::fold::fold;

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

#[cfg(test)]
mod tests {
    use super::Query;

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
}
