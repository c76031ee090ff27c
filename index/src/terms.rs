//! The words a book is made of, found when it is packed: what is offered to someone who types
//! letters, and what a question in plain words is cut into.
//!
//! Curated words come first: the vocabulary, the entries' names and titles. The rest are runs of
//! characters that keep together by themselves, found by how often they stand together and how
//! freely their neighbours change (Sun Maosong et al. 1998; the measure is pointwise mutual
//! information). No segmenter takes part, so that an imported book is cut by the same code.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::{Deserialize, Serialize};

use crate::{
    Vocabulary,
    fold::{fold, is_dropped},
    units::{Part, Unit},
};

/// A word of the book.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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

/// How often a run must stand in the book to be taken for a word by itself.
const OFTEN: u32 = 3;

/// How many times more often the parts of a word stand together than chance would have it.
const COHESION: f64 = 24.0;

/// The largest share of a run's places at which the same character stands beside it: above it, the
/// run is a piece of a longer word.
const BOUND: f64 = 0.7;

/// Characters that tie words together and neither begin nor end one.
const TIES: &str = "的了是在和与及或等不也就都而于其之为以从到把被对向由要能可会这那一个几每各有没很更最又再只还将让使给按当所着过吗呢啊吧";

/// The words of a book, in the order of their characters.
pub(crate) fn of(entries: &[Vec<Unit>], vocabulary: &Vocabulary) -> Vec<Term> {
    let clauses = clauses(entries);
    let counts = count(&clauses);
    let mut terms: BTreeMap<Vec<char>, bool> = BTreeMap::new();
    for run in together(&counts) {
        terms.insert(run.to_vec(), false);
    }
    for word in curated(entries, vocabulary) {
        terms.insert(word, true);
    }
    let often = |word: &[char]| match counts.get(word) {
        Some(&count) => count,
        None => occurrences(&clauses, word),
    };
    // A name that the book does not use counts as often as the thing does by its other names.
    let meant = |word: &Vec<char>| {
        let groups = vocabulary.groups.iter().map(|group| folded(&group.words));
        let own = groups.filter(|names| names.contains(word));
        own.flatten().map(|name| often(&name)).sum()
    };
    terms
        .into_iter()
        .map(|(word, curated)| match often(&word) {
            0 => (meant(&word), word, curated),
            count => (count, word, curated),
        })
        .filter(|(count, _, _)| *count > 0)
        .map(|(count, word, curated)| Term { text: word.into_iter().collect(), count, curated })
        .collect()
}

fn folded(words: &[String]) -> Vec<Vec<char>> {
    words.iter().map(|word| fold(word)).collect()
}

/// The texts between marks and line ends, folded: no word reaches over these.
fn clauses(entries: &[Vec<Unit>]) -> Vec<Vec<char>> {
    let seen = entries.iter().flatten().filter(|unit| unit.part != Part::Names);
    seen.flat_map(|unit| pieces(&unit.text)).collect()
}

fn pieces(text: &str) -> impl Iterator<Item = Vec<char>> + '_ {
    text.split(|letter: char| is_dropped(letter)).map(fold).filter(|piece| !piece.is_empty())
}

/// How often every run of up to one more than [`LONGEST`] characters stands in the clauses.
fn count(clauses: &[Vec<char>]) -> HashMap<&[char], u32> {
    let mut counts: HashMap<&[char], u32> = HashMap::new();
    for length in 1..=LONGEST + 1 {
        for run in clauses.iter().flat_map(|clause| clause.windows(length)) {
            // A long run stands nowhere its beginning stands once only: most need not be counted.
            if length <= 2 || counts.get(&run[..length - 1]).is_some_and(|&count| count >= OFTEN) {
                *counts.entry(run).or_default() += 1;
            }
        }
    }
    counts
}

/// The runs that keep together by themselves.
fn together<'a>(counts: &HashMap<&'a [char], u32>) -> BTreeSet<&'a [char]> {
    let beside = beside(counts);
    let all: u32 = counts.iter().filter(|(run, _)| run.len() == 1).map(|(_, count)| count).sum();
    let keeps = |run: &[char], count: u32| {
        let free = |most: u32| f64::from(most) < BOUND * f64::from(count);
        let (before, behind) = beside.get(run).copied().unwrap_or_default();
        let ties = |letter: &char| TIES.contains(*letter);
        free(before)
            && free(behind)
            && !run.first().is_some_and(ties)
            && !run.last().is_some_and(ties)
            && cohesion(run, count, counts, all) > COHESION
    };
    counts
        .iter()
        .filter(|(run, count)| (2..=LONGEST).contains(&run.len()) && **count >= OFTEN)
        .filter(|(run, _)| run.iter().all(|letter| !letter.is_ascii()))
        .filter(|(run, count)| keeps(run, **count))
        .map(|(run, _)| *run)
        .collect()
}

/// For each run, how often its most frequent neighbour stands before and behind it.
fn beside<'a>(counts: &HashMap<&'a [char], u32>) -> HashMap<&'a [char], (u32, u32)> {
    let mut most: HashMap<&[char], (u32, u32)> = HashMap::new();
    for (longer, &count) in counts.iter().filter(|(run, _)| run.len() > 2) {
        let behind = &mut most.entry(&longer[..longer.len() - 1]).or_default().1;
        *behind = (*behind).max(count);
        let before = &mut most.entry(&longer[1..]).or_default().0;
        *before = (*before).max(count);
    }
    most
}

/// How many times more often a run stands there than its two parts would meet by chance, where it
/// is cut most easily.
fn cohesion(run: &[char], count: u32, counts: &HashMap<&[char], u32>, all: u32) -> f64 {
    let often = |part: &[char]| f64::from(counts.get(part).copied().unwrap_or(1));
    (1..run.len())
        .map(|cut| often(&run[..cut]) * often(&run[cut..]))
        .map(|by_chance| f64::from(count) * f64::from(all) / by_chance)
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

/// The words whose units are listed, laid out by how they begin.
#[derive(Clone, Debug)]
pub(crate) struct Listed<'a> {
    beginning: HashMap<[char; LISTED], Vec<&'a [char]>>,
}

impl<'a> Listed<'a> {
    pub(crate) fn new(words: &'a [Vec<char>]) -> Self {
        let mut beginning: HashMap<[char; LISTED], Vec<&[char]>> = HashMap::new();
        for word in words.iter().filter(|word| word.len() <= LONGEST_LISTED) {
            if let Some(begin) = word.first_chunk() {
                beginning.entry(*begin).or_default().push(word);
            }
        }
        Self { beginning }
    }

    /// Every listed word that stands in a text, each time it does, those inside others too.
    pub(crate) fn in_text(&self, letters: &[char]) -> impl Iterator<Item = &'a [char]> {
        let at = |start: usize| {
            let rest = &letters[start..];
            let begin = rest.first_chunk().and_then(|begin| self.beginning.get(begin));
            begin.into_iter().flatten().filter(move |word| rest.starts_with(word)).copied()
        };
        (0..letters.len()).flat_map(at)
    }
}

/// How often a word stands in the clauses, or over their bounds never.
fn occurrences(clauses: &[Vec<char>], word: &[char]) -> u32 {
    let inside = |clause: &Vec<char>| clause.windows(word.len()).filter(|run| *run == word).count();
    let total: usize = clauses.iter().map(inside).sum();
    u32::try_from(total).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::{Listed, of};
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
    fn listed_words_are_told_each_time_they_stand_there_inside_others_too() {
        let chars = |text: &str| text.chars().collect::<Vec<_>>();
        let words = ["发展党员", "发展党", "党员", "党员大会"].map(chars);
        let listed = Listed::new(&words);
        let told = |text: &str| -> Vec<String> {
            listed.in_text(&chars(text)).map(|word| word.iter().collect()).collect()
        };
        assert_eq!(told("发展党员大会发展党"), ["发展党员", "发展党", "党员大会", "发展党"]);
        assert_eq!(told("党员"), [] as [&str; 0]);
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
