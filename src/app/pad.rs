//! Several lines someone types: a note. Its rows, and the caret in them, come from the same filling
//! as the rows of the page, in the width table in force: of the text areas at hand none takes one
//! (ratatui-textarea 0.9, edtui 0.11 and rat-text 3.1 count by `unicode-width` alone, so that the
//! caret would stand beside its character in terminals that draw `“` or `…` wide).

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::{
    keys::Travel,
    line::{Edit, Room, shown},
};
use crate::text::{Measure, Widths, fill};

/// The most characters that can be typed into a note: some twenty pages of the printed book.
pub const LONGEST: usize = 10_000;

/// What is typed, and where the next character goes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pad {
    text: String,
    /// Bytes before the caret, always whole graphemes.
    caret: usize,
    /// The column that up and down keep to, while nothing else is done.
    goal: Option<usize>,
}

/// The rows of a pad at one width.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rows {
    /// The bytes of the text in each row, without line ends; there is one row at least.
    spans: Vec<Range<usize>>,
    columns: usize,
    widths: Widths,
}

impl Pad {
    /// A pad with this text, all of it, the caret at its end.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let text: String = text.chars().map(plain).collect();
        Self { caret: text.len(), text, goal: None }
    }

    /// The text; its lines are parted by `\n`.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How many bytes stand before the caret.
    #[must_use]
    pub const fn caret(&self) -> usize {
        self.caret
    }

    /// Puts text before the caret, as much of it as there is room for; control characters but line
    /// ends, and marks that turn the direction of writing, become blanks.
    pub fn insert(&mut self, text: &str) -> Room {
        let left = LONGEST.saturating_sub(self.text.chars().count());
        let typed: String = text.chars().take(left).map(plain).collect();
        self.text.insert_str(self.caret, &typed);
        self.move_to(self.caret + typed.len());
        if text.chars().nth(left).is_some() { Room::Short } else { Room::Enough }
    }

    /// Changes the text, or moves the caret: Home, End and Clear are about the typed line.
    pub fn edit(&mut self, edit: Edit) {
        let line = self.line();
        match edit {
            Edit::Left => self.move_to(self.before()),
            Edit::Right => self.move_to(self.behind()),
            Edit::Home => self.move_to(line.start),
            Edit::End => self.move_to(line.end),
            Edit::Backspace => self.take_away(self.before()..self.caret),
            Edit::Delete => self.take_away(self.caret..self.behind()),
            Edit::Clear => self.take_away(line),
        }
    }

    /// Moves along rows, `page` of them at a time where a screen is asked for, in the same column.
    pub fn travel(&mut self, travel: Travel, rows: &Rows, page: usize) {
        let (row, column) = rows.place(self);
        let goal = self.goal.unwrap_or(column);
        let to = travel.along(row, page, rows.spans.len() - 1);
        self.click(rows, to, goal);
        self.goal = Some(goal);
    }

    /// Puts the caret where a column of a row is, or where the row ends before it.
    pub fn click(&mut self, rows: &Rows, row: usize, column: usize) {
        if let Some(at) = rows.at(&self.text, row, column) {
            self.move_to(at);
        }
    }

    /// The bytes of the line the caret is in.
    fn line(&self) -> Range<usize> {
        let (before, behind) = self.text.split_at(self.caret);
        let start = before.rfind('\n').map_or(0, |end| end + 1);
        let end = behind.find('\n').map_or(self.text.len(), |length| self.caret + length);
        start..end
    }

    fn before(&self) -> usize {
        self.text[..self.caret].grapheme_indices(true).next_back().map_or(0, |(at, _)| at)
    }

    fn behind(&self) -> usize {
        self.caret + self.text[self.caret..].graphemes(true).next().map_or(0, str::len)
    }

    fn take_away(&mut self, range: Range<usize>) {
        let start = range.start;
        self.text.replace_range(range, "");
        self.move_to(start);
    }

    /// What stands before and behind the caret may have become one grapheme: then it is behind it.
    fn move_to(&mut self, at: usize) {
        let bounds = self.text.grapheme_indices(true).map(|(bound, _)| bound);
        self.caret = bounds.into_iter().find(|&bound| bound >= at).unwrap_or(self.text.len());
        self.goal = None;
    }
}

impl Rows {
    /// Fills the lines of a pad into rows of so many columns.
    #[must_use]
    pub fn of(pad: &Pad, columns: usize, widths: Widths) -> Self {
        let measure = Measure { first: columns, rest: columns };
        let mut spans = Vec::new();
        let mut start = 0;
        for line in pad.text.split('\n') {
            // Blanks at a break are in no row of a page; here they belong to the row they follow.
            let starts = fill(line, measure, widths).into_iter().skip(1).map(|row| row.start);
            let bounds: Vec<usize> =
                std::iter::once(0).chain(starts).chain([line.len()]).map(|at| start + at).collect();
            spans.extend(bounds.windows(2).map(|pair| pair[0]..pair[1]));
            start += line.len() + 1;
        }
        Self { spans, columns, widths }
    }

    /// How many there are; at least 1.
    #[must_use]
    pub const fn count(&self) -> usize {
        self.spans.len()
    }

    /// The text of each row of the pad.
    pub fn texts<'a>(&'a self, pad: &'a Pad) -> impl Iterator<Item = &'a str> {
        self.spans.iter().map(|span| &pad.text[span.clone()])
    }

    /// The row of the caret, and its column there; blanks past the side of the pad leave it at the
    /// side.
    #[must_use]
    pub fn place(&self, pad: &Pad) -> (usize, usize) {
        let row = self.spans.iter().rposition(|span| span.start <= pad.caret).unwrap_or(0);
        let before = &pad.text[self.spans[row].start..pad.caret];
        (row, self.widths.of(before).min(self.columns))
    }

    /// The first row to show where `seen` have room, so that the caret's stands in the middle where
    /// it can.
    #[must_use]
    pub fn first_seen(&self, pad: &Pad, seen: usize) -> usize {
        let (row, _) = self.place(pad);
        row.saturating_sub(seen / 2).min(self.spans.len().saturating_sub(seen))
    }

    /// The byte that stands at a column of a row, or the last the caret can stand before there.
    fn at(&self, text: &str, row: usize, column: usize) -> Option<usize> {
        let span = self.spans.get(row)?.clone();
        let goes_on = self.spans.get(row + 1).is_some_and(|next| next.start == span.end);
        let mut end = span.start;
        let mut columns = 0;
        for (at, grapheme) in text[span.clone()].grapheme_indices(true) {
            columns += self.widths.of_grapheme(grapheme);
            let behind = span.start + at + grapheme.len();
            // The end of a row that goes on is the start of the next one.
            if columns > column || (goes_on && behind == span.end) {
                break;
            }
            end = behind;
        }
        Some(end)
    }
}

/// A character as a pad can show it.
const fn plain(typed: char) -> char {
    match typed {
        '\n' => '\n',
        other => shown(other),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{LONGEST, Pad, Rows};
    use crate::{
        app::{
            keys::Travel,
            line::{Edit, Room},
        },
        text::Widths,
    };

    fn rows(pad: &Pad, columns: usize) -> Rows {
        Rows::of(pad, columns, Widths::Narrow)
    }

    fn shown(pad: &Pad, columns: usize) -> Vec<String> {
        rows(pad, columns).texts(pad).map(str::to_owned).collect()
    }

    #[test]
    fn long_lines_become_rows_and_the_caret_stands_in_columns() {
        let pad = Pad::of("问老王：阅览室几点开\n七点");
        assert_eq!(shown(&pad, 10), ["问老王：阅", "览室几点开", "七点"]);
        assert_eq!(rows(&pad, 10).place(&pad), (2, 4));
        let quoted = Pad::of("“开”");
        assert_eq!(Rows::of(&quoted, 10, Widths::Narrow).place(&quoted), (0, 4));
        assert_eq!(Rows::of(&quoted, 10, Widths::Wide).place(&quoted), (0, 6));
    }

    #[test]
    fn up_and_down_go_by_shown_rows_and_keep_the_column() {
        let mut pad = Pad::of("问老王：阅览室几点开\n七\n八点半");
        let rows = rows(&pad, 10);
        pad.travel(Travel::Up, &rows, 3);
        assert_eq!(rows.place(&pad), (2, 2), "that row is shorter");
        pad.travel(Travel::Up, &rows, 3);
        assert_eq!(rows.place(&pad), (1, 6), "and the column was kept");
        pad.travel(Travel::PageUp, &rows, 3);
        assert_eq!(rows.place(&pad), (0, 6));
        pad.edit(Edit::End);
        pad.travel(Travel::Up, &rows, 3);
        assert_eq!(rows.place(&pad), (0, 8), "its end is the start of the next row");
    }

    #[test]
    fn keys_take_away_what_they_say() {
        let mut pad = Pad::of("甲乙\n丙丁");
        pad.edit(Edit::Home);
        pad.edit(Edit::Backspace);
        assert_eq!((pad.text(), pad.caret()), ("甲乙丙丁", 6));
        pad.edit(Edit::Delete);
        assert_eq!(pad.text(), "甲乙丁");
        pad.insert("\n");
        pad.edit(Edit::Clear);
        assert_eq!((pad.text(), pad.caret()), ("甲乙\n", 7));
        for _ in 0..9 {
            pad.edit(Edit::Backspace);
            pad.edit(Edit::Delete);
        }
        assert_eq!(pad, Pad::default());
    }

    #[test]
    fn a_grapheme_is_one_step() {
        let mut pad = Pad::of("e\u{301}x");
        pad.edit(Edit::Left);
        pad.edit(Edit::Left);
        assert_eq!(pad.caret(), 0);
        pad.edit(Edit::Right);
        assert_eq!(pad.caret(), 3);
    }

    #[test]
    fn hostile_text_is_blanks_and_a_book_pasted_by_mistake_is_cut() {
        let mut pad = Pad::default();
        pad.insert("甲\u{1b}[31m\t\u{202e}乙\r\n");
        assert_eq!(pad.text(), "甲 [31m  乙 \n");
        assert_eq!(pad.insert(&"党".repeat(400_000)), Room::Short);
        assert_eq!(pad.text().chars().count(), LONGEST);
        pad.edit(Edit::Backspace);
        assert_eq!(pad.insert("员"), Room::Enough);
    }

    #[test]
    fn a_longer_note_from_elsewhere_is_kept_whole() {
        let text = "党".repeat(LONGEST + 5);
        let mut pad = Pad::of(&text);
        assert_eq!(pad.insert("员"), Room::Short);
        assert_eq!(pad.text(), text);
    }

    #[derive(Clone, Debug)]
    enum Step {
        Insert(String),
        Edit(Edit),
        Travel(Travel),
        Click(usize, usize),
    }

    fn step() -> impl Strategy<Value = Step> {
        use Edit::{Backspace, Clear, Delete, End, Home, Left, Right};
        let edits = vec![Left, Right, Home, End, Backspace, Delete, Clear];
        let ways = vec![Travel::Up, Travel::Down, Travel::PageUp, Travel::PageDown];
        prop_oneof![
            3 => "[党员，。“”a é\n\u{301}🇨🇳]{0,12}".prop_map(Step::Insert),
            1 => any::<String>().prop_map(Step::Insert),
            4 => prop::sample::select(edits).prop_map(Step::Edit),
            4 => prop::sample::select(ways).prop_map(Step::Travel),
            1 => (0..9_usize, 0..40_usize).prop_map(|(row, column)| Step::Click(row, column)),
        ]
    }

    proptest! {
        #[test]
        fn the_caret_stands_inside_between_graphemes_and_every_character_in_a_row(
            steps in prop::collection::vec(step(), 0..40),
            columns in 2..30_usize,
            widths in prop::sample::select(vec![Widths::Narrow, Widths::Wide]),
        ) {
            use unicode_segmentation::UnicodeSegmentation;
            let mut pad = Pad::default();
            for step in steps {
                let rows = Rows::of(&pad, columns, widths);
                match step {
                    Step::Insert(text) => { pad.insert(&text); }
                    Step::Edit(edit) => pad.edit(edit),
                    Step::Travel(travel) => {
                        let (row, _) = rows.place(&pad);
                        pad.travel(travel, &rows, 3);
                        let last = rows.count() - 1;
                        prop_assert_eq!(rows.place(&pad).0, travel.along(row, 3, last));
                    }
                    Step::Click(row, column) => pad.click(&rows, row, column),
                }
                let mut bounds = pad.text().grapheme_indices(true).map(|(at, _)| at);
                let (caret, end) = (pad.caret(), pad.text().len());
                prop_assert!(caret == end || bounds.any(|at| at == caret));
                let rows = Rows::of(&pad, columns, widths);
                let (row, column) = rows.place(&pad);
                prop_assert!(row < rows.count() && column <= columns);
                let seen = rows.first_seen(&pad, 3);
                prop_assert!((seen..seen + 3).contains(&row));
                let shown: String = rows.texts(&pad).collect();
                prop_assert_eq!(shown, pad.text().replace('\n', ""));
            }
        }
    }
}
