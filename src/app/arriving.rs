//! How the seat goes from one to another: the log of whoever comes is opened outside, and until it is
//! there, keys wait.

use super::{
    Dialog, Effect, Look, Model, Moment, Msg, Tree,
    asked::Asked,
    carrying::Carrying,
    check::{Checking, due_cards},
    finding,
    keys::{self, Command},
    listing::Listing,
    meeting::Draft,
    menu::Level,
    model::place_of,
    naming::Naming,
    opening::{begun, taken_up_words},
    recording::Recorded,
    seat::{Arrival, Who, Whose},
    shelf::Fetched,
    watch::Watch,
};
use crate::study::{Act, Person};

impl Model {
    /// Asks for the log of whoever comes; all that is known of whoever goes is kept before.
    pub(super) fn seat_somebody(&mut self, who: Who, effects: &mut Vec<Effect>) {
        self.keep_place(effects);
        self.keep_read(effects);
        if !matches!(who, Who::Again(_)) {
            self.change = None;
        }
        self.seat.awaited = Some(who.clone());
        effects.push(Effect::Seat(who, self.book.id().to_owned()));
    }

    /// While a log is being opened, what a person does is held, so that none of it gets into the
    /// wrong log; leaving is always possible.
    pub(super) fn hold(&mut self, msg: Msg) -> Option<Msg> {
        let must_wait = match &msg {
            Msg::Key(key) => keys::command(self.context(), *key) != Some(Command::Quit),
            Msg::Pasted(_) | Msg::Mouse(_) | Msg::Chosen(_) => true,
            // It would be under the wrong log.
            Msg::Fetched(fetched) => matches!(**fetched, Fetched::Book(_)),
            _ => false,
        };
        if self.seat.awaited.is_none() || !must_wait {
            return Some(msg);
        }
        self.seat.held.push(msg);
        None
    }

    /// Somebody sits down: what is shown is theirs from now on.
    pub(super) fn arrived(&mut self, arrival: Arrival, now: Moment) -> Vec<Effect> {
        let Some(who) = self.seat.awaited.take() else { return Vec::new() };
        if let Some((volume, goal)) = self.book_to_open() {
            return self.book_arrived(arrival, volume, goal, now);
        }
        if let Who::Again(_) = who {
            self.taken_anew(arrival);
            return self.let_go(now);
        }
        let was_guest = self.seat.is_guest();
        let Arrival { whose, study, people, look, remarks } = arrival;
        self.study = study;
        (self.seat.whose, self.seat.people) = (whose, people);
        (self.seat.is_free, self.seat.under) = (false, None);
        self.dialog = None;
        self.notice = None;
        self.settle(look);
        // Where a name is given to what was read, one reads on.
        let is_new = self.last_left().is_none();
        let stays = matches!(who, Who::Signing(_)) || (was_guest && is_new);
        if !stays {
            self.take_up();
        }
        self.kept = self.progress().last().filter(|_| self.last_left().is_some()).cloned();
        if self.seat.has_done() && !self.seat.is_guest() {
            self.dialog = Some(Dialog::Menu { level: Level::Along, selected: 0 });
        } else {
            self.seat.done.clear();
        }
        if let Some(remarks) = remarks {
            self.warn(remarks);
        }
        self.let_go(now)
    }

    /// What was held happens now.
    pub(super) fn let_go(&mut self, now: Moment) -> Vec<Effect> {
        let held = std::mem::take(&mut self.seat.held);
        held.into_iter().flat_map(|msg| self.update(msg, now)).collect()
    }

    /// The same person with what the log says now, and what was done since it was read; everything
    /// else stays as it is.
    pub(super) fn taken_anew(&mut self, arrival: Arrival) {
        let Arrival { whose, study, people, remarks, .. } = arrival;
        self.study = study;
        let when = self.began.after(self.now);
        for act in self.ledger.waiting() {
            self.study.note(act, when);
        }
        self.know(whose, people);
        if let Some(remarks) = remarks {
            self.warn(remarks);
        }
    }

    /// Others may be known from now on: lists that are open stay at whom one was at in them.
    fn know(&mut self, whose: Whose, people: Vec<Person>) {
        let attendee = self.meeting_at();
        self.seat.whose = whose;
        let before = std::mem::replace(&mut self.seat.people, people);
        self.go_to_meeting_row(attendee);
        self.dialog = self.dialog.map(|dialog| self.still(dialog, &before));
        self.seat.under = self.seat.under.map(|dialog| self.still(dialog, &before));
    }

    /// What is open, at the same person as when these were known.
    fn still(&self, dialog: Dialog, before: &[Person]) -> Dialog {
        let people = &self.seat.people;
        match dialog {
            Dialog::Cover { selected } => Dialog::Cover {
                selected: match before.get(selected) {
                    Some(person) => {
                        let same = |other: &Person| other.folder == person.folder;
                        people.iter().position(same).unwrap_or(0)
                    }
                    None => people.len() + selected.saturating_sub(before.len()),
                },
            },
            Dialog::Menu { level, selected } => {
                let last = self.choices_of(level).len().saturating_sub(1);
                Dialog::Menu { level, selected: selected.min(last) }
            }
            other => other,
        }
    }

    /// The log can't be had: it stays with whoever sits there.
    pub(super) fn not_arrived(&mut self, reason: String) {
        let who = self.seat.awaited.take();
        self.change = None;
        self.seat.held.clear();
        // Who only wanted to put the question off is not asked again.
        if who == Some(Who::Named(String::new())) {
            self.dialog = None;
        }
        self.warn(reason);
    }

    /// Everything that a person chose, and nothing of the one before.
    fn settle(&mut self, look: Look) {
        let progress = self.study.progress();
        self.asked = Asked::read(progress.setting(Asked::KEY));
        self.sounds = finding::sounds(progress);
        // How wide this terminal draws has just been measured.
        self.look = Look { widths: self.look.widths, ..look };
        self.watch = Watch::default();
        self.ledger.forget_lost();
        self.told_unkept = false;
        self.lay_out(self.reader.page().sheet().answers.clone());
        self.lay_out_preview();
    }

    pub(super) fn last_left(&self) -> Option<duben_book::Place> {
        self.progress().last().and_then(|left| place_of(self.outline(), left))
    }

    /// Opens the book where the person stopped, as at a start.
    fn take_up(&mut self) {
        let wanted = self.seat.wanted.take();
        self.finder = None;
        self.back.clear();
        self.forget_book();
        self.open_where_left(wanted);
        self.offer_last_book();
    }

    /// What is known of the open book and of what the person did with it is no longer true.
    pub(super) fn forget_book(&mut self) {
        self.listing = Listing::default();
        self.recorded = Recorded::default();
        self.carrying = Carrying::default();
        self.checking = Checking::default();
        self.draft = Draft::default();
        self.terms.clear();
        self.reading = None;
    }

    /// Opens the entry that is wanted, or where the person stopped in the book, or the tree.
    pub(super) fn open_where_left(&mut self, wanted: Option<usize>) {
        let (place, focus) = begun(self.progress(), self.outline(), wanted);
        self.focus = focus;
        self.tree = Tree::at(self.book.pack.outline(), place.section);
        self.tree.unfold(place.section);
        self.show(place);
        self.set_focus(focus);
        let resumed = self.last_left().filter(|_| wanted.is_none());
        let due = || due_cards(&self.book.pack, self.study.checks(), self.today()).len();
        self.notice = resumed.and_then(|place| taken_up_words(self.outline(), place, due()));
    }

    /// What was done as a guest is put into the record of whoever has come.
    pub(super) fn take_along(&mut self, effects: &mut Vec<Effect>) {
        for act in std::mem::take(&mut self.seat.done) {
            // How it looked to the guest is not how the person wants it.
            if !matches!(act, Act::Set { .. }) {
                self.keep(act, effects);
            }
        }
        self.take_up();
        self.kept = self.progress().last().cloned();
        self.hint("刚才读的和做的标记，都归到这个名下了。");
    }

    /// Out of a question for a name: the first one is put off, and not asked again.
    pub(super) fn leave_naming(&mut self, why: Naming, effects: &mut Vec<Effect>) {
        match why {
            Naming::First => self.seat_somebody(Who::Named(String::new()), effects),
            Naming::Another => self.show_cover(),
            Naming::Staying | Naming::Signing => self.dialog = None,
        }
    }
}
