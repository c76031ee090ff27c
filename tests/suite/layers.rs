//! Which part of the program may use which: the `use` lines of `src/` against the plan.

use std::{collections::BTreeSet, fs, path::Path};

/// Each part and what it may use; nothing points back up.
const MAY_USE: [(&str, &[&str]); 8] = [
    ("text", &[]),
    ("layout", &["text"]),
    ("study", &[]),
    ("paper", &["layout", "study", "text"]),
    ("app", &["layout", "paper", "study", "text"]),
    ("ui", &["app", "layout", "paper", "study", "text"]),
    ("shell", &["app", "layout", "paper", "study", "text", "ui"]),
    ("cli", &["app", "layout", "paper", "shell", "study", "text", "ui"]),
];

/// The parts of `src/` that a file names after `crate::`.
fn used(source: &str) -> BTreeSet<String> {
    let name = |rest: &str| -> String {
        rest.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect()
    };
    let mut parts: BTreeSet<String> = source.split("crate::").skip(1).map(name).collect();
    // `use crate::{app::…, text::…};` over one or several lines.
    for group in source.split("crate::{").skip(1) {
        let mut depth = 1;
        let inside: String = group
            .chars()
            .take_while(|letter| {
                depth += i32::from(*letter == '{') - i32::from(*letter == '}');
                depth > 0
            })
            .collect();
        let mut level = 0;
        let mut start = true;
        for (at, letter) in inside.char_indices() {
            if start && letter.is_alphabetic() && level == 0 {
                parts.insert(name(&inside[at..]));
                start = false;
            }
            match letter {
                '{' => level += 1,
                '}' => level -= 1,
                ',' if level == 0 => start = true,
                _ => {}
            }
        }
    }
    parts.remove("");
    parts
}

/// Every Rust file below a folder, with its text.
pub(crate) fn sources(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("the entry is readable").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = fs::read_to_string(&path).expect("the source is text");
            found.push((path.display().to_string(), text));
        }
    }
}

#[test]
fn no_part_uses_what_stands_above_it() {
    for (part, allowed) in MAY_USE {
        let mut files = Vec::new();
        sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(part), &mut files);
        assert!(!files.is_empty(), "{part} has no files");
        for (file, text) in files {
            for used in used(&text) {
                let may = used == part || allowed.contains(&used.as_str());
                let known = MAY_USE.iter().any(|(name, _)| *name == used);
                assert!(may || !known, "{file} uses {used}");
            }
        }
    }
}

#[test]
fn the_reading_of_use_lines_finds_single_and_grouped_names() {
    let source =
        "use crate::app::Model;\nuse crate::{\n    layout::{Page, Row},\n    text::Widths,\n};";
    let found: Vec<String> = used(source).into_iter().collect();
    assert_eq!(found, ["app", "layout", "text"]);
}
