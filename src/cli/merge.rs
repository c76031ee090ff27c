//! `duben merge`: the records of another machine are added to those of this one.

use std::path::Path;

use super::{
    args::Global,
    failure::{Failure, Outcome},
    people, person, print,
};
use crate::paper;

/// What to write.
const WHERE: &str = "请写明另一台机器的记录文件夹（内有 people）。";

pub(super) fn merge(folder: &Path, global: &Global) -> Result<Outcome, Failure> {
    if global.guest {
        return Err(people::guest());
    }
    if folder.is_file() {
        let what = format!("“{}”是一个文件，不是文件夹", folder.display());
        return Err(Failure::could_not_run(what, WHERE));
    }
    let merged = person::people(global)?.merge(folder)?;
    if merged.is_empty() {
        let what = format!("“{}”里没有学习记录", folder.display());
        return Err(Failure::nothing_found(what, WHERE));
    }
    let lines: String = merged.iter().flat_map(paper::merged).map(|line| line + "\n").collect();
    print::out(&lines)?;
    Ok(Outcome::Done)
}
