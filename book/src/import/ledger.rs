//! What becomes of the words of a file that don't become text: data of the book, or left out with
//! a reason. And what was decided without being certain.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::document::Spot;

/// Something that title page or imprint say of a book.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Datum {
    /// What it is, in the words of the page (`书名`, `版次`); none where the page doesn't say.
    pub name: Option<String>,
    /// What it says.
    pub value: String,
}

/// Words that did not become part of the book.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOut {
    /// Where they stand in the file: `第 12 行`.
    pub place: String,
    /// The words.
    pub text: String,
    /// Why they were left out.
    pub why: Why,
}

/// Why words were left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// They head or divide the table of contents.
    Contents,
    /// They repeat, in the text, a title that the table of contents gave.
    Title,
    /// They name the kind of the entries that follow.
    Group,
    /// They repeat a title at the head or foot of a page.
    RunningHead,
    /// They are the number of a page.
    PageNumber,
    /// They are the words of a picture's or object's place that a terminal can't show.
    Object,
    /// They are a comment on the text.
    Comment,
    /// They are a footnote that nothing refers to, or the name by which one is referred to.
    Note,
    /// They belong to a link and are not shown: its address, the hint that a pointer calls up.
    Link,
    /// They name a page that the book lists and that can't be read: it is missing, or a picture.
    Unread,
}

impl Why {
    /// Every reason, in the order of their declaration.
    pub const ALL: [Self; 10] = [
        Self::Contents,
        Self::Title,
        Self::Group,
        Self::RunningHead,
        Self::PageNumber,
        Self::Object,
        Self::Comment,
        Self::Note,
        Self::Link,
        Self::Unread,
    ];

    /// The reason as a reader sees it.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Contents => "目录的标题和栏目行，已用来排列条目",
            Self::Title => "正文里的标题，与目录行合为一处",
            Self::Group => "栏目名，已记为条目的种类",
            Self::RunningHead => "书眉、页脚或重复的标题",
            Self::PageNumber => "页码",
            Self::Object => "图片等，终端里显示不了",
            Self::Comment => "批注",
            Self::Note => "没有引用处的脚注，脚注的代号",
            Self::Link => "链接的地址和提示",
            Self::Unread => "书里列着却读不出的页",
        }
    }
}

/// A decision that a person should look at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Doubt {
    /// Where: `第 12 行`.
    pub place: String,
    /// What was decided, and on what grounds.
    pub words: String,
}

/// A decision made without being certain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Decision {
    /// Two lines were joined that may be two paragraphs: over an empty line or the end of a page,
    /// or where a sentence or an item may begin.
    Joined {
        /// The last characters before the seam.
        before: String,
        /// The first characters after it.
        after: String,
    },
    /// A title differs from its line in the table of contents.
    TitleDiffers {
        /// As the table of contents has it.
        contents: String,
        /// As the text has it.
        text: String,
    },
    /// A heading was found that the table of contents doesn't have.
    NotInContents(String),
    /// A line of the table of contents has no page.
    NoPage(String),
    /// A page doesn't fit between its neighbours and was not taken.
    PageOutOfOrder(u32),
    /// A heading stands before another that precedes it in the table of contents.
    OutOfOrder(String),
    /// A number doesn't follow the one before.
    Jump {
        /// The heading before.
        before: String,
        /// This heading.
        here: String,
    },
}

impl fmt::Display for Decision {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Joined { before, after } => {
                write!(out, "断开的一段接上了：“…{before}”＋“{after}…”")
            }
            Self::TitleDiffers { contents, text } => {
                write!(out, "标题与目录不同，用了目录的“{contents}”（正文作“{text}”）")
            }
            Self::NotInContents(title) => write!(out, "目录里没有“{title}”，当作标题收入"),
            Self::NoPage(title) => write!(out, "目录行“{title}”没有页码"),
            Self::PageOutOfOrder(page) => write!(out, "目录页码 {page} 与前后不合，没有采用"),
            Self::OutOfOrder(title) => write!(out, "“{title}”的先后与目录不同，照目录排列"),
            Self::Jump { before, here } => write!(out, "编号不连续：“{before}”之后是“{here}”"),
        }
    }
}

/// The book-keeping of one import.
#[derive(Debug, Default)]
pub(crate) struct Ledger {
    /// Data of the book.
    pub(crate) data: Vec<Datum>,
    /// What was left out, with its place.
    pub(crate) left_out: Vec<(Spot, String, Why)>,
    /// What was decided, with its place.
    pub(crate) decisions: Vec<(Spot, Decision)>,
}

impl Ledger {
    /// Notes a datum.
    pub(crate) fn datum(&mut self, name: Option<&str>, value: &str) {
        self.data.push(Datum { name: name.map(str::to_owned), value: value.to_owned() });
    }

    /// Leaves words out.
    pub(crate) fn leave_out(&mut self, spot: Spot, text: impl Into<String>, why: Why) {
        self.left_out.push((spot, text.into(), why));
    }

    /// Notes a decision.
    pub(crate) fn decide(&mut self, spot: Spot, decision: Decision) {
        self.decisions.push((spot, decision));
    }
}
