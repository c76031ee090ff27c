//! What cuts units for tantivy: single characters, pairs of neighbours, the book's words.
//!
//! tantivy hands each field's text to the tokenizer that has the field's name. The text comes folded;
//! a line end in it is where one text ends and another begins that is not its neighbour.

use std::sync::Arc;

use tantivy::tokenizer::{Token, TokenStream, Tokenizer, TokenizerManager};

use crate::{
    fold::fold,
    schema::{PAIRS, SINGLES, WORDS},
    terms::{LISTED, LONGEST_LISTED, Listed, Term},
    units::{Part, Unit},
};

/// Stands between texts that are not neighbours.
const END: char = '\n';

/// What a text is cut into.
#[derive(Clone, Debug)]
enum Grams {
    Singles,
    Pairs,
    Words(Arc<Listed>),
}

/// A text that is being cut.
struct Cut {
    letters: Vec<char>,
    /// Where each gram begins, and how many characters it has.
    spans: std::vec::IntoIter<(usize, usize)>,
    token: Token,
}

/// A unit's text as it is indexed.
pub(super) fn folded(unit: &Unit) -> String {
    let texts: Vec<Vec<char>> = match unit.part {
        // Names stand side by side without being one text: no pair reaches from one to the next.
        Part::Names => unit.text.split(END).map(fold).collect(),
        _ => vec![fold(&unit.text)],
    };
    texts.join(&END).into_iter().collect()
}

/// The tokenizers of all fields, for a book of these words.
pub(super) fn tokenizers(terms: &[Term]) -> TokenizerManager {
    let words = terms.iter().map(|term| term.text.chars().collect::<Vec<_>>());
    let listed = words.filter(|word| (LISTED..=LONGEST_LISTED).contains(&word.len()));
    let manager = TokenizerManager::new();
    manager.register(SINGLES, Grams::Singles);
    manager.register(PAIRS, Grams::Pairs);
    manager.register(WORDS, Grams::Words(Arc::new(Listed::new(listed))));
    manager
}

impl Grams {
    fn spans(&self, letters: &[char]) -> Vec<(usize, usize)> {
        let plain =
            |&(start, length): &(usize, usize)| !letters[start..start + length].contains(&END);
        match self {
            Self::Singles => (0..letters.len()).map(|start| (start, 1)).filter(plain).collect(),
            Self::Pairs => (1..letters.len()).map(|behind| (behind - 1, 2)).filter(plain).collect(),
            Self::Words(listed) => listed.in_text(letters).collect(),
        }
    }
}

impl Tokenizer for Grams {
    type TokenStream<'a> = Cut;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Cut {
        let letters: Vec<char> = text.chars().collect();
        let spans = self.spans(&letters).into_iter();
        Cut { letters, spans, token: Token::default() }
    }
}

impl TokenStream for Cut {
    fn advance(&mut self) -> bool {
        let Some((start, length)) = self.spans.next() else { return false };
        self.token.text.clear();
        self.token.text.extend(&self.letters[start..start + length]);
        self.token.position = self.token.position.wrapping_add(1);
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

#[cfg(test)]
mod tests {
    use tantivy::tokenizer::{TokenStream as _, TokenizerManager};

    use super::{folded, tokenizers};
    use crate::{
        schema::{PAIRS, SINGLES, WORDS},
        terms::Term,
        units::{Part, Unit},
    };

    fn cut(manager: &TokenizerManager, name: &str, text: &str) -> Vec<String> {
        let mut tokenizer = manager.get(name).expect("every field has one");
        let mut stream = tokenizer.token_stream(text);
        let mut told = Vec::new();
        while let Some(token) = stream.next() {
            told.push(token.text.clone());
        }
        told
    }

    #[test]
    fn names_are_not_neighbours_and_lines_of_a_text_are() {
        let text = |part| folded(&Unit { part, text: "甲，乙\n丙".to_owned() });
        let term = Term { text: "甲乙丙".to_owned(), count: 3, curated: false };
        let manager = tokenizers(&[term]);
        assert_eq!(cut(&manager, SINGLES, &text(Part::Names)), ["甲", "乙", "丙"]);
        assert_eq!(cut(&manager, PAIRS, &text(Part::Names)), ["甲乙"]);
        assert_eq!(cut(&manager, WORDS, &text(Part::Names)), [] as [&str; 0]);
        assert_eq!(cut(&manager, PAIRS, &text(Part::Body)), ["甲乙", "乙丙"]);
        assert_eq!(cut(&manager, WORDS, &text(Part::Body)), ["甲乙丙"]);
    }
}
