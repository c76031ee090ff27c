//! BM25 (Robertson & Zaragoza 2009) of a phrase in a unit, with the parameters tantivy has: how often
//! it stands there against how long the unit is, times how rare it is.
//!
//! tantivy's own weight makes its table of lengths anew for every query and looks every term up a
//! second time; this one is made once for each field.

use tantivy::fieldnorm::FieldNormReader;

/// How soon more of the same stops counting; `k1` in the paper.
const SATURATION: f32 = 1.2;

/// How much the length of a unit counts; `b` in the paper.
const LENGTH: f32 = 0.75;

/// How many classes of lengths tantivy tells apart.
const CLASSES: usize = 256;

/// What BM25 needs to know about a field.
#[derive(Clone, Debug)]
pub(crate) struct Bm25 {
    units: f32,
    /// For each class of lengths what is added to a count below the fraction.
    lengths: Box<[f32; CLASSES]>,
}

impl Bm25 {
    /// For a field with this many tokens in this many units.
    pub(crate) fn new(tokens: u64, units: u32) -> Self {
        let mean = float(tokens) / float(u64::from(units.max(1)));
        let mut lengths = Box::new([0.0; CLASSES]);
        for (class, added) in (0..=u8::MAX).zip(lengths.iter_mut()) {
            let length = float(u64::from(FieldNormReader::id_to_fieldnorm(class)));
            *added = SATURATION * (1.0 - LENGTH + LENGTH * length / mean.max(1.0));
        }
        Self { units: float(u64::from(units)), lengths }
    }

    /// How rare something is that stands in `found` units.
    pub(crate) fn rarity(&self, found: u32) -> f32 {
        let found = float(u64::from(found)).min(self.units);
        (1.0 + (self.units - found + 0.5) / (found + 0.5)).ln()
    }

    /// What `times` of it are worth in a unit of this class of lengths.
    pub(crate) fn score(&self, rarity: f32, times: u32, class: u8) -> f32 {
        let times = float(u64::from(times));
        rarity * (1.0 + SATURATION) * times / (times + self.lengths[usize::from(class)])
    }
}

/// Counts of units and tokens; past 16 million the last digits are no loss to a weight.
#[expect(clippy::cast_precision_loss, reason = "a weight needs no more digits")]
const fn float(count: u64) -> f32 {
    count as f32
}

#[cfg(test)]
mod tests {
    use super::Bm25;

    #[test]
    fn rarer_more_often_and_shorter_is_worth_more() {
        let field = Bm25::new(10_000, 100);
        assert!(field.rarity(1) > field.rarity(2) && field.rarity(100) > 0.0);
        let score = |times, class| field.score(field.rarity(3), times, class);
        assert!(score(2, 40) > score(1, 40));
        assert!(score(1, 30) > score(1, 60));
        assert!(score(1000, 40) < 2.0 * score(2, 40), "more of the same stops counting");
    }

    #[test]
    fn a_field_without_anything_is_no_trouble() {
        let field = Bm25::new(0, 0);
        assert!(field.score(field.rarity(0), 1, 0).is_finite());
    }
}
