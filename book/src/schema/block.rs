//! `[[block]]`: a run of text of one kind.

use super::table::Table;
use super::value::{Row, Value};
use crate::BlockKind;
use crate::model::CELL_SEPARATOR;
use crate::problem::{At, Flaw};

/// A block as written: its lines with their places.
#[derive(Debug)]
pub(crate) struct DraftBlock {
    /// What it is.
    pub(crate) kind: BlockKind,
    /// Its lines; none where they could not be read.
    pub(crate) lines: Vec<At<String>>,
}

type Read = fn(&mut Table<'_>) -> DraftBlock;

/// The kinds a block can be written as, and how each is read.
const KINDS: &[(&str, Read)] = &[
    ("paragraph", |table| DraftBlock::paragraphs(BlockKind::Paragraph, table)),
    ("heading", DraftBlock::heading),
    ("list", DraftBlock::list),
    ("quotation", DraftBlock::quotation),
    ("table", DraftBlock::table),
    ("note", |table| DraftBlock::paragraphs(BlockKind::Note, table)),
];

impl DraftBlock {
    /// Reads a block. Where its kind is unknown nothing can be said about its other keys, and
    /// it stays without lines.
    pub(super) fn decode(mut table: Table<'_>) -> Self {
        let Some(read) = table.required("kind", |value| value.choice(KINDS)) else {
            return Self { kind: BlockKind::Paragraph, lines: Vec::new() };
        };
        let block = read(&mut table);
        table.close();
        block
    }

    fn paragraphs(kind: BlockKind, table: &mut Table<'_>) -> Self {
        let lines = table.required("text", Value::paragraphs).unwrap_or_default();
        Self { kind, lines }
    }

    fn heading(table: &mut Table<'_>) -> Self {
        let heading = table.required("text", Value::line);
        Self { kind: BlockKind::Heading, lines: heading.into_iter().collect() }
    }

    fn list(table: &mut Table<'_>) -> Self {
        let lines = table.required("items", Value::items).unwrap_or_default();
        let kind = match table.optional("ordered", Value::flag) {
            Some(true) => BlockKind::Numbered,
            Some(false) | None => BlockKind::List,
        };
        Self { kind, lines }
    }

    fn quotation(table: &mut Table<'_>) -> Self {
        let mut block = Self::paragraphs(BlockKind::Quotation, table);
        if let Some(At { value, spot }) = table.optional("source", Value::line) {
            block.lines.push(At { value: format!("——{value}"), spot });
        }
        block
    }

    fn table(table: &mut Table<'_>) -> Self {
        let head = table.required("head", Value::filled_row);
        let width = head.as_ref().map(|row| row.value.len());
        let rows = table.required("rows", Value::rows).unwrap_or_default();
        for row in &rows {
            let cells = row.value.len();
            if let Some(head) = width.filter(|width| *width != cells) {
                table.report_at(row.spot, Flaw::UnevenRow { cells, head });
            }
        }
        let lines = head.into_iter().chain(rows).map(|row| Self::row(row, table)).collect();
        Self { kind: BlockKind::Table, lines }
    }

    /// The cells in one line. A separator inside a cell would make two of it, and is left out.
    fn row(row: Row, table: &Table<'_>) -> At<String> {
        let mut cells = Vec::with_capacity(row.value.len());
        for cell in row.value {
            if cell.value.contains(CELL_SEPARATOR) {
                table.report_at(cell.spot, Flaw::SeparatorInCell);
            }
            cells.push(cell.value.replace(CELL_SEPARATOR, ""));
        }
        At { value: cells.join(&CELL_SEPARATOR.to_string()), spot: row.spot }
    }
}
