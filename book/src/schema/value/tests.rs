//! Questions to values, and what is said where they can't answer.

use super::Value;
use crate::problem::{At, Report};
use crate::schema::Source;
use crate::schema::table::Table;

/// Asks something of a file and closes it: the answer and everything reported.
fn ask<T>(text: &str, question: impl FnOnce(&mut Table<'_>) -> T) -> (T, Vec<String>) {
    let report = Report::default();
    let answer = {
        let source = Source::new("a.toml", text.as_bytes(), &report);
        let root = source.parse();
        let mut table = Table::root(&source, &root);
        let answer = question(&mut table);
        table.close();
        answer
    };
    let told = report.finish();
    let heads = told.iter().map(|problem| problem.to_string().replace("\n  怎么办: ", " → "));
    (answer, heads.collect())
}

/// Each paragraph with the line and column where it begins.
fn paragraphs(text: &str) -> Vec<(String, usize, usize)> {
    let (answer, _) = ask(text, |table| table.required("key", Value::paragraphs));
    let placed = |At { value, spot }: At<String>| (value, spot.line, spot.column);
    answer.unwrap_or_default().into_iter().map(placed).collect()
}

fn placed(value: &str, line: usize, column: usize) -> (String, usize, usize) {
    (value.to_owned(), line, column)
}

#[test]
fn a_paragraph_stands_on_its_own_line() {
    let text = "key = \"\"\"\n甲。\n\n　　乙。\n\"\"\"\n";
    assert_eq!(paragraphs(text), [placed("甲。", 2, 1), placed("乙。", 4, 1)]);
}

#[test]
fn a_text_that_begins_beside_its_quotes_counts_from_them() {
    let text = "key = '''甲。\r\n乙。'''\r\n";
    assert_eq!(paragraphs(text), [placed("甲。", 1, 7), placed("乙。", 2, 1)]);
}

#[test]
fn lines_that_the_file_does_not_show_stand_where_the_text_begins() {
    assert_eq!(paragraphs(r#"key = "甲。\n乙。""#), [placed("甲。", 1, 7), placed("乙。", 1, 7)]);
    let joined = "key = \"\"\"\n甲，\\\n  乙。\n丙。\"\"\"";
    assert_eq!(paragraphs(joined), [placed("甲，乙。", 1, 7), placed("丙。", 1, 7)]);
}

#[test]
fn one_line_may_stand_between_three_quotes() {
    let (answer, told) =
        ask("key = \"\"\"\n甲\n\"\"\"", |table| table.required("key", Value::line));
    assert_eq!(answer.map(|line| line.value).as_deref(), Some("甲"));
    assert_eq!(told, [""; 0]);
}

#[test]
fn whole_numbers_keep_to_their_range() {
    let page = |text| {
        ask(text, |table| table.required("key", |value| value.whole(1..=99)))
            .0
            .map(|page| page.value)
    };
    assert_eq!(page("key = 1"), Some(1));
    assert_eq!(page("key = 99"), Some(99));
    assert_eq!(page("key = 0x10"), Some(16));
    assert_eq!(page("key = 0"), None);
    assert_eq!(page("key = 100"), None);
    assert_eq!(page("key = -7"), None);
    assert_eq!(page("key = 99999999999999999999"), None);
}

#[test]
fn a_number_is_finite_and_not_below_nothing() {
    let number = |text| ask(text, |table| table.required("key", Value::number)).0;
    assert_eq!(number("key = 3"), Some(3.0));
    assert_eq!(number("key = 66.7"), Some(66.7));
    assert_eq!(number("key = nan"), None);
    assert_eq!(number("key = inf"), None);
    assert_eq!(number("key = -1"), None);
}

#[test]
fn a_misspelt_key_is_both_missing_and_guessed() {
    let (_, told) = ask("\n keey = 1", |table| table.required("key", Value::flag));
    assert_eq!(
        told,
        ["a.toml:1:1: 缺少键“key” → 补上“key”", "a.toml:2:2: 不认识的键“keey” → 是不是“key”？",]
    );
}

#[test]
fn a_wrong_type_is_named_together_with_the_right_one() {
    let (_, told) = ask("key = 2026-11-23", |table| table.required("key", Value::day));
    let expected =
        "a.toml:1:7: “key”应是文字（写在引号里），这里是没有引号的日期 → 改成文字（写在引号里）";
    assert_eq!(told, [expected]);
}
