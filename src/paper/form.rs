//! The forms in which something leaves the program.

/// A form, each with an ending that programs know it by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// HTML that prints on A4.
    Html,
    /// Aligned text.
    Text,
    /// Comma-separated values.
    Csv,
    /// Markdown.
    Markdown,
}

impl Form {
    /// What a file in this form ends with.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Text => "txt",
            Self::Csv => "csv",
            Self::Markdown => "md",
        }
    }
}
