//! How a name is taken. What is in a log already is any text, and stays as it is.

use super::PeopleError;

/// A name without the blanks around it, and with one blank wherever it has some: however many somebody
/// types, of whichever width, it is the same name.
#[must_use]
pub fn tidy_name(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A name as it is written down for somebody new.
///
/// # Errors
///
/// If there is nothing in it to see, or a control character, such as a line end.
pub fn new_name(name: &str) -> Result<String, PeopleError> {
    if name.contains(char::is_control) {
        return Err(PeopleError::Control { name: name.to_owned() });
    }
    let tidy = tidy_name(name);
    if tidy.is_empty() { Err(PeopleError::Empty) } else { Ok(tidy) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_of_any_width_are_one_and_none_at_the_ends() {
        for name in ["周 七", "周　七", " 周 \u{3000} 七\u{3000}", "周  七"] {
            assert_eq!(new_name(name).ok().as_deref(), Some("周 七"), "{name:?}");
        }
        assert_eq!(tidy_name("买买提·艾力"), "买买提·艾力");
    }

    #[test]
    fn name_that_can_not_be_seen_or_breaks_a_line_is_refused() {
        for name in ["", " ", "\u{3000}\u{3000}"] {
            assert!(matches!(new_name(name), Err(PeopleError::Empty)), "{name:?}");
        }
        for name in ["王\n小明", "\u{1b}[2J", "\n"] {
            let words = new_name(name).expect_err("it has a control character").to_string();
            assert!(words.contains("控制字符") && !words.contains(char::is_control), "{words}");
        }
    }
}
