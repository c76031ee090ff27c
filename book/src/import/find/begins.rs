//! How lines begin that go on with nothing: with the label of a heading or of an item of a list, as
//! a field (`地点：…`), as a row of a roster (`王建国，男，…`).

use super::numbering::{Mark, label};
use super::numerals::chinese;

/// Whether a line begins something of its own, whatever the line before it says: it is an item or
/// a field, or both are rows.
pub(super) fn begins_anew(before: &str, text: &str) -> bool {
    begins_item(text) || is_field(text) || (is_row(before) && is_row(text))
}

/// Whether a line begins with a label that heads or lists something. 第三条规定的 and
/// 第三章规定的 go on with a sentence.
pub(super) fn begins_item(text: &str) -> bool {
    let Some(label) = label(text) else {
        return counts(text);
    };
    match label.mark {
        Mark::Part | Mark::Chapter | Mark::Section => {
            label.next(text).is_some_and(char::is_whitespace)
        }
        Mark::Article => !label.is_only_named(text),
        _ => true,
    }
}

/// Whether two lines are items of one list.
pub(super) fn are_items(before: &str, text: &str) -> bool {
    let mark = |text| label(text).map(|label| label.mark);
    match mark(text) {
        Some(own) => mark(before) == Some(own),
        None => counts(text) && counts(before),
    }
}

/// 一是, 二是.
fn counts(text: &str) -> bool {
    chinese(text).is_some_and(|(_, length)| text[length..].starts_with('是'))
}

/// A short word and a colon: 时间：, 联系人：, 与会人员：.
pub(in crate::import) fn is_field(text: &str) -> bool {
    const LONGEST: usize = 6;
    matches!(after_word(text, LONGEST), Some('：' | ':'))
}

/// A word as short as a name, and a comma or a blank.
fn is_row(text: &str) -> bool {
    const LONGEST: usize = 4;
    after_word(text, LONGEST).is_some_and(|letter| letter == '，' || letter.is_whitespace())
}

/// What stands after the word of at most `longest` characters that a line begins with.
fn after_word(text: &str, longest: usize) -> Option<char> {
    let (at, letter) = text.chars().enumerate().find(|(_, letter)| !letter.is_alphanumeric())?;
    (1..=longest).contains(&at).then_some(letter)
}

#[cfg(test)]
mod tests {
    use super::{are_items, begins_anew, begins_item};

    #[test]
    fn labels_begin_something_where_they_are_not_only_named() {
        for text in [
            "第二条 本办法",
            "第二条本办法",
            "第二章 总则",
            "第二章",
            "（一）甲",
            "1、甲",
            "①甲",
            "二是架桥",
        ] {
            assert!(begins_item(text), "{text}");
        }
        for text in ["第二条规定的", "第二条、第三条", "第三回放炮", "第三章、第四章", "是一条路"]
        {
            assert!(!begins_item(text), "{text}");
        }
    }

    #[test]
    fn fields_and_rows_begin_anew() {
        assert!(begins_anew("会议记录", "主持人：王建国"));
        assert!(begins_anew("王建国，男，党员", "李秀英，女，党员"));
        assert!(begins_anew("王建国 男 党员", "李秀英 女 党员"));
        assert!(!begins_anew("各村要把这件事办好，让群众看得", "见，摸得着。"));
        assert!(!begins_anew("会议认为", "要抓好今年的春耕：修路，架桥。"));
    }

    #[test]
    fn items_of_one_list_have_one_kind_of_label() {
        assert!(are_items("（一）甲", "（二）乙"));
        assert!(are_items("一是甲", "二是乙"));
        assert!(!are_items("（一）甲", "1.乙"));
        assert!(!are_items("甲", "乙"));
    }
}
