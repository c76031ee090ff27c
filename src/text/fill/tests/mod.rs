//! Each rule as literal rows at 17 columns, the prime that leaves a column over in rows of Han.

use super::{Measure, fill};
use crate::text::Widths;

mod properties;

fn rows(text: &str, columns: usize, widths: Widths) -> Vec<&str> {
    let measure = Measure { first: columns, rest: columns };
    fill(text, measure, widths).into_iter().map(|row| &text[row]).collect()
}

#[track_caller]
fn narrow(text: &str, expected: &[&str]) {
    assert_eq!(rows(text, 17, Widths::Narrow), expected, "narrow");
}

#[track_caller]
fn wide(text: &str, expected: &[&str]) {
    assert_eq!(rows(text, 17, Widths::Wide), expected, "wide");
}

#[track_caller]
fn both(text: &str, expected: &[&str]) {
    narrow(text, expected);
    wide(text, expected);
}

#[test]
fn text_with_nothing_to_show_gives_one_empty_row() {
    both("", &[""]);
    both("　 \t", &[""]);
    both("\u{200B}\u{301}", &[""]);
}

#[test]
fn the_first_row_may_be_narrower() {
    let text = "党支部委员会由党员大会选举产生";
    let measure = Measure { first: 13, rest: 17 };
    let expected = [0..18, 18..42, 42..45];
    assert_eq!(fill(text, measure, Widths::Narrow), expected);
    assert_eq!(fill(text, measure, Widths::Wide), expected);
}

#[test]
fn a_closing_mark_takes_the_last_character_down() {
    let marks = "，。、；：！？」』》〉】〕）］｝”’‰％℃·～／々ーっ,.:;!?)]}%-/";
    for mark in marks.chars() {
        let text = format!("a支部委员会应当落{mark}实");
        let down = format!("落{mark}实");
        both(&text, &["a支部委员会应当", &down]);
    }
}

#[test]
fn closing_marks_in_a_row_go_down_together() {
    both("他说a支部委员好）”。对", &["他说a支部委员", "好）”。对"]);
    both("按期召开支部大会》），并", &["按期召开支部大", "会》），并"]);
}

#[test]
fn a_closing_mark_does_not_start_a_row_after_a_blank() {
    both("a支部委员会应当落 ，实", &["a支部委员会应当", "落 ，实"]);
}

#[test]
fn an_ascii_mark_after_a_blank_begins_a_word() {
    both("支部委员会应当落 .5", &["支部委员会应当落", ".5"]);
    both("use the program --help", &["use the program", "--help"]);
    both("from minus to be -5", &["from minus to be", "-5"]);
}

#[test]
fn an_opening_mark_goes_down_with_what_it_opens() {
    for mark in "「『《〈【〔（［｛￥".chars() {
        let text = format!("a支部委员会应当{mark}落实");
        let down = format!("{mark}落实");
        both(&text, &["a支部委员会应当", &down]);
    }
    for mark in "([{$".chars() {
        let text = format!("ab支部委员会应当{mark}落实");
        let down = format!("{mark}落实");
        both(&text, &["ab支部委员会应当", &down]);
    }
    for mark in "“‘№".chars() {
        let down = format!("{mark}落实");
        narrow(&format!("ab支部委员会应当{mark}落实"), &["ab支部委员会应当", &down]);
        wide(&format!("a支部委员会应当{mark}落实"), &["a支部委员会应当", &down]);
    }
}

#[test]
fn an_opening_mark_does_not_end_a_row_before_a_blank() {
    both("支部委员会应当（ 落实）", &["支部委员会应当", "（ 落实）"]);
}

#[test]
fn a_dash_is_not_torn_and_may_start_a_row() {
    narrow("支部委员会应当落——实", &["支部委员会应当落", "——实"]);
    narrow("支部委员会应当a——实", &["支部委员会应当a——", "实"]);
    wide("支部委员会应当a——实", &["支部委员会应当a", "——实"]);
    wide("支部委员会应——实", &["支部委员会应——", "实"]);
}

#[test]
fn dots_and_lines_are_not_torn() {
    narrow("支部委员会应当落……实", &["支部委员会应当落", "……实"]);
    narrow("支部委员会应当落──实", &["支部委员会应当落", "──实"]);
    both("支部委员会应当落⸺⸺实", &["支部委员会应当落", "⸺⸺实"]);
    wide("支部委员会应……………实", &["支部委员会应", "……………实"]);
}

#[test]
fn a_run_of_dots_wider_than_the_row_is_torn() {
    let dots = "…".repeat(20);
    let text = format!("目录{dots}页");
    narrow(&text, &["目录", &"…".repeat(17), "………页"]);
    wide(&text, &["目录", &"…".repeat(8), &"…".repeat(8), "…………页"]);
}

#[test]
fn a_row_breaks_before_and_after_curly_quotes_beside_han() {
    narrow("坚持开展对照检查“三会一课”制度", &["坚持开展对照检查", "“三会一课”制度"]);
    wide("坚持开展对照检查“三会一课”制度", &["坚持开展对照检查", "“三会一课”制度"]);
    narrow("坚持“三会一课a”制度", &["坚持“三会一课a”制", "度"]);
    wide("坚持“三会一课a”制度", &["坚持“三会一课a”", "制度"]);
}

#[test]
fn nested_quotes_break_on_the_outside() {
    narrow("支部委员会应当落“‘实’”制", &["支部委员会应当落", "“‘实’”制"]);
    wide("支部委员会应“‘实’”制", &["支部委员会应", "“‘实’”制"]);
}

#[test]
fn a_curly_quote_beside_one_han_character_is_enough() {
    narrow("关于检查支部落实“A类”的", &["关于检查支部落实", "“A类”的"]);
    wide("关于检查支部落实“A类”的", &["关于检查支部落实", "“A类”的"]);
}

#[test]
fn an_apostrophe_does_not_tear_a_word() {
    both("these members don’t agree", &["these members", "don’t agree"]);
    both("they work and don't go", &["they work and", "don't go"]);
}

#[test]
fn curly_quotes_among_latin_letters_stick_to_both_sides() {
    both("those people said“no”", &["those people", "said“no”"]);
    both("the answer “no”said", &["the answer", "“no”said"]);
}

#[test]
fn a_curly_quote_beside_a_dash_breaks_like_a_bracket() {
    narrow("支部委员会应当——“A”好", &["支部委员会应当——", "“A”好"]);
    wide("支部委员会应——“A”好", &["支部委员会应——", "“A”好"]);
}

#[test]
fn straight_quotes_stick_to_both_sides() {
    both("支部委员会应当落\"实\"制", &["支部委员会应当", "落\"实\"制"]);
}

#[test]
fn a_number_stays_with_its_unit() {
    both("支部大会每月固定1天", &["支部大会每月固定", "1天"]);
    both("培训不得少于24学时", &["培训不得少于", "24学时"]);
    both("延长期不得超过3个月", &["延长期不得超过", "3个月"]);
    both("支部大会应提前5个工作日", &["支部大会应提前", "5个工作日"]);
    both("修订后章程自2012年起", &["修订后章程自", "2012年起"]);
    both("到会人数a不少于80%的", &["到会人数a不少于", "80%的"]);
    both("全县共有党员约3万余名", &["全县共有党员约", "3万余名"]);
    both("支部会每月固定１天", &["支部会每月固定", "１天"]);
}

#[test]
fn a_numbered_provision_stays_whole() {
    both("依据党的章程第十三条", &["依据党的章程", "第十三条"]);
    both("依据党的章程第13条", &["依据党的章程", "第13条"]);
}

#[test]
fn the_parts_of_a_number_stay_together() {
    both("合格率大约为5%～10%", &["合格率大约为", "5%～10%"]);
    both("缴纳党费合计为1,000", &["缴纳党费合计为", "1,000"]);
    both("平均每人每月时长3.5", &["平均每人每月时长", "3.5"]);
    both("通知下发于2026-05-18", &["通知下发于", "2026-05-18"]);
    both("会期一般定为3～5天", &["会期一般定为", "3～5天"]);
    both("会议开始时间为9：30", &["会议开始时间为", "9：30"]);
    both("格式依据标准9704—2012", &["格式依据标准", "9704—2012"]);
    both("公文格式执行GB/T 9704", &["公文格式执行", "GB/T 9704"]);
}

#[test]
fn the_number_of_an_item_does_not_end_a_row() {
    narrow("应当认真贯彻落实①严", &["应当认真贯彻落实", "①严"]);
    wide("应当a认真贯彻落①严", &["应当a认真贯彻落", "①严"]);
}

#[test]
fn a_latin_word_stays_whole() {
    both("the quick brown fox jumps", &["the quick brown", "fox jumps"]);
    both("支部委员会应Party发展", &["支部委员会应Party", "发展"]);
    both("支部委员会应当Party", &["支部委员会应当", "Party"]);
}

#[test]
fn signs_that_are_part_of_a_word_stay_with_it() {
    both("call the function(s) now", &["call the", "function(s) now"]);
    both("is this a (re)start", &["is this a", "(re)start"]);
    both("using old style C++ code", &["using old style", "C++ code"]);
}

#[test]
fn a_word_may_be_parted_after_hyphen_and_slash() {
    both("支部委员会应当-alpha", &["支部委员会应当-", "alpha"]);
    both("one very well-known man", &["one very well-", "known man"]);
    both("choosing one and/or two", &["choosing one and/", "or two"]);
}

#[test]
fn a_word_wider_than_the_row_is_cut_where_the_row_is_full() {
    both("in internationalization of", &["in", "internationalizat", "ion of"]);
}

#[test]
fn a_cut_word_keeps_the_rules_for_marks() {
    both("（internationalization）。", &["（internationaliz", "ation）。"]);
    both("internationalizat）。是", &["internationaliza", "t）。是"]);
}

#[test]
fn marks_wider_than_the_row_are_cut_where_the_row_is_full() {
    let marks = "，".repeat(20);
    let full = "，".repeat(8);
    both(&marks, &[&full, &full, "，，，，"]);
}

#[test]
fn blanks_at_a_break_and_at_the_end_belong_to_no_row() {
    both("支部委员会应当落　 实　", &["支部委员会应当落", "实"]);
    both("支部委员会\t应当落实", &["支部委员会\t应当落", "实"]);
    both("支部委员会应当落\n\r\n实", &["支部委员会应当落", "实"]);
}

#[test]
fn blanks_at_the_start_stay_if_they_fit() {
    both("　　支部委员会应当落", &["　　支部委员会应", "当落"]);
    both("　　　　　　　　支部", &["支部"]);
}

#[test]
fn signs_nobody_sees_stay_with_what_stands_before_them() {
    both("internation\u{200B}\"al\"ization", &["internation\u{200B}", "\"al\"ization"]);
    both("internation\u{200B}alization", &["internation\u{200B}", "alization"]);
    both("支部委员会应当落\u{2060}实", &["支部委员会应当", "落\u{2060}实"]);
    both("ab支部委员会应当\u{A0}落", &["ab支部委员会应", "当\u{A0}落"]);
    both("支部委员会应当a落\u{200B}，", &["支部委员会应当a", "落\u{200B}，"]);
}

#[test]
fn a_cluster_is_never_torn() {
    both("支部委员会应当落\u{3000}\u{301}，", &["支部委员会应当落", "\u{3000}\u{301}，"]);
    both("支部委员会应当落👩‍👩‍👧实", &["支部委员会应当落", "👩‍👩‍👧实"]);
    both("支部委员会应当落🇨🇳实", &["支部委员会应当落", "🇨🇳实"]);
    both("支部委员会应当cafe\u{301}", &["支部委员会应当", "cafe\u{301}"]);
}

#[test]
fn a_row_too_narrow_for_a_character_takes_one() {
    for columns in [0, 1] {
        assert_eq!(rows("党a，", columns, Widths::Narrow), ["党", "a", "，"]);
        assert_eq!(rows("党\u{200B}“", columns, Widths::Wide), ["党\u{200B}", "“"]);
    }
}

#[test]
fn a_paragraph_of_a_handbook_is_filled_in_both_tables() {
    let text = "凡属“重大事项……”，须经支部党员大会讨论决定（1/3以上）——第十三条。";
    narrow(
        text,
        &["凡属“重大事项", "……”，须经支部党员", "大会讨论决定", "（1/3以上）——", "第十三条。"],
    );
    wide(
        text,
        &["凡属“重大事项", "……”，须经支部", "党员大会讨论决定", "（1/3以上）——", "第十三条。"],
    );
}
