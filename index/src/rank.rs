//! What a match is worth: every weight of the ranking stands here, with its reason.
//!
//! The ground is BM25 of a phrase in a unit (Robertson & Zaragoza 2009, as tantivy computes it): a
//! phrase that is rare in the book counts more, and so does one that fills a short unit.

use duben_book::Kind;

use crate::units::Part;

/// What a match in a unit is worth, against one in running text.
pub(crate) const fn part(part: Part) -> f32 {
    match part {
        // People know things by their titles; a title says what an entry is about.
        Part::Title => 3.0,
        // Keywords and labels were chosen by a person for exactly this.
        Part::Names => 2.0,
        // A heading speaks for what stands under it, though not for the entry.
        Part::Heading => 1.3,
        // A step is what someone who has to act looks for.
        Part::Step => 1.1,
        Part::Body => 1.0,
        // A question repeats what the text says; it comes after the text.
        Part::Question => 0.8,
        // Names of rules, links and sources stand everywhere and explain nothing.
        Part::Reference => 0.3,
    }
}

/// Whether a part is text to read: an entry is shown by a question or a reference only where nothing
/// else in it says as much.
pub(crate) const fn tells(part: Part) -> bool {
    match part {
        Part::Title | Part::Names | Part::Heading | Part::Step | Part::Body => true,
        Part::Question | Part::Reference => false,
    }
}

/// What an entry's kind multiplies its score by.
pub(crate) const fn kind(kind: Kind) -> f32 {
    match kind {
        // Who searches mostly has something to do.
        Kind::Procedure => 1.2,
        Kind::Case | Kind::Discourse | Kind::Article | Kind::Section => 1.0,
        Kind::Opinion => 0.95,
        // A chapter's lead only says what its entries say better.
        Kind::Chapter => 0.85,
        // Commentary on the whole.
        Kind::Appendix => 0.8,
    }
}

/// What is added where the query is the whole title: it was meant.
pub(crate) const WHOLE_TITLE: f32 = 1000.0;

/// What is added for a title that begins with the query: it is being typed.
pub(crate) const TITLE_BEGINS: f32 = 8.0;

/// The share of its best block's score that an entry gains with every e-fold of blocks that match:
/// an entry that comes back to a thing treats it, but a long one should not win by length alone.
pub(crate) const MORE_UNITS: f32 = 0.25;

/// What another name is worth against the word itself: it means the same, but the word typed was
/// chosen for a reason.
pub(crate) const OTHER_NAME: f32 = 0.6;

/// What each further word in the same unit adds: words that stand together belong together.
pub(crate) const TOGETHER: f32 = 3.0;

/// What is added for the entry that, by the vocabulary, explains what was asked for.
pub(crate) const EXPLAINS: f32 = 8.0;

/// Answers with only some of the words follow where fewer entries than this have them all.
pub(crate) const FEW: usize = 5;

#[cfg(test)]
mod tests {
    use super::part;
    use crate::units::Part;

    #[test]
    fn the_weights_are_in_their_order() {
        let order = [
            Part::Title,
            Part::Names,
            Part::Heading,
            Part::Step,
            Part::Body,
            Part::Question,
            Part::Reference,
        ];
        assert!(order.windows(2).all(|pair| part(pair[0]) > part(pair[1])));
    }
}
