//! How the open book gives way to another.
//!
//! ```text
//! shelf, way back ──Fetch──▶ the book, opened outside ──▶ what the log says about it ──▶ open
//! ```
//!
//! While the book is fetched, one reads on in the old one; what fails leaves it open. While the log is
//! read, keys wait, as when somebody else sits down: no act gets under the wrong book.

use std::sync::Arc;

use duben_book::Place;

use super::{
    Effect, Focus, Model, Moment, Notice, Severity, Volume, Which,
    matches::Way,
    seat::{Arrival, Who, Whose},
    shelf::{Fetch, Fetched},
    watch::Watch,
};
use crate::layout::Spot;

/// What is done in the book when it is open.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Goal {
    /// It is taken up where it was left.
    Resume,
    /// The way back led to this place.
    Back(Place),
    /// A hit leads to this match; the search stays alive.
    Match(Place),
    /// The next hit is this entry: to its first match, or back to its last.
    Edge {
        /// The entry.
        section: usize,
        /// Which way one goes.
        way: Way,
    },
    /// The search ends where it began.
    Origin,
}

/// A book that is going to be open.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Change {
    which: Which,
    goal: Goal,
    /// The book, as soon as it is there.
    volume: Option<Arc<Volume>>,
}

impl Model {
    /// The book that is being opened.
    #[must_use]
    pub fn awaited_book(&self) -> Option<&Which> {
        self.change.as_ref().map(|change| &change.which)
    }

    /// Has a book fetched that is to be open.
    pub(super) fn change_book(&mut self, which: Which, goal: Goal, effects: &mut Vec<Effect>) {
        let title = self.shelf.title(&which).map(|title| format!("《{title}》"));
        self.hint(&format!("正在打开{}……", title.unwrap_or_default()));
        effects.push(Effect::Fetch(Fetch::Book(which.clone())));
        self.change = Some(Change { which, goal, volume: None });
    }

    /// Something was fetched.
    pub(super) fn fetched(&mut self, fetched: Fetched, effects: &mut Vec<Effect>) {
        match fetched {
            Fetched::Titles(books) => self.take_titles(books),
            // What was known of it still is the best there is. A warning that nobody has answered yet
            // tells of the same disk, and of what matters more than books.
            Fetched::NotListed(why) if !self.has_warning() => self.warn(why),
            Fetched::NotListed(_) => {}
            Fetched::Book(volume) => {
                let is_wanted = |change: &mut Change| change.which == volume.which;
                let Some(change) = self.change.take_if(is_wanted) else { return };
                if self.dialog.is_none() {
                    self.take_book(volume, change.goal, effects);
                } else {
                    // Who has opened something meanwhile would lose what stands there.
                    let title = &volume.pack.about().title;
                    self.hint(&format!("《{title}》可以打开了：请再选一次。"));
                }
            }
            Fetched::All(books) => self.take_stacks(books),
            Fetched::NotOpened(which, why) => {
                if self.change.take_if(|change| change.which == which).is_some() {
                    self.warn(why);
                    effects.push(Effect::Fetch(Fetch::Titles));
                }
            }
        }
    }

    /// Asks for what the log says about a book that is to be open now; all that is known of the old
    /// one is kept before.
    pub(super) fn take_book(&mut self, volume: Arc<Volume>, goal: Goal, effects: &mut Vec<Effect>) {
        self.put_note_away(effects);
        self.keep_place(effects);
        self.keep_read(effects);
        let who = match &self.seat.whose {
            Whose::Guest => Who::Guest,
            Whose::Person(person) => Who::Again(person.clone()),
        };
        effects.push(Effect::Seat(who.clone(), volume.id().to_owned()));
        self.seat.awaited = Some(who);
        let which = volume.which.clone();
        self.change = Some(Change { which, goal, volume: Some(volume) });
    }

    /// The book that waits for the log, if it is for one that the log was opened.
    pub(super) fn book_to_open(&mut self) -> Option<(Arc<Volume>, Goal)> {
        let change = self.change.take_if(|change| change.volume.is_some())?;
        Some((change.volume?, change.goal))
    }

    /// The log has said what it knows of the book: it is open from now on.
    pub(super) fn book_arrived(
        &mut self,
        arrival: Arrival,
        volume: Arc<Volume>,
        goal: Goal,
        now: Moment,
    ) -> Vec<Effect> {
        let left = self.book.which.clone();
        // Who has only looked at the tree comes back to what it showed.
        let from = (left, self.reading.unwrap_or_else(|| self.reader.place()));
        // That it is being opened.
        self.notice = None;
        self.taken_anew(arrival);
        self.recall_guest();
        self.book = volume;
        self.watch = Watch::default();
        self.dialog = None;
        if !self.finder.as_mut().is_some_and(|finder| finder.opened(&self.book)) {
            self.stay();
        }
        self.forget_book();
        self.reach(goal, from);
        self.kept = self.progress().last().filter(|_| self.last_left().is_some()).cloned();
        self.let_go(now)
    }

    /// Does in the book what it was opened for; where one came `from` can be gone back to.
    fn reach(&mut self, goal: Goal, from: (Which, Place)) {
        if !matches!(goal, Goal::Back(_) | Goal::Origin) {
            self.remember_place(from);
        }
        match goal {
            Goal::Resume => {
                self.open_where_left(None);
                if self.notice.is_none() {
                    let text = format!("打开了《{}》。", self.book.pack.about().title);
                    self.notice = Some(Notice { severity: Severity::Hint, text });
                }
            }
            Goal::Back(place) => self.go_back_to(place),
            Goal::Match(place) => {
                self.go_back_to(Place::start_of(place.section));
                self.seek(Spot { block: place.block, offset: place.offset });
            }
            Goal::Edge { section, way } => {
                self.go_back_to(Place::start_of(section));
                self.go_to_edge(way);
            }
            Goal::Origin => self.go_to_origin(),
        }
    }

    /// What a guest did is in no log.
    fn recall_guest(&mut self) {
        if self.seat.is_guest() {
            let when = self.began.after(self.now);
            for act in &self.seat.done {
                self.study.note(act, when);
            }
        }
    }

    /// Goes to a place that was left for another; an edition that has no such entry is at its start.
    pub(super) fn go_back_to(&mut self, place: Place) {
        let is_there = place.section < self.outline().len();
        let place = if is_there { place } else { Place::start_of(0) };
        self.show(place);
        self.tree.select(self.book.pack.outline(), place.section);
        self.set_focus(Focus::Reader);
    }
}
