//! A step of a procedure as a numbered card: its name on top, fields under it, a line down the
//! left side.

use duben_book::Block;

use super::{
    Piece, Role,
    blocks::{label_of, lines},
    compose::{Composer, Margin, Side, Stretch},
};

/// Where fields begin: the line, a blank.
const FIELDS: usize = 2;

/// How wide the widest label is: `常见错误：`.
const LABELS: usize = 10;

/// Below this width labels stand in the text instead of in a column of their own.
const ALIGNED: usize = 36;

/// Lays out one step; `number` counts from 1.
pub(super) fn card(composer: &mut Composer<'_>, block: &Block, number: usize) {
    for (line, offset) in lines(block) {
        if offset == 0 {
            let stretch = Stretch { text: &line.text, offset, role: Role::Strong, label: 0 };
            composer.stretch(&head(composer, number), stretch, None);
        } else if line.label > 0 && composer.columns() >= ALIGNED {
            aligned(composer, &line.text, offset, &label_of(line));
        } else {
            let stretch = Stretch { text: &line.text, offset, role: Role::Body, label: line.label };
            composer.stretch(&fields(composer, FIELDS), stretch, None);
        }
    }
    let lower = Piece {
        column: 0,
        text: format!("{0}{1}{1}", composer.glyphs().lower_left, composer.glyphs().horizontal),
        role: Role::Rule,
        offset: None,
    };
    composer.ornament_below(vec![lower]);
}

/// The upper corner and the number, before the step's name.
fn head(composer: &Composer<'_>, number: usize) -> Margin {
    let glyphs = composer.glyphs();
    let number = format!("{number}.");
    let text = FIELDS + number.len() + 1;
    let first = Side {
        marks: vec![(0, glyphs.upper_left.to_owned(), Role::Rule), (FIELDS, number, Role::Label)],
        columns: text,
    };
    Margin { first, rest: Side::mark(glyphs.vertical, Role::Rule, text) }
}

fn fields(composer: &Composer<'_>, columns: usize) -> Margin {
    Margin::even(Side::mark(composer.glyphs().vertical, Role::Rule, columns))
}

/// The label in a column of its own, the words beside it.
fn aligned(composer: &mut Composer<'_>, text: &str, offset: usize, label: &str) {
    let (role, words) = (field_role(label), &text[label.len()..]);
    let margin = fields(composer, FIELDS + LABELS);
    let stretch = Stretch { text: words, offset: offset + label.chars().count(), role, label: 0 };
    let from = composer.len();
    composer.stretch(&margin, stretch, None);
    let label =
        Piece { column: FIELDS, text: label.to_owned(), role: Role::Label, offset: Some(offset) };
    composer.put_first(from, label);
}

/// A mistake is a warning; everything else is text.
fn field_role(label: &str) -> Role {
    if label.starts_with("常见错误") { Role::Warning } else { Role::Body }
}
