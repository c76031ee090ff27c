//! Books of any number, made of the bundled book's clauses spliced anew.

use duben_book::{
    Block, BlockKind, Book, Entry, Heading, Kind, Line, Outline, Status,
    model::{About, Profile},
};
use duben_index::Vocabulary;

/// Entries of one book.
const ENTRIES: usize = 65;

/// Characters of one book.
const CHARACTERS: usize = 211_000;

/// Characters of one paragraph.
const PARAGRAPH: usize = 140;

/// How often a word must stand in a book to be looked for.
const OFTEN: usize = 5;

/// A small generator of numbers (xorshift, Marsaglia 2003): the same books in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(bound.max(1)).unwrap_or(1)).unwrap_or(0)
    }
}

/// `count` books in one.
pub(crate) fn books(seed: &Book, count: usize) -> Book {
    let clauses = clauses(seed);
    let mut dice = Dice(0x2012_0312);
    let mut headings = Vec::new();
    let mut entries = Vec::new();
    for number in 0..count * ENTRIES {
        headings.push(Heading {
            id: format!("e{number}"),
            kind: Kind::Section,
            label: None,
            title: clauses[dice.below(clauses.len())].clone(),
            page: None,
            parent: None,
            depth: 0,
            status: Status::Written,
        });
        let blocks = (0..CHARACTERS / ENTRIES / PARAGRAPH)
            .map(|_| Block {
                kind: BlockKind::Paragraph,
                lines: vec![Line::plain(paragraph(&clauses, &mut dice))],
            })
            .collect();
        entries.push(Entry { blocks, ..Entry::default() });
    }
    let about = About {
        id: "generated".into(),
        title: "生成的书".into(),
        statement: None,
        profile: Profile::Plain,
        as_of: None,
        printed: None,
    };
    Book { about, outline: Outline::new(headings), entries }
}

fn clauses(seed: &Book) -> Vec<String> {
    let marks = ['。', '；', '，', '！', '？', '：', '\n'];
    let texts: Vec<String> = seed.entries.iter().map(Entry::text).collect();
    texts
        .iter()
        .flat_map(|text| text.split(marks))
        .map(str::trim)
        .filter(|clause| clause.chars().count() > 3)
        .map(str::to_owned)
        .collect()
}

fn paragraph(clauses: &[String], dice: &mut Dice) -> String {
    let mut text = String::new();
    let mut length = 0;
    while length < PARAGRAPH {
        // Halves of two clauses, so that larger libraries go on having new phrases.
        let (one, other) =
            (&clauses[dice.below(clauses.len())], &clauses[dice.below(clauses.len())]);
        let cut = one.chars().count() / 2 + dice.below(4);
        text.extend(one.chars().take(cut));
        text.extend(other.chars().skip(other.chars().count() / 3));
        text.push('，');
        length = text.chars().count();
    }
    text.pop();
    text.push('。');
    text
}

/// Plain phrases as people type them: the words of the field that stand in the books often enough to
/// be looked for, three characters and more, so that a trigram index can answer as well.
pub(crate) fn phrases(vocabulary: &Vocabulary, books: &Book) -> Vec<String> {
    let sample: Vec<String> = books.entries.iter().take(ENTRIES).map(Entry::text).collect();
    let often = |word: &String| {
        let count: usize = sample.iter().map(|text| text.matches(word.as_str()).count()).sum();
        (3..=8).contains(&word.chars().count()) && count >= OFTEN
    };
    vocabulary
        .groups
        .iter()
        .flat_map(|group| &group.words)
        .filter(|word| often(word))
        .cloned()
        .collect()
}
