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
    study::{Act, Log, Progress, Stamper, Study, Survey},
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
    let Opened { keep, progress, notice } = opened(log(global), &book.about().id);
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
    run(&mut model, Options { keep, mouse, question }).map_err(|error| ended_badly(&error))?;
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
fn data_dir(global: &Global) -> Option<PathBuf> {
    let named = global.data_dir.clone();
    let from_environment =
        || env::var_os("DUBEN_DATA_DIR").filter(|value| !value.is_empty()).map(PathBuf::from);
    let usual = || {
        let app = AppStrategyArgs { app_name: "duben".into(), ..AppStrategyArgs::default() };
        choose_app_strategy(app).ok().map(|strategy| strategy.data_dir())
    };
    named.or_else(from_environment).or_else(usual)
}

/// A study log as the reader takes it up.
struct Opened {
    keep: Keep,
    progress: Progress,
    notice: Option<Notice>,
}

/// What the log says, and what to tell the person about it. A log that can't be read is not written
/// either: said once, and nothing else is lost by it.
fn opened(log: Option<Log>, book: &str) -> Opened {
    let nowhere =
        |notice| Opened { keep: Box::new(|_act| Ok(())), progress: Progress::new(book), notice };
    let Some(log) = log else { return nowhere(None) };
    let mut study = Study::new(book);
    match log.scan(|event| study.take(event)) {
        Ok(survey) => {
            let stamper = Stamper::new(survey.last, library::published());
            let words = remarks(&log, &survey, &stamper);
            let notice = (!words.is_empty()).then(|| warning(words));
            Opened { keep: keep(log, stamper), progress: study.into_progress(), notice }
        }
        Err(error) => nowhere(Some(warning(format!("这次读到哪里不会记下。{error}")))),
    }
}

/// What a person has to know about the log and the clock; nothing, if all is well.
fn remarks(log: &Log, survey: &Survey, stamper: &Stamper) -> String {
    let doubt = stamper.doubt(&ZonedDateTime::now()).map(|doubt| format!("{doubt}。"));
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
fn keep(mut log: Log, mut stamper: Stamper) -> Keep {
    Box::new(move |act: Act| {
        let event = stamper.stamp(act, &ZonedDateTime::now());
        log.append(&event).map_err(|error| format!("不能保存：{error}"))
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
