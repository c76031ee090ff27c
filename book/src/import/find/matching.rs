//! Finding the titles of a table of contents again in the text.

use std::collections::HashMap;

use super::near::Words;
use super::numbering::{Label, Mark, label};
use super::plan::{Plan, Planned};
use super::words::{bare, ends_sentence, is_prose};
use crate::import::document::{Form, Line};

/// A title found in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Hit {
    /// The entry begins here.
    Entry {
        /// Its index in the plan.
        index: usize,
        /// How many lines the title takes.
        lines: usize,
        /// Whether the words differ.
        differs: bool,
    },
    /// A title again that the text is already below: the head of a page.
    Again {
        /// How many lines it takes.
        lines: usize,
    },
}

/// The lines a title may be broken into.
const LINES: usize = 3;

/// The longest line of a title, in characters.
const LONGEST: usize = 80;

/// Among how many entries that were not found yet, ahead and behind, a title that differs is looked
/// for. Equal ones are found anywhere.
const NEARBY: usize = 40;

/// The plan, and what of it was found.
#[derive(Debug)]
pub(super) struct Matching<'p> {
    plan: &'p Plan,
    /// Entries by their words, label and title.
    by_words: HashMap<&'p str, Vec<usize>>,
    found: Vec<bool>,
    /// The entry found last.
    current: Option<usize>,
}

impl<'p> Matching<'p> {
    /// Nothing found yet.
    pub(super) fn new(plan: &'p Plan) -> Self {
        let mut by_words: HashMap<&str, Vec<usize>> = HashMap::new();
        for (index, entry) in plan.entries.iter().enumerate() {
            by_words.entry(&entry.bare).or_default().push(index);
        }
        Self { plan, by_words, found: vec![false; plan.entries.len()], current: None }
    }

    /// The title that begins with the first of these lines.
    pub(super) fn find(&mut self, lines: &[Line]) -> Option<Hit> {
        let titles = Title::of(lines);
        let hit = self.equal(&titles).or_else(|| self.differing(&titles))?;
        if let Hit::Entry { index, .. } = hit {
            self.found[index] = true;
            self.current = Some(index);
        }
        Some(hit)
    }

    /// Whether an entry of the plan that comes later was found before this one.
    pub(super) fn is_late(&self, index: usize) -> bool {
        self.found[index + 1..].contains(&true)
    }

    fn equal(&self, titles: &[Title]) -> Option<Hit> {
        titles.iter().enumerate().find_map(|(at, title)| {
            let lines = at + 1;
            let same = self.by_words.get(title.words.text())?;
            let free = || same.iter().copied().filter(|index| !self.found[*index]);
            let ahead = free().find(|index| self.current.is_none_or(|current| *index > current));
            if let Some(index) = ahead.or_else(|| free().next()) {
                return Some(Hit::Entry { index, lines, differs: false });
            }
            let again = same.iter().any(|index| self.is_above(*index));
            again.then_some(Hit::Again { lines })
        })
    }

    /// The entry nearby whose title differs least.
    fn differing(&self, titles: &[Title]) -> Option<Hit> {
        let next = self.current.map_or(0, |current| current + 1);
        let free = |index: &usize| !self.found[*index];
        let ahead = (next..self.plan.entries.len()).filter(free).take(NEARBY);
        let behind = (0..next).rev().filter(free).take(NEARBY);
        let nearby: Vec<usize> = ahead.chain(behind).collect();
        let distances = titles.iter().enumerate().flat_map(|(at, title)| {
            let to = move |index: &usize| {
                let distance = title.distance(&self.plan.entries[*index])?;
                Some((distance, *index, at + 1))
            };
            nearby.iter().filter_map(to)
        });
        let (distance, index, lines) = distances.min()?;
        Some(Hit::Entry { index, lines, differs: distance > 0 })
    }

    /// Whether the text is in an entry or below it.
    fn is_above(&self, index: usize) -> bool {
        let up = |at: &usize| self.plan.entries[*at].parent;
        std::iter::successors(self.current, up).any(|above| above == index)
    }
}

/// Lines that may be a title.
struct Title {
    /// Letters and digits of all of them.
    words: Words,
    label: Option<Label>,
    /// Letters and digits after the label.
    rest: Words,
}

impl Title {
    /// The first line, the first two, the first three, as far as they may be one title.
    fn of(lines: &[Line]) -> Vec<Self> {
        let mut titles: Vec<Self> = Vec::new();
        let mut text = String::new();
        for line in lines.iter().take(LINES) {
            let goes_on = titles.is_empty() || label(&line.text).is_none();
            if !goes_on || !may_be_part(line) {
                break;
            }
            text.push_str(&line.text);
            let label = label(&text);
            let rest = bare(&text[label.as_ref().map_or(0, |label| label.rest)..]);
            titles.push(Self { words: Words::new(bare(&text)), label, rest: Words::new(rest) });
        }
        titles
    }

    /// How far it is from an entry, where the two may be the same.
    fn distance(&self, entry: &Planned) -> Option<usize> {
        let wanted = &entry.title_words;
        let speaks = |mark: Mark| mark <= Mark::Section && wanted.length() >= 6;
        let is_same = self.rest.text() == wanted.text();
        match (&self.label, &entry.label) {
            (Some(here), Some(there)) => {
                let same = here.mark == there.mark
                    && here.number == there.number
                    && (here.number.is_some() || here.words == there.words);
                // 一、 is counted anew in every chapter and says little.
                let tells = here.mark <= Mark::Section;
                same.then(|| self.rest.distance(wanted, tells)).flatten()
            }
            (None, None) => self.words.distance(wanted, false),
            // The text may leave out 第一章 where its title speaks for itself, and the table may.
            (None, Some(label)) | (Some(label), None) => {
                (is_same && speaks(label.mark)).then_some(1)
            }
        }
    }
}

fn may_be_part(line: &Line) -> bool {
    let is_line = matches!(line.form, Form::Text | Form::Heading(_));
    // A title may ask, and may be broken after a colon.
    let marks = ['？', '！', '…', '.', '?', '：', ':'];
    let sentence = ends_sentence(&line.text) && !line.text.ends_with(marks);
    is_line && line.text.chars().count() <= LONGEST && !is_prose(&line.text) && !sentence
}

#[cfg(test)]
mod tests {
    use super::{Hit, Matching};
    use crate::import::document::{Form, Line, Spot};
    use crate::import::find::contents;
    use crate::import::find::plan::Plan;
    use crate::import::ledger::Ledger;

    fn lines(text: &str) -> Vec<Line> {
        let spot = |at| Spot { part: None, number: at + 1 };
        let line = |(at, raw)| Line::new(spot(at), raw, Form::Text, false);
        text.lines().enumerate().filter_map(line).collect()
    }

    fn plan() -> Plan {
        let text = "目录\n第一章 村务公开的范围 1\n一、财务收支 2\n第二章 村务监督委员会的职责和权限 9\n一、财务收支 11";
        contents::cut(lines(text), &mut Ledger::default()).plan.expect("there is a table")
    }

    fn hits(text: &str) -> Vec<Hit> {
        let plan = plan();
        let mut matching = Matching::new(&plan);
        text.split('|').filter_map(|title| matching.find(&lines(title))).collect()
    }

    const fn entry(index: usize, lines: usize, differs: bool) -> Hit {
        Hit::Entry { index, lines, differs }
    }

    #[test]
    fn a_title_over_two_lines_and_the_same_title_in_two_chapters_are_found() {
        let found = hits(
            "第一章\n村务公开的范围|一、财务收支|第二章\n村务监督委员会的职责和权限|一、财务收支",
        );
        assert_eq!(
            found,
            [entry(0, 2, false), entry(1, 1, false), entry(2, 2, false), entry(3, 1, false)]
        );
    }

    #[test]
    fn a_missing_word_is_a_difference_and_another_title_is_no_hit() {
        assert_eq!(hits("第二章 村务监督委员会职责和权限|一、财物管理"), [entry(2, 1, true)]);
    }

    #[test]
    fn a_title_again_is_the_head_of_a_page() {
        assert_eq!(hits("第一章 村务公开的范围|第一章 村务公开的范围")[1], Hit::Again { lines: 1 });
    }

    #[test]
    fn a_sentence_that_quotes_a_title_is_no_hit() {
        assert_eq!(hits("一、财务收支。每季度公开一次。"), []);
    }
}
