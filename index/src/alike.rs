//! What many books contain instead of what they do not, from the lists of their words alone: a few
//! microseconds a book, where looking through its whole text (`suggest`) takes milliseconds.
//!
//! What is found is a word, the beginning of one, or its end.

use crate::{
    initials::{ANY, initials},
    lexicon::Lexicon,
    suggest::{Candidate, LIKELY, SHORTEST_OFF, Tally, near, usual},
};

/// What sounds the same, the most frequent first.
pub(crate) fn same_sound(lexicon: &Lexicon, wanted: &[char]) -> Vec<Candidate> {
    let sounds = || wanted.iter().map(|&letter| usual(letter));
    if !LIKELY.contains(&wanted.len()) || sounds().any(|sound| sound == 0) {
        return Vec::new();
    }
    let typed_by = |at: usize| wanted.get(at).map_or(ANY, |&letter| initials(letter));
    let mut found = Tally::default();
    for word in lexicon.typed_by(typed_by(0), typed_by(1)) {
        let letters: Vec<char> = word.text.chars().take(wanted.len()).collect();
        if letters.iter().map(|&letter| usual(letter)).eq(sounds()) {
            found.at_least(&letters, word.count);
        }
    }
    found.best(wanted)
}

/// What is one character off: another one, one more or one less.
pub(crate) fn one_off(lexicon: &Lexicon, wanted: &[char]) -> Vec<Candidate> {
    if !LIKELY.contains(&wanted.len()) || wanted.len() < SHORTEST_OFF {
        return Vec::new();
    }
    // One error leaves one half of the word whole.
    let (head, tail) = wanted.split_at(wanted.len() / 2);
    let mut found = Tally::default();
    for word in lexicon.beginning(&head.iter().collect::<String>()) {
        let letters: Vec<char> = word.text.chars().collect();
        for length in near(&letters[head.len()..], tail) {
            found.at_least(&letters[..head.len() + length], word.count);
        }
    }
    let backwards: Vec<char> = head.iter().rev().copied().collect();
    for word in lexicon.ending(&tail.iter().collect::<String>()) {
        let letters: Vec<char> = word.text.chars().collect();
        let before: Vec<char> = letters.iter().rev().skip(tail.len()).copied().collect();
        for length in near(&before, &backwards) {
            found.at_least(&letters[before.len() - length..], word.count);
        }
    }
    found.best(wanted)
}

#[cfg(test)]
mod tests {
    use tantivy::directory::OwnedBytes;

    use super::{one_off, same_sound};
    use crate::{lexicon::Lexicon, suggest::Candidate, terms::Term};

    fn lexicon() -> Lexicon {
        let term =
            |(text, count): (&str, u32)| Term { text: text.to_owned(), count, curated: false };
        let terms =
            [("民主评议", 5), ("民主评议党员", 3), ("民主平议会", 1), ("领导班子", 2)].map(term);
        Lexicon::read(&OwnedBytes::new(Lexicon::write(&terms))).expect("own bytes are read")
    }

    fn told(found: Vec<Candidate>) -> Vec<(String, usize)> {
        found.into_iter().map(|(run, count)| (run.into_iter().collect(), count)).collect()
    }

    fn chars(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    #[test]
    fn what_sounds_the_same_is_a_word_or_the_beginning_of_one() {
        let found = |text| told(same_sound(&lexicon(), &chars(text)));
        let both = [("民主评议".to_owned(), 5), ("民主平议".to_owned(), 1)];
        assert_eq!(found("民主瓶议"), both);
        assert_eq!(found("领到班子"), [("领导班子".to_owned(), 2)]);
        assert_eq!(found("班资"), [], "the end of a word is none");
        assert_eq!(found("民"), []);
    }

    #[test]
    fn one_character_off_in_either_half() {
        let found = |text| told(one_off(&lexicon(), &chars(text)));
        assert_eq!(found("领导班上"), [("领导班子".to_owned(), 2)]);
        assert_eq!(found("领道班子"), [("领导班子".to_owned(), 2)]);
        assert_eq!(found("领导的班子"), [("领导班子".to_owned(), 2)]);
        assert_eq!(found("民主评党员"), [("民主评议党员".to_owned(), 3)]);
        assert_eq!(found("领道班上"), []);
    }
}
