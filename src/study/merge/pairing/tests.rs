use std::fs;

use jiff::{SignedDuration, ZonedDateTime};
use tempfile::TempDir;

use super::*;
use crate::study::{Act, PeopleError, Stamper, disk::faulty::tempdir};

type Outcome = Result<(), Box<dyn std::error::Error>>;

fn now(second: i64) -> ZonedDateTime {
    let start: ZonedDateTime = "2026-11-23T08:00:00+08:00[+08:00]".parse().expect("a time");
    start + SignedDuration::from_secs(second)
}

fn people(machine: &TempDir) -> People {
    People::of(machine.path())
}

/// Somebody answers a question, of which the log then tells.
fn study(machine: &TempDir, name: &str, what: &str, second: i64) -> Outcome {
    let (mut log, _, survey) = people(machine).read(name, "handbook")?;
    let act = Act::Set { key: what.into(), value: "1".into() };
    Ok(log.append(&Stamper::new(survey.last, None).stamp(act, &now(second)))?)
}

/// What everybody did, by name.
fn all(machine: &TempDir) -> Result<Vec<(String, Vec<String>)>, PeopleError> {
    let people = people(machine);
    let told = |person: Person| {
        let mut done = Vec::new();
        people.log_of(&person).scan(|_, event| {
            if let Act::Set { key, .. } = &event.act {
                done.push(key.clone().into_owned());
            }
        })?;
        done.sort();
        Ok((person.name.unwrap_or_default(), done))
    };
    people.list()?.into_iter().map(told).collect()
}

fn expected(all: &[(&str, &[&str])]) -> Vec<(String, Vec<String>)> {
    let owned = |(name, done): &(&str, &[&str])| {
        ((*name).to_owned(), done.iter().map(|one| (*one).to_owned()).collect())
    };
    all.iter().map(owned).collect()
}

/// A machine of an earlier version, which left the log where it had begun without a name.
fn named_in_nobodys(name: &str, what: &str) -> Result<TempDir, Box<dyn std::error::Error>> {
    let machine = tempdir()?;
    study(&machine, "", what, 1)?;
    let (mut log, _, survey) = people(&machine).read("", "handbook")?;
    let act = Act::Person { name: name.into() };
    log.append(&Stamper::new(survey.last, None).stamp(act, &now(2)))?;
    assert!(is_nobodys(log.folder()));
    Ok(machine)
}

/// Merges each way, and again: the second time nothing is new.
fn exchange(one: &TempDir, other: &TempDir) -> Outcome {
    for is_again in [false, true] {
        for (to, from) in [(one, other), (other, one)] {
            let merging = people(to).merge(from.path())?;
            assert!(!is_again || merging.added() == 0, "{merging:?}");
            assert_eq!(merging.failed, []);
        }
    }
    Ok(())
}

#[test]
fn two_people_who_gave_a_name_later_stay_two() -> Outcome {
    let (one, other) = (tempdir()?, tempdir()?);
    for (machine, name, what) in [(&one, "甲", "a"), (&other, "乙", "b")] {
        study(machine, "", what, 1)?;
        assert!(people(machine).adopt(name, &now(2))?);
    }
    exchange(&one, &other)?;
    for machine in [&one, &other] {
        assert_eq!(all(machine)?, expected(&[("乙", &["b"]), ("甲", &["a"])]));
    }
    Ok(())
}

#[test]
fn people_whom_an_earlier_version_left_in_nobodys_folder_stay_two() -> Outcome {
    let (one, other) = (named_in_nobodys("甲", "a")?, named_in_nobodys("乙", "b")?);
    exchange(&one, &other)?;
    for machine in [&one, &other] {
        assert_eq!(all(machine)?, expected(&[("乙", &["b"]), ("甲", &["a"])]));
    }
    Ok(())
}

#[test]
fn one_of_the_same_name_is_the_same_wherever_the_log_was_begun() -> Outcome {
    let old = || named_in_nobodys("甲", "a");
    let new = tempdir()?;
    study(&new, "甲", "b", 1)?;
    let third = old()?;
    for (one, other) in [(&old()?, &new), (&third, &old()?)] {
        exchange(one, other)?;
        for machine in [one, other] {
            assert_eq!(all(machine)?.len(), 1, "{:?}", all(machine)?);
        }
    }
    assert_eq!(all(&new)?, expected(&[("甲", &["a", "b"])]));
    Ok(())
}

#[test]
fn what_is_nobodys_there_goes_to_what_is_nobodys_here() -> Outcome {
    let (one, other) = (tempdir()?, tempdir()?);
    study(&one, "", "a", 1)?;
    study(&other, "", "b", 1)?;
    exchange(&one, &other)?;
    for machine in [&one, &other] {
        assert_eq!(all(machine)?, expected(&[("", &["a", "b"])]));
    }
    Ok(())
}

#[test]
fn what_is_nobodys_there_is_no_strangers_here() -> Outcome {
    let (one, other) = (named_in_nobodys("甲", "a")?, tempdir()?);
    study(&other, "", "b", 1)?;
    for _ in 0..2 {
        people(&one).merge(other.path())?;
        assert_eq!(all(&one)?, expected(&[("", &["b"]), ("甲", &["a"])]));
    }
    // What came as nobody's is nobody's still, for the next from there and for whoever signs here.
    study(&other, "", "c", 2)?;
    people(&one).merge(other.path())?;
    assert_eq!(all(&one)?, expected(&[("", &["b", "c"]), ("甲", &["a"])]));
    exchange(&one, &other)?;
    assert_eq!(all(&other)?, expected(&[("", &["b", "c"]), ("甲", &["a"])]));
    people(&one).adopt("乙", &now(3))?;
    assert_eq!(all(&one)?, expected(&[("乙", &["b", "c"]), ("甲", &["a"])]));
    Ok(())
}

#[test]
fn name_given_on_one_machine_is_that_of_the_copy_on_the_other() -> Outcome {
    let (one, other) = (tempdir()?, tempdir()?);
    study(&one, "", "a", 1)?;
    people(&other).merge(one.path())?;
    people(&one).adopt("甲", &now(2))?;
    study(&one, "甲", "b", 3)?;
    // What is read by nobody from now on is no longer theirs.
    study(&one, "", "c", 4)?;
    exchange(&one, &other)?;
    for machine in [&one, &other] {
        assert_eq!(all(machine)?, expected(&[("", &["c"]), ("甲", &["a", "b"])]));
    }
    Ok(())
}

#[test]
fn old_copy_of_what_has_a_name_by_now_is_nobody_elses() -> Outcome {
    let (one, stick, other) = (tempdir()?, tempdir()?, tempdir()?);
    study(&one, "", "a", 1)?;
    people(&stick).merge(one.path())?;
    people(&one).adopt("甲", &now(2))?;
    study(&other, "", "b", 3)?;
    people(&other).merge(one.path())?;
    people(&other).merge(stick.path())?;
    assert_eq!(all(&other)?, expected(&[("", &["b"]), ("甲", &["a"])]));
    // And where it comes together with what has the name.
    let (both, third) = (tempdir()?, tempdir()?);
    for from in [&one, &stick] {
        let folder = people(from).folders()?.remove(0);
        let to = folder::of_people(both.path()).join(folder.file_name().unwrap_or_default());
        fs::create_dir_all(&to)?;
        fs::copy(folder.join("2026.toml"), to.join("2026.toml"))?;
    }
    study(&third, "", "c", 4)?;
    people(&third).merge(both.path())?;
    assert_eq!(all(&third)?, expected(&[("", &["c"]), ("甲", &["a"])]));
    Ok(())
}

#[test]
fn what_is_damaged_and_nobodys_is_told_of_nobody_else() -> Outcome {
    let (one, other) = (tempdir()?, tempdir()?);
    study(&one, "甲", "a", 1)?;
    study(&other, "", "b", 1)?;
    let file = people(&other).folders()?.remove(0).join("2026.toml");
    fs::write(&file, "torn")?;
    for _ in 0..2 {
        let merged = people(&one).merge(other.path())?.merged;
        assert_eq!((merged[0].name.as_deref(), merged[0].damaged.len()), (None, 1));
    }
    assert_eq!(all(&one)?, expected(&[("甲", &["a"])]));
    Ok(())
}

#[test]
fn renamed_person_leaves_nobodys_folder_for_that_of_the_old_name() -> Outcome {
    let (one, other) = (named_in_nobodys("甲", "a")?, tempdir()?);
    people(&other).merge(one.path())?;
    people(&one).rename("甲", "丙", &now(5))?;
    exchange(&one, &other)?;
    for machine in [&one, &other] {
        assert_eq!(all(machine)?, expected(&[("丙", &["a"])]));
    }
    Ok(())
}
