//! `duben books`: the imported books.

use duben_book::{
    import::{self, Datum, LeftOut},
    shelf::Shelf,
};
use serde::Serialize;

use super::{
    args::Global,
    failure::{Failure, Outcome},
    library, print, show,
};
use crate::text::Widths;

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
                library::many::skipped(&id, why.what());
                let title = library::title(&id, global);
                damaged.push((id, title));
            }
        }
    }
    let widths = global.ambiguous.widths();
    let text = if json { show::json_text(&rows)? } else { lines(&rows, &damaged, widths) };
    print::out(&text)?;
    Ok(Outcome::Done)
}

/// A book as it is listed; or why it can't be opened. One whose record is damaged can be read, but
/// nothing is known of its import.
fn row(id: &str, shelf: &Shelf) -> Result<Row, Failure> {
    let pack = library::kept::front(&shelf.folder_of(id).unwrap_or_default())?;
    let record = shelf.record(id).inspect_err(|_| {
        print::complain(&format!(
            "duben: “{id}”的导入记录 {} 已损坏，书照样能看。\n\
             要补上就再导入一次：duben import 原来的文件 --id {id}\n",
            import::RECORD
        ));
    });
    let (data, left_out) = record.map(|record| (record.data, record.left_out)).unwrap_or_default();
    let title = pack.about().title.clone();
    Ok(Row { id: id.to_owned(), title, entries: pack.outline().len(), data, left_out })
}

fn lines(rows: &[Row], damaged: &[(String, Option<String>)], widths: Widths) -> String {
    if rows.is_empty() && damaged.is_empty() {
        return "还没有导入的书。用 duben import 文件 导入一本。\n".to_owned();
    }
    let sound = rows.iter().map(|row| {
        let Row { id, title, entries, .. } = row;
        (id, format!("《{title}》  {entries} 条"))
    });
    let broken = damaged.iter().map(|(id, title)| {
        let title = title.as_ref().map_or_else(String::new, |title| format!("《{title}》  "));
        (id, format!("{title}已损坏，打不开"))
    });
    let all: Vec<(&String, String)> = sound.chain(broken).collect();
    let widest = all.iter().map(|(id, _)| widths.of(id)).max().unwrap_or(0);
    let line = |(id, rest): &(&String, String)| {
        format!("{id}{}  {rest}\n", " ".repeat(widest - widths.of(id)))
    };
    all.iter().map(line).collect()
}
