//! A search: what is typed, what was found, which hit one is at, and where it began.
//!
//! ```text
//!  tree, page ──/──▶ list of hits ──Enter──▶ page or tree, the search alive
//!      ▲              │        ▲                     │    n N: the matches
//!      └─────Esc──────┘        └─────────Esc─────────┘
//! ```
//!
//! * **The list** ([`Focus::Finder`](super::Focus)): keys go to the line; up and down to the hits;
//!   Tab to the rows of suggestions, kinds and chapters, where left and right choose. The selected
//!   hit is shown beside the list by a reader of its own: nothing counts as read by it.
//! * **The search alive** (another focus, and a finder): everything is as without it, but that
//!   matches are lit and counted, and that Esc leads back to the list.
//! * **The end**: Esc in the list, or Backspace in an empty line, puts everything back that the
//!   search began with: the very row, the selection of the tree, the ways back.
//!
//! One or all books are searched ([`Scope`]). A hit in another book opens that book with the search
//! alive; where the search began in another, that one is open again at its end.
//!
//! The menu can also end a search where one is. A new search begins where one is, and is all there
//! is to go back from: there is one at a time.

use std::sync::Arc;

use duben_book::Place;
use duben_index::{
    Answer, AnswerOfSeveral, Filter, Hit, HitOfSeveral, PackError, Request, Sounds, search_several,
};

use super::{
    Focus, Reader, Tree, Volume, Which,
    line::{Edit, Line, Room},
};

/// Which books are searched.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Scope {
    /// The open one.
    #[default]
    Open,
    /// All there are.
    All,
}

/// How many hits in all books are listed: more than anybody walks, of a hundred books fewer than there
/// may be.
const LISTED: usize = 1000;

/// What of the list keys choose in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Part {
    /// The line, and with up and down the hits.
    #[default]
    Query,
    /// What else could have been meant.
    Suggestions,
    /// Which kind of entry.
    Kinds,
    /// Which part of the book.
    Chapters,
}

/// A search.
#[derive(Clone, Debug, PartialEq)]
pub struct Finder {
    line: Line,
    part: Part,
    pub(super) filter: Filter,
    scope: Scope,
    /// The books that are asked: the open one alone until the others are there.
    books: Vec<Arc<Volume>>,
    /// Which of them is open.
    here: usize,
    answer: AnswerOfSeveral,
    /// The hit one is at.
    selected: usize,
    /// The suggestion one is at.
    pub(super) suggestion: usize,
    /// How many queries back in the history the line came from, until it is changed.
    recalled: Option<usize>,
    /// The selected hit and which book it is in, while the list is open and has the page beside it.
    pub(super) preview: Option<(usize, Reader)>,
    pub(super) origin: Origin,
}

/// Where one was when something began that leads back there: a search, a look at the text in a round.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Origin {
    pub(super) book: Arc<Volume>,
    pub(super) reader: Reader,
    pub(super) tree: Tree,
    pub(super) focus: Focus,
    pub(super) reading: Option<Place>,
    pub(super) back: Vec<(Which, Place)>,
}

impl Finder {
    pub(super) fn new(origin: Origin, scope: Scope, books: Vec<Arc<Volume>>) -> Self {
        Self {
            line: Line::default(),
            part: Part::Query,
            filter: Filter::default(),
            scope,
            books,
            here: 0,
            answer: AnswerOfSeveral::default(),
            selected: 0,
            suggestion: 0,
            recalled: None,
            preview: None,
            origin,
        }
    }

    /// What is typed.
    #[must_use]
    pub const fn line(&self) -> &Line {
        &self.line
    }

    /// Whether nothing is typed that could be found.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.line.text().trim().is_empty()
    }

    /// What of the list keys choose in.
    #[must_use]
    pub const fn part(&self) -> Part {
        self.part
    }

    /// Which entries count.
    #[must_use]
    pub const fn filter(&self) -> Filter {
        self.filter
    }

    /// Which books are searched.
    #[must_use]
    pub const fn scope(&self) -> Scope {
        self.scope
    }

    /// The books that are asked, in the order in which hits name them.
    #[must_use]
    pub fn books(&self) -> &[Arc<Volume>] {
        &self.books
    }

    /// Which of them is open.
    #[must_use]
    pub const fn here(&self) -> usize {
        self.here
    }

    /// What was found.
    #[must_use]
    pub const fn answer(&self) -> &AnswerOfSeveral {
        &self.answer
    }

    /// What was found in the open book.
    #[must_use]
    pub fn answer_here(&self) -> Option<&Answer> {
        self.answer.answers.get(self.here)
    }

    /// The book a hit is in, and what was found there.
    #[must_use]
    pub fn book_of(&self, hit: &HitOfSeveral) -> Option<(&Arc<Volume>, &Answer)> {
        self.books.get(hit.book).zip(self.answer.answers.get(hit.book))
    }

    /// Index of the hit one is at; 0 where there are none.
    #[must_use]
    pub const fn selected(&self) -> usize {
        self.selected
    }

    /// The hit one is at.
    #[must_use]
    pub fn hit(&self) -> Option<&HitOfSeveral> {
        self.answer.hits.get(self.selected)
    }

    /// Which of the hits is that in an entry of the open book.
    #[must_use]
    pub fn position(&self, section: usize) -> Option<usize> {
        let is_it = |hit: &HitOfSeveral| hit.book == self.here && hit.hit.section == section;
        self.answer.hits.iter().position(is_it)
    }

    /// The hit in an entry of the open book.
    #[must_use]
    pub fn hit_in(&self, section: usize) -> Option<&HitOfSeveral> {
        self.answer.hits.get(self.position(section)?)
    }

    /// The first hit to draw where `seen` have room, so that the selected one stands in the middle
    /// where it can.
    #[must_use]
    pub fn first_seen(&self, seen: usize) -> usize {
        let last = self.answer.hits.len().saturating_sub(seen);
        self.selected.saturating_sub(seen / 2).min(last)
    }

    /// Asks the books for what the line and the filters say now: of one for all hits, because a list
    /// can be walked to its end.
    pub(super) fn ask(&self, sounds: Sounds) -> Result<AnswerOfSeveral, PackError> {
        let request = |limit| Request {
            text: self.line.text().to_owned(),
            filter: self.filter,
            limit,
            sounds,
        };
        if let [only] = self.books.as_slice() {
            let answer = only.index()?.search(&request(only.pack.outline().len()))?;
            return Ok(alone(answer));
        }
        let asked = self.books.iter().map(|book| Ok((book.index()?, request(LISTED))));
        search_several(&asked.collect::<Result<Vec<_>, PackError>>()?)
    }

    /// Searches these books from now on, of which the first is open. Chapters are those of one book.
    pub(super) fn search_in(&mut self, scope: Scope, books: Vec<Arc<Volume>>) {
        (self.scope, self.books, self.here) = (scope, books, 0);
        if scope == Scope::All {
            self.filter.inside = None;
        }
    }

    /// A book is open from now on; whether it is one of those that are searched.
    pub(super) fn opened(&mut self, book: &Volume) -> bool {
        let at = self.books.iter().position(|one| **one == *book);
        self.here = at.unwrap_or(self.here);
        at.is_some()
    }

    /// Takes in an answer; one is at the best hit again.
    pub(super) fn answered(&mut self, answer: AnswerOfSeveral) {
        self.suggestion = answer.applied.unwrap_or(0);
        self.answer = answer;
        self.selected = 0;
    }

    /// What is typed goes to the line, wherever one was choosing.
    pub(super) fn insert(&mut self, text: &str) -> Room {
        self.typing();
        self.line.insert(text)
    }

    /// Changes the line; whether it asks for something else now.
    pub(super) fn edit(&mut self, edit: Edit) -> bool {
        self.typing();
        self.line.edit(edit)
    }

    fn typing(&mut self) {
        self.part = Part::Query;
        self.recalled = None;
    }

    /// Puts another text into the line.
    pub(super) fn replace(&mut self, text: &str) {
        self.typing();
        self.line = Line::of(text);
    }

    /// Whether the up key goes back through what was asked before: while the line is empty, or
    /// shows nothing else. From a query that was typed, holding the key to get to the first hit
    /// would lose it.
    #[must_use]
    pub fn recalls(&self) -> bool {
        self.line.text().is_empty() || (self.recalled.is_some() && self.selected == 0)
    }

    /// Puts the query before the one shown into the line, past the first an empty line.
    pub(super) fn recall(&mut self, history: &[String]) {
        let next = self.recalled.map_or(0, |back| back + 1);
        let query = history.iter().rev().nth(next);
        self.replace(query.map_or("", String::as_str));
        self.recalled = query.map(|_| next);
    }

    /// Selects the hit in an entry, if there is one.
    pub(super) fn select_entry(&mut self, section: usize) {
        self.select(self.position(section).unwrap_or(self.selected));
    }

    pub(super) fn select(&mut self, hit: usize) {
        self.part = Part::Query;
        self.selected = hit.min(self.answer.hits.len().saturating_sub(1));
    }

    pub(super) fn choose_in(&mut self, part: Part) {
        self.part = part;
    }
}

/// What one book answers, as that of several.
fn alone(answer: Answer) -> AnswerOfSeveral {
    let hit = |&hit: &Hit| HitOfSeveral { book: 0, hit };
    AnswerOfSeveral {
        total: answer.total,
        hits: answer.hits.iter().map(hit).collect(),
        suggestions: answer.suggestions.clone(),
        applied: answer.applied,
        answers: vec![answer],
    }
}
