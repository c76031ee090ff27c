//! The chapter tree: what stands in a book, in reading order, without any text.

use serde::{Deserialize, Serialize};

/// What an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// 实施意见: a document that stands before chapter one.
    Opinion,
    /// 章: holds other entries and has a lead of its own.
    Chapter,
    /// 重要论述: a section of a chapter.
    Discourse,
    /// 创新案例: a case told in four parts.
    Case,
    /// 党务规程: a procedure in steps.
    Procedure,
    /// 附录: what follows the last chapter.
    Appendix,
    /// 第X条: an article of a regulation (imported books).
    Article,
    /// Anything else (imported books).
    Section,
}

impl Kind {
    /// Every kind, in the order of their declaration.
    pub const ALL: [Self; 8] = [
        Self::Opinion,
        Self::Chapter,
        Self::Discourse,
        Self::Case,
        Self::Procedure,
        Self::Appendix,
        Self::Article,
        Self::Section,
    ];

    /// The name used in files and JSON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Opinion => "opinion",
            Self::Chapter => "chapter",
            Self::Discourse => "discourse",
            Self::Case => "case",
            Self::Procedure => "procedure",
            Self::Appendix => "appendix",
            Self::Article => "article",
            Self::Section => "section",
        }
    }

    /// The name a reader sees.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Opinion => "实施意见",
            Self::Chapter => "章",
            Self::Discourse => "重要论述",
            Self::Case => "创新案例",
            Self::Procedure => "党务规程",
            Self::Appendix => "附录",
            Self::Article => "条",
            Self::Section => "节",
        }
    }
}

/// Whether an entry's text is there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// The text is there.
    #[default]
    Written,
    /// The text is still being written.
    Planned,
    /// The source promised this entry but did not contain it.
    NotIncluded,
}

impl Status {
    /// The name used in files and JSON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Written => "written",
            Self::Planned => "planned",
            Self::NotIncluded => "not-included",
        }
    }

    /// What a reader is told where there is no text; none where there is.
    #[must_use]
    pub const fn notice(self) -> Option<&'static str> {
        match self {
            Self::Written => None,
            Self::Planned => Some("本条正文正在编写，尚未收入。目录和原书页码可以先用。"),
            Self::NotIncluded => Some("原件只有这一条的标题，没有正文。"),
        }
    }
}

/// One line of the chapter tree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// Stable name: `ch02-proc`.
    pub id: String,
    /// What the entry is.
    pub kind: Kind,
    /// What stands before the title: `第一章`, `一`, `创新案例`.
    pub label: Option<String>,
    /// The title as printed.
    pub title: String,
    /// The page of the printed book.
    pub page: Option<u32>,
    /// The entry that holds this one; always an earlier one.
    pub parent: Option<usize>,
    /// How many entries hold this one: 0 at the top.
    pub depth: usize,
    /// Whether its text is there.
    pub status: Status,
}

impl Heading {
    /// What stands before the title on a line with it, and what sets it apart: `第一章 `, `一、`, `（一）`.
    /// So the line is read again as label and title.
    #[must_use]
    pub fn lead(&self) -> String {
        match self.label.as_deref() {
            None => String::new(),
            Some(label) if label.chars().all(is_chinese_digit) => format!("{label}、"),
            Some(label) if label.ends_with('）') => label.to_owned(),
            Some(label) => format!("{label} "),
        }
    }

    /// Label and title.
    #[must_use]
    pub fn full_title(&self) -> String {
        self.lead() + &self.title
    }
}

const fn is_chinese_digit(letter: char) -> bool {
    matches!(
        letter,
        '〇' | '零'
            | '一'
            | '二'
            | '三'
            | '四'
            | '五'
            | '六'
            | '七'
            | '八'
            | '九'
            | '十'
            | '百'
            | '千'
    )
}

/// Every heading of a book, in reading order: a parent comes right before what it holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outline {
    headings: Vec<Heading>,
}

impl Outline {
    /// Takes headings in reading order.
    #[must_use]
    pub fn new(headings: Vec<Heading>) -> Self {
        Self { headings }
    }

    /// The headings, in reading order.
    #[must_use]
    pub fn headings(&self) -> &[Heading] {
        &self.headings
    }

    /// How many entries there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.headings.len()
    }

    /// Whether the book is empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.headings.is_empty()
    }

    /// The heading at `index`, if the book reaches that far.
    #[must_use]
    pub fn get(&self, index: usize) -> Option<&Heading> {
        self.headings.get(index)
    }

    /// The index of the entry with this id.
    #[must_use]
    pub fn index_of(&self, id: &str) -> Option<usize> {
        self.headings.iter().position(|heading| heading.id == id)
    }

    /// The entries that `index` holds directly.
    pub fn children(&self, index: usize) -> impl Iterator<Item = usize> + '_ {
        self.inside(index).filter(move |&child| self.parent(child) == Some(index))
    }

    /// Every entry below `index`, at any depth.
    pub fn inside(&self, index: usize) -> impl Iterator<Item = usize> + '_ {
        let depth = self.get(index).map_or(usize::MAX, |heading| heading.depth);
        (index + 1..self.len()).take_while(move |&below| self.headings[below].depth > depth)
    }

    /// The entry that holds `index`.
    #[must_use]
    pub fn parent(&self, index: usize) -> Option<usize> {
        self.get(index)?.parent
    }

    /// The entries that hold `index`, outermost first.
    #[must_use]
    pub fn ancestors(&self, index: usize) -> Vec<usize> {
        let mut chain: Vec<usize> = self.above(index).collect();
        chain.reverse();
        chain
    }

    /// The entries that hold `index`, the one it stands in first.
    pub fn above(&self, index: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(self.parent(index), |&above| self.parent(above))
    }

    /// Whether `index` holds other entries.
    #[must_use]
    pub fn has_children(&self, index: usize) -> bool {
        self.inside(index).next().is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::{Heading, Kind, Outline, Status};

    fn heading(id: &str, parent: Option<usize>, depth: usize) -> Heading {
        Heading {
            id: id.to_owned(),
            kind: Kind::Section,
            label: None,
            title: id.to_owned(),
            page: None,
            parent,
            depth,
            status: Status::Written,
        }
    }

    fn outline() -> Outline {
        Outline::new(vec![
            heading("front", None, 0),
            heading("one", None, 0),
            heading("one-a", Some(1), 1),
            heading("one-a-x", Some(2), 2),
            heading("one-b", Some(1), 1),
            heading("back", None, 0),
        ])
    }

    #[test]
    fn a_label_is_set_apart_from_its_title_as_it_is_written() {
        let full = |label: &str| {
            let label = Some(label.to_owned());
            Heading { label, ..heading("总则", None, 0) }.full_title()
        };
        let titles = ["一", "二十一", "（一）", "第一章", "1", "案例"].map(full);
        let expected =
            ["一、总则", "二十一、总则", "（一）总则", "第一章 总则", "1 总则", "案例 总则"];
        assert_eq!(titles, expected);
        assert_eq!(heading("总则", None, 0).full_title(), "总则");
    }

    #[test]
    fn children_are_the_direct_ones_and_inside_is_all_of_them() {
        let outline = outline();
        assert_eq!(outline.children(1).collect::<Vec<_>>(), [2, 4]);
        assert_eq!(outline.inside(1).collect::<Vec<_>>(), [2, 3, 4]);
        assert!(!outline.has_children(5));
    }

    #[test]
    fn ancestors_come_outermost_first() {
        assert_eq!(outline().ancestors(3), [1, 2]);
        assert_eq!(outline().ancestors(0), [] as [usize; 0]);
    }

    #[test]
    fn an_index_past_the_end_has_nothing_around_it() {
        let outline = outline();
        assert_eq!(outline.parent(99), None);
        assert_eq!(outline.inside(99).count(), 0);
    }
}
