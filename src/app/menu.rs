//! What the menu offers: everything that can be done where one is, most wanted first.

use super::{
    Model,
    keys::{Command, Context},
    line::Edit,
};

impl Model {
    /// The choices of the menu, in order; a digit takes each of the first ten.
    #[must_use]
    pub fn menu(&self) -> Vec<Command> {
        let mut choices = offered(self.pane()).to_vec();
        if !self.pane().takes_text() {
            choices.extend((!self.back.is_empty()).then_some(Command::Back));
            choices.extend([
                Command::Overview,
                Command::Check,
                Command::Judge,
                Command::Theme,
                Command::Spacing,
            ]);
        }
        choices.extend([Command::Help, Command::Quit]);
        choices
    }
}

const fn offered(pane: Context) -> &'static [Command] {
    match pane {
        Context::Tree => &[Command::Search, Command::Enter, Command::OtherPane, Command::Marks],
        Context::FoundTree => &[
            Command::Results,
            Command::NextMatch,
            Command::PreviousMatch,
            Command::Search,
            Command::Return,
            Command::Stay,
            Command::Enter,
            Command::Marks,
        ],
        Context::Reader => &[
            Command::Search,
            Command::NextEntry,
            Command::PreviousEntry,
            Command::Mark,
            Command::Marks,
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
            Command::Marks,
            Command::Terms,
            Command::Answers,
        ],
        Context::Query | Context::Choices => &[
            Command::Enter,
            Command::NextKind,
            Command::NextChapter,
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
            Command::Marks,
            Command::Terms,
            Command::Answers,
        ],
        Context::Menu
        | Context::Help
        | Context::Terms
        | Context::Marks
        | Context::Overview
        | Context::Checks
        | Context::Question
        | Context::Answer
        | Context::Sum => &[],
    }
}
