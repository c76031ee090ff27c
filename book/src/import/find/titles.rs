//! Titles that don't stand in the line of their label alone: in the next line, in brackets before
//! an article's text, at the start of a paragraph.

use super::numbering::{Mark, label};
use super::words::{bare, is_prose, may_be_title};
use crate::import::document::{Form, Line};

/// The longest title inside a line, in characters.
const LONGEST: usize = 20;

/// The words of a line that may be the title of a label alone in the line before it.
pub(super) fn alone(line: &Line) -> Option<&str> {
    let may = line.form == Form::Text && may_be_title(&line.text) && !is_prose(&line.text);
    (may && label(&line.text).is_none()).then_some(line.text.as_str())
}

/// The title of an article, 【立法目的】 or （目的） before its text, and where the text begins.
pub(super) fn bracketed(text: &str) -> Option<(String, usize)> {
    let pairs = [('【', '】'), ('（', '）'), ('[', ']')];
    let (open, close) = *pairs.iter().find(|(open, _)| text.starts_with(*open))?;
    let inside = &text[open.len_utf8()..];
    let end = inside.find(close)?;
    let title = inside[..end].trim();
    let fits = (1..=LONGEST).contains(&title.chars().count()) && !bare(title).is_empty();
    let numbered = label(text).is_some_and(|label| label.mark != Mark::Group);
    (fits && !numbered).then(|| (title.to_owned(), open.len_utf8() + end + close.len_utf8()))
}

/// A line whose first sentence is its title, cut after it; `start` is where the label ends.
pub(super) fn run_in(line: &Line, start: usize) -> Option<(Line, Line)> {
    let end = start + line.text[start..].find('。')?;
    let fits = (1..=LONGEST).contains(&line.text[start..end].chars().count());
    let text = line.rest(end + '。'.len_utf8()).filter(|_| fits)?;
    Some((Line { text: line.text[..end].to_owned(), ..line.clone() }, text))
}

#[cfg(test)]
mod tests {
    use super::{bracketed, run_in};
    use crate::import::document::{Form, Line, Spot};

    #[test]
    fn an_article_may_have_its_title_in_brackets() {
        let text = "【用水】先上游后下游。";
        assert_eq!(bracketed(text), Some(("用水".to_owned(), "【用水】".len())));
        assert_eq!(bracketed("（一）先上游后下游。"), None);
    }

    #[test]
    fn a_short_first_sentence_is_a_title() {
        let spot = Spot { part: None, number: 1 };
        let line = |text| Line::new(spot, text, Form::Text, false).expect("it has words");
        let cut = run_in(&line("三、注意安全。夜里要点灯。"), "三、".len());
        let (title, text) = cut.expect("it has a title");
        assert_eq!((title.text.as_str(), text.text.as_str()), ("三、注意安全", "夜里要点灯。"));
        assert_eq!(run_in(&line("三、夜里要点灯。"), "三、".len()), None);
    }
}
