//! What a person is told without being asked.

use super::Model;

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

impl Model {
    pub(super) fn hint(&mut self, words: &str) {
        self.notice = Some(Notice { severity: Severity::Hint, text: words.to_owned() });
    }

    pub(super) fn warn(&mut self, words: String) {
        self.notice = Some(Notice { severity: Severity::Warning, text: words });
    }

    /// Whether a warning stands that no key has answered yet.
    pub(super) fn has_warning(&self) -> bool {
        self.notice.as_ref().is_some_and(|notice| notice.severity == Severity::Warning)
    }

    /// That nothing is kept is said once, not every half minute.
    pub(super) fn tell_once(&mut self, reason: String) {
        if !self.told_unkept {
            self.told_unkept = true;
            self.warn(reason);
        }
    }
}
