//! From a manuscript to a [`Book`]: names become places in the tree, rules get their full names.
//!
//! What can't be resolved was reported by the checker and is left out here.

use crate::model::{About, Book};
use crate::outline::{Heading, Outline};
use crate::problem::At;
use crate::schema::{
    Contents, Draft, DraftBasis, DraftBlock, DraftCase, DraftMeasure, DraftQuestion, DraftStep,
    Manuscript, Rule, Standing,
};
use crate::{Basis, Block, Case, Entry, Line, Measure, Question, Step};

use super::blocks;

/// The book a manuscript makes.
pub(super) fn book(manuscript: Manuscript) -> Book {
    let Manuscript { contents, rules, drafts } = manuscript;
    let outline = outline(&contents);
    let resolver = Resolver { about: &contents.about, rules: rules.as_deref(), outline: &outline };
    let entry = |(index, draft): (usize, Option<Draft>)| {
        draft.map(|draft| resolver.entry(index, draft)).unwrap_or_default()
    };
    let entries = drafts.into_iter().enumerate().map(entry).collect();
    Book { entries, about: contents.about, outline }
}

fn outline(contents: &Contents) -> Outline {
    let mut headings: Vec<Heading> = Vec::with_capacity(contents.items.len());
    for (item, standing) in contents.items.iter().zip(contents.standings()) {
        let parent = match standing {
            Standing::Below(parent) => Some(parent),
            Standing::Top | Standing::Orphan | Standing::Astray => None,
        };
        headings.push(Heading {
            id: item.id.value.clone(),
            kind: item.kind,
            label: item.label.as_ref().map(|label| label.value.clone()),
            title: item.title.value.clone(),
            page: item.page.as_ref().map(|page| page.value),
            parent,
            depth: parent.map_or(0, |parent| headings[parent].depth + 1),
            status: item.status,
        });
    }
    Outline::new(headings)
}

struct Resolver<'a> {
    about: &'a About,
    rules: Option<&'a [Rule]>,
    outline: &'a Outline,
}

impl Resolver<'_> {
    fn entry(&self, index: usize, draft: Draft) -> Entry {
        let body: Vec<Block> = draft.blocks.into_iter().filter_map(block).collect();
        let mut entry = Entry {
            blocks: Vec::new(),
            steps: draft.steps.into_iter().map(|step| self.step(step)).collect(),
            case: draft.case.map(case),
            then: text(&draft.then),
            now: text(&draft.now),
            basis: self.bases(draft.basis),
            keywords: values(draft.keywords),
            related: self.related(index, draft.related),
            questions: draft.questions.into_iter().map(question).collect(),
            as_of: value(draft.as_of).or_else(|| self.about.as_of.clone()),
        };
        entry.blocks = blocks::blocks(&entry, body, self.outline);
        entry
    }

    /// Each entry that exists, once, and never the entry itself.
    fn related(&self, index: usize, written: Vec<At<String>>) -> Vec<String> {
        let mut related: Vec<String> = Vec::with_capacity(written.len());
        for id in values(written) {
            let target = self.outline.index_of(&id);
            if target.is_some_and(|target| target != index) && !related.contains(&id) {
                related.push(id);
            }
        }
        related
    }

    fn step(&self, step: DraftStep) -> Step {
        Step {
            name: step.name.value,
            who: value(step.who).unwrap_or_default(),
            what: value(step.what).unwrap_or_default(),
            limit: step.limit.map(measure),
            quorum: step.quorum.map(measure),
            papers: values(step.papers),
            basis: self.bases(step.basis),
            mistake: value(step.mistake),
        }
    }

    fn bases(&self, written: Vec<DraftBasis>) -> Vec<Basis> {
        written.into_iter().map(|basis| self.basis(basis)).collect()
    }

    fn basis(&self, basis: DraftBasis) -> Basis {
        let written = basis.rule.value;
        let known = self.rules.and_then(|rules| rules.iter().find(|rule| rule.id.value == written));
        let (rule, date) = match known {
            Some(rule) => (rule.name.clone(), rule.date.as_ref().map(|date| date.value.clone())),
            None => (written, value(basis.date)),
        };
        Basis { rule, date, article: basis.article }
    }
}

/// A block with at least one line.
fn block(block: DraftBlock) -> Option<Block> {
    let lines: Vec<Line> = values(block.lines).into_iter().map(Line::plain).collect();
    (!lines.is_empty()).then_some(Block { kind: block.kind, lines })
}

fn case(case: DraftCase) -> Case {
    Case {
        place: value(case.place).unwrap_or_default(),
        origin: case.origin,
        statement: text(&case.statement),
        situation: text(&case.situation).unwrap_or_default(),
        basis: text(&case.basis).unwrap_or_default(),
        practice: text(&case.practice).unwrap_or_default(),
        lesson: text(&case.lesson).unwrap_or_default(),
        sources: values(case.sources),
    }
}

fn measure(measure: DraftMeasure) -> Measure {
    Measure { text: measure.text.value, number: measure.number, unit: measure.unit }
}

fn question(question: DraftQuestion) -> Question {
    Question { ask: question.ask.value, answer: question.answer.value, place: question.place }
}

/// Paragraphs, one a line; nothing where there are none.
fn text(paragraphs: &[At<String>]) -> Option<String> {
    let lines: Vec<&str> = paragraphs.iter().map(|line| line.value.as_str()).collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}

fn value(at: Option<At<String>>) -> Option<String> {
    at.map(|at| at.value)
}

fn values(list: Vec<At<String>>) -> Vec<String> {
    list.into_iter().map(|at| at.value).collect()
}
