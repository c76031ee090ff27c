//! What was searched for before, kept with the person's settings.

/// How many queries are remembered.
const MOST: usize = 20;

/// What stands between queries in the setting. Folding drops it like all punctuation, so that a
/// query finds the same without it; and unlike a line end it needs no escape in the log.
const BETWEEN: char = '｜';

/// Queries, the latest last, each once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Asked(Vec<String>);

impl Asked {
    /// The key of the setting.
    pub(super) const KEY: &str = "asked";

    /// Reads the setting.
    pub(super) fn read(setting: Option<&str>) -> Self {
        let mut asked = Self::default();
        for query in setting.unwrap_or_default().split(BETWEEN) {
            asked.add(query);
        }
        asked
    }

    /// The setting's value.
    pub(super) fn setting(&self) -> String {
        self.0.join(BETWEEN.encode_utf8(&mut [0; 4]))
    }

    /// Adds a query; whether anything changed by that.
    pub(super) fn add(&mut self, query: &str) -> bool {
        let query = query.replace(BETWEEN, " ").trim().to_owned();
        if query.is_empty() || self.0.last() == Some(&query) {
            return false;
        }
        self.0.retain(|other| *other != query);
        self.0.push(query);
        self.0.drain(..self.0.len().saturating_sub(MOST));
        true
    }

    /// The queries, the latest last.
    pub(super) fn queries(&self) -> &[String] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::{Asked, MOST};

    #[test]
    fn what_is_asked_again_is_the_latest_and_stands_once() {
        let mut asked = Asked::default();
        assert!(asked.add("入党") && asked.add(" 转正\u{3000}") && asked.add("入党"));
        assert!(!asked.add("入党") && !asked.add("  "));
        assert_eq!(asked.queries(), ["转正", "入党"]);
    }

    #[test]
    fn the_oldest_are_forgotten() {
        let mut asked = Asked::default();
        for number in 0..50 {
            asked.add(&format!("第{number}条"));
        }
        assert_eq!(asked.queries().len(), MOST);
        assert_eq!(asked.queries().last().map(String::as_str), Some("第49条"));
    }

    #[test]
    fn a_setting_is_read_as_it_was_written() {
        let mut asked = Asked::default();
        for query in ["入党", "“四议｜两公开”", "fz党员"] {
            asked.add(query);
        }
        assert_eq!(asked.setting(), "入党｜“四议 两公开”｜fz党员");
        assert_eq!(Asked::read(Some(&asked.setting())), asked);
        assert_eq!(Asked::read(None), Asked::default());
    }
}
