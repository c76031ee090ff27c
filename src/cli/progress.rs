//! `duben progress`: how far a person got with a book.

use duben_book::Outline;
use serde::Serialize;

use super::{
    args::{Global, ProgressForm},
    failure::{Failure, Outcome},
    print,
    studied::{Studied, studied},
};
use crate::{paper, study::Entries};

/// Progress as JSON; the keys are a contract (interface: `progress`).
#[derive(Serialize)]
struct Progress<'a> {
    person: &'a str,
    entries: Vec<Entry<'a>>,
    read: usize,
    total: usize,
}

#[derive(Serialize)]
struct Entry<'a> {
    id: &'a str,
    state: &'static str,
    seconds: usize,
    percent: usize,
    last: Option<&'a str>,
}

pub(super) fn progress(form: &ProgressForm, global: &Global) -> Result<Outcome, Failure> {
    let Studied { title, outline, mut told } = studied(global)?;
    let entries = Entries::of(told.study.progress(), &outline);
    if form.json {
        print::out(&super::show::json_text(&json(&entries, &told.name, &outline))?)?;
        return told.somebody().map(|()| Outcome::Done);
    }
    told.somebody()?;
    let table = paper::progress(&entries, &told.name, &title, &outline);
    print::out(&table.text(global.ambiguous.widths()))?;
    Ok(Outcome::Done)
}

fn json<'a>(entries: &'a Entries, person: &'a str, outline: &'a Outline) -> Progress<'a> {
    let rows = outline.headings().iter().zip(entries.all()).map(|(heading, state)| Entry {
        id: &heading.id,
        state: state.id(),
        seconds: state.seconds,
        percent: state.percent,
        last: state.last_at.as_deref(),
    });
    Progress { person, entries: rows.collect(), read: entries.read(), total: entries.total() }
}
