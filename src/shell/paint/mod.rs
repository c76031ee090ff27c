//! From one frame to the next in as few bytes as can be trusted: `slot` says what each column of a
//! frame shows, `symbol` by which glyph, `painter` compares it with what the terminal shows, `spot` and
//! `pen` know the short ways of cursor and style, `sequence` how they are written; `pens` numbers the
//! styles.

mod painter;
mod pen;
mod pens;
mod sequence;
mod slot;
mod spot;
mod symbol;

#[cfg(test)]
mod tests;

pub(super) use painter::Painter;
