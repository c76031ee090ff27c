//! What each column of a row shows: the frame's cells made definite by the width table in force.
//! This is where halves are seen: a glyph whose right half something else was written over is
//! blank, so that no border and no mark is lost over Han text.

use ratatui::buffer::Cell;

use super::{
    pen::Pen,
    pens::{PenId, Pens},
    symbol::{Clusters, Symbol},
};
use crate::text::Widths;

/// One column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Slot {
    symbol: Symbol,
    /// Normalised: blanks that look alike are alike.
    pen: PenId,
    /// Columns the glyph takes; 0 for a column covered by the glyph to its left.
    columns: u8,
    trust: Trust,
}

/// What slots keep the numbers of.
#[derive(Clone, Debug, Default)]
pub(super) struct Stock {
    pub(super) clusters: Clusters,
    pub(super) pens: Pens,
}

/// Whether every terminal gives the glyph the width the table says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trust {
    /// All agree.
    Sure,
    /// Ambiguous (UAX #11 class A), an emoji, or a sequence of several characters.
    Unsure,
}

impl Slot {
    /// A column that shows nothing, in the terminal's own colours.
    pub(super) const EMPTY: Self =
        Self { symbol: Symbol::BLANK, pen: PenId::PLAIN, columns: 1, trust: Trust::Sure };

    /// A column that shows nothing in the style `pen`.
    pub(super) fn blank(pen: PenId, pens: &Pens) -> Self {
        Self { pen: pens.on_blank(pen), ..Self::EMPTY }
    }

    fn blank_like(cell: &Cell, pens: &mut Pens) -> Self {
        Self::blank(pens.number(Pen::of(cell)), pens)
    }

    fn glyph(cell: &Cell, columns: usize, trust: Trust, stock: &mut Stock) -> Self {
        let symbol = Symbol::of(cell.symbol(), &mut stock.clusters);
        // A cluster takes two columns at most.
        let columns = u8::try_from(columns).unwrap_or(2);
        Self { symbol, pen: stock.pens.number(Pen::of(cell)), columns, trust }
    }

    const fn covered() -> Self {
        Self { columns: 0, ..Self::EMPTY }
    }

    /// Appends the text to send.
    #[inline]
    pub(super) fn write(self, clusters: &Clusters, out: &mut Vec<u8>) {
        self.symbol.write(clusters, out);
    }

    /// The style it is sent in.
    pub(super) const fn pen(self) -> PenId {
        self.pen
    }

    /// Columns taken; 0 where the glyph to the left covers.
    pub(super) fn columns(self) -> usize {
        usize::from(self.columns)
    }

    /// Whether the width can be relied on.
    pub(super) const fn trust(self) -> Trust {
        self.trust
    }

    /// Whether nothing is written here, whatever the style.
    pub(super) fn is_blank(self) -> bool {
        self.columns == 1 && self.symbol == Symbol::BLANK
    }

    /// The text to send, to be looked at.
    #[cfg(test)]
    pub(super) fn symbol(self, clusters: &Clusters) -> String {
        let mut out = Vec::new();
        self.write(clusters, &mut out);
        String::from_utf8(out).expect("it is a text")
    }
}

/// Fills `row` with the columns of `cells`, one slot a cell.
pub(super) fn settle(cells: &[Cell], widths: Widths, stock: &mut Stock, row: &mut Vec<Slot>) {
    row.clear();
    while let Some((cell, rest)) = cells.get(row.len()..).and_then(<[Cell]>::split_first) {
        // Most of a screen.
        if cell.symbol() == " " {
            row.push(Slot::blank_like(cell, &mut stock.pens));
            continue;
        }
        let (columns, trust) = measure(cell.symbol(), widths);
        let covers = columns.saturating_sub(1);
        let whole = rest.get(..covers).is_some_and(|own| own.iter().all(is_free));
        if columns == 0 || !whole {
            row.push(Slot::blank_like(cell, &mut stock.pens));
        } else {
            row.push(Slot::glyph(cell, columns, trust, stock));
            row.resize(row.len() + covers, Slot::covered());
        }
    }
}

/// Whether a glyph to the left may cover this cell.
fn is_free(cell: &Cell) -> bool {
    matches!(cell.symbol(), "" | " ")
}

/// Columns of a symbol, 0 for what must not be sent, and whether all terminals agree.
fn measure(symbol: &str, widths: Widths) -> (usize, Trust) {
    let mut characters = symbol.chars();
    let Some(first) = characters.next() else {
        return (0, Trust::Sure);
    };
    let alone = characters.next().is_none();
    if alone && (' '..='~').contains(&first) {
        return (1, Trust::Sure);
    }
    // Nearly all of a Chinese page: no table needs to be asked.
    if alone && ('\u{4e00}'..='\u{9fff}').contains(&first) {
        return (2, Trust::Sure);
    }
    if symbol.chars().any(char::is_control) {
        return (0, Trust::Sure);
    }
    let narrow = Widths::Narrow.of_grapheme(symbol);
    let wide = Widths::Wide.of_grapheme(symbol);
    let columns = match widths {
        Widths::Narrow => narrow,
        Widths::Wide => wide,
    };
    if alone && narrow == wide && !is_pictograph(first) {
        (columns, Trust::Sure)
    } else {
        (columns, Trust::Unsure)
    }
}

/// Signs and emoji whose width changed between Unicode versions or goes by the font.
fn is_pictograph(character: char) -> bool {
    matches!(character, '\u{2300}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}')
}

#[cfg(test)]
mod tests {
    use ratatui::{
        layout::Rect,
        style::{Color, Style},
    };

    use super::*;

    fn settled(symbols: &[&'static str], widths: Widths) -> Vec<(String, usize, Trust)> {
        let cells: Vec<Cell> = symbols.iter().map(|symbol| Cell::new(symbol)).collect();
        let (mut row, mut stock) = (Vec::new(), Stock::default());
        settle(&cells, widths, &mut stock, &mut row);
        row.iter()
            .map(|slot| (slot.symbol(&stock.clusters), slot.columns(), slot.trust()))
            .collect()
    }

    fn sure(symbol: &str, columns: usize) -> (String, usize, Trust) {
        (symbol.to_owned(), columns, Trust::Sure)
    }

    #[test]
    fn a_screen_of_slots_is_small() {
        assert_eq!(size_of::<Slot>(), 8);
    }

    #[test]
    fn a_han_glyph_covers_its_second_column() {
        assert_eq!(
            settled(&["汉", "", "a"], Widths::Narrow),
            [sure("汉", 2), sure(" ", 0), sure("a", 1)]
        );
    }

    #[test]
    fn a_glyph_written_over_on_its_right_half_is_blank() {
        assert_eq!(
            settled(&["汉", "|", "a"], Widths::Narrow),
            [sure(" ", 1), sure("|", 1), sure("a", 1)]
        );
    }

    #[test]
    fn a_glyph_that_does_not_fit_the_row_is_blank() {
        assert_eq!(settled(&["a", "汉"], Widths::Narrow), [sure("a", 1), sure(" ", 1)]);
    }

    #[test]
    fn a_continuation_without_its_glyph_is_blank() {
        assert_eq!(settled(&["", "a"], Widths::Narrow), [sure(" ", 1), sure("a", 1)]);
    }

    #[test]
    fn an_ambiguous_mark_goes_by_the_table() {
        assert_eq!(
            settled(&["“", "a"], Widths::Narrow),
            [("“".to_owned(), 1, Trust::Unsure), sure("a", 1)]
        );
        assert_eq!(
            settled(&["“", ""], Widths::Wide),
            [("“".to_owned(), 2, Trust::Unsure), sure(" ", 0)]
        );
        assert_eq!(settled(&["“", "a"], Widths::Wide), [sure(" ", 1), sure("a", 1)]);
    }

    #[test]
    fn control_characters_are_never_sent() {
        assert_eq!(
            settled(&["\u{1b}", "\u{9b}", "a\u{7}"], Widths::Narrow),
            [sure(" ", 1), sure(" ", 1), sure(" ", 1)]
        );
    }

    #[test]
    fn emoji_and_sequences_are_unsure() {
        assert_eq!(measure("😀", Widths::Narrow), (2, Trust::Unsure));
        assert_eq!(measure("e\u{301}", Widths::Narrow), (1, Trust::Unsure));
        assert_eq!(measure("，", Widths::Narrow), (2, Trust::Sure));
    }

    #[test]
    fn what_ratatui_writes_needs_nothing_more() {
        let mut buffer = ratatui::buffer::Buffer::empty(Rect::new(0, 0, 4, 1));
        buffer.set_string(0, 0, "汉字", Style::new().fg(Color::Red));
        let mut row = Vec::new();
        settle(&buffer.content, Widths::Narrow, &mut Stock::default(), &mut row);
        let columns: Vec<usize> = row.iter().map(|slot| slot.columns()).collect();
        assert_eq!(columns, [2, 0, 2, 0]);
    }
}
