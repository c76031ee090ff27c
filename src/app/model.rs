//! The state of the program, and how it begins.

use duben_book::{Entry, Heading, Outline, Place};
use duben_index::{Group, Index, Pack, Sounds};

use super::{
    Areas, Finder, Listing, Look, Moment, MouseUse, Noting, Reader, Theme, Tree,
    asked::Asked,
    check::{Checking, due_cards},
    finder::Part,
    finding,
    input::Size,
    keys::Context,
    ledger::Ledger,
    menu::Level,
    naming::Naming,
    opening::{begun, taken_up_words},
    seat::{Seat, Welcome},
    watch::Watch,
};
use crate::{
    layout::{Answers, Sheet, Spacing},
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

/// What is open above the panes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialog {
    /// Everything that can be done here, numbered.
    Menu {
        /// Which of the menus.
        level: Level,
        /// The choice one is at.
        selected: usize,
    },
    /// The keys that work where one was.
    Help {
        /// The first line shown.
        top: usize,
    },
    /// The bookmarks and notes.
    Marks,
    /// What the set phrases of the open entry mean.
    Terms {
        /// The phrase one is at.
        selected: usize,
    },
    /// How far the book was read, and the days of this month.
    Overview {
        /// The first row shown.
        top: usize,
    },
    /// What a round of questions can be about.
    Checks {
        /// The choice one is at.
        selected: usize,
    },
    /// The round of questions.
    Round,
    /// The cover: everybody's names.
    Cover {
        /// The row one is at.
        selected: usize,
    },
    /// The question for a name.
    Naming {
        /// Why it is asked.
        why: Naming,
        /// The row one is at: the line, then the other answers.
        row: usize,
    },
}

/// Something the person is told without being asked; the next key clears it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// How much it matters.
    pub severity: Severity,
    /// In words.
    pub text: String,
}

/// How much a notice matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// Good to know.
    Hint,
    /// Something is not as it should be.
    Warning,
}

/// What the program starts with.
#[derive(Debug)]
pub struct Start {
    /// The book.
    pub book: Pack,
    /// What the person did with it so far.
    pub study: Study,
    /// Who sits before the program.
    pub seat: Seat,
    /// What the clock says now.
    pub began: When,
    /// Names for new notes.
    pub note_ids: NoteIds,
    /// The window.
    pub size: Size,
    /// How everything looks.
    pub look: Look,
    /// The terminal's name, under which its width table is remembered.
    pub terminal: String,
    /// Who has the mouse.
    pub mouse: MouseUse,
    /// The entry asked for on the command line.
    pub section: Option<usize>,
    /// What to say at once.
    pub notice: Option<Notice>,
}

/// All state.
#[derive(Debug)]
pub struct Model {
    pub(super) book: Pack,
    /// Opened when it is asked for the first time.
    pub(super) index: Option<Index>,
    pub(super) study: Study,
    /// Who sits before the program.
    pub(super) seat: Seat,
    /// What the clock said when the program started.
    pub(super) began: When,
    /// When the latest message came.
    pub(super) now: Moment,
    /// What the writer has not answered for.
    pub(super) ledger: Ledger,
    pub(super) tree: Tree,
    pub(super) reader: Reader,
    pub(super) focus: Focus,
    /// The search that is alive; there is one wherever the focus is on it.
    pub(super) finder: Option<Finder>,
    /// What was searched for before.
    pub(super) asked: Asked,
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
    /// Questions of the book.
    pub(super) checking: Checking,
    pub(super) notice: Option<Notice>,
    pub(super) look: Look,
    pub(super) size: Size,
    pub(super) terminal: String,
    pub(super) mouse: MouseUse,
    /// Places to go back to, the last one last.
    pub(super) back: Vec<Place>,
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
    /// Opens the book: at the entry asked for, else where the person stopped, else at the tree.
    #[must_use]
    pub fn new(start: Start) -> Self {
        let Start {
            book,
            study,
            mut seat,
            began,
            note_ids,
            size,
            look,
            terminal,
            mouse,
            section,
            notice,
        } = start;
        let progress = study.progress();
        let last = progress.last().and_then(|left| place_of(book.outline(), left));
        let resumed = last.filter(|_| section.is_none());
        let due = || due_cards(&book, study.checks(), began.date()).len();
        let notice = notice.or_else(|| taken_up_words(book.outline(), resumed?, due()));
        let (place, focus) = begun(progress, book.outline(), section);
        let dialog = match seat.welcome {
            Welcome::Book => None,
            Welcome::Name => Some(Dialog::Naming { why: Naming::First, row: 0 }),
            Welcome::Cover => Some(Dialog::Cover { selected: 0 }),
        };
        seat.wanted = section;
        let areas = Areas::of(size, focus);
        let entry = entry_of(&book, place.section);
        let sheet = sheet(&areas, look, Answers::Asked(std::collections::BTreeSet::new()));
        let reader = Reader::open(book.outline(), place, entry, sheet, areas.text_rows());
        let mut tree = Tree::at(book.outline(), place.section);
        tree.unfold(place.section);
        Self {
            tree,
            reader,
            focus,
            index: None,
            finder: None,
            asked: Asked::read(progress.setting(Asked::KEY)),
            sounds: finding::sounds(progress),
            noting: None,
            note_ids,
            dialog,
            terms: Vec::new(),
            listing: Listing::default(),
            checking: Checking::default(),
            notice,
            look,
            size,
            terminal,
            mouse,
            back: Vec::new(),
            reading: (focus == Focus::Reader).then_some(place),
            kept: last.and(progress.last().cloned()),
            watch: Watch::default(),
            told_unkept: false,
            keep_at: None,
            book,
            study,
            seat,
            began,
            now: Moment::ZERO,
            ledger: Ledger::default(),
        }
    }

    /// The book.
    #[must_use]
    pub const fn book(&self) -> &Pack {
        &self.book
    }

    /// The chapter tree of the book.
    #[must_use]
    pub const fn outline(&self) -> &Outline {
        self.book.outline()
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
        preview.filter(|_| self.focus == Focus::Finder).unwrap_or(&self.reader)
    }

    /// The search, while one is alive.
    #[must_use]
    pub const fn finder(&self) -> Option<&Finder> {
        self.finder.as_ref()
    }

    /// The entry one is at: the selected hit of an open list, even where it has no room for the
    /// page beside it, else the one that is shown.
    #[must_use]
    pub fn section(&self) -> usize {
        let hit = self.finder.as_ref().filter(|_| self.focus == Focus::Finder);
        let hit = hit.and_then(Finder::hit).map(|hit| hit.section);
        hit.unwrap_or_else(|| self.reader().section())
    }

    /// The heading of the entry one is at.
    #[must_use]
    pub fn heading(&self) -> Option<&Heading> {
        self.outline().get(self.section())
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
        self.keep_at.into_iter().chain(self.idle_at()).min()
    }

    /// Where keys go.
    #[must_use]
    pub fn context(&self) -> Context {
        match self.dialog {
            Some(Dialog::Menu { .. }) => Context::Menu,
            Some(Dialog::Help { .. }) => Context::Help,
            Some(Dialog::Terms { .. }) => Context::Terms,
            Some(Dialog::Marks) => Context::Marks,
            Some(Dialog::Overview { .. }) => Context::Overview,
            Some(Dialog::Checks { .. }) => Context::Checks,
            Some(Dialog::Round) => self.checking.context(),
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

impl Look {
    /// What the person chose before, where nothing else is asked for.
    #[must_use]
    pub fn remembered(progress: &Progress, terminal: &str) -> Self {
        Self {
            theme: progress.setting("theme").and_then(Theme::named).unwrap_or_default(),
            spacing: progress.setting("spacing").and_then(Spacing::named).unwrap_or_default(),
            widths: match progress.setting(&widths_key(terminal)) {
                Some("wide") => crate::text::Widths::Wide,
                Some(_) | None => crate::text::Widths::Narrow,
            },
        }
    }
}

/// The key under which a terminal's width table is kept.
pub(super) fn widths_key(terminal: &str) -> String {
    format!("widths:{terminal}")
}

/// The place that an event names, as far as this edition still has it.
pub(super) fn place_of(outline: &Outline, left: &Left) -> Option<Place> {
    let section = outline.index_of(&left.section)?;
    Some(Place { section, block: left.block, offset: left.offset })
}

/// The entry's text; a pack that can't give it shows the entry without text.
pub(super) fn entry_of(book: &Pack, section: usize) -> Entry {
    book.entry(section).unwrap_or_default()
}

pub(super) fn sheet(areas: &Areas, look: Look, answers: Answers) -> Sheet {
    Sheet { columns: areas.text_columns(), widths: look.widths, spacing: look.spacing, answers }
}
