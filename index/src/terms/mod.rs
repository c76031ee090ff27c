//! The words a book is made of, found when it is packed: what is offered to someone who types
//! letters, and what a question in plain words is cut into.
//!
//! Curated words come first: the vocabulary, the entries' names and titles. The rest are runs of
//! characters that keep together by themselves, found by how often they stand together and how
//! freely their neighbours change (Sun Maosong et al. 1998; the measure is pointwise mutual
//! information). No segmenter takes part, so that an imported book is cut by the same code.

mod listed;
mod runs;

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use self::runs::{Run, Runs};
use crate::{
    Vocabulary,
    fold::{fold, is_dropped},
    units::{Part, Unit},
};

pub(crate) use self::listed::Listed;

/// A word of the book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Term {
    /// In folded form.
    pub(crate) text: String,
    /// How often it stands in the book.
    pub(crate) count: u32,
    /// Whether a person wrote it down as a word.
    pub(crate) curated: bool,
}

/// The longest run of characters that is taken for a word by itself.
const LONGEST: usize = 8;

/// The longest word that a person wrote down as one.
const LONGEST_CURATED: usize = 16;

/// The shortest word whose units are listed: shorter ones are grams.
pub(crate) const LISTED: usize = 3;

/// The longest word whose units are listed.
pub(crate) const LONGEST_LISTED: usize = LONGEST_CURATED;

/// How many times more often the parts of a word stand together than chance would have it.
const COHESION: f64 = 24.0;

/// The largest share of a run's places at which the same character stands beside it: above it, the
/// run is a piece of a longer word.
const BOUND: f64 = 0.7;

/// Stands between the clauses: no letter, and so in none of them.
const END: char = '\n';

/// Characters that tie words together and neither begin nor end one.
const TIES: &str = "的了是在和与及或等不也就都而于其之为以从到把被对向由要能可会这那一个几每各有没很更最又再只还将让使给按当所着过吗呢啊吧";

/// The words of a book, in the order of their characters.
pub(crate) fn of(entries: &[Vec<Unit>], vocabulary: &Vocabulary) -> Vec<Term> {
    let clauses = clauses(entries);
    // Each word with its count, and whether a person wrote it down.
    let mut terms: BTreeMap<Vec<char>, (u32, bool)> = BTreeMap::new();
    for (run, count) in together(&clauses) {
        terms.insert(run.to_vec(), (count, false));
    }
    let curated = curated(entries, vocabulary);
    let groups: Vec<Vec<Vec<char>>> =
        vocabulary.groups.iter().map(|group| folded(&group.words)).collect();
    let listed = Listed::new(curated.iter().chain(groups.iter().flatten()).cloned());
    let counts = count(&clauses, &listed);
    let often = |word: &[char]| match word {
        [one] => stands(&clauses, *one),
        _ => counts.get(word).copied().unwrap_or(0),
    };
    // A name that the book does not use counts as often as the thing does by its other names.
    let meant = |word: &Vec<char>| {
        let own = groups.iter().filter(|names| names.contains(word));
        own.flatten().map(|name| often(name)).sum()
    };
    for word in curated {
        let count = match often(&word) {
            0 => meant(&word),
            count => count,
        };
        terms.insert(word, (count, true));
    }
    terms
        .into_iter()
        .filter(|(_, (count, _))| *count > 0)
        .map(|(word, (count, curated))| Term { text: word.into_iter().collect(), count, curated })
        .collect()
}

fn folded(words: &[String]) -> Vec<Vec<char>> {
    words.iter().map(|word| fold(word)).collect()
}

/// The texts between marks and line ends, folded, each with [`END`] behind it: no word reaches over
/// these.
fn clauses(entries: &[Vec<Unit>]) -> Vec<char> {
    let seen = entries.iter().flatten().filter(|unit| unit.part != Part::Names);
    let mut clauses = Vec::new();
    for clause in seen.flat_map(|unit| pieces(&unit.text)) {
        clauses.extend(clause);
        clauses.push(END);
    }
    clauses
}

fn pieces(text: &str) -> impl Iterator<Item = Vec<char>> + '_ {
    text.split(|letter: char| is_dropped(letter)).map(fold).filter(|piece| !piece.is_empty())
}

/// How often each listed word stands in the clauses that stands there at all.
fn count<'a>(clauses: &'a [char], listed: &Listed) -> FxHashMap<&'a [char], u32> {
    let mut counts: FxHashMap<&[char], u32> = FxHashMap::default();
    for (start, length) in listed.in_text(clauses) {
        *counts.entry(&clauses[start..start + length]).or_default() += 1;
    }
    counts
}

/// How often a single character stands in the clauses.
fn stands(clauses: &[char], one: char) -> u32 {
    let count = clauses.iter().filter(|letter| **letter == one).count();
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// The runs that keep together by themselves, with their counts.
fn together(clauses: &[char]) -> Vec<(&[char], u32)> {
    // One more than the longest word: what stands beside that one counts as well.
    let runs = Runs::of(clauses, LONGEST + 1, END);
    let all = clauses.iter().filter(|letter| **letter != END).count();
    let all = f64::from(u32::try_from(all).unwrap_or(u32::MAX));
    let mut words = Vec::new();
    for length in 2..=LONGEST {
        for (run, beside) in runs.of_length(length).iter().zip(runs.beside(length)) {
            let start = run.at as usize;
            let word = &clauses[start..start + length];
            if may_be_word(word)
                && is_free(run.count, beside)
                && cohesion(&runs, length, run, all) > COHESION
            {
                words.push((word, run.count));
            }
        }
    }
    words
}

/// Whether a run looks like a word: no Latin letters in it, nothing that ties words at its ends.
fn may_be_word(run: &[char]) -> bool {
    let ties = |letter: &char| TIES.contains(*letter);
    !run.iter().any(char::is_ascii)
        && !run.first().is_some_and(ties)
        && !run.last().is_some_and(ties)
}

/// Whether the most frequent neighbours of a run before and behind it leave it its freedom.
fn is_free(count: u32, (before, behind): (u32, u32)) -> bool {
    f64::from(before.max(behind)) < BOUND * f64::from(count)
}

/// How many times more often a run stands there than its two parts would meet by chance, where it
/// is cut most easily; `all` is how many characters there are.
fn cohesion(runs: &Runs, length: usize, run: &Run, all: f64) -> f64 {
    runs.parts(length, run)
        .map(|(first, last)| f64::from(first) * f64::from(last))
        .map(|by_chance| f64::from(run.count) * all / by_chance)
        .fold(f64::INFINITY, f64::min)
}

/// The words that a person wrote down as such: vocabulary, names, titles and their parts.
fn curated(entries: &[Vec<Unit>], vocabulary: &Vocabulary) -> BTreeSet<Vec<char>> {
    let units = entries.iter().flatten();
    let telling =
        units.filter(|unit| matches!(unit.part, Part::Title | Part::Names | Part::Heading));
    let names = telling.flat_map(|unit| pieces(&unit.text));
    let words = vocabulary.groups.iter().flat_map(|group| folded(&group.words));
    let fits = |word: &Vec<char>| (2..=LONGEST_CURATED).contains(&word.len());
    let han = |word: &Vec<char>| word.iter().any(|letter| !letter.is_ascii());
    names.chain(words).filter(fits).filter(han).collect()
}

#[cfg(test)]
mod tests {
    use super::of;
    use crate::{
        Group, Vocabulary,
        units::{Part, Unit},
    };

    fn words(text: &str, vocabulary: &Vocabulary) -> Vec<(String, u32)> {
        let units = vec![vec![Unit { part: Part::Body, text: text.to_owned() }]];
        of(&units, vocabulary).into_iter().map(|term| (term.text, term.count)).collect()
    }

    #[test]
    fn what_often_stands_together_is_a_word_and_its_pieces_are_not() {
        let text = "支部发展党员。报告发展党员，研究发展党员；他看发展党员、谈发展党员！\
                    天上有云。地下有水，河里有鱼；山中有树！人在树下，云在天上。";
        let around: String = ('一'..'今').map(|letter| format!("{letter}，")).collect();
        let found = words(&format!("{text}{around}"), &Vocabulary::default());
        assert!(found.contains(&("发展党员".to_owned(), 5)), "{found:?}");
        assert!(!found.iter().any(|(word, _)| word == "展党" || word == "发展党"), "{found:?}");
    }

    #[test]
    fn a_name_that_the_book_does_not_use_counts_as_its_other_names() {
        let words = vec!["入党".into(), "发展党员".into()];
        let group = Group { words, meaning: None, section: None };
        let vocabulary = Vocabulary { groups: vec![group], ..Vocabulary::default() };
        let found = of(
            &[vec![Unit { part: Part::Body, text: "入党的人，入党以后。".into() }]],
            &vocabulary,
        );
        let counted =
            |word: &str| found.iter().find(|term| term.text == word).map(|term| term.count);
        assert_eq!(counted("发展党员"), Some(2));
        assert_eq!(counted("入党"), Some(2));
    }

    #[test]
    fn curated_words_count_where_they_stand_in_the_book() {
        let group =
            Group {
                words: vec!["入党".into(), "发展党员".into()], meaning: None, section: None
            };
        let vocabulary = Vocabulary { groups: vec![group], ..Vocabulary::default() };
        let found = words("他要求入党。", &vocabulary);
        assert!(found.contains(&("入党".to_owned(), 1)), "{found:?}");
        assert_eq!(words("别的事。", &vocabulary), []);
    }
}
