//! Several books searched as one (see `books`).

use crate::{Answer, Hit, Index, PackError, Request, Suggestion, books::Books, search::Search};

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
    /// Each book's own answer, for its excerpts; what else could have been meant is the same in all.
    pub answers: Vec<Answer>,
}

/// Searches several books, each by the request that comes with it: these differ only in the branch
/// that is filtered for.
///
/// What stands somewhere as it was typed, is spelled so by words of the books, or is made of several
/// words, is found and weighed as in one index of all the books; names that mean the same are those of
/// every book's vocabulary. What is guessed where no book has it is so too in a few books of usual
/// size. In more, only the words that each book lists are held against it, their beginnings and their
/// ends: letters that spell a run across two words, and a wrong character in a phrase that is none of
/// the words, lead to nothing there, or to the parts that stand somewhere.
///
/// # Errors
///
/// [`PackError::Index`] where the index of one turns out to be damaged.
pub fn search_several(books: &[(&Index, Request)]) -> Result<AnswerOfSeveral, PackError> {
    let asked = Books::new(books.iter().map(|(index, _)| *index).collect());
    let requests: Vec<&Request> = books.iter().map(|(_, request)| request).collect();
    let limit = requests.iter().map(|request| request.limit).max().unwrap_or(0);
    Ok(merged(Search::new(&asked).answers(&requests)?, limit))
}

fn merged(answers: Vec<Answer>, limit: usize) -> AnswerOfSeveral {
    let total = answers.iter().map(|answer| answer.total).sum();
    let mut hits: Vec<(bool, HitOfSeveral)> = Vec::new();
    for (book, answer) in answers.iter().enumerate() {
        let hit = |hit: &Hit| (hit.is_behind(answer.cut), HitOfSeveral { book, hit: *hit });
        hits.extend(answer.hits.iter().map(hit));
    }
    // Equal ones stand in the order of the books and their entries.
    let place = |one: &HitOfSeveral| (one.book, one.hit.section);
    hits.sort_unstable_by(|(behind, one), (other_behind, other)| {
        behind
            .cmp(other_behind)
            .then_with(|| other.hit.score.total_cmp(&one.hit.score))
            .then_with(|| place(one).cmp(&place(other)))
    });
    hits.truncate(limit);
    let (suggestions, applied) =
        answers.first().map(|one| (one.suggestions.clone(), one.applied)).unwrap_or_default();
    let hits = hits.into_iter().map(|(_, hit)| hit).collect();
    AnswerOfSeveral { total, hits, suggestions, applied, answers }
}

#[cfg(test)]
mod tests;
