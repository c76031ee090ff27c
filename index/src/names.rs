//! Which names mean the same, from each to the others: the vocabulary as search needs it.
//!
//! The names lie in the pack folded and in order, and are looked up there: decoding the whole
//! vocabulary would take longer than a search.

use tantivy::directory::OwnedBytes;

use crate::{
    Vocabulary,
    fold::fold,
    numbers::{NUMBER, number},
};

/// Stands for no entry.
const NONE: u32 = u32::MAX;

/// Every name with its group, and the entry that explains it.
///
/// ```text
/// count    u32, little endian, as every number here
/// records  for each name, in the order of their bytes: end of its text, group, entry or all ones
/// texts    one after the other
/// ```
#[derive(Clone, Debug)]
pub(crate) struct Names {
    bytes: OwnedBytes,
    count: usize,
}

/// A name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Name<'a> {
    text: &'a [u8],
    group: usize,
    explained: Option<usize>,
}

impl Names {
    /// The names of a vocabulary as they are packed.
    pub(crate) fn write(vocabulary: &Vocabulary) -> Vec<u8> {
        let mut names: Vec<(String, u32, u32)> = Vec::new();
        for (group, words) in (0..).zip(&vocabulary.groups) {
            let explained = words.section.and_then(|section| u32::try_from(section).ok());
            for word in &words.words {
                names.push((fold(word).into_iter().collect(), group, explained.unwrap_or(NONE)));
            }
        }
        names.sort_unstable();
        names.dedup_by(|name, other| name.0 == other.0);
        let mut records = Vec::new();
        let mut texts = Vec::new();
        for (text, group, explained) in &names {
            texts.extend(text.as_bytes());
            let end = u32::try_from(texts.len()).unwrap_or(NONE);
            records.extend([end, *group, *explained].iter().flat_map(|part| part.to_le_bytes()));
        }
        let count = u32::try_from(names.len()).unwrap_or(0);
        [count.to_le_bytes().to_vec(), records, texts].concat()
    }

    /// Reads what [`Names::write`] wrote; none where it is something else.
    pub(crate) fn read(bytes: &OwnedBytes) -> Option<Self> {
        let count = number(bytes, 0)?;
        let names = Self { bytes: bytes.clone(), count };
        let texts = names.texts();
        let end = count.checked_sub(1).map_or(Some(0), |last| names.end(last))?;
        (names.bytes.len().checked_sub(texts)? == end).then_some(names)
    }

    /// The other names of a thing. A name that contains the word is left out: it is found with it.
    pub(crate) fn others(&self, word: &[char]) -> Vec<Vec<char>> {
        let text: String = word.iter().collect();
        let Some(Name { group, .. }) = self.find(&text) else { return Vec::new() };
        self.all()
            .filter(|name| name.group == group)
            .filter_map(|name| std::str::from_utf8(name.text).ok())
            .filter(|other| !other.contains(&text))
            .map(|other| other.chars().collect())
            .collect()
    }

    /// The entry that explains what a name means: an index into the outline.
    pub(crate) fn explained(&self, word: &[char]) -> Option<usize> {
        self.find(&word.iter().collect::<String>())?.explained
    }

    /// Whether this is a name.
    pub(crate) fn contains(&self, text: &str) -> bool {
        self.find(text).is_some()
    }

    /// The names that stand in a text.
    pub(crate) fn inside<'a>(&'a self, text: &'a str) -> impl Iterator<Item = &'a str> {
        let names = self.all().filter_map(|name| std::str::from_utf8(name.text).ok());
        names.filter(move |name| text.contains(name))
    }

    fn all(&self) -> impl Iterator<Item = Name<'_>> {
        (0..self.count).filter_map(|at| self.get(at))
    }

    fn find(&self, text: &str) -> Option<Name<'_>> {
        let (mut low, mut high) = (0, self.count);
        while low < high {
            let middle = low.midpoint(high);
            let name = self.get(middle)?;
            match name.text.cmp(text.as_bytes()) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Equal => return Some(name),
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }

    fn get(&self, at: usize) -> Option<Name<'_>> {
        let start = at.checked_sub(1).map_or(Some(0), |before| self.end(before))?;
        let texts = self.texts();
        let explained = self.part(at, 2)?;
        Some(Name {
            text: self.bytes.get(texts + start..texts + self.end(at)?)?,
            group: self.part(at, 1)?,
            explained: (explained != NONE as usize).then_some(explained),
        })
    }

    fn end(&self, at: usize) -> Option<usize> {
        self.part(at, 0)
    }

    /// A part of a name's record.
    fn part(&self, at: usize, part: usize) -> Option<usize> {
        number(&self.bytes, 1 + 3 * at + part)
    }

    /// Where the texts begin.
    fn texts(&self) -> usize {
        NUMBER.saturating_mul(1 + self.count.saturating_mul(3))
    }
}

#[cfg(test)]
mod tests {
    use tantivy::directory::OwnedBytes;

    use super::Names;
    use crate::{Group, Vocabulary};

    fn names() -> Names {
        let group = |words: &[&str], section| Group {
            words: words.iter().map(ToString::to_string).collect(),
            meaning: None,
            section,
        };
        let vocabulary = Vocabulary {
            groups: vec![
                group(&["民主评议党员", "评议党员", "党员测评"], Some(7)),
                group(&["支部大会", "支部党员大会"], None),
            ],
            asking: Vec::new(),
        };
        Names::read(&OwnedBytes::new(Names::write(&vocabulary))).expect("own bytes are read")
    }

    fn others(word: &str) -> Vec<String> {
        let letters: Vec<char> = word.chars().collect();
        names().others(&letters).iter().map(|name| name.iter().collect()).collect()
    }

    #[test]
    fn other_names_lead_both_ways_and_leave_out_what_is_found_anyway() {
        assert_eq!(others("评议党员"), ["党员测评"]);
        assert_eq!(others("党员测评"), ["民主评议党员", "评议党员"]);
        assert_eq!(others("民主评议党员"), ["党员测评", "评议党员"]);
        assert_eq!(others("支部大会"), ["支部党员大会"]);
        assert!(others("支部").is_empty());
    }

    #[test]
    fn a_name_leads_to_the_entry_that_explains_it() {
        let explained = |word: &str| names().explained(&word.chars().collect::<Vec<_>>());
        assert_eq!(explained("评议党员"), Some(7));
        assert_eq!(explained("支部大会"), None);
        assert_eq!(explained("没有"), None);
    }

    #[test]
    fn no_names_are_names_and_cut_bytes_are_none() {
        let none = Names::write(&Vocabulary::default());
        let none = Names::read(&OwnedBytes::new(none)).expect("no names are read");
        assert_eq!(none.inside("支部大会").count(), 0);
        let whole = names().bytes.to_vec();
        for end in 0..whole.len() {
            assert!(Names::read(&OwnedBytes::new(whole[..end].to_vec())).is_none(), "{end}");
        }
    }
}
