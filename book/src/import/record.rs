//! The record of an import, `import.toml`, beside the book it made.

use serde::{Deserialize, Serialize};

use crate::origin::Fnv;

use super::{Datum, Doubt, File, Format, LeftOut};

/// The name of the record's file.
pub const RECORD: &str = crate::load::RECORD;

/// What an import was made of and what it did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The file.
    pub source: Source,
    /// What title page and imprint said, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub data: Vec<Datum>,
    /// What was left out, in the order of the file.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub left_out: Vec<LeftOut>,
    /// What a person should look at, in the order of the file.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub doubts: Vec<Doubt>,
}

impl Record {
    /// Reads a record.
    ///
    /// # Errors
    ///
    /// When it is no TOML or lacks something.
    pub fn read(bytes: &[u8]) -> Result<Self, toml::de::Error> {
        toml::from_slice(bytes)
    }

    /// Reads the file it tells of, which stands first: what a long paper left in doubt may be a hundred
    /// times as long.
    ///
    /// # Errors
    ///
    /// As [`Record::read`], as far as that was read.
    pub fn read_source(bytes: &[u8]) -> Result<Source, toml::de::Error> {
        #[derive(Deserialize)]
        struct Front {
            source: Source,
        }
        let end = bytes.windows(LISTS.len()).position(|window| window == LISTS);
        let front = toml::from_slice(&bytes[..end.unwrap_or(bytes.len())]);
        // A name may have this in it.
        front.map(|Front { source }| source).or_else(|_| Ok(Self::read(bytes)?.source))
    }
}

/// Where the first list begins.
const LISTS: &[u8] = b"\n[[";

/// The file a book was made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Its name.
    pub name: String,
    /// What it is.
    pub format: Format,
    /// The encoding of its text, where it had a choice.
    pub encoding: Option<String>,
    /// Its size in bytes.
    pub bytes: u64,
    /// The fingerprint of what was in it: FNV-1a of its bytes, 16 hexadecimal digits.
    pub fingerprint: String,
    /// Where it stood on this machine; not handed on.
    pub path: Option<String>,
    /// The title that was found in it.
    #[serde(default)]
    pub title: Option<String>,
    /// The title that somebody gave the book instead; not handed on, for it is the book's title then.
    #[serde(default)]
    pub given: Option<String>,
}

impl Source {
    /// The source that a file is.
    pub(super) fn new(file: File<'_>, format: Format, encoding: Option<&str>) -> Self {
        Self {
            name: file.name.to_owned(),
            format,
            encoding: encoding.map(str::to_owned),
            bytes: file.bytes.len() as u64,
            fingerprint: fingerprint(file.bytes),
            path: None,
            title: None,
            given: None,
        }
    }

    /// Whether another file is this one again: the same words, or a new version in the same place.
    /// What has another title is another document, which was saved over this one.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        // Which title was found was not always written down.
        let has_its_title = self.title.is_none() || self.title == other.title;
        self.fingerprint == other.fingerprint || (has_its_title && self.is_at_place_of(other))
    }

    /// Whether another file stands where this one stood, whatever is in it.
    #[must_use]
    pub fn is_at_place_of(&self, other: &Self) -> bool {
        self.path.is_some() && self.path == other.path
    }
}

fn fingerprint(bytes: &[u8]) -> String {
    let mut hash = Fnv::default();
    hash.add(bytes);
    format!("{:016x}", hash.0)
}

#[cfg(test)]
mod tests {
    use super::{Datum, File, Format, Record, Source};

    #[test]
    fn the_file_is_read_without_the_rest_of_the_record() {
        for name in ["a.txt", "a\n[[b.txt"] {
            let mut source = source("甲", Some("/a.txt"), Some("村规"));
            name.clone_into(&mut source.name);
            let data = vec![Datum { name: Some("书名".into()), value: "甲".into() }];
            let (left_out, doubts) = (Vec::new(), Vec::new());
            let record = Record { source: source.clone(), data, left_out, doubts };
            let text = toml::to_string_pretty(&record).expect("a record is TOML");
            assert_eq!(Record::read_source(text.as_bytes()), Ok(source), "{text}");
        }
        assert!(Record::read_source(b"[source]\nname = 1\n").is_err());
    }

    fn source(text: &str, path: Option<&str>, title: Option<&str>) -> Source {
        let file = File { name: "a.txt", bytes: text.as_bytes() };
        let (path, title) = (path.map(str::to_owned), title.map(str::to_owned));
        Source { path, title, ..Source::new(file, Format::Text, None) }
    }

    #[test]
    fn a_file_is_the_same_by_its_words_or_by_place_and_title() {
        let old = source("甲", Some("/a.txt"), Some("村规"));
        assert!(old.is_same(&source("甲", None, Some("村规"))));
        assert!(old.is_same(&source("乙", Some("/a.txt"), Some("村规"))));
        assert!(!old.is_same(&source("乙", Some("/b.txt"), Some("村规"))));
        let other = source("乙", Some("/a.txt"), Some("名单"));
        assert!(!old.is_same(&other) && old.is_at_place_of(&other));
        let untitled = source("甲", Some("/a.txt"), None);
        assert!(untitled.is_same(&other), "which title it had was not written down then");
        assert!(!source("甲", None, None).is_at_place_of(&source("乙", None, None)));
    }
}
