//! What a handbook asks of its entries beyond structure, as one list; and that none waits for text.

use crate::problem::{At, Flaw, Report, Spot};
use crate::schema::{Contents, Draft, DraftCase, Item, Manuscript};
use crate::{Kind, Status};

/// Which written entries a demand is made of.
#[derive(Clone, Copy, Debug)]
enum Reach {
    Every,
    /// Those that hold no others.
    Leaf,
    Procedure,
    Case,
}

/// Reports what an entry lacks.
type Demand = fn(&Subject<'_>);

/// What is asked of written entries. A new demand is a new line.
const DEMANDS: &[(Reach, Demand)] = &[
    (Reach::Every, |entry| entry.asks("as_of", entry.is_dated())),
    (Reach::Leaf, |entry| entry.asks("keywords", !entry.draft.keywords.is_empty())),
    (Reach::Leaf, |entry| entry.asks("basis", !entry.draft.basis.is_empty())),
    (Reach::Leaf, |entry| entry.asks("related", !entry.draft.related.is_empty())),
    (Reach::Leaf, asks_questions),
    (Reach::Procedure, asks_steps),
    (Reach::Procedure, asks_parts_of_steps),
    (Reach::Case, asks_parts_of_case),
];

pub(super) fn check(manuscript: &Manuscript, report: &Report) {
    let contents = &manuscript.contents;
    if contents.about.statement.is_none() {
        wanting(report, contents.id, "书", "statement");
    }
    for (item, draft) in manuscript.entries() {
        match (item.status, draft) {
            (Status::Written, Some(draft)) => Subject { item, draft, contents, report }.check(),
            (Status::Planned, _) => {
                report.add(item.id.spot, Flaw::StillPlanned(item.id.value.clone()));
            }
            (Status::Written | Status::NotIncluded, _) => {}
        }
    }
}

/// A written entry under check.
struct Subject<'m> {
    item: &'m Item,
    draft: &'m Draft,
    contents: &'m Contents,
    report: &'m Report,
}

impl Subject<'_> {
    fn check(&self) {
        for (_, demand) in DEMANDS.iter().filter(|(reach, _)| self.is_within(*reach)) {
            demand(self);
        }
    }

    fn is_within(&self, reach: Reach) -> bool {
        match reach {
            Reach::Every => true,
            Reach::Leaf => !self.contents.holds_others(self.item),
            Reach::Procedure => self.item.kind == Kind::Procedure,
            Reach::Case => self.item.kind == Kind::Case,
        }
    }

    fn is_dated(&self) -> bool {
        self.draft.as_of.is_some() || self.contents.about.as_of.is_some()
    }

    fn asks(&self, key: &'static str, there: bool) {
        if !there {
            wanting(self.report, self.draft.spot, "条目", key);
        }
    }
}

fn asks_questions(entry: &Subject<'_>) {
    let found = entry.draft.questions.len();
    if !(2..=5).contains(&found) {
        let spot = entry.draft.questions.first().map_or(entry.draft.spot, |first| first.spot);
        entry.report.add(spot, Flaw::WrongCount { key: "question", found, asked: "2 到 5 个" });
    }
}

/// How many steps a procedure has at least, and how many of them rest on a rule; a step that only
/// custom asks for names none.
const STEPS: usize = 5;

fn asks_steps(entry: &Subject<'_>) {
    let steps = &entry.draft.steps;
    let founded = steps.iter().filter(|step| !step.basis.is_empty()).count();
    let spot = steps.first().map_or(entry.draft.spot, |first| first.spot);
    if steps.len() < STEPS {
        let flaw = Flaw::WrongCount { key: "step", found: steps.len(), asked: "5 个以上" };
        entry.report.add(spot, flaw);
    } else if founded < STEPS {
        let flaw = Flaw::WrongCount { key: "step.basis", found: founded, asked: "5 个以上" };
        entry.report.add(spot, flaw);
    }
}

fn asks_parts_of_steps(entry: &Subject<'_>) {
    for step in &entry.draft.steps {
        let parts = [("who", step.who.is_some()), ("what", step.what.is_some())];
        for (key, _) in parts.iter().filter(|(_, there)| !there) {
            wanting(entry.report, step.spot, &format!("步骤“{}”", step.name.value), key);
        }
    }
}

fn asks_parts_of_case(entry: &Subject<'_>) {
    let Some(case) = &entry.draft.case else {
        return entry.asks("case", false);
    };
    for (key, _) in parts_of(case).iter().filter(|(_, part)| part.is_empty()) {
        wanting(entry.report, case.spot, "案例", key);
    }
}

/// A case is told in four parts, after a statement of what it is drawn from.
fn parts_of(case: &DraftCase) -> [(&'static str, &[At<String>]); 5] {
    [
        ("statement", &case.statement),
        ("situation", &case.situation),
        ("basis", &case.basis),
        ("practice", &case.practice),
        ("lesson", &case.lesson),
    ]
}

fn wanting(report: &Report, spot: Spot, owner: &str, key: &'static str) {
    report.add(spot, Flaw::Wanting { owner: owner.to_owned(), key });
}
