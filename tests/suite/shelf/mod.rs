//! More books than one, as "before, keys, after".
//!
//! - `opening`: the shelf, and how one book gives way to another.
//! - `finding`: all of them searched together.
//! - `random`: anything, and no panic.

mod finding;
mod opening;
mod random;

use std::sync::Arc;

use duben::{
    app::{
        Arrival, Effect, Fetch, Fetched, Look, Msg, Seat, Shelved, Volume, Welcome, Which, Who,
        Whose,
    },
    study::{Act, Study},
};

use crate::desk::{Desk, handbook, now, person, sample};

/// The id of the imported book: the bundled one of the program has that of the fixture book here.
const IMPORTED: &str = "handbook";

/// A program with everything outside of it that has to do with books: two that can be opened and one
/// that is damaged.
struct Hall {
    desk: Desk,
    /// How many of the program's effects were carried out.
    done: usize,
    /// What stands in the log.
    log: Vec<Act>,
    /// Whether the imported books are there.
    is_stocked: bool,
}

impl Hall {
    /// Somebody with a log, who did this before.
    fn with(log: Vec<Act>, window: (u16, u16)) -> Self {
        let seat = Seat::new(Whose::Person(person("王小明")), Vec::new(), Welcome::Book);
        let study = studied(&log, "sample");
        Self { desk: Desk::beside_shelf(seat, study, window), done: 0, log, is_stocked: true }
    }

    /// Somebody new, with the shelf looked at.
    fn new(columns: u16, rows: u16) -> Self {
        let mut hall = Self::with(Vec::new(), (columns, rows));
        hall.wake();
        hall
    }

    /// The first frame stands, and everything is done that was asked for.
    fn wake(&mut self) -> &mut Self {
        self.desk.wait(0);
        self.settle()
    }

    /// Keys, each with all that comes of it.
    fn press(&mut self, keys: &str) -> &mut Self {
        for key in keys.split_whitespace() {
            self.desk.press(key);
            self.settle();
        }
        self
    }

    /// Carries out all that the program asked for.
    fn settle(&mut self) -> &mut Self {
        while let Some(effect) = self.desk.effects.get(self.done).cloned() {
            self.done += 1;
            self.carry_out(effect);
        }
        self
    }

    fn carry_out(&mut self, effect: Effect) {
        match effect {
            Effect::Keep(act) => {
                // A guest's log is nowhere.
                if !self.desk.model.seat().is_guest() {
                    self.log.push(act);
                }
                self.desk.tell(Msg::Kept);
            }
            Effect::Fetch(fetch) => {
                let fetched = self.fetched(fetch);
                self.desk.tell(fetched);
            }
            Effect::Seat(who, book) => {
                let arrived = self.arrived(&who, &book);
                self.desk.tell(arrived);
            }
            Effect::Run(_)
            | Effect::Gather(_)
            | Effect::TakeMouse(_)
            | Effect::Repaint
            | Effect::Quit => {}
        }
    }

    fn fetched(&self, fetch: Fetch) -> Msg {
        let fetched = match fetch {
            Fetch::Titles => Fetched::Titles(self.titles()),
            Fetch::Book(which) => match self.volume(&which) {
                Some(volume) => Fetched::Book(volume),
                None => Fetched::NotOpened(which, "书架上没有“handbook”。".to_owned()),
            },
            Fetch::All => {
                let all = [Which::Bundled, imported()];
                Fetched::All(all.iter().filter_map(|which| self.volume(which)).collect())
            }
        };
        Msg::Fetched(Box::new(fetched))
    }

    fn arrived(&self, who: &Who, book: &str) -> Msg {
        let whose = match who {
            Who::Guest => Whose::Guest,
            Who::Known(person) | Who::Again(person) => Whose::Person(person.clone()),
            Who::Named(name) | Who::Signing(name) => Whose::Person(person(name)),
        };
        let log: &[Act] = if whose == Whose::Guest { &[] } else { &self.log };
        let study = studied(log, book);
        let (people, look, remarks) = (Vec::new(), Look::default(), None);
        Msg::Arrived(Box::new(Arrival { whose, study, people, look, remarks }))
    }

    fn volume(&self, which: &Which) -> Option<Arc<Volume>> {
        let pack = match which {
            Which::Bundled => sample(),
            Which::Imported(id) if self.is_stocked && id == IMPORTED => handbook(),
            Which::Imported(_) | Which::Folder(_) => return None,
        };
        Some(Arc::new(Volume::new(which.clone(), pack)))
    }

    fn titles(&self) -> Vec<Shelved> {
        let volumes =
            [Which::Bundled, imported()].into_iter().filter_map(|which| self.volume(&which));
        let mut titles: Vec<Shelved> = volumes
            .map(|volume| Shelved {
                which: volume.which.clone(),
                id: volume.id().to_owned(),
                title: volume.pack.about().title.clone(),
                state: Ok(volume.pack.fingerprint()),
            })
            .collect();
        titles.extend(self.is_stocked.then(damaged));
        titles
    }

    fn screen(&self) -> String {
        self.desk.screen()
    }

    /// The id of the open book.
    fn book(&self) -> &str {
        &self.desk.model.book().about().id
    }
}

fn imported() -> Which {
    Which::Imported(IMPORTED.to_owned())
}

fn damaged() -> Shelved {
    let why = "打不开书“roads”：有 3 处问题。用 duben check roads 看问题和改法。".to_owned();
    let (which, id) = (Which::Imported("roads".to_owned()), "roads".to_owned());
    Shelved { which, title: id.clone(), id, state: Err(why) }
}

fn studied(log: &[Act], book: &str) -> Study {
    let mut study = Study::new(book);
    for act in log {
        study.note(act, now());
    }
    study
}

/// The acts about a place that was left.
fn left(log: &[Act]) -> Vec<(&str, &str)> {
    log.iter()
        .filter_map(|act| match act {
            Act::Left(left) => Some((left.book.as_str(), left.section.as_str())),
            _ => None,
        })
        .collect()
}
