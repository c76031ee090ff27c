//! `duben` and `duben ID`: the reader, put together from book, study log, program and terminal.

use std::env;

use jiff::ZonedDateTime;
use ratatui::{buffer::Buffer, layout::Position};

use super::{
    args::{Ambiguous, Colour, Global},
    failure::{Failure, Outcome},
    library, person,
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
    study::{Act, Log, NoteIds, People, Progress, Stamper, Study, When},
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
    let Opened { keep, study, notice } = opened(global, &book.about().id);
    let terminal = lookup("TERM_PROGRAM").or_else(|| lookup("TERM")).unwrap_or_default();
    let mouse = if global.no_mouse { MouseUse::Terminal } else { MouseUse::Program };
    let now = ZonedDateTime::now();
    let mut model = Model::new(Start {
        look: look(global, study.progress(), &terminal),
        book,
        study,
        began: When::of(&now),
        note_ids: NoteIds::new(&now),
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

/// A study log as the reader takes it up.
struct Opened {
    keep: Keep,
    study: Study,
    notice: Option<Notice>,
}

/// What the log says, and what to tell the person about it. A log that can't be read is not written
/// either: said once, and nothing else is lost by it.
fn opened(global: &Global, book: &str) -> Opened {
    let nowhere =
        |notice| Opened { keep: Box::new(|_act| Ok(())), study: Study::new(book), notice };
    let folder = if global.guest { None } else { person::data_dir(global) };
    let Some(folder) = folder else { return nowhere(None) };
    let people = People::of(&folder);
    let read = match &global.person {
        Some(name) => people.read(name, book),
        // Several people, and nobody said who reads: the unnamed reader.
        None => {
            people.read_only_one(book).and_then(|one| one.map_or_else(|| people.read("", book), Ok))
        }
    };
    match read {
        Ok((log, study, survey)) => {
            let stamper = person::stamper(&survey);
            let words = person::remarks(&log, &survey, Some(&stamper));
            let notice = (!words.is_empty()).then(|| warning(words));
            Opened { keep: keep(log, stamper), study, notice }
        }
        Err(error) => nowhere(Some(warning(format!("这次读到哪里不会记下。{error}")))),
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
