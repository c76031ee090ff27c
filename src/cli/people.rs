//! `duben people`: whose records are on this machine.

use std::path::{Path, PathBuf};

use super::{
    args::{Global, PeopleAct},
    failure::{Failure, Outcome},
    person, print,
};
use crate::{
    paper::shown_name,
    shell::clock,
    study::{People, Person, tidy_name},
};

pub(super) fn people(act: Option<&PeopleAct>, global: &Global) -> Result<Outcome, Failure> {
    let people = person::people(global)?;
    match act {
        None | Some(PeopleAct::List) => list(&people),
        Some(_) if global.guest => Err(guest()),
        Some(PeopleAct::Rename { old, new }) => {
            people.rename(old, new, &clock::now())?;
            let (old, new) = (shown_name(old), shown_name(&tidy_name(new)));
            print::out(&format!("已改名：{old} → {new}\n"))?;
            Ok(Outcome::Done)
        }
        Some(PeopleAct::Remove { name }) => remove(&people, name),
    }
}

/// A guest changes nothing.
pub(super) fn guest() -> Failure {
    Failure::could_not_run("游客什么都不记，也不能改动记录", "请去掉 --guest。")
}

fn list(people: &People) -> Result<Outcome, Failure> {
    let all = people.list()?;
    if all.is_empty() {
        let folder = people.data_dir().display();
        return Err(Failure::nothing_found(format!("还没有谁的记录（{folder}）"), ""));
    }
    let lines: String = all.iter().map(|person| line(person, &all)).collect();
    print::out(&lines)?;
    Ok(Outcome::Done)
}

/// The name; with the folder where the name alone does not tell who it is.
fn line(person: &Person, all: &[Person]) -> String {
    let namesakes = all.iter().filter(|other| other.name == person.name).count();
    match &person.name {
        None => format!("{}（姓名已损坏）\n", person.digits()),
        Some(name) if namesakes > 1 => format!("{}（{}）\n", shown_name(name), person.digits()),
        Some(name) => format!("{}\n", shown_name(name)),
    }
}

/// Exports to a new folder where the command was given, and then removes.
fn remove(people: &People, name: &str) -> Result<Outcome, Failure> {
    let person = people.find(name)?;
    let folder = export_folder(&person);
    people.remove(&person, &folder)?;
    let shown = folder.display();
    print::out(&format!(
        "已移除{}的记录。导出在 {shown}，要恢复请运行：duben merge {shown}\n",
        shown_name(name)
    ))?;
    Ok(Outcome::Done)
}

/// A folder that is not there yet: `duben-记录-e9c935e69303e623`, with a number where need be.
fn export_folder(person: &Person) -> PathBuf {
    let name = format!("duben-记录-{}", person.digits());
    let numbered = (2..).map(|number| format!("{name}-{number}"));
    let mut names = std::iter::once(name.clone()).chain(numbered);
    let free = names.find(|name| !Path::new(name).exists());
    PathBuf::from(free.unwrap_or(name))
}
