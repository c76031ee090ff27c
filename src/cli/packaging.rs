//! `duben completions` and `duben man`: what packagers install beside the program.

use std::io::{self, Write as _};

use clap::CommandFactory as _;
use clap_complete::Shell;
use clap_mangen::Man;

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
    print_bytes(&page()?)
}

/// One page for everything: no page stands beside it that a reference could lead to.
fn page() -> io::Result<Vec<u8>> {
    let mut command = Args::command();
    command.build();
    let mut page = Vec::new();
    let whole = Man::new(command.clone());
    whole.render_title(&mut page)?;
    whole.render_name_section(&mut page)?;
    whole.render_synopsis_section(&mut page)?;
    whole.render_description_section(&mut page)?;
    whole.render_options_section(&mut page)?;
    for one in command.get_subcommands() {
        let about = one.get_about().map(ToString::to_string).unwrap_or_default();
        writeln!(page, ".SH duben {}\n{about}", one.get_name())?;
        let own =
            one.clone().mut_args(|arg| if arg.is_global_set() { arg.hide(true) } else { arg });
        Man::new(own).render_options_section(&mut page)?;
    }
    whole.render_extra_section(&mut page)?;
    whole.render_version_section(&mut page)?;
    Ok(page)
}

fn print_bytes(bytes: &[u8]) -> Result<Outcome, Failure> {
    // Tabs belong to shell scripts; nothing here comes from a book.
    print::raw(bytes)?;
    Ok(Outcome::Done)
}
