//! Errands of the reader, on its thread for them: places are looked for, files written, records
//! brought together.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::{args::Global, person};
use crate::{
    app::errand::{Errand, Paper, Purpose, Report, Venue},
    paper::escape,
    shell::{RunErrand, Surroundings},
    study::{People, is_data_folder, write_new},
};

/// The folder that records are taken along in.
const TAKEN: &str = "duben-记录";

/// What a folder with records is called, if it lies in the folder of a stick.
const CALLED: &str = "duben";

/// Does errands for the people of this machine.
pub(super) fn runner(global: &Global) -> RunErrand {
    let own = person::data_dir(global);
    Box::new(move |errand| {
        let done = match errand {
            Errand::Look(purpose) => Ok(look(purpose, own.as_deref())),
            Errand::Write(paper) => write(&paper),
            Errand::Merge(from) => merge(&from, own.as_deref()),
            Errand::TakeAway(to) => take_away(&to, own.as_deref()),
        };
        done.unwrap_or_else(|words| Report::Failed(escape::line(&words)))
    })
}

fn look(purpose: Purpose, own: Option<&Path>) -> Report {
    let venues = Surroundings::of_system().venues();
    let venues = match purpose {
        Purpose::Write | Purpose::TakeAway => venues,
        Purpose::Merge => venues.into_iter().flat_map(|venue| with_records(&venue, own)).collect(),
    };
    Report::Venues(purpose, venues)
}

/// The folders with records in a place: itself, and those of the program's name in it; never those of
/// this machine.
fn with_records(venue: &Venue, own: Option<&Path>) -> Vec<Venue> {
    let own = own.and_then(|own| fs::canonicalize(own).ok());
    let is_own = |path: &Path| own.is_some() && fs::canonicalize(path).ok() == own;
    let mut inside: Vec<PathBuf> = fs::read_dir(&venue.path)
        .into_iter()
        .flatten()
        .flatten()
        .filter(|entry| entry.file_name().to_string_lossy().to_lowercase().starts_with(CALLED))
        .map(|entry| entry.path())
        .collect();
    inside.sort_unstable();
    let named = |path: &PathBuf| {
        let within = path.strip_prefix(&venue.path).unwrap_or(path).display().to_string();
        let name = if within.is_empty() { String::new() } else { format!("：{within}") };
        Venue { name: escape::line(&format!("{}{name}", venue.name)), ..venue.clone() }
    };
    std::iter::once(venue.path.clone())
        .chain(inside)
        .filter(|path| is_data_folder(path) && !is_own(path))
        .map(|path| Venue { path: path.clone(), ..named(&path) })
        .collect()
}

fn write(paper: &Paper) -> Result<Report, String> {
    let Paper { folder, stem, ending, text } = paper;
    let written = write_new(folder, stem, ending, text.as_bytes());
    written.map(Report::Written).map_err(|error| error.to_string())
}

fn merge(from: &Path, own: Option<&Path>) -> Result<Report, String> {
    let merged = People::of(data_folder(own)?).merge(from);
    merged.map(Report::Merged).map_err(|error| format!("没有全部并入。{error}"))
}

/// The union of what is here and what was taken along before.
fn take_away(to: &Path, own: Option<&Path>) -> Result<Report, String> {
    let to = to.join(TAKEN);
    let merged = People::of(&to).merge(data_folder(own)?);
    let failed = |error| format!("没有全部带走。{error}；再做一次会接着写。");
    merged.map(|merged| Report::TakenAway(to, merged)).map_err(failed)
}

fn data_folder(own: Option<&Path>) -> Result<&Path, String> {
    own.ok_or_else(|| "不知道学习记录放在哪里；请用 --data-dir 写明。".to_owned())
}
