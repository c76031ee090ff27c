//! The study record on the screen, and what leaves the program: before, keys, after.

use duben::{
    app::{
        Look, Seat, Welcome, Whose,
        keys::{Command, Context},
    },
    study::{Act, Answer, Clock, Event, Grade, Left, Meeting, Note, Point, Read, Seen, Study},
    text::Widths,
};
use insta::assert_snapshot;

use crate::desk::{Desk, person, sample};

const WINDOW: (u16, u16) = (80, 24);

fn point(section: &str) -> Point {
    Point { book: "sample".into(), section: section.into(), block: 1, offset: 0 }
}

fn read(section: &str, seconds: usize) -> Act {
    let mut seen = Seen::default();
    seen.add(0..50);
    let (book, section) = ("sample".into(), section.into());
    Act::Read(Read { book, section, seconds, seen, length: 200 })
}

fn left(section: &str) -> Act {
    let (book, section) = ("sample".into(), section.into());
    Act::Left(Left { book, section, block: 1, offset: 0, end: true })
}

fn note(section: &str, text: &str) -> Act {
    let (id, point, text) = ("run-1".into(), point(section), text.into());
    Act::Note(Note { id, point, words: "登记本在窗台上".into(), text })
}

fn answer(section: &str, grade: Grade) -> Act {
    let (book, section) = ("sample".into(), section.into());
    Act::Answer(Answer { book, section, question: "一次最多借几册？".into(), grade })
}

fn meeting() -> Act {
    let people = ["王小明", "李四", "=1+1", "赵六"].map(str::to_owned).to_vec();
    let sections = vec!["opinion".into(), "ch01-case".into()];
    Act::Meet(Meeting { book: "sample".into(), sections, minutes: 90, people })
}

/// Two months, the second with a day of a dead battery.
fn studied() -> Study {
    let acts = [
        ("2026-10-31T20:00:00+08:00", Clock::Right, read("opinion", 300)),
        ("2026-11-03T20:00:00+08:00", Clock::Right, read("ch01-1", 75)),
        ("2026-11-03T20:01:00+08:00", Clock::Right, note("ch01-proc", "问老李")),
        ("2026-11-04T20:02:00+08:00", Clock::Doubtful, read("ch01-proc", 1_200)),
        ("2026-11-20T20:02:00+08:00", Clock::Right, left("ch01-proc")),
        ("2026-11-20T20:03:00+08:00", Clock::Right, read("ch01-proc", 1_200)),
        ("2026-11-20T20:04:00+08:00", Clock::Right, answer("ch01-proc", Grade::Again)),
        ("2026-11-20T20:05:00+08:00", Clock::Right, answer("ch01-proc", Grade::Good)),
        ("2026-11-21T09:00:00+08:00", Clock::Right, meeting()),
    ];
    let mut study = Study::new("sample");
    for (number, (at, clock, act)) in acts.into_iter().enumerate() {
        let (id, at) = (format!("01900000-0000-7000-8000-{number:012x}"), at.to_owned());
        study.take(&Event { id, at, clock, act });
    }
    study
}

/// 王小明 with two months of study; it is November.
fn desk(window: (u16, u16)) -> Desk {
    let seat = Seat::new(Whose::Person(person("王小明")), Vec::new(), Welcome::Book);
    Desk::knowing(seat, studied(), window)
}

/// Takes a choice of the menu, or of the menu of study.
fn choose(desk: &mut Desk, wanted: Command) -> &mut Desk {
    desk.press("f9");
    let place = |choices: Vec<Command>| choices.iter().position(|choice| *choice == wanted);
    let here = place(desk.model.menu());
    if here.is_none() {
        let menu = desk.model.menu();
        let study = menu.iter().position(|choice| *choice == Command::Study).expect("offered");
        desk.press(&"down ".repeat(study)).press("enter");
    }
    let at = here.or_else(|| place(desk.model.study_menu())).expect("it is offered");
    desk.press(&"down ".repeat(at)).press("enter")
}

#[test]
fn the_record_of_the_month_in_every_size() {
    for window in [(120, 40), (80, 24), (40, 12), (20, 5)] {
        let mut desk = desk(window);
        choose(&mut desk, Command::Record);
        assert_eq!(desk.model.context(), Context::Record);
        assert_snapshot!(format!("record_{}x{}", window.0, window.1), desk.screen());
    }
}

#[test]
fn columns_stand_under_each_other_where_marks_are_wide() {
    let look = Look { widths: Widths::Wide, ..Look::default() };
    let mut desk = Desk::with(sample(), studied(), 80, 24, look);
    choose(&mut desk, Command::Record);
    assert_snapshot!("record_wide_80x24", desk.screen());
}

#[test]
fn arrows_and_brackets_go_through_the_months() {
    for (back, on) in [("left", "right"), ("[", "]"), ("【", "】")] {
        let mut desk = desk(WINDOW);
        choose(&mut desk, Command::Record);
        assert!(desk.screen().contains("2026 年 11 月，学习 4 天，131 分钟"));
        desk.press(back);
        let screen = desk.screen();
        assert!(screen.contains("2026 年 10 月，学习 1 天，5 分钟"), "{screen}");
        assert!(screen.contains("10-31") && !screen.contains("11-03"), "{screen}");
        desk.press(back);
        assert!(desk.screen().contains("这个月没有学习记录。"));
        desk.press(on).press(on).press(on);
        assert!(desk.screen().contains("2026 年 12 月"), "{}", desk.screen());
    }
}

#[test]
fn rows_scroll_and_stay_between_their_ends() {
    let mut desk = desk((20, 5));
    choose(&mut desk, Command::Record).press("end down");
    let screen = desk.screen();
    assert!(screen.contains("11-21") && !screen.contains("11-03"), "{screen}");
    desk.press("home up");
    assert!(desk.screen().contains("11-03"), "{}", desk.screen());
}

#[test]
fn escape_leads_back_to_the_very_row_and_what_is_read_counts_first() {
    let mut desk = desk(WINDOW);
    desk.press("[ down").wait(60);
    let place = desk.model.reader().place();
    choose(&mut desk, Command::Record);
    assert!(desk.screen().contains("11-23"), "{}", desk.screen());
    desk.press("esc");
    assert_eq!((desk.model.reader().place(), desk.model.context()), (place, Context::Reader));
}

#[test]
fn a_guest_is_told_that_there_is_no_record() {
    let mut desk = Desk::seated(Seat::new(Whose::Guest, Vec::new(), Welcome::Book), WINDOW);
    choose(&mut desk, Command::Record);
    assert_eq!(desk.model.context(), Context::Tree);
    assert!(desk.screen().contains("游客不留学习记录"), "{}", desk.screen());
}
