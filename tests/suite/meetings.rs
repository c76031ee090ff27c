//! Group study: before, keys, after. The writer is played here by hand.

use duben::{
    app::{
        Effect, Gathering, Msg, Noted, Seat, Welcome, Whose,
        input::Size,
        keys::{Command, Context},
        meeting::MeetingRow,
    },
    study::{Meeting, Month, Person, RowKind},
};
use insta::assert_snapshot;
use jiff::civil::date;
use proptest::prelude::*;

use crate::desk::{Desk, key, person};

const WINDOW: (u16, u16) = (80, 24);

fn three() -> Vec<Person> {
    vec![person("李四"), person("王小明"), person("赵六")]
}

/// 王小明 reads the second entry of a chapter, 李四 and 赵六 are known too.
fn reading(window: (u16, u16)) -> Desk {
    let whose = Whose::Person(person("王小明"));
    let mut desk = Desk::seated(Seat::new(whose, three(), Welcome::Book), window);
    desk.press("enter ] ]");
    assert_eq!(desk.open(), "ch01-1");
    desk
}

/// The page, opened through the menus.
fn page(window: (u16, u16)) -> Desk {
    let mut desk = reading(window);
    open(&mut desk);
    desk
}

pub(crate) fn open(desk: &mut Desk) {
    desk.press("f9");
    for wanted in [Command::Study, Command::Meet] {
        let level =
            if wanted == Command::Study { desk.model.menu() } else { desk.model.study_menu() };
        let at = level.iter().position(|choice| *choice == wanted).expect("it is offered");
        desk.press(&"down ".repeat(at)).press("enter");
    }
}

/// What the writer was given of meetings.
fn given(desk: &Desk) -> Vec<&Gathering> {
    let given = desk.effects.iter().filter_map(|effect| match effect {
        Effect::Gather(gathering) => Some(&**gathering),
        _ => None,
    });
    given.collect()
}

fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn meeting(sections: &[&str], minutes: usize, people: &[&str]) -> Meeting {
    Meeting { book: "sample".into(), sections: names(sections), minutes, people: names(people) }
}

fn noted(written: &[&str], elsewhere: &[&str], failed: &[(&str, &str)]) -> Msg {
    let failed = failed.iter().map(|(name, why)| ((*name).to_owned(), (*why).to_owned()));
    let (written, elsewhere) = (names(written), names(elsewhere));
    Msg::Gathered(Box::new(Noted { written, elsewhere, failed: failed.collect() }))
}

/// The meetings in the record of whoever sits there: minutes and names.
fn recorded(desk: &Desk) -> Vec<(usize, Vec<String>)> {
    let record = desk.model.study().record(Month::of(date(2026, 11, 1)), str::len);
    let rows = record.rows.into_iter();
    rows.filter_map(|row| match row.kind {
        RowKind::Together { people } => Some((row.seconds / 60, people)),
        RowKind::Alone { .. } => None,
    })
    .collect()
}

#[test]
fn the_arrows_that_change_minutes_are_told_of_at_the_minutes_only() {
    let mut desk = page(WINDOW);
    let keys = |desk: &Desk| desk.screen().lines().last().map(str::to_owned).expect("a row");
    for _ in 0..desk.model.meeting_rows().len() {
        let is_there = desk.model.meeting_rows().contains(&(MeetingRow::Minutes, true));
        assert_eq!(keys(&desk).contains("增减"), is_there, "{}", desk.screen());
        desk.press("down");
    }
    desk.press("home down down enter");
    assert!(desk.model.is_picking_entries(), "{}", desk.screen());
    assert!(!keys(&desk).contains("增减"), "{}", desk.screen());
}

#[test]
fn the_page_in_every_size() {
    for (columns, rows) in [(80, 24), (40, 12), (20, 5)] {
        let mut desk = page((columns, rows));
        assert_snapshot!(format!("meeting_{columns}x{rows}"), desk.screen());
        desk.press("1").paste("丁一、戊");
        assert_snapshot!(format!("meeting_names_{columns}x{rows}"), desk.screen());
        assert!(desk.caret().is_some());
        desk.press("up up up up up enter down space");
        assert_snapshot!(format!("meeting_entries_{columns}x{rows}"), desk.screen());
    }
}

#[test]
fn a_list_of_attendees_that_is_too_long_says_how_many_rows_are_beyond_its_edges() {
    let people = (1..=20).map(|number| person(&format!("甲{number}"))).collect();
    let whose = Whose::Person(person("甲1"));
    let mut desk = Desk::seated(Seat::new(whose, people, Welcome::Book), WINDOW);
    desk.press("enter");
    open(&mut desk);
    assert!(desk.screen().contains("下面还有 7 行"), "{}", desk.screen());
    desk.press("end");
    let screen = desk.screen();
    assert!(screen.contains("记下（F2）") && screen.contains("上面还有 7 行"), "{screen}");
}

#[test]
fn what_is_filled_in_is_given_to_the_writer_once_and_counts_when_it_stands() {
    let mut desk = page(WINDOW);
    // Down to the minutes: entry, chapter, all entries.
    desk.press("down down down 9 0 right down 3").paste("丁一、 赵六，丁一");
    desk.press("f2 f2");
    assert_eq!(desk.model.meeting_minutes(), 9 * 10 + 5, "at the minutes digits are minutes");
    let expected = Gathering {
        meeting: meeting(&["ch01-1"], 95, &["王小明", "赵六", "丁一"]),
        own: Some("王小明".into()),
        others: names(&["赵六", "丁一"]),
    };
    assert_eq!(given(&desk), [&expected]);
    assert!(desk.screen().contains("正在写到磁盘"), "{}", desk.screen());
    assert_eq!(recorded(&desk), [], "not before it is on the disk");
    desk.tell(noted(&["王小明", "赵六"], &["丁一"], &[]));
    assert_eq!(desk.model.context(), Context::Reader);
    let words = "集体学习已写进记录：王小明、赵六。丁一 在本机没有记录，只记了姓名。";
    assert!(desk.screen().contains(words), "{}", desk.screen());
    assert_eq!(recorded(&desk), [(95, names(&["王小明", "赵六", "丁一"]))]);
}

#[test]
fn entries_are_picked_from_all_and_a_chapter_stands_for_what_is_in_it() {
    let mut desk = page(WINDOW);
    desk.press("down down enter");
    assert!(desk.screen().contains("借书程序"), "{}", desk.screen());
    // From the open entry to the last one of its chapter, and to the first of the book.
    desk.press("down down space home space esc");
    assert!(desk.screen().contains("已选 2 条"), "{}", desk.screen());
    desk.press("f2");
    assert_eq!(given(&desk)[0].meeting.sections, ["opinion", "ch01-1", "ch01-proc"]);
    let mut desk = page(WINDOW);
    desk.press("down space f2");
    assert_eq!(given(&desk)[0].meeting.sections, ["ch01"]);
}

#[test]
fn a_log_that_could_not_be_written_is_told_and_only_that_is_written_again() {
    let mut desk = page(WINDOW);
    desk.press("2 3 f2").tell(noted(&["王小明", "李四"], &[], &[("赵六", "磁盘已满。")]));
    let screen = desk.screen();
    assert!(screen.contains("没有写进 赵六 的记录，按 F2 再写。磁盘已满。"), "{screen}");
    let counted = [(60, names(&["王小明", "李四", "赵六"]))];
    assert_eq!(recorded(&desk), counted);
    // What stands in some logs is not changed for the others.
    desk.press("2 right").paste("戊");
    assert!(desk.screen().contains("不能再改"), "{}", desk.screen());
    desk.press("f2");
    let left = given(&desk).pop().expect("it is given again");
    assert_eq!((left.own.as_deref(), &left.others), (None, &names(&["赵六"])));
    assert_eq!(left.meeting, meeting(&["ch01-1"], 60, &["王小明", "李四", "赵六"]));
    desk.tell(noted(&["赵六"], &[], &[]));
    assert_eq!(desk.model.context(), Context::Reader);
    assert_eq!(recorded(&desk), counted, "once a person");
}

#[test]
fn what_is_left_can_be_given_up_for_another_meeting() {
    let mut desk = page(WINDOW);
    desk.press("2 f2").tell(noted(&["王小明"], &[], &[("李四", "磁盘已满。")]));
    desk.press("esc");
    assert!(desk.screen().contains("不再补写"), "{}", desk.screen());
    open(&mut desk);
    desk.press("2 f2");
    assert_eq!(given(&desk).pop().expect("it is given").own.as_deref(), Some("王小明"));
}

#[test]
fn a_page_under_the_cover_is_gone_when_its_meeting_stands() {
    let mut desk = page(WINDOW);
    desk.press("f2").wait(600);
    assert_eq!(desk.model.context(), Context::Cover);
    desk.tell(noted(&["王小明"], &[], &[])).press("2");
    assert_eq!(desk.model.context(), Context::Reader);
}

#[test]
fn a_page_that_is_left_while_the_writer_is_at_it_has_its_answer_told() {
    let mut desk = page(WINDOW);
    desk.press("f2 esc");
    assert!(desk.screen().contains("正在写到磁盘"), "{}", desk.screen());
    desk.press("p").tell(noted(&[], &[], &[("王小明", "磁盘已满。")]));
    assert_eq!(desk.model.context(), Context::Overview);
    desk.press("esc");
    assert_eq!(recorded(&desk), []);
    open(&mut desk);
    desk.press("f2").tell(noted(&["王小明"], &[], &[]));
    assert_eq!((given(&desk).len(), recorded(&desk).len()), (2, 1));
}

#[test]
fn what_is_missing_is_said_and_nothing_is_written() {
    for (keys, words) in [
        ("space f2", "学了哪些条目"),
        ("down down down backspace backspace f2", "多少分钟"),
        ("1 f2", "至少有一位在本机有记录"),
        ("esc", "没有记"),
    ] {
        let mut desk = page(WINDOW);
        desk.press(keys);
        assert!(desk.screen().contains(words), "{keys}: {}", desk.screen());
        assert!(given(&desk).is_empty());
    }
    let mut desk = page(WINDOW);
    desk.press("1").paste("戊").press("f2");
    assert!(given(&desk).is_empty(), "nobody here was there");
    desk.paste("、李四").press("f2");
    let gathering = given(&desk).pop().expect("李四 has a log here");
    assert_eq!((&gathering.own, &gathering.others), (&None, &names(&["李四", "戊"])));
}

#[test]
fn minutes_go_by_fives_and_digits_and_stay_below_a_thousand() {
    let mut desk = page(WINDOW);
    desk.press("down down down left left");
    assert_eq!(desk.model.meeting_minutes(), 50);
    desk.press("1 2 3 4");
    assert_eq!(desk.model.meeting_minutes(), 123);
    assert!(desk.screen().contains("最多 999 分钟"), "{}", desk.screen());
    desk.press("backspace right");
    assert_eq!(desk.model.meeting_minutes(), 15, "on to the next five");
    desk.press("9 9 9 right 0 left");
    assert_eq!(desk.model.meeting_minutes(), 0);
}

#[test]
fn guests_and_readers_without_a_name_can_note_nothing() {
    let unnamed = Whose::Person(person(""));
    for (whose, words) in [(Whose::Guest, "游客什么都不记"), (unnamed, "请先在菜单“学习”里留名")]
    {
        let mut desk = Desk::seated(Seat::new(whose, three(), Welcome::Book), WINDOW);
        desk.press("enter");
        open(&mut desk);
        assert_eq!(desk.model.context(), Context::Reader);
        assert!(desk.screen().contains(words), "{}", desk.screen());
    }
}

#[test]
fn namesakes_are_told_apart_by_their_folders_and_the_unnamed_is_not_listed() {
    let other = Person { folder: "people/0123456789abcdef".into(), ..person("李四") };
    let lost = Person { name: None, folder: "people/fedcba9876543210".into() };
    let people = vec![lost, person(""), person("李四"), other, person("王小明")];
    let whose = Whose::Person(person("王小明"));
    let mut desk = Desk::seated(Seat::new(whose, people, Welcome::Book), WINDOW);
    desk.press("enter");
    open(&mut desk);
    assert!(desk.screen().contains("李四（0123456789abcdef）"), "{}", desk.screen());
    desk.paste("李四").press("f2");
    assert!(desk.screen().contains("请在名单里勾选是哪一位"), "{}", desk.screen());
    desk.press("f3 up 2 4 f2");
    let gathering = given(&desk)[0];
    assert_eq!(gathering.meeting.people, ["王小明", "fedcba9876543210", "李四"]);
    assert_eq!(gathering.others, ["fedcba9876543210", "0123456789abcdef"]);
}

#[test]
fn rows_are_ticked_by_the_mouse() {
    let mut desk = page(WINDOW);
    let row_of = |desk: &Desk, words: &str| {
        let row = desk.screen().lines().position(|row| row.contains(words));
        u16::try_from(row.expect("it is seen")).expect("a window is low")
    };
    for words in ["李四", "本章", "60 分钟"] {
        let row = row_of(&desk, words);
        desk.click(10, row);
    }
    assert_eq!(desk.press("left").model.meeting_minutes(), 55);
    let row = row_of(&desk, "学了什么");
    desk.click(10, row);
    let row = row_of(&desk, "记下（F2）");
    desk.click(10, row);
    assert_eq!(given(&desk)[0].meeting, meeting(&["ch01"], 55, &["王小明", "李四"]));
}

#[test]
fn what_was_filled_in_is_there_when_the_page_is_opened_again() {
    let mut desk = page(WINDOW);
    desk.press("down down down 9 0").paste("丁一").press("3 esc");
    assert!(desk.screen().contains("填好的先留着"), "{}", desk.screen());
    desk.press("]");
    open(&mut desk);
    let screen = desk.screen();
    for kept in ["90 分钟", "其他人：丁一3"] {
        assert!(screen.contains(kept), "{kept}: {screen}");
    }
    desk.press("backspace f2").tell(noted(&["王小明"], &["丁一"], &[]));
    assert_eq!(given(&desk)[0].meeting, meeting(&["ch01-1"], 90, &["王小明", "丁一"]));
    open(&mut desk);
    let screen = desk.screen();
    assert!(screen.contains("60 分钟") && !screen.contains("丁一"), "another meeting: {screen}");
}

#[test]
fn a_page_that_nobody_filled_in_is_about_the_entry_that_is_open() {
    let mut desk = page(WINDOW);
    desk.press("3 3 down esc");
    assert!(desk.screen().contains("这次集体学习没有记"), "{}", desk.screen());
    desk.press("]");
    open(&mut desk);
    desk.press("f2");
    assert_eq!(given(&desk)[0].meeting.sections, ["ch01-case"]);
}

#[test]
fn an_answer_longer_than_a_row_is_told_in_a_box() {
    let strangers = ["周 七", "吴 八", "郑十一", "王建国", "冯十二", "陈十三", "褚十四"];
    let mut desk = page(WINDOW);
    desk.press("2 3").paste("周　七、吴　八、郑十一 王建国、冯十二，陈十三；褚十四").press("f2");
    let others = given(&desk)[0].others.clone();
    assert_eq!(others, [&["李四", "赵六"][..], &strangers].concat());
    desk.tell(noted(&["王小明", "李四", "赵六"], &strangers, &[]));
    let screen = desk.screen();
    for name in strangers {
        assert!(screen.contains(name), "{name}: {screen}");
    }
    assert!(screen.contains("只记了姓名"), "{screen}");
    desk.press("enter");
    assert_eq!(desk.model.context(), Context::Reader);
    // What could not be written, over the page, which stays.
    open(&mut desk);
    let reason =
        "学习记录没有写上：磁盘已满，请腾出一些空间（/home/x/.local/share/duben/people/1）。";
    desk.press("2 f2").tell(noted(&["王小明"], &[], &[("李四", reason)]));
    let screen = desk.screen();
    assert!(screen.contains("没有写进 李四") && screen.contains("已写进记录：王小明"), "{screen}");
    desk.press("enter");
    assert_eq!(desk.model.context(), Context::Meeting);
}

/// Keys of the page, text, and answers of the writer that may come at any time.
fn any_step() -> impl Strategy<Value = Msg> {
    let keys = "up down left right pgup pgdn home end enter space esc backspace delete f2 f3 tab \
                1 2 9 0";
    let keys: Vec<&str> = keys.split_whitespace().collect();
    prop_oneof![
        12 => prop::sample::select(keys).prop_map(|name| Msg::Key(key(name))),
        2 => prop::sample::select(vec!["丁一、", "赵六", "x 1", "李四"])
            .prop_map(|text| Msg::Pasted(text.to_owned())),
        1 => Just(noted(&["王小明"], &["丁一"], &[])),
        1 => Just(noted(&[], &[], &[("王小明", "磁盘已满。")])),
        1 => (1..100_u16, 1..40_u16).prop_map(|(columns, rows)| {
            Msg::Resized(Size { columns, rows })
        }),
    ]
}

#[test]
fn a_refusal_for_somebody_who_was_not_asked_for_leaves_nothing_to_write() {
    let mut desk = page(WINDOW);
    desk.tell(Msg::Pasted("赵六".to_owned())).press("down 1 f2");
    desk.tell(noted(&[], &[], &[("王小明", "磁盘已满。")])).press("f2");
    let named = |gathering: &Gathering| gathering.own.is_some() || !gathering.others.is_empty();
    assert!(given(&desk).iter().all(|gathering| named(gathering)), "{:?}", given(&desk));
}

proptest! {
    #[test]
    fn nothing_on_the_page_breaks_it(steps in prop::collection::vec(any_step(), 1..80)) {
        let mut desk = page(WINDOW);
        for step in steps {
            desk.tell(step);
            if !matches!(desk.model.context(), Context::Meeting | Context::Attendees) {
                desk = page(WINDOW);
            }
            desk.frame();
            let rows = desk.model.meeting_rows();
            let here: Vec<usize> =
                (0..).zip(&rows).filter(|(_, row)| row.1).map(|(index, _)| index).collect();
            prop_assert_eq!(here.len(), 1, "one is at one row");
            let (list, first) = desk.model.meeting_list();
            let seen = first..first + usize::from(list.height);
            prop_assert!(list.height == 0 || seen.contains(&here[0]), "and it is seen");
            prop_assert!(desk.model.meeting_minutes() < 1_000);
        }
        for gathering in given(&desk) {
            let meeting = &gathering.meeting;
            prop_assert!(!meeting.sections.is_empty() && meeting.minutes > 0);
            let present = gathering.own.iter().chain(&gathering.others).count();
            prop_assert!(0 < present && present <= meeting.people.len());
        }
    }
}
