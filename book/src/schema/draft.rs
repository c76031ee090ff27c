//! An entry's file: everything an entry says, as written.

use super::table::Table;
use super::value::Value;
use super::{DraftBlock, Source, rules};
use crate::model::Origin;
use crate::problem::{At, Flaw, Spot};

/// What an entry's file holds.
#[derive(Debug)]
pub(crate) struct Draft {
    /// The start of the file.
    pub(crate) spot: Spot,
    /// Its own day, where it differs from the book's.
    pub(crate) as_of: Option<At<String>>,
    /// Words under which people look for it.
    pub(crate) keywords: Vec<At<String>>,
    /// Ids of entries that belong to the same matter.
    pub(crate) related: Vec<At<String>>,
    /// What held when the printed book came out, a paragraph each.
    pub(crate) then: Vec<At<String>>,
    /// What holds now, a paragraph each.
    pub(crate) now: Vec<At<String>>,
    /// Its body.
    pub(crate) blocks: Vec<DraftBlock>,
    /// The steps of a procedure.
    pub(crate) steps: Vec<DraftStep>,
    /// The fields of a case.
    pub(crate) case: Option<DraftCase>,
    /// The rules it rests on.
    pub(crate) basis: Vec<DraftBasis>,
    /// Questions for self-check.
    pub(crate) questions: Vec<DraftQuestion>,
}

/// One `[[step]]`.
#[derive(Debug)]
pub(crate) struct DraftStep {
    pub(crate) spot: Spot,
    pub(crate) name: At<String>,
    pub(crate) who: Option<At<String>>,
    pub(crate) what: Option<At<String>>,
    pub(crate) limit: Option<DraftMeasure>,
    pub(crate) quorum: Option<DraftMeasure>,
    pub(crate) papers: Vec<At<String>>,
    pub(crate) basis: Vec<DraftBasis>,
    pub(crate) mistake: Option<At<String>>,
}

/// A limit or a majority; number and unit are there together or not at all.
#[derive(Debug)]
pub(crate) struct DraftMeasure {
    pub(crate) text: At<String>,
    pub(crate) number: Option<f64>,
    pub(crate) unit: Option<String>,
}

/// `[case]`.
#[derive(Debug)]
pub(crate) struct DraftCase {
    pub(crate) spot: Spot,
    pub(crate) place: Option<At<String>>,
    pub(crate) origin: Origin,
    pub(crate) statement: Vec<At<String>>,
    pub(crate) situation: Vec<At<String>>,
    pub(crate) basis: Vec<At<String>>,
    pub(crate) practice: Vec<At<String>>,
    pub(crate) lesson: Vec<At<String>>,
    pub(crate) sources: Vec<At<String>>,
}

/// One `[[basis]]`, or one in the list of a step.
#[derive(Debug)]
pub(crate) struct DraftBasis {
    pub(crate) rule: At<String>,
    pub(crate) date: Option<At<String>>,
    pub(crate) article: Option<String>,
}

/// One `[[question]]`.
#[derive(Debug)]
pub(crate) struct DraftQuestion {
    pub(crate) spot: Spot,
    pub(crate) ask: At<String>,
    pub(crate) answer: At<String>,
    pub(crate) place: Option<String>,
}

/// How long a step's name may be, in characters: the one-line flow is made of them.
const NAME_LENGTH: usize = 12;

const ORIGINS: &[(&str, Origin)] =
    &[("sourced", Origin::Sourced), ("constructed", Origin::Constructed)];

impl Draft {
    /// Reads an entry's file.
    pub(crate) fn decode(source: &Source<'_>) -> Self {
        let root = source.parse();
        let mut table = Table::root(source, &root);
        let draft = Self {
            spot: table.spot(),
            as_of: table.optional("as_of", Value::day),
            keywords: table.optional("keywords", Value::lines).unwrap_or_default(),
            related: table.optional("related", Value::lines).unwrap_or_default(),
            then: table.optional("then", Value::paragraphs).unwrap_or_default(),
            now: table.optional("now", Value::paragraphs).unwrap_or_default(),
            blocks: table.tables("block").into_iter().map(DraftBlock::decode).collect(),
            steps: table.tables("step").into_iter().map(DraftStep::decode).collect(),
            case: table.optional("case", Value::table).map(DraftCase::decode),
            basis: bases(table.tables("basis")),
            questions: table.tables("question").into_iter().map(DraftQuestion::decode).collect(),
        };
        table.close();
        draft
    }

    /// Whether nothing stands in it that could be read as its body.
    pub(crate) fn is_empty(&self) -> bool {
        self.blocks.is_empty() && self.steps.is_empty() && self.case.is_none()
    }

    /// Every basis, its own and those of its steps.
    pub(crate) fn bases(&self) -> impl Iterator<Item = &DraftBasis> {
        self.basis.iter().chain(self.steps.iter().flat_map(|step| &step.basis))
    }

    /// Every text of its own words, in the order of the file's parts.
    pub(crate) fn texts(&self) -> impl Iterator<Item = &At<String>> {
        let blocks = self.blocks.iter().flat_map(|block| &block.lines);
        let steps = self.steps.iter().flat_map(DraftStep::texts);
        let case = self.case.iter().flat_map(DraftCase::texts);
        let questions =
            self.questions.iter().flat_map(|question| [&question.ask, &question.answer]);
        blocks.chain(steps).chain(case).chain(&self.then).chain(&self.now).chain(questions)
    }
}

impl DraftStep {
    fn decode(mut table: Table<'_>) -> Self {
        let step = Self {
            spot: table.spot(),
            name: table.line("name"),
            who: table.optional("who", Value::line),
            what: table.optional("what", Value::line),
            limit: table.optional("limit", Value::table).map(DraftMeasure::decode),
            quorum: table.optional("quorum", Value::table).map(DraftMeasure::decode),
            papers: table.optional("papers", Value::lines).unwrap_or_default(),
            basis: bases(table.tables("basis")),
            mistake: table.optional("mistake", Value::line),
        };
        let found = step.name.value.chars().count();
        if found > NAME_LENGTH {
            table.report_at(step.name.spot, Flaw::LongName { found, most: NAME_LENGTH });
        }
        table.close();
        step
    }

    fn texts(&self) -> impl Iterator<Item = &At<String>> {
        let measures = self.limit.iter().chain(&self.quorum).map(|measure| &measure.text);
        let words = self.who.iter().chain(&self.what).chain(&self.mistake);
        std::iter::once(&self.name).chain(words).chain(measures).chain(&self.papers)
    }
}

impl DraftMeasure {
    fn decode(mut table: Table<'_>) -> Self {
        let measure = Self {
            text: table.line("text"),
            number: table.optional("number", Value::number),
            unit: table.optional("unit", Value::line).map(|unit| unit.value),
        };
        match (table.has("number"), table.has("unit")) {
            (true, false) => table.report(Flaw::HalfMeasure { there: "number", lacking: "unit" }),
            (false, true) => table.report(Flaw::HalfMeasure { there: "unit", lacking: "number" }),
            (true, true) | (false, false) => {}
        }
        table.close();
        measure
    }
}

impl DraftCase {
    fn decode(mut table: Table<'_>) -> Self {
        let place = table.optional("place", Value::line);
        let origin = table.optional("origin", |value| value.choice(ORIGINS)).unwrap_or_default();
        let sources = table.optional("sources", Value::lines).unwrap_or_default();
        let mut part = |key| table.optional(key, Value::paragraphs).unwrap_or_default();
        let case = Self {
            statement: part("statement"),
            situation: part("situation"),
            basis: part("basis"),
            practice: part("practice"),
            lesson: part("lesson"),
            spot: table.spot(),
            place,
            origin,
            sources,
        };
        table.close();
        case
    }

    fn texts(&self) -> impl Iterator<Item = &At<String>> {
        let parts = [&self.statement, &self.situation, &self.basis, &self.practice, &self.lesson];
        self.place.iter().chain(parts.into_iter().flatten()).chain(&self.sources)
    }
}

impl DraftBasis {
    fn decode(mut table: Table<'_>) -> Option<Self> {
        let rule = table.required("rule", rules::rule_name);
        let date = table.optional("date", Value::date);
        let article = table.optional("article", Value::line).map(|article| article.value);
        table.close();
        rule.map(|rule| Self { rule, date, article })
    }
}

fn bases(tables: Vec<Table<'_>>) -> Vec<DraftBasis> {
    tables.into_iter().filter_map(DraftBasis::decode).collect()
}

impl DraftQuestion {
    fn decode(mut table: Table<'_>) -> Self {
        let question = Self {
            spot: table.spot(),
            ask: table.line("ask"),
            answer: table.line("answer"),
            place: table.optional("place", Value::line).map(|place| place.value),
        };
        table.close();
        question
    }
}
