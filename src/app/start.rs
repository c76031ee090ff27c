//! How the program begins: with which book, whose record, and where.

use std::sync::Arc;

use super::{
    Areas, Dialog, Focus, Listing, Look, Model, Moment, MouseUse, Notice, Reader, Tree, Volume,
    asked::Asked,
    carrying::Carrying,
    check::{Checking, due_cards},
    finder::Scope,
    finding,
    input::Size,
    ledger::Ledger,
    meeting::Draft,
    model::{entry_of, place_of, sheet},
    naming::Naming,
    opening::{begun, taken_up_words},
    printing::Printing,
    recording::Recorded,
    seat::{Seat, Welcome},
    shelf::Shelf,
    watch::Watch,
};
use crate::{
    layout::Answers,
    study::{NoteIds, Study, When},
};

/// What the program starts with.
#[derive(Debug)]
pub struct Start {
    /// The book.
    pub book: Volume,
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
    /// Whether other books may be on a shelf.
    pub has_shelf: bool,
    /// What to say at once.
    pub notice: Option<Notice>,
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
            has_shelf,
            notice,
        } = start;
        let progress = study.progress();
        let outline = book.pack.outline();
        let last = progress.last().and_then(|left| place_of(outline, left));
        let resumed = last.filter(|_| section.is_none());
        let due = || due_cards(&book.pack, study.checks(), began.date()).len();
        let notice = notice.or_else(|| taken_up_words(outline, resumed?, due()));
        let (place, focus) = begun(progress, outline, section);
        let dialog = match seat.welcome {
            Welcome::Book => None,
            Welcome::Name => Some(Dialog::Naming { why: Naming::First, row: 0 }),
            Welcome::Cover => Some(Dialog::Cover { selected: 0 }),
        };
        seat.wanted = section;
        let areas = Areas::of(size, focus);
        let entry = entry_of(&book.pack, place.section);
        let sheet = sheet(&areas, look, Answers::Asked(std::collections::BTreeSet::new()));
        let reader = Reader::begin(outline, place, entry, sheet, areas.text_rows());
        let mut tree = Tree::at(outline, place.section);
        tree.unfold(place.section);
        Self {
            tree,
            reader,
            focus,
            finder: None,
            asked: Asked::read(progress.setting(Asked::KEY)),
            scope: Scope::Open,
            sounds: finding::sounds(progress),
            noting: None,
            note_ids,
            dialog,
            terms: Vec::new(),
            listing: Listing::default(),
            recorded: Recorded::default(),
            printing: Printing::default(),
            carrying: Carrying::default(),
            checking: Checking::default(),
            draft: Draft::default(),
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
            book: Arc::new(book),
            study,
            seat,
            began,
            shelf: Shelf::new(has_shelf),
            change: None,
            now: Moment::ZERO,
            ledger: Ledger::default(),
        }
    }
}
