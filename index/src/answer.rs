//! What is asked of an index, and what it answers.

use std::ops::Range;

use duben_book::Kind;

use crate::Sounds;

/// A search: what was typed, where to look, how much to bring.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Request {
    /// What was typed; nothing in it has a special meaning.
    pub text: String,
    /// Which entries count.
    pub filter: Filter,
    /// How many hits are wanted at most.
    pub limit: usize,
    /// How letters are taken for sounds.
    pub sounds: Sounds,
}

/// Which entries count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Filter {
    /// Only entries of this kind.
    pub kind: Option<Kind>,
    /// Only this entry and what it holds: an index into the outline.
    pub inside: Option<usize>,
}

/// Why an entry was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    /// What was typed stands inside one block or the title.
    Exact,
    /// By letters: what they spell does.
    Pinyin,
    /// By sound, or one character off: what was meant does.
    Sound,
    /// Another name of the same thing stands there, or the entry is known by what was typed.
    Synonym,
    /// All words stand in it, apart.
    Near,
    /// Some of the words do.
    Words,
}

impl Why {
    /// The name in JSON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Pinyin => "pinyin",
            Self::Sound => "sound",
            Self::Synonym => "synonym",
            Self::Near => "near",
            Self::Words => "words",
        }
    }

    /// The name a reader sees.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Exact => "原词",
            Self::Pinyin => "拼音",
            Self::Sound => "近音近形",
            Self::Synonym => "同义",
            Self::Near => "各词都有",
            Self::Words => "部分词",
        }
    }
}

/// An entry that was found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit {
    /// Its index in the outline.
    pub section: usize,
    /// Why it was found.
    pub why: Why,
    /// How well it fits; comparable within one answer only.
    pub score: f32,
    /// In how many of its blocks something of what was asked for stands.
    pub places: usize,
    /// The unit of text that fits best and is not the title; none where only the title, or a name
    /// that isn't shown, fits.
    pub(crate) unit: Option<u32>,
}

/// Something else that could have been meant, and that the book contains.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// What to type instead.
    pub text: String,
    /// How it was come by: by letters, by sound (or one character off), or as another name.
    pub why: Why,
    /// How often it stands in the book.
    pub count: usize,
}

/// What a search brings.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    /// How many entries match.
    pub total: usize,
    /// The best of them, best first.
    pub hits: Vec<Hit>,
    /// What else could have been meant.
    pub suggestions: Vec<Suggestion>,
    /// The suggestion whose hits these are, where what was typed had none of its own.
    pub applied: Option<usize>,
    /// How many entries of each kind match, whatever kind is filtered for.
    pub kinds: Vec<(Kind, usize)>,
    /// Every entry that matches, whatever branch is filtered for, with how many of its blocks do:
    /// in the order of the outline.
    pub sections: Vec<(usize, usize)>,
    /// What to light up.
    pub(crate) phrases: Vec<Phrase>,
    /// Whether the words were cut from a question: then how much of it an entry has only weighs.
    pub(crate) cut: bool,
}

/// A run of folded characters that was looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Phrase {
    pub(crate) letters: Vec<char>,
    pub(crate) role: Role,
}

/// What a phrase is in its query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// All that was typed, or what it was taken for.
    Whole,
    /// Another name of all that was typed.
    OtherName,
    /// One of several words, or another name of it.
    Word,
}

impl Answer {
    /// What is lit in an entry that was found for this reason.
    pub(crate) fn lit(&self, why: Why) -> impl Iterator<Item = &[char]> {
        let role = match why {
            Why::Exact | Why::Pinyin | Why::Sound => Role::Whole,
            Why::Synonym => Role::OtherName,
            Why::Near | Why::Words => Role::Word,
        };
        self.phrases
            .iter()
            .filter(move |phrase| phrase.role == role)
            .map(|phrase| phrase.letters.as_slice())
    }
}

impl Hit {
    /// Whether it comes after all that are not: an entry that has only some of several words,
    /// unless the words were `cut` from a question. Then its score tells.
    pub(crate) fn is_behind(&self, cut: bool) -> bool {
        self.why == Why::Words && !cut
    }
}

/// The words around a match.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Excerpt {
    /// One line, without control characters.
    pub text: String,
    /// What is lit in it: characters of `text`, from and to behind.
    pub matches: Vec<Range<usize>>,
}
