//! The words of the field, reviewed by hand: what means the same, and what a set phrase means.
//!
//! One group is one thing with all its names. Search goes from any of them to the others; the
//! reader shows the meaning of the phrases that stand in an entry.

use std::collections::HashMap;

use duben_book::Outline;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Every group, in the order of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vocabulary {
    /// The groups.
    pub groups: Vec<Group>,
    /// Words a question is put with, that say nothing of what is asked for: `怎么`, `几个`.
    pub asking: Vec<String>,
}

/// One thing with all its names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// Its names, the usual one first.
    pub words: Vec<String>,
    /// What it is, in one sentence.
    pub meaning: Option<String>,
    /// The entry that explains it: an index into the outline.
    pub section: Option<usize>,
}

/// What is wrong with a vocabulary.
#[derive(Debug, Error)]
pub enum VocabularyError {
    /// It is no TOML, or has other keys than it should.
    #[error("词表读不懂：{0}")]
    Syntax(#[from] toml::de::Error),
    /// Things that single keys don't tell; one line each.
    #[error("词表有 {} 处问题：\n{}", .0.len(), .0.join("\n"))]
    Flawed(Vec<String>),
}

/// The file as written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    group: Vec<Written>,
    #[serde(default)]
    asking: Vec<String>,
}

/// A group as written: the entry by its id.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    words: Vec<String>,
    meaning: Option<String>,
    entry: Option<String>,
}

impl Vocabulary {
    /// The words alone, for a book that explains none of them: what means the same does so in any.
    #[must_use]
    pub fn words_alone(&self) -> Self {
        let alone = |group: &Group| Group { meaning: None, section: None, ..group.clone() };
        Self { groups: self.groups.iter().map(alone).collect(), asking: self.asking.clone() }
    }

    /// Reads a vocabulary for the book with this outline.
    ///
    /// # Errors
    ///
    /// [`VocabularyError::Syntax`] at the first thing that is no such file;
    /// [`VocabularyError::Flawed`] with everything else that is wrong with it.
    pub fn read(text: &str, outline: &Outline) -> Result<Self, VocabularyError> {
        let File { group: written, asking } = toml::from_str(text)?;
        let flaws = flaws(&written, outline);
        if !flaws.is_empty() {
            return Err(VocabularyError::Flawed(flaws));
        }
        let group = |Written { words, meaning, entry }: Written| Group {
            words,
            meaning,
            section: entry.and_then(|id| outline.index_of(&id)),
        };
        Ok(Self { groups: written.into_iter().map(group).collect(), asking })
    }

    /// The groups with a meaning of which a name stands in `text`, in the order in which they
    /// first do.
    #[must_use]
    pub fn explained_in(&self, text: &str) -> Vec<&Group> {
        let first = |group: &Group| group.words.iter().filter_map(|word| text.find(word)).min();
        let mut found: Vec<(usize, &Group)> = self
            .groups
            .iter()
            .filter(|group| group.meaning.is_some())
            .filter_map(|group| Some((first(group)?, group)))
            .collect();
        found.sort_by_key(|&(at, _)| at);
        found.into_iter().map(|(_, group)| group).collect()
    }
}

/// Everything wrong that single keys don't tell.
fn flaws(written: &[Written], outline: &Outline) -> Vec<String> {
    let mut flaws = Vec::new();
    let mut seen: HashMap<&str, &str> = HashMap::new();
    for group in written {
        let name = group.words.first().map_or("（空组）", String::as_str);
        if group.words.is_empty() || (group.words.len() < 2 && group.meaning.is_none()) {
            flaws.push(format!("“{name}”：一组至少两个词，或一个词加一句意思"));
        }
        for word in &group.words {
            if word.trim() != word || word.is_empty() || word.chars().any(char::is_control) {
                flaws.push(format!("“{name}”：词“{}”前后有空格或为空", word.escape_debug()));
            }
            if let Some(other) = seen.insert(word, name) {
                flaws.push(format!("“{word}”在“{other}”和“{name}”两组里都有；请并成一组"));
            }
        }
        if group.meaning.is_some() != group.entry.is_some() {
            flaws.push(format!("“{name}”：meaning 和 entry 要么都写，要么都不写"));
        }
        if let Some(id) = group.entry.as_deref().filter(|id| outline.index_of(id).is_none()) {
            flaws.push(format!("“{name}”：没有编号为“{id}”的条目"));
        }
    }
    flaws
}

#[cfg(test)]
mod tests {
    use duben_book::{Heading, Kind, Outline, Status};

    use super::{Vocabulary, VocabularyError};

    fn outline() -> Outline {
        Outline::new(vec![Heading {
            id: "ch01".into(),
            kind: Kind::Chapter,
            label: None,
            title: "章".into(),
            page: None,
            parent: None,
            depth: 0,
            status: Status::Written,
        }])
    }

    const GOOD: &str = r#"
[[group]]
words = ["四议两公开", "4+2工作法"]
meaning = "村里大事的决策办法。"
entry = "ch01"

[[group]]
words = ["入党", "发展党员"]

[[group]]
words = ["三会一课"]
meaning = "四种经常的组织生活。"
entry = "ch01"
"#;

    #[test]
    fn phrases_of_a_text_come_in_the_order_of_the_text() {
        let vocabulary = Vocabulary::read(GOOD, &outline()).expect("it is good");
        let found = vocabulary.explained_in("先开三会一课，入党的事按4+2工作法办。");
        let names: Vec<&str> = found.iter().map(|group| group.words[0].as_str()).collect();
        assert_eq!(names, ["三会一课", "四议两公开"]);
    }

    #[test]
    fn every_flaw_is_told_at_once() {
        let bad = r#"
[[group]]
words = ["甲"]

[[group]]
words = ["乙", "丙 "]
meaning = "有意思。"

[[group]]
words = ["乙", "丁"]
meaning = "有意思。"
entry = "ch09"
"#;
        let error = Vocabulary::read(bad, &outline()).expect_err("it is bad");
        assert_eq!(
            error.to_string(),
            "词表有 5 处问题：\n\
             “甲”：一组至少两个词，或一个词加一句意思\n\
             “乙”：词“丙 ”前后有空格或为空\n\
             “乙”：meaning 和 entry 要么都写，要么都不写\n\
             “乙”在“乙”和“乙”两组里都有；请并成一组\n\
             “乙”：没有编号为“ch09”的条目"
        );
    }

    #[test]
    fn other_keys_are_refused_with_their_line() {
        let error = Vocabulary::read("[[group]]\nword = [\"甲\"]\n", &outline());
        assert!(
            matches!(&error, Err(VocabularyError::Syntax(error)) if error.to_string().contains("line 2"))
        );
    }
}
