//! A search that is alive while one reads: from match to match, in the page and in the tree.

use std::sync::Arc;

use duben_book::Place;

use super::{Effect, Focus, Model, changing::Goal};

/// Which way along the matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// To the end.
    On,
    /// To the start.
    Back,
}

impl Model {
    /// The next match of the open entry, else the first of the next hit; in the tree the next entry
    /// that has some.
    pub(super) fn next_match(&mut self, way: Way, effects: &mut Vec<Effect>) {
        if self.focus == Focus::Tree {
            return self.next_found(way, effects);
        }
        let (lit, spot) = (self.reader.lit(), self.reader.spot());
        let inside = match way {
            Way::On => lit.after(spot),
            Way::Back => lit.before(spot),
        };
        match inside {
            Some(spot) => self.seek(spot),
            None => self.next_hit(way, effects),
        }
    }

    /// On to the next hit of the list, in its order: to its first match, or back to its last.
    fn next_hit(&mut self, way: Way, effects: &mut Vec<Effect>) {
        let Some(finder) = &mut self.finder else { return };
        finder.select_entry(self.reader.section());
        let at = finder.selected();
        let beside = match way {
            Way::On => at.checked_add(1),
            Way::Back => at.checked_sub(1),
        };
        let Some(hit) = beside.and_then(|to| finder.answer().hits.get(to)) else {
            return self.hint(match way {
                Way::On => "这是最后一处。按 Esc 回到结果列表。",
                Way::Back => "这是第一处。按 Esc 回到结果列表。",
            });
        };
        let (book, section) = (hit.book, hit.hit.section);
        if book != finder.here() {
            let volume = Arc::clone(&finder.books()[book]);
            return self.take_book(volume, Goal::Edge { section, way }, effects);
        }
        finder.select_entry(section);
        self.go_to_match(Place::start_of(section), effects);
        self.go_to_edge(way);
    }

    /// Goes to the first match of the open entry, or back to its last.
    pub(super) fn go_to_edge(&mut self, way: Way) {
        let spots = self.reader.lit().spots();
        let spot = match way {
            Way::On => spots.first(),
            Way::Back => spots.last(),
        };
        if let Some(&spot) = spot {
            self.seek(spot);
        }
    }

    /// Selects the next entry of the tree in which something was found.
    fn next_found(&mut self, way: Way, effects: &mut Vec<Effect>) {
        let Some(finder) = &self.finder else { return };
        let at = self.tree.selected();
        let sections = finder.answer_here().map_or(&[][..], |answer| &answer.sections);
        let mut sections = sections.iter().map(|(section, _)| *section);
        let to = match way {
            Way::On => sections.find(|&section| section > at),
            Way::Back => sections.rfind(|&section| section < at),
        };
        match to {
            Some(section) => {
                self.tree.select(self.book.pack.outline(), section);
                self.preview(effects);
            }
            None => self.hint("这个方向上没有别的命中了。"),
        }
    }

    /// In how many blocks and titles of a branch of the tree something was found, while a search is
    /// alive.
    #[must_use]
    pub fn found_in(&self, section: usize) -> Option<usize> {
        let finder = self.finder()?;
        let inside = self.outline().inside(section).last().unwrap_or(section);
        let of = |(found, places): &(usize, usize)| {
            // A title, or a name that isn't shown, is a place as well.
            (section..=inside).contains(found).then(|| (*places).max(1))
        };
        Some(finder.answer_here()?.sections.iter().filter_map(of).sum())
    }
}
