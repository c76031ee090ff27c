//! The words of the search.

use duben_index::Filter;

use crate::app::{Finder, Reader, finder::Scope};

/// Before a line that is searched for.
pub const PROMPT: &str = " 搜索：";

/// The same where all books are searched.
const PROMPT_OF_ALL: &str = " 全部书：";

/// Before the line, where it has room for a word or only for a mark.
#[must_use]
pub const fn prompt(scope: Scope, has_room: bool) -> &'static str {
    match (scope, has_room) {
        (Scope::Open, true) => PROMPT,
        (Scope::All, true) => PROMPT_OF_ALL,
        (Scope::Open, false) => "/",
        (Scope::All, false) => "全/",
    }
}

/// Which hit of how many; nothing before something is typed.
#[must_use]
pub fn hits(finder: &Finder) -> String {
    match (finder.is_blank(), finder.answer().total) {
        (true, _) => String::new(),
        (false, 0) => "0 条".to_owned(),
        (false, total) => format!("{}/{total} 条", finder.selected() + 1),
    }
}

/// In how many paragraphs and the like of a branch something was found.
#[must_use]
pub fn places(count: usize) -> String {
    match count {
        0 => String::new(),
        count => format!("{count} 段"),
    }
}

/// Which match of the open entry, and which hit of the list it is.
#[must_use]
pub fn matched(finder: &Finder, reader: &Reader) -> Vec<String> {
    let matches = match reader.matched() {
        (_, 0) => None,
        (Some(at), count) => Some(format!("命中 {}/{count} 处", at + 1)),
        (None, count) => Some(format!("命中 {count} 处")),
    };
    let hit = finder.position(reader.section());
    let hit = hit.map(|hit| format!("结果 {}/{}", hit + 1, finder.answer().total));
    matches.into_iter().chain(hit).collect()
}

/// That something else was searched for than what was typed.
#[must_use]
pub fn applied(typed: &str, meant: &str) -> String {
    format!("没有“{typed}”，已按“{meant}”查找")
}

/// What to do where no hit is listed, a paragraph each; whether there are other books to search.
#[must_use]
pub fn advice(finder: &Finder, has_others: bool) -> Vec<String> {
    if finder.is_blank() {
        return [
            "打几个字，结果马上列出来。",
            "没有输入法，就打拼音或首字母：fazhandangyuan、fzdy。",
            "按 ↑ 调出以前查过的，按 Esc 回到原来那一行。",
        ]
        .map(str::to_owned)
        .to_vec();
    }
    let mut advice = vec![format!("没有找到“{}”。", finder.line().text().trim())];
    if finder.filter() != Filter::default() {
        advice.push("现在只看一个类别或一章：按 F2、F3 换回“全部”“全书”。".to_owned());
    }
    if has_others && finder.scope() == Scope::Open {
        advice.push("现在只查这一本：按 F6 到全部书里查。".to_owned());
    }
    if !finder.answer().suggestions.is_empty() {
        advice.push("上面一行是书里有的相近说法：按 Tab 再按回车就查它。".to_owned());
    }
    advice.push("也可以少打几个字、换个说法，或打拼音首字母。按 Esc 回到原来那一行。".to_owned());
    advice
}
