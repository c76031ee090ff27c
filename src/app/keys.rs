//! The key table: what each key does where. Help, footer and menu read the same table that
//! translates keys, so that they can't tell anything else.

use super::input::{Held, Key, KeyCode};

/// Where a key is pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Context {
    /// The chapter tree.
    Tree,
    /// The reading pane.
    Reader,
    /// The menu of everything that can be done.
    Menu,
    /// The list of keys.
    Help,
    /// The set phrases of the entry.
    Terms,
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
    /// The entry after this one.
    NextEntry,
    /// The entry before this one.
    PreviousEntry,
    /// Where one was before the last jump.
    Back,
    /// What the set phrases of the entry mean.
    Terms,
    /// Show or hide every answer of the entry.
    Answers,
    /// The next theme.
    Theme,
    /// Rows close together or apart.
    Spacing,
    /// Take the mouse or give it to the terminal.
    Mouse,
    /// Draw everything anew.
    Repaint,
    /// The list of keys.
    Help,
    /// The menu.
    Menu,
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

use Context::{Help as InHelp, Menu as InMenu, Reader, Terms as InTerms, Tree};

const PANES: &[Context] = &[Tree, Reader];
const EVERYWHERE: &[Context] = &[Tree, Reader, InMenu, InHelp, InTerms];
const DIALOGS: &[Context] = &[InMenu, InHelp, InTerms];
const OPENERS: &[Context] = &[Tree, Reader, InMenu, InTerms];

const fn key(code: KeyCode) -> Key {
    Key::plain(code)
}

const fn letter(letter: char) -> Key {
    Key::plain(KeyCode::Char(letter))
}

/// Every key, in the order in which help lists them. Digits are translated apart.
pub const BINDINGS: &[Binding] = &[
    Binding {
        command: Command::Travel(Travel::Up),
        contexts: EVERYWHERE,
        keys: &[key(KeyCode::Up), letter('k')],
    },
    Binding {
        command: Command::Travel(Travel::Down),
        contexts: EVERYWHERE,
        keys: &[key(KeyCode::Down), letter('j')],
    },
    Binding {
        command: Command::Travel(Travel::PageUp),
        contexts: EVERYWHERE,
        keys: &[key(KeyCode::PageUp)],
    },
    Binding {
        command: Command::Travel(Travel::PageDown),
        contexts: EVERYWHERE,
        keys: &[key(KeyCode::PageDown), letter(' ')],
    },
    Binding {
        command: Command::Travel(Travel::First),
        contexts: EVERYWHERE,
        keys: &[key(KeyCode::Home), letter('g')],
    },
    Binding {
        command: Command::Travel(Travel::Last),
        contexts: EVERYWHERE,
        keys: &[key(KeyCode::End), letter('G')],
    },
    Binding { command: Command::Enter, contexts: OPENERS, keys: &[key(KeyCode::Enter)] },
    Binding {
        command: Command::Inside,
        contexts: OPENERS,
        keys: &[key(KeyCode::Right), letter('l')],
    },
    Binding {
        command: Command::Outside,
        contexts: PANES,
        keys: &[key(KeyCode::Left), letter('h')],
    },
    Binding {
        command: Command::OtherPane,
        contexts: PANES,
        keys: &[key(KeyCode::Tab), key(KeyCode::BackTab)],
    },
    Binding { command: Command::NextEntry, contexts: &[Reader], keys: &[letter(']')] },
    Binding { command: Command::PreviousEntry, contexts: &[Reader], keys: &[letter('[')] },
    Binding { command: Command::Back, contexts: PANES, keys: &[key(KeyCode::Backspace)] },
    Binding { command: Command::Terms, contexts: &[Reader], keys: &[letter('w')] },
    Binding { command: Command::Answers, contexts: &[Reader], keys: &[letter('a')] },
    Binding { command: Command::Theme, contexts: PANES, keys: &[letter('t')] },
    Binding { command: Command::Spacing, contexts: PANES, keys: &[letter('s')] },
    Binding { command: Command::Mouse, contexts: PANES, keys: &[key(KeyCode::Function(4))] },
    Binding {
        command: Command::Repaint,
        contexts: EVERYWHERE,
        keys: &[Key { code: KeyCode::Char('l'), held: Held::Control }],
    },
    Binding {
        command: Command::Help,
        contexts: PANES,
        keys: &[key(KeyCode::Function(1)), letter('?')],
    },
    Binding { command: Command::Menu, contexts: PANES, keys: &[key(KeyCode::Esc)] },
    Binding {
        command: Command::Close,
        contexts: DIALOGS,
        keys: &[key(KeyCode::Esc), key(KeyCode::Left), letter('h'), letter('q')],
    },
    Binding {
        command: Command::Close,
        contexts: &[InHelp],
        keys: &[key(KeyCode::Enter), key(KeyCode::Function(1)), letter('?')],
    },
    Binding {
        command: Command::Quit,
        contexts: PANES,
        keys: &[letter('q'), key(KeyCode::Function(10))],
    },
    Binding { command: Command::Quit, contexts: DIALOGS, keys: &[key(KeyCode::Function(10))] },
];

/// What a key asks for in a context.
#[must_use]
pub fn command(context: Context, pressed: Key) -> Option<Command> {
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
