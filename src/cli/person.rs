//! Whose records a command is about: the person named, or the only one there is.

use std::{env, path::PathBuf};

use etcetera::{AppStrategy, AppStrategyArgs, choose_app_strategy};

use super::{args::Global, failure::Failure, library, print};
use crate::{
    paper::shown_name,
    study::{Doubt, Log, LogError, People, PeopleError, Person, Stamper, Study, Survey},
};

/// What a person did with a book, for a command that tells of it.
pub(super) struct Told {
    /// The person's name; empty for the unnamed reader.
    pub(super) name: String,
    /// What was done; nothing for a guest, and where nobody is known yet.
    pub(super) study: Study,
    /// Why nothing was done: somebody was named of whom there is no record.
    unknown: Option<Failure>,
}

impl Told {
    /// Ends a command that was asked about somebody of whom there is no record: nobody's empty sheet is
    /// worth printing. What `--json` prints is printed before.
    pub(super) fn somebody(&mut self) -> Result<(), Failure> {
        self.unknown.take().map_or(Ok(()), Err)
    }
}

/// What the person did with the book of this id. Damage and doubts are told on standard error.
pub(super) fn told(global: &Global, book: &str) -> Result<Told, Failure> {
    let nothing = |name, unknown| Told { name, study: Study::new(book), unknown };
    if global.guest {
        return Ok(nothing(String::new(), None));
    }
    let people = people(global)?;
    let read = match &global.person {
        Some(name) => Some(people.read(name, book)?),
        None => people.read_only_one(book)?,
    };
    let (log, study, survey) = read.map_or_else(|| Err(unsaid(&people)), Ok)?;
    if let Some(name) = &global.person
        && survey.events == 0
        && survey.damaged.is_empty()
    {
        return Ok(nothing(name.clone(), Some(unknown(&people, name)?)));
    }
    let remarks = remarks(&log, &survey, None);
    if !remarks.is_empty() {
        print::complain(&format!("duben: {remarks}\n"));
    }
    Ok(Told { name: log.name().to_owned(), study, unknown: None })
}

/// The people of this machine.
pub(super) fn people(global: &Global) -> Result<People, Failure> {
    let folder = data_dir(global).ok_or_else(|| {
        let advice = "请用 --data-dir 或环境变量 DUBEN_DATA_DIR 写明放记录的文件夹。";
        Failure::could_not_run("不知道学习记录放在哪里", advice)
    })?;
    Ok(People::of(&folder))
}

/// That nobody here has this name, and who there is.
fn unknown(people: &People, name: &str) -> Result<Failure, Failure> {
    let advice = match names(people)? {
        names if names.is_empty() => "还没有谁的记录。".to_owned(),
        names => format!("现有：{names}。"),
    };
    let nobody = PeopleError::Nobody { name: name.to_owned() };
    Ok(Failure::nothing_found(nobody.to_string(), advice))
}

/// Several people are known, and nobody said whose records are meant.
fn unsaid(people: &People) -> Failure {
    match names(people) {
        Ok(names) => {
            let advice = format!("请用 --person 写明姓名。现有：{names}。");
            Failure::could_not_run("这台机器上有几个人的记录", advice)
        }
        Err(error) => error.into(),
    }
}

/// Whose records there are.
fn names(people: &People) -> Result<String, LogError> {
    let name = |person: Person| person.name.as_deref().map_or_else(|| person.digits(), shown_name);
    let names: Vec<String> = people.list()?.into_iter().map(name).collect();
    Ok(names.join("、"))
}

/// `--data-dir`, else `DUBEN_DATA_DIR`, else the platform's data folder.
pub(super) fn data_dir(global: &Global) -> Option<PathBuf> {
    let named = global.data_dir.clone();
    let from_environment =
        || env::var_os("DUBEN_DATA_DIR").filter(|value| !value.is_empty()).map(PathBuf::from);
    let usual = || {
        let app = AppStrategyArgs { app_name: "duben".into(), ..AppStrategyArgs::default() };
        choose_app_strategy(app).ok().map(|strategy| strategy.data_dir())
    };
    named.or_else(from_environment).or_else(usual)
}

/// For events from now on, after those of a log.
pub(super) fn stamper(survey: &Survey) -> Stamper {
    Stamper::new(survey.last, library::published())
}

/// What a person has to know about the log, and about the clock where it is in doubt; nothing, if all is
/// well.
pub(super) fn remarks(log: &Log, survey: &Survey, doubt: Option<Doubt>) -> String {
    let doubt = doubt.map(|doubt| format!("{doubt}。"));
    let Survey { unknown, damaged, .. } = survey;
    let broken = (!damaged.is_empty()).then(|| {
        let copied = match log.set_damage_aside(damaged) {
            Ok(()) => "已另存在旁边的 .damaged 文件".to_owned(),
            Err(error) => format!("没能另存：{error}"),
        };
        let count = damaged.len();
        format!("学习记录有 {count} 处损坏，{copied}；其余照用，原文件没有改动。")
    });
    let newer =
        (*unknown > 0).then(|| format!("有 {unknown} 条学习记录来自更新的版本，已原样保留。"));
    [doubt, broken, newer].into_iter().flatten().collect()
}

impl From<LogError> for Failure {
    fn from(error: LogError) -> Self {
        Self::could_not_run(error.to_string(), "")
    }
}

impl From<PeopleError> for Failure {
    fn from(error: PeopleError) -> Self {
        let words = error.to_string();
        match error {
            PeopleError::Nobody { .. } => {
                Self::nothing_found(words, "用 duben people 看有谁的记录。")
            }
            PeopleError::Several { .. }
            | PeopleError::Taken { .. }
            | PeopleError::Empty
            | PeopleError::Control { .. }
            | PeopleError::Unlike { .. }
            | PeopleError::Log(_) => Self::could_not_run(words, ""),
        }
    }
}
