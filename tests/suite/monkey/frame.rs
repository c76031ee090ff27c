//! What must hold of what is drawn.

use duben::{app::Focus, text::Widths};
use ratatui::{buffer::Buffer, layout::Position};

use crate::desk::Desk;

/// Every row is exactly as wide as the window, without half a glyph, and the cursor stands in it
/// where something is typed.
pub(crate) fn must_hold(desk: &Desk) {
    let (frame, caret) = desk.drawn();
    let widths = desk.model.look().widths;
    rows(&frame, widths);
    if widths == Widths::Narrow {
        boxes(&frame);
    }
    cursor(desk, &frame, caret);
}

fn rows(frame: &Buffer, widths: Widths) {
    for y in frame.area.top()..frame.area.bottom() {
        let mut x = frame.area.left();
        while x < frame.area.right() {
            let symbol = frame[(x, y)].symbol();
            assert!(!symbol.contains(char::is_control), "{symbol:?} at {x}, {y}");
            let columns = u16::try_from(widths.of_grapheme(symbol)).expect("a cell is narrow");
            // A cell without a glyph, or with one that takes no column, would move all after it.
            assert!(columns > 0, "{symbol:?} at {x}, {y}");
            assert!(x + columns <= frame.area.right(), "half of {symbol} at {x}, {y}");
            for covered in x + 1..x + columns {
                let over = frame[(covered, y)].symbol();
                assert!(over.trim().is_empty(), "{over:?} on half of {symbol} at {x}, {y}");
            }
            x += columns;
        }
    }
}

/// Every box has its four corners and its sides. Only boxes have corners at the right: the rails beside
/// the steps of a procedure have none.
fn boxes(frame: &Buffer) {
    let area = frame.area;
    let is = |x, y, mark: &str| frame[(x, y)].symbol() == mark;
    let corners = area.positions().filter(|at| is(at.x, at.y, "┐"));
    for Position { x: right, y: top } in corners {
        let left = (area.left()..right).rev().find(|&left| is(left, top, "┌"));
        let bottom = (top + 1..area.bottom()).find(|&bottom| is(right, bottom, "┘"));
        let corners = left.zip(bottom).filter(|&(left, bottom)| is(left, bottom, "└"));
        assert!(corners.is_some(), "half a box at {right}, {top} in {area:?}");
        let (left, bottom) = corners.unwrap_or_default();
        for side in top + 1..bottom {
            let is_closed = is(left, side, "│") && is(right, side, "│");
            assert!(is_closed, "open in row {side} of {right}, {top} in {area:?}");
        }
    }
}

fn cursor(desk: &Desk, frame: &Buffer, caret: Option<Position>) {
    let (model, areas) = (&desk.model, desk.model.areas());
    let (dialog, area) = (model.dialog(), frame.area);
    assert!(caret.is_none_or(|at| area.contains(at)), "{caret:?} in {area:?}, {dialog:?}");
    if dialog.is_some() {
        return;
    }
    let typed_in = match model.focus() {
        Focus::Tree | Focus::Reader => None,
        Focus::Finder => Some(areas.query),
        Focus::Note => Some(areas.pad),
    };
    let has_room = typed_in.is_some_and(|area| !area.is_empty());
    assert_eq!(caret.is_some(), has_room, "{caret:?} in {typed_in:?}");
    assert!(caret.is_none_or(|at| typed_in.is_some_and(|area| area.contains(at))), "{caret:?}");
}
