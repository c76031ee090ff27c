//! Entries that are shown before they are read: the selected hit beside its list, at its match.

use std::{collections::BTreeSet, sync::Arc};

use duben_book::{Entry, Place};
use duben_index::{HitOfSeveral, Index, Pack};

use super::{
    Finder, Focus, Lit, Model, Reader, Volume,
    keys::Travel,
    model::{entry_of, sheet},
};
use crate::layout::{Answers, Spot};

impl Model {
    /// Shows the selected hit beside the list, where there is room for it. The page of an entry that
    /// stays the best hit while one types is laid out once.
    pub(super) fn preview_hit(&mut self) {
        let beside = self.focus == Focus::Finder && self.areas().reader.width > 0;
        let shown = self.finder.as_mut().and_then(|finder| finder.preview.take());
        let preview = if beside { self.preview_of_hit(shown) } else { None };
        if let Some(finder) = &mut self.finder {
            finder.preview = preview;
        }
    }

    /// The selected hit at its match; `shown` is what was shown until now.
    fn preview_of_hit(&self, shown: Option<(usize, Reader)>) -> Option<(usize, Reader)> {
        let hit = self.finder.as_ref()?.hit()?;
        let ((volume, place), book) = (self.hit_place()?, hit.book);
        let mut reader = match shown {
            Some((of, reader)) if of == book && reader.section() == place.section => reader,
            Some(_) | None => self.unlit(&volume.pack, Place::start_of(place.section)),
        };
        reader.light(self.lit_by(hit, reader.entry()));
        let spot = Spot { block: place.block, offset: place.offset };
        reader.seek(volume.pack.outline(), spot, self.areas().text_rows());
        Some((book, reader))
    }

    /// Brings the preview in line with a focus, a window or a look that changed.
    pub(super) fn lay_out_preview(&mut self) {
        let areas = self.areas();
        let Some(finder) = &mut self.finder else { return };
        let shown = finder.preview.take().filter(|_| self.focus == Focus::Finder);
        let Some((book, mut preview)) = shown.filter(|_| areas.reader.width > 0) else {
            return self.preview_hit();
        };
        let answers = preview.page().sheet().answers.clone();
        let sheet = sheet(&areas, self.look, answers);
        preview.lay_out(finder.books()[book].pack.outline(), sheet, areas.text_rows());
        finder.preview = Some((book, preview));
    }

    /// Moves the page beside the list; the hit stays selected.
    pub(super) fn scroll_preview(&mut self, travel: Travel) {
        let height = self.areas().text_rows();
        let preview = self.finder.as_mut().and_then(|finder| finder.preview.as_mut());
        if let Some((_, preview)) = preview {
            preview.travel(travel, height);
        }
    }

    /// A reader that shows a match, with the words around it.
    pub(super) fn reader_at(&self, place: Place) -> Reader {
        let mut reader = self.reader_of(Place::start_of(place.section));
        let spot = Spot { block: place.block, offset: place.offset };
        reader.seek(self.book.pack.outline(), spot, self.areas().text_rows());
        reader
    }

    /// A reader of the entry at a place, lit by the search if one is alive.
    pub(super) fn reader_of(&self, place: Place) -> Reader {
        let mut reader = self.unlit(&self.book.pack, place);
        reader.light(self.lit(place.section, reader.entry()));
        reader
    }

    /// A reader of an entry of any book.
    fn unlit(&self, book: &Pack, place: Place) -> Reader {
        let entry = entry_of(book, place.section);
        let sheet = self.sheet(Answers::Asked(BTreeSet::new()));
        Reader::open(book.outline(), place, entry, sheet, self.areas().text_rows())
    }

    /// What of an entry of the open book is lit.
    pub(super) fn lit(&self, section: usize, entry: &Entry) -> Lit {
        let hit = self.finder.as_ref().and_then(|finder| finder.hit_in(section));
        hit.map(|hit| self.lit_by(hit, entry)).unwrap_or_default()
    }

    /// What of the entry of a hit is lit.
    fn lit_by(&self, hit: &HitOfSeveral, entry: &Entry) -> Lit {
        let found = self.finder.as_ref().and_then(|finder| finder.book_of(hit));
        let found = found.and_then(|(book, answer)| {
            let heading = book.pack.outline().get(hit.hit.section)?;
            Some(Lit::of(answer, hit.hit.why, &heading.title, entry))
        });
        found.unwrap_or_default()
    }

    /// Where the selected hit leads: which book, and where in it.
    pub(super) fn hit_place(&self) -> Option<(Arc<Volume>, Place)> {
        let finder = self.finder.as_ref()?;
        let hit = finder.hit()?;
        let (book, _) = finder.book_of(hit)?;
        Some((Arc::clone(book), place_of_hit(finder, hit)?))
    }

    /// Where an entry of the open book leads that was found by the search that is alive.
    pub(super) fn found_place(&self, section: usize) -> Option<Place> {
        let finder = self.finder.as_ref()?;
        place_of_hit(finder, finder.hit_in(section)?)
    }
}

/// Where a hit leads: to the start of the entry where its title says what was asked for, else to the
/// match that fits best.
fn place_of_hit(finder: &Finder, hit: &HitOfSeveral) -> Option<Place> {
    let (book, answer) = finder.book_of(hit)?;
    let title = &book.pack.outline().get(hit.hit.section)?.title;
    if Index::matches(answer, hit.hit.why, title).is_empty() {
        Some(book.index().ok()?.place(answer, &hit.hit))
    } else {
        Some(Place::start_of(hit.hit.section))
    }
}
