//! What is written in a column, as a number: a screen has thousands of them, which are copied and
//! compared with each frame.

use rustc_hash::FxHashMap;

/// The first number that is no character.
const FIRST: u32 = char::MAX as u32 + 1;

/// A character, or a cluster of several that [`Clusters`] knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Symbol(u32);

/// The clusters of several characters that were on the screen since it was cleared: few, since nearly
/// every glyph is one character.
#[derive(Clone, Debug, Default)]
pub(super) struct Clusters {
    texts: Vec<Box<str>>,
    numbers: FxHashMap<Box<str>, u32>,
}

impl Symbol {
    /// A blank.
    pub(super) const BLANK: Self = Self(' ' as u32);

    /// What writes this text.
    pub(super) fn of(text: &str, clusters: &mut Clusters) -> Self {
        let mut characters = text.chars();
        match (characters.next(), characters.next()) {
            (Some(only), None) => Self(u32::from(only)),
            _ => Self(clusters.number(text)),
        }
    }

    /// Appends the text.
    pub(super) fn write(self, clusters: &Clusters, out: &mut Vec<u8>) {
        match char::from_u32(self.0) {
            Some(only) => push(only, out),
            None => out.extend_from_slice(clusters.text(self.0).as_bytes()),
        }
    }
}

impl Clusters {
    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.texts.len()
    }

    /// Forgets all; symbols that were made of them are worth nothing then.
    pub(super) fn clear(&mut self) {
        self.texts.clear();
        self.numbers.clear();
    }

    fn number(&mut self, text: &str) -> u32 {
        if let Some(&number) = self.numbers.get(text) {
            return number;
        }
        let number =
            u32::try_from(self.texts.len()).map_or(u32::MAX, |at| FIRST.saturating_add(at));
        self.texts.push(text.into());
        self.numbers.insert(text.into(), number);
        number
    }

    fn text(&self, number: u32) -> &str {
        let at = number.checked_sub(FIRST).and_then(|at| usize::try_from(at).ok());
        at.and_then(|at| self.texts.get(at)).map_or(" ", |text| text)
    }
}

/// Appends a character. Where the length is known at the place, no call is made to copy a byte or
/// three.
fn push(character: char, out: &mut Vec<u8>) {
    let mut bytes = [0; 4];
    let length = character.encode_utf8(&mut bytes).len();
    let [first, second, third, _] = bytes;
    match length {
        1 => out.push(first),
        2 => out.extend([first, second]),
        3 => out.extend([first, second, third]),
        _ => out.extend(bytes),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Clusters, Symbol};

    proptest! {
        #[test]
        fn a_symbol_writes_the_text_it_was_made_of(texts in prop::collection::vec(".{0,3}", 1..20)) {
            let mut clusters = Clusters::default();
            let symbols: Vec<Symbol> =
                texts.iter().map(|text| Symbol::of(text, &mut clusters)).collect();
            for (text, symbol) in texts.iter().zip(symbols) {
                let mut out = Vec::new();
                symbol.write(&clusters, &mut out);
                prop_assert_eq!(&out, text.as_bytes());
                prop_assert_eq!(symbol, Symbol::of(text, &mut clusters), "the same each time");
            }
        }
    }
}
