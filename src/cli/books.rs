//! `duben books`: the imported books.

use duben_book::{
    import::{Datum, LeftOut, Record},
    shelf::Shelf,
};
use serde::Serialize;

use super::{
    args::Global,
    failure::{Failure, Outcome},
    library, print, show,
};

/// A book as JSON; the keys are a contract (interface: `books`).
#[derive(Serialize)]
struct Row {
    id: String,
    title: String,
    entries: usize,
    data: Vec<Datum>,
    left_out: Vec<LeftOut>,
}

/// Lists the books; damaged ones are told on standard error and, for people, in the list as well.
pub(super) fn books(json: bool, global: &Global) -> Result<Outcome, Failure> {
    let shelf = library::shelf(global)?;
    let ids = shelf.ids().map_err(|error| Failure::could_not_run(error.to_string(), ""))?;
    let mut rows = Vec::with_capacity(ids.len());
    let mut damaged = Vec::new();
    for id in ids {
        match row(&id, &shelf) {
            Ok(row) => rows.push(row),
            Err(why) => {
                library::many::skipped(&id, &why);
                damaged.push(id);
            }
        }
    }
    let text = if json { show::json_text(&rows)? } else { lines(&rows, &damaged) };
    print::out(&text)?;
    Ok(Outcome::Done)
}

/// A book as it is listed; or why it can't be opened.
fn row(id: &str, shelf: &Shelf) -> Result<Row, String> {
    let folder = shelf.folder_of(id).unwrap_or_default();
    let pack = library::kept::front(&folder).map_err(|failure| failure.what().to_owned())?;
    let Record { data, left_out, .. } = shelf.record(id).map_err(|error| error.to_string())?;
    let title = pack.about().title.clone();
    Ok(Row { id: id.to_owned(), title, entries: pack.outline().len(), data, left_out })
}

fn lines(rows: &[Row], damaged: &[String]) -> String {
    if rows.is_empty() && damaged.is_empty() {
        return "还没有导入的书。用 duben import 文件 导入一本。\n".to_owned();
    }
    let ids = rows.iter().map(|row| &row.id).chain(damaged);
    let widest = ids.map(|id| id.chars().count()).max().unwrap_or(0);
    let line = |row: &Row| format!("{:widest$}  《{}》  {} 条\n", row.id, row.title, row.entries);
    let broken = |id: &String| format!("{id:widest$}  已损坏，打不开\n");
    rows.iter().map(line).chain(damaged.iter().map(broken)).collect()
}
