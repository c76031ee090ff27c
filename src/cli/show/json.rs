//! An entry as JSON; the keys are a contract (interface: `show`).

use duben_book::{
    Basis, Measure, Question,
    model::{Case, Origin, Step},
};
use duben_index::Pack;
use serde::Serialize;
use serde_json::Number;

use super::Failure;

/// Everything about an entry.
#[derive(Serialize)]
pub(in crate::cli) struct EntryJson {
    id: String,
    kind: &'static str,
    label: Option<String>,
    title: String,
    page: Option<u32>,
    parent: Option<String>,
    status: &'static str,
    text: String,
    blocks: Vec<BlockJson>,
    keywords: Vec<String>,
    related: Vec<String>,
    basis: Vec<Basis>,
    questions: Vec<Question>,
    then: Option<String>,
    now: Option<String>,
    as_of: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    steps: Vec<StepJson>,
    #[serde(flatten)]
    case: Option<CaseJson>,
}

#[derive(Serialize)]
struct BlockJson {
    kind: duben_book::BlockKind,
    text: String,
}

#[derive(Serialize)]
struct StepJson {
    name: String,
    who: String,
    what: String,
    limit: Option<MeasureJson>,
    quorum: Option<MeasureJson>,
    papers: Vec<String>,
    basis: Vec<Basis>,
    mistake: Option<String>,
}

/// A limit or a majority; whole numbers are written whole.
#[derive(Serialize)]
struct MeasureJson {
    text: String,
    number: Option<Number>,
    unit: Option<String>,
}

/// The parts of a case; its grounds have a key of their own beside the entry's `basis`.
#[derive(Serialize)]
struct CaseJson {
    place: String,
    origin: Origin,
    statement: Option<String>,
    situation: String,
    grounds: String,
    practice: String,
    lesson: String,
    sources: Vec<String>,
}

pub(in crate::cli) fn entry(book: &Pack, section: usize) -> Result<EntryJson, Failure> {
    let entry = super::entry(book, section)?;
    let heading = book.outline().get(section);
    let heading = heading.ok_or_else(|| Failure::could_not_run("目录与正文不符", ""))?;
    let parent = heading.parent.and_then(|parent| book.outline().get(parent));
    Ok(EntryJson {
        id: heading.id.clone(),
        kind: heading.kind.id(),
        label: heading.label.clone(),
        title: heading.title.clone(),
        page: heading.page,
        parent: parent.map(|parent| parent.id.clone()),
        status: heading.status.id(),
        text: entry.text(),
        blocks: entry
            .blocks
            .iter()
            .map(|block| BlockJson { kind: block.kind, text: block.text() })
            .collect(),
        keywords: entry.keywords,
        related: entry.related,
        basis: entry.basis,
        questions: entry.questions,
        then: entry.then,
        now: entry.now,
        as_of: entry.as_of,
        steps: entry.steps.into_iter().map(StepJson::from).collect(),
        case: entry.case.map(CaseJson::from),
    })
}

impl From<Step> for StepJson {
    fn from(step: Step) -> Self {
        let Step { name, who, what, limit, quorum, papers, basis, mistake } = step;
        let (limit, quorum) = (limit.map(MeasureJson::from), quorum.map(MeasureJson::from));
        Self { name, who, what, limit, quorum, papers, basis, mistake }
    }
}

impl From<Measure> for MeasureJson {
    fn from(measure: Measure) -> Self {
        let Measure { text, number, unit } = measure;
        Self { text, number: number.and_then(number_json), unit }
    }
}

/// `1`, not `1.0`.
fn number_json(number: f64) -> Option<Number> {
    let whole = format!("{number}").parse::<i64>().ok().map(Number::from);
    whole.or_else(|| Number::from_f64(number))
}

impl From<Case> for CaseJson {
    fn from(case: Case) -> Self {
        let Case { place, origin, statement, situation, basis, practice, lesson, sources } = case;
        Self { place, origin, statement, situation, grounds: basis, practice, lesson, sources }
    }
}

/// JSON for people and programs: indented, a line end at its end.
pub(in crate::cli) fn text(value: &impl Serialize) -> Result<String, Failure> {
    let text = serde_json::to_string_pretty(value)
        .map_err(|error| Failure::could_not_run(format!("写不出 JSON：{error}"), ""))?;
    Ok(text + "\n")
}
