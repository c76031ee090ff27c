//! A finished row: pieces of text at columns, what they are, and the place the row shows.

/// A place inside one entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// Index of the block.
    pub block: usize,
    /// Characters from the start of the block's text.
    pub offset: usize,
}

/// A row as it is drawn, at most as wide as the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// The first place it shows; none for rows that only set others apart.
    pub spot: Option<Spot>,
    /// What stands in it, from left to right, without overlap.
    pub pieces: Vec<Piece>,
    /// What happens when it is entered or clicked.
    pub touch: Option<Touch>,
}

/// A run of text in a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The column it begins at.
    pub column: usize,
    /// The words or marks.
    pub text: String,
    /// What it is, for the theme.
    pub role: Role,
    /// Where in the block's text it begins, in characters; in a row without a spot, where in the
    /// entry's title. None for marks that are neither.
    pub offset: Option<usize>,
}

/// What happens when a row is entered or clicked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Touch {
    /// The entry with this index is opened.
    Open {
        /// Index in the outline.
        section: usize,
        /// The digit that opens it as well, from 1.
        number: usize,
    },
    /// The answer of the question in this block is shown or hidden.
    Answer {
        /// Index of the block.
        block: usize,
    },
}

/// What a piece is; the theme gives each its look, and none is told by colour alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Role {
    /// Running text.
    #[default]
    Body,
    /// The title of the entry.
    Title,
    /// A heading inside the entry, the name of a step, the head of a table.
    Strong,
    /// The caption above a block.
    Caption,
    /// The label of a line: 谁、时限 …
    Label,
    /// Words of a document.
    Quote,
    /// A warning: a note, the common mistake.
    Warning,
    /// What held once.
    Then,
    /// What holds now.
    Now,
    /// Something to open.
    Link,
    /// What matters less: pages, dates, hints.
    Faint,
    /// Lines and corners.
    Rule,
}

impl Row {
    /// The row as plain text: pieces at their columns, blanks between, none at the end.
    #[must_use]
    pub fn plain(&self, widths: crate::text::Widths) -> String {
        let mut line = String::new();
        let mut column = 0;
        for piece in &self.pieces {
            line.extend(std::iter::repeat_n(' ', piece.column.saturating_sub(column)));
            line.push_str(&piece.text);
            column = piece.column + widths.of(&piece.text);
        }
        line.truncate(line.trim_end().len());
        line
    }
}
