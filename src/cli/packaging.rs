//! `duben completions` and `duben man`: what packagers install beside the program.

use clap::CommandFactory as _;
use clap_complete::Shell;

use super::{
    args::Args,
    failure::{Failure, Outcome},
    print,
};

pub(super) fn completions(shell: Shell) -> Result<Outcome, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "duben", &mut script);
    print_bytes(&script)
}

pub(super) fn man() -> Result<Outcome, Failure> {
    let mut page = Vec::new();
    clap_mangen::Man::new(Args::command()).render(&mut page)?;
    print_bytes(&page)
}

fn print_bytes(bytes: &[u8]) -> Result<Outcome, Failure> {
    // Tabs belong to shell scripts; nothing here comes from a book.
    print::raw(bytes)?;
    Ok(Outcome::Done)
}
