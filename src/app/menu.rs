//! What the menus offer: what can be done where one is, most wanted first, and what belongs to study
//! wherever one is.

use super::{
    Dialog, Effect, Model,
    keys::{self, Binding, Command, Context},
    line::Edit,
};

/// Which menu.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Level {
    /// What can be done where one is.
    #[default]
    Here,
    /// What belongs to study, wherever one is.
    Study,
    /// What becomes of that which a guest did.
    Along,
}

impl Model {
    /// The choices of a menu, in order; a digit takes each of the first ten.
    #[must_use]
    pub fn choices_of(&self, level: Level) -> Vec<Command> {
        match level {
            Level::Here => self.menu(),
            Level::Study => self.study_menu(),
            Level::Along => vec![Command::TakeAlong, Command::Close],
        }
    }

    /// The choices of the place where one is.
    #[must_use]
    pub fn menu(&self) -> Vec<Command> {
        let offered = offered(self.pane()).iter().copied();
        let mut choices: Vec<Command> = offered.filter(|one| self.offers(*one)).collect();
        choices.push(Command::Study);
        if !self.pane().takes_text() {
            choices.extend(self.offers(Command::Shelf).then_some(Command::Shelf));
            choices.extend((!self.back.is_empty()).then_some(Command::Back));
            choices.extend([Command::Print, Command::Judge, Command::Theme, Command::Spacing]);
        }
        choices.extend([Command::Help, Command::Quit]);
        choices
    }

    /// Whether a command makes sense here: those about other books need some.
    #[must_use]
    pub fn offers(&self, command: Command) -> bool {
        !matches!(command, Command::Shelf | Command::Scope) || !self.shelf().is_empty()
    }

    /// The keys to be told of where one is.
    pub fn keys_here(&self) -> impl Iterator<Item = &'static Binding> {
        keys::here(self.pane()).filter(|binding| self.offers(binding.command))
    }

    /// The choices that belong to study.
    #[must_use]
    pub fn study_menu(&self) -> Vec<Command> {
        let mut choices = vec![
            Command::Overview,
            Command::Check,
            Command::Marks,
            Command::Meet,
            Command::Record,
            Command::Merge,
            Command::TakeAway,
            Command::ChangePerson,
        ];
        choices.extend(self.seat.is_unsigned().then_some(Command::Sign));
        choices.extend((self.seat.people.len() > 1).then_some(Command::Idle));
        choices
    }

    /// Takes a choice of a menu.
    pub(super) fn choose(&mut self, level: Level, choice: usize, effects: &mut Vec<Effect>) {
        let Some(&command) = self.choices_of(level).get(choice) else { return };
        if command == Command::Close {
            return self.close(effects);
        }
        self.dialog = None;
        self.run(command, effects);
    }

    /// Closes what is open: a menu inside another leads back to it, and in the list of marks what is
    /// typed goes first.
    pub(super) fn close(&mut self, effects: &mut Vec<Effect>) {
        match self.dialog {
            Some(Dialog::Cover { .. }) => return self.leave_cover(),
            Some(Dialog::Naming { why, .. }) => return self.leave_naming(why, effects),
            Some(Dialog::Round) => return self.leave_round(),
            Some(Dialog::Print { step, .. }) => return self.leave_print(step),
            Some(Dialog::Venues { purpose, .. }) => return self.leave_venues(purpose),
            Some(Dialog::Meeting) => return self.leave_meeting(),
            Some(Dialog::Told { .. }) => return self.leave_told(),
            Some(Dialog::Marks) if !self.listing.takes_digits() => {
                return self.edit_list(Edit::Clear);
            }
            Some(Dialog::Menu { level: Level::Study, .. }) => {
                let choices = self.menu();
                let selected = choices.iter().position(|one| *one == Command::Study).unwrap_or(0);
                self.dialog = Some(Dialog::Menu { level: Level::Here, selected });
                return;
            }
            Some(Dialog::Menu { level: Level::Along, .. }) => {
                self.seat.done.clear();
                self.hint("没有带上：刚才以游客身份读的和做的标记不留记录。");
            }
            _ => {}
        }
        self.dialog = None;
    }
}

const fn offered(pane: Context) -> &'static [Command] {
    match pane {
        Context::Tree => &[Command::Search, Command::Enter, Command::OtherPane],
        Context::FoundTree => &[
            Command::Results,
            Command::NextMatch,
            Command::PreviousMatch,
            Command::Search,
            Command::Return,
            Command::Stay,
            Command::Enter,
        ],
        Context::Reader => &[
            Command::Search,
            Command::NextEntry,
            Command::PreviousEntry,
            Command::Mark,
            Command::Note,
            Command::Terms,
            Command::Answers,
        ],
        Context::FoundReader => &[
            Command::Results,
            Command::NextMatch,
            Command::PreviousMatch,
            Command::Search,
            Command::Return,
            Command::Stay,
            Command::NextEntry,
            Command::PreviousEntry,
            Command::Mark,
            Command::Note,
            Command::Terms,
            Command::Answers,
        ],
        Context::Note => &[Command::PutAway, Command::Edit(Edit::Clear), Command::Mouse],
        Context::Query | Context::Choices => &[
            Command::Enter,
            Command::NextKind,
            Command::NextChapter,
            Command::Scope,
            Command::NextPart,
            Command::Edit(Edit::Clear),
            Command::Sounds,
            Command::Return,
            Command::Mouse,
        ],
        Context::Aside => &[
            Command::Resume,
            Command::Search,
            Command::NextEntry,
            Command::PreviousEntry,
            Command::Mark,
            Command::Note,
            Command::Terms,
            Command::Answers,
        ],
        Context::Menu
        | Context::Help
        | Context::Terms
        | Context::Marks
        | Context::Overview
        | Context::Record
        | Context::Checks
        | Context::Question
        | Context::Answer
        | Context::Sum
        | Context::Meeting
        | Context::Attendees
        | Context::Cover
        | Context::Naming => &[],
    }
}
