//! `duben` and `duben ID`: the reader, put together from book, study log, program and terminal.

use std::env;

use ratatui::{buffer::Buffer, layout::Position};

use super::{
    args::{Ambiguous, Global},
    errands,
    failure::{Failure, Outcome},
    library, look,
    seat::{self, Seated},
    shelf,
};
use crate::{
    app::{Effect, Model, Moment, MouseUse, Msg, Start, Volume, input::Size},
    shell::{
        Options, Program, Question, ShellError, clock,
        fitness::{self, Doubt, Streams},
        run,
    },
    study::{NoteIds, When},
    text::Widths,
    ui,
};

impl Program for Model {
    fn update(&mut self, msg: Msg, now: Moment) -> Vec<Effect> {
        Self::update(self, ui::heard(self, msg), now)
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
    let which = library::asked(global);
    let book = Volume::new(which.clone(), library::open_which(&which, global)?);
    let section = entry.map(|id| library::find(&book.pack, id)).transpose()?;
    let now = clock::now();
    let Seated { keep, study, seat, notice } = seat::at_start(global, book.id(), &now);
    let terminal = lookup("TERM_PROGRAM").or_else(|| lookup("TERM")).unwrap_or_default();
    let mouse = if global.no_mouse { MouseUse::Terminal } else { fitness::mouse(lookup) };
    let open = seat::opener(global, &terminal);
    let gather = seat::gatherer(global);
    let mut model = Model::new(Start {
        look: look::wanted(global, study.progress(), &terminal),
        book,
        study,
        seat,
        began: When::of(&now),
        note_ids: NoteIds::new(&now),
        size: size(),
        terminal,
        mouse,
        section,
        has_shelf: shelf::HAS_SHELF,
        notice,
    });
    let question = match global.ambiguous {
        Ambiguous::Auto => Question::Asked,
        Ambiguous::Narrow | Ambiguous::Wide => Question::Settled,
    };
    let errands = errands::runner(global);
    let fetch = shelf::fetcher(global);
    run(&mut model, Options { keep, open, errands, fetch, gather, mouse, question })
        .map_err(|error| ended_badly(&error))?;
    Ok(Outcome::Done)
}

/// The window; where it can't be told, the usual one, until the first frame.
fn size() -> Size {
    let (columns, rows) = crossterm::terminal::size().unwrap_or((80, 24));
    Size { columns, rows }
}

fn ended_badly(error: &ShellError) -> Failure {
    let advice = match error {
        ShellError::Screen(cause) | ShellError::Threads(cause) | ShellError::Draw(cause) => {
            format!("系统说：{cause}。")
        }
        ShellError::NotDone(_) | ShellError::Unfinished => {
            "再打开后可以重做，已有的不会重复。".to_owned()
        }
        ShellError::NotKept(_) | ShellError::NotNoted(..) | ShellError::Hanging => {
            "请检查磁盘和记录所在的文件夹。".to_owned()
        }
    };
    Failure::could_not_run(error.to_string(), advice)
}
