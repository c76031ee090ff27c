//! The program `duben`.

use std::process::ExitCode;
#[cfg(target_env = "musl")]
use {rustix_futex_sync::RawMutex, std::alloc::System, talc::source::GlobalAllocSource};

/// The static program starts in half the time with it (see the dependency).
#[cfg(target_env = "musl")]
#[global_allocator]
static ALLOCATOR: talc::TalcLock<RawMutex, GlobalAllocSource<System>> =
    talc::TalcLock::new(GlobalAllocSource::new(System));

fn main() -> ExitCode {
    duben::cli::run(std::env::args_os())
}
