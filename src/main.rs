//! The program `duben`.

use std::process::ExitCode;

fn main() -> ExitCode {
    duben::cli::run(std::env::args_os())
}
