//! The fields of the index.

use tantivy::schema::{Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};

/// The two fields under which a unit is found.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fields {
    /// Single characters, with how often each stands there.
    pub(crate) singles: Field,
    /// Pairs of neighbours, with their positions.
    pub(crate) pairs: Field,
}

impl Fields {
    /// The schema, the same in every pack of this version.
    pub(crate) fn create() -> (Schema, Self) {
        let mut schema = Schema::builder();
        let mut text = |name: &str, record| {
            // The text comes cut into grams already; the tokenizer is only a name.
            let indexing =
                TextFieldIndexing::default().set_tokenizer("raw").set_index_option(record);
            schema.add_text_field(name, TextOptions::default().set_indexing_options(indexing))
        };
        let fields = Self {
            singles: text("singles", IndexRecordOption::Basic),
            pairs: text("pairs", IndexRecordOption::WithFreqsAndPositions),
        };
        (schema.build(), fields)
    }
}
