//! Lines and marks drawn around text, in a form that takes the columns we count on.
//!
//! Box-drawing characters and bullets are ambiguous (UAX #11): where the terminal draws them two
//! columns wide a frame falls apart, so there they are ASCII (research: tokscale #1308, tcell #578).

use super::Widths;

/// The marks of one width table; each takes exactly one column unless it says otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyphs {
    /// A vertical line.
    pub vertical: &'static str,
    /// A vertical line that weighs more.
    pub heavy: &'static str,
    /// A vertical line that weighs less.
    pub dotted: &'static str,
    /// A horizontal line.
    pub horizontal: &'static str,
    /// The upper left corner of a card.
    pub upper_left: &'static str,
    /// The upper right corner.
    pub upper_right: &'static str,
    /// The lower left corner of a card.
    pub lower_left: &'static str,
    /// The lower right corner.
    pub lower_right: &'static str,
    /// What an item of a list begins with.
    pub bullet: &'static str,
    /// A branch that can be unfolded.
    pub folded: &'static str,
    /// A branch that is unfolded.
    pub unfolded: &'static str,
    /// The row one is at.
    pub here: &'static str,
    /// A bookmark.
    pub bookmark: &'static str,
    /// A note.
    pub note: &'static str,
    /// A bookmark and a note on one row.
    pub both: &'static str,
    /// A mark that is not on the disk yet.
    pub pending: &'static str,
    /// A mark that could not be kept.
    pub lost: &'static str,
    /// The part of a bar that is done.
    pub full: &'static str,
    /// The part of a bar that is not.
    pub empty: &'static str,
    /// What was cut off; one or two columns.
    pub cut: &'static str,
    /// Between the names of nested entries, with its blanks: three columns.
    pub inside: &'static str,
}

/// For terminals that draw ambiguous characters in one column.
const NARROW: Glyphs = Glyphs {
    vertical: "│",
    heavy: "┃",
    dotted: "┊",
    horizontal: "─",
    upper_left: "┌",
    upper_right: "┐",
    lower_left: "└",
    lower_right: "┘",
    bullet: "•",
    folded: "+",
    unfolded: "-",
    here: ">",
    bookmark: "◆",
    note: "■",
    both: "◎",
    pending: "◇",
    lost: "!",
    full: "█",
    empty: "░",
    cut: "…",
    inside: " > ",
};

/// For terminals that draw ambiguous characters in two columns.
const ASCII: Glyphs = Glyphs {
    vertical: "|",
    heavy: "|",
    dotted: ":",
    horizontal: "-",
    upper_left: "+",
    upper_right: "+",
    lower_left: "+",
    lower_right: "+",
    bullet: "*",
    folded: "+",
    unfolded: "-",
    here: ">",
    bookmark: "*",
    note: "=",
    both: "#",
    pending: "o",
    lost: "!",
    full: "#",
    empty: ".",
    cut: "..",
    inside: " > ",
};

impl Glyphs {
    /// The marks for a width table.
    #[must_use]
    pub const fn of(widths: Widths) -> &'static Self {
        match widths {
            Widths::Narrow => &NARROW,
            Widths::Wide => &ASCII,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Glyphs, Widths};

    #[test]
    fn every_mark_takes_the_columns_it_says_in_its_own_table() {
        for widths in [Widths::Narrow, Widths::Wide] {
            let glyphs = Glyphs::of(widths);
            for mark in [
                glyphs.vertical,
                glyphs.heavy,
                glyphs.dotted,
                glyphs.horizontal,
                glyphs.upper_left,
                glyphs.upper_right,
                glyphs.lower_left,
                glyphs.lower_right,
                glyphs.bullet,
                glyphs.folded,
                glyphs.unfolded,
                glyphs.here,
                glyphs.bookmark,
                glyphs.note,
                glyphs.both,
                glyphs.pending,
                glyphs.lost,
                glyphs.full,
                glyphs.empty,
            ] {
                assert_eq!(widths.of(mark), 1, "{mark} in {widths:?}");
            }
            assert_eq!(widths.of(glyphs.inside), 3, "{widths:?}");
        }
    }
}
