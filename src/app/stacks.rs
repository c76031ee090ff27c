//! All books searched together: which of them a search asks, and when the others are opened for it.

use std::sync::Arc;

use duben_index::HitOfSeveral;

use super::{
    Effect, Model, Volume,
    finder::Scope,
    shelf::{Fetch, NO_BOOKS},
};

/// All books, to be searched.
#[derive(Debug, Default)]
pub(super) enum Stacks {
    /// Nobody asked for them yet, or others stand on the shelf by now.
    #[default]
    Unasked,
    /// They are being opened.
    Asked,
    /// They are open.
    Open(Vec<Arc<Volume>>),
}

impl Model {
    /// The books that a search is to ask: the open one first.
    pub(super) fn searched(&self) -> Vec<Arc<Volume>> {
        let others = match (&self.shelf.stacks, self.scope) {
            (Stacks::Open(books), Scope::All) => books.as_slice(),
            (Stacks::Open(_) | Stacks::Asked | Stacks::Unasked, _) => &[],
        };
        let others = others.iter().filter(|book| book.which != self.book.which);
        std::iter::once(&self.book).chain(others).map(Arc::clone).collect()
    }

    /// Searches this book or all of them.
    pub(super) fn other_scope(&mut self) {
        if self.shelf.books.is_empty() {
            return self.hint(NO_BOOKS);
        }
        self.scope = match self.scope {
            Scope::Open => Scope::All,
            Scope::All => Scope::Open,
        };
        self.tell_scope();
        self.search_anew();
    }

    fn tell_scope(&mut self) {
        let words = match (self.scope, &self.shelf.stacks) {
            (Scope::Open, _) => "只在本书里查。按 F6 换全部书。",
            (Scope::All, Stacks::Open(_)) => "在全部书里查。按 F6 换回本书。",
            (Scope::All, Stacks::Unasked | Stacks::Asked) => "正在打开别的书；先列出本书里的。",
        };
        self.hint(words);
    }

    /// After every message: whoever wants to search all books has them opened.
    pub(super) fn follow_scope(&mut self, effects: &mut Vec<Effect>) {
        let is_wanted = self.scope == Scope::All && self.finder.is_some();
        if is_wanted && matches!(self.shelf.stacks, Stacks::Unasked) {
            self.shelf.stacks = Stacks::Asked;
            effects.push(Effect::Fetch(Fetch::All));
        }
    }

    /// All books are open.
    pub(super) fn take_stacks(&mut self, books: Vec<Arc<Volume>>) {
        self.shelf.stacks = Stacks::Open(books);
        if self.scope == Scope::All && self.finder.is_some() {
            self.tell_scope();
            self.search_anew();
        }
    }

    /// Asks the books that are to be searched now; one stays at the hit one is at, where it still is
    /// one and not simply the best.
    fn search_anew(&mut self) {
        let (books, scope) = (self.searched(), self.scope);
        let Some(finder) = &mut self.finder else { return };
        let here = |hit: &&HitOfSeveral| finder.selected() > 0 && hit.book == finder.here();
        let at = finder.hit().filter(here).map(|hit| hit.hit.section);
        finder.search_in(scope, books);
        self.look_up();
        if let (Some(finder), Some(section)) = (&mut self.finder, at) {
            finder.select_entry(section);
            self.preview_hit();
        }
    }
}
