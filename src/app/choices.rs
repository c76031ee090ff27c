//! The rows of a search one can choose in: suggestions, kinds, chapters, each with its count, and
//! where in a row they stand.

use std::{collections::BTreeMap, ops::Range};

use duben_book::{Kind, Outline};
use duben_index::{Filter, Why};

use super::finder::{Finder, Part, Scope};
use crate::text::Widths;

/// Something to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// In words.
    pub name: String,
    /// How often it is there: times for a suggestion, entries for a kind or a chapter.
    pub count: usize,
}

/// A row of choices as it is drawn and clicked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Strip {
    /// The choices that are seen, by number, each with its columns.
    pub cells: Vec<(usize, Range<usize>)>,
    /// Whether there are others left of them.
    pub more_before: bool,
    /// Whether there are others right of them.
    pub more_behind: bool,
}

impl Finder {
    /// The parts that have a row each, from the top, where there are `rows` for them: where there
    /// is one only, it is that of the part that is chosen in, else what helps most.
    #[must_use]
    pub fn rows(&self, rows: usize) -> Vec<Part> {
        let helps = match (self.answer().suggestions.is_empty(), self.filter) {
            (false, _) => Part::Suggestions,
            (true, Filter { kind: None, inside: Some(_) }) => Part::Chapters,
            (true, _) => Part::Kinds,
        };
        match (rows, self.part()) {
            (0, _) => Vec::new(),
            (1, Part::Query) => vec![helps],
            (1, part) => vec![part],
            _ => vec![Part::Suggestions, Part::Kinds, Part::Chapters],
        }
    }

    /// What stands before the choices of a row.
    #[must_use]
    pub fn lead(&self, part: Part) -> &'static str {
        match (part, self.answer().suggestions.first().map(|one| one.why)) {
            (Part::Query, _) | (Part::Suggestions, None) => "",
            (Part::Kinds, _) => "类别",
            (Part::Chapters, _) => "范围",
            (Part::Suggestions, Some(Why::Pinyin)) => "候选",
            (Part::Suggestions, Some(Why::Synonym)) => "又叫",
            (Part::Suggestions, Some(Why::Sound | Why::Exact | Why::Near | Why::Words)) => "是不是",
        }
    }

    /// What there is to choose; nothing for the line itself.
    #[must_use]
    pub fn choices(&self, part: Part, outline: &Outline) -> Vec<Choice> {
        match part {
            Part::Query => Vec::new(),
            Part::Suggestions => {
                let suggestions = self.answer().suggestions.iter();
                suggestions.map(|one| Choice { name: one.text.clone(), count: one.count }).collect()
            }
            Part::Kinds => {
                let name = |kind: Option<Kind>| kind.map_or("全部", short_name).to_owned();
                self.kinds()
                    .into_iter()
                    .map(|(kind, count)| Choice { name: name(kind), count })
                    .collect()
            }
            Part::Chapters => {
                let name = |branch: Option<usize>| {
                    branch.map_or_else(
                        || self.whole().to_owned(),
                        |branch| branch_name(outline, branch),
                    )
                };
                self.chapters(outline)
                    .into_iter()
                    .map(|(branch, count)| Choice { name: name(branch), count })
                    .collect()
            }
        }
    }

    /// Which of the choices is the one in force.
    #[must_use]
    pub fn chosen(&self, part: Part, outline: &Outline) -> usize {
        let at = match part {
            Part::Query => None,
            Part::Suggestions => Some(self.suggestion),
            Part::Kinds => self.kinds().iter().position(|(kind, _)| *kind == self.filter.kind),
            Part::Chapters => {
                let in_force = |(branch, _): &(Option<usize>, usize)| *branch == self.filter.inside;
                self.chapters(outline).iter().position(in_force)
            }
        };
        at.unwrap_or(0)
    }

    /// Takes a choice; whether other entries count by it now.
    pub(super) fn choose(&mut self, part: Part, choice: usize, outline: &Outline) -> bool {
        let before = self.filter;
        match part {
            Part::Query => {}
            Part::Suggestions => {
                let last = self.answer().suggestions.len().saturating_sub(1);
                self.suggestion = choice.min(last);
            }
            Part::Kinds => {
                let kind = self.kinds().get(choice).and_then(|(kind, _)| *kind);
                self.filter = Filter { kind, ..before };
            }
            Part::Chapters => {
                let inside = self.chapters(outline).get(choice).and_then(|(branch, _)| *branch);
                self.filter = Filter { inside, ..before };
            }
        }
        self.filter != before
    }

    /// Every kind among the hits and the one in force, after all of them together.
    fn kinds(&self) -> Vec<(Option<Kind>, usize)> {
        let mut kinds: BTreeMap<usize, usize> = BTreeMap::new();
        let order = |kind: Kind| Kind::ALL.iter().position(|other| *other == kind);
        for &(kind, count) in self.answer().answers.iter().flat_map(|answer| &answer.kinds) {
            if let Some(at) = order(kind) {
                *kinds.entry(at).or_default() += count;
            }
        }
        if let Some(at) = self.filter.kind.and_then(order) {
            kinds.entry(at).or_default();
        }
        let all = (None, kinds.values().sum());
        let each = kinds.into_iter().map(|(at, count)| (Some(Kind::ALL[at]), count));
        std::iter::once(all).chain(each).collect()
    }

    /// What is searched where no chapter is chosen.
    const fn whole(&self) -> &'static str {
        match self.scope() {
            Scope::Open => "全书",
            Scope::All => "全部书",
        }
    }

    /// Every branch of the tree with hits and the one in force, after the whole book; of all books
    /// together there is no branch.
    fn chapters(&self, outline: &Outline) -> Vec<(Option<usize>, usize)> {
        if self.scope() == Scope::All {
            let found = self.answer().answers.iter().map(|answer| answer.sections.len());
            return vec![(None, found.sum())];
        }
        let mut chapters: BTreeMap<usize, usize> = BTreeMap::new();
        for &(section, _) in self.answer_here().map_or(&[][..], |answer| &answer.sections) {
            let branch = outline.ancestors(section).first().copied().unwrap_or(section);
            *chapters.entry(branch).or_default() += 1;
        }
        if let Some(branch) = self.filter.inside {
            chapters.entry(branch).or_default();
        }
        let all = (None, chapters.values().sum());
        let each = chapters.into_iter().map(|(branch, count)| (Some(branch), count));
        std::iter::once(all).chain(each).collect()
    }
}

impl Strip {
    /// Puts choices side by side into `columns` of a row, so that the chosen one is seen; the first
    /// and the last column stay free for the sign that there are more.
    #[must_use]
    pub fn of(choices: &[Choice], chosen: usize, columns: Range<usize>, widths: Widths) -> Self {
        let wanted: Vec<usize> = choices.iter().map(|choice| widths.of(&cell(choice))).collect();
        let chosen = chosen.min(wanted.len().saturating_sub(1));
        let room = columns.len().saturating_sub(2);
        let fits = |first: usize| wanted[first..=chosen].iter().sum::<usize>() <= room;
        let first = (0..chosen).find(|&first| fits(first)).unwrap_or(chosen);
        let mut strip = Self { more_before: first > 0, ..Self::default() };
        let mut column = columns.start + 1;
        for (at, width) in wanted.iter().enumerate().skip(first) {
            let end = column + width;
            // The chosen one is seen even where it has to be cut.
            if end >= columns.end && at != chosen {
                strip.more_behind = true;
                break;
            }
            strip.cells.push((at, column..end.min(columns.end)));
            column = end;
        }
        strip
    }

    /// The choice at a column.
    #[must_use]
    pub fn at(&self, column: usize) -> Option<usize> {
        self.cells.iter().find(|(_, columns)| columns.contains(&column)).map(|(at, _)| *at)
    }
}

/// A choice as it is written, with a blank on both sides for the brackets around the one in force.
#[must_use]
pub fn cell(choice: &Choice) -> String {
    format!(" {} {} ", choice.name, choice.count)
}

/// What a kind is called where there is little room.
#[must_use]
pub const fn short_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Opinion => "意见",
        Kind::Chapter => "章",
        Kind::Discourse => "论述",
        Kind::Case => "案例",
        Kind::Procedure => "规程",
        Kind::Appendix => "附录",
        Kind::Article => "条",
        Kind::Section => "节",
    }
}

/// A chapter by its label; what has none by its kind, numbered where there are several.
fn branch_name(outline: &Outline, branch: usize) -> String {
    let Some(heading) = outline.get(branch) else { return String::new() };
    if let Some(label) = &heading.label {
        return label.clone();
    }
    let alike = |&at: &usize| {
        let other = &outline.headings()[at];
        other.depth == 0 && other.label.is_none() && other.kind == heading.kind
    };
    let name = short_name(heading.kind);
    match (0..outline.len()).filter(alike).count() {
        ..=1 => name.to_owned(),
        _ => format!("{name}{}", (0..=branch).filter(alike).count()),
    }
}

#[cfg(test)]
mod tests {
    use super::{Choice, Strip};
    use crate::text::Widths;

    fn choices(names: &[&str]) -> Vec<Choice> {
        names.iter().map(|name| Choice { name: (*name).to_owned(), count: 3 }).collect()
    }

    #[test]
    fn what_fits_is_seen_from_the_first_on() {
        let strip = Strip::of(&choices(&["全部", "规程", "案例"]), 0, 4..40, Widths::Narrow);
        assert_eq!(strip.cells, [(0, 5..13), (1, 13..21), (2, 21..29)]);
        assert!(!strip.more_before && !strip.more_behind);
        assert_eq!(
            (strip.at(4), strip.at(13), strip.at(28), strip.at(29)),
            (None, Some(1), Some(2), None)
        );
    }

    #[test]
    fn the_chosen_one_is_seen_wherever_it_stands() {
        let names: Vec<String> = (0..12).map(|number| format!("第{number}章")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        for chosen in 0..names.len() {
            for room in 3..60 {
                let strip = Strip::of(&choices(&names), chosen, 0..room, Widths::Wide);
                assert!(strip.cells.iter().any(|(at, _)| *at == chosen), "{chosen} in {room}");
                assert!(strip.cells.iter().all(|(_, columns)| columns.end <= room), "{strip:?}");
                let all = strip.cells.len() == names.len();
                assert_eq!(all, !strip.more_before && !strip.more_behind);
            }
        }
    }

    #[test]
    fn nothing_to_choose_is_an_empty_strip() {
        assert_eq!(Strip::of(&[], 0, 0..20, Widths::Narrow), Strip::default());
    }
}
