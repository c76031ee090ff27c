//! An entry's file: what it says of itself, and those blocks that are written as such; the others
//! come from its fields when it is loaded.

use serde::Serialize;

use super::rules::Rules;
use crate::model::{About, CELL_SEPARATOR, Origin};
use crate::{Basis, Block, BlockKind, Case, Entry, Measure, Question, Step};

/// Everything in the file; nothing that is empty.
#[derive(Serialize)]
pub(super) struct Text<'a> {
    as_of: Option<&'a str>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    keywords: &'a [String],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    related: &'a [String],
    then: Option<&'a str>,
    now: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    block: Vec<Written>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    step: Vec<StepText<'a>>,
    case: Option<CaseText<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    basis: Vec<BasisText<'a>>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    question: &'a [Question],
}

/// One `[[block]]`.
#[derive(Default, Serialize)]
struct Written {
    kind: &'static str,
    text: Option<String>,
    ordered: Option<bool>,
    items: Option<Vec<String>>,
    source: Option<String>,
    head: Option<Vec<String>>,
    rows: Option<Vec<Vec<String>>>,
}

/// One `[[step]]`.
#[derive(Serialize)]
struct StepText<'a> {
    name: &'a str,
    who: Option<&'a str>,
    what: Option<&'a str>,
    mistake: Option<&'a str>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    papers: &'a [String],
    limit: Option<MeasureText<'a>>,
    quorum: Option<MeasureText<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    basis: Vec<BasisText<'a>>,
}

#[derive(Serialize)]
struct MeasureText<'a> {
    text: &'a str,
    number: Option<f64>,
    unit: Option<&'a str>,
}

/// One `[[basis]]`; the date stands in the list of rules.
#[derive(Serialize)]
struct BasisText<'a> {
    rule: &'a str,
    article: Option<&'a str>,
}

/// `[case]`.
#[derive(Serialize)]
struct CaseText<'a> {
    place: Option<&'a str>,
    origin: Origin,
    statement: Option<&'a str>,
    situation: Option<&'a str>,
    basis: Option<&'a str>,
    practice: Option<&'a str>,
    lesson: Option<&'a str>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    sources: &'a [String],
}

impl<'a> Text<'a> {
    /// The file of an entry in the book that `about` tells of, with these rules.
    pub(super) fn of(entry: &'a Entry, about: &About, rules: &'a Rules) -> Self {
        Self {
            as_of: entry.as_of.as_deref().filter(|day| about.as_of.as_deref() != Some(*day)),
            keywords: &entry.keywords,
            related: &entry.related,
            then: entry.then.as_deref(),
            now: entry.now.as_deref(),
            block: entry.blocks.iter().filter_map(written).collect(),
            step: entry.steps.iter().map(|one| step(one, rules)).collect(),
            case: entry.case.as_ref().map(case),
            basis: bases(&entry.basis, rules),
            question: &entry.questions,
        }
    }

    /// Whether nothing stands in it.
    pub(super) fn is_empty(&self) -> bool {
        let Self { as_of, keywords, related, then, now, block, step, case, basis, question } = self;
        let texts = as_of.is_none() && then.is_none() && now.is_none() && case.is_none();
        let lists = keywords.is_empty() && related.is_empty() && block.is_empty();
        texts && lists && step.is_empty() && basis.is_empty() && question.is_empty()
    }
}

/// A block, if it is one of those that are written.
fn written(block: &Block) -> Option<Written> {
    let texts: Vec<&str> = block.lines.iter().map(|line| line.text.as_str()).collect();
    let owned = || texts.iter().map(|text| (*text).to_owned()).collect();
    let none = Written::default();
    Some(match block.kind {
        BlockKind::Paragraph => {
            Written { kind: "paragraph", text: Some(paragraphs(&texts)), ..none }
        }
        BlockKind::Heading => Written { kind: "heading", text: Some(texts.concat()), ..none },
        BlockKind::List => Written { kind: "list", items: Some(owned()), ..none },
        BlockKind::Numbered => {
            Written { kind: "list", ordered: Some(true), items: Some(owned()), ..none }
        }
        BlockKind::Quotation => quotation(&texts),
        BlockKind::Table => table(&texts),
        BlockKind::Note => Written { kind: "note", text: Some(paragraphs(&texts)), ..none },
        BlockKind::Flow
        | BlockKind::Step
        | BlockKind::Papers
        | BlockKind::Statement
        | BlockKind::Situation
        | BlockKind::Grounds
        | BlockKind::Practice
        | BlockKind::Lesson
        | BlockKind::Sources
        | BlockKind::Then
        | BlockKind::Now
        | BlockKind::AsOf
        | BlockKind::Basis
        | BlockKind::Related
        | BlockKind::Question => return None,
    })
}

/// Paragraphs one a line, so that a person can mend them by hand.
fn paragraphs(texts: &[&str]) -> String {
    match texts {
        [one] => (*one).to_owned(),
        several => several.join("\n") + "\n",
    }
}

/// A last line after a dash names the source.
fn quotation(texts: &[&str]) -> Written {
    let last = texts.split_last().filter(|(_, before)| !before.is_empty());
    let signed = last.and_then(|(last, before)| Some((last.strip_prefix("——")?.trim(), before)));
    let (source, words) = match signed.filter(|(source, _)| !source.is_empty()) {
        Some((source, words)) => (Some(source.to_owned()), words),
        None => (None, texts),
    };
    Written { kind: "quotation", text: Some(paragraphs(words)), source, ..Written::default() }
}

/// The first row is the head.
fn table(rows: &[&str]) -> Written {
    let cells = |row: &&str| row.split(CELL_SEPARATOR).map(str::to_owned).collect();
    let mut rows: Vec<Vec<String>> = rows.iter().map(cells).collect();
    let head = if rows.is_empty() { Vec::new() } else { rows.remove(0) };
    Written { kind: "table", head: Some(head), rows: Some(rows), ..Written::default() }
}

fn step<'a>(step: &'a Step, rules: &'a Rules) -> StepText<'a> {
    StepText {
        name: &step.name,
        who: words(&step.who),
        what: words(&step.what),
        mistake: step.mistake.as_deref(),
        papers: &step.papers,
        limit: step.limit.as_ref().map(measure),
        quorum: step.quorum.as_ref().map(measure),
        basis: bases(&step.basis, rules),
    }
}

fn bases<'a>(bases: &'a [Basis], rules: &'a Rules) -> Vec<BasisText<'a>> {
    let text =
        |basis: &'a Basis| BasisText { rule: rules.id(basis), article: basis.article.as_deref() };
    bases.iter().map(text).collect()
}

fn measure(measure: &Measure) -> MeasureText<'_> {
    let Measure { text, number, unit } = measure;
    MeasureText { text, number: *number, unit: unit.as_deref() }
}

fn case(case: &Case) -> CaseText<'_> {
    CaseText {
        place: words(&case.place),
        origin: case.origin,
        statement: case.statement.as_deref(),
        situation: words(&case.situation),
        basis: words(&case.basis),
        practice: words(&case.practice),
        lesson: words(&case.lesson),
        sources: &case.sources,
    }
}

/// A text, if it says anything.
fn words(text: &str) -> Option<&str> {
    Some(text).filter(|text| !text.is_empty())
}
