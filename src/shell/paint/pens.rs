//! The pens of a screen by number: a column keeps two bytes, and numbers are compared faster than
//! colours.

use super::pen::Pen;

/// The number of a pen among [`Pens`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PenId(u16);

/// The pens that were used since the screen was cleared, a few dozen.
#[derive(Clone, Debug)]
pub(super) struct Pens {
    /// Each with the number of what is seen of it on a blank.
    pens: Vec<(Pen, PenId)>,
    /// The one asked for last, which most neighbours share.
    latest: PenId,
}

impl PenId {
    /// [`Pen::PLAIN`], whatever else is known.
    pub(super) const PLAIN: Self = Self(0);
}

impl Default for Pens {
    fn default() -> Self {
        Self { pens: vec![(Pen::PLAIN, PenId::PLAIN)], latest: PenId::PLAIN }
    }
}

impl Pens {
    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.pens.len()
    }

    /// The pen of this number.
    pub(super) fn get(&self, id: PenId) -> Pen {
        self.pens.get(usize::from(id.0)).map_or(Pen::PLAIN, |&(pen, _)| pen)
    }

    /// What of it is seen on a blank.
    pub(super) fn on_blank(&self, id: PenId) -> PenId {
        self.pens.get(usize::from(id.0)).map_or(PenId::PLAIN, |&(_, on_blank)| on_blank)
    }

    /// The number of a pen, from now on the same each time. More than fit into a number are plain.
    #[inline]
    pub(super) fn number(&mut self, pen: Pen) -> PenId {
        if self.get(self.latest) != pen {
            self.latest = self.find(pen);
        }
        self.latest
    }

    #[inline(never)]
    fn find(&mut self, pen: Pen) -> PenId {
        let known = self.pens.iter().position(|&(one, _)| one == pen);
        if let Some(id) = known.and_then(|at| u16::try_from(at).ok()) {
            return PenId(id);
        }
        let seen = pen.on_blank();
        let on_blank = (seen != pen).then(|| self.find(seen));
        let Ok(id) = u16::try_from(self.pens.len()).map(PenId) else { return PenId::PLAIN };
        self.pens.push((pen, on_blank.unwrap_or(id)));
        id
    }
}

#[cfg(test)]
mod tests {
    use ratatui::{
        buffer::Cell,
        style::{Color, Modifier},
    };

    use super::*;

    fn pen(fg: Color, modifier: Modifier) -> Pen {
        let mut cell = Cell::EMPTY;
        (cell.fg, cell.modifier) = (fg, modifier);
        Pen::of(&cell)
    }

    #[test]
    fn a_pen_keeps_its_number_and_knows_its_blank() {
        let mut pens = Pens::default();
        let red = pen(Color::Red, Modifier::BOLD);
        let line = pen(Color::Red, Modifier::UNDERLINED);
        let (plain, first, second) = (pens.number(Pen::PLAIN), pens.number(red), pens.number(line));
        assert_eq!((plain, pens.len()), (PenId::PLAIN, 3));
        assert_eq!((pens.number(red), pens.number(line)), (first, second));
        assert_eq!((pens.get(first), pens.get(second)), (red, line));
        assert_eq!((pens.on_blank(first), pens.on_blank(second)), (PenId::PLAIN, second));
    }

    #[test]
    fn more_pens_than_numbers_are_plain() {
        let mut pens = Pens::default();
        let coloured = |n: u32| {
            let [_, red, green, blue] = n.to_be_bytes();
            pen(Color::Rgb(red, green, blue), Modifier::empty())
        };
        // Each search passes all before it; so the last numbers are taken at once.
        pens.pens.resize(usize::from(u16::MAX), (Pen::PLAIN, PenId::PLAIN));
        assert_eq!(pens.number(coloured(1)), PenId(u16::MAX));
        assert_eq!(pens.number(coloured(2)), PenId::PLAIN);
    }
}
