//! Frames painted one after the other, held against a model of the terminal.

mod frames;
mod model;
mod real;

use proptest::prelude::*;
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::{Color, Modifier, Style},
};
use unicode_segmentation::UnicodeSegmentation;

use self::{
    frames::{COLUMNS, Note, ROWS, drawn, frames, note},
    model::Model,
    real::side,
};
use super::{
    Painter,
    slot::{Slot, Stock, Trust, settle},
};
use crate::text::Widths;

fn settled(frame: &Buffer, widths: Widths) -> (Vec<Vec<Slot>>, Stock) {
    let (mut rows, mut stock) = (Vec::new(), Stock::default());
    for cells in frame.content.chunks(usize::from(COLUMNS)) {
        let mut row = Vec::new();
        settle(cells, widths, &mut stock, &mut row);
        rows.push(row);
    }
    (rows, stock)
}

/// Every sure glyph and every blank stands where the frame has it; an uncertain one too, when the
/// terminal and the table agree.
fn assert_shown(model: &Model, frame: &Buffer, ours: Widths, theirs: Widths) {
    let (rows, stock) = settled(frame, ours);
    for (row, slots) in rows.iter().enumerate() {
        let mut uncertain = false;
        for (column, slot) in slots.iter().enumerate() {
            let shown = model.cell(column, row);
            let certain = ours == theirs || slot.trust() == Trust::Sure;
            let free = ours != theirs && uncertain && (slot.is_blank() || slot.columns() == 0);
            if slot.columns() > 0 && certain && !free {
                assert_eq!(
                    shown,
                    slot.symbol(&stock.clusters),
                    "column {column}, row {row} of\n{}",
                    model.picture()
                );
            }
            uncertain = slot.trust() == Trust::Unsure;
        }
    }
}

fn play(frames: &[Vec<Note>], ours: Widths, theirs: Widths) {
    let mut painter = Painter::new();
    let mut model = Model::new(usize::from(COLUMNS), usize::from(ROWS), theirs);
    for notes in frames {
        let frame = drawn(notes, ours);
        model.feed(painter.paint(&frame, None, ours, b""));
        assert_shown(&model, &frame, ours, theirs);
    }
}

proptest! {
    #[test]
    fn a_real_terminal_shows_each_frame(frames in frames()) {
        let mut painter = Painter::new();
        let mut terminal = vt100::Parser::new(side(ROWS), side(COLUMNS), 0);
        for notes in &frames {
            let frame = drawn(notes, Widths::Narrow);
            terminal.process(painter.paint(&frame, None, Widths::Narrow, b""));
            real::assert_shown(terminal.screen(), &frame);
        }
    }

    #[test]
    fn no_half_glyph_stays(frames in frames(), wide in any::<bool>()) {
        let table = if wide { Widths::Wide } else { Widths::Narrow };
        play(&frames, table, table);
    }

    #[test]
    fn a_terminal_wider_than_the_table_harms_uncertain_cells_only(frames in frames()) {
        play(&frames, Widths::Narrow, Widths::Wide);
    }

    #[test]
    fn a_terminal_narrower_than_the_table_harms_uncertain_cells_only(frames in frames()) {
        play(&frames, Widths::Wide, Widths::Narrow);
    }

    #[test]
    fn the_same_frame_again_sends_nothing(notes in prop::collection::vec(note(), 0..10)) {
        let frame = drawn(&notes, Widths::Narrow);
        let mut painter = Painter::new();
        painter.paint(&frame, None, Widths::Narrow, b"");
        prop_assert_eq!(painter.paint(&frame, None, Widths::Narrow, b""), b"");
    }
}

fn page(lines: &[&str]) -> Buffer {
    let notes: Vec<Note> = lines
        .iter()
        .zip(0..)
        .map(|(line, row)| Note { column: 0, row, text: (*line).to_owned(), style: Style::new() })
        .collect();
    drawn(&notes, Widths::Narrow)
}

fn sent(painter: &mut Painter, frame: &Buffer) -> String {
    let bytes = painter.paint(frame, None, Widths::Narrow, b"");
    String::from_utf8(bytes.to_vec()).expect("frames are UTF-8")
}

#[test]
fn a_first_frame_is_a_clear_screen_and_its_text() {
    let mut painter = Painter::new();
    assert_eq!(
        sent(&mut painter, &page(&["党员", "ab"])),
        "\x1b[?2026h\x1b[?25l\x1b[m\x1b[H\x1b[2J党员\r\nab\x1b[?2026l"
    );
}

#[test]
fn the_glyph_after_an_ambiguous_one_is_placed_by_its_column() {
    let mut painter = Painter::new();
    sent(&mut painter, &page(&["aaaa"]));
    assert_eq!(sent(&mut painter, &page(&["党“党"])), "\x1b[?2026h\r党“\x1b[4G党\x1b[?2026l");
}

#[test]
fn the_neighbour_of_a_new_ambiguous_glyph_is_sent_again() {
    let mut painter = Painter::new();
    sent(&mut painter, &page(&["abcd"]));
    assert_eq!(sent(&mut painter, &page(&["a“cd"])), "\x1b[?2026h\x08\x08\x08“\x1b[3Gc\x1b[?2026l");
}

#[test]
fn a_row_is_emptied_by_erasing_its_end() {
    let mut painter = Painter::new();
    sent(&mut painter, &page(&["党支部大会"]));
    assert_eq!(sent(&mut painter, &page(&["党"])), "\x1b[?2026h\x1b[3G\x1b[K\x1b[?2026l");
}

#[test]
fn a_short_gap_is_written_not_jumped() {
    let mut painter = Painter::new();
    sent(&mut painter, &page(&["a b c"]));
    assert_eq!(
        sent(&mut painter, &page(&["x b y"])),
        "\x1b[?2026h\rx\x1b[3Cy\x1b[?2026l".replace("\x1b[3C", " b ")
    );
}

#[test]
fn an_ambiguous_glyph_kept_wide_wipes_what_it_may_not_cover() {
    let mut painter = Painter::new();
    let write = |painter: &mut Painter, text: &str| {
        let note = Note { column: 0, row: 0, text: text.to_owned(), style: Style::new() };
        let frame = drawn(&[note], Widths::Wide);
        let bytes = painter.paint(&frame, None, Widths::Wide, b"");
        String::from_utf8(bytes.to_vec()).expect("frames are UTF-8")
    };
    write(&mut painter, "abc");
    assert_eq!(write(&mut painter, "“c"), "\x1b[?2026h\r  \r“\x1b[3Gc\x1b[?2026l");
}

#[test]
fn the_cursor_is_hidden_while_a_frame_is_written() {
    let mut painter = Painter::new();
    let caret = Some(Position::new(2, 0));
    painter.paint(&page(&["党"]), caret, Widths::Narrow, b"");
    let bytes = painter.paint(&page(&["员"]), caret, Widths::Narrow, b"");
    assert_eq!(str::from_utf8(bytes), Ok("\x1b[?2026h\x1b[?25l\r员\x1b[?25h\x1b[?2026l"));
    assert_eq!(painter.paint(&page(&["员"]), caret, Widths::Narrow, b""), b"");
    let gone = painter.paint(&page(&["员"]), None, Widths::Narrow, b"");
    assert_eq!(str::from_utf8(gone), Ok("\x1b[?2026h\x1b[?25l\x1b[?2026l"));
}

#[test]
fn a_question_is_asked_on_the_cleared_screen_only() {
    let mut painter = Painter::new();
    let first = painter.paint(&page(&["党"]), None, Widths::Narrow, b"?");
    assert_eq!(
        str::from_utf8(first),
        Ok("\x1b[?2026h\x1b[?25l\x1b[m\x1b[H\x1b[2J?\x1b[H党\x1b[?2026l")
    );
}

#[test]
fn another_width_table_draws_everything_anew() {
    let mut painter = Painter::new();
    painter.paint(&page(&["党"]), None, Widths::Narrow, b"");
    let again = painter.paint(&page(&["党"]), None, Widths::Wide, b"");
    assert_eq!(str::from_utf8(again), Ok("\x1b[?2026h\x1b[?25l\x1b[m\x1b[H\x1b[2J党\x1b[?2026l"));
}

/// The right-hand side of a page: forty Han characters a row with the marks of the handbook.
const PASSAGE: &str = "支部委员会应当严格落实“三会一课”制度，党员大会每季度召开一次；\
                       凡属重大事项，须经党员大会讨论决定（到会人数过半）。";

/// A page as the reader draws it at 120x40: a tree on the left with one entry picked, text on the
/// right with headings in colour. Also says how many characters of it are text.
fn reader_page(turn: usize) -> (Buffer, usize) {
    let mut frame = Buffer::empty(Rect::new(0, 0, 120, 40));
    let mut put = |column: u16, row: u16, text: &[&str], style: Style| {
        let mut column = column;
        for grapheme in text {
            frame[(column, row)].set_symbol(grapheme).set_style(style);
            column += u16::try_from(Widths::Narrow.of_grapheme(grapheme)).expect("one or two");
        }
    };
    let entry: Vec<&str> = "第三节 支部的组织生活".graphemes(true).collect();
    let all = PASSAGE.graphemes(true).cycle().skip(turn * 7);
    let text: Vec<&str> = all.take(40 * 39).collect();
    for (row, line) in (0..40).zip(text.chunks(39)) {
        let picked = match row {
            5 => Modifier::REVERSED,
            _ => Modifier::empty(),
        };
        put(1, row, &entry, Style::new().add_modifier(picked));
        let heading = match row % 9 {
            0 => Style::new().fg(Color::Cyan).add_modifier(Modifier::BOLD),
            _ => Style::new(),
        };
        put(38, row, line, heading);
    }
    (frame, text.len())
}

#[test]
fn a_page_takes_less_than_four_bytes_a_visible_character() {
    let mut painter = Painter::new();
    let (first, text) = reader_page(0);
    let tree = 40 * 10;
    let bytes = painter.paint(&first, None, Widths::Narrow, b"").len();
    assert!(bytes < 4 * (text + tree), "{bytes} for {text} + {tree}");
    let (turned, text) = reader_page(1);
    let bytes = painter.paint(&turned, None, Widths::Narrow, b"").len();
    assert!(bytes < 4 * text, "{bytes} for {text}");
}
