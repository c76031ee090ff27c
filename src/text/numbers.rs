//! Numbers stay with what they count: `1天`, `24学时`, `3个月`, `第十三条`.
//!
//! After a run of digits the next Han character stays, whatever it is; before it up to two words of
//! size (`3万余人`), and a longer unit of the list whole. Never more than four Han characters, so that
//! the right edge stays even.

/// Most Han characters held by a number.
const MOST_HELD: usize = 4;

/// Most figures that stay with 第; a bound, so that no text is read twice.
const MOST_FIGURES: usize = 12;

/// Units of more than one Han character. Those of one need no list.
const UNITS: [&str; 34] = [
    "个月",
    "个人",
    "个工作日",
    "个小时",
    "个学时",
    "个课时",
    "个自然日",
    "工作日",
    "自然日",
    "学时",
    "课时",
    "小时",
    "分钟",
    "周年",
    "学年",
    "年度",
    "年级",
    "年代",
    "月份",
    "人次",
    "元钱",
    "元整",
    "公里",
    "公斤",
    "千克",
    "千米",
    "平方米",
    "立方米",
    "毫米",
    "厘米",
    "周岁",
    "周内",
    "日内",
    "天内",
];

/// Returns the bytes of `text` that stay with the digits in front of it.
pub(super) fn held_by_digits(text: &str) -> usize {
    if !text.starts_with(is_han) {
        return 0;
    }
    let sizes = text.chars().take(2).take_while(|size| "十百千万亿余多".contains(*size)).count();
    let after = &text[sizes * '万'.len_utf8()..];
    let listed = UNITS
        .iter()
        .filter(|unit| after.starts_with(**unit) && sizes + unit.chars().count() <= MOST_HELD)
        .map(|unit| unit.len())
        .max();
    let single = after.chars().next().filter(|next| is_han(*next));
    let unit = listed.unwrap_or_else(|| single.map_or(0, char::len_utf8));
    text.len() - after.len() + unit
}

/// Returns the bytes of a numbered provision (`第十三条`, `第3款`) at the start of `text`, else 0.
pub(super) fn held_by_ordinal(text: &str) -> usize {
    let Some(after) = text.strip_prefix("第") else {
        return 0;
    };
    let figures: usize = after
        .chars()
        .take(MOST_FIGURES)
        .take_while(|figure| {
            "〇零一二三四五六七八九十百千万两".contains(*figure)
                || matches!(figure, '0'..='9' | '０'..='９')
        })
        .map(char::len_utf8)
        .sum();
    if figures == 0 {
        return 0;
    }
    let unit = after[figures..]
        .chars()
        .next()
        .filter(|unit| "条章款项目编节届次期批号".contains(*unit))
        .map_or(0, char::len_utf8);
    '第'.len_utf8() + figures + unit
}

/// Whether that is a Han character.
#[must_use]
pub fn is_han(character: char) -> bool {
    matches!(
        character,
        '〇' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}'
    )
}

#[cfg(test)]
mod tests {
    use super::{held_by_digits, held_by_ordinal};

    #[test]
    fn a_unit_of_several_characters_is_held_whole() {
        for (text, held) in [
            ("天开展", "天"),
            ("学时以上", "学时"),
            ("个月内", "个月"),
            ("个工作日内", "个工作日"),
            ("年11月", "年"),
            ("万余人参加", "万余人"),
            ("多个小时", "多个小时"),
            ("万多个工作日", "万多个"),
            ("名党员", "名"),
            ("。", ""),
            ("km", ""),
            ("", ""),
        ] {
            assert_eq!(&text[..held_by_digits(text)], held, "{text}");
        }
    }

    #[test]
    fn a_provision_is_held_whole() {
        for (text, held) in [
            ("第十三条规定", "第十三条"),
            ("第一百二十三条", "第一百二十三条"),
            ("第3款", "第3款"),
            ("第二章总则", "第二章"),
            ("第一书记", "第一"),
            ("第三方", "第三"),
            ("第几", ""),
            ("党", ""),
        ] {
            assert_eq!(&text[..held_by_ordinal(text)], held, "{text}");
        }
    }
}
