//! Puts text into the frame by the columns of the width table in force.
//!
//! A glyph stands in its first column, a blank in the second one it takes: what the painter of
//! `shell` asks for. Anything else there means that the glyph was written over.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
};

use crate::{
    app::areas,
    text::{Glyphs, Widths},
};

/// The frame being drawn.
pub(super) struct Canvas<'a> {
    buffer: &'a mut Buffer,
    widths: Widths,
    /// The rows of choices in the open box, with the number of each.
    choices: Vec<(Rect, usize)>,
}

impl<'a> Canvas<'a> {
    pub(super) fn new(buffer: &'a mut Buffer, widths: Widths) -> Self {
        Self { buffer, widths, choices: Vec::new() }
    }

    pub(super) fn widths(&self) -> Widths {
        self.widths
    }

    pub(super) fn glyphs(&self) -> &'static Glyphs {
        Glyphs::of(self.widths)
    }

    /// Says that a click on this row takes a choice of the open box, counted from 0.
    pub(super) fn offer(&mut self, row: Rect, choice: usize) {
        self.choices.push((row, choice));
    }

    /// The choice that stands at a position.
    pub(super) fn choice_at(&self, at: Position) -> Option<usize> {
        self.choices.iter().find(|(row, _)| row.contains(at)).map(|&(_, choice)| choice)
    }

    /// The style of the whole frame, where nothing was put yet.
    pub(super) fn ground(&mut self, style: Style) {
        for cell in &mut self.buffer.content {
            cell.set_style(style);
        }
    }

    /// Blanks in one style.
    ///
    /// Where the left neighbour is a wide character that reached into the area it is taken away:
    /// the terminal would draw it over the first column (ratatui #2526).
    pub(super) fn fill(&mut self, area: Rect, style: Style) {
        let area = area.intersection(self.buffer.area);
        if area.is_empty() {
            return;
        }
        for y in area.top()..area.bottom() {
            self.uncover_beside(Rect { y, ..area }, 0);
            let first = self.buffer.index_of(area.x, y);
            for cell in &mut self.buffer.content[first..first + usize::from(area.width)] {
                cell.reset();
                cell.set_style(style);
            }
        }
    }

    /// Takes a wide character away whose second column, `column` columns from the left side of an
    /// area, is about to be used.
    fn uncover_beside(&mut self, area: Rect, column: usize) {
        let Ok(offset) = u16::try_from(column) else { return };
        let Some(left) = (area.x + offset).checked_sub(1) else { return };
        let Some(cell) = self.buffer.cell_mut((left, area.y)) else { return };
        if self.widths.of(cell.symbol()) > 1 {
            cell.set_symbol(" ");
        }
    }

    /// Puts text into one row of an area, `column` columns from its left side, and cuts what does
    /// not fit; gives the column after it. A wide character of which it would leave half goes away.
    pub(super) fn put(&mut self, area: Rect, column: usize, text: &str, style: Style) -> usize {
        let area = area.intersection(self.buffer.area);
        let first = column;
        let mut column = column;
        for (grapheme, width) in self.widths.graphemes(text) {
            // A control character is a cluster of its own, one column wide.
            let shown =
                if width == 1 && grapheme.contains(char::is_control) { " " } else { grapheme };
            if area.height == 0 || column + width > usize::from(area.width) {
                break;
            }
            if width > 0 && column == first {
                self.uncover_beside(area, column);
            }
            if width > 0 {
                self.set(area, column, shown, width, style);
            }
            column += width;
        }
        column
    }

    fn set(&mut self, area: Rect, column: usize, grapheme: &str, width: usize, style: Style) {
        let Ok(offset) = u16::try_from(column) else { return };
        let first = self.buffer.index_of(area.x + offset, area.y);
        let [glyph, covered @ ..] = &mut self.buffer.content[first..first + width] else { return };
        glyph.set_symbol(grapheme).set_style(style);
        for cell in covered {
            if cell.symbol() != " " {
                cell.set_symbol(" ");
            }
            (cell.fg, cell.bg, cell.modifier) = (glyph.fg, glyph.bg, glyph.modifier);
        }
    }

    /// Puts text that ends at the right side of an area, if there is room for all of it.
    pub(super) fn put_right(&mut self, area: Rect, text: &str, style: Style) {
        if let Some(column) = usize::from(area.width).checked_sub(self.widths.of(text)) {
            self.put(area, column, text, style);
        }
    }

    /// Text cut to `columns`, with a mark where something was cut off.
    pub(super) fn cut(&self, text: &str, columns: usize) -> String {
        if self.widths.of(text) <= columns {
            return text.to_owned();
        }
        let mark = self.glyphs().cut;
        let room = columns.saturating_sub(self.widths.of(mark));
        format!("{}{mark}", crate::text::cut(text, room, self.widths))
    }

    /// A vertical line down the first column of an area.
    pub(super) fn column(&mut self, area: Rect, style: Style) {
        let mark = self.glyphs().vertical;
        for row in rows(area) {
            self.put(row, 0, mark, style);
        }
    }

    /// A frame around an area with a title in its upper side, where there is room for one; gives what
    /// is inside. What was under it is gone.
    pub(super) fn frame(&mut self, area: Rect, title: &str, style: Style, ground: Style) -> Rect {
        self.fill(area, ground);
        let inside = areas::inside(area);
        if inside == area {
            return area;
        }
        let glyphs = self.glyphs();
        let side = glyphs.horizontal.repeat(usize::from(area.width - 2));
        let right = usize::from(area.width - 1);
        for (y, row) in rows(area).enumerate() {
            let (left, line, end) = match y {
                0 => (glyphs.upper_left, side.as_str(), glyphs.upper_right),
                _ if y + 1 == usize::from(area.height) => {
                    (glyphs.lower_left, side.as_str(), glyphs.lower_right)
                }
                _ => (glyphs.vertical, "", glyphs.vertical),
            };
            self.put(row, 0, left, style);
            self.put(row, 1, line, style);
            self.put(row, right, end, style);
        }
        let title = self.cut(&format!(" {title} "), right.saturating_sub(3));
        self.put(area, 2, &title, style);
        inside
    }
}

/// Where a caret stands that is `column` columns from the left side of a row; it stays in the row, and
/// a row without room shows none.
pub(super) fn caret(row: Rect, column: usize) -> Option<Position> {
    let last = row.width.checked_sub(1).filter(|_| row.height > 0)?;
    let column = u16::try_from(column).map_or(last, |column| column.min(last));
    Some(Position { x: row.x + column, y: row.y })
}

/// The rows of an area, from the top.
pub(super) fn rows(area: Rect) -> impl Iterator<Item = Rect> {
    (area.top()..area.bottom()).map(move |y| Rect { y, height: 1, ..area })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_over_half_a_wide_character_takes_all_of_it_away() {
        let area = Rect::new(0, 0, 6, 1);
        let mut buffer = Buffer::empty(area);
        let mut canvas = Canvas::new(&mut buffer, Widths::Narrow);
        canvas.put(area, 0, "值班表", Style::new());
        canvas.put(area, 1, ">", Style::new());
        canvas.put(area, 4, "a", Style::new());
        assert_eq!(buffer, Buffer::with_lines([" >班a "]));
    }
}
