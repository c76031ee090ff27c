//! The format of the files in `book/text/`: TOML decoded into a [`Manuscript`] by walking the
//! parser's tree with positions. Serde's derives stop at the first error; this reports all.

mod block;
mod contents;
mod date;
mod draft;
mod rules;
mod source;
mod syntax;
mod table;
pub(crate) mod text;
mod value;

pub(crate) use block::DraftBlock;
pub(crate) use contents::{Contents, Item, Standing};
pub(crate) use date::Date;
pub(crate) use draft::{Draft, DraftBasis, DraftCase, DraftMeasure, DraftQuestion, DraftStep};
pub(crate) use rules::Rule;
pub(crate) use source::Source;

/// A book as written: decoded, with positions, nothing resolved.
#[derive(Debug)]
pub(crate) struct Manuscript {
    /// `book.toml`.
    pub(crate) contents: Contents,
    /// `rules.toml`, where the book has one.
    pub(crate) rules: Option<Vec<Rule>>,
    /// For each entry of the contents, in order, what its file holds.
    pub(crate) drafts: Vec<Option<Draft>>,
}

impl Manuscript {
    /// The entries together with their texts.
    pub(crate) fn entries(&self) -> impl Iterator<Item = (&Item, Option<&Draft>)> {
        self.contents.items.iter().zip(self.drafts.iter().map(Option::as_ref))
    }
}
