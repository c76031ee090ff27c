//! The program `duben`.

use std::process::ExitCode;

/// The static program starts in half the time with it (see the dependency).
#[cfg(target_env = "musl")]
#[global_allocator]
static ALLOCATOR: dlmalloc::GlobalDlmalloc = dlmalloc::GlobalDlmalloc;

fn main() -> ExitCode {
    duben::cli::run(std::env::args_os())
}
