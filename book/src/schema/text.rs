//! Which characters a text may hold, and how its lines are trimmed.

/// Whether a character never belongs into a book: control characters (Unicode category Cc, of
/// which escape sequences are made), the controls of UAX #9 that turn the direction of
/// writing, the byte order mark, and line ends that only some programs know.
///
/// Tab, line feed and carriage return are among them; where they are allowed the caller says so.
pub(super) fn is_forbidden(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}'
            | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// Whether a character never belongs into a file: tabs and line ends do.
pub(super) fn is_forbidden_in_file(character: char) -> bool {
    is_forbidden(character) && !matches!(character, '\t' | '\n' | '\r')
}

/// A line as it is shown: without forbidden characters, tabs as blanks, nothing blank around it
/// (the ideographic blanks that begin a paragraph included: indents are the reader's matter).
pub(crate) fn clean(line: &str) -> String {
    let shown = line.chars().filter_map(|character| match character {
        '\t' => Some(' '),
        _ if is_forbidden(character) => None,
        _ => Some(character),
    });
    shown.collect::<String>().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::{clean, is_forbidden};

    #[test]
    fn ideographic_blanks_around_a_line_go_and_inside_stay() {
        assert_eq!(clean("　　甲　乙 \t"), "甲　乙");
    }

    #[test]
    fn no_escape_and_no_turn_of_direction_survives() {
        assert_eq!(clean("甲\u{1B}[31m乙\u{202E}丙"), "甲[31m乙丙");
    }

    #[test]
    fn every_control_of_direction_is_forbidden() {
        let turning = "\u{061C}\u{200E}\u{200F}\u{202A}\u{202B}\u{202C}\u{202D}\u{202E}\u{2066}\u{2067}\u{2068}\u{2069}";
        assert!(turning.chars().all(is_forbidden));
        assert!(!"“—…·　，Aé①".chars().any(is_forbidden));
    }
}
