//! The words of the screen, in one place.

pub mod check;
mod commands;
pub mod meeting;
pub mod papers;
pub mod search;
pub mod seat;
pub mod shelf;

use duben_book::{Heading, Kind, Outline, Status};

pub use commands::{command, short};

use crate::app::{
    ListOrder, Model, Which,
    choices::short_name,
    input::{Held, Key, KeyCode},
};
use crate::study::{Hand, Marked, State, Whereabouts};

/// Title of the menu.
pub const MENU: &str = "请选择（按数字，或用方向键和回车）";

/// Title of the menu of study.
pub const STUDY: &str = "学习（Esc 回到菜单）";

/// Title of the list of keys.
pub const HELP: &str = "现在可用的按键（Esc 关闭）";

/// How many rows of a box are above and below those that it shows, if there are any.
#[must_use]
pub fn beyond(above: usize, below: usize) -> Option<String> {
    match (above, below) {
        (0, 0) => None,
        (0, _) => Some(format!(" 下面还有 {below} 行 ")),
        (_, 0) => Some(format!(" 上面还有 {above} 行 ")),
        (_, _) => Some(format!(" 上面 {above} 行，下面 {below} 行 ")),
    }
}

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

/// Which chapter and entry a mark is in, its printed page, and what there is to say of its place.
#[must_use]
pub fn marked(one: &Marked, outline: &Outline) -> (String, String) {
    let Some((index, heading)) = one.index.and_then(|index| Some((index, outline.get(index)?)))
    else {
        return (one.section.clone(), "（本版已无此条）".to_owned());
    };
    let above = outline.ancestors(index).into_iter().filter_map(|above| outline.get(above));
    let chapter: String = above
        .filter_map(|heading| heading.label.as_deref())
        .flat_map(|label| [label, " "])
        .collect();
    let page = heading.page.map_or(String::new(), |page| format!(" · 第 {page} 页"));
    let moved = match one.whereabouts {
        Whereabouts::Here => "",
        Whereabouts::Moved { .. } => "（本版移了位置）",
        Whereabouts::Gone => "（本版已无此句）",
    };
    (format!("{chapter}{}{}", tree_label(heading), heading.title), format!("{page}{moved}"))
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

/// The title of a page, with the book it tells of where that is another than the bundled one.
#[must_use]
pub fn of_book(page: &str, model: &Model) -> String {
    match model.which_book() {
        Which::Bundled => page.to_owned(),
        Which::Imported(_) | Which::Folder(_) => {
            format!("{page}《{}》", model.book().about().title)
        }
    }
}

/// What stands before a title in the tree, with what sets it apart.
#[must_use]
pub fn tree_label(heading: &Heading) -> String {
    match heading.kind {
        Kind::Case | Kind::Procedure | Kind::Appendix => format!("{} ", short_name(heading.kind)),
        Kind::Opinion | Kind::Chapter | Kind::Discourse | Kind::Article | Kind::Section => {
            heading.lead()
        }
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
