//! The words a mark points at: taken when it is set, and looked for in a later edition.

/// How many characters of the text a mark keeps.
const WORDS: usize = 12;

/// Fewer letters than this say too little to be looked for elsewhere.
const ENOUGH: usize = 4;

/// Where the words of a mark stand in an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whereabouts {
    /// Where they stood when the mark was set.
    Here,
    /// At another place of the entry: the nearest, if they stand at several.
    Moved {
        /// Index of the block.
        block: usize,
        /// Characters from the start of the block.
        offset: usize,
    },
    /// Nowhere in the entry.
    Gone,
}

/// The first dozen characters of a block's text from `offset` (in characters) on, on one line.
#[must_use]
pub fn first_words(text: &str, offset: usize) -> String {
    let words = text.chars().skip(offset).take(WORDS);
    words.map(|letter| if letter.is_control() { ' ' } else { letter }).collect()
}

/// Looks for the words of a mark, which was set at this block and offset, in the texts of an entry's
/// blocks. Marks, blanks, width and case make no difference: they are what a new edition corrects.
#[must_use]
pub fn locate(blocks: &[String], block: usize, offset: usize, words: &str) -> Whereabouts {
    let wanted = folded(words);
    let here = blocks.get(block).is_some_and(|text| begins_with(text, offset, &wanted));
    if here {
        return Whereabouts::Here;
    }
    if wanted.chars().count() < ENOUGH {
        return Whereabouts::Gone;
    }
    let distance =
        |(index, at): &(usize, usize)| (index.abs_diff(block), at.abs_diff(offset), *index);
    let found = blocks.iter().enumerate().flat_map(|(index, text)| {
        occurrences(text, &wanted).into_iter().map(move |at| (index, at))
    });
    found
        .min_by_key(distance)
        .map_or(Whereabouts::Gone, |(block, offset)| Whereabouts::Moved { block, offset })
}

fn begins_with(text: &str, offset: usize, wanted: &str) -> bool {
    // An offset past the end shows nothing, whatever the words were.
    let rest: String = text.chars().skip(offset).collect();
    !rest.is_empty() && folded(&rest).starts_with(wanted)
}

/// Where the folded words begin in a text, in its own characters.
fn occurrences(text: &str, wanted: &str) -> Vec<usize> {
    let letters: Vec<(usize, char)> = text
        .chars()
        .enumerate()
        .flat_map(|(at, letter)| fold(letter).map(move |one| (at, one)))
        .collect();
    let wanted: Vec<char> = wanted.chars().collect();
    let is_found = |window: &&[(usize, char)]| window.iter().map(|(_, letter)| letter).eq(&wanted);
    letters.windows(wanted.len()).filter(is_found).map(|window| window[0].0).collect()
}

/// The letters and digits of a text, in one width and one case.
#[must_use]
pub(super) fn folded(text: &str) -> String {
    text.chars().flat_map(fold).collect()
}

fn fold(letter: char) -> impl Iterator<Item = char> {
    /// From a full-width form (U+FF01 to U+FF5E) to its ASCII letter.
    const WIDTH: u32 = 0xFEE0;
    let narrow = match letter {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(letter) - WIDTH).unwrap_or(letter),
        letter => letter,
    };
    narrow.is_alphanumeric().then(|| narrow.to_lowercase()).into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks<const COUNT: usize>(texts: [&str; COUNT]) -> Vec<String> {
        texts.map(str::to_owned).to_vec()
    }

    #[test]
    fn first_dozen_characters_stand_on_one_line() {
        let text = "阅览室每周开放六天，周一休息。\n晚上不开。";
        assert_eq!(first_words(text, 0), "阅览室每周开放六天，周一");
        assert_eq!(first_words(text, 10), "周一休息。 晚上不开。");
        assert_eq!(first_words(text, 99), "");
    }

    #[test]
    fn words_that_stand_where_they_stood_are_here() {
        let texts = blocks(["甲", "阅览室每周开放 6 天"]);
        assert_eq!(locate(&texts, 1, 3, "每周开放"), Whereabouts::Here);
        assert_eq!(locate(&texts, 1, 0, "“阅览室”，每周开放６天"), Whereabouts::Here);
    }

    #[test]
    fn words_that_moved_are_found_at_the_nearest_place() {
        let texts = blocks(["周一休息", "新加的一段", "阅览室：周一休息。", "再说一遍，周一休息"]);
        assert_eq!(locate(&texts, 1, 0, "周一休息"), Whereabouts::Moved { block: 0, offset: 0 });
        assert_eq!(locate(&texts, 2, 0, "周一，休息"), Whereabouts::Moved { block: 2, offset: 4 });
        assert_eq!(locate(&texts, 9, 0, "周一休息"), Whereabouts::Moved { block: 3, offset: 5 });
    }

    #[test]
    fn words_that_are_no_more_are_gone() {
        let texts = blocks(["周一休息", "新加的一段"]);
        assert_eq!(locate(&texts, 0, 0, "周二休息"), Whereabouts::Gone);
        assert_eq!(locate(&[], 0, 0, "周一休息"), Whereabouts::Gone);
    }

    #[test]
    fn too_few_words_are_not_looked_for() {
        let texts = blocks(["甲乙丙丁", "周一"]);
        assert_eq!(locate(&texts, 0, 0, "周一"), Whereabouts::Gone);
        assert_eq!(locate(&texts, 1, 0, "周一"), Whereabouts::Here);
        // A row without letters, such as a line of dots.
        assert_eq!(locate(&texts, 1, 0, "……"), Whereabouts::Here);
        assert_eq!(locate(&texts, 1, 2, "……"), Whereabouts::Gone);
    }
}
