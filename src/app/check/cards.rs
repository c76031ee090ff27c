//! Which questions a round asks, and in which order.

use duben_book::{Block, BlockKind, Question};
use duben_index::Pack;
use jiff::civil::Date;

use crate::{
    app::Model,
    study::{Checks, Grade, State},
};

/// A question as it comes up in a round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// Index of its entry in the outline.
    pub section: usize,
    /// Index of its block in the entry.
    pub block: usize,
    /// The question and its answer.
    pub question: Question,
    /// How well it was known, once that was said.
    pub grade: Option<Grade>,
}

impl Card {
    /// Whether both ask the same.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        (self.section, self.block) == (other.section, other.block)
    }
}

/// What is asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// 本条: the entry one is at.
    Entry,
    /// 本章: the chapter it is in.
    Chapter,
    /// 今天到期: what is due today, the most overdue first.
    Due,
    /// 读过未测: what was never asked of the entries that were read to their end.
    Fresh,
}

impl Scope {
    /// Every scope, as they are offered.
    pub const ALL: [Self; 4] = [Self::Entry, Self::Chapter, Self::Due, Self::Fresh];

    /// The name a person sees.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Entry => "本条",
            Self::Chapter => "本章",
            Self::Due => "今天到期",
            Self::Fresh => "读过未测",
        }
    }
}

/// Something to be asked about, with its questions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// About what.
    pub scope: Scope,
    /// The questions, in the order in which they would be asked.
    pub cards: Vec<Card>,
}

impl Model {
    /// The chapter one is in; none in an entry at the top of the book.
    #[must_use]
    pub fn chapter(&self) -> Option<usize> {
        let here = self.section();
        let above = self.outline().ancestors(here).first().copied();
        above.or_else(|| self.outline().has_children(here).then_some(here))
    }

    /// The questions of a scope, where one is now.
    pub(super) fn cards(&self, scope: Scope) -> Vec<Card> {
        let outline = self.outline();
        match scope {
            Scope::Entry => cards_of(&self.book.pack, self.section()),
            Scope::Chapter => {
                let parts = |chapter| std::iter::once(chapter).chain(outline.inside(chapter));
                let all = self.chapter().into_iter().flat_map(parts);
                all.flat_map(|section| cards_of(&self.book.pack, section)).collect()
            }
            Scope::Due => due_cards(&self.book.pack, self.study.checks(), self.today()),
            Scope::Fresh => {
                let progress = self.progress();
                let headings = (0..).zip(outline.headings());
                headings
                    .filter(|(_, heading)| progress.state(&heading.id) == State::Read)
                    .flat_map(|(section, heading)| {
                        let fresh = |card: &Card| {
                            let ask = &card.question.ask;
                            self.study.checks().answers(&heading.id, ask).next().is_none()
                        };
                        cards_of(&self.book.pack, section).into_iter().filter(fresh)
                    })
                    .collect()
            }
        }
    }
}

/// The questions of the book that are due on this day, the most overdue first; those of one day stand
/// as in the book. It replays every answer: 0.2 µs each.
pub(in crate::app) fn due_cards(book: &Pack, checks: &Checks, today: Date) -> Vec<Card> {
    let outline = book.outline();
    let mut due: Vec<(Date, Card)> = Vec::new();
    for id in checks.due_entries(today).into_keys() {
        let Some(section) = outline.index_of(id) else { continue };
        due.extend(cards_of(book, section).into_iter().filter_map(|card| {
            let date = checks.due(id, &card.question.ask)?;
            (date <= today).then_some((date, card))
        }));
    }
    due.sort_unstable_by_key(|(date, card)| (*date, card.section, card.block));
    due.into_iter().map(|(_, card)| card).collect()
}

/// The questions of an entry, each with the block that shows it.
fn cards_of(book: &Pack, section: usize) -> Vec<Card> {
    let entry = book.entry(section).unwrap_or_default();
    let is_question = |block: &Block| block.kind == BlockKind::Question;
    let blocks = (0..).zip(&entry.blocks).filter(|(_, block)| is_question(block));
    let blocks: Vec<usize> = blocks.map(|(index, _)| index).collect();
    let cards = blocks.into_iter().zip(entry.questions);
    cards.map(|(block, question)| Card { section, block, question, grade: None }).collect()
}
