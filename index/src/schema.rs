//! The fields of the index.

use tantivy::schema::{Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};

/// The name of the field of single characters, and of what cuts text into them.
pub(crate) const SINGLES: &str = "singles";

/// The same for pairs.
pub(crate) const PAIRS: &str = "pairs";

/// The same for words.
pub(crate) const WORDS: &str = "words";

/// The fields under which a unit is found.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fields {
    /// Single characters.
    pub(crate) singles: Field,
    /// Pairs of neighbours, with how often each stands there, and how many there are.
    pub(crate) pairs: Field,
    /// The book's words of three characters and more, with how often each stands there.
    pub(crate) words: Field,
}

impl Fields {
    /// The schema, the same in every pack of this version.
    pub(crate) fn create() -> (Schema, Self) {
        let mut schema = Schema::builder();
        let mut text = |name: &str, record, lengths| {
            // What cuts the text has the name of the field (`pack::grams`).
            let indexing = TextFieldIndexing::default()
                .set_tokenizer(name)
                .set_index_option(record)
                .set_fieldnorms(lengths);
            schema.add_text_field(name, TextOptions::default().set_indexing_options(indexing))
        };
        let fields = Self {
            singles: text(SINGLES, IndexRecordOption::Basic, false),
            pairs: text(PAIRS, IndexRecordOption::WithFreqs, true),
            words: text(WORDS, IndexRecordOption::WithFreqs, false),
        };
        (schema.build(), fields)
    }
}
