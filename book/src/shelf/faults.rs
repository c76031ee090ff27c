//! Tests: each operation on the disk failing in turn, with every error a disk has, over all that
//! happens to a shelf. The old book is whole or the new one is, what is told says what to do, the next
//! try is done, and what was left beside is cleared.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use tempfile::TempDir;

use super::pack::keep_pack_on;
use super::tests::{ROADS, listing, paper, put};
use super::{PACK, Shelf, ShelfError};
use crate::disk::faulty::{FAULTS, Fails, Faulty, tempdir};
use crate::disk::{Disk, System};
use crate::import::Import;

const BETTER_ROADS: &str = "第一章 修路\n路修好了，还要养护。\n第二章 养路\n路要养。\n";
const PACK_OF_READER: &[u8] = b"a pack made by the reader, and a longer one";

/// The files of a book by name; none where it is not there.
type Files = Option<BTreeMap<String, Vec<u8>>>;

/// What is done, and what stands on the shelf of the book that it is done with.
struct Scenario {
    name: &'static str,
    /// Whether the book stands there before.
    is_there: bool,
    run: fn(&World, Arc<dyn Disk>) -> Result<(), ShelfError>,
    after: fn(&World) -> Files,
}

const SCENARIOS: [Scenario; 4] = [
    Scenario {
        name: "a new book",
        is_there: false,
        run: |world, disk| put(&world.on(disk), &roads(ROADS)).map(|_| ()),
        after: |_| Some(files(&roads(ROADS))),
    },
    Scenario {
        name: "a book anew",
        is_there: true,
        run: |world, disk| put(&world.on(disk), &roads(BETTER_ROADS)).map(|_| ()),
        after: |_| Some(files(&roads(BETTER_ROADS))),
    },
    Scenario {
        name: "a removal",
        is_there: true,
        run: |world, disk| world.on(disk).remove("roads"),
        after: |_| None,
    },
    Scenario {
        name: "a pack of the reader",
        is_there: true,
        run: |world, disk| {
            let path = world.data_dir().join("books/roads");
            let kept = keep_pack_on(&*disk, &path, PACK_OF_READER, read());
            // The reader goes on without: there is nothing to tell.
            kept.map_err(|cause| ShelfError::NotPut { path, cause })
        },
        after: |_| {
            let mut files = files(&roads(ROADS));
            files.insert(PACK.to_owned(), PACK_OF_READER.to_vec());
            Some(files)
        },
    },
];

/// When the files of a book began to be read.
fn read() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_hours(1)
}

fn roads(text: &str) -> Import {
    let mut import = paper("roads.txt", text, "roads");
    import.record.source.path = Some("/papers/roads.txt".to_owned());
    import
}

fn wells() -> Import {
    paper("wells.txt", "第一章 打井\n井要打。\n", "wells")
}

fn files(import: &Import) -> BTreeMap<String, Vec<u8>> {
    let mut files = import.files().expect("it can be written");
    files.insert(PACK.to_owned(), b"pack".to_vec());
    files
}

fn sound() -> Arc<dyn Disk> {
    Arc::new(Faulty::after(usize::MAX, 0, Fails::All))
}

/// A shelf with a book that nothing is done with, and perhaps the one that something is.
struct World(TempDir);

impl World {
    fn new(is_there: bool) -> Self {
        let world = Self(tempdir().expect("a folder can be made"));
        let there = is_there.then(|| roads(ROADS));
        for import in there.into_iter().chain([wells()]) {
            put(&world.sound(), &import).expect("the disk is sound");
        }
        world
    }

    fn data_dir(&self) -> &Path {
        self.0.path()
    }

    fn on(&self, disk: Arc<dyn Disk>) -> Shelf {
        Shelf::on(disk, self.data_dir())
    }

    /// The shelf on a disk that never fails.
    fn sound(&self) -> Shelf {
        self.on(sound())
    }

    fn roads(&self) -> Files {
        let folder = self.data_dir().join("books/roads");
        let items = System.listing(&folder).ok()?.into_iter();
        let read = |name: &String| fs::read(folder.join(name)).expect("the file is ours");
        Some(items.map(|item| (item.name.clone(), read(&item.name))).collect())
    }

    /// Whether every book on the shelf opens.
    fn opens(&self) -> bool {
        let books = self.sound().books().expect("the folder is ours");
        books.iter().all(|book| book.content.is_ok()) && books.iter().any(|book| book.id == "wells")
    }

    /// Whether nothing is left of what was not finished.
    fn is_tidy(&self) -> bool {
        let roads = self.roads().unwrap_or_default().into_keys();
        listing(self.data_dir()).into_iter().chain(roads).all(|name| !name.starts_with('.'))
    }
}

/// What is told names the place and says what to do, without a word of the system's.
fn is_understood(error: &ShelfError) -> bool {
    let words = error.to_string();
    let (said, place) = words.split_once('（').unwrap_or_default();
    said.contains('请') && !said.contains("os error") && place.contains("books/")
}

/// One scenario with the operation after `left` others failing; whether one did.
fn fails_after(left: usize, scenario: &Scenario, fault: (i32, Fails), exchanges: bool) -> bool {
    let (number, fails) = fault;
    let case = format!("{} with {number}, {fails:?} after {left}, {exchanges}", scenario.name);
    let world = World::new(scenario.is_there);
    let (before, after) = (world.roads(), (scenario.after)(&world));
    let disk = Faulty::after(left, number, fails);
    let disk = if exchanges { disk } else { disk.without_exchange() };
    let done = (scenario.run)(&world, Arc::new(disk.clone()));
    match done {
        Ok(()) => assert!(world.roads() == after, "{case}: told to be done"),
        // In a folder that is gone there is no book.
        Err(ShelfError::Missing { .. }) => assert_eq!(number, 2, "{case}"),
        Err(error) => assert!(is_understood(&error), "{case}: {error}"),
    }
    let stands = || {
        // The reader's own pack that was not finished is no part of the book.
        let files = world.roads().map(|mut files| {
            files.retain(|name, _| !name.starts_with('.'));
            files
        });
        files == before || files == after
    };
    // Where two books can't change places, the old one may have to be looked for before it returns.
    assert!(stands() || (!exchanges && fails != Fails::Once), "{case}: at once");
    assert!(world.opens() && stands(), "{case}: neither the old nor the new");
    put(&world.sound(), &wells()).expect("the disk is sound");
    let is_reader = scenario.name == "a pack of the reader";
    assert!(world.is_tidy() || is_reader, "{case}: {:?}", listing(world.data_dir()));
    let again = (scenario.run)(&world, sound());
    assert!(matches!(again, Ok(()) | Err(ShelfError::Missing { .. })), "{case}, then: {again:?}");
    assert!(world.roads() == after && world.is_tidy() && world.opens(), "{case}: the next try");
    disk.has_failed()
}

#[test]
fn whatever_fails_on_a_disk_the_old_book_is_whole_or_the_new_one_is() {
    for scenario in &SCENARIOS {
        for fault in FAULTS {
            for exchanges in [true, false] {
                let mut left = 0;
                while fails_after(left, scenario, fault, exchanges) {
                    left += 1;
                }
                assert!(left > 0, "{} has operations that can fail", scenario.name);
            }
        }
    }
}

#[test]
fn a_pack_of_the_reader_is_dated_to_when_the_files_were_read() {
    let world = World::new(true);
    let folder = world.data_dir().join("books/roads");
    keep_pack_on(&System, &folder, PACK_OF_READER, read()).expect("the disk is sound");
    let made = fs::metadata(folder.join(PACK)).and_then(|data| data.modified());
    assert_eq!(made.expect("it is there"), read());
}

#[test]
fn a_book_that_was_being_replaced_when_the_power_failed_is_there_again() {
    let world = World::new(true);
    let books = world.data_dir().join("books");
    fs::rename(books.join("roads"), books.join(".old-7-roads")).expect("the folder is ours");
    fs::create_dir(books.join(".new-7-roads")).expect("the folder is ours");
    assert!(world.sound().folder_of("roads").is_some());
    assert_eq!(listing(world.data_dir()), ["roads", "wells"]);
    assert!(world.opens() && world.roads() == Some(files(&roads(ROADS))));
}

#[test]
fn a_book_whose_files_could_not_all_be_deleted_is_off_the_shelf_and_the_rest_is_cleared() {
    let world = World::new(true);
    let mut left = 0;
    loop {
        // Until all goes well but the removing of the files themselves.
        let disk = Arc::new(Faulty::after(left, 5, Fails::All));
        match world.on(disk).remove("roads") {
            Err(ShelfError::Left { .. }) => break,
            other => assert!(matches!(other, Err(ShelfError::NotRemoved { .. })), "{other:?}"),
        }
        left += 1;
    }
    assert!(world.roads().is_none());
    assert!(!world.is_tidy());
    world.sound().tidy();
    assert!(world.is_tidy() && world.opens());
}

#[test]
fn a_record_that_can_not_be_read_for_now_is_not_taken_for_a_damaged_one() {
    let world = World::new(true);
    let other = paper("b.txt", "第一章 养鱼\n鱼要养。\n", "roads");
    let disk = Faulty::after(0, 5, Fails::Once);
    let checked = world.on(Arc::new(disk)).check("roads", &other.record.source);
    assert!(matches!(checked, Err(ShelfError::Unread { .. })));
    let checked = world.sound().check("roads", &other.record.source);
    assert!(matches!(checked, Err(ShelfError::Taken { .. })));
}
