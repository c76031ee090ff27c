use std::{collections::BTreeSet, fs};

use jiff::{SignedDuration, ZonedDateTime};
use proptest::prelude::*;
use tempfile::TempDir;

use super::*;
use crate::study::{
    Act, Event, Hand, Last, Left, Mark, Meeting, Note, Point, Read, Seen, Stamper,
    clock::id_before_all,
    disk::faulty::{Fails, Faulty, tempdir},
    encode, scan,
};

type Outcome = Result<(), Box<dyn std::error::Error>>;

fn act(number: usize) -> Act {
    let (book, section) = ("handbook".to_owned(), format!("ch01-{}", number % 2));
    let point =
        Point { book: book.clone(), section: section.clone(), block: number % 3, offset: 0 };
    match number % 9 {
        0 => Act::Mark(Mark { point, words: format!("第 {number} 个"), since: None }),
        1 => Act::Unmark(point),
        2 => Act::Note(Note {
            id: (number % 4).to_string(),
            point,
            text: number.to_string(),
            ..Note::default()
        }),
        3 => Act::Unnote { id: (number % 4).to_string() },
        4 => Act::Judge { book, section, hand: [None, Some(Hand::Review)][number % 2] },
        5 => Act::Set { key: "theme".into(), value: number.to_string() },
        6 => Act::Unknown { kind: "later".into() },
        7 => {
            let mut seen = Seen::default();
            seen.add(number..number + 10);
            Act::Read(Read { book, section, seconds: number, seen, length: 100 })
        }
        _ => Act::Left(Left {
            book,
            section,
            block: number,
            offset: 0,
            end: number.is_multiple_of(4),
        }),
    }
}

/// Acts at these hours of one and a half years, by a clock that may run backwards.
fn events(hours: &[u16]) -> Vec<Event> {
    let mut stamper = Stamper::new(Last::default(), None);
    let start: ZonedDateTime = "2026-06-01T08:00:00+08:00[+08:00]".parse().expect("a time");
    let at = |hour: &u16| &start + SignedDuration::from_hours(i64::from(*hour) % 13_000);
    hours.iter().map(|hour| stamper.stamp(act(usize::from(*hour)), &at(hour))).collect()
}

/// A machine on which one person has these events.
fn machine(events: &[Event]) -> TempDir {
    let data_dir = tempdir().expect("a folder");
    let folder = folder::of_person(data_dir.path(), "王小明");
    fs::create_dir_all(&folder).expect("the folder is ours");
    let mut files: BTreeMap<PathBuf, String> = BTreeMap::new();
    for event in events {
        let file = folder::file_of(&folder, &event.at).expect("the event has a time");
        // Written as a log writes it, but for the wait for the disk.
        let owner = || {
            let act = Act::Person { name: "王小明".into() };
            encode(&Event { id: id_before_all(), act, ..event.clone() })
        };
        files.entry(file).or_insert_with(owner).push_str(&encode(event));
    }
    for (file, text) in files {
        fs::write(file, text).expect("the folder is ours");
    }
    data_dir
}

fn people(machine: &TempDir) -> People {
    People::of(machine.path())
}

fn merge(to: &TempDir, from: &TempDir) -> usize {
    let merging = people(to).merge(from.path()).expect("both are ours");
    assert_eq!(merging.failed, []);
    merging.added()
}

/// The events of a machine's one person, as they are written.
fn texts(machine: &TempDir) -> BTreeSet<String> {
    let events = Log::open(machine.path(), "王小明").read().expect("the log is readable").events;
    let count = events.len();
    let texts: BTreeSet<String> = events.iter().map(encode).collect();
    assert_eq!(texts.len(), count, "none doubled");
    texts
}

/// What the person sees.
fn state(machine: &TempDir) -> String {
    let (_, study, _) = people(machine).read("王小明", "handbook").expect("the log is readable");
    let progress = study.progress();
    let sections = ["ch01-0", "ch01-1"].map(|section| {
        (
            progress.place(section),
            progress.state(section),
            progress.hand(section),
            progress.seconds(section),
            progress.percent(section),
            progress.last_at(section),
        )
    });
    format!(
        "{:?} {sections:?} {:?} {:?}",
        progress.last(),
        progress.setting("theme"),
        study.marks()
    )
}

fn hours() -> impl Strategy<Value = Vec<u16>> {
    prop::collection::vec(any::<u16>(), 0..12)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn merging_is_union(one in hours(), other in hours(), third in hours()) {
        let logs = [events(&one), events(&other), events(&third)];
        let machines = || [0, 1, 2].map(|index| machine(&logs[index]));
        // (first ∪ second) ∪ last here, first ∪ (second ∪ last) there, last ∪ (second ∪ first) at the third.
        let [left, second, last] = machines();
        merge(&left, &second);
        merge(&left, &last);
        let [right, both, last] = machines();
        merge(&both, &last);
        merge(&right, &both);
        let [first, both, back] = machines();
        merge(&both, &first);
        merge(&back, &both);
        // Each machine wrote itself whose log it is; that is not what is compared.
        let all: BTreeSet<String> = logs.concat().iter().map(encode).collect();
        for machine in [&left, &right, &back] {
            let texts: BTreeSet<String> =
                texts(machine).into_iter().filter(|text| !text.contains("kind = \"person\"")).collect();
            prop_assert_eq!(&texts, &all);
            prop_assert_eq!(state(machine), state(&left));
        }
        prop_assert_eq!(merge(&left, &second), 0);
        prop_assert_eq!(merge(&left, &left), 0);
    }
}

#[test]
fn merging_either_way_gives_the_same_log_and_again_nothing() {
    let (one, other) = (machine(&events(&[1, 2, 3])), machine(&events(&[4, 9_000])));
    assert_eq!(merge(&one, &other), 2 + 2, "two events and two words about whose they are");
    assert_eq!(merge(&other, &one), 3 + 1);
    assert_eq!(texts(&one), texts(&other));
    assert_eq!((merge(&one, &other), merge(&other, &one)), (0, 0));
}

#[test]
fn what_stood_before_still_stands_first() -> Outcome {
    let (one, other) = (machine(&events(&[1, 2, 3])), machine(&events(&[4])));
    let file = Log::open(one.path(), "王小明").folder().join("2026.toml");
    let before = fs::read(&file)?;
    merge(&one, &other);
    assert!(fs::read(&file)?.starts_with(&before));
    Ok(())
}

#[test]
fn damage_there_is_told_and_not_taken_over() -> Outcome {
    let (one, other) = (machine(&[]), machine(&events(&[1, 2, 3])));
    let file = Log::open(other.path(), "王小明").folder().join("2026.toml");
    let text = fs::read_to_string(&file)?;
    fs::write(&file, text.replacen("[[event]]", "[[evemt]]", 2))?;
    let merged = people(&one).merge(other.path())?.merged;
    let [person] = &merged[..] else { return Err("one person".into()) };
    assert_eq!((person.added, person.damaged.len()), (2, 1), "the first two touch: one range");
    assert_eq!(person.damaged[0].file, file);
    assert!(!file.with_extension("toml.damaged").exists(), "nothing is written there");
    Ok(())
}

#[test]
fn event_of_a_newer_version_is_carried_as_it_was_written() -> Outcome {
    let (one, other) = (machine(&[]), machine(&events(&[1])));
    let file = Log::open(other.path(), "王小明").folder().join("2026.toml");
    let lines =
        "[[event]]\nformat = 2\nid = \"1\"\nat = \"later\"\nkind = \"mark\"\ncolour = [1, 2]\n";
    let newer = format!("{lines}check = \"{:08x}\"\n", crc32fast::hash(lines.as_bytes()));
    fs::write(&file, fs::read_to_string(&file)? + "\n" + newer.trim_end())?;
    assert_eq!(merge(&one, &other), 3);
    let carried = fs::read_to_string(Log::open(one.path(), "王小明").folder().join("0000.toml"))?;
    assert_eq!(carried, format!("\n{newer}"));
    assert_eq!(merge(&one, &other), 0);
    Ok(())
}

#[test]
fn people_renamed_on_one_machine_are_the_same_people() -> Outcome {
    let (one, other) = (machine(&events(&[1])), machine(&events(&[4])));
    let now = "2027-11-23T08:00:00+08:00[+08:00]".parse()?;
    people(&one).rename("王小明", "王晓明", &now)?;
    let merged = people(&other).merge(one.path())?.merged;
    assert_eq!(merged[0].name.as_deref(), Some("王晓明"));
    assert_eq!(people(&other).list()?.len(), 1);
    Ok(())
}

#[test]
fn meeting_in_several_logs_counts_once_for_each_person_after_any_merge() -> Outcome {
    let (one, other) = (tempdir()?, tempdir()?);
    let now = "2026-11-23T20:00:00+08:00[+08:00]".parse()?;
    let names = ["甲", "乙"].map(str::to_owned);
    for name in &names {
        let event = Stamper::new(Last::default(), None).stamp(act(5), &now);
        Log::open(one.path(), name).append(&event)?;
    }
    people(&other).merge(one.path())?;
    let meeting = Meeting { book: "handbook".into(), minutes: 90, ..Meeting::default() };
    // Noted here for all, there for one of them again: another evening.
    assert_eq!(people(&one).gather(&meeting, &names, &now, None).written, names);
    let later = &now + SignedDuration::from_hours(24);
    assert_eq!(people(&other).gather(&meeting, &names[..1], &later, None).written, names[..1]);
    for _ in 0..2 {
        people(&other).merge(one.path())?;
        people(&one).merge(other.path())?;
    }
    for machine in [&one, &other] {
        for (name, count) in names.iter().zip([2, 1]) {
            let (_, study, survey) = people(machine).read(name, "handbook")?;
            assert_eq!((study.days().meetings().count(), &survey.damaged[..]), (count, &[][..]));
        }
    }
    Ok(())
}

#[test]
fn folder_of_people_itself_will_do_and_any_other_has_nobody() -> Outcome {
    let (one, other) = (machine(&[]), machine(&events(&[1])));
    assert_eq!(people(&one).merge(&other.path().join("people"))?.merged.len(), 1);
    assert_eq!(people(&one).merge(&other.path().join("none"))?, Merging::default());
    assert_eq!(people(&one).merge(Path::new("/dev"))?, Merging::default());
    Ok(())
}

#[test]
fn one_log_that_cannot_be_read_keeps_no_other_out() -> Outcome {
    let (one, other) = (tempdir()?, tempdir()?);
    for name in ["甲", "乙", "丙"] {
        Log::open(other.path(), name).append(&events(&[5])[0])?;
    }
    // The year after is a folder: nothing of the log is taken, but its name can be told.
    let bad = Log::open(other.path(), "甲").folder().join("2027.toml");
    fs::create_dir(&bad)?;
    let merging = people(&one).merge(other.path())?;
    assert_eq!(merging.merged.len(), 2, "{merging:?}");
    let [failed] = &merging.failed[..] else { return Err("one is bad".into()) };
    assert_eq!(failed.name.as_deref(), Some("甲"));
    assert!(failed.reason.contains("2027.toml"), "{}", failed.reason);
    // Known by the folder, where nothing tells it there.
    fs::remove_dir(&bad)?;
    people(&one).merge(other.path())?;
    let all = bad.with_file_name("2026.toml");
    fs::remove_file(&all)?;
    fs::create_dir(&all)?;
    assert_eq!(people(&one).merge(other.path())?.failed[0].name.as_deref(), Some("甲"));
    Ok(())
}

#[test]
fn merge_that_fails_at_any_operation_is_made_good_by_the_next() -> Outcome {
    let other = machine(&events(&[1, 9_000, 12_000]));
    let expected = texts(&other);
    for left in 0.. {
        let one = machine(&[]);
        let disk = Faulty::after(left, io::ErrorKind::StorageFull, Fails::Changes);
        let outcome = People::on(std::sync::Arc::new(disk), one.path()).merge(other.path());
        if outcome.is_ok_and(|merging| merging.failed.is_empty()) {
            break;
        }
        let folder = folder::of_person(one.path(), "王小明");
        for file in folder::files(&crate::study::System, &folder)? {
            assert!(scan(&fs::read(file)?).damaged.is_empty(), "{left}");
        }
        merge(&one, &other);
        assert_eq!(texts(&one), expected, "{left}");
    }
    Ok(())
}
