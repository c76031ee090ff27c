//! The study record on the screen, and what is printed and exported: before, keys, after.

use duben::{
    app::{
        Dialog, Effect, Look, Msg, Seat, Welcome, Whose,
        errand::{Errand, Paper, Purpose, Report, Venue},
        keys::{Command, Context},
    },
    study::{
        Act, Answer, Clock, Event, Grade, Left, Mark, Meeting, Note, Point, Read, Seen, Study,
    },
    text::Widths,
};
use insta::assert_snapshot;

use crate::{
    carry::merged,
    desk::{Desk, person, sample},
};

pub(crate) const WINDOW: (u16, u16) = (80, 24);

fn point(section: &str) -> Point {
    Point { book: "sample".into(), section: section.into(), block: 1, offset: 0 }
}

pub(crate) fn read(section: &str, seconds: usize) -> Act {
    read_to(50, section, seconds)
}

/// So many of an entry's 200 characters were seen.
fn read_to(end: usize, section: &str, seconds: usize) -> Act {
    let mut seen = Seen::default();
    seen.add(0..end);
    let (book, section) = ("sample".into(), section.into());
    Act::Read(Read { book, section, seconds, seen, length: 200 })
}

fn left(section: &str) -> Act {
    let (book, section) = ("sample".into(), section.into());
    Act::Left(Left { book, section, block: 1, offset: 0, end: true })
}

fn note(section: &str, text: &str) -> Act {
    let (id, point, text) = ("run-1".into(), point(section), text.into());
    Act::Note(Note { id, point, words: "登记本在窗台上".into(), text, since: None })
}

fn answer(section: &str, grade: Grade) -> Act {
    let (book, section) = ("sample".into(), section.into());
    Act::Answer(Answer {
        book, section, question: "一次最多借几册？".into(), grade, amends: 0
    })
}

fn meeting() -> Act {
    let people = ["王小明", "李四", "=1+1", "赵六"].map(str::to_owned).to_vec();
    let sections = vec!["opinion".into(), "ch01-case".into()];
    Act::Meet(Meeting { book: "sample".into(), sections, minutes: 90, people })
}

/// Two months, the second with a day of a dead battery.
pub(crate) fn studied() -> Study {
    let acts = [
        ("2026-10-31T20:00:00+08:00", Clock::Right, read("opinion", 300)),
        ("2026-11-03T20:00:00+08:00", Clock::Right, read("ch01-1", 75)),
        ("2026-11-03T20:01:00+08:00", Clock::Right, note("ch01-proc", "问老李")),
        ("2026-11-04T20:02:00+08:00", Clock::Doubtful, read("ch01-proc", 1_200)),
        ("2026-11-20T20:02:00+08:00", Clock::Right, left("ch01-proc")),
        ("2026-11-20T20:03:00+08:00", Clock::Right, read_to(150, "ch01-proc", 1_200)),
        ("2026-11-20T20:04:00+08:00", Clock::Right, answer("ch01-proc", Grade::Again)),
        ("2026-11-20T20:05:00+08:00", Clock::Right, answer("ch01-proc", Grade::Good)),
        ("2026-11-21T09:00:00+08:00", Clock::Right, meeting()),
    ];
    let mut study = Study::new("sample");
    for (number, (at, clock, act)) in acts.into_iter().enumerate() {
        let (id, at) = (format!("01900000-0000-7000-8000-{number:012x}"), at.to_owned());
        let event = Event { id, at, clock, act };
        study.take(event.order(), &event);
    }
    study
}

/// 王小明 with two months of study; it is November.
pub(crate) fn desk(window: (u16, u16)) -> Desk {
    let seat = Seat::new(Whose::Person(person("王小明")), Vec::new(), Welcome::Book);
    Desk::knowing(seat, studied(), window)
}

/// Takes a choice of the menu, or of the menu of study.
pub(crate) fn choose(desk: &mut Desk, wanted: Command) -> &mut Desk {
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
fn the_calendar_of_progress_has_the_days_of_the_record() {
    let mut desk = desk(WINDOW);
    // On one of them there was only an answer: no minutes, but study.
    let event = Event {
        id: "01900000-0000-7000-8000-0000000000fe".to_owned(),
        at: "2026-11-10T20:00:00+08:00".to_owned(),
        clock: Clock::Right,
        act: answer("ch01-1", Grade::Good),
    };
    let mut study = studied();
    study.take(event.order(), &event);
    let seat = Seat::new(Whose::Person(person("王小明")), Vec::new(), Welcome::Book);
    let mut other = Desk::knowing(seat, study, WINDOW);
    for (desk, days) in [(&mut desk, 4), (&mut other, 5)] {
        let words = format!("2026 年 11 月，学习 {days} 天，131 分钟");
        choose(desk, Command::Record);
        assert!(desk.screen().contains(&words), "{}", desk.screen());
        desk.press("esc p end");
        assert!(desk.screen().contains(&words), "{}", desk.screen());
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

fn venue(name: &str, is_read_only: bool) -> Venue {
    let name = format!("优盘 {name}（/media/{name}）");
    Venue { path: format!("/media/{}", name.len()).into(), name, is_read_only }
}

fn sticks() -> Vec<Venue> {
    let mut sticks = vec![venue("KINGSTON", false), venue("老盘", true)];
    sticks[0].path = "/media/KINGSTON".into();
    sticks
}

pub(crate) fn found(purpose: Purpose) -> Msg {
    Msg::Ran(Report::Venues(purpose, sticks()))
}

/// The errands that were given out, without those that only look for places.
pub(crate) fn errands(desk: &Desk) -> Vec<&Errand> {
    let errand = |effect| match effect {
        &Effect::Run(ref errand @ (Errand::Write(_) | Errand::Merge(_) | Errand::TakeAway(_))) => {
            Some(errand)
        }
        _ => None,
    };
    desk.effects.iter().filter_map(errand).collect()
}

/// The file that was to be written last.
fn paper(desk: &Desk) -> &Paper {
    match errands(desk).last() {
        Some(Errand::Write(paper)) => paper,
        other => unreachable!("{other:?}"),
    }
}

/// 打印/导出 from the panes: what, form and place by digits.
fn printed(desk: &mut Desk, what: &str, form: &str) -> Paper {
    choose(desk, Command::Print).press(what).press(form);
    desk.tell(found(Purpose::Write)).press("1");
    paper(desk).clone()
}

#[test]
fn what_form_and_place_in_every_size() {
    for window in [(80, 24), (40, 12), (20, 5)] {
        let mut desk = desk(window);
        let name = |step: &str| format!("{step}_{}x{}", window.0, window.1);
        choose(&mut desk, Command::Print);
        assert_snapshot!(name("print_what"), desk.screen());
        desk.press("1");
        assert_snapshot!(name("print_form"), desk.screen());
        desk.press("1").tell(found(Purpose::Write));
        assert_snapshot!(name("print_place"), desk.screen());
        desk.press("1");
        let path = "/media/KINGSTON/学习记录-王小明-2026-11.html".into();
        desk.tell(Msg::Ran(Report::Written(path)));
        assert_snapshot!(name("print_told"), desk.screen());
    }
}

#[test]
fn a_record_leaves_in_every_form_under_a_name_of_person_and_month() {
    let mut desk = desk(WINDOW);
    let forms = [("1", "html"), ("2", "txt"), ("3", "csv"), ("4", "md")];
    for (digit, ending) in forms {
        let Paper { folder, stem, ending: given, text } = printed(&mut desk, "1", digit);
        assert_eq!(folder.to_str(), Some("/media/KINGSTON"));
        assert_eq!((stem.as_str(), given), ("学习记录-王小明-2026-11", ending));
        assert!(text.contains("2026-11-03") && text.contains("党务规程 借书程序"), "{text}");
        desk.press("esc");
        assert_eq!(desk.model.context(), Context::Reader);
    }
    let csv = printed(&mut desk, "1", "3").text;
    assert!(csv.starts_with("\u{feff}日期,") && csv.contains("'=1+1") | csv.contains("、=1+1"));
    desk.press("esc");
    let html = printed(&mut desk, "1", "1").text;
    assert!(html.contains("@page{size:A4") && html.contains("王小明"));
}

#[test]
fn the_page_of_the_record_prints_the_month_it_shows() {
    for keys in ["enter", "f2"] {
        let mut desk = desk(WINDOW);
        choose(&mut desk, Command::Record).press("left").press(keys).press("1 2");
        desk.tell(found(Purpose::Write)).press("1");
        assert_eq!(paper(&desk).stem, "学习记录-王小明-2026-10");
        assert!(paper(&desk).text.contains("共学习 1 天，5 分钟。"));
        // What was written is told, and the page is there again.
        desk.tell(Msg::Ran(Report::Written("/media/KINGSTON/a.html".into()))).press("esc");
        assert!(matches!(desk.model.dialog(), Some(Dialog::Record { .. })));
        desk.press("esc");
        assert_eq!(desk.model.context(), Context::Reader);
    }
}

#[test]
fn marks_and_the_entry_that_is_read_leave_too() {
    let mut study = studied();
    let words = "凡本村居民，凭本人签名即".into();
    let mark = Act::Mark(Mark { point: point("ch01-proc"), words, since: None });
    let at = "2026-11-22T20:00:00+08:00".to_owned();
    let id = "01900000-0000-7000-8000-0000000000ff".to_owned();
    let event = Event { id, at, clock: Clock::Right, act: mark };
    study.take(event.order(), &event);
    let seat = Seat::new(Whose::Person(person("王小明")), Vec::new(), Welcome::Book);
    let mut desk = Desk::knowing(seat, study, WINDOW);
    for form in ["1", "2", "3", "4"] {
        let Paper { stem, text, .. } = printed(&mut desk, "2", form);
        assert_eq!(stem, "书签和笔记-王小明-2026-11");
        assert!(text.contains("凡本村居民") && text.contains("问老李"), "{text}");
        desk.press("esc");
    }
    let title = "党务规程 借书程序";
    for form in ["1", "2", "3"] {
        let Paper { stem, text, .. } = printed(&mut desk, "3", form);
        assert_eq!(stem, title);
        assert!(text.contains("借书程序") && text.contains("登记"), "{text}");
        desk.press("esc");
    }
    assert!(paper(&desk).text.starts_with("##"), "the last form is Markdown");
}

#[test]
fn escape_goes_back_a_step_to_the_choice_that_was_made() {
    let mut desk = desk(WINDOW);
    choose(&mut desk, Command::Record).press("enter 2 down enter");
    desk.tell(found(Purpose::Write));
    assert!(matches!(desk.model.dialog(), Some(Dialog::Venues { .. })));
    desk.press("esc");
    assert!(matches!(desk.model.dialog(), Some(Dialog::Print { selected: 1, .. })));
    desk.press("esc");
    assert!(matches!(desk.model.dialog(), Some(Dialog::Print { selected: 1, .. })));
    desk.press("esc");
    assert_eq!(desk.model.context(), Context::Record);
    assert_eq!(errands(&desk), Vec::<&Errand>::new());
}

#[test]
fn a_stick_that_is_plugged_in_late_is_found_by_looking_again() {
    let mut desk = desk(WINDOW);
    choose(&mut desk, Command::Merge);
    assert!(desk.screen().contains("正在看插着哪些优盘"), "{}", desk.screen());
    desk.press("enter 1").tell(Msg::Ran(Report::Venues(Purpose::Merge, Vec::new())));
    assert!(desk.screen().contains("没有找到带记录的优盘"), "{}", desk.screen());
    desk.press("enter").tell(found(Purpose::Write));
    assert!(!desk.screen().contains("KINGSTON"), "the answer to another question");
    desk.tell(found(Purpose::Merge));
    assert!(desk.screen().contains("KINGSTON"), "{}", desk.screen());
}

#[test]
fn whatever_befalls_the_stick_is_told_and_one_reads_on() {
    let reason = "没有写成：/media/KINGSTON。那里已经满了；请腾出空间，或换一个位置";
    let mut desk = desk((40, 12));
    choose(&mut desk, Command::Print).press("1 1").tell(found(Purpose::Write)).press("1");
    desk.tell(Msg::Ran(Report::Failed(reason.to_owned())));
    let screen: String = desk.screen().chars().filter(|letter| !" │\n".contains(*letter)).collect();
    assert!(screen.contains(reason), "the whole of it: {screen}");
    desk.press("enter");
    assert_eq!(desk.model.context(), Context::Reader);
    // Where the person went on meanwhile, nothing opens under the fingers.
    choose(&mut desk, Command::Print).press("1 1").tell(found(Purpose::Write)).press("1 esc down");
    desk.tell(Msg::Ran(Report::Failed(reason.to_owned())));
    assert_eq!(desk.model.context(), Context::Reader);
    assert!(desk.screen().contains("没有写成：/media"), "{}", desk.screen());
}

#[test]
fn a_guest_can_print_the_entry_and_nothing_else() {
    let mut desk = Desk::seated(Seat::new(Whose::Guest, Vec::new(), Welcome::Book), WINDOW);
    choose(&mut desk, Command::Print).press("1");
    assert!(desk.screen().contains("学习记录：2026 年 11 月（游客没有）"), "{}", desk.screen());
    assert!(desk.screen().contains("菜单“学习”里可以留名"), "{}", desk.screen());
    desk.press("3 1").tell(found(Purpose::Write)).press("1");
    assert!(paper(&desk).text.contains("<html"), "the entry");
    desk.press("esc");
    for command in [Command::Merge, Command::TakeAway] {
        choose(&mut desk, command);
        assert!(desk.screen().contains("游客没有记录"), "{}", desk.screen());
        assert_eq!(desk.model.context(), Context::Tree);
    }
}

#[test]
fn names_of_any_kind_make_safe_files_and_harmless_screens() {
    for name in ["../../etc", "CON", "\u{1b}[2J\u{202e}x", "a/b:c*?\"<>|", &"长".repeat(200), ""] {
        let seat = Seat::new(Whose::Person(person(name)), Vec::new(), Welcome::Book);
        let mut desk = Desk::knowing(seat, studied(), WINDOW);
        let stem = printed(&mut desk, "1", "2").stem;
        assert!(stem.starts_with("学习记录") && stem.ends_with("-2026-11"), "{stem}");
        assert!(stem.len() <= 160 && !stem.contains(['/', '\\', ':', '\u{1b}', '\u{202e}']));
        let told = merged([(name, 1)]);
        desk.tell(Msg::Ran(Report::TakenAway(name.into(), told)));
        let harmful = |letter: char| {
            (letter.is_control() && letter != '\n') || matches!(letter, '\u{202a}'..='\u{202e}')
        };
        assert!(!desk.screen().contains(harmful), "{:?}", desk.screen());
    }
}
