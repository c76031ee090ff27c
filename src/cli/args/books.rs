//! Arguments of the commands about one's own books.

use std::path::PathBuf;

use clap::Args as ClapArgs;

/// Which file becomes a book, and how it is called.
#[derive(Debug, ClapArgs)]
pub struct Import {
    /// 要导入的文件
    #[arg(value_name = "文件", help_heading = "参数")]
    pub file: PathBuf,

    /// 书名；不写则用文件里的
    #[arg(long, help_heading = "选项", value_name = "书名")]
    pub title: Option<String>,

    /// 编号；不写则由文件名和内容得出
    #[arg(long, help_heading = "选项", value_name = "编号")]
    pub id: Option<String>,

    /// 只看会得到什么，不写任何文件
    #[arg(long, help_heading = "选项")]
    pub dry_run: bool,
}

/// Which book is handed on, where to and in which form.
#[derive(Debug, ClapArgs)]
pub struct Export {
    /// 书的编号、文件夹，或 handbook（自带的手册）
    #[arg(value_name = "书", help_heading = "参数")]
    pub subject: PathBuf,

    /// 去处：.duben 文件；网页和 Markdown 是文件夹；NDJSON 不写则输出到屏幕
    #[arg(value_name = "去处", help_heading = "参数", required_unless_present = "ndjson")]
    pub target: Option<PathBuf>,

    /// 网页，一条一页，不用脚本，可以打印
    #[arg(long, help_heading = "选项", group = "form")]
    pub html: bool,

    /// Markdown，一条一个文件
    #[arg(long, help_heading = "选项", group = "form")]
    pub markdown: bool,

    /// NDJSON，一条一行，供全文检索系统装载
    #[arg(long, help_heading = "选项", group = "form")]
    pub ndjson: bool,
}
