//! Which names a line holds that somebody typed.

use crate::{study::tidy_name, text::is_han};

/// The names in a line, each once: between commas or stops of a list; between blanks, but for those that
/// a name has itself. Names that are `known` come first; else single Han characters with blanks between
/// them are one name, as it is written to stand under longer ones.
pub(super) fn names(line: &str, known: &[String]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for part in line.split(|letter| "、，,；;".contains(letter)) {
        let mut words: &[&str] = &part.split_whitespace().collect::<Vec<_>>();
        while !words.is_empty() {
            let (name, count) = known_at(words, known).unwrap_or_else(|| new_at(words));
            if !names.contains(&name) {
                names.push(name);
            }
            words = &words[count..];
        }
    }
    names
}

/// The longest known name that the words begin with, and how many of them it takes.
fn known_at(words: &[&str], known: &[String]) -> Option<(String, usize)> {
    (1..=words.len()).rev().find_map(|count| {
        let typed = words[..count].join(" ");
        let name = known.iter().find(|name| tidy_name(name) == typed)?;
        Some((name.clone(), count))
    })
}

fn new_at(words: &[&str]) -> (String, usize) {
    let is_single = |word: &&&str| word.chars().count() == 1 && word.chars().all(is_han);
    let count = words.iter().take_while(is_single).count().max(1);
    (words[..count].join(" "), count)
}

#[cfg(test)]
mod tests {
    use super::names;

    fn in_line(line: &str, known: &[&str]) -> Vec<String> {
        names(line, &known.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn names_stand_between_commas_and_blanks_and_each_counts_once() {
        assert_eq!(in_line("丁一、赵六，丁一 ;x 王五", &[]), ["丁一", "赵六", "x", "王五"]);
        assert_eq!(in_line(" 、　,", &[]), [""; 0]);
    }

    #[test]
    fn blank_between_single_han_characters_is_part_of_the_name() {
        assert_eq!(in_line("周　七、吴  八 郑十一", &[]), ["周 七", "吴 八", "郑十一"]);
        assert_eq!(in_line("王建国 周　七 A 李四", &[]), ["王建国", "周 七", "A", "李四"]);
    }

    #[test]
    fn known_name_is_found_whatever_blanks_it_has() {
        let known = ["John Smith", "周　七", "周"];
        assert_eq!(in_line("周 七 John  Smith 李四", &known), ["周　七", "John Smith", "李四"]);
        assert_eq!(in_line("周 七 周 吴 八", &known), ["周　七", "周", "吴 八"]);
    }
}
