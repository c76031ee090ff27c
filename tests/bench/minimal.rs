//! The least a ratatui program can do: one screen of text, one key to leave. What `start` holds
//! the reader against.

use std::io::{self, Read as _};

use ratatui::{text::Text, widgets::Paragraph};

fn main() -> io::Result<()> {
    let path = std::env::args().nth(1).unwrap_or_default();
    let text = std::fs::read_to_string(path)?;
    let mut terminal = ratatui::init();
    let drawn = terminal.draw(|frame| {
        frame.render_widget(Paragraph::new(Text::raw(text.as_str())), frame.area());
    });
    drawn?;
    let mut key = [0; 1];
    io::stdin().read_exact(&mut key)?;
    ratatui::restore();
    Ok(())
}
