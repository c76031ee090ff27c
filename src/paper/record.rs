//! The study record of a month as a table.

use duben_book::Outline;

use super::{
    shown_name,
    table::{Column, Table},
    title_of,
};
use crate::study::{Clock, Record, Row, RowKind, minutes};

/// The study record of a person, whose book has this outline and title.
#[must_use]
pub fn record(record: &Record, person: &str, book: &str, outline: &Outline) -> Table {
    let total: usize = record.rows.iter().map(|row| minutes(row.seconds)).sum();
    let foot = match record.rows.len() {
        0 => "这个月没有学习记录。".to_owned(),
        _ => format!("共学习 {} 天，{total} 分钟。", record.days().len()),
    };
    Table {
        title: "学习记录".to_owned(),
        facts: vec![
            format!("姓名：{}", shown_name(person)),
            format!("月份：{}", record.month.name()),
            format!("书名：{book}"),
        ],
        columns: vec![
            Column::words("日期"),
            Column::words("形式"),
            Column::words("内容"),
            Column::numbers("分钟"),
            Column::words("进度"),
            Column::numbers("笔记"),
            Column::words("自测"),
            Column::words("参加人"),
        ],
        rows: record.rows.iter().map(|row| cells(row, outline)).collect(),
        foot,
    }
}

fn cells(row: &Row, outline: &Outline) -> Vec<String> {
    let titles: Vec<String> = row.sections.iter().map(|id| title_of(outline, id)).collect();
    let (kind, progress, notes, check, people) = match &row.kind {
        RowKind::Alone { end, notes, answered, known } => {
            let progress = if *end { "读完" } else { "部分" };
            let check = match answered {
                0 => String::new(),
                answered => format!("答 {answered} 题，会 {known} 题"),
            };
            let notes = if *notes == 0 { String::new() } else { notes.to_string() };
            ("自学", progress, notes, check, String::new())
        }
        RowKind::Together { people } => {
            ("集体学习", "", String::new(), String::new(), people.join("、"))
        }
    };
    let doubt = match row.clock {
        Clock::Right => "",
        Clock::Doubtful => "（存疑）",
    };
    vec![
        format!("{}{doubt}", row.date),
        kind.to_owned(),
        titles.join("；"),
        minutes(row.seconds).to_string(),
        progress.to_owned(),
        notes,
        check,
        people,
    ]
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::study::Month;

    fn row(seconds: usize, kind: RowKind) -> Row {
        let (date, sections) = (date(2026, 11, 23), vec!["gone".into()]);
        Row { date, sections, clock: Clock::Right, seconds, kind }
    }

    fn table(rows: Vec<Row>, person: &str) -> Table {
        let record = Record { month: Month::of(date(2026, 11, 1)), rows };
        super::record(&record, person, "读本", &Outline::default())
    }

    #[test]
    fn rows_say_what_was_done_and_the_foot_what_that_adds_up_to() {
        let alone = RowKind::Alone { end: true, notes: 2, answered: 3, known: 1 };
        let people = vec!["甲".to_owned(), "乙".to_owned()];
        let rows = vec![row(89, alone), row(5400, RowKind::Together { people })];
        let table = table(rows, "王小明");
        let cells = |row: usize| table.rows[row].join("|");
        assert_eq!(cells(0), "2026-11-23|自学|gone|1|读完|2|答 3 题，会 1 题|");
        assert_eq!(cells(1), "2026-11-23|集体学习|gone|90||||甲、乙");
        assert_eq!(table.foot, "共学习 1 天，91 分钟。");
        assert_eq!(table.facts, ["姓名：王小明", "月份：2026 年 11 月", "书名：读本"]);
    }

    #[test]
    fn day_that_the_clock_can_not_be_believed_is_marked() {
        let alone = RowKind::Alone { end: false, notes: 0, answered: 0, known: 0 };
        let table = table(vec![Row { clock: Clock::Doubtful, ..row(60, alone) }], "");
        assert_eq!(table.rows[0][0], "2026-11-23（存疑）");
    }

    #[test]
    fn month_without_study_says_so_and_the_unnamed_are_shown_as_such() {
        let table = table(Vec::new(), "");
        assert_eq!(table.foot, "这个月没有学习记录。");
        assert_eq!(table.facts[0], "姓名：未署名");
    }
}
