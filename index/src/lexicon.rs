//! The words of a book as they lie in its pack: looked up there by their characters, by the letters
//! they may be typed by, and by how they end. Nothing is decoded, so that a hundred books can be asked.

use tantivy::directory::OwnedBytes;

use crate::{
    initials::{ANY, Letters, SLOTS, initials, slots},
    numbers::{NUMBER, number},
    terms::Term,
};

/// For each two letters where the words begin that may be typed so, and at last where all end.
const BOUNDS: usize = SLOTS * SLOTS + 1;

/// Every word, in the order of its bytes.
///
/// ```text
/// count   u32, little endian, as every number here
/// ends    for each word, where its text ends
/// counts  for each word, twice how often it stands in the book, and one more where a person wrote
///         it down as a word
/// behind  the words in the order of their characters from the last to the first
/// bounds  for each two letters, where the words begin in `typed`
/// typed   the words whose first two characters may be typed by these letters
/// texts   one after the other
/// ```
#[derive(Clone, Debug)]
pub(crate) struct Lexicon {
    bytes: OwnedBytes,
    count: usize,
    /// How many places `typed` has.
    placed: usize,
}

/// A word of the lexicon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Word<'a> {
    /// In folded form.
    pub(crate) text: &'a str,
    /// How often it stands in the book.
    pub(crate) count: usize,
    /// Whether a person wrote it down as a word.
    pub(crate) curated: bool,
}

impl Lexicon {
    /// The words as they are packed; they come in the order of their characters.
    pub(crate) fn write(terms: &[Term]) -> Vec<u8> {
        let words: Vec<Vec<char>> = terms.iter().map(|term| term.text.chars().collect()).collect();
        let mut behind: Vec<usize> = (0..words.len()).collect();
        behind.sort_unstable_by(|&one, &other| {
            words[one].iter().rev().cmp(words[other].iter().rev())
        });
        let mut typed: Vec<Vec<usize>> = vec![Vec::new(); BOUNDS - 1];
        for (at, word) in words.iter().enumerate() {
            let letters = |place: usize| word.get(place).map_or(ANY, |&letter| initials(letter));
            for first in slots(letters(0)) {
                for second in slots(letters(1)) {
                    typed[first * SLOTS + second].push(at);
                }
            }
        }
        let mut texts = String::new();
        let ends: Vec<usize> = terms
            .iter()
            .map(|term| {
                texts += &term.text;
                texts.len()
            })
            .collect();
        let counts = terms.iter().map(|term| {
            (term.count as usize).saturating_mul(2).saturating_add(usize::from(term.curated))
        });
        let mut bound = 0;
        let mut bounds = vec![0];
        bounds.extend(typed.iter().map(|words| {
            bound += words.len();
            bound
        }));
        let numbers = std::iter::once(terms.len())
            .chain(ends)
            .chain(counts)
            .chain(behind)
            .chain(bounds)
            .chain(typed.into_iter().flatten());
        let packed = |value: usize| u32::try_from(value).unwrap_or(u32::MAX).to_le_bytes();
        numbers.flat_map(packed).chain(texts.bytes()).collect()
    }

    /// Reads what [`Lexicon::write`] wrote; none where it is something else.
    pub(crate) fn read(bytes: &OwnedBytes) -> Option<Self> {
        let count = number(bytes, 0)?;
        let mut lexicon = Self { bytes: bytes.clone(), count, placed: 0 };
        lexicon.placed = lexicon.bound(BOUNDS - 1)?;
        let end = count.checked_sub(1).map_or(Some(0), |last| lexicon.end(last))?;
        (lexicon.bytes.len().checked_sub(lexicon.texts())? == end).then_some(lexicon)
    }

    /// Whether a text is a word of the book.
    pub(crate) fn contains(&self, text: &str) -> bool {
        self.beginning(text).next().is_some_and(|word| word.text == text)
    }

    /// The words that begin with a text, in their order.
    pub(crate) fn beginning<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Word<'a>> {
        let from = self.first(|at| self.bytes(at).is_some_and(|word| word < text.as_bytes()));
        let words = (from..self.count).map_while(|at| self.word(at));
        words.take_while(move |word| word.text.starts_with(text))
    }

    /// The words that end with a text.
    pub(crate) fn ending<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Word<'a>> {
        let word = |place: usize| self.text(self.behind(place)?);
        let before = |word: &str| word.chars().rev().lt(text.chars().rev());
        let from = self.first(|place| word(place).is_some_and(before));
        let words = (from..self.count).map_while(|place| self.word(self.behind(place)?));
        words.take_while(move |word| word.text.ends_with(text))
    }

    /// The words whose first character may be typed by one of the first letters and whose second by
    /// one of the second ones; in order, each once.
    pub(crate) fn typed_by(
        &self,
        first: Letters,
        second: Letters,
    ) -> impl Iterator<Item = Word<'_>> {
        let mut words = Vec::new();
        for first in slots(first) {
            for second in slots(second) {
                let pair = first * SLOTS + second;
                let bounds = self.bound(pair).zip(self.bound(pair + 1));
                let places = bounds.map_or(0..0, |(from, to)| from..to.min(self.placed));
                words.extend(places.filter_map(|place| self.number(self.lists() + place)));
            }
        }
        words.sort_unstable();
        words.dedup();
        words.into_iter().filter_map(|at| self.word(at))
    }

    /// The words that stand in a text, each time they do, those inside others too.
    pub(crate) fn inside<'a>(&'a self, text: &'a str) -> impl Iterator<Item = &'a str> {
        // No word is shorter than two characters.
        let rests = text.char_indices().map(|(start, _)| &text[start..]);
        rests.filter_map(|rest| Some((rest, first_two(rest)?))).flat_map(|(rest, two)| {
            let words = self.beginning(two).map(|word| word.text);
            words.filter(move |word| rest.starts_with(word))
        })
    }

    /// The first place of which this is not so, of those in an order.
    fn first(&self, before: impl Fn(usize) -> bool) -> usize {
        let (mut low, mut high) = (0, self.count);
        while low < high {
            let middle = low.midpoint(high);
            if before(middle) { low = middle + 1 } else { high = middle }
        }
        low
    }

    fn word(&self, at: usize) -> Option<Word<'_>> {
        let count = self.number(1 + self.count + at)?;
        Some(Word { text: self.text(at)?, count: count / 2, curated: count % 2 == 1 })
    }

    fn text(&self, at: usize) -> Option<&str> {
        std::str::from_utf8(self.bytes(at)?).ok()
    }

    /// The bytes of a word's text, which are in the order of its characters.
    fn bytes(&self, at: usize) -> Option<&[u8]> {
        let start = at.checked_sub(1).map_or(Some(0), |before| self.end(before))?;
        let texts = self.texts();
        self.bytes.get(texts.checked_add(start)?..texts.checked_add(self.end(at)?)?)
    }

    fn end(&self, at: usize) -> Option<usize> {
        self.number(1 + at)
    }

    fn behind(&self, place: usize) -> Option<usize> {
        self.number(1 + 2 * self.count + place)
    }

    fn bound(&self, pair: usize) -> Option<usize> {
        self.number(1 + 3 * self.count + pair)
    }

    /// Where the numbers of `typed` begin.
    const fn lists(&self) -> usize {
        1 + 3 * self.count + BOUNDS
    }

    /// Where the texts begin, in bytes.
    const fn texts(&self) -> usize {
        NUMBER.saturating_mul(self.lists().saturating_add(self.placed))
    }

    fn number(&self, at: usize) -> Option<usize> {
        number(&self.bytes, at)
    }
}

/// The first two characters of a text that has as many.
fn first_two(text: &str) -> Option<&str> {
    let (second, letter) = text.char_indices().nth(1)?;
    text.get(..second + letter.len_utf8())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use tantivy::directory::OwnedBytes;

    use super::Lexicon;
    use crate::{initials::bit, terms::Term};

    const WORDS: [&str; 7] = ["党员", "党员大会", "发展", "发展党员", "大会", "率先", "重要"];

    fn lexicon(words: &[&str]) -> Lexicon {
        let mut words: Vec<&str> = words.to_vec();
        words.sort_unstable();
        words.dedup();
        let term = |(count, text): (u32, &&str)| Term {
            text: (*text).to_owned(),
            count,
            curated: count % 3 == 0,
        };
        let terms: Vec<Term> = (0..).zip(&words).map(term).collect();
        Lexicon::read(&OwnedBytes::new(Lexicon::write(&terms))).expect("own bytes are read")
    }

    fn texts<'a>(words: impl Iterator<Item = super::Word<'a>>) -> Vec<&'a str> {
        words.map(|word| word.text).collect()
    }

    #[test]
    fn a_word_is_found_by_its_beginning_its_end_and_its_letters() {
        let lexicon = lexicon(&WORDS);
        assert_eq!(texts(lexicon.beginning("发展")), ["发展", "发展党员"]);
        assert_eq!(texts(lexicon.ending("党员")), ["党员", "发展党员"]);
        assert_eq!(texts(lexicon.ending("大会")), ["大会", "党员大会"]);
        assert_eq!(texts(lexicon.typed_by(bit('d'), bit('y'))), ["党员", "党员大会"]);
        assert!(lexicon.contains("党员") && !lexicon.contains("党") && !lexicon.contains("员"));
    }

    #[test]
    fn every_reading_leads_to_a_word_once() {
        let lexicon = lexicon(&WORDS);
        assert_eq!(texts(lexicon.typed_by(bit('l'), bit('x'))), ["率先"]);
        assert_eq!(texts(lexicon.typed_by(bit('s'), bit('x'))), ["率先"]);
        assert_eq!(texts(lexicon.typed_by(bit('l') | bit('s'), bit('x'))), ["率先"]);
    }

    #[test]
    fn no_words_are_words_and_cut_bytes_are_none() {
        assert!(!lexicon(&[]).contains("党员"));
        let whole = lexicon(&WORDS).bytes.to_vec();
        for end in 0..whole.len() {
            assert!(Lexicon::read(&OwnedBytes::new(whole[..end].to_vec())).is_none(), "{end}");
        }
    }

    proptest! {
        #[test]
        fn words_are_those_of_a_naive_scan(
            words in prop::collection::vec("[党员会]{2,4}", 0..30),
            text in "[党员会]{0,8}",
        ) {
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            let lexicon = lexicon(&words);
            let mut all = words.clone();
            all.sort_unstable();
            all.dedup();
            let with = |fits: &dyn Fn(&str) -> bool| -> Vec<&str> {
                all.iter().copied().filter(|word| fits(word)).collect()
            };
            prop_assert_eq!(texts(lexicon.beginning(&text)), with(&|word| word.starts_with(&text)));
            let mut ending = texts(lexicon.ending(&text));
            ending.sort_unstable();
            prop_assert_eq!(ending, with(&|word| word.ends_with(&text)));
            let mut inside: Vec<&str> = lexicon.inside(&text).collect();
            inside.sort_unstable();
            inside.dedup();
            prop_assert_eq!(inside, with(&|word| text.contains(word)));
        }
    }
}
