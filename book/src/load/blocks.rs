//! What a reader sees of an entry, in order: its fields written out as blocks.
//!
//! The order is one for all books: first what the entry is (the flow of a procedure, the
//! statement of a case), then its text, then what holds, what it rests on, and questions.

use crate::model::Origin;
use crate::outline::Outline;
use crate::schema::Date;
use crate::{Basis, Block, BlockKind, Case, Entry, Line, Measure, Question, Step};

/// The blocks of an entry whose fields are filled in; `body` is what was written as blocks.
pub(super) fn blocks(entry: &Entry, body: Vec<Block>, outline: &Outline) -> Vec<Block> {
    let mut pile = Pile::default();
    pile.add(BlockKind::Flow, flow(&entry.steps));
    pile.add(BlockKind::Statement, entry.case.iter().flat_map(statement));
    pile.blocks.extend(body);
    for step in &entry.steps {
        pile.add(BlockKind::Step, step_lines(step));
    }
    if let Some(case) = &entry.case {
        pile.case(case);
    }
    pile.add(BlockKind::Papers, papers(&entry.steps));
    pile.add(BlockKind::Then, paragraphs(entry.then.as_deref()));
    pile.add(BlockKind::Now, paragraphs(entry.now.as_deref()));
    pile.add(BlockKind::AsOf, as_of(entry.as_of.as_deref()));
    pile.add(BlockKind::Basis, entry.basis.iter().map(|basis| Line::plain(basis_words(basis))));
    pile.add(BlockKind::Related, related(&entry.related, outline));
    for question in &entry.questions {
        pile.add(BlockKind::Question, question_lines(question));
    }
    pile.blocks
}

/// Blocks being piled up; one without lines is none.
#[derive(Default)]
struct Pile {
    blocks: Vec<Block>,
}

impl Pile {
    fn add(&mut self, kind: BlockKind, lines: impl IntoIterator<Item = Line>) {
        let lines: Vec<Line> = lines.into_iter().collect();
        if !lines.is_empty() {
            self.blocks.push(Block { kind, lines });
        }
    }

    fn case(&mut self, case: &Case) {
        self.add(BlockKind::Situation, paragraphs(Some(&case.situation)));
        self.add(BlockKind::Grounds, paragraphs(Some(&case.basis)));
        self.add(BlockKind::Practice, paragraphs(Some(&case.practice)));
        self.add(BlockKind::Lesson, paragraphs(Some(&case.lesson)));
        self.add(BlockKind::Sources, case.sources.iter().map(Line::plain));
    }
}

fn paragraphs(text: Option<&str>) -> impl Iterator<Item = Line> {
    text.unwrap_or_default().lines().map(Line::plain)
}

fn flow(steps: &[Step]) -> Option<Line> {
    let names: Vec<&str> = steps.iter().map(|step| step.name.as_str()).collect();
    (!names.is_empty()).then(|| Line::plain(names.join(" → ")))
}

fn statement(case: &Case) -> Vec<Line> {
    let mut lines: Vec<Line> = paragraphs(case.statement.as_deref()).collect();
    if !case.place.is_empty() {
        lines.push(Line::labelled("地点：", &case.place));
    }
    match case.origin {
        Origin::Sourced => {}
        Origin::Constructed => lines.push(Line::plain("情境设计，非某地实录")),
    }
    lines
}

fn step_lines(step: &Step) -> Vec<Line> {
    let measure = |measure: &Option<Measure>| measure.as_ref().map(|measure| measure.text.clone());
    let basis: Vec<String> = step.basis.iter().map(basis_words).collect();
    let fields = [
        ("谁：", Some(step.who.clone())),
        ("做什么：", Some(step.what.clone())),
        ("时限：", measure(&step.limit)),
        ("人数：", measure(&step.quorum)),
        ("材料：", Some(step.papers.join("、"))),
        ("依据：", Some(basis.join("；"))),
        ("常见错误：", step.mistake.clone()),
    ];
    let mut lines = vec![Line::plain(&step.name)];
    for (label, words) in fields {
        if let Some(words) = words.filter(|words| !words.is_empty()) {
            lines.push(Line::labelled(label, &words));
        }
    }
    lines
}

/// All papers of all steps, each once, where it comes first.
fn papers(steps: &[Step]) -> Vec<Line> {
    let mut papers: Vec<&str> = Vec::new();
    for paper in steps.iter().flat_map(|step| &step.papers) {
        if !papers.contains(&paper.as_str()) {
            papers.push(paper);
        }
    }
    papers.into_iter().map(Line::plain).collect()
}

fn as_of(day: Option<&str>) -> Option<Line> {
    day.and_then(Date::parse).map(|day| Line::plain(format!("规则截至 {day}")))
}

fn basis_words(basis: &Basis) -> String {
    let date = basis.date.as_ref().map(|date| format!("（{date}）")).unwrap_or_default();
    let article = basis.article.as_deref().unwrap_or_default();
    format!("《{}》{date}{article}", basis.rule)
}

fn related(ids: &[String], outline: &Outline) -> impl Iterator<Item = Line> {
    let headings = ids.iter().filter_map(|id| outline.get(outline.index_of(id)?));
    headings.map(|heading| Line::plain(heading.full_title()))
}

fn question_lines(question: &Question) -> Vec<Line> {
    let place = question.place.as_ref().map(|place| Line::labelled("见：", place));
    let mut lines =
        vec![Line::labelled("问：", &question.ask), Line::labelled("答：", &question.answer)];
    lines.extend(place);
    lines
}
