use std::{fs, sync::Barrier, thread};

use tempfile::TempDir;

use super::*;
use crate::study::{
    Left,
    disk::faulty::{Fails, Faulty, tempdir},
};

type Outcome = Result<(), Box<dyn std::error::Error>>;

fn event(number: usize, year: &str) -> Event {
    let left = Left {
        book: "handbook".into(),
        section: "ch01-1".into(),
        block: number,
        ..Left::default()
    };
    Event {
        id: format!("{year}-{number}"),
        at: format!("{year}-11-23T23:21:05+08:00"),
        clock: Clock::Right,
        act: Act::Left(left),
    }
}

fn year_file(data_dir: &TempDir, year: &str) -> PathBuf {
    folder::of_person(data_dir.path(), "王小明").join(format!("{year}.toml"))
}

fn log(data_dir: &TempDir) -> Log {
    Log::open(data_dir.path(), "王小明")
}

fn is_person(event: &Event) -> bool {
    event.act == Act::Person { name: "王小明".into() }
}

#[test]
fn opening_and_reading_leave_no_trace() -> Outcome {
    let data_dir = tempdir()?;
    assert_eq!(log(&data_dir).read()?, Found::default());
    assert_eq!(fs::read_dir(data_dir.path())?.count(), 0);
    Ok(())
}

#[test]
fn new_file_begins_with_the_name_at_the_time_of_the_first_event() -> Outcome {
    let data_dir = tempdir()?;
    let mut log = log(&data_dir);
    log.append(&event(1, "2026"))?;
    log.append(&event(2, "2026"))?;
    let found = log.read()?;
    assert_eq!(found.damaged, []);
    assert!(is_person(&found.events[0]));
    assert_eq!(found.events[0].at, "2026-11-23T23:21:05+08:00");
    assert_eq!(found.events[1..], [event(1, "2026"), event(2, "2026")]);
    Ok(())
}

#[test]
fn each_year_has_its_file_and_all_are_read_in_order() -> Outcome {
    let data_dir = tempdir()?;
    let mut log = log(&data_dir);
    for (number, year) in [(1, "2027"), (2, "2026"), (3, "2027"), (4, "2025")] {
        log.append(&event(number, year))?;
    }
    let mut events = log.read()?.events;
    events.retain(|event| !is_person(event));
    assert_eq!(events, [event(4, "2025"), event(2, "2026"), event(1, "2027"), event(3, "2027")]);
    for year in ["2025", "2026", "2027"] {
        let scan = scan(&fs::read(year_file(&data_dir, year))?);
        assert_eq!(scan.events.iter().filter(|event| is_person(event)).count(), 1, "{year}");
    }
    Ok(())
}

#[test]
fn two_people_do_not_see_each_other() -> Outcome {
    let data_dir = tempdir()?;
    log(&data_dir).append(&event(1, "2026"))?;
    assert_eq!(Log::open(data_dir.path(), "王小明 ").read()?, Found::default());
    Ok(())
}

#[test]
fn event_after_a_torn_tail_counts_and_the_tail_is_told() -> Outcome {
    let data_dir = tempdir()?;
    let mut log = log(&data_dir);
    log.append(&event(1, "2026"))?;
    let path = year_file(&data_dir, "2026");
    let whole = fs::read(&path)?;
    let torn = encode(&event(2, "2026"));
    fs::write(&path, [&whole, &torn.as_bytes()[..40]].concat())?;
    log.append(&event(3, "2026"))?;
    let found = log.read()?;
    assert_eq!(found.events[1..], [event(1, "2026"), event(3, "2026")]);
    // The empty line before the torn event is not part of the damage.
    let bytes = whole.len() + 1..whole.len() + 40;
    assert_eq!(found.damaged, [Damaged { file: path, bytes }]);
    Ok(())
}

#[test]
fn lost_name_is_written_again() -> Outcome {
    let data_dir = tempdir()?;
    log(&data_dir).append(&event(1, "2026"))?;
    let path = year_file(&data_dir, "2026");
    // The first write never reached the disk: the file system gives zeros.
    fs::write(&path, [0; 300])?;
    log(&data_dir).append(&event(2, "2026"))?;
    log(&data_dir).append(&event(3, "2026"))?;
    let found = log(&data_dir).read()?;
    assert!(is_person(&found.events[0]));
    assert_eq!(found.events[1..], [event(2, "2026"), event(3, "2026")]);
    assert_eq!(found.damaged, [Damaged { file: path, bytes: 0..300 }]);
    Ok(())
}

#[test]
fn log_removed_while_open_begins_anew_with_the_name() -> Outcome {
    let data_dir = tempdir()?;
    let mut log = log(&data_dir);
    log.append(&event(1, "2026"))?;
    fs::remove_dir_all(data_dir.path().join("people"))?;
    log.append(&event(2, "2026"))?;
    let found = log.read()?;
    assert!(is_person(&found.events[0]));
    assert_eq!(found.events[1..], [event(2, "2026")]);
    Ok(())
}

#[test]
fn two_programs_appending_at_once_lose_and_tear_nothing() -> Outcome {
    let data_dir = tempdir()?;
    let append = |numbers: Range<usize>| {
        let mut log = log(&data_dir);
        move || numbers.into_iter().try_for_each(|number| log.append(&event(number, "2026")))
    };
    let (first, second) = thread::scope(|scope| {
        let first = scope.spawn(append(0..200));
        let second = scope.spawn(append(200..400));
        (first.join(), second.join())
    });
    first.expect("the thread ends")?;
    second.expect("the thread ends")?;

    let found = log(&data_dir).read()?;
    assert_eq!(found.damaged, []);
    assert!(is_person(&found.events[0]));
    let mut ids: Vec<&str> = found.events[1..].iter().map(|event| event.id.as_str()).collect();
    ids.sort_unstable();
    let mut expected: Vec<String> = (0..400).map(|number| format!("2026-{number}")).collect();
    expected.sort_unstable();
    assert_eq!(ids, expected);
    Ok(())
}

#[test]
fn two_programs_beginning_a_log_at_once_write_the_name_once() -> Outcome {
    for round in 0..50 {
        let data_dir = tempdir()?;
        System.make_folder(&folder::of_person(data_dir.path(), "王小明"))?;
        let barrier = Barrier::new(2);
        let append = |number| {
            barrier.wait();
            log(&data_dir).append(&event(number, "2026"))
        };
        let (first, second) = thread::scope(|scope| {
            let other = scope.spawn(|| append(1));
            (append(2), other.join())
        });
        first?;
        second.expect("the thread ends")?;
        let events = log(&data_dir).read()?.events;
        let persons = events.iter().filter(|event| is_person(event)).count();
        assert_eq!((persons, events.len()), (1, 3), "round {round}");
    }
    Ok(())
}

#[cfg(unix)]
#[test]
fn what_is_made_is_for_its_owner_only() -> Outcome {
    use std::os::unix::fs::PermissionsExt;

    let data_dir = tempdir()?;
    let inner = data_dir.path().join("share/duben");
    Log::open(&inner, "王小明").append(&event(1, "2026"))?;
    let folder = folder::of_person(&inner, "王小明");
    let mode = |path: &Path| fs::metadata(path).map(|meta| meta.permissions().mode() & 0o777);
    for dir in folder.ancestors().take_while(|dir| *dir != data_dir.path()) {
        assert_eq!(mode(dir)?, 0o700, "{}", dir.display());
    }
    assert_eq!(mode(&folder.join("2026.toml"))?, 0o600);
    Ok(())
}

#[test]
fn data_folder_that_is_a_file_is_told_with_its_path() -> Outcome {
    let data_dir = tempdir()?;
    let file = data_dir.path().join("duben");
    fs::write(&file, "")?;
    let mut log = Log::open(&file, "王小明");
    let folder = folder::of_person(&file, "王小明");

    let error = log.append(&event(1, "2026")).expect_err("there is no folder");
    assert!(
        matches!(&error, LogError::Write { path, .. } if *path == folder.join("2026.toml")),
        "{error:?}"
    );
    let expected = format!(
        "学习记录没有写上：同名的东西占了这个位置，请把它移开（{}）",
        folder.join("2026.toml").display()
    );
    assert_eq!(error.to_string(), expected);

    let error = log.read().expect_err("there is no folder");
    assert!(matches!(&error, LogError::Read { path, .. } if *path == folder), "{error:?}");
    assert_eq!(fs::read(&file)?, b"");
    Ok(())
}

#[test]
fn year_that_can_not_be_read_is_told_with_its_path() -> Outcome {
    let data_dir = tempdir()?;
    let path = year_file(&data_dir, "2026");
    fs::create_dir_all(&path)?;
    let error = log(&data_dir).read().expect_err("the year is a folder");
    assert!(matches!(&error, LogError::Read { path: told, .. } if *told == path), "{error:?}");
    Ok(())
}

#[test]
fn event_without_a_time_is_refused_and_leaves_no_trace() -> Outcome {
    let data_dir = tempdir()?;
    for at in ["", "2026", "../../x", "2026-13-01T00:00:00+08:00"] {
        let event = Event { at: at.into(), ..event(1, "2026") };
        let error = log(&data_dir).append(&event).expect_err("the time is none");
        assert!(matches!(&error, LogError::Time { at: told } if told == at), "{error:?}");
    }
    assert_eq!(fs::read_dir(data_dir.path())?.count(), 0);
    Ok(())
}

#[test]
fn disk_that_fails_at_any_operation_leaves_the_log_whole_and_says_why() -> Outcome {
    for fails in [Fails::Changes, Fails::All] {
        for left in 0.. {
            let data_dir = tempdir()?;
            let mut sound = log(&data_dir);
            sound.append(&event(1, "2026"))?;
            let before = fs::read(year_file(&data_dir, "2026"))?;
            let disk = Arc::new(Faulty::after(left, io::ErrorKind::StorageFull, fails));
            let folder = folder::of_person(data_dir.path(), "王小明");
            let outcome = Log::at(disk, folder, "王小明").append(&event(2, "2026"));
            let after = fs::read(year_file(&data_dir, "2026"))?;
            assert!(after.starts_with(&before), "{fails:?} {left}");
            sound.append(&event(3, "2026"))?;
            let found = log(&data_dir).read()?;
            match (outcome, fails) {
                (Ok(()), _) => {
                    assert_eq!(found.events[1..], [1, 2, 3].map(|number| event(number, "2026")));
                    break;
                }
                (Err(error), Fails::Changes | Fails::Once) => {
                    assert!(error.to_string().contains("磁盘已满"), "{error}");
                    assert_eq!(after, before, "{left}");
                    assert_eq!(found.events[1..], [1, 3].map(|number| event(number, "2026")));
                    assert_eq!(found.damaged, []);
                }
                (Err(_), Fails::All) => {
                    let rest = found.events[1..].iter().filter(|one| **one != event(2, "2026"));
                    let expected = [1, 3].map(|number| event(number, "2026"));
                    assert!(rest.eq(&expected), "{left}: {:?}", found.events);
                }
            }
        }
    }
    Ok(())
}

#[test]
fn log_that_can_not_be_read_to_its_end_is_told_and_not_half_believed() -> Outcome {
    let data_dir = tempdir()?;
    log(&data_dir).append(&event(1, "2026"))?;
    let folder = folder::of_person(data_dir.path(), "王小明");
    for left in 0.. {
        let disk = Arc::new(Faulty::after(left, io::ErrorKind::Other, Fails::All));
        match Log::at(disk, folder.clone(), "王小明").scan(|_, _| ()) {
            Ok(survey) => {
                assert_eq!(survey.events, 2);
                break;
            }
            Err(error) => assert!(matches!(error, LogError::Read { .. }), "{error:?}"),
        }
    }
    Ok(())
}

#[test]
fn survey_tells_name_newer_events_and_doubtful_times() -> Outcome {
    let data_dir = tempdir()?;
    let mut log = log(&data_dir);
    log.append(&event(1, "2026"))?;
    log.append(&Event { clock: Clock::Doubtful, ..event(2, "2000") })?;
    let kind = "later".into();
    log.append(&Event { act: Act::Unknown { kind }, ..event(3, "2026") })?;
    let survey = log.scan(|_, _| ())?;
    assert_eq!(survey.name.as_deref(), Some("王小明"));
    // The file of 2000 says whose it is as well, at the same doubtful time.
    assert_eq!((survey.events, survey.unknown, survey.doubtful), (5, 1, 2));
    Ok(())
}

#[test]
fn renamed_person_keeps_the_folder_and_the_new_name_begins_new_files() -> Outcome {
    let data_dir = tempdir()?;
    let mut log = log(&data_dir);
    log.append(&event(1, "2026"))?;
    let name = "王晓明".to_owned();
    let renamed = Event {
        id: "01a208ff-1ac3-7000-8000-000000000000".into(),
        act: Act::Person { name },
        ..event(2, "2026")
    };
    log.append(&renamed)?;
    log.append(&event(3, "2027"))?;
    // A program that was open meanwhile still writes the old name.
    Log::open(data_dir.path(), "王小明").append(&event(4, "2028"))?;
    assert_eq!(log.scan(|_, _| ())?.name.as_deref(), Some("王晓明"));
    assert_eq!(log.name(), "王晓明");
    assert_eq!(log.folder(), folder::of_person(data_dir.path(), "王小明"));
    Ok(())
}
