//! The buffer that is drawn into, and the terminal it is sent to: one frame, one write.
//!
//! ratatui lends its buffer and its styles; its `Terminal` would hold two buffers and send their
//! difference, which the painter does better (see `paint`), and the second buffer was a sixth of the
//! memory touched before the first frame. Cells need no `CellDiffOption`, and only this holds for
//! those who draw: a glyph's symbol stands in its first column, and the other columns it takes by
//! the width table in force hold an empty symbol or a space. Anything else there means that the
//! glyph was written over, and it is shown as a blank.

use std::{
    io::{self, Write},
    mem,
};

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect, Size},
};

use super::paint::Painter;
use crate::text::Widths;

/// Draws frames on a terminal behind `W`.
#[derive(Debug)]
pub struct Surface<W> {
    buffer: Buffer,
    painter: Painter,
    sink: W,
    /// Bytes that go out before the next frame, in the same write.
    ahead: Vec<u8>,
    question: Vec<u8>,
}

impl<W: Write> Surface<W> {
    /// A surface of `size` cells; the first frame clears the screen.
    pub fn new(sink: W, size: Size) -> Self {
        Self {
            buffer: Buffer::empty(Rect::from((Position::ORIGIN, size))),
            painter: Painter::new(),
            sink,
            ahead: Vec::new(),
            question: Vec::new(),
        }
    }

    /// Tells that the window has another size; the next frame clears the screen.
    pub fn resize(&mut self, size: Size) {
        self.buffer.resize(Rect::from((Position::ORIGIN, size)));
        self.painter.forget();
    }

    /// What is on the screen can't be trusted: the next frame clears it.
    pub fn forget(&mut self) {
        self.painter.forget();
    }

    /// Sends `bytes`, which move no cursor and write no glyph, together with the next frame.
    pub fn say(&mut self, bytes: &[u8]) {
        self.ahead.extend_from_slice(bytes);
    }

    /// Sends `bytes` with the next frame if that clears the screen, as the first does, between the
    /// clearing and the text. They may write on the screen when they leave it empty.
    pub fn ask(&mut self, bytes: &[u8]) {
        bytes.clone_into(&mut self.question);
    }

    /// Draws a frame by the width table `widths` and sends what differs from the last one, in one
    /// write; nothing where nothing differs. `frame` gets an empty buffer and says where the cursor
    /// is to stand; with nothing said it is hidden.
    ///
    /// # Errors
    ///
    /// When the terminal can't be written.
    pub fn draw(
        &mut self,
        widths: Widths,
        frame: impl FnOnce(&mut Buffer) -> Option<Position>,
    ) -> io::Result<()> {
        let caret = frame(&mut self.buffer);
        let question = mem::take(&mut self.question);
        let painted = self.painter.paint(&self.buffer, caret, widths, &question);
        self.ahead.extend_from_slice(painted);
        let sent = self.send();
        // For the next frame: nobody waits for it now.
        self.buffer.reset();
        sent
    }

    fn send(&mut self) -> io::Result<()> {
        if self.ahead.is_empty() {
            return Ok(());
        }
        let sent = self.sink.write_all(&self.ahead).and_then(|()| self.sink.flush());
        self.ahead.clear();
        sent
    }
}

#[cfg(test)]
mod tests {
    use ratatui::style::Style;

    use super::*;

    /// Counts the writes it gets.
    #[derive(Default)]
    struct Sink {
        writes: Vec<String>,
    }

    impl Write for Sink {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.writes.push(String::from_utf8_lossy(bytes).into_owned());
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn surface() -> Surface<Sink> {
        Surface::new(Sink::default(), Size::new(10, 2))
    }

    fn draw(surface: &mut Surface<Sink>, text: &'static str) {
        surface
            .draw(Widths::Narrow, |buffer| {
                buffer.set_string(0, 0, text, Style::new());
                None
            })
            .expect("the sink takes all");
    }

    #[test]
    fn a_frame_is_one_write_with_all_that_goes_ahead() {
        let mut surface = surface();
        surface.say(b"<enter>");
        surface.ask(b"<question>");
        draw(&mut surface, "党员");
        assert_eq!(
            surface.sink.writes,
            ["<enter>\x1b[?2026h\x1b[?25l\x1b[m\x1b[H\x1b[2J<question>\x1b[H党员\x1b[?2026l"]
        );
    }

    #[test]
    fn a_frame_like_the_last_is_no_write() {
        let mut surface = surface();
        draw(&mut surface, "党员");
        draw(&mut surface, "党员");
        assert_eq!(surface.sink.writes.len(), 1);
    }

    #[test]
    fn a_new_size_draws_everything_anew() {
        let mut surface = surface();
        draw(&mut surface, "党员");
        surface.resize(Size::new(4, 2));
        draw(&mut surface, "党员大会");
        assert_eq!(
            surface.sink.writes[1],
            "\x1b[?2026h\x1b[?25l\x1b[m\x1b[H\x1b[2J党员\x1b[?2026l"
        );
    }

    #[test]
    fn the_cursor_goes_where_the_frame_wants_it_and_away_again() {
        let mut surface = surface();
        surface
            .draw(Widths::Narrow, |_buffer| Some(Position::new(3, 1)))
            .expect("the sink takes all");
        assert!(surface.sink.writes[0].ends_with("\x1b[2;4H\x1b[?25h\x1b[?2026l"));
        surface.draw(Widths::Narrow, |_buffer| None).expect("the sink takes all");
        assert_eq!(surface.sink.writes[1], "\x1b[?2026h\x1b[?25l\x1b[?2026l");
    }
}
