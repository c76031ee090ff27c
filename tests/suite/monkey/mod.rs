//! Everything that can happen to the program, at random: no panic, and what must hold holds after
//! each step.
//!
//! ```text
//!  chance ──Msg──▶ desk ──Effect──▶ outside ──answers──▶ desk
//!                   │
//!                   └──▶ state: what must hold of the model; frame: of what is drawn
//! ```
//!
//! `DUBEN_MONKEY` is how many steps, `DUBEN_MONKEY_SEED` repeats a run that failed.

mod chance;
mod frame;
mod outside;
mod state;

use std::{collections::VecDeque, env, thread, time::Instant};

use duben::{
    app::{Msg, input::Size},
    study::Study,
};
use fastrand::Rng;

pub(crate) use self::frame::must_hold as must_be_whole;

use self::outside::Outside;
use crate::desk::{Desk, handbook, sample};

/// Steps where nobody says how many.
const STEPS: u64 = 6_000;

/// Steps from one start of the program to the next.
const LIFE: u64 = 1_500;

/// Cells of a window up to which each step is drawn; of larger ones every `SELDOM`-th.
const DRAWN_ALWAYS: u32 = 6_000;
const SELDOM: u64 = 16;

/// Steps after which a long run tells how far it is; whole lives.
const TELLING: u64 = 200 * LIFE;

/// How much of what happened last is shown of a run that fails.
const TOLD: usize = 12;

/// What happened last, shown if it ends in a panic.
struct Trail {
    seed: u64,
    step: u64,
    last: VecDeque<Msg>,
}

impl Trail {
    fn note(&mut self, msg: &Msg) {
        self.step += 1;
        self.last.truncate(TOLD - 1);
        self.last.push_front(msg.clone());
    }
}

impl Drop for Trail {
    fn drop(&mut self) {
        if thread::panicking() {
            println!("DUBEN_MONKEY_SEED={} repeats it; step {}; before:", self.seed, self.step);
            for msg in self.last.iter().rev() {
                let msg: String = format!("{msg:?}").chars().take(160).collect();
                println!("  {msg}");
            }
        }
    }
}

/// One start of the program, and at most `steps` of what can happen to it; gives how many were drawn.
fn live(seed: u64, steps: u64) -> u64 {
    let mut random = Rng::with_seed(seed);
    let mut trail = Trail { seed, step: 0, last: VecDeque::new() };
    let book = if random.bool() { handbook() } else { sample() };
    let (seat, look) = (chance::seat(&mut random), chance::look(&mut random));
    let Size { columns, rows } = chance::window(&mut random);
    let mut outside = Outside::of(&book.about().id);
    let study = Study::new(&book.about().id);
    let mut desk = Desk::at(book, seat, study, (columns, rows), look);
    let mut drawn = 0;
    for step in 0..steps {
        let answer = outside.answer(&mut random);
        let msg = answer.unwrap_or_else(|| chance::msg(&mut random, &outside));
        trail.note(&msg);
        desk.wait(chance::seconds(&mut random)).tell(msg);
        outside.take(desk.effects.drain(..));
        state::must_hold(&desk.model);
        let Size { columns, rows } = desk.model.size();
        if u32::from(columns) * u32::from(rows) <= DRAWN_ALWAYS || step % SELDOM == 0 {
            drawn += 1;
            frame::must_hold(&desk);
        }
    }
    drawn
}

#[test]
fn nothing_that_can_happen_breaks_anything() {
    let number = |name: &str| env::var(name).ok().and_then(|value| value.parse::<u64>().ok());
    let steps = number("DUBEN_MONKEY").unwrap_or(STEPS);
    let first = number("DUBEN_MONKEY_SEED").unwrap_or_else(|| fastrand::u64(..));
    println!("DUBEN_MONKEY_SEED={first} repeats this run of {steps} steps");
    let (began, mut seed, mut drawn) = (Instant::now(), first, 0);
    for done in (0..steps).step_by(usize::try_from(LIFE).expect("a small number")) {
        if done > 0 && done % TELLING == 0 {
            println!("{done} steps in {:.1} s", began.elapsed().as_secs_f64());
        }
        drawn += live(seed, LIFE.min(steps - done));
        seed = seed.wrapping_add(1);
    }
    let seconds = began.elapsed().as_secs_f64();
    println!("{steps} steps, {drawn} of them drawn, in {seconds:.1} s");
}
