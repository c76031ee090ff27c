//! `duben books`: the imported books.

use duben_book::{
    Book,
    import::{Datum, LeftOut, Record},
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

/// Lists the books; damaged ones are told on standard error and left out.
pub(super) fn books(json: bool, global: &Global) -> Result<Outcome, Failure> {
    let books = library::shelf(global)?.books();
    let books = books.map_err(|error| Failure::could_not_run(error.to_string(), ""))?;
    let mut rows = Vec::with_capacity(books.len());
    for book in books {
        match book.content {
            Ok((content, record)) => rows.push(row(book.id, content, record)),
            Err(error) => {
                print::complain(&format!("duben: 打不开“{}”，已跳过：{error}\n", book.id));
            }
        }
    }
    let text = if json { show::json_text(&rows)? } else { lines(&rows) };
    print::out(&text)?;
    Ok(Outcome::Done)
}

fn row(id: String, book: Book, record: Record) -> Row {
    let Record { data, left_out, .. } = record;
    Row { id, title: book.about.title, entries: book.outline.len(), data, left_out }
}

fn lines(rows: &[Row]) -> String {
    if rows.is_empty() {
        return "还没有导入的书。用 duben import 文件 导入一本。\n".to_owned();
    }
    let widest = rows.iter().map(|row| row.id.chars().count()).max().unwrap_or(0);
    let line = |row: &Row| format!("{:widest$}  《{}》  {} 条\n", row.id, row.title, row.entries);
    rows.iter().map(line).collect()
}
