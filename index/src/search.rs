//! From what was typed to an answer: as typed, by letters, by words, by what sounds like it.

use duben_book::Kind;

use crate::{
    Answer, Hit, HitOfSeveral, Index, Request, Sounds, Suggestion, Why,
    answer::{Filter, Phrase, Role},
    books::Books,
    find::{Found, Sought},
    fold::{fold, position},
    query::{Query, WORDS},
    rank,
    spell::{Fit, Spelling},
    suggest::{Candidate, MOST},
};

/// The shortest text that a single suggestion takes the place of by itself, in characters.
const SURE: usize = 3;

/// A search under way.
pub(crate) struct Search<'a> {
    books: &'a Books<'a>,
    /// Every entry found so far, each once, in the order of the books and their outlines.
    hits: Vec<HitOfSeveral>,
    phrases: Vec<Phrase>,
    suggestions: Vec<Suggestion>,
    applied: Option<usize>,
    /// Whether the words were cut from a question: then how much of it an entry has only weighs.
    cut: bool,
}

impl<'a> Search<'a> {
    pub(crate) const fn new(books: &'a Books<'a>) -> Self {
        Self {
            books,
            hits: Vec::new(),
            phrases: Vec::new(),
            suggestions: Vec::new(),
            applied: None,
            cut: false,
        }
    }

    /// Each book's own answer, by the request that comes with it: these differ in their filters and
    /// limits only.
    pub(crate) fn answers(mut self, requests: &[&Request]) -> tantivy::Result<Vec<Answer>> {
        if let Some(request) = requests.first() {
            let query = Query::of(&request.text);
            if !query.whole.is_empty() {
                self.run(&query, request)?;
            }
        }
        Ok(self.finish(requests))
    }

    fn run(&mut self, query: &Query, request: &Request) -> tantivy::Result<()> {
        self.whole(&query.whole, Why::Exact)?;
        let exact = self.hits.iter().any(|one| one.hit.why == Why::Exact);
        if let Some(spelling) = Spelling::of(&request.text) {
            let stands = !spelling.is_one_sound() && self.stands_apart(&query.whole);
            self.spelled(&spelling, request.sounds, stands)?;
            if stands || self.applied.is_some() {
                return Ok(());
            }
        }
        if query.parts.len() > 1 {
            return self.words(query.parts.clone());
        }
        if exact || query.parts.is_empty() {
            return Ok(());
        }
        self.sounds_like(&query.whole)?;
        if self.applied.is_none() {
            self.question(&query.whole)?;
        }
        Ok(())
    }

    /// What stands in the books as it was typed (or as `why` says it was meant), and its other names.
    fn whole(&mut self, letters: &[char], why: Why) -> tantivy::Result<()> {
        let others = self.books.other_names(letters);
        let sought: Vec<Sought<'_>> = std::iter::once((letters, false))
            .chain(others.iter().map(|other| (other.as_slice(), true)))
            .map(|(letters, other)| Sought { letters, word: 0, other })
            .collect();
        for (book, found) in self.books.find(&sought)?.into_iter().enumerate() {
            let explained = self.books.indexes()[book].names().explained(letters);
            for mut found in found {
                if explained == Some(found.section) {
                    found.score += rank::EXPLAINS;
                }
                self.add(book, &found, if found.shown > 0 { why } else { Why::Synonym });
            }
        }
        self.settle();
        self.phrases.push(Phrase { letters: letters.to_vec(), role: Role::Whole });
        let names = others.into_iter().map(|letters| Phrase { letters, role: Role::OtherName });
        self.phrases.extend(names);
        Ok(())
    }

    /// Adds an entry, which then has to be settled.
    fn add(&mut self, book: usize, found: &Found, why: Why) {
        let Found { section, score, places, unit, .. } = *found;
        self.hits.push(HitOfSeveral { book, hit: Hit { section, why, score, places, unit } });
    }

    /// Brings what was added into its order; an entry that was there already, for a better reason, is
    /// only worth more.
    fn settle(&mut self) {
        let place = |one: &HitOfSeveral| (one.book, one.hit.section);
        if self.hits.is_sorted_by(|one, next| place(one) < place(next)) {
            return;
        }
        self.hits.sort_by_key(place);
        self.hits.dedup_by(|later, first| {
            let same = place(later) == place(first);
            if same {
                first.hit.score += later.hit.score;
            }
            same
        });
    }

    /// Whether what was typed stands in the books as it is (`QQ`), and not only inside of longer
    /// words of letters and digits (`QQ` in an address).
    fn stands_apart(&self, typed: &[char]) -> bool {
        let exact = self.hits.iter().filter(|one| one.hit.why == Why::Exact);
        let mut units = exact.filter_map(|one| {
            Some(self.books.indexes()[one.book].field().table.text(one.hit.unit? as usize))
        });
        units.any(|text| {
            let folded = fold(text);
            let latin = |at: Option<usize>| {
                at.and_then(|at| folded.get(at)).is_some_and(char::is_ascii_alphanumeric)
            };
            let mut from = 0;
            while let Some(at) = position(&folded[from..], typed).map(|at| from + at) {
                let end = at + typed.len();
                let begins = latin(Some(at)) && latin(at.checked_sub(1));
                let goes_on = latin(Some(end)) && latin(end.checked_sub(1));
                if !begins && !goes_on {
                    return true;
                }
                from = at + 1;
            }
            false
        })
    }

    /// What the letters typed can spell: offered, and unless they are a word themselves the first of
    /// it searched for.
    fn spelled(
        &mut self,
        spelling: &Spelling,
        sounds: Sounds,
        is_word: bool,
    ) -> tantivy::Result<()> {
        let mut found = self.spellings(spelling, sounds);
        found.retain(|(run, _)| !spelling.is(run));
        let best = found.first().map(|(letters, _)| letters.clone()).filter(|_| !is_word);
        self.suggest(found, Why::Pinyin);
        if let Some(letters) = best {
            self.whole(&letters, Why::Pinyin)?;
            self.applied = Some(0);
        }
        Ok(())
    }

    /// Words of the book that are spelled so; words that sound alike to some; whatever in the text
    /// is spelled so, across words; and last the words that only begin so.
    fn spellings(&self, spelling: &Spelling, sounds: Sounds) -> Vec<Candidate> {
        let speller = |sounds| self.books.speller(sounds);
        let Some((asked, fuzzy)) = speller(sounds).zip(speller(Sounds::Fuzzy)) else {
            return Vec::new();
        };
        let words = self.books.words_spelled(asked, spelling);
        let to_their_end = |words: &[(Fit, Candidate)]| {
            words.first().is_some_and(|(fit, _)| *fit != Fit::Beginning)
        };
        let mut found = Vec::new();
        if !to_their_end(&words) && !spelling.is_one_sound() {
            let alike = self.books.words_spelled(fuzzy, spelling);
            if to_their_end(&alike) {
                found.extend(alike);
            } else {
                found.extend(self.books.text_spelled(asked, spelling));
            }
        }
        let mut candidates: Vec<Candidate> = Vec::new();
        for (_, candidate) in found.into_iter().chain(words) {
            if candidates.len() < MOST && candidates.iter().all(|(run, _)| *run != candidate.0) {
                candidates.push(candidate);
            }
        }
        candidates
    }

    /// What sounds the same; one candidate is taken for what was meant.
    fn sounds_like(&mut self, letters: &[char]) -> tantivy::Result<()> {
        let candidates = self.books.same_sound(letters);
        self.offer(letters, candidates)
    }

    /// A question in plain words; where the book lacks one of them, what is one character off.
    fn question(&mut self, letters: &[char]) -> tantivy::Result<()> {
        let mut words = self.books.cutter(letters).cut(letters);
        let mut missing = words.is_empty();
        for word in &words {
            // A character that belongs to no word stands somewhere in any book.
            missing |= word.len() == 1 || !self.books.have(word)?;
        }
        if missing {
            let mut candidates = self.books.one_off(letters);
            let ends_meet =
                |run: &[char]| run.first() == letters.first() && run.last() == letters.last();
            // At its ends, a run that is no word is a piece of two.
            let likely = |run: &[char]| ends_meet(run) || self.books.know(run);
            candidates.retain(|(run, _)| likely(run));
            self.offer(letters, candidates)?;
        }
        if self.applied.is_some() {
            return Ok(());
        }
        if words.iter().any(|word| word.len() > 1) {
            words.retain(|word| word.len() > 1);
        }
        self.cut = true;
        self.words(words)
    }

    /// Whether something stands in the books or has other names.
    fn is_known(&self, letters: &[char]) -> tantivy::Result<bool> {
        Ok(self.books.have(letters)? || !self.books.other_names(letters).is_empty())
    }

    /// A word that stands in the books or has other names, or else the longest runs of it that do:
    /// there is no dead end while two characters of what was typed stand together somewhere.
    fn standing(&self, word: Vec<char>) -> tantivy::Result<Vec<Vec<char>>> {
        if self.is_known(&word)? {
            return Ok(vec![word]);
        }
        let mut runs = Vec::new();
        let mut start = 0;
        while start + 1 < word.len() {
            let mut end = start + 2;
            while end <= word.len() && self.books.have(&word[start..end])? {
                end += 1;
            }
            let length = end - 1 - start;
            if length > 1 {
                runs.push(word[start..start + length].to_vec());
            }
            start += length;
        }
        Ok(runs)
    }

    /// Offers candidates for what was typed; a single sure one is searched for at once.
    fn offer(&mut self, letters: &[char], candidates: Vec<Candidate>) -> tantivy::Result<()> {
        let only = match candidates.as_slice() {
            [(only, _)] if letters.len() >= SURE && self.hits.is_empty() => Some(only.clone()),
            _ => None,
        };
        self.suggest(candidates, Why::Sound);
        if let Some(meant) = only {
            self.whole(&meant, Why::Sound)?;
            self.applied = Some(self.suggestions.len() - 1);
        }
        Ok(())
    }

    fn suggest(&mut self, candidates: Vec<Candidate>, why: Why) {
        for (letters, count) in candidates {
            let text = letters.into_iter().collect();
            self.suggestions.push(Suggestion { text, why, count });
        }
    }

    /// All of several words, in any order; where few entries have all, some of them.
    fn words(&mut self, parts: Vec<Vec<char>>) -> tantivy::Result<()> {
        let mut words: Vec<Vec<char>> = Vec::new();
        // Whether the book has no part of something that was asked for.
        let mut lacking = false;
        for part in parts {
            if self.is_known(&part)? {
                words.push(part);
            } else {
                for word in self.books.cutter(&part).cut(&part) {
                    let length = word.len();
                    let runs = self.standing(word)?;
                    lacking |= runs.iter().map(Vec::len).sum::<usize>() < length;
                    words.extend(runs);
                }
            }
        }
        words.truncate(WORDS);
        if words.is_empty() {
            return Ok(());
        }
        let mut partial: Vec<(usize, Found)> = Vec::new();
        let others: Vec<Vec<Vec<char>>> =
            words.iter().map(|letters| self.books.other_names(letters)).collect();
        let mut sought: Vec<Sought<'_>> = Vec::new();
        for (word, (letters, others)) in words.iter().zip(&others).enumerate() {
            sought.push(Sought { letters, word, other: false });
            sought.extend(others.iter().map(|letters| Sought { letters, word, other: true }));
        }
        let found = self.books.find(&sought)?.into_iter().enumerate();
        let all: usize = words.iter().map(Vec::len).sum();
        for (book, mut found) in
            found.flat_map(|(book, all)| all.into_iter().map(move |one| (book, one)))
        {
            let had = |(word, letters): (usize, &Vec<char>)| {
                if found.any & 1 << word == 0 { 0 } else { letters.len() }
            };
            let had: usize = words.iter().enumerate().map(had).sum();
            let share = share(had, all);
            found.score *= share * share;
            if had == all {
                self.add(book, &found, if lacking { Why::Words } else { Why::Near });
            } else if had * 2 >= all {
                partial.push((book, found));
            }
        }
        self.settle();
        // Some of the words are an answer to a question, and where few entries have all of them.
        if self.cut || self.hits.len() < rank::FEW {
            for (book, found) in &partial {
                self.add(*book, found, Why::Words);
            }
            self.settle();
        }
        self.phrases.extend(
            sought.iter().map(|one| Phrase { letters: one.letters.to_vec(), role: Role::Word }),
        );
        Ok(())
    }

    /// What was found, book by book.
    fn finish(self, requests: &[&Request]) -> Vec<Answer> {
        let mut rest = self.hits.as_slice();
        let books = self.books.indexes().iter().zip(requests).enumerate();
        let answer = |(book, (index, request)): (usize, (&&Index, &&Request))| {
            let (here, later) = rest.split_at(rest.partition_point(|one| one.book <= book));
            rest = later;
            Answer {
                suggestions: self.suggestions.clone(),
                applied: self.applied,
                phrases: self.phrases.clone(),
                cut: self.cut,
                ..found(index, here, request, self.cut)
            }
        };
        books.map(answer).collect()
    }
}

/// Filters, counts and orders what was found in one book.
fn found(index: &Index, found: &[HitOfSeveral], request: &Request, cut: bool) -> Answer {
    let Filter { kind, inside } = request.filter;
    let branch = inside.map(|branch| index.branch(branch));
    let mut counts = [0; Kind::ALL.len()];
    let mut sections = Vec::with_capacity(found.len());
    let mut hits = Vec::with_capacity(found.len());
    for HitOfSeveral { hit, .. } in found {
        let own = index.kind(hit.section);
        let in_branch = branch.as_ref().is_none_or(|branch| branch.contains(&hit.section));
        let of_kind = kind.is_none_or(|kind| own == Some(kind));
        if in_branch && let Some(own) = own {
            counts[own as usize] += 1;
        }
        if of_kind {
            sections.push((hit.section, hit.places));
        }
        if in_branch && of_kind {
            hits.push(*hit);
        }
    }
    let total = hits.len();
    best(&mut hits, request.limit, cut);
    let kinds = Kind::ALL.into_iter().zip(counts).filter(|(_, count)| *count > 0).collect();
    Answer { total, hits, kinds, sections, ..Answer::default() }
}

/// How much of the words an entry has, by their length: 1 is all.
fn share(had: usize, all: usize) -> f32 {
    let count = |letters: usize| f32::from(u16::try_from(letters).unwrap_or(u16::MAX));
    count(had) / count(all.max(1))
}

/// Leaves the best hits, best first.
fn best(hits: &mut Vec<Hit>, limit: usize, cut: bool) {
    let order = |one: &Hit, other: &Hit| {
        one.is_behind(cut)
            .cmp(&other.is_behind(cut))
            .then_with(|| other.score.total_cmp(&one.score))
            .then_with(|| one.section.cmp(&other.section))
    };
    if limit < hits.len() {
        hits.select_nth_unstable_by(limit, order);
        hits.truncate(limit);
    }
    hits.sort_unstable_by(order);
}
