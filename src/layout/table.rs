//! Tables: a grid where the columns have room, else one record a row.

use duben_book::{Block, model::CELL_SEPARATOR};

use super::{
    Piece, Role,
    blocks::lines,
    compose::{Composer, Margin, Side, Stretch},
};
use crate::text::{Measure, Widths, fill};

/// A column narrower than this (four Han characters) makes a grid hard to read.
const MIN_COLUMN: usize = 8;

/// Columns between two cells.
const GUTTER: usize = 2;

/// A cell: its words and where they begin in the block's text, in characters.
#[derive(Clone, Copy)]
struct Cell<'a> {
    text: &'a str,
    offset: usize,
}

/// Lays out a table block: its first line is the head.
pub(super) fn table(composer: &mut Composer<'_>, block: &Block) {
    let rows: Vec<Vec<Cell<'_>>> =
        lines(block).map(|(line, offset)| cells(&line.text, offset)).collect();
    let Some((head, body)) = rows.split_first() else { return };
    if let Some(columns) = column_widths(&rows, composer.columns(), composer.widths()) {
        return grid(composer, head, body, &columns);
    }
    let text = block.lines.first().map_or("", |line| line.text.as_str());
    let head_line = Stretch { text, offset: 0, role: Role::Strong, label: 0 };
    records(composer, head_line, head, body);
}

fn cells(line: &str, offset: usize) -> Vec<Cell<'_>> {
    let mut next = offset;
    line.split(CELL_SEPARATOR)
        .map(|text| {
            let cell = Cell { text, offset: next };
            next += text.chars().count() + 1;
            cell
        })
        .collect()
}

/// How wide each column becomes, or none where they don't fit side by side.
///
/// Every column gets what its widest cell wants as long as that is no more than its even share;
/// what is left is divided among the others in proportion to the text they hold.
fn column_widths(rows: &[Vec<Cell<'_>>], room: usize, widths: Widths) -> Option<Vec<usize>> {
    let count = rows.first().map_or(0, Vec::len);
    if count == 0 || rows.iter().any(|row| row.len() != count) {
        return None;
    }
    let room = room.checked_sub(GUTTER * (count - 1))?;
    let wanted = |column: usize| rows.iter().map(|row| even(widths.of(row[column].text))).max();
    let wants: Vec<usize> = (0..count).filter_map(wanted).collect();
    let mass = |column: usize| rows.iter().map(|row| widths.of(row[column].text)).sum::<usize>();
    let masses: Vec<usize> = (0..count).map(mass).collect();
    let columns = share(&wants, &masses, room);
    let readable = columns.iter().zip(&wants).all(|(&has, &wants)| has >= wants.min(MIN_COLUMN));
    readable.then_some(columns)
}

fn share(wants: &[usize], masses: &[usize], room: usize) -> Vec<usize> {
    let mut columns = vec![0; wants.len()];
    let mut open: Vec<usize> = (0..wants.len()).collect();
    let mut left = room;
    loop {
        let fair = left / open.len().max(1);
        let (small, large): (Vec<usize>, Vec<usize>) =
            open.iter().copied().partition(|&column| wants[column] <= fair);
        for &column in &small {
            columns[column] = wants[column];
            left -= wants[column];
        }
        open = large;
        if small.is_empty() || open.is_empty() {
            break;
        }
    }
    let total: usize = open.iter().map(|&column| masses[column]).sum();
    let floor = MIN_COLUMN.min(left / open.len().max(1));
    let spare = left.saturating_sub(floor * open.len());
    for column in open {
        let part = floor + spare * masses[column] / total.max(1);
        columns[column] = (part - part % 2).min(wants[column]);
    }
    columns
}

const fn even(columns: usize) -> usize {
    columns + columns % 2
}

/// The head over a line, the rows under it, an empty row between two of them.
fn grid(composer: &mut Composer<'_>, head: &[Cell<'_>], body: &[Vec<Cell<'_>>], columns: &[usize]) {
    let total = columns.iter().sum::<usize>() + GUTTER * (columns.len() - 1);
    grid_row(composer, head, columns, Role::Strong);
    let text = composer.glyphs().horizontal.repeat(total);
    composer.ornament_below(vec![Piece { column: 0, text, role: Role::Rule, offset: None }]);
    for (index, row) in body.iter().enumerate() {
        if index > 0 {
            composer.gap();
        }
        grid_row(composer, row, columns, Role::Body);
    }
}

/// One row of cells, as many screen rows as its longest cell needs.
fn grid_row(composer: &mut Composer<'_>, row: &[Cell<'_>], columns: &[usize], role: Role) {
    let widths = composer.widths();
    let filled: Vec<Vec<(String, usize)>> =
        row.iter().zip(columns).map(|(cell, &columns)| fill_cell(*cell, columns, widths)).collect();
    let height = filled.iter().map(Vec::len).max().unwrap_or(0);
    for level in 0..height {
        let mut column = 0;
        let mut pieces = Vec::new();
        for (cell, width) in filled.iter().zip(columns) {
            if let Some((text, offset)) = cell.get(level) {
                let text = text.clone();
                pieces.push(Piece { column, text, role, offset: Some(*offset) });
            }
            column += width + GUTTER;
        }
        composer.row(pieces, None);
    }
}

/// The rows of a cell, each with where it begins in the block's text.
fn fill_cell(cell: Cell<'_>, columns: usize, widths: Widths) -> Vec<(String, usize)> {
    let measure = Measure { first: columns.max(2), rest: columns.max(2) };
    fill(cell.text, measure, widths)
        .into_iter()
        .filter(|range| !range.is_empty())
        .map(|range| {
            let offset = cell.offset + cell.text[..range.start].chars().count();
            (cell.text[range].to_owned(), offset)
        })
        .collect()
}

/// The head in one line, then each row as a record: its first cell as a heading, the others under
/// their column's name.
fn records(
    composer: &mut Composer<'_>,
    head_line: Stretch<'_>,
    head: &[Cell<'_>],
    body: &[Vec<Cell<'_>>],
) {
    let bullet = composer.glyphs().bullet;
    composer.stretch(&Margin::default(), head_line, None);
    for row in body {
        composer.gap();
        for (index, cell) in row.iter().enumerate() {
            let name = head.get(index).map_or("", |cell| cell.text);
            if index == 0 {
                let side = Side::mark(bullet, Role::Rule, 2);
                put(composer, &Margin { first: side, rest: Side::blank(2) }, *cell, Role::Strong);
            } else {
                put(composer, &field_margin(composer, name), *cell, Role::Body);
            }
        }
    }
}

/// The name of the column before the cell, where there is room for both.
fn field_margin(composer: &Composer<'_>, name: &str) -> Margin {
    let label = format!("{name}：");
    let columns = 2 + composer.widths().of(&label);
    if columns + MIN_COLUMN > composer.columns() {
        return Margin::even(Side::blank(2));
    }
    let first = Side { marks: vec![(2, label, Role::Label)], columns };
    Margin { first, rest: Side::blank(4) }
}

fn put(composer: &mut Composer<'_>, margin: &Margin, cell: Cell<'_>, role: Role) {
    if !cell.text.is_empty() {
        let stretch = Stretch { text: cell.text, offset: cell.offset, role, label: 0 };
        composer.stretch(margin, stretch, None);
    }
}
