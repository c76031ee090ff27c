//! Words that stand in two entries: a handbook says a thing once and refers to it elsewhere.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use crate::problem::{At, Flaw, Report, Spot};
use crate::schema::{Draft, Manuscript};

/// How many characters in a row two entries may not share. Marks and blanks don't count:
/// a sentence is the same with other commas.
const LENGTH: usize = 40;

pub(super) fn check(manuscript: &Manuscript, report: &Report) {
    let passages = passages(manuscript);
    // Where each run stands first. That place stands for all: a third entry with the same run
    // is held against it too.
    let mut first: HashMap<&str, Window<'_>> = HashMap::new();
    let mut told: HashSet<(usize, usize)> = HashSet::new();
    for window in passages.iter().flat_map(Passage::windows) {
        let earlier = *first.entry(window.run(LENGTH)).or_insert(window);
        let pair = (earlier.passage.entry, window.passage.entry);
        if pair.0 != pair.1 && told.insert(pair) {
            report.add(
                window.passage.spot,
                Flaw::RepeatedRun {
                    other: report.words_for(earlier.passage.spot),
                    length: window.shared_with(earlier),
                    run: window.run(LENGTH).to_owned(),
                },
            );
        }
    }
}

/// A stretch of an entry's text between names, marks and blanks left out.
struct Passage {
    entry: usize,
    /// Where the text begins in which it stands.
    spot: Spot,
    words: String,
    /// Byte offset of each character in `words`, and its length.
    offsets: Vec<usize>,
}

/// A place in a passage from which at least [`LENGTH`] characters follow.
#[derive(Clone, Copy)]
struct Window<'p> {
    passage: &'p Passage,
    start: usize,
}

impl Passage {
    fn new(entry: usize, spot: Spot, words: &str) -> Self {
        let starts = words.char_indices().map(|(offset, _)| offset);
        let offsets = starts.chain(std::iter::once(words.len())).collect();
        Self { entry, spot, words: words.to_owned(), offsets }
    }

    fn windows(&self) -> impl Iterator<Item = Window<'_>> {
        let count = self.offsets.len().saturating_sub(LENGTH);
        (0..count).map(|start| Window { passage: self, start })
    }
}

impl<'p> Window<'p> {
    fn run(self, length: usize) -> &'p str {
        let Passage { words, offsets, .. } = self.passage;
        &words[offsets[self.start]..offsets[self.start + length]]
    }

    /// How many characters agree from here on.
    fn shared_with(self, other: Self) -> usize {
        let rest =
            |window: Self| window.passage.words[window.passage.offsets[window.start]..].chars();
        rest(self).zip(rest(other)).take_while(|(here, there)| here == there).count()
    }
}

/// All texts in order, cut at the names that entries must be able to share: titles and rules.
fn passages(manuscript: &Manuscript) -> Vec<Passage> {
    let names = names(manuscript);
    let mut passages = Vec::new();
    for (entry, (_, draft)) in manuscript.entries().enumerate() {
        for At { value, spot } in draft.into_iter().flat_map(Draft::texts) {
            let words = words(value);
            let mut pieces = vec![words.as_str()];
            for name in &names {
                pieces = pieces.into_iter().flat_map(|piece| piece.split(name.as_str())).collect();
            }
            passages.extend(pieces.into_iter().map(|piece| Passage::new(entry, *spot, piece)));
        }
    }
    passages
}

/// Longest first, so that a name inside another doesn't leave half of it.
fn names(manuscript: &Manuscript) -> Vec<String> {
    let titles = manuscript.contents.items.iter().map(|item| words(&item.title.value));
    let rules = manuscript.rules.iter().flatten().map(|rule| words(&rule.name));
    let mut names: Vec<String> = titles.chain(rules).filter(|name| !name.is_empty()).collect();
    names.sort_unstable_by_key(|name| Reverse(name.len()));
    names
}

/// Han characters, letters and digits.
fn words(text: &str) -> String {
    text.chars().filter(|character| character.is_alphanumeric()).collect()
}
