//! Names of files that every file system takes, also that of a stick (FAT): any text in, one part of a
//! path out.
//!
//! The rules are those of Windows ("Naming Files, Paths, and Namespaces"), which are the narrowest:
//! no control characters, none of `/\\:*?"<>|`, no dot or blank at the end, no name of a device.

use unicode_segmentation::UnicodeSegmentation;

use super::escape;

/// Bytes of a name without its ending: room is left of the 255 of most file systems for a number, an
/// ending, and what a program puts beside it while it writes.
const LONGEST: usize = 160;

/// Bytes of a part: a long name of a person leaves room for the month.
const LONGEST_PART: usize = 120;

/// Names of devices, with any ending and in any case.
const DEVICES: [&str; 6] = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"];

/// The parts, joined, as a name without an ending; parts without text are left out.
#[must_use]
pub fn stem(parts: &[&str]) -> String {
    let parts: Vec<String> =
        parts.iter().map(|part| harmless(part)).filter(|part| !part.is_empty()).collect();
    let joined = parts.join("-");
    let stem = bounded(&joined, LONGEST).trim_end_matches(['.', ' ']);
    match stem {
        "" => "duben".to_owned(),
        device if is_device(device) => format!("duben-{device}"),
        stem => stem.to_owned(),
    }
}

/// A part without what no name may hold, and without what hides it: dots and blanks around it.
fn harmless(part: &str) -> String {
    let letter = |letter: char| match letter {
        '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => '_',
        letter => letter,
    };
    let text: String = escape::line(part).chars().map(letter).collect();
    let outside = |letter: char| letter == '.' || letter.is_whitespace();
    bounded(text.trim_matches(outside), LONGEST_PART).trim_matches(outside).to_owned()
}

/// As many whole graphemes as have room.
fn bounded(text: &str, bytes: usize) -> &str {
    let ends = text.grapheme_indices(true).map(|(start, grapheme)| start + grapheme.len());
    &text[..ends.take_while(|end| *end <= bytes).last().unwrap_or(0)]
}

/// Whether Windows takes a name for a device: up to its first dot, blanks aside.
fn is_device(name: &str) -> bool {
    let name = name.split('.').next().unwrap_or_default().trim_end().to_uppercase();
    let numbered = ["COM", "LPT"].iter().any(|port| {
        let number = name.strip_prefix(port).unwrap_or_default();
        matches!(number.chars().collect::<Vec<_>>()[..], ['0'..='9' | '¹' | '²' | '³'])
    });
    numbered || DEVICES.contains(&name.as_str())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_name_is_made_of_its_parts() {
        assert_eq!(stem(&["学习记录", "王小明", "2026-11"]), "学习记录-王小明-2026-11");
        assert_eq!(stem(&["学习记录", "", "2026-11"]), "学习记录-2026-11");
        assert_eq!(stem(&["a/../b", "..\\c:d", "e*?\"<>|"]), "a_.._b-_c_d-e______");
        assert_eq!(stem(&["\u{1b}[2J", "\u{202e}明小王"]), "[2J-明小王");
    }

    #[test]
    fn no_name_is_that_of_a_device_or_of_nothing() {
        for device in ["CON", "con", "nul.txt", "Com1", "LPT9.a.b", "aux ", "COM¹"] {
            let name = stem(&[device]);
            assert!(name.starts_with("duben-"), "{name}");
        }
        for name in ["CONTENT", "COM", "COM10", "第二章 CON"] {
            assert_eq!(stem(&[name]), name);
        }
        for nothing in ["", ".", "..", " . ", "\u{7f}"] {
            assert_eq!(stem(&[nothing]), "duben", "{nothing:?}");
        }
    }

    #[test]
    fn a_long_name_is_cut_between_graphemes() {
        let name = stem(&["学习记录", &"长".repeat(200), "2026-11"]);
        assert_eq!(name, format!("学习记录-{}-2026-11", "长".repeat(40)));
        let accents = stem(&["e\u{301}".repeat(100).as_str()]);
        assert!(accents.len() <= LONGEST_PART && accents.ends_with("e\u{301}"), "{accents}");
    }

    proptest! {
        #[test]
        fn any_text_becomes_one_part_of_a_path(parts in prop::collection::vec(any::<String>(), 0..4)) {
            let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
            let name = stem(&parts);
            prop_assert!(!name.is_empty() && name.len() <= LONGEST + "duben-".len());
            prop_assert!(!name.contains(['/', '\\', ':', '*', '?', '"', '<', '>', '|']));
            prop_assert!(!name.chars().any(char::is_control) && !is_device(&name));
            prop_assert!(!name.starts_with('.') && !name.ends_with(['.', ' ']));
        }
    }
}
