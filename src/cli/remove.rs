//! `duben remove`: a book leaves the shelf.

use std::io::{self, IsTerminal as _};

use duben_book::shelf::{Shelf, ShelfError};

use super::{
    args::Global,
    failure::{Failure, Outcome},
    library, print,
};

/// Removes a book; asks before, unless told that the answer is yes.
pub(super) fn remove(id: &str, yes: bool, global: &Global) -> Result<Outcome, Failure> {
    let shelf = library::shelf(global)?;
    if id == library::BUNDLED {
        let what = "自带的手册不能移除";
        return Err(Failure::could_not_run(what, "用 duben books 看导入的书。"));
    }
    // Not whether its folder is there: of a shelf that can't be read that would tell nothing.
    let ids = shelf.ids().map_err(|error| refused(&error, id))?;
    if !ids.iter().any(|one| one == id) {
        shelf.tidy();
        return Err(missing(id, &ids));
    }
    if !yes && !confirmed(&name(id, &shelf))? {
        print::out("没有移除。\n")?;
        return Ok(Outcome::NotFound);
    }
    shelf.remove(id).map_err(|error| match error {
        ShelfError::Missing { .. } => missing(id, &ids),
        other => refused(&other, id),
    })?;
    print::out(&format!(
        "已移除“{id}”。书签和学习记录没有动，用 duben record --book {id} 还看得到。\n"
    ))?;
    Ok(Outcome::Done)
}

/// The title of the book; its id where it is damaged.
fn name(id: &str, shelf: &Shelf) -> String {
    shelf
        .book(id)
        .map_or_else(|_| format!("“{id}”"), |(book, _)| format!("《{}》", book.about.title))
}

fn confirmed(name: &str) -> Result<bool, Failure> {
    if !io::stdin().is_terminal() {
        let advice = "确定要移除，请加 --yes。";
        return Err(Failure::could_not_run(format!("没有人能回答是否移除{name}"), advice));
    }
    print::out(&format!("移除{name}？书的文件会删去。输入 y 确定："))?;
    let mut answer = String::new();
    io::stdin().read_line(&mut answer).map_err(|error| {
        let what = format!("读不到回答：{}", duben_book::told(&error));
        Failure::could_not_run(what, "确定要移除，请加 --yes。")
    })?;
    Ok(matches!(answer.trim().to_lowercase().as_str(), "y" | "yes" | "ｙ" | "是"))
}

fn refused(error: &ShelfError, id: &str) -> Failure {
    let advice = match error {
        ShelfError::Left { .. } => {
            format!("下一次导入或移除时会接着删；现在就删：duben remove {id} --yes")
        }
        _ => String::new(),
    };
    Failure::could_not_run(error.to_string(), advice)
}

fn missing(id: &str, ids: &[String]) -> Failure {
    let near = duben_book::nearest(id, ids.iter().map(String::as_str));
    let near = near.map_or(String::new(), |near| format!("是不是“{near}”？"));
    Failure::nothing_found(
        format!("没有编号为“{id}”的书"),
        format!("{near}用 duben books 看全部编号。"),
    )
}
