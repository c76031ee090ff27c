//! The state of the program.

use std::sync::Arc;

use duben_book::{Entry, Heading, Outline, Place};
use duben_index::{Group, Pack, Sounds};

use super::{
    Areas, Dialog, Finder, Listing, Look, Moment, MouseUse, Notice, Noting, Reader, Seat, Tree,
    Volume, Which,
    asked::Asked,
    carrying::Carrying,
    changing::Change,
    check::Checking,
    finder::{Part, Scope},
    input::Size,
    keys::Context,
    ledger::Ledger,
    meeting::Draft,
    printing::Printing,
    recording::Recorded,
    shelf::Shelf,
    watch::Watch,
};
use crate::{
    layout::{Answers, Sheet},
    study::{Left, NoteIds, Progress, Study, When},
};

/// Which pane keys go to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Focus {
    /// The chapter tree.
    #[default]
    Tree,
    /// The reading pane.
    Reader,
    /// The search: its line and its list of hits, in place of the tree.
    Finder,
    /// The note that is written, below the page.
    Note,
}

/// All state.
#[derive(Debug)]
pub struct Model {
    pub(super) book: Arc<Volume>,
    pub(super) study: Study,
    /// Who sits before the program.
    pub(super) seat: Seat,
    /// What the clock said when the program started.
    pub(super) began: When,
    /// When the latest message came.
    pub(super) now: Moment,
    /// The books there are.
    pub(super) shelf: Shelf,
    /// The book that is going to be open.
    pub(super) change: Option<Change>,
    /// What the writer has not answered for.
    pub(super) ledger: Ledger,
    pub(super) tree: Tree,
    pub(super) reader: Reader,
    pub(super) focus: Focus,
    /// The search that is alive; there is one wherever the focus is on it.
    pub(super) finder: Option<Finder>,
    /// What was searched for before.
    pub(super) asked: Asked,
    /// Which books are searched.
    pub(super) scope: Scope,
    /// How letters are taken for sounds.
    pub(super) sounds: Sounds,
    /// The note that is written; there is one wherever the focus is on it.
    pub(super) noting: Option<Noting>,
    pub(super) note_ids: NoteIds,
    pub(super) dialog: Option<Dialog>,
    /// The set phrases shown, while they are.
    pub(super) terms: Vec<Group>,
    /// The list of bookmarks and notes.
    pub(super) listing: Listing,
    /// The study record that is shown.
    pub(super) recorded: Recorded,
    /// What is printed.
    pub(super) printing: Printing,
    /// Places to choose from, and what came of it.
    pub(super) carrying: Carrying,
    /// Questions of the book.
    pub(super) checking: Checking,
    /// The meeting that is filled in, or on its way to the logs.
    pub(super) draft: Draft,
    pub(super) notice: Option<Notice>,
    pub(super) look: Look,
    pub(super) size: Size,
    pub(super) terminal: String,
    pub(super) mouse: MouseUse,
    /// Places to go back to, each in its book, the last one last.
    pub(super) back: Vec<(Which, Place)>,
    /// The place where one reads, as opposed to what the tree only shows.
    pub(super) reading: Option<Place>,
    /// What was last given to the writer.
    pub(super) kept: Option<Left>,
    /// What was read and is not kept yet.
    pub(super) watch: Watch,
    /// Whether the person was told that acts can't be kept.
    pub(super) told_unkept: bool,
    /// When the place is to be kept again.
    pub(super) keep_at: Option<Moment>,
}

impl Model {
    /// The book.
    #[must_use]
    pub fn book(&self) -> &Pack {
        &self.book.pack
    }

    /// Which book that is.
    #[must_use]
    pub fn which_book(&self) -> &Which {
        &self.book.which
    }

    /// The chapter tree of the book.
    #[must_use]
    pub fn outline(&self) -> &Outline {
        self.book.pack.outline()
    }

    /// All that whoever sits there did with the book.
    #[must_use]
    pub const fn study(&self) -> &Study {
        &self.study
    }

    /// What was read so far.
    #[must_use]
    pub const fn progress(&self) -> &Progress {
        self.study.progress()
    }

    /// The tree pane.
    #[must_use]
    pub const fn tree(&self) -> &Tree {
        &self.tree
    }

    /// What the reading pane shows: the open entry, or beside a list of hits the selected one.
    #[must_use]
    pub fn reader(&self) -> &Reader {
        let preview = self.finder.as_ref().and_then(|finder| finder.preview.as_ref());
        let preview = preview.filter(|_| self.focus == Focus::Finder);
        preview.map_or(&self.reader, |(_, reader)| reader)
    }

    /// The search, while one is alive.
    #[must_use]
    pub const fn finder(&self) -> Option<&Finder> {
        self.finder.as_ref()
    }

    /// The book and the entry one is at: the selected hit of an open list, even where it has no room
    /// for the page beside it, else what is open.
    #[must_use]
    pub fn at(&self) -> (&Pack, usize) {
        let finder = self.finder.as_ref().filter(|_| self.focus == Focus::Finder);
        let hit = finder.and_then(|finder| {
            let hit = finder.hit()?;
            Some((&finder.book_of(hit)?.0.pack, hit.hit.section))
        });
        hit.unwrap_or_else(|| (self.book(), self.reader.section()))
    }

    /// Whether that is in another book than the open one.
    #[must_use]
    pub fn is_elsewhere(&self) -> bool {
        let finder = self.finder.as_ref().filter(|_| self.focus == Focus::Finder);
        finder.is_some_and(|finder| finder.hit().is_some_and(|hit| hit.book != finder.here()))
    }

    /// The entry one is at in the open book; beside a hit in another one, the entry that is open.
    #[must_use]
    pub fn section(&self) -> usize {
        if self.is_elsewhere() { self.reader.section() } else { self.at().1 }
    }

    /// The heading of the entry one is at.
    #[must_use]
    pub fn heading(&self) -> Option<&Heading> {
        let (book, section) = self.at();
        book.outline().get(section)
    }

    /// Which pane keys go to.
    #[must_use]
    pub const fn focus(&self) -> Focus {
        self.focus
    }

    /// What is open above the panes.
    #[must_use]
    pub const fn dialog(&self) -> Option<Dialog> {
        self.dialog
    }

    /// The set phrases that are shown.
    #[must_use]
    pub fn terms(&self) -> &[Group] {
        &self.terms
    }

    /// What the person is told.
    #[must_use]
    pub const fn notice(&self) -> Option<&Notice> {
        self.notice.as_ref()
    }

    /// How everything looks.
    #[must_use]
    pub const fn look(&self) -> Look {
        self.look
    }

    /// Who has the mouse.
    #[must_use]
    pub const fn mouse(&self) -> MouseUse {
        self.mouse
    }

    /// The window.
    #[must_use]
    pub const fn size(&self) -> Size {
        self.size
    }

    /// The rectangles of the screen.
    #[must_use]
    pub fn areas(&self) -> Areas {
        Areas::of(self.size, self.focus)
    }

    /// When the program wants to be woken if nothing else happens.
    #[must_use]
    pub fn deadline(&self) -> Option<Moment> {
        let is_begun = self.shelf.is_unseen() || !self.reader.page().is_whole();
        let first_look = is_begun.then_some(Moment::ZERO);
        self.keep_at.into_iter().chain(self.idle_at()).chain(first_look).min()
    }

    /// Where keys go.
    #[must_use]
    pub fn context(&self) -> Context {
        match self.dialog {
            Some(Dialog::Menu { .. } | Dialog::Print { .. } | Dialog::Venues { .. }) => {
                Context::Menu
            }
            Some(Dialog::Help { .. } | Dialog::Told { .. }) => Context::Help,
            Some(Dialog::Terms { .. }) => Context::Terms,
            Some(Dialog::Marks) => Context::Marks,
            Some(Dialog::Overview { .. }) => Context::Overview,
            Some(Dialog::Record { .. }) => Context::Record,
            Some(Dialog::Checks { .. }) => Context::Checks,
            Some(Dialog::Round) => self.checking.context(),
            Some(Dialog::Meeting) => self.meeting_context(),
            Some(Dialog::Cover { .. }) => Context::Cover,
            Some(Dialog::Naming { .. }) => Context::Naming,
            None => self.pane(),
        }
    }

    /// Where keys go when nothing is open above the panes.
    #[must_use]
    pub fn pane(&self) -> Context {
        let part = self.finder.as_ref().map(Finder::part);
        match (self.focus, part) {
            (Focus::Tree, None) => Context::Tree,
            (Focus::Tree, Some(_)) => Context::FoundTree,
            (Focus::Reader, None) if self.checking.round.is_some() => Context::Aside,
            (Focus::Reader, None) => Context::Reader,
            (Focus::Reader, Some(_)) => Context::FoundReader,
            (Focus::Finder, Some(Part::Suggestions | Part::Kinds | Part::Chapters)) => {
                Context::Choices
            }
            (Focus::Finder, Some(Part::Query) | None) => Context::Query,
            (Focus::Note, _) => Context::Note,
        }
    }

    /// What an entry would be laid out on now.
    pub(super) fn sheet(&self, answers: Answers) -> Sheet {
        sheet(&self.areas(), self.look, answers)
    }
}

/// The place that an event names, as far as this edition still has it.
pub(super) fn place_of(outline: &Outline, left: &Left) -> Option<Place> {
    let section = outline.index_of(&left.section)?;
    Some(Place { section, block: left.block, offset: left.offset })
}

/// The entry's text; a pack that can't give it shows the entry without text.
pub(super) fn entry_of(book: &Pack, section: usize) -> Entry {
    book.text_of(section).unwrap_or_default()
}

pub(super) fn sheet(areas: &Areas, look: Look, answers: Answers) -> Sheet {
    Sheet { columns: areas.text_columns(), widths: look.widths, spacing: look.spacing, answers }
}
