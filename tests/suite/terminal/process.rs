//! What the system says of a running program: whether it sleeps, how often it woke (proc(5)).

use std::{
    fs,
    sync::mpsc::RecvTimeoutError,
    time::{Duration, Instant},
};

use super::{PATIENCE, Term};

/// Longer than the program waits for the rest of a key, and than the kernel takes on a busy machine to
/// hand on what is typed.
const STILL: Duration = Duration::from_millis(80);

/// How often in a row nothing has to have happened for so long.
const LOOKS: usize = 2;

/// The threads of a program at one moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Threads {
    /// Each waits for something that is no disk.
    pub(super) are_asleep: bool,
    /// How often they were woken or stopped altogether.
    pub(super) switches: u64,
}

impl Threads {
    /// Those of this process; nothing if it has ended.
    pub(super) fn of(process: u32) -> Option<Self> {
        let mut threads = Self { are_asleep: true, switches: 0 };
        for task in fs::read_dir(format!("/proc/{process}/task")).ok()?.flatten() {
            // A thread may end between two looks.
            let Ok(status) = fs::read_to_string(task.path().join("status")) else { continue };
            for line in status.lines() {
                let (name, value) = line.split_once(':').unwrap_or_default();
                match name {
                    "State" => threads.are_asleep &= value.trim().starts_with('S'),
                    "voluntary_ctxt_switches" | "nonvoluntary_ctxt_switches" => {
                        threads.switches += value.trim().parse::<u64>().unwrap_or(0);
                    }
                    _ => {}
                }
            }
        }
        Some(threads)
    }
}

impl Term {
    /// Waits until the program has done all it was given and sleeps; false if it has ended.
    pub(super) fn settle(&mut self) -> bool {
        let end = Instant::now() + PATIENCE;
        let mut still = 0;
        while still < LOOKS {
            assert!(Instant::now() < end, "it never rests\n{}", self.screen());
            let before = Threads::of(self.process());
            match self.bytes.recv_timeout(STILL) {
                Ok(bytes) => {
                    self.feed(&bytes);
                    still = 0;
                }
                Err(RecvTimeoutError::Disconnected) => return false,
                Err(RecvTimeoutError::Timeout) => {
                    let now = Threads::of(self.process());
                    let is_still = now.is_some_and(|now| now.are_asleep) && now == before;
                    still = if is_still { still + 1 } else { 0 };
                }
            }
        }
        true
    }
}
