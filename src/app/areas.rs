//! Where everything stands on the screen: the one answer that drawing and clicking share.

use ratatui::layout::{Margin, Rect};

use super::{Focus, input::Size};
use crate::layout::Sheet;

/// From this width both panes have full room.
const WIDE: u16 = 100;

/// Below this width one pane is shown at a time.
const NARROW: u16 = 60;

/// From this height the footer has a second row.
const TALL: u16 = 12;

/// From this height the text begins an empty row below the head.
const AIRY: u16 = 20;

/// From this height of its pane the search has a row each for suggestions, kinds and chapters; on
/// a lower one the three share a row.
const ROOMY: u16 = 12;

/// Left of the text: the mark of the row one is at, and a blank.
const GUTTER: u16 = 2;

/// The rectangles of the screen; those that are not shown are empty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Areas {
    /// The whole screen.
    pub screen: Rect,
    /// The first row: the book, and the way to the open entry.
    pub head: Rect,
    /// The chapter tree.
    pub tree: Rect,
    /// What is typed to be searched for.
    pub query: Rect,
    /// Suggestions, kinds and chapters, a row each, or one row for all of them.
    pub choices: Rect,
    /// The hits.
    pub hits: Rect,
    /// The line between the panes.
    pub between: Rect,
    /// The reading pane with its gutter.
    pub reader: Rect,
    /// The rows of the page.
    pub text: Rect,
    /// Above the note that is written: whose it is; empty on a very low screen.
    pub note: Rect,
    /// The note that is written, below the page.
    pub pad: Rect,
    /// Where one is: position and printed page, or a notice; empty on a low screen, where notices
    /// stand in place of the keys.
    pub status: Rect,
    /// The keys that work now.
    pub keys: Rect,
}

impl Areas {
    /// Divides a screen; `focus` decides which pane is shown where only one has room.
    #[must_use]
    pub fn of(size: Size, focus: Focus) -> Self {
        let screen = Rect::new(0, 0, size.columns, size.rows);
        let (rest, head) = split_top(screen, u16::from(size.rows > 2));
        let (rest, keys) = split_bottom(rest, u16::from(size.rows > 3));
        let (body, status) = split_bottom(rest, u16::from(size.rows >= TALL));
        let (left, between, reader) = panes(body, focus);
        let (reader, written) = split_bottom(reader, note_rows(reader.height, focus));
        let (pad, note_title) = split_top(written, u16::from(written.height > 1));
        let (airy, _) = split_top(reader, u16::from(size.rows >= AIRY));
        let none = Rect { width: 0, ..body };
        let (tree, finder) = match focus {
            Focus::Tree | Focus::Reader | Focus::Note => (left, none),
            Focus::Finder => (none, left),
        };
        let (below, query) = split_top(finder, 1);
        let (hits, choices) = split_top(below, choice_rows(below.height));
        Self {
            screen,
            head,
            tree,
            query,
            choices,
            hits,
            between,
            reader,
            text: text(airy),
            note: note_title,
            pad,
            status,
            keys,
        }
    }

    /// Columns of the pane at the left, whatever it shows; 0 where the reader has the whole width.
    #[must_use]
    pub fn left_columns(&self) -> usize {
        usize::from(self.tree.width.max(self.query.width))
    }

    /// Hits that are seen at once; at least 1.
    #[must_use]
    pub fn hits_seen(&self) -> usize {
        (usize::from(self.hits.height) / HIT_ROWS).max(1)
    }

    /// Rows of the page that are seen at once; at least 1.
    #[must_use]
    pub fn text_rows(&self) -> usize {
        usize::from(self.text.height).max(1)
    }

    /// Columns a note is filled into: a blank stands left of it, and right of it the caret has room.
    #[must_use]
    pub fn pad_columns(&self) -> usize {
        usize::from(self.pad.width).saturating_sub(2).max(2)
    }

    /// Columns a page is laid out for.
    #[must_use]
    pub fn text_columns(&self) -> usize {
        Sheet::measure(usize::from(self.text.width))
    }
}

/// The inside of a box: what its four sides leave, or where they would leave nothing all of it; then
/// it has no sides.
#[must_use]
pub fn inside(area: Rect) -> Rect {
    if area.width > 2 && area.height > 2 { area.inner(Margin::new(1, 1)) } else { area }
}

/// Rows a hit takes: its title, the words around the match.
pub const HIT_ROWS: usize = 2;

/// How many rows of the search pane, from below the query on, offer choices.
const fn choice_rows(height: u16) -> u16 {
    match height {
        ROOMY.. => 3,
        2..ROOMY => 1,
        0..2 => 0,
    }
}

/// How many rows of the reading pane a note takes that is being written: some of the page is seen
/// above it wherever there are two rows.
fn note_rows(height: u16, focus: Focus) -> u16 {
    match focus {
        Focus::Tree | Focus::Reader | Focus::Finder => 0,
        Focus::Note => (height * 2 / 5).clamp(3, 12).min(height.saturating_sub(1)),
    }
}

/// Tree or search, line and reader side by side, or the one that has the focus.
fn panes(body: Rect, focus: Focus) -> (Rect, Rect, Rect) {
    let none = Rect { width: 0, ..body };
    if body.width < NARROW {
        return match focus {
            Focus::Tree | Focus::Finder => (body, none, none),
            Focus::Reader | Focus::Note => (none, none, body),
        };
    }
    let width = match focus {
        Focus::Tree | Focus::Reader | Focus::Note if body.width >= WIDE => {
            (body.width * 3 / 10).min(44)
        }
        Focus::Tree | Focus::Reader | Focus::Note => body.width * 3 / 10 + 2,
        // Hits need room for the words around a match, and the page beside them for reading.
        Focus::Finder if body.width >= WIDE => (body.width * 9 / 20).min(56),
        Focus::Finder => body.width / 2,
    };
    let left = Rect { width, ..body };
    let between = Rect { x: body.x + width, width: 1, ..body };
    let x = between.x + 1;
    (left, between, Rect { x, width: body.width - width - 1, ..body })
}

/// The rows of the page in their pane: an even measure, centred, the gutter left of it.
fn text(pane: Rect) -> Rect {
    let room = pane.width.saturating_sub(GUTTER);
    let margin = u16::from(room > 20);
    let measure = Sheet::measure(usize::from(room - margin.min(room)));
    let width = u16::try_from(measure).unwrap_or(room).min(room);
    let x = pane.x + GUTTER.min(pane.width) + (room - width) / 2;
    Rect { x, width, ..pane }
}

fn split_top(area: Rect, rows: u16) -> (Rect, Rect) {
    let rows = rows.min(area.height);
    let top = Rect { height: rows, ..area };
    (Rect { y: area.y + rows, height: area.height - rows, ..area }, top)
}

fn split_bottom(area: Rect, rows: u16) -> (Rect, Rect) {
    let rows = rows.min(area.height);
    let height = area.height - rows;
    (Rect { height, ..area }, Rect { y: area.y + height, height: rows, ..area })
}
