//! Every kind of flaw a book can have, in the words a reader of `duben check` sees.

use thiserror::Error;

use crate::model::Profile;

/// A name that stands nowhere, and the nearest one that does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Miss {
    /// The name as written.
    pub name: String,
    /// The name that may have been meant.
    pub near: Option<String>,
}

/// Something wrong with a book. `Display` says what, in Chinese.
#[derive(Clone, Debug, PartialEq, Error)]
pub enum Flaw {
    /// The file breaks the rules of TOML; the text says how.
    #[error("TOML 写法有误：{0}")]
    Syntax(String),
    /// The file holds bytes that are no UTF-8, from this byte on (counted from 0).
    #[error("从第 {0} 字节（自 0 数起）开始的内容不是 UTF-8 文字")]
    NotUtf8(usize),
    /// A control character, an escape or a mark that turns the direction of writing.
    #[error("文字里有看不见的控制字符 U+{:04X}", u32::from(*.0))]
    ForbiddenCharacter(char),
    /// A key the format does not know.
    #[error("不认识的键“{}”", .0.name)]
    UnknownKey(Miss),
    /// A key that must be there.
    #[error("缺少键“{0}”")]
    MissingKey(&'static str),
    /// A value of the wrong type.
    #[error("“{key}”应是{wanted}，这里是{found}")]
    WrongType {
        /// The key.
        key: &'static str,
        /// The type it should have.
        wanted: &'static str,
        /// The type it has.
        found: &'static str,
    },
    /// A word that is none of those the key takes.
    #[error("“{key}”不能是“{}”", .value.name)]
    UnknownChoice {
        /// The key.
        key: &'static str,
        /// The word.
        value: Miss,
        /// The words it takes.
        allowed: Vec<&'static str>,
    },
    /// A number that is too small or too large.
    #[error("“{key}”的数值 {value} 超出范围")]
    OutOfRange {
        /// The key.
        key: &'static str,
        /// The number as written.
        value: String,
        /// The smallest number allowed.
        least: u32,
        /// The largest number allowed.
        most: u32,
    },
    /// A text or list without anything in it.
    #[error("“{0}”是空的")]
    Blank(&'static str),
    /// A line end or tab in a text that takes one line.
    #[error("“{0}”里有换行或制表符")]
    LineEnd(&'static str),
    /// A date that is none; a whole date is asked for.
    #[error("“{key}”的“{value}”不是年月日")]
    BadDay {
        /// The key.
        key: &'static str,
        /// What stands there.
        value: String,
    },
    /// A date that is none; a year or a month would do as well.
    #[error("“{key}”的“{value}”不是日期")]
    BadDate {
        /// The key.
        key: &'static str,
        /// What stands there.
        value: String,
    },
    /// A table row with more or fewer cells than the head.
    #[error("这一行有 {cells} 格，表头有 {head} 格")]
    UnevenRow {
        /// Cells of the row.
        cells: usize,
        /// Cells of the head.
        head: usize,
    },
    /// A cell that contains what separates cells.
    #[error("表格的一格里有“｜”")]
    SeparatorInCell,
    /// A number without its unit, or a unit without its number.
    #[error("有“{there}”，没有“{lacking}”")]
    HalfMeasure {
        /// The key that is there.
        there: &'static str,
        /// The key that is not.
        lacking: &'static str,
    },
    /// The name of a step does not fit into the one-line flow.
    #[error("步骤名称有 {found} 个字，最多 {most} 个字")]
    LongName {
        /// Its length in characters.
        found: usize,
        /// The length allowed, in characters.
        most: usize,
    },
    /// The name of a rule stands in book title marks, which are added when it is shown.
    #[error("规章名称“{0}”带着书名号")]
    MarkedName(String),
    /// An id with characters that this profile does not allow.
    #[error("“{id}”不能作编号")]
    BadId {
        /// The id.
        id: String,
        /// The profile, which decides what an id may be.
        profile: Profile,
    },
    /// An id that an earlier entry or rule has.
    #[error("编号“{id}”已经用过，在 {first}")]
    DuplicateId {
        /// The id.
        id: String,
        /// Where it stands first.
        first: String,
    },
    /// A parent that is no entry.
    #[error("上级“{}”不存在", .0.name)]
    UnknownParent(Miss),
    /// An entry that does not follow its parent or what its parent holds.
    #[error("条目“{id}”没有紧接在上级“{parent}”之后")]
    BrokenOrder {
        /// The entry.
        id: String,
        /// Its parent.
        parent: String,
    },
    /// A page before the page of the entry above.
    #[error("页码 {page} 小于前一条目的页码 {before}")]
    PageBackwards {
        /// The page.
        page: u32,
        /// The page of the entry before.
        before: u32,
    },
    /// A file name that leads out of the book's folder.
    #[error("文件“{0}”不在书的文件夹里")]
    OutsideFolder(String),
    /// A file that is not there.
    #[error("找不到文件“{0}”")]
    MissingFile(String),
    /// A file that is there but can't be read.
    #[error("读不出文件“{file}”：{cause}")]
    UnreadableFile {
        /// The file.
        file: String,
        /// Why, in Chinese.
        cause: &'static str,
    },
    /// A file that two entries name.
    #[error("文件“{file}”已经用过，在 {first}")]
    DuplicateFile {
        /// The file.
        file: String,
        /// Where it is named first.
        first: String,
    },
    /// A TOML file that belongs to no entry.
    #[error("book.toml 没有提到这个文件")]
    StrayFile,
    /// An entry without any text.
    #[error("条目“{0}”没有正文")]
    EmptyBody(String),
    /// An entry of a handbook that still waits for its text.
    #[error("条目“{0}”还在编写")]
    StillPlanned(String),
    /// A related entry that does not exist.
    #[error("相关条目“{}”不存在", .0.name)]
    DeadLink(Miss),
    /// An entry related to itself.
    #[error("相关条目“{0}”就是本条目")]
    LinkToSelf(String),
    /// A related entry that the entry holds: what it holds is listed with it.
    #[error("相关条目“{0}”就在这一条下面，本章条目里已经列出")]
    LinkBelow(String),
    /// An entry named twice among the related ones.
    #[error("相关条目“{0}”写了两次")]
    DuplicateLink(String),
    /// A rule that `rules.toml` does not hold.
    #[error("rules.toml 里没有规章“{}”", .0.name)]
    UnknownRule(Miss),
    /// A date in a basis although `rules.toml` holds the dates.
    #[error("依据里不写日期：有 rules.toml 的书，日期写在那里")]
    DateInBasis,
    /// Steps in an entry that is no procedure.
    #[error("只有 kind = \"procedure\" 的条目可以有 [[step]]")]
    StrayStep,
    /// Case fields in an entry that is no case.
    #[error("只有 kind = \"case\" 的条目可以有 [case]")]
    StrayCase,
    /// Something that the handbook asks for beyond structure.
    #[error("{owner}缺少“{key}”")]
    Wanting {
        /// What lacks it, in words: `条目`.
        owner: String,
        /// The key that would hold it.
        key: &'static str,
    },
    /// Too few or too many of something that the handbook counts.
    #[error("“{key}”有 {found} 个，应有 {asked}")]
    WrongCount {
        /// The key.
        key: &'static str,
        /// How many there are.
        found: usize,
        /// How many there should be, in words: `2 到 5 个`.
        asked: &'static str,
    },
    /// Words that stand in two entries.
    #[error("与 {other} 有 {length} 个字相同：“{run}”")]
    RepeatedRun {
        /// The place where they stand first.
        other: String,
        /// How many characters agree, marks and blanks left out.
        length: usize,
        /// How they begin, marks and blanks left out.
        run: String,
    },
}

/// Declares [`Flaw::kind`] and [`Flaw::KINDS`] from one list. The compiler asks for every variant
/// there, and the tests ask for a fixture for every kind, so neither can be forgotten.
macro_rules! kinds {
    ($($variant:ident => $kind:literal,)+) => {
        impl Flaw {
            /// The stable names of all kinds of flaw.
            pub const KINDS: &'static [&'static str] = &[$($kind),+];

            /// The stable name of this kind of flaw: `unknown-key`.
            #[must_use]
            pub const fn kind(&self) -> &'static str {
                match self {
                    $(Self::$variant { .. } => $kind,)+
                }
            }
        }
    };
}

kinds! {
    Syntax => "syntax",
    NotUtf8 => "not-utf-8",
    ForbiddenCharacter => "forbidden-character",
    UnknownKey => "unknown-key",
    MissingKey => "missing-key",
    WrongType => "wrong-type",
    UnknownChoice => "unknown-choice",
    OutOfRange => "out-of-range",
    Blank => "blank",
    LineEnd => "line-end",
    BadDay => "bad-day",
    BadDate => "bad-date",
    UnevenRow => "uneven-row",
    SeparatorInCell => "separator-in-cell",
    HalfMeasure => "half-measure",
    LongName => "long-name",
    MarkedName => "marked-name",
    BadId => "bad-id",
    DuplicateId => "duplicate-id",
    UnknownParent => "unknown-parent",
    BrokenOrder => "broken-order",
    PageBackwards => "page-backwards",
    OutsideFolder => "outside-folder",
    MissingFile => "missing-file",
    UnreadableFile => "unreadable-file",
    DuplicateFile => "duplicate-file",
    StrayFile => "stray-file",
    EmptyBody => "empty-body",
    StillPlanned => "still-planned",
    DeadLink => "dead-link",
    LinkToSelf => "link-to-self",
    LinkBelow => "link-below",
    DuplicateLink => "duplicate-link",
    UnknownRule => "unknown-rule",
    DateInBasis => "date-in-basis",
    StrayStep => "stray-step",
    StrayCase => "stray-case",
    Wanting => "wanting",
    WrongCount => "wrong-count",
    RepeatedRun => "repeated-run",
}

/// What must have been understood completely for a flaw to be real.
///
/// After a syntax error the parser may drop the rest of a file; what then seems to be absent
/// would be told for nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RestsOn {
    /// Nothing: it is the file's syntax or its characters that are wrong.
    Syntax,
    /// The line on which it is told.
    Line,
    /// The whole file in which it is told.
    File,
    /// The whole of `book.toml`.
    Contents,
    /// The whole of `rules.toml`.
    Rules,
}

impl Flaw {
    /// What must have been understood completely for this flaw to be real.
    pub(crate) const fn rests_on(&self) -> RestsOn {
        match self {
            Self::MissingKey(_)
            | Self::HalfMeasure { .. }
            | Self::EmptyBody(_)
            | Self::StillPlanned(_)
            | Self::Wanting { .. }
            | Self::WrongCount { .. } => RestsOn::File,
            Self::UnknownParent(_)
            | Self::BrokenOrder { .. }
            | Self::DeadLink(_)
            | Self::StrayFile => RestsOn::Contents,
            Self::UnknownRule(_) => RestsOn::Rules,
            Self::Syntax(_) | Self::NotUtf8(_) | Self::ForbiddenCharacter(_) => RestsOn::Syntax,
            Self::UnknownKey(_)
            | Self::WrongType { .. }
            | Self::UnknownChoice { .. }
            | Self::OutOfRange { .. }
            | Self::Blank(_)
            | Self::LineEnd(_)
            | Self::BadDay { .. }
            | Self::BadDate { .. }
            | Self::UnevenRow { .. }
            | Self::SeparatorInCell
            | Self::LongName { .. }
            | Self::MarkedName(_)
            | Self::BadId { .. }
            | Self::DuplicateId { .. }
            | Self::PageBackwards { .. }
            | Self::OutsideFolder(_)
            | Self::MissingFile(_)
            | Self::UnreadableFile { .. }
            | Self::DuplicateFile { .. }
            | Self::LinkToSelf(_)
            | Self::LinkBelow(_)
            | Self::DuplicateLink(_)
            | Self::DateInBasis
            | Self::StrayStep
            | Self::StrayCase
            | Self::RepeatedRun { .. } => RestsOn::Line,
        }
    }
}
