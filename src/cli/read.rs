//! `duben` and `duben ID`: the reader, put together from book, study log, program and terminal.

use std::{env, path::PathBuf};

use etcetera::{AppStrategy, AppStrategyArgs, choose_app_strategy};
use jiff::ZonedDateTime;
use ratatui::{buffer::Buffer, layout::Position};

use super::{
    args::{Ambiguous, Colour, Global},
    failure::{Failure, Outcome},
    library,
};
use crate::{
    app::{
        Effect, Look, Model, Moment, MouseUse, Msg, Notice, Severity, Start, Theme, input::Size,
    },
    shell::{
        Keep, Options, Program, Question, ShellError,
        fitness::{self, Doubt, Streams},
        run,
    },
    study::{self, Act, Log, Progress},
    text::Widths,
    ui,
};

impl Program for Model {
    fn update(&mut self, msg: Msg, now: Moment) -> Vec<Effect> {
        Self::update(self, msg, now)
    }

    fn draw(&self, buffer: &mut Buffer) -> Option<Position> {
        ui::draw(self, buffer)
    }

    fn deadline(&self) -> Option<Moment> {
        Self::deadline(self)
    }

    fn widths(&self) -> Widths {
        self.look().widths
    }
}

/// Opens the reader at `entry`, or where the person stopped.
pub(super) fn read(entry: Option<&str>, global: &Global) -> Result<Outcome, Failure> {
    let lookup = |name: &str| env::var(name).ok();
    let doubt = if global.force { Doubt::Ignore } else { Doubt::Heed };
    fitness::check(Streams::of_process(), doubt, lookup)
        .map_err(|unfit| Failure::could_not_run(unfit.to_string(), ""))?;
    let book = library::open(global)?;
    let section = entry.map(|id| library::find(&book, id)).transpose()?;
    let (log, progress, notice) = progress(log(global), &book.about().id);
    let terminal = lookup("TERM_PROGRAM").or_else(|| lookup("TERM")).unwrap_or_default();
    let mouse = if global.no_mouse { MouseUse::Terminal } else { MouseUse::Program };
    let mut model = Model::new(Start {
        look: look(global, &progress, &terminal),
        book,
        progress,
        size: size(),
        terminal,
        mouse,
        section,
        notice,
    });
    let question = match global.ambiguous {
        Ambiguous::Auto => Question::Asked,
        Ambiguous::Narrow | Ambiguous::Wide => Question::Settled,
    };
    run(&mut model, Options { keep: keep(log), mouse, question })
        .map_err(|error| ended_badly(&error))?;
    Ok(Outcome::Done)
}

/// The window; where it can't be told, the usual one, until the first frame.
fn size() -> Size {
    let (columns, rows) = crossterm::terminal::size().unwrap_or((80, 24));
    Size { columns, rows }
}

/// Where this person's acts are kept; nowhere for a guest, or where the system has no place.
fn log(global: &Global) -> Option<Log> {
    if global.guest {
        return None;
    }
    let name = global.person.as_deref().unwrap_or_default();
    data_dir(global).map(|folder| Log::open(&folder, name))
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

/// What the log says, and what to tell the person where it is damaged or can't be read. A log that
/// can't be read is not written either: said once, and nothing else is lost by it.
fn progress(log: Option<Log>, book: &str) -> (Option<Log>, Progress, Option<Notice>) {
    let none = || Progress::of(&[], book);
    let Some(log) = log else { return (None, none(), None) };
    match log.read() {
        Ok(found) => {
            let damaged = found.damaged.len();
            let words = format!("学习记录有 {damaged} 处损坏，已跳过，其余照用；原文件没有改动。");
            let notice = (damaged > 0).then(|| warning(words));
            (Some(log), Progress::of(&found.events, book), notice)
        }
        Err(error) => (None, none(), Some(warning(format!("这次读到哪里不会记下。{error}")))),
    }
}

fn warning(text: String) -> Notice {
    Notice { severity: Severity::Warning, text }
}

/// What was asked for on the command line, else what was chosen before.
fn look(global: &Global, progress: &Progress, terminal: &str) -> Look {
    let remembered = Look::remembered(progress, terminal);
    let no_color = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let theme = match (global.theme, global.color) {
        (_, Colour::Never) => Theme::Plain,
        (Some(theme), Colour::Auto | Colour::Always) => theme,
        (None, Colour::Auto) if no_color => Theme::Plain,
        (None, Colour::Auto | Colour::Always) => remembered.theme,
    };
    let widths = match global.ambiguous {
        Ambiguous::Auto => remembered.widths,
        Ambiguous::Narrow => Widths::Narrow,
        Ambiguous::Wide => Widths::Wide,
    };
    Look { theme, widths, ..remembered }
}

/// Writes acts into the log, each with the time at which it is written.
fn keep(log: Option<Log>) -> Keep {
    let mut log = log;
    Box::new(move |act: Act| match &mut log {
        None => Ok(()),
        Some(log) => {
            let event = study::stamp(act, &ZonedDateTime::now());
            log.append(&event).map_err(|error| format!("不能保存：{error}"))
        }
    })
}

fn ended_badly(error: &ShellError) -> Failure {
    let advice = match error {
        ShellError::Screen(cause) | ShellError::Threads(cause) | ShellError::Draw(cause) => {
            format!("系统说：{cause}。")
        }
        ShellError::NotKept(_) | ShellError::Hanging => "请检查磁盘和记录所在的文件夹。".to_owned(),
    };
    Failure::could_not_run(error.to_string(), advice)
}
