//! The writer and the errands, as far as the program sees of them: what it asked for is answered some
//! time later, in order, and does not always go well.

use std::collections::VecDeque;

use duben::{
    app::{
        Arrival, Effect, Gathering, Msg, Noted, Who, Whose,
        errand::{Errand, Purpose, Report, Venue},
    },
    study::{Damaged, Failed, Merged, Merging, Person, Study},
};
use fastrand::Rng;

use super::chance;
use crate::desk::person;

/// What the program was told where something did not go well.
const FULL: &str = "磁盘已满；请删去一些文件。";

/// Everybody known here.
pub(super) fn people() -> Vec<Person> {
    ["李四", "王小明", "王小明（二组）"].map(person).to_vec()
}

/// What was asked for and is not answered.
pub(super) struct Outside {
    /// The id of the book.
    book: String,
    asked: VecDeque<Effect>,
}

impl Outside {
    /// Nothing was asked for yet.
    pub(super) fn of(book: &str) -> Self {
        Self { book: book.to_owned(), asked: VecDeque::new() }
    }

    /// Takes what the program asks for.
    pub(super) fn take(&mut self, effects: impl Iterator<Item = Effect>) {
        let is_answered = |effect: &Effect| {
            matches!(
                effect,
                Effect::Keep(_) | Effect::Seat(..) | Effect::Run(_) | Effect::Gather(_)
            )
        };
        self.asked.extend(effects.filter(is_answered));
    }

    /// The answer to what was asked for first, if it comes now.
    pub(super) fn answer(&mut self, random: &mut Rng) -> Option<Msg> {
        if random.u8(..4) > 0 {
            return None;
        }
        let goes_well = random.u8(..4) > 0;
        match self.asked.pop_front()? {
            Effect::Keep(_) if goes_well => Some(Msg::Kept),
            Effect::Keep(_) => Some(Msg::NotKept(FULL.to_owned())),
            Effect::Seat(who, _) if goes_well => Some(self.arrived(who, random)),
            Effect::Seat(..) => Some(Msg::NotArrived(FULL.to_owned())),
            Effect::Run(_) if !goes_well => Some(Msg::Ran(Report::Failed(FULL.to_owned()))),
            Effect::Run(errand) => Some(Msg::Ran(report(errand, random))),
            Effect::Gather(gathering) => Some(Msg::Gathered(Box::new(noted(*gathering, random)))),
            Effect::Fetch(_) | Effect::TakeMouse(_) | Effect::Repaint | Effect::Quit => None,
        }
    }

    /// An answer to nothing.
    pub(super) fn surprise(&self, random: &mut Rng) -> Msg {
        let path = || "/media/KINGSTON".into();
        let purposes = [Purpose::Write, Purpose::Merge, Purpose::TakeAway];
        let noted = |name| Noted { written: vec![name], ..Noted::default() };
        match random.u8(..9) {
            0 => Msg::Kept,
            1 => Msg::NotKept(chance::text(random)),
            2 => self.arrived(Who::Guest, random),
            3 => Msg::NotArrived(chance::text(random)),
            4 => Msg::Ran(Report::Failed(chance::text(random))),
            5 => Msg::Ran(report(Errand::Look(purposes[random.usize(..3)]), random)),
            6 => Msg::Ran(report(Errand::Merge(path()), random)),
            7 => Msg::Ran(report(Errand::TakeAway(path()), random)),
            _ => Msg::Gathered(Box::new(noted(chance::text(random)))),
        }
    }

    fn arrived(&self, who: Who, random: &mut Rng) -> Msg {
        let mut people = people();
        let whose = match who {
            Who::Guest => Whose::Guest,
            Who::Known(known) | Who::Again(known) => Whose::Person(known),
            Who::Named(name) | Who::Signing(name) => {
                // Who was known by the name is known by it still.
                people.retain(|known| known.name.as_ref() != Some(&name));
                people.push(person(&name));
                Whose::Person(person(&name))
            }
        };
        if random.u8(..8) == 0 {
            people.truncate(1);
        }
        let (study, look) = (Study::new(&self.book), chance::look(random));
        let remarks = (random.u8(..4) == 0).then(|| chance::text(random));
        Msg::Arrived(Box::new(Arrival { whose, study, people, look, remarks }))
    }
}

fn report(errand: Errand, random: &mut Rng) -> Report {
    match errand {
        Errand::Look(purpose) => {
            let venues = 0..random.usize(..14);
            Report::Venues(purpose, venues.map(|number| venue(number, random)).collect())
        }
        Errand::Write(paper) => Report::Written(paper.folder.join(paper.stem)),
        Errand::Merge(_) => Report::Merged(merged(random)),
        Errand::TakeAway(to) => Report::TakenAway(to, merged(random)),
    }
}

fn venue(number: usize, random: &mut Rng) -> Venue {
    let name = format!("优盘 {number} {}", chance::text(random));
    Venue { path: format!("/media/{number}").into(), name, is_read_only: random.bool() }
}

fn merged(random: &mut Rng) -> Merging {
    let one = |random: &mut Rng| {
        let (name, folder) = (chance::text(random), chance::text(random).into());
        let damaged = vec![Damaged { file: name.clone().into(), bytes: 0..7 }; random.usize(..3)];
        let (added, known) = (random.usize(..9), random.usize(..9));
        Merged { name: random.bool().then_some(name), folder, added, known, damaged }
    };
    let bad = |random: &mut Rng| {
        let name = random.bool().then(|| chance::text(random));
        Failed { name, folder: chance::text(random).into(), reason: chance::text(random) }
    };
    let merged = (0..random.usize(..4)).map(|_| one(random)).collect();
    Merging { merged, failed: (0..random.usize(..3)).map(|_| bad(random)).collect() }
}

/// A meeting stands in the logs of some; of the others a few have none, and a few could not be
/// written.
fn noted(gathering: Gathering, random: &mut Rng) -> Noted {
    let mut noted = Noted::default();
    for name in gathering.own.into_iter().chain(gathering.others) {
        match random.u8(..4) {
            0 => noted.failed.push((name, FULL.to_owned())),
            1 => noted.elsewhere.push(name),
            _ => noted.written.push(name),
        }
    }
    noted
}
