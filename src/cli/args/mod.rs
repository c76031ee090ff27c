//! What can be typed: one definition from which parsing, help, completions and the manual follow.

#![expect(clippy::doc_markdown, reason = "doc comments here are the help a user sees")]

use std::{ffi::OsString, path::PathBuf};

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use duben_book::Kind;

use crate::{app, text::Widths};

#[cfg(feature = "import")]
mod books;
mod study;

#[cfg(feature = "import")]
pub use self::books::{Export, Import};
pub use self::study::{BookmarksForm, PeopleAct, ProgressForm, RecordForm, RecordOptions};

const TEMPLATE: &str = "{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}";

const EXAMPLES: &str = "\
常用：
  duben                  打开读本，接着上次读的地方
  duben ch02-proc        直接打开“发展党员程序”
  duben toc              列出目录和每条的编号
  duben show ch02-proc   在屏幕上打印一条
  duben search 预备期    查找；拼音 yubeiqi、首字母 ybq 也行
界面里按 F1 看按键，按 Esc 出菜单。";

/// Everything that was typed.
#[derive(Debug, Parser)]
#[command(
    name = "duben",
    version = env!("DUBEN_VERSION"),
    about = "读本：在终端里读《基层党组织建设》手册",
    help_template = TEMPLATE,
    override_usage = "duben [选项] [条目]\n      duben [选项] 命令",
    after_help = EXAMPLES,
    subcommand_help_heading = "命令",
    subcommand_value_name = "命令",
    subcommand_precedence_over_arg = true,
    disable_help_subcommand = true,
    disable_help_flag = true,
    disable_version_flag = true,
)]
pub struct Args {
    /// What to do; reading, if nothing is said.
    #[command(subcommand)]
    pub command: Option<Command>,

    /// What is opened, and how.
    #[command(flatten)]
    pub opening: Opening,
}

/// What can be said where nothing but reading is wanted.
#[derive(Debug, Default, ClapArgs)]
pub struct Opening {
    /// 要打开的条目编号，如 ch02-proc（duben toc 列出全部）
    #[arg(value_name = "条目", help_heading = "参数")]
    pub entry: Option<String>,

    /// What holds for every command.
    #[command(flatten)]
    pub global: Global,
}

impl Args {
    /// Takes in what was typed, the program's own name first.
    ///
    /// # Errors
    ///
    /// What is wrong with it; also where help or the version was asked for.
    pub fn read(arguments: &[OsString]) -> Result<Self, clap::Error> {
        match usual(arguments) {
            Some(opening) => Ok(Self { command: None, opening }),
            None => Self::try_parse_from(arguments),
        }
    }
}

/// What nearly every start is: nothing, or one entry, and perhaps who reads. To build what knows every
/// option takes longer than most of what stands before the first frame. Nothing for anything else,
/// and for whatever may be wrong.
fn usual(arguments: &[OsString]) -> Option<Opening> {
    let mut opening = Opening::default();
    let mut words = arguments.iter().skip(1);
    while let Some(word) = words.next() {
        let (place, word) = match word.to_str()? {
            "--person" => (&mut opening.global.person, words.next()?),
            _ => (&mut opening.entry, word),
        };
        let text = word.to_str().filter(|text| !text.starts_with('-'))?;
        if Command::has_subcommand(text) || place.replace(text.to_owned()).is_some() {
            return None;
        }
    }
    Some(opening)
}

/// What holds for every command, before or after it.
#[derive(Clone, Debug, Default, ClapArgs)]
#[command(next_help_heading = "选项")]
pub struct Global {
    /// 用谁的记录；不写则用本机唯一的一份
    #[arg(long, global = true, value_name = "姓名", conflicts_with = "guest")]
    pub person: Option<String>,

    /// 游客：什么都不记
    #[arg(long, global = true)]
    pub guest: bool,

    /// 读哪本书：编号（见 duben books）、书的文件夹，或 handbook
    #[arg(long, global = true, value_name = "书")]
    pub book: Option<PathBuf>,

    /// 记录放在哪个文件夹（也可用环境变量 DUBEN_DATA_DIR）
    #[arg(long, global = true, value_name = "文件夹")]
    pub data_dir: Option<PathBuf>,

    /// 引号、省略号等占几列：auto 自动，narrow 一列，wide 两列
    #[arg(
        long,
        global = true,
        value_name = "宽度",
        default_value = "auto",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub ambiguous: Ambiguous,

    /// 配色：dark 深色，light 浅色，contrast 高对比，plain 无色
    #[arg(long, global = true, value_name = "配色", value_parser = theme, hide_possible_values = true)]
    pub theme: Option<app::Theme>,

    /// 颜色：auto 自动，always 总用，never 不用（环境变量 NO_COLOR 同）
    #[arg(
        long,
        global = true,
        value_name = "何时",
        default_value = "auto",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub color: Colour,

    /// 不接管鼠标，让终端选字复制
    #[arg(long, global = true)]
    pub no_mouse: bool,

    /// 终端看起来不合适也照样打开
    #[arg(long, global = true)]
    pub force: bool,

    /// 显示帮助
    #[arg(long, short, global = true, action = clap::ArgAction::Help)]
    pub help: Option<bool>,

    /// 显示版本
    #[arg(long, short = 'V', action = clap::ArgAction::Version)]
    pub version: Option<bool>,
}

/// A command.
#[derive(Debug, Subcommand)]
#[command(disable_help_flag = true)]
pub enum Command {
    /// 列出目录
    #[command(help_template = TEMPLATE, override_usage = "duben toc [选项]")]
    Toc(TocForm),
    /// 打印一条；章则连同其下各条
    #[command(help_template = TEMPLATE, override_usage = "duben show [选项] 条目")]
    Show(Show),
    /// 查找：按相关程度列出条目
    #[command(help_template = TEMPLATE, override_usage = "duben search [选项] 词…")]
    Search(SearchFor),
    /// 列出书签和笔记
    #[command(help_template = TEMPLATE, override_usage = "duben bookmarks [选项]")]
    Bookmarks(BookmarksForm),
    /// 读到哪里：每条的进度
    #[command(help_template = TEMPLATE, override_usage = "duben progress [选项]")]
    Progress(ProgressForm),
    /// 一个月的学习记录，可打印存档
    #[command(help_template = TEMPLATE, override_usage = "duben record [选项]")]
    Record(RecordOptions),
    /// 这台机器上有谁的记录：list 列出，rename 旧名 新名 改名，remove 姓名 移除
    #[command(
        help_template = TEMPLATE,
        override_usage = "duben people [list]\n      duben people rename 旧名 新名\n      duben people remove 姓名",
        subcommand_help_heading = "做什么",
        subcommand_value_name = "做什么",
        disable_help_subcommand = true
    )]
    People {
        /// What to do; listing, if nothing is said.
        #[command(subcommand)]
        act: Option<PeopleAct>,
    },
    /// 并入另一台机器的记录，重复并入也不会变多
    #[command(help_template = TEMPLATE, override_usage = "duben merge [选项] 文件夹")]
    Merge {
        /// 另一台机器的记录文件夹（内有 people）
        #[arg(value_name = "文件夹", help_heading = "参数")]
        folder: PathBuf,
    },
    #[cfg(feature = "import")]
    /// 把文件导入成书（.txt、.md、.epub、.docx、.duben）
    #[command(help_template = TEMPLATE, override_usage = "duben import [选项] 文件")]
    Import(Import),
    #[cfg(feature = "import")]
    /// 列出导入的书
    #[command(help_template = TEMPLATE, override_usage = "duben books [选项]")]
    Books {
        /// 以 JSON 输出
        #[arg(long, help_heading = "选项")]
        json: bool,
    },
    #[cfg(feature = "import")]
    /// 移除一本导入的书
    #[command(help_template = TEMPLATE, override_usage = "duben remove [选项] 书")]
    Remove {
        /// 书的编号（见 duben books）
        #[arg(value_name = "书", help_heading = "参数")]
        id: String,

        /// 不再询问
        #[arg(long, help_heading = "选项")]
        yes: bool,
    },
    #[cfg(feature = "import")]
    /// 把一本书交给别人：一个 .duben 文件，或网页、Markdown、NDJSON
    #[command(help_template = TEMPLATE, override_usage = "duben export [选项] 书 去处")]
    Export(Export),
    /// 检查一本书的全部问题
    #[command(help_template = TEMPLATE, override_usage = "duben check [选项] [文件夹]")]
    Check {
        /// 书的文件夹（内有 book.toml）
        #[arg(value_name = "文件夹", help_heading = "参数")]
        folder: Option<PathBuf>,
    },
    /// 输出命令行补全脚本
    #[command(help_template = TEMPLATE, override_usage = "duben completions 外壳")]
    Completions {
        /// bash、zsh、fish、elvish 或 powershell
        #[arg(value_name = "外壳", help_heading = "参数", hide_possible_values = true)]
        shell: Shell,
    },
    /// 输出手册页（man 格式）
    #[command(help_template = TEMPLATE, override_usage = "duben man")]
    Man,
}

/// How the chapter tree is listed.
#[derive(Debug, ClapArgs)]
pub struct TocForm {
    /// 以 JSON 输出
    #[arg(long, help_heading = "选项")]
    pub json: bool,
}

/// Which entry is printed, and how.
#[derive(Debug, ClapArgs)]
pub struct Show {
    /// 条目编号
    #[arg(value_name = "条目", help_heading = "参数")]
    pub entry: String,

    /// 以 JSON 输出
    #[arg(long, help_heading = "选项", group = "form")]
    pub json: bool,

    /// 以 Markdown 输出
    #[arg(long, help_heading = "选项", group = "form")]
    pub markdown: bool,

    /// 以 HTML 输出
    #[arg(long, help_heading = "选项", group = "form")]
    pub html: bool,

    /// 每行最多几列（8—200）；不写则按终端宽度，至多 80
    #[arg(
        long,
        help_heading = "选项",
        value_name = "列数",
        value_parser = columns
    )]
    pub width: Option<u16>,
}

/// What is looked for, and where.
#[derive(Debug, ClapArgs)]
pub struct SearchFor {
    /// 要找的词：汉字、拼音、首字母都行；几个词用空格隔开
    #[arg(value_name = "词", help_heading = "参数", required = true)]
    pub words: Vec<String>,

    /// 只要这一类：案例、规程、论述、章、条、节、实施意见、附录
    #[arg(
        long,
        help_heading = "选项",
        value_name = "类别",
        value_parser = super::search::kind,
        hide_possible_values = true
    )]
    pub kind: Option<Kind>,

    /// 只在这一条和它下面各条里找
    #[arg(long = "in", help_heading = "选项", value_name = "条目")]
    pub inside: Option<String>,

    /// 在所有的书里找；写了 --book 就只在那一本里找
    #[arg(long, help_heading = "选项")]
    pub all: bool,

    /// 最多列出几条；不写则 20
    #[arg(
        long,
        help_heading = "选项",
        value_name = "条数",
        value_parser = count,
        default_value_t = 20,
        hide_default_value = true
    )]
    pub limit: usize,

    /// 以 JSON 输出
    #[arg(long, help_heading = "选项")]
    pub json: bool,
}

/// How wide the terminal is taken to draw ambiguous characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Ambiguous {
    /// As the terminal answers.
    #[default]
    Auto,
    /// One column.
    Narrow,
    /// Two columns.
    Wide,
}

impl Ambiguous {
    /// The width table for output that is not drawn: nobody can be asked.
    #[must_use]
    pub const fn widths(self) -> Widths {
        match self {
            Self::Auto | Self::Narrow => Widths::Narrow,
            Self::Wide => Widths::Wide,
        }
    }
}

/// When colours are used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Colour {
    /// Unless `NO_COLOR` is set.
    #[default]
    Auto,
    /// Even then.
    Always,
    /// Never.
    Never,
}

/// The names of the themes, for completions and errors.
fn theme(name: &str) -> Result<app::Theme, String> {
    app::Theme::named(name).ok_or_else(|| "可选：dark、light、contrast、plain".to_owned())
}

/// How wide a row may be; clap's own words for a number out of its range are English.
fn columns(text: &str) -> Result<u16, String> {
    let given = text.parse().ok().filter(|columns| (8..=200).contains(columns));
    given.ok_or_else(|| "请写 8 到 200 之间的整数".to_owned())
}

/// How many are wanted.
fn count(text: &str) -> Result<usize, String> {
    text.parse().map_err(|_| "请写一个整数，例如 20".to_owned())
}

#[cfg(test)]
mod tests;
