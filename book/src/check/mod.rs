//! Everything about a book that concerns more than one key; single keys are checked where they
//! are decoded.

mod entry;
mod handbook;
mod outline;
mod repeats;

use crate::model::Profile;
use crate::problem::Report;
use crate::schema::Manuscript;

/// Reports everything wrong with a manuscript as a whole.
pub(crate) fn check(manuscript: &Manuscript, report: &Report) {
    outline::check(manuscript, report);
    entry::check(manuscript, report);
    match manuscript.contents.about.profile {
        Profile::Handbook => {
            handbook::check(manuscript, report);
            repeats::check(manuscript, report);
        }
        Profile::Plain => {}
    }
}
