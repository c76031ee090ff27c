//! Any text, made harmless in the form it goes into.

/// Text on one line without anything that would move a cursor or turn the direction of writing.
#[must_use]
pub fn line(text: &str) -> String {
    lines(text).replace('\n', " ")
}

/// Text in lines, otherwise as [`line()`].
#[must_use]
pub fn lines(text: &str) -> String {
    let harmless = |letter: char| if is_harmful(letter) { ' ' } else { letter };
    text.replace("\r\n", "\n").chars().map(harmless).collect()
}

/// Control characters, line and paragraph separators, and what turns the direction (UAX #9, 2.1 to 2.6).
fn is_harmful(letter: char) -> bool {
    let moves =
        letter != '\n' && (letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}'));
    moves
        || matches!(
            letter,
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
        )
}

/// Text in which no character means anything to Markdown.
#[must_use]
pub fn markdown(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars() {
        if matches!(letter, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&')
        {
            plain.push('\\');
        }
        plain.push(letter);
    }
    plain
}

/// A line of text that Markdown takes for nothing but a paragraph: also what means something only at
/// the start of a line.
#[must_use]
pub fn markdown_line(text: &str) -> String {
    let plain = markdown(text.trim());
    let digits = plain.bytes().take_while(u8::is_ascii_digit).count();
    let marks_a_list = plain.starts_with(['-', '+', '=', ':'])
        || (digits > 0 && plain[digits..].starts_with(['.', ')']));
    if marks_a_list {
        let (number, rest) = plain.split_at(digits);
        return format!("{number}\\{rest}");
    }
    plain
}

/// Text in which no character means anything to HTML.
#[must_use]
pub fn html(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => plain.push_str("&amp;"),
            '<' => plain.push_str("&lt;"),
            '>' => plain.push_str("&gt;"),
            '"' => plain.push_str("&quot;"),
            '\'' => plain.push_str("&#39;"),
            letter => plain.push(letter),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser, TagEnd};

    use super::*;

    #[test]
    fn nothing_moves_the_cursor_or_turns_the_writing() {
        assert_eq!(line("甲\u{1b}[2J乙\r\n丙\u{202e}丁\u{2028}"), "甲 [2J乙 丙 丁 ");
        assert_eq!(lines("甲\n乙\t丙"), "甲\n乙 丙");
    }

    #[test]
    fn markdown_means_nothing_but_its_letters() {
        assert_eq!(
            markdown("*a* <b> [c](d) `e` #f | &copy;"),
            "\\*a\\* \\<b\\> \\[c\\](d) \\`e\\` \\#f \\| \\&copy;"
        );
        assert_eq!(markdown_line("- 甲"), "\\- 甲");
        assert_eq!(markdown_line("12. 甲"), "12\\. 甲");
        assert_eq!(markdown_line("2026 年"), "2026 年");
        assert_eq!(markdown_line("    甲"), "甲", "no code");
    }

    /// What a reader of Markdown, with the extensions of GitHub, makes of a text: its words, and what
    /// they stand in.
    fn read(text: &str) -> (String, Vec<TagEnd>) {
        let options = Options::ENABLE_GFM
            | Options::ENABLE_TABLES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS
            | Options::ENABLE_FOOTNOTES;
        let (mut words, mut inside) = (String::new(), Vec::new());
        for event in Parser::new_ext(text, options) {
            match event {
                Event::Text(text) => words.push_str(&text),
                Event::Start(tag) => inside.push(tag.to_end()),
                Event::End(_) => {}
                other => unreachable!("{other:?} in {text:?}"),
            }
        }
        (words, inside)
    }

    proptest! {
        #[test]
        fn any_line_is_a_paragraph_and_an_item_of_the_same_words(
            line in "([-+=:~#>&*_|!`$^ .()<\\[\\]{}\\\\0-9a-z甲乙，：]|\\PC){1,24}",
        ) {
            let words = line.trim().to_owned();
            prop_assume!(!words.is_empty());
            let escaped = markdown_line(&line);
            prop_assert_eq!(read(&escaped), (words.clone(), vec![TagEnd::Paragraph]));
            let list = vec![TagEnd::List(false), TagEnd::Item];
            prop_assert_eq!(read(&format!("- {escaped}")), (words.clone(), list));
            let (quoted, inside) = read(&format!("> {escaped}"));
            prop_assert_eq!((quoted, inside.len()), (words, 2));
        }
    }

    #[test]
    fn html_means_nothing_but_its_letters() {
        assert_eq!(html("<script>\"a\" & 'b'"), "&lt;script&gt;&quot;a&quot; &amp; &#39;b&#39;");
    }
}
