//! vt100, a terminal made by others, as the judge of the narrow table.

use std::num::NonZeroU16;

use ratatui::{
    buffer::{Buffer, Cell},
    style::{Color, Modifier},
};

use super::{frames::COLUMNS, settled};
use crate::text::Widths;

/// A length vt100 takes.
pub(super) fn side(length: u16) -> NonZeroU16 {
    NonZeroU16::new(length).expect("a screen has a side")
}

fn vt100_colour(colour: Color) -> vt100::Color {
    match colour {
        Color::Red => vt100::Color::Idx(1),
        Color::LightCyan => vt100::Color::Idx(14),
        Color::Indexed(index) => vt100::Color::Idx(index),
        Color::Rgb(red, green, blue) => vt100::Color::Rgb(red, green, blue),
        _ => vt100::Color::Default,
    }
}

fn assert_styled(cell: &vt100::Cell, wanted: &Cell, place: (usize, usize)) {
    let has = |modifier| wanted.modifier.contains(modifier);
    assert_eq!(cell.bgcolor(), vt100_colour(wanted.bg), "{place:?}");
    assert_eq!(cell.inverse(), has(Modifier::REVERSED), "{place:?}");
    assert_eq!(cell.underline(), has(Modifier::UNDERLINED), "{place:?}");
    if cell.contents().trim().is_empty() {
        return;
    }
    assert_eq!(cell.fgcolor(), vt100_colour(wanted.fg), "{place:?}");
    assert_eq!(cell.bold(), has(Modifier::BOLD), "{place:?}");
    assert_eq!(cell.dim(), has(Modifier::DIM), "{place:?}");
    assert_eq!(cell.italic(), has(Modifier::ITALIC), "{place:?}");
}

/// Holds every glyph, every blank and their styles against what vt100 shows.
pub(super) fn assert_shown(screen: &vt100::Screen, frame: &Buffer) {
    let (rows, stock) = settled(frame, Widths::Narrow);
    for (row, slots) in rows.iter().enumerate() {
        for (column, slot) in slots.iter().enumerate() {
            if slot.columns() == 0 {
                continue;
            }
            let (line, place) = (row * usize::from(COLUMNS) + column, (column, row));
            let at = |length: usize| u16::try_from(length).expect("a small screen");
            let cell = screen.cell(at(row), at(column)).expect("inside");
            assert_eq!(cell.contents().trim(), slot.symbol(&stock.clusters).trim(), "{place:?}");
            assert_styled(cell, &frame.content[line], place);
        }
    }
}
