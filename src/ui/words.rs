//! The words of the screen, in one place.

use duben_book::{Heading, Kind, Status};

use crate::app::{
    input::{Held, Key, KeyCode},
    keys::{Command, Context, Travel},
};
use crate::study::State;

/// Title of the menu.
pub const MENU: &str = "请选择（按数字，或用方向键和回车）";

/// Title of the list of keys.
pub const HELP: &str = "现在可用的按键（Esc 关闭）";

/// Title of the set phrases.
pub const TERMS: &str = "本条名词（回车打开解释它的条目，Esc 关闭）";

/// What a command does, in a context.
#[must_use]
pub const fn command(command: Command, context: Context) -> &'static str {
    match command {
        Command::Travel(Travel::Up) => "上一行",
        Command::Travel(Travel::Down) => "下一行",
        Command::Travel(Travel::PageUp) => "上一屏",
        Command::Travel(Travel::PageDown) => "下一屏",
        Command::Travel(Travel::First) => "到开头",
        Command::Travel(Travel::Last) => "到末尾",
        Command::Enter => match context {
            Context::Tree => "打开阅读",
            Context::Reader => "打开链接，显示或收起答案",
            Context::Menu | Context::Help | Context::Terms => "执行所选",
        },
        Command::Inside => match context {
            Context::Tree => "展开，或打开阅读",
            Context::Reader => "同回车",
            Context::Menu | Context::Help | Context::Terms => "执行所选",
        },
        Command::Outside => match context {
            Context::Tree => "收起，或到上一级",
            Context::Reader | Context::Menu | Context::Help | Context::Terms => "回到目录",
        },
        Command::OtherPane => match context {
            Context::Tree => "到正文",
            Context::Reader | Context::Menu | Context::Help | Context::Terms => "到目录",
        },
        Command::NextEntry => "下一条",
        Command::PreviousEntry => "上一条",
        Command::Back => "返回跳转前的位置",
        Command::Terms => "本条名词的意思",
        Command::Answers => "显示或收起全部答案",
        Command::Theme => "换配色",
        Command::Spacing => "换行距（密／疏）",
        Command::Mouse => "鼠标交给终端，或收回",
        Command::Repaint => "重画屏幕",
        Command::Help => "按键说明",
        Command::Menu => "菜单：这里能做的事",
        Command::Close => "关闭",
        Command::Digit(_) => "按编号选择",
        Command::Quit => "退出（自动记住位置）",
    }
}

/// The same in as few words as the footer has room for.
#[must_use]
pub const fn short(command: Command, context: Context) -> &'static str {
    match command {
        Command::Travel(Travel::Up | Travel::Down) => "移动",
        Command::Travel(Travel::PageUp | Travel::PageDown) => "翻屏",
        Command::Travel(Travel::First | Travel::Last) => "首尾",
        Command::Enter => match context {
            Context::Tree | Context::Reader => "打开",
            Context::Menu | Context::Help | Context::Terms => "执行",
        },
        Command::Inside => "展开",
        Command::Outside => match context {
            Context::Tree => "收起",
            Context::Reader | Context::Menu | Context::Help | Context::Terms => "目录",
        },
        Command::OtherPane => match context {
            Context::Tree => "正文",
            Context::Reader | Context::Menu | Context::Help | Context::Terms => "目录",
        },
        Command::NextEntry | Command::PreviousEntry => "前后条",
        Command::Back => "返回",
        Command::Terms => "名词",
        Command::Answers => "答案",
        Command::Theme => "配色",
        Command::Spacing => "行距",
        Command::Mouse => "鼠标",
        Command::Repaint => "重画",
        Command::Help => "按键",
        Command::Menu => "菜单",
        Command::Close => "关闭",
        Command::Digit(_) => "选择",
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
        (Kind::Case, _) => "案例 ".to_owned(),
        (Kind::Procedure, _) => "规程 ".to_owned(),
        (Kind::Appendix, _) => "附录 ".to_owned(),
        (Kind::Discourse, Some(label)) => format!("{label}、"),
        (
            Kind::Opinion | Kind::Chapter | Kind::Discourse | Kind::Article | Kind::Section,
            label,
        ) => label.map_or(String::new(), |label| format!("{label} ")),
    }
}

/// What is written at the end of a tree row, where the tick has no place of its own.
#[must_use]
pub const fn tree_mark(status: Status, state: State) -> Option<&'static str> {
    match (status, state) {
        (Status::Planned, _) => Some("编写中"),
        (Status::NotIncluded, _) => Some("未收入"),
        (Status::Written, State::Reading) => Some("在读"),
        (Status::Written, State::Read) => Some("读完"),
        (Status::Written, State::Untouched) => None,
    }
}
