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
//! The menu can also end a search where one is. A new search begins where one is, and is all there
//! is to go back from: there is one at a time.

use duben_book::Place;
use duben_index::{Answer, Filter, Hit, Request, Sounds};

use super::{
    Focus, Reader, Tree, Which,
    line::{Edit, Line, Room},
};

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
    answer: Answer,
    /// The hit one is at.
    selected: usize,
    /// The suggestion one is at.
    pub(super) suggestion: usize,
    /// How many queries back in the history the line came from, until it is changed.
    recalled: Option<usize>,
    /// The selected hit, while the list is open and has the page beside it.
    pub(super) preview: Option<Reader>,
    pub(super) origin: Origin,
}

/// Where a search began.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Origin {
    pub(super) reader: Reader,
    pub(super) tree: Tree,
    pub(super) focus: Focus,
    pub(super) reading: Option<Place>,
    pub(super) back: Vec<(Which, Place)>,
}

impl Finder {
    pub(super) fn new(origin: Origin) -> Self {
        Self {
            line: Line::default(),
            part: Part::Query,
            filter: Filter::default(),
            answer: Answer::default(),
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

    /// What was found.
    #[must_use]
    pub const fn answer(&self) -> &Answer {
        &self.answer
    }

    /// Index of the hit one is at; 0 where there are none.
    #[must_use]
    pub const fn selected(&self) -> usize {
        self.selected
    }

    /// The hit one is at.
    #[must_use]
    pub fn hit(&self) -> Option<&Hit> {
        self.answer.hits.get(self.selected)
    }

    /// The hit in an entry.
    #[must_use]
    pub fn hit_in(&self, section: usize) -> Option<&Hit> {
        self.answer.hits.iter().find(|hit| hit.section == section)
    }

    /// The first hit to draw where `seen` have room, so that the selected one stands in the middle
    /// where it can.
    #[must_use]
    pub fn first_seen(&self, seen: usize) -> usize {
        let last = self.answer.hits.len().saturating_sub(seen);
        self.selected.saturating_sub(seen / 2).min(last)
    }

    /// What is asked of an index that has `entries` entries: all hits, because a list can be
    /// walked to its end.
    pub(super) fn request(&self, entries: usize, sounds: Sounds) -> Request {
        Request { text: self.line.text().to_owned(), filter: self.filter, limit: entries, sounds }
    }

    /// Takes in an answer; one is at the best hit again.
    pub(super) fn answered(&mut self, answer: Answer) {
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
        let at = self.answer.hits.iter().position(|hit| hit.section == section);
        self.select(at.unwrap_or(self.selected));
    }

    pub(super) fn select(&mut self, hit: usize) {
        self.part = Part::Query;
        self.selected = hit.min(self.answer.hits.len().saturating_sub(1));
    }

    pub(super) fn choose_in(&mut self, part: Part) {
        self.part = part;
    }
}
