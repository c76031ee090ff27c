use std::{fs, io::ErrorKind};

use jiff::{SignedDuration, ZonedDateTime};
use tempfile::TempDir;

use super::*;
use crate::study::{
    Clock, Last, Meeting,
    disk::faulty::{Fails, Faulty, tempdir},
};

type Outcome = Result<(), Box<dyn std::error::Error>>;

fn now(second: i64) -> ZonedDateTime {
    let start: ZonedDateTime = "2026-11-23T08:00:00+08:00[+08:00]".parse().expect("a time");
    start + SignedDuration::from_secs(second)
}

/// Writes an act into the log of a person, as the reader does.
fn read_theme(people: &People, name: &str, theme: &str, second: i64) -> Outcome {
    let (mut log, _, survey) = people.read(name, "handbook")?;
    let mut stamper = Stamper::new(survey.last, None);
    let act = Act::Set { key: "theme".into(), value: theme.into() };
    Ok(log.append(&stamper.stamp(act, &now(second)))?)
}

fn theme(people: &People, name: &str) -> Result<Option<String>, PeopleError> {
    let (_, study, _) = people.read(name, "handbook")?;
    Ok(study.progress().setting("theme").map(str::to_owned))
}

fn names(people: &People) -> Result<Vec<String>, LogError> {
    Ok(people.list()?.into_iter().filter_map(|person| person.name).collect())
}

fn people(data_dir: &TempDir) -> People {
    People::of(data_dir.path())
}

#[test]
fn nobody_is_known_before_something_was_kept() -> Outcome {
    let data_dir = tempdir()?;
    let people = people(&data_dir);
    assert_eq!(people.list()?, []);
    assert_eq!(theme(&people, "王小明")?, None);
    assert_eq!(fs::read_dir(data_dir.path())?.count(), 0);
    Ok(())
}

#[test]
fn names_of_any_kind_are_kept_exactly_and_apart() -> Outcome {
    let data_dir = tempdir()?;
    let people = people(&data_dir);
    let long = "长".repeat(200);
    let all = ["../x", "CON", "A", "Ａ", "王\n小明", "\u{1b}[2J", "", &long];
    for name in all {
        read_theme(&people, name, name, 1)?;
    }
    let mut expected = all.map(str::to_owned);
    expected.sort_unstable();
    assert_eq!(names(&people)?, expected);
    for name in all {
        assert_eq!(theme(&people, name)?.as_deref(), Some(name));
    }
    assert_eq!(fs::read_dir(data_dir.path())?.count(), 1, "only people");
    Ok(())
}

#[test]
fn renamed_person_is_found_under_the_new_name_only() -> Outcome {
    let data_dir = tempdir()?;
    let people = people(&data_dir);
    read_theme(&people, "王小明", "dark", 1)?;
    people.rename("王小明", "王晓明", &now(2))?;
    assert_eq!(names(&people)?, ["王晓明"]);
    assert_eq!(theme(&people, "王晓明")?.as_deref(), Some("dark"));
    assert_eq!(theme(&people, "王小明")?, None);
    assert!(matches!(people.find("王小明"), Err(PeopleError::Nobody { .. })));
    Ok(())
}

#[test]
fn old_name_of_a_renamed_person_can_be_anothers() -> Outcome {
    let data_dir = tempdir()?;
    let people = people(&data_dir);
    read_theme(&people, "王小明", "dark", 1)?;
    people.rename("王小明", "王晓明", &now(2))?;
    read_theme(&people, "王小明", "light", 3)?;
    assert_eq!(theme(&people, "王小明")?.as_deref(), Some("light"));
    assert_eq!(theme(&people, "王晓明")?.as_deref(), Some("dark"));
    assert_eq!(people.list()?.len(), 2);
    Ok(())
}

#[test]
fn name_that_is_taken_or_empty_is_refused() -> Outcome {
    let data_dir = tempdir()?;
    let people = people(&data_dir);
    read_theme(&people, "甲", "dark", 1)?;
    read_theme(&people, "乙", "dark", 2)?;
    assert!(matches!(people.rename("甲", "乙", &now(3)), Err(PeopleError::Taken { .. })));
    assert!(matches!(people.rename("甲", "　", &now(3)), Err(PeopleError::Empty)));
    assert!(matches!(people.rename("甲", "丁\n", &now(3)), Err(PeopleError::Control { .. })));
    assert!(matches!(people.rename("丙", "丁", &now(3)), Err(PeopleError::Nobody { .. })));
    assert_eq!(names(&people)?, ["乙", "甲"]);
    Ok(())
}

#[test]
fn name_with_other_blanks_is_the_same_name() -> Outcome {
    let data_dir = tempdir()?;
    let people = people(&data_dir);
    // As an earlier version took it.
    read_theme(&people, "周　 七 ", "dark", 1)?;
    read_theme(&people, "乙", "light", 2)?;
    assert_eq!(theme(&people, "周 七")?.as_deref(), Some("dark"));
    assert!(matches!(people.rename("乙", "周　七", &now(3)), Err(PeopleError::Taken { .. })));
    people.rename("周 七", " 周  七", &now(4))?;
    assert_eq!(names(&people)?, ["乙", "周 七"]);
    read_theme(&people, "", "wide", 5)?;
    assert!(people.adopt("周　七", &now(6))?, "whose name it is is told in any spelling");
    assert_eq!(names(&people)?, ["乙", "周 七"]);
    assert!(matches!(people.find(" "), Err(PeopleError::Nobody { .. })));
    Ok(())
}

#[test]
fn quotation_marks_of_a_name_are_told_as_they_are_and_escapes_are_not() {
    let told = PeopleError::Nobody { name: "王 \"建国\"\u{1b}[2J".to_owned() }.to_string();
    assert_eq!(told, "这台机器上没有“王 \"建国\"\\u{1b}[2J”的记录");
}

#[test]
fn two_people_of_one_name_are_told_apart_by_their_folders() -> Outcome {
    let data_dir = tempdir()?;
    let people = people(&data_dir);
    read_theme(&people, "甲", "dark", 1)?;
    read_theme(&people, "乙", "light", 2)?;
    // As merging may bring it about: on another machine the second was renamed.
    let mut log = people.log("乙")?;
    let act = Act::Person { name: "甲".into() };
    log.append(&Stamper::new(Last::default(), None).stamp(act, &now(3)))?;
    let error = people.find("甲").expect_err("two have it").to_string();
    let digits: Vec<String> = people.list()?.iter().map(Person::digits).collect();
    assert!(digits.iter().all(|digits| error.contains(digits)), "{error}");
    people.rename(&digits[0], "丙", &now(4))?;
    people.rename("甲", "丁", &now(5))?;
    assert_eq!(people.list()?.len(), 2);
    Ok(())
}

#[test]
fn unnamed_readers_log_becomes_that_of_a_new_person() -> Outcome {
    let data_dir = tempdir()?;
    let people = people(&data_dir);
    assert!(!people.adopt("王小明", &now(1))?, "nothing was read yet");
    read_theme(&people, "", "dark", 1)?;
    assert!(people.adopt("王小明", &now(2))?);
    assert_eq!(names(&people)?, ["王小明"]);
    assert_eq!(theme(&people, "王小明")?.as_deref(), Some("dark"));
    read_theme(&people, "", "light", 3)?;
    assert_eq!(theme(&people, "王小明")?.as_deref(), Some("dark"), "the next one is another");
    Ok(())
}

#[test]
fn log_that_gets_a_name_lies_where_one_begun_under_it_would() -> Outcome {
    let data_dir = tempdir()?;
    let people = people(&data_dir);
    read_theme(&people, "乙", "light", 1)?;
    people.rename("乙", "丙", &now(2))?;
    for (name, digits) in
        [("甲", folder::beginnings("甲").next()), ("乙", folder::beginnings("乙").nth(1))]
    {
        read_theme(&people, "", "dark", 3)?;
        people.adopt(name, &now(4))?;
        assert_eq!(Some(people.find(name)?.digits()), digits);
    }
    assert_eq!(names(&people)?, ["丙", "乙", "甲"]);
    Ok(())
}

#[test]
fn name_is_given_wholly_or_can_be_given_again_after_any_failure() -> Outcome {
    for fails in [Fails::Changes, Fails::All] {
        for left in 0.. {
            let data_dir = tempdir()?;
            let people = people(&data_dir);
            read_theme(&people, "", "dark", 1)?;
            let disk = Faulty::after(left, ErrorKind::StorageFull, fails);
            let outcome = People::on(Arc::new(disk), data_dir.path()).adopt("王小明", &now(2));
            if outcome.is_ok() {
                break;
            }
            people.adopt("王小明", &now(3))?;
            assert_eq!(names(&people)?, ["王小明"], "{fails:?} {left}");
            assert_eq!(theme(&people, "王小明")?.as_deref(), Some("dark"), "{fails:?} {left}");
        }
    }
    Ok(())
}

#[test]
fn unnamed_readers_log_is_added_to_that_of_a_known_person() -> Outcome {
    let data_dir = tempdir()?;
    let people = people(&data_dir);
    read_theme(&people, "王小明", "dark", 1)?;
    for round in 0..2 {
        read_theme(&people, "", "light", 10 * round + 2)?;
        assert!(people.adopt("王小明", &now(10 * round + 3))?);
        assert_eq!(names(&people)?, ["王小明"]);
        assert_eq!(theme(&people, "王小明")?.as_deref(), Some("light"));
    }
    let folders = fs::read_dir(data_dir.path().join("people"))?.count();
    assert_eq!(folders, 3, "set aside, not removed");
    Ok(())
}

#[test]
fn person_is_removed_after_an_export_that_brings_them_back() -> Outcome {
    let (data_dir, stick) = (tempdir()?, tempdir()?);
    let people = people(&data_dir);
    read_theme(&people, "王小明", "dark", 1)?;
    read_theme(&people, "乙", "light", 2)?;
    let person = people.find("王小明")?;
    fs::write(person.folder.join("2026.toml.damaged"), "what was damaged")?;
    let before = fs::read(person.folder.join("2026.toml"))?;

    let export = stick.path().join("王小明");
    people.remove(&person, &export)?;
    assert_eq!(names(&people)?, ["乙"]);
    assert_eq!(fs::read_dir(data_dir.path().join("people"))?.count(), 1);
    let copy = export.join("people").join(person.digits());
    assert_eq!(fs::read(copy.join("2026.toml"))?, before);
    assert_eq!(fs::read(copy.join("2026.toml.damaged"))?, b"what was damaged");

    people.merge(&export)?;
    assert_eq!(theme(&people, "王小明")?.as_deref(), Some("dark"));
    Ok(())
}

#[test]
fn nothing_is_removed_if_the_export_fails_at_any_operation() -> Outcome {
    for fails in [Fails::Changes, Fails::All] {
        for left in 0.. {
            let (data_dir, stick) = (tempdir()?, tempdir()?);
            let people = people(&data_dir);
            read_theme(&people, "王小明", "dark", 1)?;
            let person = people.find("王小明")?;
            let disk = Faulty::after(left, ErrorKind::StorageFull, fails);
            let export = stick.path().join("x");
            let outcome = People::on(Arc::new(disk), data_dir.path()).remove(&person, &export);
            if outcome.is_ok() {
                assert_eq!(people.list()?, []);
                break;
            }
            // Whole here, or whole there.
            if people.list()?.is_empty() {
                people.merge(&export)?;
            }
            assert_eq!(theme(&people, "王小明")?.as_deref(), Some("dark"), "{fails:?} {left}");
        }
    }
    Ok(())
}

#[test]
fn export_goes_to_a_new_folder_only() -> Outcome {
    let (data_dir, stick) = (tempdir()?, tempdir()?);
    let people = people(&data_dir);
    read_theme(&people, "王小明", "dark", 1)?;
    let person = people.find("王小明")?;
    let error = people.remove(&person, stick.path()).expect_err("the folder is there");
    assert!(error.to_string().contains("请把它移开"), "{error}");
    assert_eq!(names(&people)?, ["王小明"]);
    Ok(())
}

#[test]
fn folder_whose_name_is_lost_is_listed_without_one() -> Outcome {
    let data_dir = tempdir()?;
    let people = people(&data_dir);
    read_theme(&people, "王小明", "dark", 1)?;
    let person = people.find("王小明")?;
    fs::write(person.folder.join("2026.toml"), "torn")?;
    let expected = Person { name: None, ..person };
    assert_eq!(people.find(&expected.digits())?, expected);
    assert_eq!(people.list()?, [expected]);
    Ok(())
}

#[test]
fn rename_under_a_clock_that_ran_backwards_counts() -> Outcome {
    let data_dir = tempdir()?;
    let people = people(&data_dir);
    read_theme(&people, "王小明", "dark", 1)?;
    people.rename("王小明", "王晓明", &now(-1_000))?;
    assert_eq!(names(&people)?, ["王晓明"]);
    let mut doubted = 0;
    people
        .log("王晓明")?
        .scan(|_, event| doubted += usize::from(event.clock == Clock::Doubtful))?;
    assert_eq!(doubted, 1);
    Ok(())
}

#[test]
fn only_person_need_not_be_named() -> Outcome {
    let data_dir = tempdir()?;
    let people = people(&data_dir);
    let only = || -> Result<Option<String>, PeopleError> {
        Ok(people.read_only_one("handbook")?.map(|(log, _, _)| log.name().to_owned()))
    };
    assert_eq!(only()?.as_deref(), Some(""), "nobody yet");
    read_theme(&people, "王小明", "dark", 1)?;
    people.rename("王小明", "王晓明", &now(2))?;
    assert_eq!(only()?.as_deref(), Some("王晓明"));
    read_theme(&people, "乙", "dark", 3)?;
    assert_eq!(only()?, None);
    Ok(())
}

#[test]
fn meeting_stands_once_in_the_log_of_everybody_known_who_was_there() -> Outcome {
    let data_dir = tempdir()?;
    let people = people(&data_dir);
    for name in ["甲", "乙", "丙"] {
        read_theme(&people, name, "dark", 1)?;
    }
    let present = ["甲", "乙", "丁"].map(str::to_owned);
    let meeting = Meeting {
        book: "handbook".into(),
        sections: vec!["ch01-1".into()],
        minutes: 90,
        people: present.to_vec(),
    };
    let gathered = people.gather(&meeting, &present, &now(2), None);
    assert_eq!(gathered.written, ["甲", "乙"]);
    assert_eq!(gathered.elsewhere, ["丁"]);
    assert!(gathered.failed.is_empty());
    for (name, count) in [("甲", 1), ("乙", 1), ("丙", 0)] {
        let (_, study, _) = people.read(name, "handbook")?;
        assert_eq!(study.days().meetings().count(), count, "{name}");
        assert!(study.days().meetings().all(|met| met.meeting == meeting), "{name}");
    }
    assert_eq!(people.list()?.len(), 3);
    Ok(())
}

#[test]
fn meeting_that_one_disk_refuses_is_told_with_the_name() -> Outcome {
    let data_dir = tempdir()?;
    read_theme(&people(&data_dir), "甲", "dark", 1)?;
    let disk = Faulty::after(0, ErrorKind::StorageFull, Fails::Changes);
    let people = People::on(Arc::new(disk), data_dir.path());
    let gathered = people.gather(&Meeting::default(), &["甲".to_owned()], &now(2), None);
    let [(name, error)] = &gathered.failed[..] else { return Err("it fails".into()) };
    assert!(name == "甲" && error.to_string().contains("磁盘已满"), "{error}");
    Ok(())
}

#[test]
fn meeting_is_written_for_the_others_where_one_log_cannot_be_read() -> Outcome {
    let data_dir = tempdir()?;
    let people = people(&data_dir);
    for name in ["甲", "乙"] {
        read_theme(&people, name, "dark", 1)?;
    }
    let broken = people.find("乙")?.folder.join("2026.toml");
    fs::remove_file(&broken)?;
    fs::create_dir(&broken)?;
    let gathered =
        people.gather(&Meeting::default(), &["甲", "乙"].map(str::to_owned), &now(2), None);
    assert_eq!(gathered.written, ["甲"]);
    let [(name, error)] = &gathered.failed[..] else { return Err("it fails".into()) };
    assert!(name == "乙" && error.to_string().contains("2026.toml"), "{error}");
    Ok(())
}

#[test]
fn one_log_that_cannot_be_read_keeps_nobody_else_out() -> Outcome {
    let data_dir = tempdir()?;
    let people = people(&data_dir);
    read_theme(&people, "王小明", "light", 1)?;
    read_theme(&people, "李四", "dark", 1)?;
    let broken = people.find("李四")?.folder.join("2026.toml");
    fs::remove_file(&broken)?;
    fs::create_dir(&broken)?;
    assert!(people.list().is_err());
    let (read, unread): (Vec<_>, Vec<_>) = people.known()?.into_iter().partition(Result::is_ok);
    assert_eq!((read.len(), unread.len()), (1, 1));
    for person in read {
        let (log, study, _) = people.open(&person?, "handbook")?;
        assert_eq!((log.name(), study.progress().setting("theme")), ("王小明", Some("light")));
    }
    Ok(())
}
