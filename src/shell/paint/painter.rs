//! What the terminal shows, and the bytes that make it show the next frame.
//!
//! ratatui's own difference of two buffers knows one width table only and takes for granted that
//! the terminal agrees with it. Here the whole frame is compared with what the terminal is known to
//! show, column by column, so that no half of a glyph stays and a wrong guess about a width harms
//! one cell, not a row: after a glyph of uncertain width the next one is placed by its column, and
//! the column that glyph may also have covered, or may have left alone, is written again.

use ratatui::{
    buffer::{Buffer, Cell},
    layout::{Position, Size},
};

use super::{
    pens::{PenId, Pens},
    sequence::{control, push},
    slot::{self, Slot, Stock, Trust},
    spot::Spot,
};
use crate::text::Widths;

/// Synchronized update (DEC private mode 2026): the terminal shows the frame when it is complete.
const BEGIN: &[u8] = b"\x1b[?2026h";
const END: &[u8] = b"\x1b[?2026l";
const HIDE: &[u8] = b"\x1b[?25l";
const SHOW: &[u8] = b"\x1b[?25h";
/// Plain pen, cursor home, whole screen erased.
const CLEAR: &[u8] = b"\x1b[m\x1b[H\x1b[2J";
/// Fewer changed blanks than this are written as spaces, which is shorter than erasing to the end.
const ERASE_FROM: usize = 4;
/// The same for erasing in the middle of a row, which needs a move afterwards.
const CUT_FROM: usize = 11;

/// So many clusters of several characters, and so many pens, are kept; then the screen is cleared, and
/// they are learnt anew.
const MOST_CLUSTERS: usize = 10_000;
const MOST_PENS: usize = 1000;

/// What the terminal shows, and the bytes that change it.
#[derive(Debug)]
pub(in crate::shell) struct Painter {
    size: Size,
    widths: Widths,
    /// One slot a column, row after row.
    shown: Vec<Slot>,
    /// The row being compared; kept to save its allocation.
    wanted: Vec<Slot>,
    stock: Stock,
    screen: Screen,
    caret: Option<Position>,
    pen: PenId,
    spot: Spot,
    out: Vec<u8>,
}

/// Whether `shown` can be believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Screen {
    Unknown,
    Known,
}

/// What a glyph just written may have done to the column after it, on a terminal that gave it, or
/// the glyph it replaced, more columns than the table says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Harm {
    Nothing,
    /// It may cover a glyph; a blank it may cover, that is better than cutting it.
    Glyphs,
    /// Half of the glyph that was there may be left, on a blank too.
    All,
}

impl Harm {
    const fn of(old: Trust, new: Trust) -> Self {
        match (old, new) {
            (_, Trust::Unsure) => Self::Glyphs,
            (Trust::Unsure, Trust::Sure) => Self::All,
            (Trust::Sure, Trust::Sure) => Self::Nothing,
        }
    }

    fn reaches(self, slot: Slot) -> bool {
        match self {
            Self::Nothing => false,
            Self::Glyphs => !slot.is_blank(),
            Self::All => true,
        }
    }
}

impl Painter {
    pub(in crate::shell) fn new() -> Self {
        Self {
            size: Size::ZERO,
            widths: Widths::Narrow,
            shown: Vec::new(),
            wanted: Vec::new(),
            stock: Stock::default(),
            screen: Screen::Unknown,
            caret: None,
            pen: PenId::PLAIN,
            spot: Spot::Unknown,
            out: Vec::new(),
        }
    }

    /// Believes nothing of the screen: the next frame clears it and writes everything.
    pub(in crate::shell) const fn forget(&mut self) {
        self.screen = Screen::Unknown;
    }

    /// The bytes that turn what is shown into `frame`, with the cursor hidden or at `caret`; none
    /// when nothing differs. `question` is asked on the cleared screen and must leave it so; it is
    /// dropped if the screen needs no clearing.
    pub(in crate::shell) fn paint(
        &mut self,
        frame: &Buffer,
        caret: Option<Position>,
        widths: Widths,
        question: &[u8],
    ) -> &[u8] {
        self.out.clear();
        if self.widths != widths || self.size != frame.area.as_size() {
            self.widths = widths;
            self.size = frame.area.as_size();
            self.forget();
        }
        if self.stock.clusters.len() > MOST_CLUSTERS || self.stock.pens.len() > MOST_PENS {
            self.forget();
        }
        self.out.extend_from_slice(BEGIN);
        let begun = self.out.len();
        if self.screen == Screen::Unknown {
            self.clear(question);
        }
        let columns = usize::from(self.size.width);
        for (row, cells) in frame.content.chunks(columns.max(1)).enumerate() {
            self.row(row, cells);
        }
        self.pen_to(PenId::PLAIN);
        self.place(caret, begun);
        if self.out.len() == begun {
            self.out.clear();
        } else {
            self.out.extend_from_slice(END);
        }
        &self.out
    }

    fn clear(&mut self, question: &[u8]) {
        self.out.extend_from_slice(HIDE);
        self.out.extend_from_slice(CLEAR);
        self.spot = Spot::At(0, 0);
        self.pen = PenId::PLAIN;
        self.caret = None;
        self.stock.clusters.clear();
        self.stock.pens = Pens::default();
        self.shown.clear();
        let cells = usize::from(self.size.width) * usize::from(self.size.height);
        self.shown.resize(cells, Slot::EMPTY);
        self.screen = Screen::Known;
        if !question.is_empty() {
            self.out.extend_from_slice(question);
            self.spot = Spot::Unknown;
        }
    }

    /// Puts the cursor where the frame wants it. An input method draws its candidates there, so
    /// the cursor is a real one; it is hidden while the frame is written.
    fn place(&mut self, caret: Option<Position>, begun: usize) {
        let moved = self.out.len() > begun || self.caret != caret;
        if self.caret.is_some() && moved {
            self.out.splice(begun..begun, HIDE.iter().copied());
        }
        if let Some(position) = caret
            && moved
        {
            self.go(usize::from(position.x), usize::from(position.y));
            self.out.extend_from_slice(SHOW);
        }
        self.caret = caret;
    }

    fn row(&mut self, row: usize, cells: &[Cell]) {
        let mut wanted = std::mem::take(&mut self.wanted);
        slot::settle(cells, self.widths, &mut self.stock, &mut wanted);
        let first = row * cells.len();
        if self.shown[first..first + cells.len()] != wanted[..] {
            self.differences(row, &wanted);
            self.shown[first..first + cells.len()].swap_with_slice(&mut wanted);
        }
        self.wanted = wanted;
    }

    fn differences(&mut self, row: usize, wanted: &[Slot]) {
        let first = row * wanted.len();
        let mut column = 0;
        let mut harm = Harm::Nothing;
        while column < wanted.len() {
            let slot = wanted[column];
            let next = column + slot.columns().max(1);
            let shown = &self.shown[first + column..first + next];
            // Only a glyph that ended here can have reached beyond.
            let old = shown.last().map_or(Trust::Sure, |slot| slot.trust());
            if *shown == wanted[column..next] && !harm.reaches(slot) {
                harm = Harm::Nothing;
                column = next;
            } else if slot == Slot::EMPTY {
                harm = Harm::Nothing;
                column = self.blanks(column, row, wanted);
            } else {
                self.glyph(column, row, wanted);
                harm = Harm::of(old, slot.trust());
                column = next;
            }
        }
    }

    /// Writes the run of plain blanks that begins at `column`; returns the column after what was
    /// written.
    fn blanks(&mut self, column: usize, row: usize, wanted: &[Slot]) -> usize {
        let run = wanted[column..].iter().take_while(|slot| **slot == Slot::EMPTY).count();
        let shown = &self.shown[row * wanted.len() + column..][..run];
        let changed = match shown.iter().rposition(|slot| *slot != Slot::EMPTY) {
            // At least one: the column may look right and yet be harmed.
            None => 1,
            Some(last) if shown[last].trust() == Trust::Unsure => run.min(last + 2),
            Some(last) => last + 1,
        };
        let to_end = column + run == wanted.len();
        if to_end && changed >= ERASE_FROM {
            self.bare(column, row, wanted);
            push(*b"\x1b[K", &mut self.out);
            return wanted.len();
        }
        if changed >= CUT_FROM {
            self.bare(column, row, wanted);
            control(changed, b'X', &mut self.out);
            return column + changed;
        }
        for blank in column..column + changed {
            self.glyph(blank, row, wanted);
        }
        column + changed
    }

    /// Goes where something is erased, with a pen that leaves nothing there.
    fn bare(&mut self, column: usize, row: usize, wanted: &[Slot]) {
        self.approach(column, row, wanted);
        self.blank_pen(PenId::PLAIN);
    }

    fn glyph(&mut self, column: usize, row: usize, wanted: &[Slot]) {
        let slot = wanted[column];
        self.approach(column, row, wanted);
        if slot.is_blank() {
            self.blank_pen(slot.pen());
        } else {
            self.pen_to(slot.pen());
        }
        let next = column + slot.columns();
        if slot.trust() == Trust::Unsure {
            self.wipe(column, row, wanted);
        }
        slot.write(&self.stock.clusters, &mut self.out);
        self.spot = match slot.trust() {
            Trust::Sure if next < wanted.len() => Spot::At(next, row),
            // Wider than the room left it may have gone to the next row, whatever was asked.
            Trust::Unsure if column + 2 >= wanted.len() => Spot::Unknown,
            Trust::Sure | Trust::Unsure => Spot::Row(row),
        };
    }

    /// Before a glyph that may turn out narrower than the columns kept for it: what was in the
    /// others must not stay.
    fn wipe(&mut self, column: usize, row: usize, wanted: &[Slot]) {
        let slot = wanted[column];
        let first = row * wanted.len() + column;
        let others = &self.shown[first + 1..first + slot.columns()];
        let clean = Slot::blank(slot.pen(), &self.stock.pens);
        if others.iter().all(|other| *other == clean) {
            return;
        }
        self.out.resize(self.out.len() + slot.columns(), b' ');
        let after = Spot::At(column + slot.columns(), row);
        self.spot = if column + slot.columns() < wanted.len() { after } else { Spot::Row(row) };
        self.go(column, row);
    }

    /// Goes to a column of the row being written; nearly every glyph finds the cursor there.
    #[inline]
    fn approach(&mut self, column: usize, row: usize, wanted: &[Slot]) {
        if self.spot != Spot::At(column, row) {
            self.travel(column, row, wanted);
        }
    }

    /// Goes there by writing what already stands between, where that is shorter than a move.
    #[inline(never)]
    fn travel(&mut self, column: usize, row: usize, wanted: &[Slot]) {
        let way = self.spot.way(column, row);
        let between = match self.spot {
            Spot::At(from, here) if here == row && from < column => &wanted[from..column],
            Spot::Unknown | Spot::Row(_) | Spot::At(..) => &[],
        };
        if !self.write_again(between, way.len()) {
            way.write(&mut self.out);
        }
        self.spot = Spot::At(column, row);
    }

    /// Writes the text of `slots` if it takes fewer than `limit` bytes and the pen need not change;
    /// tells whether it did.
    fn write_again(&mut self, slots: &[Slot], limit: usize) -> bool {
        if slots.first().is_none_or(|slot| slot.columns() == 0) {
            return false;
        }
        let start = self.out.len();
        for slot in slots.iter().filter(|slot| slot.columns() > 0) {
            let suits = if slot.is_blank() {
                self.stock.pens.on_blank(self.pen) == slot.pen()
            } else {
                self.pen == slot.pen()
            };
            if suits && slot.trust() == Trust::Sure {
                slot.write(&self.stock.clusters, &mut self.out);
            }
            if !suits || slot.trust() == Trust::Unsure || self.out.len() - start >= limit {
                self.out.truncate(start);
                return false;
            }
        }
        true
    }

    fn go(&mut self, column: usize, row: usize) {
        self.spot.way(column, row).write(&mut self.out);
        self.spot = Spot::At(column, row);
    }

    /// A blank needs only what is seen of the pen to be right.
    fn blank_pen(&mut self, pen: PenId) {
        if self.stock.pens.on_blank(self.pen) != pen {
            self.pen_to(pen);
        }
    }

    #[inline]
    fn pen_to(&mut self, pen: PenId) {
        if self.pen != pen {
            let pens = &self.stock.pens;
            pens.get(self.pen).change(pens.get(pen), &mut self.out);
            self.pen = pen;
        }
    }
}
