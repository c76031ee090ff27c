//! The mark by hand on an entry: 读懂, 待复习, none.

use super::{Effect, Model};
use crate::study::{Act, Hand};

impl Model {
    /// Gives the shown entry its next mark, from none to none.
    pub(super) fn judge(&mut self, effects: &mut Vec<Effect>) {
        let Some(heading) = self.book.pack.outline().get(self.reader.section()) else { return };
        let hand = match self.study.progress().hand(&heading.id) {
            None => Some(Hand::Understood),
            Some(Hand::Understood) => Some(Hand::Review),
            Some(Hand::Review) => None,
        };
        let (book, section) = (self.book.id().to_owned(), heading.id.clone());
        let act = Act::Judge { book, section, hand };
        self.hint(match hand {
            Some(Hand::Understood) => "本条标为“读懂”；再标一次是“待复习”。",
            Some(Hand::Review) => "本条标为“待复习”；再标一次就不标。",
            None => "本条不再标记。",
        });
        self.keep(act, effects);
    }
}
