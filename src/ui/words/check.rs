//! The words of self-check.

use crate::app::{
    check::{Again, Round, Waiting},
    keys::{self, Command, Context},
};

/// Title of what a round can be about.
pub const CHOICES: &str = "自测（按数字，或用方向键和回车）";

/// How many questions there are.
#[must_use]
pub fn count(questions: usize) -> String {
    if questions == 0 { "无".to_owned() } else { format!("{questions} 题") }
}

/// How many questions wait to be asked, and by which key they are where there are some.
#[must_use]
pub fn waiting(waiting: Waiting, context: Context) -> String {
    let binding = keys::here(context).find(|binding| binding.command == Command::CheckDue);
    let key = binding.and_then(|binding| binding.keys.first());
    let by = key.map_or_else(String::new, |&key| format!("，按 {} 自测", super::key(key)));
    match waiting {
        Waiting { due: 0, fresh: 0 } => "今天没有到期的题".to_owned(),
        Waiting { due: 0, fresh } => format!("今天没有到期的题；读过未测 {fresh} 题{by}"),
        Waiting { due, .. } => format!("今天到期 {due} 题{by}"),
    }
}

/// What a round is about.
#[must_use]
pub fn about(round: &Round) -> String {
    format!("自测 · {}", round.scope().name())
}

/// Which question one is at, of how many.
#[must_use]
pub fn position(round: &Round) -> String {
    let again = if round.is_repeat() { "（再问）" } else { "" };
    let (at, total) = (round.at() + 1, round.total());
    if round.card().is_some() { format!("第 {at}/{total} 题{again}") } else { String::new() }
}

/// How far the round is.
#[must_use]
pub fn tally(round: &Round) -> String {
    let (asked, known) = round.tally();
    format!("已答 {asked} 题，会 {known} 题")
}

/// When a question comes again.
#[must_use]
pub fn again(again: Again) -> String {
    match again {
        Again::ThisRound => "本轮再问".to_owned(),
        Again::Days(days) => format!("{days} 天后"),
    }
}
