//! What is said about people.

use crate::{
    app::{Seat, Whose, keys::Command, line::Line, naming::Naming},
    study::Person,
};

/// What stands for the name of the unnamed reader.
const UNNAMED: &str = "未署名";

/// The row of somebody new.
pub const ANOTHER: &str = "新增姓名";

/// The row of the guest.
pub const GUEST: &str = "游客（不留记录）";

/// Above the names of the cover.
pub const WHO: &str = "请选择姓名";

/// The question about what a guest did.
pub const ALONG: &str = "刚才以游客身份读的和做的标记：";

/// To leave it.
pub const LEFT_BEHIND: &str = "不带：就当没有";

/// Before the line of a name.
pub const PROMPT: &str = "姓名：";

/// What a name is for.
pub const PURPOSE: &str = "进度和书签记在这个名字下，只存本机。";

/// A person as the cover tells them, on one line without anything that moves a cursor or turns the
/// direction of writing; with the folder, where the name alone does not tell who it is.
#[must_use]
pub fn person(person: &Person, all: &[Person]) -> String {
    let namesakes = all.iter().filter(|other| other.name == person.name).count();
    match person.name.as_deref() {
        None => format!("{}（姓名已损坏）", person.digits()),
        Some(name) if namesakes > 1 => format!("{}（{}）", harmless(name), person.digits()),
        Some(name) => harmless(name),
    }
}

/// Whose record is kept, for the footer; nothing for the unnamed reader.
#[must_use]
pub fn whose(seat: &Seat) -> Option<String> {
    match seat.whose() {
        Whose::Guest => Some("游客，不留记录".to_owned()),
        Whose::Person(person) => {
            person.name.as_deref().filter(|name| !name.is_empty()).map(harmless)
        }
    }
}

fn harmless(name: &str) -> String {
    // What a line someone types can't show, a name can't either.
    match Line::of(name).text().trim() {
        "" => UNNAMED.to_owned(),
        shown => shown.to_owned(),
    }
}

/// Title of the question for a name.
#[must_use]
pub const fn naming(why: Naming) -> &'static str {
    match why {
        Naming::First => "您怎么称呼？（只问这一次）",
        Naming::Another => "新增姓名",
        Naming::Staying | Naming::Signing => "留名",
    }
}

/// An answer below the line, with its key.
#[must_use]
pub const fn answer(why: Naming, command: Command) -> &'static str {
    match (why, command) {
        (_, Command::Guest) => "F2   游客：只看看，什么都不记",
        (Naming::First, _) => "Esc  以后再说：照常记，先不写姓名",
        (Naming::Another, _) => "Esc  返回封面",
        (Naming::Staying | Naming::Signing, _) => "Esc  返回",
    }
}
