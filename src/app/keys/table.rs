//! Every key, in the order in which help lists them.

use super::{
    Binding, Command,
    Context::{
        self, Answer as InAnswer, Aside, Attendees as InAttendees, Checks as InChecks, Choices,
        Cover as InCover, FoundReader, FoundTree, Help as InHelp, Marks as InMarks,
        Meeting as InMeeting, Menu as InMenu, Naming as InNaming, Note as InNote,
        Overview as InOverview, Query, Question as InQuestion, Reader, Record as InRecord,
        Sum as InSum, Terms as InTerms, Tree,
    },
    Travel,
};
use crate::app::{
    input::{Held, Key, KeyCode},
    line::Edit,
};

const PANES: &[Context] = &[Tree, FoundTree, Reader, FoundReader, Aside];
const READERS: &[Context] = &[Reader, FoundReader, Aside];
/// A round of questions.
const ROUND: &[Context] = &[InQuestion, InAnswer, InSum];
const FOUND: &[Context] = &[FoundTree, FoundReader];
const DIALOGS: &[Context] = &[InMenu, InHelp, InTerms, InOverview, InChecks];
/// Where letters are text.
const TYPING: &[Context] = &[Query, Choices];
/// Where a name is typed.
const NAMING: &[Context] = &[InNaming];
/// A meeting for study.
const MEETING: &[Context] = &[InMeeting, InAttendees];
/// Where a name, or several, are typed.
const LINE: &[Context] = &[InAttendees, InNaming];
/// Where one types, whatever it is.
const TEXTS: &[Context] = &[Query, Choices, InNote];
/// The same with the list of marks, where some keys are about the list.
const FIELDS: &[Context] = &[Query, Choices, InNote, InMarks];
/// Where the caret is in what one types.
const LINES: &[Context] = &[Query, InNote, InMarks];
/// Where letters are keys.
const LISTS: &[Context] = &[
    Tree,
    FoundTree,
    Reader,
    FoundReader,
    InMenu,
    InHelp,
    InTerms,
    InOverview,
    InRecord,
    InChecks,
    InQuestion,
    InAnswer,
    InSum,
    Aside,
    InMeeting,
    InCover,
];
/// Where a blank moves on.
const BLANK: &[Context] = &[
    Tree,
    FoundTree,
    Reader,
    FoundReader,
    InMenu,
    InHelp,
    InTerms,
    InOverview,
    InRecord,
    InChecks,
    InAnswer,
    InSum,
    Aside,
    InCover,
];
const OPENERS: &[Context] =
    &[Tree, FoundTree, Reader, FoundReader, InMenu, InTerms, InChecks, Aside, InCover];
const EVERYWHERE: &[Context] = &Context::ALL;
const UNDER_DIALOGS: &[Context] =
    &[Tree, FoundTree, Reader, FoundReader, Query, Choices, InNote, Aside];

const fn key(code: KeyCode) -> Key {
    Key::plain(code)
}

const fn letter(letter: char) -> Key {
    Key::plain(KeyCode::Char(letter))
}

const fn function(number: u8) -> Key {
    Key::plain(KeyCode::Function(number))
}

const fn control(letter: char) -> Key {
    Key { code: KeyCode::Char(letter), held: Held::Control }
}

/// Every key, in the order in which help lists them. Digits, and what is typed as text, are
/// translated apart.
pub const BINDINGS: &[Binding] = &[
    Binding {
        command: Command::Travel(Travel::Up),
        contexts: LISTS,
        keys: &[key(KeyCode::Up), letter('k')],
    },
    Binding {
        command: Command::Travel(Travel::Down),
        contexts: LISTS,
        keys: &[key(KeyCode::Down), letter('j')],
    },
    Binding {
        command: Command::Travel(Travel::PageUp),
        contexts: LISTS,
        keys: &[key(KeyCode::PageUp)],
    },
    Binding {
        command: Command::Travel(Travel::PageDown),
        contexts: BLANK,
        keys: &[key(KeyCode::PageDown), letter(' ')],
    },
    Binding {
        command: Command::Travel(Travel::PageDown),
        contexts: &[InQuestion, InMeeting],
        keys: &[key(KeyCode::PageDown)],
    },
    Binding {
        command: Command::Travel(Travel::First),
        contexts: LISTS,
        keys: &[key(KeyCode::Home), letter('g')],
    },
    Binding {
        command: Command::Travel(Travel::Last),
        contexts: LISTS,
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
    Binding { command: Command::Search, contexts: PANES, keys: &[letter('/'), control('f')] },
    Binding { command: Command::NextMatch, contexts: FOUND, keys: &[letter('n'), function(3)] },
    Binding { command: Command::PreviousMatch, contexts: FOUND, keys: &[letter('N'), function(2)] },
    Binding { command: Command::Results, contexts: FOUND, keys: &[key(KeyCode::Esc)] },
    Binding { command: Command::NextEntry, contexts: READERS, keys: &[letter(']')] },
    Binding { command: Command::PreviousEntry, contexts: READERS, keys: &[letter('[')] },
    Binding {
        command: Command::Back,
        contexts: &[Tree, FoundTree, Reader, FoundReader],
        keys: &[key(KeyCode::Backspace)],
    },
    Binding { command: Command::Shelf, contexts: PANES, keys: &[function(6), letter('o')] },
    Binding { command: Command::Mark, contexts: READERS, keys: &[letter('b')] },
    Binding { command: Command::Marks, contexts: PANES, keys: &[letter('B')] },
    Binding { command: Command::Note, contexts: READERS, keys: &[letter('m')] },
    Binding { command: Command::PutAway, contexts: &[InNote], keys: &[key(KeyCode::Esc)] },
    Binding {
        command: Command::Order,
        contexts: &[InMarks],
        keys: &[function(2), key(KeyCode::Tab)],
    },
    Binding { command: Command::Remove, contexts: &[InMarks], keys: &[key(KeyCode::Delete)] },
    Binding { command: Command::Undo, contexts: &[InMarks], keys: &[function(3), control('z')] },
    Binding { command: Command::Close, contexts: &[InMarks], keys: &[key(KeyCode::Esc)] },
    Binding { command: Command::Terms, contexts: READERS, keys: &[letter('w')] },
    Binding { command: Command::Answers, contexts: READERS, keys: &[letter('a')] },
    Binding { command: Command::Overview, contexts: PANES, keys: &[letter('p')] },
    Binding {
        command: Command::GoOn,
        contexts: &[InOverview],
        keys: &[key(KeyCode::Enter), key(KeyCode::Right), letter('l')],
    },
    Binding {
        command: Command::PreviousMonth,
        contexts: &[InRecord],
        keys: &[key(KeyCode::Left), letter('['), letter('h')],
    },
    Binding {
        command: Command::NextMonth,
        contexts: &[InRecord],
        keys: &[key(KeyCode::Right), letter(']'), letter('l')],
    },
    Binding {
        command: Command::Print,
        contexts: &[InRecord],
        keys: &[key(KeyCode::Enter), function(2)],
    },
    Binding {
        command: Command::Close,
        contexts: &[InRecord],
        keys: &[key(KeyCode::Esc), letter('q')],
    },
    Binding { command: Command::Check, contexts: PANES, keys: &[letter('x')] },
    Binding {
        command: Command::CheckDue,
        contexts: &[InOverview],
        keys: &[key(KeyCode::Tab), letter('x')],
    },
    Binding {
        command: Command::Resume,
        contexts: &[Aside],
        keys: &[key(KeyCode::Esc), key(KeyCode::Backspace)],
    },
    Binding {
        command: Command::Reveal,
        contexts: &[InQuestion],
        keys: &[key(KeyCode::Enter), letter(' '), key(KeyCode::Right), letter('l')],
    },
    Binding { command: Command::Grade, contexts: &[InAnswer], keys: &[key(KeyCode::Enter)] },
    Binding {
        command: Command::NextQuestion,
        contexts: &[InAnswer],
        keys: &[key(KeyCode::Right), letter('l')],
    },
    Binding {
        command: Command::PreviousQuestion,
        contexts: ROUND,
        keys: &[key(KeyCode::Left), key(KeyCode::Backspace), letter('h')],
    },
    Binding {
        command: Command::ReadUp,
        contexts: &[InQuestion, InAnswer],
        keys: &[key(KeyCode::Tab), letter('o')],
    },
    Binding {
        command: Command::Close,
        contexts: &[InQuestion, InAnswer],
        keys: &[key(KeyCode::Esc), letter('q')],
    },
    Binding {
        command: Command::Close,
        contexts: &[InSum],
        keys: &[key(KeyCode::Enter), key(KeyCode::Esc), letter('q')],
    },
    Binding { command: Command::Judge, contexts: PANES, keys: &[letter('r')] },
    Binding { command: Command::Theme, contexts: PANES, keys: &[letter('t')] },
    Binding { command: Command::Spacing, contexts: PANES, keys: &[letter('s')] },
    Binding { command: Command::Travel(Travel::Up), contexts: FIELDS, keys: &[key(KeyCode::Up)] },
    Binding {
        command: Command::Travel(Travel::Down),
        contexts: FIELDS,
        keys: &[key(KeyCode::Down)],
    },
    Binding {
        command: Command::Travel(Travel::PageUp),
        contexts: FIELDS,
        keys: &[key(KeyCode::PageUp)],
    },
    Binding {
        command: Command::Travel(Travel::PageDown),
        contexts: FIELDS,
        keys: &[key(KeyCode::PageDown)],
    },
    Binding { command: Command::Enter, contexts: FIELDS, keys: &[key(KeyCode::Enter)] },
    Binding { command: Command::NextKind, contexts: TYPING, keys: &[function(2)] },
    Binding { command: Command::NextChapter, contexts: TYPING, keys: &[function(3)] },
    Binding { command: Command::NextPart, contexts: TYPING, keys: &[key(KeyCode::Tab)] },
    Binding { command: Command::PreviousPart, contexts: TYPING, keys: &[key(KeyCode::BackTab)] },
    Binding { command: Command::PreviousChoice, contexts: &[Choices], keys: &[key(KeyCode::Left)] },
    Binding { command: Command::NextChoice, contexts: &[Choices], keys: &[key(KeyCode::Right)] },
    Binding { command: Command::Edit(Edit::Left), contexts: LINES, keys: &[key(KeyCode::Left)] },
    Binding { command: Command::Edit(Edit::Right), contexts: LINES, keys: &[key(KeyCode::Right)] },
    Binding { command: Command::Edit(Edit::Home), contexts: FIELDS, keys: &[key(KeyCode::Home)] },
    Binding { command: Command::Edit(Edit::End), contexts: FIELDS, keys: &[key(KeyCode::End)] },
    Binding {
        command: Command::Edit(Edit::Backspace),
        contexts: FIELDS,
        keys: &[key(KeyCode::Backspace)],
    },
    Binding {
        command: Command::Edit(Edit::Delete),
        contexts: TEXTS,
        keys: &[key(KeyCode::Delete)],
    },
    Binding { command: Command::Edit(Edit::Clear), contexts: TEXTS, keys: &[control('u')] },
    Binding { command: Command::Return, contexts: TYPING, keys: &[key(KeyCode::Esc)] },
    Binding { command: Command::Scope, contexts: TYPING, keys: &[function(6)] },
    Binding { command: Command::Sounds, contexts: TYPING, keys: &[function(5)] },
    Binding { command: Command::Mouse, contexts: UNDER_DIALOGS, keys: &[function(4)] },
    Binding { command: Command::Repaint, contexts: EVERYWHERE, keys: &[control('l')] },
    Binding { command: Command::Help, contexts: PANES, keys: &[function(1), letter('?')] },
    Binding { command: Command::Help, contexts: TEXTS, keys: &[function(1)] },
    Binding {
        command: Command::Menu,
        contexts: &[Tree, Reader],
        keys: &[key(KeyCode::Esc), function(9)],
    },
    // Where Esc leads out of a search.
    Binding {
        command: Command::Menu,
        contexts: &[FoundTree, FoundReader, Query, Choices, InNote, Aside],
        keys: &[function(9)],
    },
    Binding {
        command: Command::Close,
        contexts: DIALOGS,
        keys: &[key(KeyCode::Esc), key(KeyCode::Left), letter('h'), letter('q')],
    },
    Binding {
        command: Command::Close,
        contexts: &[InHelp],
        keys: &[key(KeyCode::Enter), function(1), letter('?')],
    },
    Binding { command: Command::Close, contexts: &[InMenu], keys: &[function(9)] },
    Binding {
        command: Command::Enter,
        contexts: &[InMeeting],
        keys: &[key(KeyCode::Enter), letter(' ')],
    },
    Binding { command: Command::Enter, contexts: &[InAttendees], keys: &[key(KeyCode::Enter)] },
    Binding { command: Command::Less, contexts: &[InMeeting], keys: &[key(KeyCode::Left)] },
    Binding { command: Command::More, contexts: &[InMeeting], keys: &[key(KeyCode::Right)] },
    Binding { command: Command::WriteDown, contexts: MEETING, keys: &[function(2)] },
    Binding { command: Command::Close, contexts: MEETING, keys: &[key(KeyCode::Esc)] },
    Binding { command: Command::Travel(Travel::Up), contexts: LINE, keys: &[key(KeyCode::Up)] },
    Binding {
        command: Command::Travel(Travel::Down),
        contexts: LINE,
        keys: &[key(KeyCode::Down), key(KeyCode::Tab)],
    },
    Binding { command: Command::Enter, contexts: NAMING, keys: &[key(KeyCode::Enter)] },
    Binding { command: Command::Guest, contexts: NAMING, keys: &[function(2)] },
    Binding { command: Command::Edit(Edit::Left), contexts: LINE, keys: &[key(KeyCode::Left)] },
    Binding { command: Command::Edit(Edit::Right), contexts: LINE, keys: &[key(KeyCode::Right)] },
    Binding { command: Command::Edit(Edit::Home), contexts: LINE, keys: &[key(KeyCode::Home)] },
    Binding { command: Command::Edit(Edit::End), contexts: LINE, keys: &[key(KeyCode::End)] },
    Binding {
        command: Command::Edit(Edit::Backspace),
        contexts: &[InMeeting, InAttendees, InNaming],
        keys: &[key(KeyCode::Backspace)],
    },
    Binding { command: Command::Edit(Edit::Delete), contexts: LINE, keys: &[key(KeyCode::Delete)] },
    Binding {
        command: Command::Edit(Edit::Clear),
        contexts: LINE,
        keys: &[function(3), control('u')],
    },
    Binding { command: Command::Close, contexts: &[InCover, InNaming], keys: &[key(KeyCode::Esc)] },
    Binding { command: Command::Quit, contexts: &[InCover], keys: &[letter('q'), function(10)] },
    Binding { command: Command::Quit, contexts: PANES, keys: &[letter('q'), function(10)] },
    Binding {
        command: Command::Quit,
        contexts: &[
            Query,
            Choices,
            InNote,
            InMenu,
            InHelp,
            InTerms,
            InMarks,
            InOverview,
            InRecord,
            InChecks,
            InQuestion,
            InAnswer,
            InSum,
            InMeeting,
            InAttendees,
            InNaming,
        ],
        keys: &[function(10)],
    },
];
