//! Several books searched as one.
//!
//! A score says how rare a phrase is in its book and how long the book's units are, so that scores of
//! different books can't be compared. Each book is therefore asked twice: first which entries match
//! and by which phrases; then, the units of all books counted together, what these entries are worth
//! by common measures. That is what one index of all the books would say.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::{
    Answer, Hit, Index, PackError, Request, Suggestion, Why, bm25::Bm25, search::Search,
    suggest::MOST,
};

/// What several books have in common: by it their scores can be compared.
#[derive(Clone, Debug)]
pub(crate) struct Common {
    bm25: Bm25,
    /// In how many units of all books each phrase stands.
    found: FxHashMap<Vec<char>, u32>,
}

/// An entry of one of several books.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HitOfSeveral {
    /// Which book it is in: an index into the books that were asked.
    pub book: usize,
    /// The entry; its score can be compared with those in other books.
    pub hit: Hit,
}

/// What a search of several books brings.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AnswerOfSeveral {
    /// How many entries match.
    pub total: usize,
    /// The best of them, best first.
    pub hits: Vec<HitOfSeveral>,
    /// What else could have been meant, by how often it stands in the books.
    pub suggestions: Vec<Suggestion>,
    /// The suggestion whose hits these are, where what was typed had none of its own.
    pub applied: Option<usize>,
    /// Each book's own answer, for its excerpts.
    pub answers: Vec<Answer>,
}

/// Searches several books, each by the request that comes with it: these differ only in the branch
/// that is filtered for. Where one of them has what was typed, as it was typed, what others have that
/// only sounds like it, or has words of it, is left out.
///
/// # Errors
///
/// [`PackError::Index`] where the index of one turns out to be damaged.
pub fn search_several(books: &[(&Index, Request)]) -> Result<AnswerOfSeveral, PackError> {
    // Guessing takes many times as long as looking, and is for nothing where one book has it.
    let mut literal = books.len() > 1;
    let mut answers = asked(books, literal)?;
    if literal && !answers.iter().any(has_as_typed) {
        literal = false;
        answers = asked(books, literal)?;
    }
    let matching = answers.iter().filter(|answer| answer.total > 0).count();
    if matching > 1 {
        let common = Common::of(books, &answers)?;
        for ((index, request), answer) in books.iter().zip(&mut answers) {
            if answer.total > 0 {
                *answer = Search::new(index, Some(&common)).literal(literal).answer(request)?;
            }
        }
    }
    let limit = books.iter().map(|(_, request)| request.limit).max().unwrap_or(0);
    Ok(merged(answers, limit))
}

fn has_as_typed(answer: &Answer) -> bool {
    answer.hits.iter().any(|hit| hit.why == Why::Exact)
}

/// Every book's own answer.
fn asked(books: &[(&Index, Request)], literal: bool) -> tantivy::Result<Vec<Answer>> {
    let ask = |(index, request): &(&Index, Request)| {
        Search::new(index, None).literal(literal).answer(request)
    };
    books.iter().map(ask).collect()
}

impl Common {
    fn of(books: &[(&Index, Request)], answers: &[Answer]) -> Result<Self, PackError> {
        let sizes = books.iter().map(|(index, _)| index.size());
        let (tokens, units) =
            sizes.fold((0, 0), |(tokens, units), one| (tokens + one.0, units + one.1));
        let mut found: FxHashMap<Vec<char>, u32> = FxHashMap::default();
        for phrase in answers.iter().flat_map(|answer| &answer.phrases) {
            if !found.contains_key(&phrase.letters) {
                let mut all = 0;
                for (index, _) in books {
                    all += index.field().frequency(&phrase.letters)?;
                }
                found.insert(phrase.letters.clone(), all);
            }
        }
        Ok(Self { bm25: Bm25::new(tokens, units), found })
    }

    pub(crate) const fn bm25(&self) -> &Bm25 {
        &self.bm25
    }

    /// How rare a phrase is in all books, that stands in `here` units of one.
    pub(crate) fn rarity(&self, letters: &[char], here: u32) -> f32 {
        self.bm25.rarity(self.found.get(letters).map_or(here, |&found| found.max(here)))
    }
}

fn merged(answers: Vec<Answer>, limit: usize) -> AnswerOfSeveral {
    let total = answers.iter().map(|answer| answer.total).sum();
    let mut hits: Vec<(bool, HitOfSeveral)> = Vec::new();
    for (book, answer) in answers.iter().enumerate() {
        let hit = |hit: &Hit| (hit.is_behind(answer.cut), HitOfSeveral { book, hit: *hit });
        hits.extend(answer.hits.iter().map(hit));
    }
    // Equal ones stay in the order of the books and their entries.
    hits.sort_by(|(behind, one), (other_behind, other)| {
        behind.cmp(other_behind).then_with(|| other.hit.score.total_cmp(&one.hit.score))
    });
    hits.truncate(limit);
    let suggestions = match answers.as_slice() {
        [only] => only.suggestions.clone(),
        several => suggested(several),
    };
    let applied = applied(&answers, &suggestions);
    let hits = hits.into_iter().map(|(_, hit)| hit).collect();
    AnswerOfSeveral { total, hits, suggestions, applied, answers }
}

/// What the books suggest, the most frequent first.
fn suggested(answers: &[Answer]) -> Vec<Suggestion> {
    let mut counts: BTreeMap<&str, (Why, usize)> = BTreeMap::new();
    for one in answers.iter().flat_map(|answer| &answer.suggestions) {
        counts.entry(&one.text).or_insert((one.why, 0)).1 += one.count;
    }
    let suggestion = |(text, (why, count)): (&str, (Why, usize))| Suggestion {
        text: text.to_owned(),
        why,
        count,
    };
    let mut all: Vec<Suggestion> = counts.into_iter().map(suggestion).collect();
    all.sort_by_key(|one| std::cmp::Reverse(one.count));
    all.truncate(MOST);
    all
}

/// The suggestion that all books with hits took for what was meant, if they agree.
fn applied(answers: &[Answer], suggestions: &[Suggestion]) -> Option<usize> {
    let mut meant = answers.iter().filter(|answer| answer.total > 0).map(|answer| {
        answer.applied.and_then(|at| answer.suggestions.get(at)).map(|one| one.text.as_str())
    });
    let first = meant.next()??;
    let agree = meant.all(|text| text == Some(first));
    agree.then(|| suggestions.iter().position(|one| one.text == first)).flatten()
}

#[cfg(test)]
mod tests;
