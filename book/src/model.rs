//! The content of a book as the rest of the program sees it: checked, resolved, in one order.
//!
//! An entry keeps its structured fields (steps, case, basis …) for programs, and the same words
//! once more as [`Block`]s in the order in which a reader meets them. Blocks are what is laid
//! out, searched and pointed at by a [`Place`](crate::Place).

use serde::{Deserialize, Serialize};

use crate::Outline;

/// What stands between the cells of a table row in a block's text; no cell may contain it.
pub const CELL_SEPARATOR: char = '｜';

/// A whole book in memory.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Book {
    /// What the title page says.
    pub about: About,
    /// The chapter tree.
    pub outline: Outline,
    /// The text of each heading of the outline, in the same order.
    pub entries: Vec<Entry>,
}

/// What the title page says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// Stable name of the book: `handbook`.
    pub id: String,
    /// Title of this edition.
    pub title: String,
    /// What this edition is, in plain words.
    pub statement: Option<String>,
    /// How strictly the book is checked.
    pub profile: Profile,
    /// The day (YYYY-MM-DD) up to which rules were taken into account.
    pub as_of: Option<String>,
    /// The printed book this one follows.
    pub printed: Option<Printed>,
}

/// How strictly a book is checked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Profile {
    /// Everything the handbook's rules ask for.
    Handbook,
    /// Structure only.
    #[default]
    Plain,
}

/// The printed book that an edition follows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Printed {
    /// Its title.
    pub title: String,
    /// Who wrote it.
    pub author: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// The year it came out.
    pub year: Option<u32>,
    /// Its ISBN.
    pub isbn: Option<String>,
}

/// The content of one entry.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// Everything shown below the title, once, in order.
    pub blocks: Vec<Block>,
    /// The steps of a procedure.
    pub steps: Vec<Step>,
    /// The fields of a case.
    pub case: Option<Case>,
    /// What held when the printed book came out.
    pub then: Option<String>,
    /// What holds now.
    pub now: Option<String>,
    /// The rules it rests on.
    pub basis: Vec<Basis>,
    /// Words under which people look for it.
    pub keywords: Vec<String>,
    /// Ids of entries that belong to the same matter.
    pub related: Vec<String>,
    /// Questions for self-check.
    pub questions: Vec<Question>,
    /// The day (YYYY-MM-DD) up to which rules were taken into account.
    pub as_of: Option<String>,
}

impl Entry {
    /// The whole text: the blocks' texts joined by line ends.
    #[must_use]
    pub fn text(&self) -> String {
        let texts: Vec<String> = self.blocks.iter().map(Block::text).collect();
        texts.join("\n")
    }
}

/// A run of text of one kind: what a [`Place`](crate::Place) counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its lines; none contains a line end.
    pub lines: Vec<Line>,
}

impl Block {
    /// The lines joined by line ends: what offsets count in.
    #[must_use]
    pub fn text(&self) -> String {
        let lines: Vec<&str> = self.lines.iter().map(|line| line.text.as_str()).collect();
        lines.join("\n")
    }

    /// How long its text is, in characters.
    #[must_use]
    pub fn length(&self) -> usize {
        let lines: usize = self.lines.iter().map(|line| line.text.chars().count()).sum();
        lines + self.lines.len().saturating_sub(1)
    }
}

/// A line of a block: a paragraph, a list item, a table row, a field of a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// The words.
    pub text: String,
    /// How many characters at its start are a label (`谁：`); 0 for none.
    pub label: usize,
}

impl Line {
    /// A line without a label.
    #[must_use]
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), label: 0 }
    }

    /// A line that begins with a label.
    #[must_use]
    pub fn labelled(label: &str, text: &str) -> Self {
        Self { text: format!("{label}{text}"), label: label.chars().count() }
    }

    /// The label, empty where there is none, and the words after it.
    #[must_use]
    pub fn split(&self) -> (&str, &str) {
        let at = self.text.char_indices().nth(self.label).map_or(self.text.len(), |(at, _)| at);
        self.text.split_at(at)
    }
}

/// What a block is. The first seven are written as such; the others come from an entry's fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BlockKind {
    /// Running text; each line is a paragraph.
    Paragraph,
    /// A heading inside the entry.
    Heading,
    /// Items without an order.
    List,
    /// Items in order.
    Numbered,
    /// Words of a document; where it has a source, the last line names it.
    Quotation,
    /// Rows of cells, the first row its head; cells stand apart by [`CELL_SEPARATOR`].
    Table,
    /// A remark or warning.
    Note,
    /// A procedure in one line: the names of its steps.
    Flow,
    /// A step of a procedure: its name, then labelled fields.
    Step,
    /// The papers a procedure produces.
    Papers,
    /// What a case is drawn from: the printed title, what is certain, what is not included.
    Statement,
    /// 情形: the situation of a case.
    Situation,
    /// 依据: the rules a case turned on.
    Grounds,
    /// 做法: what was done.
    Practice,
    /// 启示: what can be carried over.
    Lesson,
    /// Where a case comes from.
    Sources,
    /// What held when the printed book came out.
    Then,
    /// What holds now.
    Now,
    /// Up to which day rules were taken into account.
    AsOf,
    /// The rules the entry rests on.
    Basis,
    /// Titles of related entries, one a line, in the order of [`Entry::related`].
    Related,
    /// A question; its answer stands in the lines after the first.
    Question,
}

impl BlockKind {
    /// The caption a reader sees above the block; none where the text speaks for itself.
    #[must_use]
    pub const fn caption(self) -> Option<&'static str> {
        match self {
            Self::Paragraph
            | Self::Heading
            | Self::List
            | Self::Numbered
            | Self::Quotation
            | Self::Table
            | Self::AsOf => None,
            Self::Step => Some("步骤"),
            Self::Question => Some("自测"),
            Self::Note => Some("注意"),
            Self::Flow => Some("流程"),
            Self::Papers => Some("材料清单"),
            Self::Statement => Some("说明"),
            Self::Situation => Some("情形"),
            Self::Grounds | Self::Basis => Some("依据"),
            Self::Practice => Some("做法"),
            Self::Lesson => Some("启示"),
            Self::Sources => Some("出处"),
            Self::Then => Some("当时（2012 年）"),
            Self::Now => Some("现行"),
            Self::Related => Some("相关条目"),
        }
    }
}

/// A step of a procedure.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// Its short name, as in the one-line flow.
    pub name: String,
    /// Who acts.
    pub who: String,
    /// What is done.
    pub what: String,
    /// By when, or how often.
    pub limit: Option<Measure>,
    /// How many must be there or agree.
    pub quorum: Option<Measure>,
    /// The papers produced.
    pub papers: Vec<String>,
    /// The rules it rests on.
    pub basis: Vec<Basis>,
    /// The common mistake.
    pub mistake: Option<String>,
}

/// A limit or a majority: in words, and as a number where there is one.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Measure {
    /// In words: `收到申请书后一个月内`.
    pub text: String,
    /// The number in it: 1.
    pub number: Option<f64>,
    /// What the number counts: `个月`.
    pub unit: Option<String>,
}

/// The fields of a case. Texts of several paragraphs have one paragraph a line.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    /// Where it happened, or what kind of place it stands for.
    pub place: String,
    /// Whether it happened or was made up to teach.
    pub origin: Origin,
    /// What the printed title tells, what is certain, and that the printed text is not included.
    pub statement: Option<String>,
    /// 情形: what the situation was.
    pub situation: String,
    /// 依据: which rules it turned on.
    pub basis: String,
    /// 做法: what was done.
    pub practice: String,
    /// 启示: what can be carried over.
    pub lesson: String,
    /// Where it is told, with dates.
    pub sources: Vec<String>,
}

/// Whether a case happened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// It is told by a source.
    #[default]
    Sourced,
    /// 情境设计: it was made up to teach.
    Constructed,
}

/// A rule something rests on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Basis {
    /// Full name of the rule.
    pub rule: String,
    /// When it was issued: `2026-05-18`, `2026-05`, `2026`.
    pub date: Option<String>,
    /// Which articles: `第十三条`.
    pub article: Option<String>,
}

/// A question for self-check.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// The question.
    pub ask: String,
    /// Its answer.
    pub answer: String,
    /// Where in the entry the answer stands, in words: `第 3 步`.
    pub place: Option<String>,
}
