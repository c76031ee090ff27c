//! The command line: arguments in, one function a command, an exit code out.

pub mod args;
mod bookmarks;
#[cfg(feature = "import")]
mod books;
mod check;
mod errands;
#[cfg(feature = "import")]
mod export;
mod failure;
#[cfg(feature = "import")]
mod import;
mod library;
mod look;
mod merge;
mod packaging;
mod people;
mod person;
mod print;
mod progress;
mod read;
mod record;
#[cfg(feature = "import")]
mod remove;
mod search;
mod seat;
mod shelf;
mod show;
mod studied;
mod toc;

use std::{ffi::OsString, process::ExitCode};

pub use self::library::bundled_fingerprint;

use self::{
    args::{Args, Command, Opening},
    failure::{Failure, Outcome},
};

/// Runs the program with these arguments, the program's own name first.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let outcome = match Args::read(&arguments) {
        Ok(args) => dispatch(args),
        Err(error) => failure::of_arguments(&error),
    };
    match outcome {
        Ok(outcome) => outcome.code(),
        Err(failure) => failure.report(),
    }
}

fn dispatch(args: Args) -> Result<Outcome, Failure> {
    let Args { command, opening: Opening { entry, global } } = args;
    if let (Some(entry), Some(_)) = (&entry, &command) {
        let what = format!("“{entry}”和命令不能同用");
        return Err(Failure::could_not_run(what, "要打开一条，只写编号；用 duben --help 看用法。"));
    }
    match command {
        None => read::read(entry.as_deref(), &global),
        Some(Command::Toc(form)) => toc::toc(&form, &global),
        Some(Command::Show(what)) => show::show(&what, &global),
        Some(Command::Search(what)) => search::search(&what, &global),
        Some(Command::Bookmarks(form)) => bookmarks::bookmarks(&form, &global),
        Some(Command::Progress(form)) => progress::progress(&form, &global),
        Some(Command::Record(options)) => record::record(&options, &global),
        Some(Command::People { act }) => people::people(act.as_ref(), &global),
        Some(Command::Merge { folder }) => merge::merge(&folder, &global),
        #[cfg(feature = "import")]
        Some(Command::Import(what)) => import::import(&what, &global),
        #[cfg(feature = "import")]
        Some(Command::Books { json }) => books::books(json, &global),
        #[cfg(feature = "import")]
        Some(Command::Remove { id, yes }) => remove::remove(&id, yes, &global),
        #[cfg(feature = "import")]
        Some(Command::Export(what)) => export::export(&what, &global),
        Some(Command::Check { folder }) => check::check(folder.as_deref(), &global),
        Some(Command::Completions { shell }) => packaging::completions(shell),
        Some(Command::Man) => packaging::man(),
    }
}
