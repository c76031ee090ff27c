use jiff::civil::date;

use super::*;
use crate::study::{Act, Answer, Grade, Left, Meeting, Note, Point, Read, When};

const BOOK: &str = "handbook";

fn read(section: &str, seconds: usize) -> Act {
    Act::Read(Read { book: BOOK.into(), section: section.into(), seconds, ..Read::default() })
}

fn end(section: &str) -> Act {
    let (book, section) = (BOOK.into(), section.into());
    Act::Left(Left { book, section, end: true, ..Left::default() })
}

fn answer(section: &str, question: &str, grade: Grade) -> Act {
    let (book, section) = (BOOK.into(), section.into());
    Act::Answer(Answer { book, section, question: question.into(), grade, amends: 0 })
}

fn note(id: &str) -> Act {
    let point = Point { book: BOOK.into(), section: "b".into(), ..Point::default() };
    Act::Note(Note { id: id.into(), point, ..Note::default() })
}

fn record(acts: impl IntoIterator<Item = (i8, Act)>) -> Record {
    let mut study = Study::new(BOOK);
    for (day, act) in acts {
        let at = format!("2026-11-{day:02}T20:00:00+08:00");
        study.note(&act, When::parse(&at).expect("a time"));
    }
    study.record(Month::of(date(2026, 11, 1)), str::len)
}

fn alone(day: i8, section: &str, seconds: usize, rest: (bool, usize, usize, usize)) -> Row {
    let (end, notes, answered, known) = rest;
    let kind = RowKind::Alone { end, notes, answered, known };
    Row {
        date: date(2026, 11, day),
        sections: vec![section.into()],
        clock: Clock::Right,
        seconds,
        kind,
    }
}

#[test]
fn month_is_written_as_it_is_read_and_has_its_days() {
    for text in ["2026-11", "0900-01", "2024-02"] {
        assert_eq!(text.parse::<Month>().map(|month| month.to_string()), Ok(text.to_owned()));
    }
    for text in ["", "2026", "2026-13", "2026-1", "26-11", "2026-11-01", "二〇二六-1"] {
        assert_eq!(text.parse::<Month>(), Err(NoMonth), "{text}");
    }
    let february: Month = "2024-02".parse().expect("a month");
    assert_eq!(february.days().count(), 29);
    assert_eq!((february.last(), february.name().as_str()), (date(2024, 2, 29), "2024 年 2 月"));
    let end: Month = "9999-12".parse().expect("a month");
    assert_eq!(end.days().count(), 31);
}

#[test]
fn each_day_and_entry_has_one_row_in_the_order_of_the_book() {
    let record = record([
        (2, read("bb", 60)),
        (2, read("a", 30)),
        (2, read("bb", 5)),
        (1, read("bb", 7)),
        (2, end("a")),
    ]);
    let rest = |end| (end, 0, 0, 0);
    let expected = [
        alone(1, "bb", 7, rest(false)),
        alone(2, "a", 30, rest(true)),
        alone(2, "bb", 65, rest(false)),
    ];
    assert_eq!(record.rows, expected);
    let days = [(date(2026, 11, 1), 7), (date(2026, 11, 2), 95)];
    assert_eq!((record.seconds(), record.days()), (102, days.into()));
}

#[test]
fn notes_and_answers_count_on_their_day() {
    let record = record([
        (3, note("1")),
        (4, note("1")),
        (4, note("2")),
        (4, Act::Unnote { id: "2".into() }),
        (4, answer("b", "甲", Grade::Again)),
        (4, answer("b", "乙", Grade::Hard)),
    ]);
    assert_eq!(record.rows, [alone(4, "b", 0, (false, 1, 2, 1))], "a changed note moves on");
    assert_eq!(record.days(), [(date(2026, 11, 4), 0)].into());
}

#[test]
fn question_counts_once_a_day_with_its_first_grade() {
    let record = record([
        (4, answer("b", "甲", Grade::Again)),
        (4, answer("b", "乙", Grade::Good)),
        (4, answer("b", "甲", Grade::Good)),
        (5, answer("b", "甲", Grade::Easy)),
    ]);
    let rest = |answered, known| (false, 0, answered, known);
    assert_eq!(record.rows, [alone(4, "b", 0, rest(2, 1)), alone(5, "b", 0, rest(1, 1))]);
}

#[test]
fn note_that_was_deleted_and_brought_back_counts_on_its_day() {
    let Act::Note(written) = note("1") else { unreachable!("it is one") };
    let since = Some("2026-10-03T20:00:00+08:00".to_owned());
    let back = Act::Note(Note { since, ..written });
    assert_eq!(record([(4, Act::Unnote { id: "1".into() }), (4, back)]).rows, []);
}

#[test]
fn opening_without_reading_is_no_study() {
    assert_eq!(record([(3, end("a")), (3, read("b", 0))]).rows, []);
}

#[test]
fn meeting_stands_after_the_entries_of_its_day() {
    let people = vec!["甲".to_owned(), "乙".to_owned()];
    let sections = vec!["a".to_owned(), "b".to_owned()];
    let meeting = Meeting {
        book: BOOK.into(),
        sections: sections.clone(),
        minutes: 90,
        people: people.clone(),
    };
    let record = record([(3, Act::Meet(meeting)), (3, read("b", 60))]);
    let kind = RowKind::Together { people };
    let (date, clock) = (date(2026, 11, 3), Clock::Right);
    let together = Row { date, sections, clock, seconds: 5400, kind };
    assert_eq!(record.rows, [alone(3, "b", 60, (false, 0, 0, 0)), together]);
    assert_eq!(record.days(), [(date, 5460)].into());
}

#[test]
fn other_months_are_left_out() {
    let mut study = Study::new(BOOK);
    for at in ["2026-10-31T23:59:59+08:00", "2026-12-01T00:00:00+08:00"] {
        study.note(&read("a", 60), When::parse(at).expect("a time"));
    }
    assert_eq!(study.record(Month::of(date(2026, 11, 9)), str::len).rows, []);
}
