//! What a person is told without being asked.

/// Something the person is told without being asked; the next key clears it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// How much it matters.
    pub severity: Severity,
    /// In words.
    pub text: String,
}

/// How much a notice matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// Good to know.
    Hint,
    /// Something is not as it should be.
    Warning,
}
