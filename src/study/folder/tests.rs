use std::fs;

use super::*;
use crate::study::disk::System;

fn folder_name(name: &str) -> String {
    let folder = of_person(Path::new("/data"), name);
    let last = folder.file_name().expect("the path ends in a name");
    last.to_str().expect("the name is hexadecimal").to_owned()
}

#[test]
fn folder_name_never_changes() {
    // The first three are published test vectors of FNV-1a (RFC 9923).
    assert_eq!(folder_name(""), "cbf29ce484222325");
    assert_eq!(folder_name("a"), "af63dc4c8601ec8c");
    assert_eq!(folder_name("foobar"), "85944171f73967e8");
    assert_eq!(folder_name("王小明"), "e9c935e69303e623");
}

#[test]
fn any_name_has_a_folder_of_16_digits_under_people() {
    let long = "长".repeat(200);
    for name in ["../x", "/etc/passwd", "CON", "a\0b", "nul.toml", " ", "\u{202e}abc", "🙂", &long]
    {
        let folder = of_person(Path::new("/data"), name);
        assert_eq!(folder.parent(), Some(Path::new("/data/people")), "{name:?}");
        let digits = folder_name(name);
        assert_eq!(digits.len(), 16, "{name:?}");
        assert!(digits.bytes().all(|byte| byte.is_ascii_hexdigit()), "{name:?}");
    }
}

#[test]
fn names_that_look_alike_are_two_people() {
    // Full and half width; composed and decomposed; upper and lower case.
    for (one, other) in [("Ａ", "A"), ("é", "e\u{301}"), ("con", "CON"), ("王", "王 ")] {
        assert_ne!(folder_name(one), folder_name(other), "{one:?} {other:?}");
    }
}

#[test]
fn year_is_that_of_the_offset_in_which_it_was_written() {
    let folder = Path::new("/people/x");
    let new_year_in_china = file_of(folder, "2027-01-01T07:59:59+08:00");
    assert_eq!(new_year_in_china, Some(PathBuf::from("/people/x/2027.toml")));
    let same_moment_in_london = file_of(folder, "2026-12-31T23:59:59+00:00");
    assert_eq!(same_moment_in_london, Some(PathBuf::from("/people/x/2026.toml")));
}

#[test]
fn time_that_is_none_has_no_file() {
    for at in ["", "202", "../x", "-001-01-01", "二〇二六年"] {
        assert_eq!(file_of(Path::new("/people/x"), at), None, "{at:?}");
    }
}

#[test]
fn files_of_years_are_listed_by_year_and_nothing_else() -> io::Result<()> {
    let folder = tempfile::tempdir()?;
    for name in [
        "2027.toml",
        "2025.toml",
        "2026.toml",
        "2026.toml~",
        "2026.toml.damaged",
        "x.toml",
        "20260.toml",
    ] {
        fs::write(folder.path().join(name), "")?;
    }
    let expected = ["2025.toml", "2026.toml", "2027.toml"].map(|name| folder.path().join(name));
    assert_eq!(files(&System, folder.path())?, expected);
    Ok(())
}

#[test]
fn missing_folder_has_no_files() -> io::Result<()> {
    let folder = tempfile::tempdir()?;
    assert_eq!(files(&System, &folder.path().join("none"))?, Vec::<PathBuf>::new());
    Ok(())
}

#[test]
fn folders_of_people_have_names_of_16_digits() -> io::Result<()> {
    let root = tempfile::tempdir()?;
    let people = of_people(root.path());
    let folder = of_person(root.path(), "王小明");
    fs::create_dir_all(&folder)?;
    for name in ["e9c935e69303e62", "e9c935e69303e623.removed", "E9C935E69303E623", "x"] {
        fs::create_dir(people.join(name))?;
    }
    assert_eq!(super::people(&System, &people)?, [folder]);
    Ok(())
}
