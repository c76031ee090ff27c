//! What keys do in a round of questions, and on the way into it and out of it.

use duben_book::Place;
use ratatui::layout::Position;

use super::{Choice, Face, Round, Scope, Under, Waiting};
use crate::{
    app::{Dialog, Effect, Model, keys::Travel},
    layout::Spot,
    study::{Act, Answer, Grade},
};

impl Model {
    /// Offers what a round can be about; a round that waits goes on instead.
    pub(in crate::app) fn check(&mut self, effects: &mut Vec<Effect>) {
        if self.checking.round.is_some() {
            return self.resume(effects);
        }
        let choices = Scope::ALL.map(|scope| Choice { scope, cards: self.cards(scope) });
        let selected = choices.iter().position(|choice| !choice.cards.is_empty()).unwrap_or(0);
        self.checking.choices = choices.into();
        self.dialog = Some(Dialog::Checks { selected });
    }

    /// Begins a round about one of the choices.
    pub(in crate::app) fn choose_check(&mut self, choice: usize) {
        match self.checking.choices.get(choice) {
            Some(choice) if choice.cards.is_empty() => self.hint("这一项没有题；请选有题的。"),
            Some(Choice { scope, cards }) => self.begin(*scope, cards.clone()),
            None => {}
        }
    }

    /// Counts what waits to be asked, for the page of progress.
    pub(in crate::app) fn count_checks(&mut self) {
        let count = |scope| self.cards(scope).len();
        self.checking.waiting = Waiting { due: count(Scope::Due), fresh: count(Scope::Fresh) };
    }

    /// Begins a round about what is due, or where nothing is about what was never asked.
    pub(in crate::app) fn check_due(&mut self) {
        let waiting = [Scope::Due, Scope::Fresh].map(|scope| (scope, self.cards(scope)));
        match waiting.into_iter().find(|(_, cards)| !cards.is_empty()) {
            Some((scope, cards)) => self.begin(scope, cards),
            None => self.hint("今天没有到期的题，读完的条目也都测过了。"),
        }
    }

    fn begin(&mut self, scope: Scope, cards: Vec<super::Card>) {
        self.checking.choices.clear();
        self.checking.round = Some(Round::new(scope, cards));
        self.checking.under = None;
        self.dialog = Some(Dialog::Round);
    }

    /// Shows the answer, from its beginning where it doesn't fit.
    pub(in crate::app) fn reveal(&mut self) {
        self.change_round(Round::reveal);
        let top = self.answer_row().min(self.last_top());
        self.change_round(|round| round.top = top);
    }

    /// Grades the question with the grade that is selected.
    pub(in crate::app) fn grade_selected(&mut self, effects: &mut Vec<Effect>) {
        if let Some(Face::Answer { selected }) = self.round().map(Round::face) {
            self.grade(selected, effects);
        }
    }

    /// Grades the question whose answer is seen: an act at once, whatever comes of the round.
    pub(in crate::app) fn grade(&mut self, grade: usize, effects: &mut Vec<Effect>) {
        let Some(round) = &mut self.checking.round else { return };
        match (round.face(), Grade::ALL.get(grade)) {
            (Face::Question, Some(_)) => self.hint("先按回车看答案，再打分。"),
            (Face::Answer { .. }, Some(grade)) => {
                let Some(card) = round.card() else { return };
                let Some(heading) = self.book.pack.outline().get(card.section) else { return };
                let answer = Answer {
                    book: self.book.id().to_owned(),
                    section: heading.id.clone(),
                    question: card.question.ask.clone(),
                    grade: *grade,
                    amends: round.amends(),
                };
                round.grade(*grade);
                self.keep(Act::Answer(answer), effects);
            }
            (Face::Sum, _) | (_, None) => {}
        }
    }

    /// Back to the question before, with the grade it was given.
    pub(in crate::app) fn previous_question(&mut self) {
        if !self.checking.round.as_mut().is_some_and(Round::back) {
            self.hint("这是第一题。");
        }
    }

    /// On to the next question, where this one is graded.
    pub(in crate::app) fn next_question(&mut self) {
        if !self.checking.round.as_mut().is_some_and(Round::on) {
            self.hint("先给自己打分：1 不会，2 勉强，3 会，4 熟。");
        }
    }

    /// Opens the entry at the question; the round waits.
    pub(in crate::app) fn read_up(&mut self, effects: &mut Vec<Effect>) {
        let Some(card) = self.round().and_then(Round::card) else { return };
        let (section, spot) = (card.section, Spot { block: card.block, offset: 0 });
        self.checking.under = Some(Under { origin: self.origin(), finder: self.finder.take() });
        self.stay();
        self.dialog = None;
        self.open(Place { section, block: spot.block, offset: spot.offset }, effects);
        self.seek(spot);
        self.hint("看完按 Esc 或退格回到自测。");
    }

    /// Back to the round that waits, and under it to where one was before the entry was opened; a search
    /// that was begun since is over.
    pub(in crate::app) fn resume(&mut self, effects: &mut Vec<Effect>) {
        if let Some(Under { origin, finder }) = self.checking.under.take() {
            if self.reader.section() != origin.reader.section() {
                self.keep_place(effects);
            }
            self.finder = finder;
            self.put_back(origin);
        }
        self.dialog = self.checking.round.is_some().then_some(Dialog::Round);
    }

    /// Leaves a round for good.
    pub(in crate::app) fn leave_round(&mut self) {
        self.dialog = None;
        if let Some(round) = self.checking.round.take() {
            let (asked, known) = round.tally();
            if round.face() != Face::Sum && asked > 0 {
                self.hint(&format!("答了 {asked} 题，会 {known} 题；评分都算数。"));
            }
        }
    }

    /// Moves along the grades where they are seen, else along the text.
    pub(in crate::app) fn travel_round(&mut self, travel: Travel) {
        let is_step = matches!(travel, Travel::Up | Travel::Down);
        match self.round().map(Round::face) {
            Some(Face::Answer { selected }) if is_step => {
                let to = travel.along(selected, 1, Grade::ALL.len() - 1);
                self.change_round(|round| round.select(to));
            }
            _ => self.scroll_round(travel),
        }
    }

    /// Moves along the text.
    pub(in crate::app) fn scroll_round(&mut self, travel: Travel) {
        let page = usize::from(self.check_areas().text.height).saturating_sub(1).max(1);
        let top = travel.along(self.check_top(), page, self.last_top());
        self.change_round(|round| round.top = top);
    }

    /// A click shows the answer, then takes a grade.
    pub(in crate::app) fn click_round(&mut self, at: Position, effects: &mut Vec<Effect>) {
        let grades = self.check_areas().grades;
        match self.round().map(Round::face) {
            Some(Face::Question) => self.reveal(),
            Some(Face::Answer { .. }) if grades.height > 1 && grades.contains(at) => {
                self.grade(usize::from(at.y - grades.y), effects);
            }
            Some(Face::Answer { .. } | Face::Sum) | None => {}
        }
    }

    fn change_round(&mut self, change: impl FnOnce(&mut Round)) {
        if let Some(round) = &mut self.checking.round {
            change(round);
        }
    }
}
