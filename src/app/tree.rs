//! The chapter tree: which branches are open, which entry is selected. The rows it shows are
//! computed from the outline, never from what was drawn last, so that keys work before a frame.

use std::collections::BTreeSet;

use duben_book::Outline;

use super::keys::Travel;

/// What of the tree is open and selected.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree {
    open: BTreeSet<usize>,
    selected: usize,
}

impl Tree {
    /// A tree with everything folded but the way to `selected`.
    #[must_use]
    pub fn at(outline: &Outline, selected: usize) -> Self {
        let mut tree = Self::default();
        tree.select(outline, selected);
        tree
    }

    /// The entry that is selected.
    #[must_use]
    pub const fn selected(&self) -> usize {
        self.selected
    }

    /// Selects an entry and unfolds what holds it.
    pub fn select(&mut self, outline: &Outline, section: usize) {
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

    /// The entries one can see, in order.
    #[must_use]
    pub fn rows(&self, outline: &Outline) -> Vec<usize> {
        let seen = |&section: &usize| outline.ancestors(section).iter().all(|up| self.is_open(*up));
        (0..outline.len()).filter(seen).collect()
    }

    /// Moves the selection along the rows; a screen is `page` rows.
    pub fn travel(&mut self, outline: &Outline, travel: Travel, page: usize) {
        let rows = self.rows(outline);
        let at = rows.iter().position(|&section| section == self.selected).unwrap_or(0);
        let to = travel.along(at, page, rows.len().saturating_sub(1));
        self.selected = rows.get(to).copied().unwrap_or(0);
    }

    /// The first row to draw so that the selected one stands in the middle where it can.
    #[must_use]
    pub fn first_row(&self, rows: &[usize], height: usize) -> usize {
        let at = rows.iter().position(|&section| section == self.selected).unwrap_or(0);
        at.saturating_sub(height / 2).min(rows.len().saturating_sub(height))
    }
}
