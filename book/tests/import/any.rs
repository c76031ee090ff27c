//! Facts about any paper.

use std::cell::Cell;

use duben_book::import::ImportError;
use proptest::collection::vec;
use proptest::prelude::*;

use crate::formats::{packed, packed_as};
use crate::{balance, read, written};

/// Lines that papers are made of, in any order and as often as one likes.
fn any_line() -> impl Strategy<Value = String> {
    let labels = "(第[一二三十0-9]{1,3}[编章节条回]|[一二三四]、|（[一二三]）|[1-9]\\.|【(重要论述|创新案例|提示)】|附录|前言|目录|——)?";
    let words = "([村镇修路党员会议的，：、“”（）a-z0-9 　\\t…·]{0,12}|(　　)?[村镇修路党员会议的，]{16,40}。?)";
    let pages = "(\\t| |……)?[0-9]{0,3}";
    let line = format!("{labels}{words}{pages}");
    proptest::string::string_regex(&line).expect("it is a regular expression")
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_paper_becomes_a_sound_book_and_loses_nothing(lines in vec(any_line(), 1..60)) {
        let text = lines.join("\n");
        match read("paper.txt", text.as_bytes()) {
            Ok(import) => {
                prop_assert_eq!(balance(&import, &text), []);
                written(&import);
            }
            Err(error) => prop_assert!([ImportError::Empty, ImportError::NoText].contains(&error)),
        }
    }
}

/// Parts of archives that are read, with the folders they stand in.
const PARTS: &[(&str, &str)] = &[
    ("epub2", "b.html"),
    ("epub2", "toc.ncx"),
    ("epub3", "one.xhtml"),
    ("epub3", "nav.xhtml"),
    ("epub3", "package.opf"),
    ("docx", "core.xml"),
    ("docx", "document.xml"),
    ("docx", "footnotes.xml"),
    ("docx", "header1.xml"),
    ("docx", "numbering.xml"),
    ("docx", "styles.xml"),
];

/// Bytes of an archive with some of them changed.
fn spoilt(mut bytes: Vec<u8>, changes: &[(usize, u8)]) -> Vec<u8> {
    for (at, byte) in changes {
        let at = at % bytes.len();
        bytes[at] = *byte;
    }
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_a_sound_book_or_an_error(
        bytes in vec(any::<u8>(), 1..400),
        name in "(\\PC|[\\x00\\x1b\\n\u{202e} 　.村]){0,4}\\.(txt|md|epub|docx|duben)",
    ) {
        if let Ok(import) = read(&name, &bytes) {
            written(&import);
        }
    }

    #[test]
    fn a_spoilt_archive_is_a_sound_book_or_an_error(
        folder in "epub2|epub3|docx",
        changes in vec((any::<usize>(), any::<u8>()), 1..12),
    ) {
        if let Ok(import) = read("a.zip", &spoilt(packed(&folder), &changes)) {
            written(&import);
        }
    }

    #[test]
    fn a_spoilt_part_of_an_archive_is_a_sound_book_or_an_error(
        (folder, part) in proptest::sample::select(PARTS),
        changes in vec((any::<usize>(), any::<u8>()), 1..12),
    ) {
        let spoil = |name: &str, bytes: Vec<u8>| {
            if name.ends_with(part) { spoilt(bytes, &changes) } else { bytes }
        };
        if let Ok(import) = read("a.zip", &packed_as(folder, &spoil)) {
            written(&import);
        }
    }
}

#[test]
fn an_escape_at_any_place_of_any_part_reaches_no_book() {
    for (folder, part) in PARTS {
        let size = Cell::new(1);
        let mut at = 0;
        while at < size.get() {
            let spoil = |name: &str, bytes: Vec<u8>| {
                if !name.ends_with(part) {
                    return bytes;
                }
                size.set(size.get().max(bytes.len()));
                spoilt(bytes, &[(at, 0x1b)])
            };
            if let Ok(import) = read("a.zip", &packed_as(folder, &spoil)) {
                written(&import);
            }
            at += 1;
        }
    }
}
