//! The words of the screen, in one place.

pub mod check;
pub mod search;

use duben_book::{Heading, Kind, Status};

use crate::app::{
    choices::short_name,
    input::{Held, Key, KeyCode},
    keys::{Command, Context, Travel},
    line::Edit,
};
use crate::study::{Hand, Marked, State, Whereabouts};

/// Title of the menu.
pub const MENU: &str = "请选择（按数字，或用方向键和回车）";

/// Title of the list of keys.
pub const HELP: &str = "现在可用的按键（Esc 关闭）";

/// Title of the set phrases.
pub const TERMS: &str = "本条名词（回车打开解释它的条目，Esc 关闭）";

/// Title of the bookmarks and notes.
pub const MARKS: &str = "书签和笔记（回车打开，Esc 关闭）";

/// Which entry a mark is in, its printed page, and what there is to say of its place.
#[must_use]
pub fn marked(one: &Marked, heading: Option<&Heading>) -> String {
    let Some(heading) = heading else { return format!("{}（本版已无此条）", one.section) };
    let page = heading.page.map_or(String::new(), |page| format!(" · 第 {page} 页"));
    let moved = match one.whereabouts {
        Whereabouts::Here => "",
        Whereabouts::Moved { .. } => "（本版移了位置）",
        Whereabouts::Gone => "（本版已无此句）",
    };
    format!("{}{}{page}{moved}", tree_label(heading), heading.title)
}

/// Title of the page of progress.
pub const OVERVIEW: &str = "学习进度（回车继续阅读，Esc 返回）";

/// Where a command is given, as far as its words differ by it.
enum Where {
    Tree,
    Page,
    Query,
    Choices,
    Dialog,
}

const fn place(context: Context) -> Where {
    match context {
        Context::Tree | Context::FoundTree => Where::Tree,
        Context::Reader | Context::FoundReader | Context::Aside => Where::Page,
        Context::Query => Where::Query,
        Context::Choices => Where::Choices,
        Context::Menu
        | Context::Help
        | Context::Terms
        | Context::Marks
        | Context::Overview
        | Context::Checks
        | Context::Question
        | Context::Answer
        | Context::Sum => Where::Dialog,
    }
}

/// What a command does, in a context.
#[must_use]
pub const fn command(command: Command, context: Context) -> &'static str {
    match command {
        Command::Travel(travel) => travelled(travel, context),
        Command::Enter => match place(context) {
            Where::Tree => "打开阅读",
            Where::Page => "打开链接，显示或收起答案",
            Where::Query => "打开所选的结果",
            Where::Choices => "选定",
            Where::Dialog => "执行所选",
        },
        Command::Inside => match place(context) {
            Where::Tree => "展开，或打开阅读",
            Where::Page => "同回车",
            Where::Query | Where::Choices | Where::Dialog => "执行所选",
        },
        Command::Outside => match place(context) {
            Where::Tree => "收起，或到上一级",
            Where::Page | Where::Query | Where::Choices | Where::Dialog => "回到目录",
        },
        Command::OtherPane => match place(context) {
            Where::Tree => "到正文",
            Where::Page | Where::Query | Where::Choices | Where::Dialog => "到目录",
        },
        Command::Search => "搜索（直接打字也行）",
        Command::Type(_) => "输入文字",
        Command::Edit(edit) => edited(edit),
        Command::NextPart => "到候选、类别、范围各行",
        Command::PreviousPart => "反过来走各行",
        Command::NextChoice => "选右边一项",
        Command::PreviousChoice => "选左边一项",
        Command::NextKind => "换类别：只看案例、规程……",
        Command::NextChapter => "换范围：只看某一章",
        Command::Return => "结束搜索，回到原来那一行",
        Command::Stay => "结束搜索，留在这里",
        Command::Results => "回到结果列表",
        Command::NextMatch => match place(context) {
            Where::Tree => "下一条有命中的",
            Where::Page | Where::Query | Where::Choices | Where::Dialog => "下一处命中",
        },
        Command::PreviousMatch => match place(context) {
            Where::Tree => "上一条有命中的",
            Where::Page | Where::Query | Where::Choices | Where::Dialog => "上一处命中",
        },
        Command::NextEntry => "下一条",
        Command::PreviousEntry => "上一条",
        Command::Back => "返回跳转前的位置",
        Command::Mark => "这一行加书签，已有的去掉",
        Command::Marks => "书签和笔记列表",
        Command::Terms => "本条名词的意思",
        Command::Answers => "显示或收起全部答案",
        Command::Overview => "学习进度",
        Command::GoOn => "继续阅读",
        Command::Check => "自测：答题，自己打分",
        Command::CheckDue => "自测到期的题",
        Command::Reveal => "看答案",
        Command::Grade => "按所选打分",
        Command::PreviousQuestion => "上一题",
        Command::NextQuestion => "下一题",
        Command::ReadUp => "看原文",
        Command::Resume => "回到自测",
        Command::Judge => "标记本条：读懂、待复习、不标",
        Command::Theme => "换配色",
        Command::Spacing => "换行距（密／疏）",
        Command::Mouse => "鼠标交给终端，或收回",
        Command::Sounds => "模糊音：总用，或找不到时才用",
        Command::Repaint => "重画屏幕",
        Command::Help => "按键说明",
        Command::Menu => "菜单：这里能做的事",
        Command::Close => "关闭",
        Command::Digit(_) => "按编号选择",
        Command::Quit => "退出（自动记住位置）",
    }
}

const fn travelled(travel: Travel, context: Context) -> &'static str {
    match (travel, place(context)) {
        (Travel::Up, Where::Query | Where::Choices) => "上一条结果；没打字时调出查过的",
        (Travel::Down, Where::Query | Where::Choices) => "下一条结果",
        (Travel::Up, Where::Tree | Where::Page | Where::Dialog) => "上一行",
        (Travel::Down, Where::Tree | Where::Page | Where::Dialog) => "下一行",
        (Travel::PageUp, _) => "上一屏",
        (Travel::PageDown, _) => "下一屏",
        (Travel::First, _) => "到开头",
        (Travel::Last, _) => "到末尾",
    }
}

const fn edited(edit: Edit) -> &'static str {
    match edit {
        Edit::Left => "光标左移",
        Edit::Right => "光标右移",
        Edit::Home => "光标到开头",
        Edit::End => "光标到末尾",
        Edit::Backspace => "删前一个字；没有字时结束搜索",
        Edit::Delete => "删后一个字",
        Edit::Clear => "清空重打",
    }
}

/// The same in as few words as the footer has room for.
#[must_use]
pub const fn short(command: Command, context: Context) -> &'static str {
    match command {
        Command::Travel(Travel::Up | Travel::Down) => match place(context) {
            Where::Query | Where::Choices => "选结果",
            Where::Tree | Where::Page | Where::Dialog => "移动",
        },
        Command::Travel(Travel::PageUp | Travel::PageDown) => "翻屏",
        Command::Travel(Travel::First | Travel::Last) => "首尾",
        Command::Enter => match place(context) {
            Where::Tree | Where::Page | Where::Query => "打开",
            Where::Choices => "选定",
            Where::Dialog => "执行",
        },
        Command::Inside => "展开",
        Command::Outside => match place(context) {
            Where::Tree => "收起",
            Where::Page | Where::Query | Where::Choices | Where::Dialog => "目录",
        },
        Command::OtherPane => match place(context) {
            Where::Tree => "正文",
            Where::Page | Where::Query | Where::Choices | Where::Dialog => "目录",
        },
        Command::Search => "搜索",
        Command::Type(_) => "输入",
        Command::Edit(Edit::Clear) => "清空",
        Command::Edit(
            Edit::Left | Edit::Right | Edit::Home | Edit::End | Edit::Backspace | Edit::Delete,
        ) => "修改",
        Command::NextPart | Command::PreviousPart => match place(context) {
            Where::Choices => "下一行",
            Where::Tree | Where::Page | Where::Query | Where::Dialog => "筛选",
        },
        Command::NextChoice | Command::PreviousChoice | Command::Digit(_) => "选择",
        Command::NextKind => "类别",
        Command::NextChapter => "范围",
        Command::Return => "返回原处",
        Command::Stay => "留在这里",
        Command::Results => "回列表",
        Command::NextMatch | Command::PreviousMatch => "前后处",
        Command::NextEntry | Command::PreviousEntry => "前后条",
        Command::Back => "返回",
        Command::Mark => "书签",
        Command::Marks => "书签列表",
        Command::Terms => "名词",
        Command::Answers => "答案",
        Command::Overview => "进度",
        Command::GoOn => "继续阅读",
        Command::Check | Command::CheckDue => "自测",
        Command::Reveal => "看答案",
        Command::Grade => "打分",
        Command::PreviousQuestion => "上一题",
        Command::NextQuestion => "下一题",
        Command::ReadUp => "看原文",
        Command::Resume => "回自测",
        Command::Judge => "标记",
        Command::Theme => "配色",
        Command::Spacing => "行距",
        Command::Mouse => "鼠标",
        Command::Sounds => "模糊音",
        Command::Repaint => "重画",
        Command::Help => "按键",
        Command::Menu => "菜单",
        Command::Close => "关闭",
        Command::Quit => "退出",
    }
}

/// What is written on a key.
#[must_use]
pub fn key(key: Key) -> String {
    let name = match key.code {
        KeyCode::Char(' ') => "空格".to_owned(),
        KeyCode::Char(letter) if key.held == Held::Control => letter.to_uppercase().to_string(),
        KeyCode::Char(letter) => letter.to_string(),
        KeyCode::Enter => "回车".to_owned(),
        KeyCode::Esc => "Esc".to_owned(),
        KeyCode::Tab => "Tab".to_owned(),
        KeyCode::BackTab => "Shift+Tab".to_owned(),
        KeyCode::Backspace => "退格".to_owned(),
        KeyCode::Delete => "Delete".to_owned(),
        KeyCode::Up => "↑".to_owned(),
        KeyCode::Down => "↓".to_owned(),
        KeyCode::Left => "←".to_owned(),
        KeyCode::Right => "→".to_owned(),
        KeyCode::Home => "Home".to_owned(),
        KeyCode::End => "End".to_owned(),
        KeyCode::PageUp => "PgUp".to_owned(),
        KeyCode::PageDown => "PgDn".to_owned(),
        KeyCode::Function(number) => format!("F{number}"),
    };
    match key.held {
        Held::Nothing => name,
        Held::Control => format!("Ctrl+{name}"),
        Held::Alt => format!("Alt+{name}"),
    }
}

/// What stands before a title in the tree, with what sets it apart.
#[must_use]
pub fn tree_label(heading: &Heading) -> String {
    match (heading.kind, heading.label.as_deref()) {
        (Kind::Case | Kind::Procedure | Kind::Appendix, _) => {
            format!("{} ", short_name(heading.kind))
        }
        (Kind::Discourse, Some(label)) => format!("{label}、"),
        (
            Kind::Opinion | Kind::Chapter | Kind::Discourse | Kind::Article | Kind::Section,
            label,
        ) => label.map_or(String::new(), |label| format!("{label} ")),
    }
}

/// A title with what stands before it.
#[must_use]
pub fn titled(heading: &Heading) -> String {
    format!("{}{}", tree_label(heading), heading.title)
}

/// What is written at the end of an entry's row in the tree: the mark by hand, else how far it was
/// read; nothing where nothing was.
#[must_use]
pub fn tree_mark(status: Status, hand: Option<Hand>, state: State, percent: usize) -> String {
    match (status, hand, state) {
        (Status::Planned, _, _) => "编写中".to_owned(),
        (Status::NotIncluded, _, _) => "未收入".to_owned(),
        (Status::Written, Some(hand), _) => hand.name().to_owned(),
        (Status::Written, None, State::Reading) if percent > 0 => {
            format!("{} {percent}%", state.name())
        }
        (Status::Written, None, State::Reading | State::Read) => state.name().to_owned(),
        (Status::Written, None, State::Untouched) => String::new(),
    }
}

/// How much of the open entry was read, for the footer.
#[must_use]
pub fn entry_read(percent: usize) -> String {
    format!("本条已读 {percent}%")
}
