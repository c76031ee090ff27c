//! The shelf: the books one can open, above the chapters of the one that is open. Where nothing was
//! imported there is none.
//!
//! What is on it is read outside, after the first frame and whenever the shelf is unfolded; books are
//! opened there as well. Until an answer comes, everything goes on (see `changing`).

use std::sync::Arc;

use super::{Effect, Focus, Model, TreeRow, Volume, Which, changing::Goal, stacks::Stacks};

/// A book on the shelf.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shelved {
    /// Which book.
    pub which: Which,
    /// Its id in a person's log.
    pub id: String,
    /// Its title; of a damaged one that has none its id. On the shelf its id stands before a title that
    /// another book has too.
    pub title: String,
    /// The fingerprint of its pack; or why it can't be opened, in words a person can act on.
    pub state: Result<u32, String>,
}

/// Something to be fetched from the shelf, on a thread of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fetch {
    /// What is on it.
    Titles,
    /// A book, to be read.
    Book(Which),
    /// All books, to be searched.
    All,
}

/// What was fetched.
#[derive(Clone, Debug, PartialEq)]
pub enum Fetched {
    /// What is on the shelf: the bundled book, then the imported ones.
    Titles(Vec<Shelved>),
    /// The book.
    Book(Arc<Volume>),
    /// All books that can be opened, their indexes open.
    All(Vec<Arc<Volume>>),
    /// What is on the shelf can't be told; the reason in words a person can act on.
    NotListed(String),
    /// The book can't be opened; the reason in words a person can act on.
    NotOpened(Which, String),
}

/// What is known of the shelf.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    /// Whether it was never looked at.
    is_unseen: bool,
    pub(super) books: Vec<Shelved>,
    /// All of them, to be searched.
    pub(super) stacks: Stacks,
}

/// What is said where there is no other book.
pub(super) const NO_BOOKS: &str = "书架上还没有导入的书；用 duben import 文件 导入一本。";

impl Shelf {
    /// A shelf that is looked at after the first frame, or none at all.
    pub(super) fn new(is_there: bool) -> Self {
        Self { is_unseen: is_there, ..Self::default() }
    }

    /// Whether it was never looked at.
    pub(super) const fn is_unseen(&self) -> bool {
        self.is_unseen
    }

    /// Takes in what is on it. The open book is on it wherever it came from.
    fn take(&mut self, books: Vec<Shelved>, open: &Volume) {
        let before = std::mem::take(&mut self.books);
        let is_imported = |book: &Shelved| matches!(book.which, Which::Imported(_));
        self.books = if books.iter().any(is_imported) { books } else { Vec::new() };
        if !self.books.is_empty() && self.position(&open.which).is_none() {
            self.books.push(Shelved {
                which: open.which.clone(),
                id: open.id().to_owned(),
                title: open.pack.about().title.clone(),
                state: Ok(open.pack.fingerprint()),
            });
        }
        tell_apart(&mut self.books);
        if before != self.books {
            self.stacks = Stacks::Unasked;
        }
    }

    fn position(&self, which: &Which) -> Option<usize> {
        self.books.iter().position(|book| book.which == *which)
    }

    /// A book's title, if it is on the shelf.
    pub(super) fn title(&self, which: &Which) -> Option<&str> {
        self.position(which).map(|at| self.books[at].title.as_str())
    }
}

/// Sets the id before titles that several books have: what comes last is cut off where room is short.
fn tell_apart(books: &mut [Shelved]) {
    let titles: Vec<String> = books.iter().map(|book| book.title.clone()).collect();
    for book in books {
        let has_twin = titles.iter().filter(|&title| *title == book.title).count() > 1;
        if let (true, Which::Imported(id)) = (has_twin, &book.which) {
            book.title = format!("{id} {}", book.title);
        }
    }
}

impl Model {
    /// A book's title as it is told from all others on the shelf.
    #[must_use]
    pub fn title_on_shelf<'a>(&'a self, book: &'a Volume) -> &'a str {
        self.shelf.title(&book.which).unwrap_or(&book.pack.about().title)
    }

    /// The books on the shelf; none where nothing was imported.
    #[must_use]
    pub fn shelf(&self) -> &[Shelved] {
        &self.shelf.books
    }

    /// Every row of the tree one can see.
    #[must_use]
    pub fn tree_rows(&self) -> Vec<TreeRow> {
        self.tree.all_rows(self.outline(), self.shelf().len())
    }

    /// Has the shelf looked at for the first time: a frame stands by now.
    pub(super) fn look_at_shelf(&mut self, effects: &mut Vec<Effect>) {
        if std::mem::take(&mut self.shelf.is_unseen) {
            effects.push(Effect::Fetch(Fetch::Titles));
        }
    }

    /// What is on the shelf is known.
    pub(super) fn take_titles(&mut self, books: Vec<Shelved>) {
        let is_first = self.shelf.books.is_empty();
        let at = match self.tree.row() {
            TreeRow::Book(at) => self.shelf.books.get(at).map(|book| book.which.clone()),
            TreeRow::Shelf | TreeRow::Entry(_) => None,
        };
        self.shelf.take(books, &self.book);
        self.tree.fit_shelf(self.shelf.books.len());
        // One stays at the book one is at, wherever it stands now.
        if let Some(at) = at.and_then(|which| self.shelf.position(&which)) {
            self.tree.go_to_shelf(TreeRow::Book(at));
        }
        if is_first {
            self.offer_last_book();
        }
    }

    /// Who read in another book last is told how to get there.
    pub(super) fn offer_last_book(&mut self) {
        if self.has_warning() {
            return;
        }
        let Some(book) = self.last_book().and_then(|at| self.shelf.books.get(at)) else { return };
        // The title comes last: a long one is cut at the end of the row, and what to press is not.
        let offer = format!("按 F6 再按回车，接着读上次的《{}》", book.title);
        match &mut self.notice {
            Some(notice) => notice.text = format!("{offer}；{}", notice.text),
            None => self.hint(&format!("{offer}。")),
        }
    }

    /// The book on the shelf in which the person read last, where that is another than the open one.
    fn last_book(&self) -> Option<usize> {
        let id = self.progress().last_book().filter(|&id| id != self.book.id())?;
        self.shelf.books.iter().position(|book| book.id == id && book.state.is_ok())
    }

    /// Goes to the shelf: to the book that was read last, or that one came from, where that is another
    /// than the open one.
    pub(super) fn show_shelf(&mut self, effects: &mut Vec<Effect>) {
        if self.shelf.books.is_empty() {
            return self.hint(NO_BOOKS);
        }
        let at = self.last_book().or_else(|| self.book_left()).unwrap_or(0);
        self.set_focus(Focus::Tree);
        self.unfold_shelf(TreeRow::Book(at), effects);
    }

    /// The book on the shelf that one came from, else the open one.
    fn book_left(&self) -> Option<usize> {
        let others = self.back.iter().rev().map(|(which, _)| which);
        let mut left = others.filter(|&which| *which != self.book.which).chain([&self.book.which]);
        left.find_map(|which| self.shelf.position(which))
    }

    /// Unfolds the shelf, and has it looked at again: books come and go.
    pub(super) fn unfold_shelf(&mut self, row: TreeRow, effects: &mut Vec<Effect>) {
        self.tree.unfold_shelf(row);
        effects.push(Effect::Fetch(Fetch::Titles));
    }

    /// Enter on the row of the tree one is at.
    pub(super) fn enter_tree(&mut self, effects: &mut Vec<Effect>) {
        match self.tree.row() {
            TreeRow::Entry(section) => self.open_from_tree(section, effects),
            TreeRow::Shelf if self.tree.is_shelf_open() => self.tree.fold_shelf(),
            TreeRow::Shelf => self.unfold_shelf(TreeRow::Shelf, effects),
            TreeRow::Book(at) => self.open_from_shelf(at, effects),
        }
    }

    /// A click on a row of the shelf is Enter there.
    pub(super) fn click_shelf(&mut self, row: TreeRow, effects: &mut Vec<Effect>) {
        if self.focus != Focus::Tree {
            self.set_focus(Focus::Tree);
        }
        self.tree.go_to_shelf(row);
        self.enter_tree(effects);
    }

    fn open_from_shelf(&mut self, at: usize, effects: &mut Vec<Effect>) {
        let Some(Shelved { which, title, state, .. }) = self.shelf.books.get(at).cloned() else {
            return;
        };
        // The open book may have been imported again since it was opened.
        if which == self.book.which && state == Ok(self.book.pack.fingerprint()) {
            self.change = None;
            self.tree.fold_shelf();
            self.tree.select(self.book.pack.outline(), self.reader.section());
            return self.set_focus(Focus::Reader);
        }
        match state {
            Ok(_) => self.change_book(which, Goal::Resume, effects),
            Err(why) => self.tell_in_box(vec![format!("《{title}》打不开。"), why]),
        }
    }

    /// A damaged book says so when one comes to its row.
    pub(super) fn tell_of_damage(&mut self) {
        if let TreeRow::Book(at) = self.tree.row()
            && self.shelf.books.get(at).is_some_and(|book| book.state.is_err())
        {
            self.hint("这本书打不开；按回车看原因和办法。");
        }
    }
}
