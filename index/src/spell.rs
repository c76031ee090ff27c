//! Letters as an input method takes them: full pinyin, first letters, both, mixed with Han.
//!
//! `fazhandangyuan`, `fzdy`, `fzdangy` and `fz党员` all spell 发展党员; every reading of a character
//! counts, `v` stands for `ü`, and the last syllable may be half typed.

use std::collections::HashMap;

use crate::{
    Sounds,
    fold::fold,
    initials::{ANY, Letters, bit, initials},
    sounds::{Syllable, blurred, readings},
    tables::SYLLABLES,
};

/// The most characters that are taken for spelling: longer words the book does not have, and each
/// has a bit.
const LONGEST: usize = 63;

/// What was typed, if it can be spelling: letters, digits and Han without anything else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Spelling {
    typed: Vec<char>,
}

/// How a word is spelled by what was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Fit {
    /// Every character by its whole syllable (or itself).
    Full,
    /// Some or all by their first letters.
    Short,
    /// Some by the first letters of a reading that is not their usual one: for the few words where it
    /// is (会计 `kj`) there are many where nobody means it (提出 `cc`).
    Rare,
    /// The word goes on behind what was typed.
    Beginning,
}

impl Spelling {
    /// Whether it is only the beginning of a syllable (`s`, `sh`): it begins many words and is none.
    pub(crate) fn is_one_sound(&self) -> bool {
        matches!(self.typed.as_slice(), [_] | ['z' | 'c' | 's', 'h'])
    }

    /// Whether it spells a run by being it.
    pub(crate) fn is(&self, run: &[char]) -> bool {
        self.typed == run
    }

    /// Takes a query for spelling where it contains letters and they could be pinyin; spaces and
    /// apostrophes, which set syllables apart, are passed over.
    pub(crate) fn of(text: &str) -> Option<Self> {
        let typed: Vec<char> = fold(text);
        let letters = typed.iter().filter(|letter| letter.is_ascii_alphabetic()).count();
        let possible = typed
            .iter()
            .all(|letter| letter.is_ascii_alphanumeric() || !readings(*letter).is_empty());
        (letters > 0 && possible && typed.len() <= LONGEST).then_some(Self { typed })
    }
}

/// Tells which words a spelling can mean.
#[derive(Clone, Debug)]
pub(crate) struct Speller {
    /// For each syllable the ways it may be typed.
    ways: Vec<Vec<&'static str>>,
    /// Whether `n` and `l`, the only sounds of one kind that differ in their letter, are the same.
    blurs: bool,
}

/// Which readings may be typed by their first letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shortened {
    /// All: the word is known to be one.
    Any,
    /// The usual ones: in running text, rare readings of neighbours spell anything.
    Usual,
}

impl Speller {
    /// A speller that takes these sounds for one another.
    pub(crate) fn new(sounds: Sounds) -> Self {
        let mut alike: HashMap<String, Vec<&'static str>> = HashMap::new();
        for syllable in SYLLABLES {
            alike.entry(blurred(syllable)).or_default().push(syllable);
        }
        let way = |syllable: &&'static str| match sounds {
            Sounds::Strict => vec![*syllable],
            Sounds::Fuzzy => alike.get(&blurred(syllable)).cloned().unwrap_or_default(),
        };
        let ways = SYLLABLES.iter().map(way).collect();
        Self { ways, blurs: sounds == Sounds::Fuzzy }
    }

    /// How a word is spelled by all that was typed, if it is.
    pub(crate) fn fit(&self, spelling: &Spelling, word: &[char]) -> Option<Fit> {
        let (fit, length) = self.step(Shortened::Any, &spelling.typed, word, 0)?;
        Some(if length < word.len() { Fit::Beginning } else { fit })
    }

    /// The same for a word in a list, of which most are told by `ways` alone, those through what was
    /// typed.
    pub(crate) fn spells(
        &self,
        spelling: &Spelling,
        ways: &WaysThrough,
        word: &str,
    ) -> Option<Fit> {
        let letters: Vec<char> = word.chars().collect();
        let by: Vec<Letters> = letters.iter().map(|&letter| initials(letter)).collect();
        ways.may_spell(&by).then(|| self.fit(spelling, &letters)).flatten()
    }

    /// The ways through what was typed, by first letters.
    pub(crate) fn ways_through(&self, spelling: &Spelling) -> WaysThrough {
        let typed = &spelling.typed;
        let by = |&letter: &char| match letter {
            'n' | 'l' if self.blurs => bit('n') | bit('l'),
            _ => initials(letter),
        };
        let ends = (0..typed.len()).map(|start| ends(&typed[start..]) << start);
        WaysThrough { by: typed.iter().map(by).collect(), ends: ends.collect() }
    }

    /// How many characters from the start of a text are spelled by all that was typed, if any.
    pub(crate) fn spelled_at(&self, spelling: &Spelling, text: &[char]) -> Option<(Fit, usize)> {
        self.step(Shortened::Usual, &spelling.typed, text, 0)
    }

    /// How the rest of what was typed spells characters of `word` from `at` on, and where it ends.
    fn step(
        &self,
        shortened: Shortened,
        typed: &[char],
        word: &[char],
        at: usize,
    ) -> Option<(Fit, usize)> {
        let Some(&next) = typed.first() else { return Some((Fit::Full, at)) };
        let &letter = word.get(at)?;
        let on = |typed: &[char]| self.step(shortened, typed, word, at + 1);
        if next == letter {
            return on(&typed[1..]);
        }
        let ways = readings(letter).iter().enumerate().flat_map(|(rank, &syllable)| {
            let short = match (rank, shortened) {
                (0, _) => Some(Fit::Short),
                (_, Shortened::Any) => Some(Fit::Rare),
                (_, Shortened::Usual) => None,
            };
            self.ways(syllable).iter().map(move |way| (way, short))
        });
        best(ways.flat_map(|(way, short)| by(way, short, typed, on)))
    }

    fn ways(&self, syllable: Syllable) -> &[&'static str] {
        self.ways.get(usize::from(syllable)).map_or(&[], Vec::as_slice)
    }
}

/// The ways through what was typed by first letters alone: quick to follow, and they lose nothing
/// that is spelled so.
#[derive(Clone, Debug)]
pub(crate) struct WaysThrough {
    /// For each letter typed, by which letters a character is spelled that begins there.
    by: Vec<Letters>,
    /// For each letter typed, where a character that begins there may end, by a bit each.
    ends: Vec<u64>,
}

impl WaysThrough {
    /// The letters that the first and the second character of what is spelled so may be typed by.
    pub(crate) fn begin(&self) -> (Letters, Letters) {
        let second = bits(self.ends.first().copied().unwrap_or_default());
        // Where all is spent on the first character, anything may follow.
        let second = second.map(|at| self.by.get(at).copied().unwrap_or(ANY));
        (self.by.first().copied().unwrap_or_default(), second.fold(0, |all, one| all | one))
    }

    /// Whether characters that may be typed by these letters could be spelled by all that was typed.
    pub(crate) fn may_spell(&self, letters: &[Letters]) -> bool {
        let mut reached = 1_u64;
        for &letter in letters {
            let fits = |at: &usize| self.by.get(*at).is_some_and(|by| by & letter != 0);
            reached = bits(reached).filter(fits).fold(0, |all, at| all | self.ends[at]);
            if reached & 1 << self.by.len() != 0 {
                return true;
            }
            if reached == 0 {
                return false;
            }
        }
        false
    }
}

/// After how much of what was typed its first character can end, by a bit each: one letter or the
/// character itself, `zh` `ch` `sh`, a syllable, or a part of one where the typing ends there.
fn ends(typed: &[char]) -> u64 {
    let from = SYLLABLES.partition_point(|way| way.chars().next() < typed.first().copied());
    let begun =
        SYLLABLES[from..].iter().take_while(|way| way.chars().next() == typed.first().copied());
    let ways = begun.filter_map(|way| {
        let same = way.chars().zip(typed).take_while(|(one, other)| one == *other).count();
        (same == way.len() || same == typed.len()).then_some(same)
    });
    let two = typed.get(1) == Some(&'h') && matches!(typed[0], 'z' | 'c' | 's');
    ways.chain(two.then_some(2)).fold(0b10, |all, end| all | 1 << end)
}

/// Which bits are set.
fn bits(mut set: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let lowest = (set != 0).then(|| set.trailing_zeros())?;
        set &= set - 1;
        usize::try_from(lowest).ok()
    })
}

/// The next character is typed by its syllable `way`, or, where it may be shortened, by the start
/// of it, which fits as `shortened` says; `on` tells how the rest goes on.
fn by(
    way: &str,
    shortened: Option<Fit>,
    typed: &[char],
    on: impl Fn(&[char]) -> Option<(Fit, usize)>,
) -> [Option<(Fit, usize)>; 3] {
    let same = way.chars().zip(typed).take_while(|(one, other)| one == *other).count();
    if same == 0 {
        return [None; 3];
    }
    let whole = (same == way.len()).then(|| on(&typed[same..])).flatten();
    let Some(shortened) = shortened.filter(|_| whole.is_none_or(|(fit, _)| fit != Fit::Full))
    else {
        return [whole, None, None];
    };
    let short = |length: usize| on(&typed[length..]).map(|(fit, end)| (fit.max(shortened), end));
    // The first letter; or as far as syllable and typing agree, where that is `zh` `ch` `sh`, or
    // where the typing ends in the middle of the syllable.
    let two = same >= 2 && way.as_bytes()[1] == b'h';
    let half = same < way.len() && same == typed.len() && same > 1;
    let longer = if half { Some(same) } else { two.then_some(2) };
    [whole, short(1), longer.and_then(short)]
}

/// The best of several ways to spell.
fn best(ways: impl Iterator<Item = Option<(Fit, usize)>>) -> Option<(Fit, usize)> {
    let mut best = None;
    for way in ways.flatten() {
        if best.is_none_or(|other| way < other) {
            best = Some(way);
        }
        if way.0 == Fit::Full {
            break;
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::{Fit, Speller, Spelling};
    use crate::Sounds;

    fn fit(sounds: Sounds, typed: &str, word: &str) -> Option<Fit> {
        let spelling = Spelling::of(typed).expect("letters");
        Speller::new(sounds).fit(&spelling, &word.chars().collect::<Vec<_>>())
    }

    #[test]
    fn full_short_and_mixed_spelling() {
        let strict = |typed, word| fit(Sounds::Strict, typed, word);
        assert_eq!(strict("fazhandangyuan", "发展党员"), Some(Fit::Full));
        assert_eq!(strict("fa zhan dang yuan", "发展党员"), Some(Fit::Full));
        assert_eq!(strict("fzdy", "发展党员"), Some(Fit::Short));
        assert_eq!(strict("fz党员", "发展党员"), Some(Fit::Short));
        assert_eq!(strict("fazhan党员", "发展党员"), Some(Fit::Full));
        assert_eq!(strict("fzhdy", "发展党员"), Some(Fit::Short));
        assert_eq!(strict("fzdangyu", "发展党员"), Some(Fit::Short));
        assert_eq!(strict("fazhan", "发展党员"), Some(Fit::Beginning));
        assert_eq!(strict("fzgy", "发展党员"), None);
        assert_eq!(strict("fazhandangyuanx", "发展党员"), None);
    }

    #[test]
    fn every_reading_counts_and_v_is_u_with_dots() {
        let strict = |typed, word| fit(Sounds::Strict, typed, word);
        assert_eq!(strict("lvxian", "率先"), Some(Fit::Full));
        assert_eq!(strict("shuaixian", "率先"), Some(Fit::Full));
        assert_eq!(strict("xian", "先"), Some(Fit::Full));
        assert_eq!(strict("xian", "西安"), Some(Fit::Full));
        assert_eq!(strict("kuaiji", "会计"), Some(Fit::Full));
    }

    #[test]
    fn the_first_letter_of_a_usual_reading_fits_better() {
        let strict = |typed, word| fit(Sounds::Strict, typed, word);
        assert_eq!(
            (strict("cc", "出处"), strict("cc", "提出")),
            (Some(Fit::Short), Some(Fit::Rare))
        );
        assert_eq!(strict("kj", "会计"), Some(Fit::Rare), "and is found where nothing fits better");
        assert_eq!(strict("kji", "会计"), Some(Fit::Rare));
    }

    #[test]
    fn blurred_sounds_only_where_they_are_asked_for() {
        assert_eq!(fit(Sounds::Strict, "zibu", "支部"), None);
        assert_eq!(fit(Sounds::Fuzzy, "zibu", "支部"), Some(Fit::Full));
        assert_eq!(fit(Sounds::Fuzzy, "dandaibiao", "党代表"), Some(Fit::Full));
        assert_eq!(fit(Sounds::Fuzzy, "lonmin", "农民"), None);
        assert_eq!(fit(Sounds::Fuzzy, "longming", "农民"), Some(Fit::Full));
        assert_eq!(fit(Sounds::Fuzzy, "tangyuan", "党员"), None);
    }

    #[test]
    fn what_has_no_letters_is_no_spelling() {
        assert_eq!(Spelling::of("党员"), None);
        assert_eq!(Spelling::of("2026"), None);
        assert_eq!(Spelling::of("é党"), None);
        assert!(Spelling::of(&"a".repeat(100_000)).is_none());
    }
}
