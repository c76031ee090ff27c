//! The page of the study record: a month in columns. Where room is short, columns give way by worth.

use super::{
    canvas::{Canvas, rows},
    popup::tell_beyond,
    theme::Palette,
    words::{of_book, papers},
};
use crate::{
    app::Model,
    layout::Role,
    paper::{Column, Side, Table, escape},
    study::Month,
};

/// The column that takes the room that is left, and is cut where that is short.
const FLEXIBLE: &str = "内容";

/// Columns it has at least, while others can give way.
const LEAST: usize = 20;

/// Columns that others take at most.
const MOST: usize = 18;

/// Those that give way, the first one first; 日期 and 内容 always stay.
const SHED: [&str; 6] = ["参加人", "形式", "自测", "笔记", "进度", "分钟"];

/// Columns between two columns.
const GAP: usize = 2;

/// The year and its stroke before a day: the page says it above.
const YEAR: usize = "2026-".len();

/// A column as it is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Cell {
    /// Which column of the table.
    index: usize,
    column: Column,
    /// In columns of the screen.
    width: usize,
}

pub(super) fn draw(
    model: &Model,
    month: Month,
    top: usize,
    palette: &Palette,
    canvas: &mut Canvas<'_>,
) {
    let areas = model.record_areas();
    if areas.is_framed {
        let title = of_book(papers::RECORD, model);
        canvas.frame(areas.page, &title, palette.role(Role::Caption), palette.ground);
    } else {
        canvas.fill(areas.page, palette.ground);
    }
    let recorded = model.recorded();
    let table = &recorded.table;
    let room = usize::from(areas.rows.width);
    let sums = papers::sums(month, recorded);
    let sum = sums.iter().find(|sum| canvas.widths().of(sum) <= room).unwrap_or(&sums[1]);
    canvas.put(areas.sum, 0, sum, palette.strong);
    if table.rows.is_empty() {
        canvas.put(areas.rows, 0, &canvas.cut(&table.foot, room), palette.role(Role::Faint));
        return;
    }
    let cells = fitted(table, room, canvas);
    let names: Vec<String> = table.columns.iter().map(|column| column.name.to_owned()).collect();
    canvas.put(areas.names, 0, &line(&names, &cells, canvas), palette.role(Role::Faint));
    let last = table.rows.len().saturating_sub(usize::from(areas.rows.height));
    if areas.is_framed {
        tell_beyond(areas.rows, top.min(last), table.rows.len(), palette, canvas);
    }
    for (row, texts) in rows(areas.rows).zip(table.rows.iter().skip(top.min(last))) {
        canvas.put(row, 0, &line(&shown(texts), &cells, canvas), palette.ground);
    }
}

/// The cells of a row as they are shown: days without their year, and doubt about them in one word.
fn shown(texts: &[String]) -> Vec<String> {
    let cell = |(index, text): (usize, &String)| match (index, text.get(YEAR..)) {
        (0, Some(day)) => day.replace("（存疑）", "疑"),
        (_, _) => escape::line(text),
    };
    texts.iter().enumerate().map(cell).collect()
}

/// The columns that have room, each with its own.
fn fitted(table: &Table, room: usize, canvas: &Canvas<'_>) -> Vec<Cell> {
    let wanted = |index: usize, name: &str| {
        let cells = table.rows.iter().map(|row| canvas.widths().of(&shown(row)[index]));
        cells.chain([canvas.widths().of(name)]).max().unwrap_or(0)
    };
    let is_used = |index: usize, column: &Column| {
        !SHED.contains(&column.name) || table.rows.iter().any(|row| !row[index].is_empty())
    };
    let mut cells: Vec<Cell> = table
        .columns
        .iter()
        .enumerate()
        .filter(|(index, column)| is_used(*index, column))
        .map(|(index, &column)| Cell { index, column, width: wanted(index, column.name) })
        .collect();
    let flexible = |cell: &Cell| cell.column.name == FLEXIBLE;
    for cell in cells.iter_mut().filter(|cell| !flexible(cell)) {
        cell.width = cell.width.min(MOST);
    }
    let others = |cells: &[Cell]| -> usize {
        cells.iter().filter(|cell| !flexible(cell)).map(|cell| cell.width + GAP).sum()
    };
    for name in SHED {
        if others(&cells) + LEAST > room {
            cells.retain(|cell| cell.column.name != name);
        }
    }
    let left = room.saturating_sub(others(&cells));
    for cell in cells.iter_mut().filter(|cell| flexible(cell)) {
        cell.width = cell.width.min(left);
    }
    cells
}

fn line(texts: &[String], cells: &[Cell], canvas: &Canvas<'_>) -> String {
    let cell = |cell: &Cell| {
        let text = canvas.cut(&texts[cell.index], cell.width);
        let blanks = " ".repeat(cell.width.saturating_sub(canvas.widths().of(&text)));
        match cell.column.side {
            Side::Left => format!("{text}{blanks}"),
            Side::Right => format!("{blanks}{text}"),
        }
    };
    cells.iter().map(cell).collect::<Vec<_>>().join(&" ".repeat(GAP))
}
