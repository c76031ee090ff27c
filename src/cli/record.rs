//! `duben record`: what a person studied in a month, for the files.

use super::{
    args::{Global, RecordForm, RecordOptions},
    failure::{Failure, Outcome},
    print,
    studied::{Studied, studied},
};
use crate::{paper, shell::clock, study::Month};

pub(super) fn record(options: &RecordOptions, global: &Global) -> Result<Outcome, Failure> {
    let Studied { title, outline, mut told } = studied(global)?;
    told.somebody()?;
    let month = options.month.unwrap_or_else(|| Month::of(clock::now().date()));
    // Entries that the book no longer has come last.
    let rank = |id: &str| outline.index_of(id).unwrap_or(usize::MAX);
    let record = told.study.record(month, rank);
    let table = paper::record(&record, &told.name, &title, &outline);
    match options.format {
        RecordForm::Text => print::out(&table.text(global.ambiguous.widths()))?,
        // Its line ends are not those of a terminal.
        RecordForm::Csv => print::raw(table.csv().as_bytes())?,
        RecordForm::Md => print::out(&table.markdown())?,
        RecordForm::Html => print::out(&table.html())?,
    }
    Ok(if record.rows.is_empty() { Outcome::NotFound } else { Outcome::Done })
}
