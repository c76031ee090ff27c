//! The key table: what each key does where. Help, footer and menu read the same table that
//! translates keys, so that they can't tell anything else.

mod table;

use super::{
    input::{Held, Key, KeyCode},
    line::Edit,
};

pub use table::BINDINGS;

/// Where a key is pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Context {
    /// The chapter tree.
    Tree,
    /// The chapter tree while a search is alive.
    FoundTree,
    /// The reading pane.
    Reader,
    /// The reading pane while a search is alive.
    FoundReader,
    /// The line that is searched for, above the hits.
    Query,
    /// The row of suggestions, of kinds or of chapters.
    Choices,
    /// The note that is written.
    Note,
    /// The menu of everything that can be done, or another numbered list.
    Menu,
    /// The list of keys, or something else to be read and closed.
    Help,
    /// The set phrases of the entry.
    Terms,
    /// The bookmarks and notes.
    Marks,
    /// The page of progress.
    Overview,
    /// The study record of a month.
    Record,
    /// What a round of questions can be about.
    Checks,
    /// A question of a round.
    Question,
    /// Its answer and the grades.
    Answer,
    /// What came of a round.
    Sum,
    /// The reading pane while a round of questions waits.
    Aside,
    /// A meeting for study.
    Meeting,
    /// The names of those who were there and have no row.
    Attendees,
    /// The cover with everybody's names.
    Cover,
    /// The question for a name.
    Naming,
}

impl Context {
    /// Every context.
    pub const ALL: [Self; 22] = [
        Self::Tree,
        Self::FoundTree,
        Self::Reader,
        Self::FoundReader,
        Self::Query,
        Self::Choices,
        Self::Note,
        Self::Menu,
        Self::Help,
        Self::Terms,
        Self::Marks,
        Self::Overview,
        Self::Record,
        Self::Checks,
        Self::Question,
        Self::Answer,
        Self::Sum,
        Self::Aside,
        Self::Meeting,
        Self::Attendees,
        Self::Cover,
        Self::Naming,
    ];

    /// Whether letters, digits and marks are text there.
    #[must_use]
    pub const fn takes_text(self) -> bool {
        match self {
            Self::Query
            | Self::Choices
            | Self::Note
            | Self::Marks
            | Self::Attendees
            | Self::Naming => true,
            Self::Tree
            | Self::FoundTree
            | Self::Reader
            | Self::FoundReader
            | Self::Menu
            | Self::Help
            | Self::Terms
            | Self::Overview
            | Self::Record
            | Self::Checks
            | Self::Question
            | Self::Answer
            | Self::Sum
            | Self::Aside
            | Self::Meeting
            | Self::Cover => false,
        }
    }
}

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Command {
    /// Move along rows.
    Travel(Travel),
    /// Open what one is at: an entry, a link, an answer.
    Enter,
    /// Go in: unfold a branch, or open.
    Inside,
    /// Go out: fold a branch, or back to the tree.
    Outside,
    /// The other pane.
    OtherPane,
    /// The line that is searched for, empty.
    Search,
    /// A character of the line.
    Type(char),
    /// A change to the line, or a way in it.
    Edit(Edit),
    /// The next row of the search one can choose in, or the line.
    NextPart,
    /// The same the other way round.
    PreviousPart,
    /// The next choice of the row.
    NextChoice,
    /// The choice before it.
    PreviousChoice,
    /// Hits of the next kind.
    NextKind,
    /// Hits of the next chapter.
    NextChapter,
    /// Search this book or all of them.
    Scope,
    /// Out of the search, to the row that was left.
    Return,
    /// Out of the search, where one is.
    Stay,
    /// Back to the hits.
    Results,
    /// The next match, or the next entry with some.
    NextMatch,
    /// The match before this one.
    PreviousMatch,
    /// The entry after this one.
    NextEntry,
    /// The entry before this one.
    PreviousEntry,
    /// Where one was before the last jump.
    Back,
    /// The shelf, to open another book.
    Shelf,
    /// A bookmark on this row, or none where there is one.
    Mark,
    /// The list of bookmarks and notes.
    Marks,
    /// The note on this row, or a new one.
    Note,
    /// Keep the note and go back to the page.
    PutAway,
    /// The list by place or by time.
    Order,
    /// Delete what one is at in the list.
    Remove,
    /// Bring back what was deleted last.
    Undo,
    /// What the set phrases of the entry mean.
    Terms,
    /// Show or hide every answer of the entry.
    Answers,
    /// The page of progress.
    Overview,
    /// The study record.
    Record,
    /// The month before the one that is shown.
    PreviousMonth,
    /// The month after it.
    NextMonth,
    /// What can be printed.
    Print,
    /// Records of another machine, from a stick.
    Merge,
    /// The records of this one, to a stick.
    TakeAway,
    /// Questions to be asked by, or the round of them that waits.
    Check,
    /// Questions that are due today.
    CheckDue,
    /// The answer of the question.
    Reveal,
    /// The selected grade for the answer.
    Grade,
    /// The question before this one.
    PreviousQuestion,
    /// The question after this one.
    NextQuestion,
    /// The entry, at the question.
    ReadUp,
    /// Back to the questions.
    Resume,
    /// The entry to go on with.
    GoOn,
    /// A meeting for study, to be noted.
    Meet,
    /// A step less.
    Less,
    /// A step more.
    More,
    /// Write the meeting into the logs of all who were there.
    WriteDown,
    /// The next mark by hand on the entry, or none.
    Judge,
    /// The next theme.
    Theme,
    /// Rows close together or apart.
    Spacing,
    /// Take the mouse or give it to the terminal.
    Mouse,
    /// Whether sounds that many accents don't tell apart are taken for one another.
    Sounds,
    /// Draw everything anew.
    Repaint,
    /// The list of keys.
    Help,
    /// The menu.
    Menu,
    /// The menu of study: what one has done, and who one is.
    Study,
    /// The cover, to let another person sit down.
    ChangePerson,
    /// Give a name to the record that has none.
    Sign,
    /// How long without a key until the cover is shown.
    Idle,
    /// Read as a guest.
    Guest,
    /// Put what a guest did into the record.
    TakeAlong,
    /// Close what is open above the panes.
    Close,
    /// Take the numbered choice.
    Digit(u8),
    /// End the program.
    Quit,
}

/// A way along rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Travel {
    /// One row up.
    Up,
    /// One row down.
    Down,
    /// A screen up.
    PageUp,
    /// A screen down.
    PageDown,
    /// To the start.
    First,
    /// To the end.
    Last,
}

impl Travel {
    /// Where it leads from `at` in a list whose last index is `last`; a screen is `page` rows.
    #[must_use]
    pub fn along(self, at: usize, page: usize, last: usize) -> usize {
        let to = match self {
            Self::Up => at.saturating_sub(1),
            Self::Down => at.saturating_add(1),
            Self::PageUp => at.saturating_sub(page),
            Self::PageDown => at.saturating_add(page),
            Self::First => 0,
            Self::Last => last,
        };
        to.min(last)
    }
}

/// A line of the key table.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    /// What is asked for.
    pub command: Command,
    /// Where.
    pub contexts: &'static [Context],
    /// By which keys; the first one is the one shown where there is room for one.
    pub keys: &'static [Key],
}

/// What a key asks for in a context.
#[must_use]
pub fn command(context: Context, pressed: Key) -> Option<Command> {
    if let Key { code: KeyCode::Char(typed), held: Held::Nothing } = pressed
        && context.takes_text()
    {
        return Some(Command::Type(typed));
    }
    let pressed = plain_form(pressed);
    if let Key { code: KeyCode::Char(digit @ '0'..='9'), held: Held::Nothing } = pressed {
        return u8::try_from(u32::from(digit) - u32::from('0')).ok().map(Command::Digit);
    }
    here(context).find(|binding| binding.keys.contains(&pressed)).map(|binding| binding.command)
}

/// The lines of the table that hold in a context.
pub fn here(context: Context) -> impl Iterator<Item = &'static Binding> {
    BINDINGS.iter().filter(move |binding| binding.contexts.contains(&context))
}

/// The key that a Chinese input method or a full-width mode made of the one that was meant.
///
/// Full-width ASCII (U+FF01–FF5E, the ideographic space) stands for its half-width form; Chinese
/// punctuation for the key it shares (research: weasel #1504, `VSCodeVim` #3237).
#[must_use]
pub fn plain_form(pressed: Key) -> Key {
    let KeyCode::Char(typed) = pressed.code else { return pressed };
    let meant = match typed {
        '\u{3000}' => ' ',
        '、' => '/',
        '。' => '.',
        '【' | '「' => '[',
        '】' | '」' => ']',
        '《' => '<',
        '》' => '>',
        '·' => '`',
        '\u{ff01}'..='\u{ff5e}' => {
            char::from_u32(u32::from(typed) - 0xff00 + 0x20).unwrap_or(typed)
        }
        other => other,
    };
    Key { code: KeyCode::Char(meant), ..pressed }
}
