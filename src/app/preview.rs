//! Entries that are shown before they are read: the selected hit beside its list, at its match.

use std::collections::BTreeSet;

use duben_book::{Entry, Place};
use duben_index::Index;

use super::{
    Focus, Lit, Model, Reader,
    keys::Travel,
    model::{entry_of, sheet},
};
use crate::layout::{Answers, Spot};

impl Model {
    /// Shows the selected hit beside the list, where there is room for it. The page of an entry that
    /// stays the best hit while one types is laid out once.
    pub(super) fn preview_hit(&mut self) {
        let beside = self.areas().reader.width > 0;
        let shown = self.finder.as_mut().and_then(|finder| finder.preview.take());
        let preview = self.hit_place().filter(|_| beside).map(|place| match shown {
            Some(reader) if reader.section() == place.section => self.relit(reader, place),
            Some(_) | None => self.reader_at(place),
        });
        if let Some(finder) = &mut self.finder {
            finder.preview = preview;
        }
    }

    /// The reader of an entry with what is lit and shown of it now.
    fn relit(&self, mut reader: Reader, place: Place) -> Reader {
        let lit = self.lit(place.section, reader.entry());
        reader.light(lit);
        self.at_match(reader, place)
    }

    fn at_match(&self, mut reader: Reader, place: Place) -> Reader {
        let spot = Spot { block: place.block, offset: place.offset };
        reader.seek(self.book.pack.outline(), spot, self.areas().text_rows());
        reader
    }

    /// Brings the preview in line with a focus, a window or a look that changed.
    pub(super) fn lay_out_preview(&mut self) {
        let (areas, outline) = (self.areas(), self.book.pack.outline());
        let Some(finder) = &mut self.finder else { return };
        match &mut finder.preview {
            _ if self.focus != Focus::Finder => finder.preview = None,
            Some(preview) if areas.reader.width > 0 => {
                let answers = preview.page().sheet().answers.clone();
                let sheet = sheet(&areas, self.look, answers);
                preview.lay_out(outline, sheet, areas.text_rows());
            }
            Some(_) | None => self.preview_hit(),
        }
    }

    /// Moves the page beside the list; the hit stays selected.
    pub(super) fn scroll_preview(&mut self, travel: Travel) {
        let height = self.areas().text_rows();
        if let Some(preview) = self.finder.as_mut().and_then(|finder| finder.preview.as_mut()) {
            preview.travel(travel, height);
        }
    }

    /// A reader that shows a match, with the words around it.
    pub(super) fn reader_at(&self, place: Place) -> Reader {
        self.at_match(self.reader_of(Place::start_of(place.section)), place)
    }

    /// A reader of the entry at a place, lit by the search if one is alive.
    pub(super) fn reader_of(&self, place: Place) -> Reader {
        let entry = entry_of(&self.book.pack, place.section);
        let lit = self.lit(place.section, &entry);
        let sheet = self.sheet(Answers::Asked(BTreeSet::new()));
        let outline = self.book.pack.outline();
        let mut reader = Reader::open(outline, place, entry, sheet, self.areas().text_rows());
        reader.light(lit);
        reader
    }

    pub(super) fn lit(&self, section: usize, entry: &Entry) -> Lit {
        let found = self.finder.as_ref().and_then(|finder| Some((finder, finder.hit_in(section)?)));
        match (found, self.outline().get(section)) {
            (Some((finder, hit)), Some(heading)) => {
                Lit::of(finder.answer(), hit.why, &heading.title, entry)
            }
            (Some(_), None) | (None, _) => Lit::default(),
        }
    }

    /// Where the selected hit leads.
    pub(super) fn hit_place(&self) -> Option<Place> {
        self.found_place(self.finder.as_ref()?.hit()?.section)
    }

    /// Where an entry leads that was found by the search that is alive: to its start where its
    /// title says what was asked for, else to the match that fits best.
    pub(super) fn found_place(&self, section: usize) -> Option<Place> {
        let finder = self.finder.as_ref()?;
        let (answer, hit) = (finder.answer(), finder.hit_in(section)?);
        let title = &self.outline().get(section)?.title;
        if Index::matches(answer, hit.why, title).is_empty() {
            Some(self.book.index().ok()?.place(answer, hit))
        } else {
            Some(Place::start_of(section))
        }
    }
}
