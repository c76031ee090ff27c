//! Tests: each operation on the disk failing in turn, with every error a disk has, over all that a
//! person does with records. What was confirmed stays, what is told says what to do, and the next act
//! is kept.

use std::{collections::BTreeSet, fs, io, path::Path, sync::Arc};

use jiff::{SignedDuration, ZonedDateTime};
use tempfile::TempDir;

use super::{
    Act, Answer, Grade, Last, Log, LogError, Mark, Meeting, Merging, Note, People, Person, Point,
    Read, Seen, Stamper,
    disk::{
        Disk, System,
        faulty::{Fails, Faulty, tempdir},
        write_on,
    },
    folder,
};

/// Errors by their numbers of Linux, and how they come: no space, no permission, read-only; an
/// interrupted call, a full disk that has room again, a folder that is gone for a moment; a folder that
/// is gone, and a stick pulled out.
const FAULTS: [(i32, Fails); 9] = [
    (28, Fails::Changes),
    (13, Fails::Changes),
    (30, Fails::Changes),
    (4, Fails::Once),
    (28, Fails::Once),
    (2, Fails::Once),
    (2, Fails::All),
    (5, Fails::All),
    (19, Fails::All),
];

/// What is done, and how it is known that it was.
struct Scenario {
    name: &'static str,
    run: fn(&World, Arc<dyn Disk>) -> Result<(), String>,
    is_done: fn(&World) -> bool,
}

const SCENARIOS: [Scenario; 11] = [
    Scenario {
        name: "bookmark",
        run: |world, disk| world.act(disk, mark(5)),
        is_done: |world| {
            world.has("王小明", |act| matches!(act, Act::Mark(mark) if mark.point.block == 5))
        },
    },
    Scenario {
        name: "note",
        run: |world, disk| {
            let note =
                Note {
                    id: "n".into(), point: point(1), text: "问老王".into(), ..Note::default()
                };
            world.act(disk, Act::Note(note))
        },
        is_done: |world| world.has("王小明", |act| matches!(act, Act::Note(_))),
    },
    Scenario {
        name: "answer",
        run: |world, disk| {
            let (book, section, question) = ("handbook".into(), "ch01".into(), "几点开门？".into());
            world.act(
                disk,
                Act::Answer(Answer { book, section, question, grade: Grade::Good, amends: 0 }),
            )
        },
        is_done: |world| world.has("王小明", |act| matches!(act, Act::Answer(_))),
    },
    Scenario {
        name: "reading",
        run: |world, disk| {
            let (book, section) = ("handbook".into(), "ch01".into());
            let read = Read { book, section, seconds: 60, seen: Seen::default(), length: 100 };
            world.act(disk, Act::Read(read))
        },
        is_done: |world| world.has("王小明", |act| matches!(act, Act::Read(_))),
    },
    Scenario {
        name: "meeting",
        run: |world, disk| {
            let names = ["王小明", "李四"].map(str::to_owned);
            let meeting = Meeting { minutes: 90, people: names.to_vec(), ..Meeting::default() };
            let gathered = world.people(disk).gather(&meeting, &names, &now(50), None);
            for name in &gathered.written {
                assert!(world.has(name, is_meeting), "{name} was told to have it");
            }
            match gathered.failed.into_iter().next() {
                Some((_, error)) => Err(error.to_string()),
                // Who is not found is told too: as somebody without a record here.
                None if gathered.elsewhere.is_empty() => Ok(()),
                None => Err("这里没有他的记录，请再试".to_owned()),
            }
        },
        is_done: |world| ["王小明", "李四"].iter().all(|name| world.has(name, is_meeting)),
    },
    Scenario {
        name: "rename",
        run: |world, disk| told(world.people(disk).rename("李四", "李思", &now(50))),
        is_done: |world| world.sound().find("李思").is_ok(),
    },
    Scenario {
        name: "remove",
        run: |world, disk| {
            let person = world.sound().find("李四").map_err(|error| error.to_string())?;
            told(world.people(disk).remove(&person, &world.stick("x")))
        },
        is_done: |world| ids(&world.stick("x")).len() > 1 && world.sound().find("李四").is_err(),
    },
    Scenario {
        name: "merge",
        run: |world, disk| came(world.people(disk).merge(&world.stick("duben"))),
        is_done: |world| ids(&world.stick("duben")).is_subset(&ids(&world.here())),
    },
    Scenario {
        name: "take away",
        run: |world, disk| came(People::on(disk, &world.stick("taken")).merge(&world.here())),
        is_done: |world| ids(&world.here()).is_subset(&ids(&world.stick("taken"))),
    },
    Scenario {
        name: "adopt",
        run: |world, disk| match world.people(disk).adopt("王小明", &now(50)) {
            Ok(true) => Ok(()),
            Ok(false) => Err("这里没有未署名的记录，请再试".to_owned()),
            Err(error) => Err(error.to_string()),
        },
        is_done: |world| world.sound().find("").is_err(),
    },
    Scenario {
        name: "export",
        run: |world, disk| {
            let path = world.stick("");
            let written = write_on(&*disk, &path, ("记录", "csv"), PAPER);
            told(written.map_err(|cause| super::NotWritten { path, cause }).map(|_| ()))
        },
        is_done: |world| fs::read(world.stick("记录.csv")).is_ok_and(|bytes| bytes == PAPER),
    },
];

const PAPER: &[u8] = "日期,内容\n".as_bytes();

fn told<E: ToString>(outcome: Result<(), E>) -> Result<(), String> {
    outcome.map_err(|error| error.to_string())
}

/// Records came in; where there are none, that is told.
fn came(merging: Result<Merging, LogError>) -> Result<(), String> {
    let merging = merging.map_err(|error| error.to_string())?;
    match merging.failed.into_iter().next() {
        Some(failed) => Err(failed.reason),
        None if merging.merged.is_empty() => Err("那里没有学习记录，请看看插好没有".to_owned()),
        None => Ok(()),
    }
}

fn now(second: i64) -> ZonedDateTime {
    let start: ZonedDateTime = "2026-11-23T08:00:00+08:00[+08:00]".parse().expect("a time");
    start + SignedDuration::from_secs(second)
}

fn point(block: usize) -> Point {
    Point { book: "handbook".into(), section: "ch01".into(), block, offset: 0 }
}

fn mark(block: usize) -> Act {
    Act::Mark(Mark { point: point(block), words: "三会一课".into(), since: None })
}

const fn is_meeting(act: &Act) -> bool {
    matches!(act, Act::Meet(_))
}

/// The ids of all events in a data folder, of those that can be read.
fn ids(data_dir: &Path) -> BTreeSet<String> {
    let people = folder::people(&System, &folder::of_people(data_dir)).expect("the folder is ours");
    let logs = people.into_iter().map(|folder| Log::at(Arc::new(System), folder, ""));
    let events = logs.flat_map(|log| log.read().expect("the folder is ours").events);
    events.map(|event| event.id).collect()
}

/// A machine with two people and somebody unnamed, and a stick with records of one of them.
struct World {
    here: TempDir,
    stick: TempDir,
}

impl World {
    fn new() -> io::Result<Self> {
        let world = Self { here: tempdir()?, stick: tempdir()? };
        let keep = |data_dir: &Path, name: &str, block: usize| {
            let mut stamper = Stamper::new(Last::default(), None);
            let second = i64::try_from(block).expect("a small number");
            let event = stamper.stamp(mark(block), &now(second));
            Log::open(data_dir, name).append(&event).expect("the folder is ours");
        };
        for (block, name) in ["王小明", "李四", ""].into_iter().enumerate() {
            keep(&world.here(), name, block);
        }
        keep(&world.stick("duben"), "王小明", 9);
        Ok(world)
    }

    fn here(&self) -> std::path::PathBuf {
        self.here.path().join("duben")
    }

    fn stick(&self, name: &str) -> std::path::PathBuf {
        self.stick.path().join(name)
    }

    fn people(&self, disk: Arc<dyn Disk>) -> People {
        People::on(disk, &self.here())
    }

    fn sound(&self) -> People {
        People::of(&self.here())
    }

    /// An act of 王小明, as the reader keeps it: the log was opened when all was well.
    fn act(&self, disk: Arc<dyn Disk>, act: Act) -> Result<(), String> {
        let read = self.sound().read("王小明", "handbook");
        let (log, _, survey) = read.map_err(|error| error.to_string())?;
        let mut log = Log::at(disk, log.folder().to_owned(), "王小明");
        told(log.append(&Stamper::new(survey.last, None).stamp(act, &now(60))))
    }

    fn has(&self, name: &str, is_wanted: impl Fn(&Act) -> bool) -> bool {
        let log = self.sound().log(name).expect("the folder is ours");
        let found = log.read().expect("the folder is ours");
        found.events.iter().any(|event| is_wanted(&event.act))
    }

    /// All that is known here, or was carried away whole.
    fn all(&self) -> BTreeSet<String> {
        ids(&self.here()).into_iter().chain(ids(&self.stick("x"))).collect()
    }

    fn damaged(&self) -> usize {
        let people: Vec<Person> = self.sound().list().expect("the folder is ours");
        let damaged = |person: Person| {
            let log = Log::at(Arc::new(System), person.folder, "");
            log.scan(|_, _| ()).expect("the folder is ours").damaged.len()
        };
        people.into_iter().map(damaged).sum()
    }
}

/// One scenario with the operation after `left` others failing; whether one did.
fn fails_after(
    left: usize,
    scenario: &Scenario,
    (number, fails): (i32, Fails),
) -> io::Result<bool> {
    let world = World::new()?;
    let (confirmed, there) = (world.all(), ids(&world.stick("duben")));
    let disk = Faulty::after(left, number, fails);
    let outcome = (scenario.run)(&world, Arc::new(disk.clone()));
    let case = format!("{} with {number}, {fails:?} after {left}", scenario.name);
    assert!(confirmed.is_subset(&world.all()), "{case}: something is lost");
    assert!(there.is_subset(&ids(&world.stick("duben"))), "{case}: lost on the stick");
    match outcome {
        Ok(()) => assert!((scenario.is_done)(&world), "{case}: told to be done"),
        // In a folder that is gone there is nobody.
        Err(words) if number == 2 && words.contains("没有“李四”") => {}
        Err(words) => assert!(words.contains('请'), "{case}: {words}"),
    }
    if fails != Fails::All {
        // A disk that is there takes back what it could not finish.
        assert_eq!(world.damaged(), 0, "{case}");
    }
    let goes_on = world.act(Arc::new(System), mark(7));
    assert_eq!(goes_on, Ok(()), "{case}");
    let is_next = |act: &Act| matches!(act, Act::Mark(mark) if mark.point.block == 7);
    assert!(world.has("王小明", is_next), "{case}: the next act");
    Ok(disk.has_failed())
}

#[test]
fn whatever_fails_on_a_disk_nothing_confirmed_is_lost_and_one_is_told_what_to_do() -> io::Result<()>
{
    for scenario in &SCENARIOS {
        for fault in FAULTS {
            let mut left = 0;
            while fails_after(left, scenario, fault)? {
                left += 1;
            }
            assert!(left > 2, "{} has operations that can fail", scenario.name);
        }
    }
    Ok(())
}
