//! The words of the screen, in one place.

pub mod check;
pub mod search;
pub mod seat;

use duben_book::{Heading, Kind, Status};

use crate::app::{
    ListOrder,
    choices::short_name,
    input::{Held, Key, KeyCode},
    keys::{Command, Context, Travel},
    line::Edit,
};
use crate::study::{Hand, Marked, State, Whereabouts};

/// Title of the menu.
pub const MENU: &str = "请选择（按数字，或用方向键和回车）";

/// Title of the menu of study.
pub const STUDY: &str = "学习（Esc 回到菜单）";

/// Title of the list of keys.
pub const HELP: &str = "现在可用的按键（Esc 关闭）";

/// Title of the set phrases.
pub const TERMS: &str = "本条名词（回车打开解释它的条目，Esc 关闭）";

/// Title of the bookmarks and notes.
#[must_use]
pub const fn marks(order: ListOrder) -> &'static str {
    match order {
        ListOrder::Place => "书签和笔记 · 按位置（F2 换按时间）",
        ListOrder::Time => "书签和笔记 · 按时间（F2 换按位置）",
    }
}

/// Where no mark is listed.
#[must_use]
pub fn no_marks(typed: &str) -> String {
    match typed.trim() {
        "" => "没有书签和笔记了；按 F3 撤销删除。".to_owned(),
        typed => format!("书签和笔记里没有“{typed}”；按 Esc 清除。"),
    }
}

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

/// Above a note that is written: the row it is about.
#[must_use]
pub fn note_on(words: &str) -> String {
    format!("笔记：{words}")
}

/// How long a note is, for the right end of that row.
#[must_use]
pub fn note_length(characters: usize) -> String {
    format!("{characters} 字 · 自动保存")
}

/// Title of the page of progress.
pub const OVERVIEW: &str = "学习进度（回车继续阅读，Esc 返回）";

/// Where a command is given, as far as its words differ by it.
enum Where {
    Tree,
    Page,
    Query,
    Choices,
    Note,
    Dialog,
    Seat,
}

const fn place(context: Context) -> Where {
    match context {
        Context::Tree | Context::FoundTree => Where::Tree,
        Context::Reader | Context::FoundReader | Context::Aside => Where::Page,
        Context::Query => Where::Query,
        Context::Choices => Where::Choices,
        Context::Note => Where::Note,
        Context::Menu
        | Context::Help
        | Context::Terms
        | Context::Marks
        | Context::Overview
        | Context::Checks
        | Context::Question
        | Context::Answer
        | Context::Sum => Where::Dialog,
        Context::Cover | Context::Naming => Where::Seat,
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
            Where::Choices | Where::Seat => "选定",
            Where::Note => "换行",
            Where::Dialog => "执行所选",
        },
        Command::Inside => match place(context) {
            Where::Tree => "展开，或打开阅读",
            Where::Page => "同回车",
            Where::Query | Where::Choices | Where::Note | Where::Dialog | Where::Seat => "执行所选",
        },
        Command::Outside => match place(context) {
            Where::Tree => "收起，或到上一级",
            Where::Page
            | Where::Query
            | Where::Choices
            | Where::Note
            | Where::Dialog
            | Where::Seat => "回到目录",
        },
        Command::OtherPane => match place(context) {
            Where::Tree => "到正文",
            Where::Page
            | Where::Query
            | Where::Choices
            | Where::Note
            | Where::Dialog
            | Where::Seat => "到目录",
        },
        Command::Search => "搜索（直接打字也行）",
        Command::Type(_) => "输入文字",
        Command::Edit(edit) => edited(edit, context),
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
            Where::Page
            | Where::Query
            | Where::Choices
            | Where::Note
            | Where::Dialog
            | Where::Seat => "下一处命中",
        },
        Command::PreviousMatch => match place(context) {
            Where::Tree => "上一条有命中的",
            Where::Page
            | Where::Query
            | Where::Choices
            | Where::Note
            | Where::Dialog
            | Where::Seat => "上一处命中",
        },
        Command::NextEntry => "下一条",
        Command::PreviousEntry => "上一条",
        Command::Back => "返回跳转前的位置",
        Command::Mark => "这一行加书签，已有的去掉",
        Command::Marks => "书签和笔记列表",
        Command::Order => "换顺序：按位置、按时间",
        Command::Remove => "删除所选的书签或笔记",
        Command::Undo => "撤销上一次删除",
        Command::Note => "在这一行写笔记，或改已有的",
        Command::PutAway => "记下笔记，回到正文",
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
        Command::Study => "学习：进度、书签和笔记、换人……",
        Command::ChangePerson => "换人，或新增一个人",
        Command::Sign => "留名：给这份记录写上姓名",
        Command::Idle => "没人按键多久回封面：5、10、30 分钟、从不",
        Command::Guest => "游客：只看看，什么都不记",
        Command::TakeAlong => "带上：记到我的名下",
        Command::Close => match place(context) {
            Where::Seat => "返回；还没有姓名时，以后再说",
            Where::Tree
            | Where::Page
            | Where::Query
            | Where::Choices
            | Where::Note
            | Where::Dialog => "关闭",
        },
        Command::Digit(_) => "按编号选择",
        Command::Quit => "退出（自动记住位置）",
    }
}

const fn travelled(travel: Travel, context: Context) -> &'static str {
    match (travel, place(context)) {
        (Travel::Up, Where::Query | Where::Choices) => "上一条结果；没打字时调出查过的",
        (Travel::Down, Where::Query | Where::Choices) => "下一条结果",
        (Travel::Up, Where::Tree | Where::Page | Where::Note | Where::Dialog | Where::Seat) => {
            "上一行"
        }
        (Travel::Down, Where::Tree | Where::Page | Where::Note | Where::Dialog | Where::Seat) => {
            "下一行"
        }
        (Travel::PageUp, _) => "上一屏",
        (Travel::PageDown, _) => "下一屏",
        (Travel::First, _) => "到开头",
        (Travel::Last, _) => "到末尾",
    }
}

const fn edited(edit: Edit, context: Context) -> &'static str {
    match (edit, place(context)) {
        (Edit::Left, _) => "光标左移",
        (Edit::Right, _) => "光标右移",
        (Edit::Home, _) => "光标到开头",
        (Edit::End, _) => "光标到末尾",
        (Edit::Backspace, Where::Query | Where::Choices) => "删前一个字；没有字时结束搜索",
        (Edit::Backspace, _) => "删前一个字",
        (Edit::Delete, _) => "删后一个字",
        (Edit::Clear, Where::Note) => "清空光标所在的一行",
        (Edit::Clear, _) => "清空重打",
    }
}

/// The same in as few words as the footer has room for.
#[must_use]
pub const fn short(command: Command, context: Context) -> &'static str {
    match command {
        Command::Travel(Travel::Up | Travel::Down) => match place(context) {
            Where::Query | Where::Choices => "选结果",
            Where::Tree | Where::Page | Where::Note | Where::Dialog | Where::Seat => "移动",
        },
        Command::Travel(Travel::PageUp | Travel::PageDown) => "翻屏",
        Command::Travel(Travel::First | Travel::Last) => "首尾",
        Command::Enter => match place(context) {
            Where::Tree | Where::Page | Where::Query => "打开",
            Where::Choices | Where::Seat => "选定",
            Where::Note => "换行",
            Where::Dialog => "执行",
        },
        Command::Inside => "展开",
        Command::Outside => match place(context) {
            Where::Tree => "收起",
            Where::Page
            | Where::Query
            | Where::Choices
            | Where::Note
            | Where::Dialog
            | Where::Seat => "目录",
        },
        Command::OtherPane => match place(context) {
            Where::Tree => "正文",
            Where::Page
            | Where::Query
            | Where::Choices
            | Where::Note
            | Where::Dialog
            | Where::Seat => "目录",
        },
        Command::Search => "搜索",
        Command::Type(_) => "输入",
        Command::Edit(Edit::Clear) => "清空",
        Command::Edit(
            Edit::Left | Edit::Right | Edit::Home | Edit::End | Edit::Backspace | Edit::Delete,
        ) => "修改",
        Command::NextPart | Command::PreviousPart => match place(context) {
            Where::Choices => "下一行",
            Where::Tree
            | Where::Page
            | Where::Query
            | Where::Note
            | Where::Dialog
            | Where::Seat => "筛选",
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
        Command::Order => "顺序",
        Command::Remove => "删除",
        Command::Undo => "撤销",
        Command::Note => "笔记",
        Command::PutAway => "记下",
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
        Command::Study => "学习",
        Command::ChangePerson => "换人",
        Command::Sign => "留名",
        Command::Idle => "离开",
        Command::Guest => "游客",
        Command::TakeAlong => "带上",
        Command::Close => match place(context) {
            Where::Seat => "返回",
            Where::Tree
            | Where::Page
            | Where::Query
            | Where::Choices
            | Where::Note
            | Where::Dialog => "关闭",
        },
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
