//! The list of hits: opened, asked, walked, left (the whole of a search is told in `finder`).

use std::sync::Arc;

use duben_book::Place;
use duben_index::{Excerpt, HitOfSeveral, Sounds};

use super::{
    Dialog, Effect, Finder, Focus, Lit, Model,
    asked::Asked,
    changing::Goal,
    choices::Strip,
    finder::{Origin, Part, Scope},
    keys::Travel,
    line::{Edit, LONGEST, Room},
};
use crate::{layout::Spot, study::Progress};

/// The setting under which it is remembered how letters are taken, and its one value that matters.
const SOUNDS: &str = "sounds";
const FUZZY: &str = "fuzzy";

/// How letters are taken for sounds, as the person chose.
pub(super) fn sounds(progress: &Progress) -> Sounds {
    match progress.setting(SOUNDS) {
        Some(FUZZY) => Sounds::Fuzzy,
        Some(_) | None => Sounds::Strict,
    }
}

impl Model {
    /// Opens the line with `text` in it; what was searched for before gives way.
    pub(super) fn search(&mut self, text: &str) {
        if let Err(error) = self.book.index() {
            return self.warn(format!("现在不能搜索：{error}。目录和正文照常可用。"));
        }
        self.finder = Some(Finder::new(self.origin(), self.scope, self.searched()));
        self.reader.light(Lit::default());
        self.set_focus(Focus::Finder);
        self.type_text(text);
    }

    /// Text goes where one types: into the note, else into the line.
    pub(super) fn type_text(&mut self, text: &str) {
        if self.focus == Focus::Note {
            return self.write(text);
        }
        let Some(finder) = &mut self.finder else { return };
        let room = finder.insert(text);
        self.look_up();
        if room == Room::Short {
            self.hint(&format!("搜索的文字最多 {LONGEST} 个字，后面的没有收。"));
        }
    }

    pub(super) fn edit(&mut self, edit: Edit, effects: &mut Vec<Effect>) {
        if self.dialog == Some(Dialog::Marks) {
            return self.edit_list(edit);
        }
        if self.focus == Focus::Note {
            return self.edit_note(edit);
        }
        let Some(finder) = &mut self.finder else { return };
        if edit == Edit::Backspace && finder.line().text().is_empty() {
            return self.end_search(effects);
        }
        if finder.edit(edit) {
            self.look_up();
        }
    }

    /// Asks the index for what the line and the filters say now.
    pub(super) fn look_up(&mut self) {
        let Some(finder) = &mut self.finder else { return };
        let found = finder.ask(self.sounds);
        let failed = found.as_ref().err().map(ToString::to_string);
        finder.answered(found.unwrap_or_default());
        if let Some(error) = failed {
            self.warn(format!("搜索没有完成：{error}。目录和正文照常可用。"));
        }
        self.preview_hit();
    }

    /// Takes letters for what they say, or also for what sounds like it.
    pub(super) fn other_sounds(&mut self, effects: &mut Vec<Effect>) {
        let (sounds, id, words) = match self.sounds {
            Sounds::Strict => (Sounds::Fuzzy, FUZZY, "模糊音：总用。再按 F5 改回。"),
            Sounds::Fuzzy => (Sounds::Strict, "strict", "模糊音：只在找不到时用。"),
        };
        self.sounds = sounds;
        self.remember(SOUNDS.into(), id, effects);
        self.look_up();
        self.hint(words);
    }

    /// A row of choices as it stands in the list's pane.
    #[must_use]
    pub fn strip(&self, part: Part) -> Strip {
        let Some(finder) = &self.finder else { return Strip::default() };
        let (outline, widths) = (self.outline(), self.look.widths);
        let from = 1 + widths.of(finder.lead(part));
        let columns = from..usize::from(self.areas().choices.width);
        Strip::of(&finder.choices(part, outline), finder.chosen(part, outline), columns, widths)
    }

    /// The words around a hit's match, about `room` columns of them.
    #[must_use]
    pub fn excerpt(&self, hit: &HitOfSeveral, room: usize) -> Excerpt {
        let widths = self.look().widths;
        let width = |letter: char| widths.of_char(letter);
        let found = self.finder.as_ref().and_then(|finder| finder.book_of(hit));
        let found = found.and_then(|(book, answer)| Some((book.index().ok()?, answer)));
        let cut = found.map(|(index, answer)| index.excerpt(answer, &hit.hit, room, width));
        cut.unwrap_or_default()
    }

    /// Moves along the hits, or from an empty line back through what was asked before.
    pub(super) fn travel_hits(&mut self, travel: Travel) {
        let page = self.areas().hits_seen();
        let Some(finder) = &mut self.finder else { return };
        if travel == Travel::Up && finder.recalls() {
            return self.recall();
        }
        let last = finder.answer().hits.len().saturating_sub(1);
        finder.select(travel.along(finder.selected(), page, last));
        self.preview_hit();
    }

    fn recall(&mut self) {
        let Some(finder) = &mut self.finder else { return };
        finder.recall(self.asked.queries());
        self.look_up();
        if self.asked.queries().is_empty() {
            self.hint("还没有查过什么。");
        }
    }

    /// The next or last row one can choose in.
    pub(super) fn next_part(&mut self, step: isize) {
        const ORDER: [Part; 4] = [Part::Query, Part::Suggestions, Part::Kinds, Part::Chapters];
        let Some(finder) = &mut self.finder else { return };
        let none = finder.answer().suggestions.is_empty();
        let parts: Vec<Part> =
            ORDER.into_iter().filter(|&part| part != Part::Suggestions || !none).collect();
        let at = parts.iter().position(|&part| part == finder.part()).unwrap_or(0);
        finder.choose_in(parts[round(at, step, parts.len())]);
    }

    /// The choice after or before the one in force, round.
    pub(super) fn next_choice(&mut self, part: Part, step: isize) {
        let outline = self.book.pack.outline();
        let Some(finder) = &self.finder else { return };
        if part == Part::Chapters && finder.scope() == Scope::All {
            return self.hint("按章选只在本书里；按 F6 换回本书。");
        }
        let count = finder.choices(part, outline).len();
        let next = round(finder.chosen(part, outline), step, count.max(1));
        self.choose_in(part, next);
    }

    /// Takes a choice of a row.
    pub(super) fn choose_in(&mut self, part: Part, choice: usize) {
        let Some(finder) = &mut self.finder else { return };
        if finder.choose(part, choice, self.book.pack.outline()) {
            self.look_up();
        }
    }

    /// Enter in the list: opens the hit, or is done with choosing.
    pub(super) fn enter_in_list(&mut self, effects: &mut Vec<Effect>) {
        match self.finder.as_ref().map(Finder::part) {
            Some(Part::Query) => self.open_hit(effects),
            Some(part) => self.settle_choice(part),
            None => {}
        }
    }

    /// Ends choosing: a suggestion goes into the line; a filter is in force already.
    pub(super) fn settle_choice(&mut self, part: Part) {
        let Some(finder) = &mut self.finder else { return };
        finder.choose_in(Part::Query);
        if part == Part::Suggestions
            && let Some(meant) = finder.answer().suggestions.get(finder.suggestion)
        {
            let meant = meant.text.clone();
            finder.replace(&meant);
            self.look_up();
        }
    }

    /// Opens the selected hit at its match, to be read.
    pub(super) fn open_hit(&mut self, effects: &mut Vec<Effect>) {
        let Some((book, place)) = self.hit_place() else {
            return self.hint("没有可打开的条目；请换个说法，或按 Esc 返回。");
        };
        self.note_query(effects);
        if Arc::ptr_eq(&book, &self.book) {
            self.go_to_match(place, effects);
        } else {
            self.take_book(book, Goal::Match(place), effects);
        }
    }

    /// Goes to a match, to be read; where one was reading can be gone back to.
    pub(super) fn go_to_match(&mut self, place: Place, effects: &mut Vec<Effect>) {
        if place.section == self.reader.section() {
            let lit = self.lit(place.section, self.reader.entry());
            self.reader.light(lit);
        } else {
            self.remember_way(place.section);
            self.keep_place(effects);
            self.show(Place::start_of(place.section));
        }
        self.tree.select(self.book.pack.outline(), place.section);
        self.set_focus(Focus::Reader);
        self.seek(Spot { block: place.block, offset: place.offset });
    }

    pub(super) fn seek(&mut self, spot: Spot) {
        let height = self.areas().text_rows();
        self.reader.seek(self.book.pack.outline(), spot, height);
    }

    /// Back to the list, at the hit one has been reading.
    pub(super) fn back_to_list(&mut self) {
        let section = self.reader.section();
        if let Some(finder) = &mut self.finder {
            finder.select_entry(section);
            self.set_focus(Focus::Finder);
        }
    }

    /// Ends the search: everything is again as it was when it began.
    pub(super) fn end_search(&mut self, effects: &mut Vec<Effect>) {
        self.note_query(effects);
        let Some(finder) = &self.finder else { return };
        if *finder.origin.book != *self.book {
            let began = Arc::clone(&finder.origin.book);
            return self.take_book(began, Goal::Origin, effects);
        }
        if self.reader.section() != finder.origin.reader.section() {
            self.keep_place(effects);
        }
        self.go_to_origin();
    }

    /// Everything is as it was when the search began, in the book in which it did.
    pub(super) fn go_to_origin(&mut self) {
        let Some(Finder { origin, .. }) = self.finder.take() else { return };
        self.put_back(origin);
    }

    /// Where one is, with everything that leads back to it.
    pub(super) fn origin(&self) -> Origin {
        Origin {
            book: Arc::clone(&self.book),
            reader: self.reader.clone(),
            tree: self.tree.clone(),
            focus: self.focus,
            reading: self.reading,
            back: self.back.clone(),
        }
    }

    /// Everything is again as it was there, in the same book; only what is searched for now is lit.
    pub(super) fn put_back(&mut self, origin: Origin) {
        self.reader = origin.reader;
        let lit = self.lit(self.reader.section(), self.reader.entry());
        self.reader.light(lit);
        self.tree = origin.tree;
        self.tree.fit_shelf(self.shelf().len());
        self.back = origin.back;
        self.reading = origin.reading;
        self.set_focus(origin.focus);
    }

    /// Ends the search where one is; the way back is that of any jump.
    pub(super) fn stay(&mut self) {
        self.finder = None;
        self.reader.light(Lit::default());
    }

    /// Remembers what was asked.
    fn note_query(&mut self, effects: &mut Vec<Effect>) {
        let query = self.finder.as_ref().map(|finder| finder.line().text());
        if query.is_some_and(|query| self.asked.add(query)) {
            self.remember(Asked::KEY.into(), &self.asked.setting(), effects);
        }
    }
}

/// `step` on from `at` among `count`, from the last to the first and back.
fn round(at: usize, step: isize, count: usize) -> usize {
    (at.cast_signed() + step).rem_euclid(count.cast_signed()).cast_unsigned()
}
