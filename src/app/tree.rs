//! The chapter tree, and above it the shelf where there are more books: which branches are open, which
//! row is selected. The rows it shows are computed from the outline, never from what was drawn last,
//! so that keys work before a frame.

use std::collections::BTreeSet;

use duben_book::Outline;

use super::keys::Travel;

/// A row of the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TreeRow {
    /// The shelf.
    Shelf,
    /// A book on it.
    Book(usize),
    /// An entry of the open book.
    Entry(usize),
}

/// What of the tree is open and selected.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree {
    open: BTreeSet<usize>,
    selected: usize,
    is_shelf_open: bool,
    /// The row of the shelf one is at, if it is not an entry.
    on_shelf: Option<TreeRow>,
}

impl Tree {
    /// A tree with everything folded but the way to `selected`.
    #[must_use]
    pub fn at(outline: &Outline, selected: usize) -> Self {
        let mut tree = Self::default();
        tree.select(outline, selected);
        tree
    }

    /// The entry that is selected; where one is at the shelf, the one that was before.
    #[must_use]
    pub const fn selected(&self) -> usize {
        self.selected
    }

    /// The row one is at.
    #[must_use]
    pub fn row(&self) -> TreeRow {
        self.on_shelf.unwrap_or(TreeRow::Entry(self.selected))
    }

    /// Selects an entry and unfolds what holds it.
    pub fn select(&mut self, outline: &Outline, section: usize) {
        self.on_shelf = None;
        self.selected = section.min(outline.len().saturating_sub(1));
        self.open.extend(outline.ancestors(self.selected));
    }

    /// Whether the branch at `section` is unfolded.
    #[must_use]
    pub fn is_open(&self, section: usize) -> bool {
        self.open.contains(&section)
    }

    /// Unfolds a branch.
    pub fn unfold(&mut self, section: usize) {
        self.open.insert(section);
    }

    /// Folds a branch; what was selected inside it gives way to the branch itself.
    pub fn fold(&mut self, outline: &Outline, section: usize) {
        self.open.remove(&section);
        if outline.inside(section).any(|inside| inside == self.selected) {
            self.selected = section;
        }
    }

    /// Whether the shelf is unfolded.
    #[must_use]
    pub const fn is_shelf_open(&self) -> bool {
        self.is_shelf_open
    }

    /// Goes to a row of the shelf.
    pub const fn go_to_shelf(&mut self, row: TreeRow) {
        self.on_shelf = Some(row);
    }

    /// Unfolds the shelf and goes to a row of it.
    pub const fn unfold_shelf(&mut self, row: TreeRow) {
        self.is_shelf_open = true;
        self.on_shelf = Some(row);
    }

    /// Folds the shelf and goes to its row.
    pub const fn fold_shelf(&mut self) {
        self.is_shelf_open = false;
        self.on_shelf = Some(TreeRow::Shelf);
    }

    /// The shelf holds so many books now: without any, one is back at the entries.
    pub fn fit_shelf(&mut self, books: usize) {
        self.is_shelf_open &= books > 0;
        self.on_shelf = self.on_shelf.filter(|_| books > 0).map(|row| match row {
            TreeRow::Book(at) => TreeRow::Book(at.min(books - 1)),
            TreeRow::Shelf | TreeRow::Entry(_) => row,
        });
    }

    /// The entries one can see, in order.
    #[must_use]
    pub fn rows(&self, outline: &Outline) -> Vec<usize> {
        let seen = |&section: &usize| outline.above(section).all(|up| self.is_open(up));
        (0..outline.len()).filter(seen).collect()
    }

    /// Every row one can see, in order, where the shelf holds so many books; one without any is none.
    #[must_use]
    pub fn all_rows(&self, outline: &Outline, books: usize) -> Vec<TreeRow> {
        let top = (books > 0).then_some(TreeRow::Shelf);
        let seen = if self.is_shelf_open { books } else { 0 };
        let entries = self.rows(outline).into_iter().map(TreeRow::Entry);
        top.into_iter().chain((0..seen).map(TreeRow::Book)).chain(entries).collect()
    }

    /// Moves the selection along the rows; a screen is `page` rows.
    pub fn travel(&mut self, outline: &Outline, books: usize, travel: Travel, page: usize) {
        let rows = self.all_rows(outline, books);
        let at = rows.iter().position(|&row| row == self.row()).unwrap_or(0);
        let to = travel.along(at, page, rows.len().saturating_sub(1));
        match rows.get(to).copied() {
            Some(TreeRow::Entry(section)) => {
                self.on_shelf = None;
                self.selected = section;
            }
            other => self.on_shelf = other,
        }
    }

    /// The first row to draw so that the one one is at stands in the middle where it can.
    #[must_use]
    pub fn first_row(&self, rows: &[TreeRow], height: usize) -> usize {
        let at = rows.iter().position(|&row| row == self.row()).unwrap_or(0);
        at.saturating_sub(height / 2).min(rows.len().saturating_sub(height))
    }
}
