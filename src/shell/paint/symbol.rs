//! What is written in a column, in four bytes: a screen has thousands of them, which are copied and
//! compared with each frame.

use rustc_hash::FxHashMap;

use super::sequence::push;

/// The first byte of what is no character: none begins with it in UTF-8.
const NUMBER: u8 = 0xFF;

/// A character in UTF-8, or the number of a cluster of several that [`Clusters`] knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Symbol([u8; 4]);

/// The clusters of several characters that were on the screen since it was cleared: few, since nearly
/// every glyph is one character.
#[derive(Clone, Debug, Default)]
pub(super) struct Clusters {
    texts: Vec<Box<str>>,
    numbers: FxHashMap<Box<str>, Symbol>,
}

impl Symbol {
    /// A blank.
    pub(super) const BLANK: Self = Self([b' ', 0, 0, 0]);

    /// What writes this text.
    pub(super) fn of(text: &str, clusters: &mut Clusters) -> Self {
        let symbol = match *text.as_bytes() {
            [only] => Self([only, 0, 0, 0]),
            [first, second] => Self([first, second, 0, 0]),
            [first, second, third] => Self([first, second, third, 0]),
            [first, second, third, last] => Self([first, second, third, last]),
            _ => return clusters.number(text),
        };
        if symbol.bytes() == text.len() { symbol } else { clusters.number(text) }
    }

    /// Appends the text.
    #[inline]
    pub(super) fn write(self, clusters: &Clusters, out: &mut Vec<u8>) {
        let [first, second, third, last] = self.0;
        match self.bytes() {
            1 => push([first], out),
            2 => push([first, second], out),
            3 => push([first, second, third], out),
            4 => push(self.0, out),
            _ => {
                let number = u32::from_be_bytes([0, second, third, last]);
                out.extend_from_slice(clusters.text(number).as_bytes());
            }
        }
    }

    /// The bytes of the character: as many as its first one begins with ones, which are eight where
    /// it is a number.
    const fn bytes(self) -> usize {
        match self.0[0].leading_ones() {
            0 => 1,
            ones => ones as usize,
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

    fn number(&mut self, text: &str) -> Symbol {
        if let Some(&symbol) = self.numbers.get(text) {
            return symbol;
        }
        // They are forgotten long before three bytes are too few.
        let number = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        let [_, second, third, last] = number.to_be_bytes();
        let symbol = Symbol([NUMBER, second, third, last]);
        self.texts.push(text.into());
        self.numbers.insert(text.into(), symbol);
        symbol
    }

    fn text(&self, number: u32) -> &str {
        let at = usize::try_from(number).ok();
        at.and_then(|at| self.texts.get(at)).map_or(" ", |text| text)
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
