//! What is seen of a round: where the parts of its page stand, and the rows of its text.

use std::collections::BTreeMap;

use duben_book::Heading;
use jiff::civil::Date;
use ratatui::layout::Rect;

use super::{Card, Choice, Face, Round};
use crate::{
    app::Model,
    layout::{Role, Sheet},
    study::Grade,
    text::{Glyphs, Measure, fill},
};

/// From this height of the page each grade has a row of its own.
const ROOMY: u16 = 9;

/// From this height of the page paragraphs stand apart.
const AIRY: u16 = 13;

/// Left and right of the text, in columns, where there is room.
const MARGIN: u16 = 2;

/// The rectangles of the page; those that are not shown are empty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CheckAreas {
    /// The whole page, without the rows of the footer.
    pub page: Rect,
    /// Which question of how many.
    pub head: Rect,
    /// Question and answer.
    pub text: Rect,
    /// The grades: a row each, or one row for all.
    pub grades: Rect,
}

/// When a question comes again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Again {
    /// At the end of this round.
    ThisRound,
    /// After so many days.
    Days(i32),
}

/// How many questions wait to be asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Waiting {
    /// Due today.
    pub due: usize,
    /// Never asked, of entries that were read to their end.
    pub fresh: usize,
}

impl Model {
    /// What a round can be about, with the questions.
    #[must_use]
    pub fn check_choices(&self) -> &[Choice] {
        &self.checking.choices
    }

    /// The round of questions that goes on or waits.
    #[must_use]
    pub const fn round(&self) -> Option<&Round> {
        self.checking.round.as_ref()
    }

    /// The day that the clock says.
    pub(in crate::app) fn today(&self) -> Date {
        self.began.after(self.now).date()
    }

    /// When the question one is at would come again, graded like this.
    #[must_use]
    pub fn comes_again(&self, grade: Grade) -> Option<Again> {
        if !grade.is_known() {
            return Some(Again::ThisRound);
        }
        let round = self.round()?;
        let card = round.card()?;
        let heading = self.outline().get(card.section)?;
        let (ask, today) = (&card.question.ask, self.today());
        let grade = (grade, round.amends());
        let due = self.study.checks().due_after(&heading.id, ask, grade, today)?;
        Some(Again::Days((due - today).get_days()))
    }

    /// On which days the questions of the round are due again, and how many on each.
    fn due_again(&self, round: &Round) -> BTreeMap<Date, usize> {
        let mut days = BTreeMap::new();
        let due = |card: &Card| {
            let heading = self.outline().get(card.section)?;
            self.study.checks().due(&heading.id, &card.question.ask)
        };
        for date in round.questions().iter().filter_map(due) {
            *days.entry(date).or_default() += 1;
        }
        days
    }

    /// How many grades are not on the disk yet, and how many could not be written.
    #[must_use]
    pub fn unkept_grades(&self) -> (usize, usize) {
        self.ledger.answers()
    }

    /// Where the parts of the page of a round stand.
    #[must_use]
    pub fn check_areas(&self) -> CheckAreas {
        let areas = self.areas();
        let page = Rect { height: areas.status.y - areas.screen.y, ..areas.screen };
        let body = Rect {
            y: areas.head.bottom(),
            height: page.bottom().saturating_sub(areas.head.bottom()),
            ..page
        };
        let rows = match self.round().map(Round::face) {
            Some(Face::Answer { .. }) if body.height >= ROOMY => GRADE_ROWS,
            Some(Face::Answer { .. }) => 1,
            Some(Face::Question | Face::Sum) | None => 0,
        };
        let rows = rows.min(body.height);
        let margin = if body.width > 24 { MARGIN } else { 0 };
        let room = body.width - 2 * margin;
        let width = u16::try_from(Sheet::measure(usize::from(room))).unwrap_or(room).min(room);
        let x = body.x + margin + (room - width) / 2;
        let text = Rect { x, width, height: body.height - rows, ..body };
        let grades = Rect { y: text.bottom(), height: rows, ..text };
        CheckAreas { page, head: areas.head, text, grades }
    }

    /// The rows of the text, each with its role; the first that is seen is that of [`Self::check_top`].
    #[must_use]
    pub fn check_rows(&self) -> Vec<(Role, String)> {
        let Some(round) = self.round() else { return Vec::new() };
        let paragraphs = match round.card() {
            Some(card) => self.card_text(card, round),
            None => self.sum_text(round),
        };
        self.filled(&paragraphs)
    }

    /// The first row that is seen of the text.
    #[must_use]
    pub fn check_top(&self) -> usize {
        self.round().map_or(0, |round| round.top).min(self.last_top())
    }

    /// The last row that can be the first one seen.
    pub(super) fn last_top(&self) -> usize {
        let seen = usize::from(self.check_areas().text.height).max(1);
        self.check_rows().len().saturating_sub(seen)
    }

    /// The row at which the answer begins.
    pub(super) fn answer_row(&self) -> usize {
        self.round().and_then(Round::card).map_or(0, |card| {
            self.filled(&self.question_text(card)).len() + usize::from(self.is_airy())
        })
    }

    fn card_text(&self, card: &Card, round: &Round) -> Vec<(Role, String)> {
        let mut text = self.question_text(card);
        match round.face() {
            Face::Answer { .. } => {
                text.push((Role::Body, format!("答：{}", card.question.answer)));
                let place = card.question.place.as_ref();
                text.extend(place.map(|place| (Role::Faint, format!("见本条{place}。"))));
                let grade = card.grade.map(|grade| format!("刚才答：{}。", grade.name()));
                text.extend(grade.map(|words| (Role::Faint, words)));
            }
            Face::Question | Face::Sum => text.push((Role::Faint, "（按回车看答案）".to_owned())),
        }
        text
    }

    fn question_text(&self, card: &Card) -> Vec<(Role, String)> {
        let outline = self.outline();
        let above = outline.ancestors(card.section);
        let way = above.into_iter().chain([card.section]).filter_map(|index| outline.get(index));
        let way: Vec<String> = way.map(Heading::full_title).collect();
        let way = way.join(Glyphs::of(self.look.widths).inside);
        vec![(Role::Faint, way), (Role::Strong, card.question.ask.clone())]
    }

    /// What came of the round.
    fn sum_text(&self, round: &Round) -> Vec<(Role, String)> {
        let (asked, known) = round.tally();
        let mut text = vec![
            (Role::Strong, format!("这一轮答完了，共 {asked} 题。")),
            (Role::Body, format!("第一次就会 {known} 题，不会 {} 题。", asked - known)),
        ];
        let today = self.today();
        let again: Vec<String> = self
            .due_again(round)
            .into_iter()
            .map(|(date, count)| {
                let days = (date - today).get_days();
                format!("{} 月 {} 日（{days} 天后）{count} 题", date.month(), date.day())
            })
            .collect();
        text.extend(
            (!again.is_empty()).then(|| (Role::Now, format!("再测：{}。", again.join("，")))),
        );
        let (pending, lost) = self.unkept_grades();
        text.push(match (pending, lost) {
            (0, 0) => (Role::Faint, "评分都已记下。".to_owned()),
            (pending, 0) => (Role::Faint, format!("还有 {pending} 个评分正在写到磁盘。")),
            (_, lost) => (Role::Warning, format!("{lost} 题的评分没有写到磁盘。")),
        });
        text
    }

    /// Paragraphs as rows, set apart where the page is high enough.
    fn filled(&self, paragraphs: &[(Role, String)]) -> Vec<(Role, String)> {
        let columns = usize::from(self.check_areas().text.width).max(2);
        let measure = Measure { first: columns, rest: columns };
        let mut rows: Vec<(Role, String)> = Vec::new();
        for (role, text) in paragraphs {
            if self.is_airy() && !rows.is_empty() {
                rows.push((Role::Body, String::new()));
            }
            for line in text.lines() {
                let ranges = fill(line, measure, self.look.widths);
                rows.extend(ranges.into_iter().map(|range| (*role, line[range].to_owned())));
            }
        }
        rows
    }

    /// Whether the page has room for rows that set others apart.
    fn is_airy(&self) -> bool {
        self.check_areas().page.height >= AIRY
    }
}

/// A row for each grade.
const GRADE_ROWS: u16 = 4;
