//! What of an entry is lit because it was searched for, as characters of its title and its blocks:
//! rows are split where they are drawn, so that no new layout can lose it.

use std::ops::Range;

use duben_book::{Block, Entry};
use duben_index::{Answer, Index, Why};

use crate::layout::{Row, Spot};

/// The matches of one entry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lit {
    title: Vec<Range<usize>>,
    blocks: Vec<Vec<Range<usize>>>,
}

impl Lit {
    /// The matches of an answer in an entry that was found for the reason `why`.
    #[must_use]
    pub fn of(answer: &Answer, why: Why, title: &str, entry: &Entry) -> Self {
        let matches = |text: &str| Index::matches(answer, why, text);
        let blocks = entry.blocks.iter().map(Block::text).map(|text| matches(&text)).collect();
        Self { title: matches(title), blocks }
    }

    /// What is lit in a row, in characters of the text its pieces come from.
    #[must_use]
    pub fn in_row(&self, row: &Row) -> &[Range<usize>] {
        match row.spot {
            Some(spot) => self.blocks.get(spot.block).map_or(&[], Vec::as_slice),
            None => &self.title,
        }
    }

    /// The first match after a place.
    #[must_use]
    pub fn after(&self, place: Spot) -> Option<Spot> {
        self.spots().into_iter().find(|&spot| spot > place)
    }

    /// The last match before a place.
    #[must_use]
    pub fn before(&self, place: Spot) -> Option<Spot> {
        self.spots().into_iter().rfind(|&spot| spot < place)
    }

    /// Where the matches are, from the top of the page down; the title's is the start of the entry.
    #[must_use]
    pub fn spots(&self) -> Vec<Spot> {
        let start = Spot { block: 0, offset: 0 };
        let title = self.title.first().map(|_| start);
        let inside = self.blocks.iter().enumerate().flat_map(|(block, ranges)| {
            ranges.iter().map(move |range| Spot { block, offset: range.start })
        });
        title.into_iter().chain(inside.filter(|&spot| title != Some(spot))).collect()
    }
}
