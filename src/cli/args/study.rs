//! Arguments of the commands about what people did.

use clap::{Args as ClapArgs, Subcommand, ValueEnum};

use super::TEMPLATE;
use crate::study::Month;

/// How bookmarks and notes are listed.
#[derive(Debug, ClapArgs)]
pub struct BookmarksForm {
    /// 以 JSON 输出
    #[arg(long, help_heading = "选项", group = "form")]
    pub json: bool,

    /// 以 Markdown 输出，带引文和出处
    #[arg(long, help_heading = "选项", group = "form")]
    pub markdown: bool,
}

/// How progress is listed.
#[derive(Debug, ClapArgs)]
pub struct ProgressForm {
    /// 以 JSON 输出
    #[arg(long, help_heading = "选项")]
    pub json: bool,
}

/// Which month is recorded, and how.
#[derive(Debug, ClapArgs)]
pub struct RecordOptions {
    /// 哪个月，如 2026-11；不写则为本月
    #[arg(long, help_heading = "选项", value_name = "年-月")]
    pub month: Option<Month>,

    /// 格式：text 对齐的文字，csv 表格（WPS、Excel），md，html（可打印，A4）
    #[arg(
        long,
        help_heading = "选项",
        value_name = "格式",
        default_value = "text",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub format: RecordForm,
}

/// The form of a study record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum RecordForm {
    /// Aligned text.
    #[default]
    Text,
    /// Comma-separated values.
    Csv,
    /// Markdown.
    Md,
    /// HTML.
    Html,
}

/// What is done with people.
#[derive(Debug, Subcommand)]
#[command(disable_help_flag = true)]
pub enum PeopleAct {
    /// 列出
    #[command(help_template = TEMPLATE, override_usage = "duben people list")]
    List,
    /// 改名；记录不变
    #[command(help_template = TEMPLATE, override_usage = "duben people rename 旧名 新名")]
    Rename {
        /// 现在的姓名
        #[arg(value_name = "旧名", help_heading = "参数")]
        old: String,
        /// 改成的姓名
        #[arg(value_name = "新名", help_heading = "参数")]
        new: String,
    },
    /// 移除；先把记录导出到当前文件夹，核对无误才移除
    #[command(help_template = TEMPLATE, override_usage = "duben people remove 姓名")]
    Remove {
        /// 姓名
        #[arg(value_name = "姓名", help_heading = "参数")]
        name: String,
    },
}
