//! The reading pane: the open entry, its page, the row one is at and the rows one can see.
//!
//! Rows are valid for one page only. Whatever lays the page out again goes through the place one is
//! at, which only moving changes, so that no number of resizes or themes loses it.

use std::collections::BTreeSet;

use duben_book::{Block, BlockKind, Entry, Outline, Place};

use super::{Lit, keys::Travel};
use crate::layout::{Answers, Page, Row, Sheet, Spot, Touch};

/// The open entry and where one is in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Reader {
    section: usize,
    entry: Entry,
    page: Page,
    /// First row that is seen.
    top: usize,
    /// The row one is at.
    cursor: usize,
    /// The place one is at: set by moving only, so that no resize can shift it.
    anchor: Spot,
    /// Whether the end of the entry has been read: it stood on the screen for long enough.
    reached_end: bool,
    /// What of it was searched for.
    lit: Lit,
}

impl Reader {
    /// Opens an entry at a place of it; `height` is in rows.
    #[must_use]
    pub fn open(
        outline: &Outline,
        place: Place,
        entry: Entry,
        sheet: Sheet,
        height: usize,
    ) -> Self {
        let page = Page::lay_out(outline, place.section, &entry, sheet);
        Self::on(page, place, entry, height)
    }

    /// The same with no more rows than the first frame needs: [`Reader::finish`] adds the others.
    #[must_use]
    pub fn begin(
        outline: &Outline,
        place: Place,
        entry: Entry,
        sheet: Sheet,
        height: usize,
    ) -> Self {
        let spot = Spot { block: place.block, offset: place.offset };
        let page = Page::begin(outline, place.section, &entry, sheet, spot, height);
        Self::on(page, place, entry, height)
    }

    fn on(page: Page, place: Place, entry: Entry, height: usize) -> Self {
        let section = place.section;
        let mut reader = Self {
            section,
            entry,
            page,
            top: 0,
            cursor: 0,
            anchor: Spot { block: 0, offset: 0 },
            reached_end: false,
            lit: Lit::default(),
        };
        reader.go_to(Spot { block: place.block, offset: place.offset }, height);
        reader
    }

    /// Lays out what of the page is not laid out yet; nothing that is seen moves.
    pub fn finish(&mut self, outline: &Outline) {
        if !self.page.is_whole() {
            let sheet = self.page.sheet().clone();
            self.page = Page::lay_out(outline, self.section, &self.entry, sheet);
        }
    }

    /// Index of the entry in the outline.
    #[must_use]
    pub const fn section(&self) -> usize {
        self.section
    }

    /// The entry.
    #[must_use]
    pub const fn entry(&self) -> &Entry {
        &self.entry
    }

    /// Its rows.
    #[must_use]
    pub const fn page(&self) -> &Page {
        &self.page
    }

    /// The first row that is seen.
    #[must_use]
    pub const fn top(&self) -> usize {
        self.top
    }

    /// The row one is at.
    #[must_use]
    pub const fn cursor(&self) -> usize {
        self.cursor
    }

    /// Whether the end of the entry has been read, and not only been gone to.
    #[must_use]
    pub const fn reached_end(&self) -> bool {
        self.reached_end
    }

    /// Rows up to `end` have been read; whether that is the end of the entry is known here.
    pub(super) fn was_read_to(&mut self, end: usize) {
        self.reached_end |= end >= self.page.rows().len();
    }

    /// How much of the text stands on this screen of `height` rows and above it, in percent of its
    /// characters; 100 at the last row of the page only.
    #[must_use]
    pub fn percent_shown(&self, height: usize) -> usize {
        let below = self.page.rows().get(self.top + height..).unwrap_or_default();
        let Some(next) = below.iter().find_map(|row| row.spot) else {
            return if below.is_empty() { 100 } else { 99 };
        };
        let blocks = &self.entry.blocks;
        let length =
            |blocks: &[Block]| blocks.iter().map(|block| block.length() + 1).sum::<usize>();
        let shown = length(&blocks[..next.block.min(blocks.len())]) + next.offset;
        shown * 100 / length(blocks).max(1)
    }

    /// The place one is at, inside the entry.
    #[must_use]
    pub const fn spot(&self) -> Spot {
        self.anchor
    }

    /// The place one is at.
    #[must_use]
    pub fn place(&self) -> Place {
        let Spot { block, offset } = self.anchor;
        Place { section: self.section, block, offset }
    }

    /// What of the entry was searched for.
    #[must_use]
    pub const fn lit(&self) -> &Lit {
        &self.lit
    }

    /// Lights what was searched for; it moves nothing.
    pub fn light(&mut self, lit: Lit) {
        self.lit = lit;
    }

    /// The match one is at, counted from 0, and how many the entry has.
    #[must_use]
    pub fn matched(&self) -> (Option<usize>, usize) {
        let spots = self.lit.spots();
        (spots.iter().position(|&spot| spot == self.anchor), spots.len())
    }

    /// The first place of the text at or below the row one is at; none below its last row.
    #[must_use]
    pub fn text_spot(&self) -> Option<Spot> {
        self.page.rows()[self.cursor..].iter().find_map(|row| row.spot)
    }

    /// The row that a mark on a place stands beside: the one that begins there (the start of the text
    /// has its title above it), else the one that holds it.
    #[must_use]
    pub fn row_beside(&self, spot: Spot) -> usize {
        let begins = |row: &Row| row.spot == Some(spot) && has_text(row);
        let row = self.page.rows().iter().position(begins);
        row.unwrap_or_else(|| self.page.row_of(spot))
    }

    /// What the row one is at does when it is entered.
    #[must_use]
    pub fn touch(&self) -> Option<Touch> {
        self.page.rows().get(self.cursor)?.touch
    }

    /// The entry that the link with this number opens.
    #[must_use]
    pub fn link(&self, wanted: usize) -> Option<usize> {
        self.page.rows().iter().find_map(|row| match row.touch {
            Some(Touch::Open { section, number }) if number == wanted => Some(section),
            Some(Touch::Open { .. } | Touch::Answer { .. }) | None => None,
        })
    }

    /// Lays the page out again for another sheet or height; the place stays on its screen row.
    pub fn lay_out(&mut self, outline: &Outline, sheet: Sheet, height: usize) {
        let above = self.cursor - self.top;
        if *self.page.sheet() != sheet {
            self.page = Page::lay_out(outline, self.section, &self.entry, sheet);
            self.cursor = self.page.row_of(self.anchor);
        }
        self.top = self.cursor.saturating_sub(above.min(height.saturating_sub(1)));
        self.settle(height);
    }

    /// Goes to a place of the entry and shows it at the top.
    pub fn go_to(&mut self, spot: Spot, height: usize) {
        self.anchor = spot;
        self.cursor = self.page.row_of(spot);
        self.top = self.cursor;
        self.settle(height);
    }

    /// Goes to a place that is to be seen with the words around it: where it is on the screen
    /// nothing moves, else it comes a third of the screen down. An answer that hides it is shown.
    pub fn seek(&mut self, outline: &Outline, spot: Spot, height: usize) {
        if self.hides(spot) {
            let answers = self.asked(spot.block);
            self.lay_out(outline, Sheet { answers, ..self.page.sheet().clone() }, height);
        }
        self.anchor = spot;
        self.cursor = self.page.row_of(spot);
        if !(self.top..self.top + height).contains(&self.cursor) {
            self.top = self.cursor.saturating_sub(height / 3);
        }
        self.settle(height);
    }

    /// Whether a place lies in an answer that was not asked for.
    fn hides(&self, spot: Spot) -> bool {
        let in_answer = self.entry.blocks.get(spot.block).is_some_and(|block| {
            let question = block.lines.first().map_or(0, |line| line.text.chars().count());
            block.kind == BlockKind::Question && spot.offset > question
        });
        in_answer && !self.page.sheet().answers.shows(spot.block)
    }

    /// Moves along the rows.
    pub fn travel(&mut self, travel: Travel, height: usize) {
        match travel {
            Travel::Up => self.up(height),
            Travel::Down => self.down(height),
            Travel::PageUp => self.page_up(height),
            Travel::PageDown => self.page_down(height),
            Travel::First => self.first(height),
            Travel::Last => self.last(height),
        }
    }

    /// One row further: the page moves while it can, then the row one is at.
    fn down(&mut self, height: usize) {
        let step = self.next_text(self.cursor).map_or(0, |next| next - self.cursor);
        let moved = step.min(self.last_top(height) - self.top);
        self.top += moved;
        self.cursor += step;
        self.moved(height);
    }

    /// One row back: the row one is at moves to the top, then the page.
    fn up(&mut self, height: usize) {
        let above = self.page.rows()[..self.cursor].iter().rposition(has_text);
        self.cursor = above.unwrap_or(0);
        self.top = self.top.min(self.cursor);
        self.moved(height);
    }

    /// A screen further; one is at the first row not seen before.
    fn page_down(&mut self, height: usize) {
        let unseen = self.top + height;
        if unseen >= self.page.rows().len() {
            self.cursor = self.last_text();
        } else {
            self.top = (self.top + height.saturating_sub(overlap(height)).max(1))
                .min(self.last_top(height));
            self.cursor = unseen;
            self.cursor = self.next_text_from(unseen);
        }
        self.moved(height);
    }

    /// A screen back.
    fn page_up(&mut self, height: usize) {
        self.top = self.top.saturating_sub(height.saturating_sub(overlap(height)).max(1));
        self.cursor = self.top;
        self.moved(height);
    }

    /// To the title.
    fn first(&mut self, height: usize) {
        (self.top, self.cursor) = (0, 0);
        self.moved(height);
    }

    /// To the last row.
    fn last(&mut self, height: usize) {
        self.cursor = self.last_text();
        self.top = self.last_top(height);
        self.moved(height);
    }

    /// To a row that was clicked, counted from the first one seen; whether there is one.
    pub fn click(&mut self, row: usize) -> bool {
        let there = self.page.rows().get(self.top + row).is_some_and(has_text);
        if there {
            self.cursor = self.top + row;
            self.anchor = self.page.spot_at(self.cursor);
        }
        there
    }

    /// Moves the page until the last row of a block is seen, or its first is the top one.
    pub fn reveal(&mut self, block: usize, height: usize) {
        let is_in = |row: &Row| row.spot.is_some_and(|spot| spot.block == block);
        let rows = self.page.rows();
        let (Some(first), Some(last)) = (rows.iter().position(is_in), rows.iter().rposition(is_in))
        else {
            return;
        };
        self.top = self.top.max((last + 1).saturating_sub(height)).min(first);
        self.cursor = self.cursor.max(first);
        self.moved(height);
    }

    /// Which answers are shown after the one of the question in `block` was asked for, or put away.
    #[must_use]
    pub fn asked(&self, block: usize) -> Answers {
        match &self.page.sheet().answers {
            Answers::Shown => Answers::Asked(BTreeSet::new()),
            Answers::Asked(blocks) => {
                let mut blocks = blocks.clone();
                if !blocks.remove(&block) {
                    blocks.insert(block);
                }
                Answers::Asked(blocks)
            }
        }
    }

    /// Ends a move: rows in order, and the place that of the row one is at now.
    fn moved(&mut self, height: usize) {
        self.settle(height);
        self.anchor = self.page.spot_at(self.cursor);
    }

    /// Keeps the rows in order after a move: the page ends at the bottom of the pane at the
    /// earliest, and the row one is at is seen.
    fn settle(&mut self, height: usize) {
        let rows = self.page.rows().len();
        self.cursor = self.cursor.min(rows - 1);
        self.top = self.top.min(self.last_top(height)).min(self.cursor);
        self.top = self.top.max((self.cursor + 1).saturating_sub(height.max(1)));
    }

    fn last_top(&self, height: usize) -> usize {
        self.page.rows().len().saturating_sub(height.max(1))
    }

    fn next_text(&self, row: usize) -> Option<usize> {
        (row + 1..self.page.rows().len()).find(|&next| has_text(&self.page.rows()[next]))
    }

    fn next_text_from(&self, row: usize) -> usize {
        let found = (row..self.page.rows().len()).find(|&next| has_text(&self.page.rows()[next]));
        found.unwrap_or_else(|| self.last_text())
    }

    fn last_text(&self) -> usize {
        self.page.rows().iter().rposition(has_text).unwrap_or(0)
    }
}

/// Rows that only set others apart are passed over.
fn has_text(row: &Row) -> bool {
    !row.pieces.is_empty()
}

/// How many rows of the last screen are seen again on the next.
const fn overlap(height: usize) -> usize {
    if height > 6 { 1 } else { 0 }
}
