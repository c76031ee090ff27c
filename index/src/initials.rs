//! Where in a text two neighbours can be typed by two given letters: what is spelled in letters is
//! looked for at a few hundred places instead of everywhere.

use crate::sounds::{readings, spelled};

/// The letters `a` to `z`, and one slot for whatever is typed as itself.
pub(crate) const SLOTS: usize = 27;

/// Every letter a character may be typed by, a bit each.
pub(crate) type Letters = u32;

/// All of them.
pub(crate) const ANY: Letters = (1 << SLOTS) - 1;

/// The letter, as it is typed; what is none shares one bit.
pub(crate) const fn bit(letter: char) -> Letters {
    match letter {
        'a'..='z' => 1 << (letter as u32 - 'a' as u32),
        _ => 1 << (SLOTS - 1),
    }
}

/// The letters a character of the text may be typed by: the first of each reading, or itself.
pub(crate) fn initials(letter: char) -> Letters {
    let first = |syllable| spelled(syllable).chars().next().map_or(0, bit);
    let all = readings(letter).iter().fold(0, |all, &syllable| all | first(syllable));
    if all == 0 { bit(letter) } else { all }
}

/// The places of a text by the letters that the character there and the next one may be typed by.
#[derive(Clone, Debug)]
pub(crate) struct Initials {
    /// The letters that each character may be typed by.
    letters: Vec<Letters>,
    /// Where the places of each pair begin, and at last where all end.
    starts: Vec<usize>,
    places: Vec<u32>,
}

impl Initials {
    pub(crate) fn of(text: &[char]) -> Self {
        let letters: Vec<Letters> = text.iter().map(|&letter| initials(letter)).collect();
        // Counted, then laid out: a place stands after all of the pairs before its own.
        let mut ends = vec![0; SLOTS * SLOTS + 1];
        each_pair(&letters, |pair, _| ends[pair + 1] += 1);
        for pair in 0..SLOTS * SLOTS {
            ends[pair + 1] += ends[pair];
        }
        let starts = ends.clone();
        let mut places = vec![0; ends[SLOTS * SLOTS]];
        each_pair(&letters, |pair, place| {
            places[ends[pair]] = place;
            ends[pair] += 1;
        });
        Self { letters, starts, places }
    }

    /// The letters that the characters from a place on may be typed by.
    pub(crate) fn from(&self, place: u32) -> &[Letters] {
        &self.letters[place as usize..]
    }

    /// The places at which one of the first letters can be typed, and one of the second ones for
    /// what follows; in order, each once.
    pub(crate) fn places(&self, first: Letters, second: Letters) -> Vec<u32> {
        let pairs = slots(first).flat_map(|first| slots(second).map(move |second| (first, second)));
        let of_pair = |(first, second)| {
            let pair = first * SLOTS + second;
            &self.places[self.starts[pair]..self.starts[pair + 1]]
        };
        let mut places: Vec<u32> = pairs.flat_map(of_pair).copied().collect();
        places.sort_unstable();
        places.dedup();
        places
    }
}

/// Gives every pair of letters by which a place and the next one may be typed, with the place.
fn each_pair(letters: &[Letters], mut give: impl FnMut(usize, u32)) {
    let next = letters.iter().skip(1).chain([&1]);
    for (place, (&first, &second)) in (0_u32..).zip(letters.iter().zip(next)) {
        for first in slots(first) {
            for second in slots(second) {
                give(first * SLOTS + second, place);
            }
        }
    }
}

/// The slot of each of these letters; nearly always there is one, so that the others are not asked.
pub(crate) fn slots(letters: Letters) -> impl Iterator<Item = usize> + Clone {
    let mut rest = letters & ANY;
    std::iter::from_fn(move || {
        let slot = rest.trailing_zeros();
        rest &= rest.wrapping_sub(1);
        (slot < Letters::BITS).then_some(slot as usize)
    })
}

#[cfg(test)]
mod tests {
    use super::{ANY, Initials, bit};

    #[test]
    fn a_place_is_found_by_any_reading_of_both_characters() {
        let text: Vec<char> = "率先发展gb9".chars().collect();
        let initials = Initials::of(&text);
        let places = |first, second| initials.places(bit(first), bit(second));
        assert_eq!(places('l', 'x'), [0]);
        assert_eq!(places('s', 'x'), [0]);
        assert_eq!(places('x', 'f'), [1]);
        assert_eq!(places('g', 'b'), [4]);
        assert_eq!(places('b', '2'), [5]);
        assert_eq!(places('q', 'x'), [] as [u32; 0]);
        assert_eq!(initials.places(bit('l') | bit('s'), ANY), [0], "each place once");
        assert_eq!(initials.places(ANY, ANY).len(), text.len(), "the last one too");
    }

    #[test]
    fn no_text_has_no_places() {
        assert!(Initials::of(&[]).places(ANY, ANY).is_empty());
    }
}
