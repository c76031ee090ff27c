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
    // What can't be looked at may be there: reading it tells why.
    if folder.try_exists().is_ok_and(|is_there| !is_there) {
        let what = format!("没有“{}”这个文件夹", folder.display());
        return Err(Failure::could_not_run(what, format!("优盘可能没有插好。{WHERE}")));
    }
    let merging = person::people(global)?.merge(folder)?;
    if merging.is_empty() {
        let what = format!("“{}”里没有学习记录", folder.display());
        return Err(Failure::nothing_found(what, WHERE));
    }
    let all = paper::not_merged(&merging).into_iter().chain(paper::merged(&merging));
    print::out(&all.map(|line| line + "\n").collect::<String>())?;
    if merging.failed.is_empty() {
        return Ok(Outcome::Done);
    }
    let what = format!("有 {} 份记录没有全部并入", merging.failed.len());
    Err(Failure::could_not_run(what, "照上面说的办好后再并入一次，已有的不会重复。"))
}
