//! Random frames as the screen may draw them, texts over texts.

use proptest::{prelude::*, sample::select};
use ratatui::{
    buffer::{Buffer, Cell},
    layout::Rect,
    style::{Color, Modifier, Style},
};
use unicode_segmentation::UnicodeSegmentation;

use crate::text::Widths;

pub(super) const COLUMNS: u16 = 24;
pub(super) const ROWS: u16 = 5;

/// One text written into a frame.
#[derive(Clone, Debug)]
pub(super) struct Note {
    pub(super) column: u16,
    pub(super) row: u16,
    pub(super) text: String,
    pub(super) style: Style,
}

/// Writes as the screen does: grapheme by grapheme, with empty symbols in covered columns.
fn write(frame: &mut Buffer, note: &Note, widths: Widths) {
    let mut column = note.column;
    for grapheme in note.text.graphemes(true) {
        let columns = u16::try_from(widths.of_grapheme(grapheme)).expect("a few columns");
        if column + columns > COLUMNS {
            return;
        }
        let mut cell = Cell::EMPTY;
        cell.set_symbol(grapheme).set_style(note.style);
        frame[(column, note.row)] = cell;
        for covered in column + 1..column + columns {
            let mut cell = Cell::EMPTY;
            cell.set_symbol("").set_style(note.style);
            frame[(covered, note.row)] = cell;
        }
        column += columns;
    }
}

pub(super) fn drawn(notes: &[Note], widths: Widths) -> Buffer {
    let mut frame = Buffer::empty(Rect::new(0, 0, COLUMNS, ROWS));
    for note in notes {
        write(&mut frame, note, widths);
    }
    frame
}

fn style() -> impl Strategy<Value = Style> {
    let colour = || {
        select(vec![
            Color::Reset,
            Color::Red,
            Color::LightCyan,
            Color::Indexed(200),
            Color::Rgb(1, 20, 255),
        ])
    };
    let modifier = select(vec![
        Modifier::empty(),
        Modifier::BOLD,
        Modifier::DIM,
        Modifier::ITALIC | Modifier::BOLD,
        Modifier::UNDERLINED,
        Modifier::REVERSED,
    ]);
    prop_oneof![
        3 => Just(Style::new()),
        2 => (colour(), colour(), modifier).prop_map(|(fg, bg, modifier)| {
            Style::new().fg(fg).bg(bg).add_modifier(modifier)
        }),
    ]
}

pub(super) fn note() -> impl Strategy<Value = Note> {
    let text = prop_oneof![
        "[党支部大会讨论决定，。]{1,12}",
        "[a-z0-9 ]{1,12}",
        "[“”—…①│党a ]{1,12}",
        Just("“".to_owned()),
        " {1,24}",
    ];
    (0..COLUMNS, 0..ROWS, text, style()).prop_map(|(column, row, text, style)| Note {
        column,
        row,
        text,
        style,
    })
}

pub(super) fn frames() -> impl Strategy<Value = Vec<Vec<Note>>> {
    prop::collection::vec(prop::collection::vec(note(), 0..10), 1..6)
}
