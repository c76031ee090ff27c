//! A line someone types: its text and the caret in it, for whatever the program asks in words.

/// The most characters a line holds: far more than anybody asks, far less than a page pasted by
/// mistake.
pub const LONGEST: usize = 200;

/// What is typed, and where the next character goes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    text: String,
    /// Characters before the caret.
    caret: usize,
}

/// A change to a line, or a way for its caret.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Edit {
    /// The caret one character back.
    Left,
    /// The caret one character on.
    Right,
    /// The caret to the start.
    Home,
    /// The caret to the end.
    End,
    /// Takes the character before the caret away.
    Backspace,
    /// Takes the character behind the caret away.
    Delete,
    /// Takes everything away.
    Clear,
}

/// Whether a line had room for what was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room {
    /// For all of it.
    Enough,
    /// For its beginning only.
    Short,
}

impl Line {
    /// A line with this text, the caret at its end.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut line = Self::default();
        line.insert(text);
        line
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How many characters stand before the caret.
    #[must_use]
    pub const fn caret(&self) -> usize {
        self.caret
    }

    /// The text before the caret.
    #[must_use]
    pub fn before_caret(&self) -> &str {
        &self.text[..self.byte(self.caret)]
    }

    /// Puts text before the caret, as much of it as the line has room for; characters that a line
    /// can't show become blanks.
    pub fn insert(&mut self, text: &str) -> Room {
        let left = LONGEST - self.count();
        let typed: String = text.chars().take(left).map(shown).collect();
        self.text.insert_str(self.byte(self.caret), &typed);
        let taken = typed.chars().count();
        self.caret += taken;
        if text.chars().nth(taken).is_some() { Room::Short } else { Room::Enough }
    }

    /// Changes the line; whether its text is another now.
    pub fn edit(&mut self, edit: Edit) -> bool {
        let before = self.text.len();
        match edit {
            Edit::Left => self.caret = self.caret.saturating_sub(1),
            Edit::Right => self.caret = (self.caret + 1).min(self.count()),
            Edit::Home => self.caret = 0,
            Edit::End => self.caret = self.count(),
            Edit::Backspace if self.caret > 0 => {
                self.caret -= 1;
                self.text.remove(self.byte(self.caret));
            }
            Edit::Delete if self.caret < self.count() => {
                self.text.remove(self.byte(self.caret));
            }
            Edit::Clear => *self = Self::default(),
            Edit::Backspace | Edit::Delete => {}
        }
        self.text.len() != before
    }

    fn count(&self) -> usize {
        self.text.chars().count()
    }

    /// The byte at which character `index` begins.
    fn byte(&self, index: usize) -> usize {
        self.text.char_indices().nth(index).map_or(self.text.len(), |(at, _)| at)
    }
}

/// A character as one line can show it: line ends, control characters, and marks that turn the
/// direction of writing or take no column are blanks.
pub(super) const fn shown(typed: char) -> char {
    match typed {
        '\0'..='\x1f'
        | '\x7f'..='\u{9f}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}'
        | '\u{feff}' => ' ',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Edit, LONGEST, Line, Room};

    #[test]
    fn what_is_typed_goes_where_the_caret_is() {
        let mut line = Line::of("发党员");
        line.edit(Edit::Home);
        line.edit(Edit::Right);
        line.insert("展");
        assert_eq!((line.text(), line.caret(), line.before_caret()), ("发展党员", 2, "发展"));
        assert!(line.edit(Edit::Backspace));
        assert!(line.edit(Edit::Delete));
        assert_eq!((line.text(), line.caret()), ("发员", 1));
    }

    #[test]
    fn at_its_ends_there_is_nothing_to_take_away() {
        let mut line = Line::of("党");
        assert!(!line.edit(Edit::Delete));
        line.edit(Edit::Home);
        assert!(!line.edit(Edit::Backspace));
        assert_eq!(line.text(), "党");
        assert!(line.edit(Edit::Clear));
        assert!(!line.edit(Edit::Clear));
    }

    #[test]
    fn what_a_line_cannot_show_is_a_blank() {
        assert_eq!(Line::of("入党\n\u{1b}[31m\u{202e}志愿").text(), "入党  [31m 志愿");
    }

    #[test]
    fn a_page_pasted_by_mistake_is_cut() {
        let mut line = Line::default();
        assert_eq!(line.insert(&"党".repeat(100_000)), Room::Short);
        assert_eq!(line.caret(), LONGEST);
        assert_eq!(line.insert("员"), Room::Short);
        line.edit(Edit::Backspace);
        assert_eq!(line.insert("员"), Room::Enough);
    }

    fn any_edit() -> impl Strategy<Value = Edit> {
        prop::sample::select(vec![
            Edit::Left,
            Edit::Right,
            Edit::Home,
            Edit::End,
            Edit::Backspace,
            Edit::Delete,
            Edit::Clear,
        ])
    }

    proptest! {
        #[test]
        fn the_caret_stays_in_the_line_and_edit_tells_whether_the_text_changed(
            steps in prop::collection::vec(prop_oneof![any_edit().prop_map(Ok), any::<String>().prop_map(Err)], 0..40),
        ) {
            let mut line = Line::default();
            for step in steps {
                let before = line.clone();
                match step {
                    Ok(edit) => prop_assert_eq!(line.edit(edit), line.text() != before.text()),
                    Err(text) => {
                        line.insert(&text);
                        prop_assert!(line.before_caret().starts_with(before.before_caret()));
                    }
                }
                let count = line.text().chars().count();
                prop_assert!(line.caret() <= count && count <= LONGEST);
                prop_assert!(!line.text().chars().any(char::is_control));
            }
        }
    }
}
