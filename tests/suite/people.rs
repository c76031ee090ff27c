//! Who sits before the program: before, keys, after. The logs are opened here by hand.

use duben::{
    app::{
        Arrival, Effect, Focus, Look, Msg, Seat, Theme, Welcome, Who, Whose,
        keys::{Command, Context},
    },
    study::{Act, Left, Mark, Person, Point, Study},
};
use insta::assert_snapshot;

use crate::desk::{Desk, now, person};

const WINDOW: (u16, u16) = (80, 24);

fn two() -> Vec<Person> {
    vec![person("李四"), person("王小明")]
}

fn cover(people: Vec<Person>, window: (u16, u16)) -> Desk {
    Desk::seated(Seat::new(Whose::Guest, people, Welcome::Cover), window)
}

fn asked(window: (u16, u16)) -> Desk {
    Desk::seated(Seat::new(Whose::Guest, Vec::new(), Welcome::Name), window)
}

/// 王小明 reads, and 李四 is known too.
fn reading() -> Desk {
    let whose = Whose::Person(person("王小明"));
    Desk::seated(Seat::new(whose, two(), Welcome::Book), WINDOW)
}

/// Who was asked for last.
fn sought(desk: &Desk) -> Option<&Who> {
    desk.effects.iter().rev().find_map(|effect| match effect {
        Effect::Seat(who, _) => Some(who),
        _ => None,
    })
}

/// The marks and places given to the writer after the last change of person.
fn given(desk: &Desk) -> Vec<&Act> {
    let since = desk.effects.iter().rposition(|effect| matches!(effect, Effect::Seat(..)));
    let later = desk.effects.iter().skip(since.map_or(0, |at| at + 1));
    later
        .filter_map(|effect| match effect {
            Effect::Keep(act) => Some(act),
            _ => None,
        })
        .collect()
}

fn arrival(name: &str, acts: &[Act], look: Look) -> Msg {
    let mut study = Study::new("sample");
    for act in acts {
        study.note(act, now());
    }
    let whose = Whose::Person(person(name));
    Msg::Arrived(Box::new(Arrival { whose, study, people: two(), look, remarks: None }))
}

fn left(section: &str, block: usize) -> Act {
    let (book, section) = ("sample".to_owned(), section.to_owned());
    Act::Left(Left { book, section, block, ..Left::default() })
}

fn bookmark() -> Act {
    let point = Point { book: "sample".into(), section: "opinion".into(), block: 0, offset: 0 };
    Act::Mark(Mark { point, words: "图书室是村里人".into(), since: None })
}

#[test]
fn the_cover_in_every_size() {
    for (columns, rows) in [(80, 24), (40, 12), (20, 5)] {
        let desk = cover(two(), (columns, rows));
        assert_snapshot!(format!("cover_{columns}x{rows}"), desk.screen());
    }
}

#[test]
fn the_first_question_in_every_size() {
    for (columns, rows) in [(80, 24), (40, 12), (20, 5)] {
        let mut desk = asked((columns, rows));
        assert_snapshot!(format!("naming_{columns}x{rows}"), desk.type_in("王小明q1").screen());
        assert_eq!(desk.caret().is_some(), rows > 1);
    }
}

#[test]
fn a_name_is_chosen_by_digit_arrows_or_mouse_and_reads_on_where_it_stopped() {
    let row = cover(two(), WINDOW).screen().lines().position(|row| row.contains("王小明"));
    let row = u16::try_from(row.expect("the name is seen")).expect("a window is low");
    for choose in ["digit", "arrows", "mouse"] {
        let mut desk = cover(two(), WINDOW);
        match choose {
            "digit" => desk.press("2"),
            "arrows" => desk.press("down enter"),
            _ => desk.click(40, row),
        };
        assert_eq!(sought(&desk), Some(&Who::Known(person("王小明"))), "{choose}");
        let look = Look { theme: Theme::Light, ..Look::default() };
        desk.tell(arrival("王小明", &[left("ch01-1", 1)], look));
        assert_eq!((desk.open(), desk.model.focus()), ("ch01-1", Focus::Reader));
        assert_eq!(desk.model.context(), Context::Reader);
        assert_eq!(desk.model.look().theme, Theme::Light);
        assert!(
            desk.screen().contains("继续阅读：") && desk.press("down").screen().contains("王小明")
        );
    }
}

#[test]
fn a_cover_that_is_too_long_says_how_many_rows_are_beyond_its_edges() {
    let many: Vec<Person> = (1..=20).map(|number| person(&format!("甲{number}"))).collect();
    let mut desk = cover(many, WINDOW);
    assert!(desk.screen().contains("下面还有 6 行"), "{}", desk.screen());
    desk.press("end");
    let screen = desk.screen();
    assert!(screen.contains("游客") && screen.contains("上面还有 6 行"), "{screen}");
    assert!(!cover(two(), WINDOW).screen().contains("还有"), "all are seen");
    for (columns, rows) in [(80, 3), (80, 2), (80, 1), (20, 5), (8, 4)] {
        cover((1..=20).map(|number| person(&number.to_string())).collect(), (columns, rows))
            .screen();
    }
}

#[test]
fn a_cover_without_a_reader_is_left_by_a_choice_only() {
    let mut desk = cover(two(), WINDOW);
    desk.press("esc").paste("党员");
    assert_eq!(desk.model.context(), Context::Cover);
    desk.press("4");
    assert_eq!(desk.model.context(), Context::Tree);
    assert!(desk.screen().contains("游客，不留记录"), "{}", desk.screen());
    assert_eq!(sought(&desk), None, "a guest sat there already");
}

#[test]
fn keys_that_come_before_the_log_is_open_wait_for_it() {
    let mut desk = cover(two(), WINDOW);
    desk.press("2 ] down b").tell(arrival("王小明", &[left("opinion", 0)], Look::default()));
    assert_eq!(desk.open(), "ch01");
    let marks = given(&desk).into_iter().filter(|act| matches!(act, Act::Mark(_))).count();
    assert_eq!(marks, 1, "in the log of whoever was chosen");
}

#[test]
fn a_log_that_cannot_be_opened_leaves_the_others_to_choose() {
    let mut desk = cover(two(), WINDOW);
    desk.press("1").tell(Msg::NotArrived("打不开这份记录。磁盘坏了".into()));
    assert_eq!(desk.model.context(), Context::Cover);
    assert!(desk.screen().contains("磁盘坏了"), "{}", desk.screen());
    desk.press("2");
    assert_eq!(sought(&desk), Some(&Who::Known(person("王小明"))));
}

#[test]
fn the_first_question_takes_a_name_a_guest_or_later() {
    let mut named = asked(WINDOW);
    named.type_in("j王q").press("backspace enter");
    assert_eq!(sought(&named), Some(&Who::Named("j王".into())));
    named.tell(arrival("j王", &[], Look::default()));
    assert_eq!(named.model.context(), Context::Tree);
    for keys in ["f2", "down enter"] {
        let mut guest = asked(WINDOW);
        guest.press(keys);
        assert_eq!((guest.model.context(), sought(&guest)), (Context::Tree, None), "{keys}");
    }
    for keys in ["esc", "enter", "down down enter"] {
        let mut later = asked(WINDOW);
        later.press(keys);
        assert_eq!(sought(&later), Some(&Who::Named(String::new())), "{keys}");
        later.tell(Msg::NotArrived("磁盘已满".into()));
        assert_eq!(later.model.context(), Context::Tree, "the book can be read all the same");
    }
}

#[test]
fn the_menu_of_study_lies_under_the_menu_and_leads_back_to_it() {
    let mut desk = reading();
    desk.press("enter esc");
    let menu = desk.model.menu();
    let study = menu.iter().position(|choice| *choice == Command::Study).expect("it is offered");
    assert!(study < 10, "a digit takes it");
    desk.press(&(study + 1).to_string());
    assert_snapshot!("menu_study_80x24", desk.screen());
    desk.press("esc");
    assert_eq!(desk.model.context(), Context::Menu, "one level back");
    desk.press("esc");
    assert_eq!(desk.model.context(), Context::Reader);
}

fn change_person(desk: &mut Desk) -> &mut Desk {
    for wanted in [Command::Study, Command::ChangePerson] {
        if wanted == Command::Study {
            desk.press("f9");
        }
        let level =
            if wanted == Command::Study { desk.model.menu() } else { desk.model.study_menu() };
        let at = level.iter().position(|choice| *choice == wanted).expect("it is offered");
        desk.press(&"down ".repeat(at)).press("enter");
    }
    desk
}

#[test]
fn another_person_sees_nothing_of_the_last_one() {
    let mut desk = reading();
    desk.press("enter ] down b /").type_in("值班").press("enter");
    change_person(&mut desk);
    assert_eq!(desk.model.context(), Context::Cover);
    assert!(!desk.screen().contains("值班"), "{}", desk.screen());
    desk.press("1");
    let before = desk.effects.iter().position(|effect| matches!(effect, Effect::Seat(..)));
    let place = desk.effects.iter().position(|effect| matches!(effect, Effect::Keep(Act::Left(_))));
    assert!(place < before, "the place of the last one is kept before");
    desk.tell(arrival("李四", &[], Look::default()));
    assert_eq!((desk.open(), desk.model.context()), ("opinion", Context::Tree));
    assert!(desk.model.finder().is_none());
    assert!(desk.model.marks_beside().is_empty());
    desk.press("enter backspace");
    assert!(desk.screen().contains("没有可返回的位置"), "{}", desk.screen());
}

#[test]
fn whoever_gives_a_name_sees_nothing_of_the_last_one() {
    let mut desk = reading();
    desk.press("enter ] down b /").type_in("值班").press("enter");
    change_person(&mut desk).press("3");
    assert_eq!(desk.model.context(), Context::Naming);
    let screen = desk.screen();
    assert!(!screen.contains("值班") && !screen.contains("已看到"), "{screen}");
    assert!(screen.contains("李四"), "the cover is behind it: {screen}");
    desk.press("esc");
    assert_eq!(desk.model.context(), Context::Cover);
    // A guest who leaves a name comes from the page and goes back to it.
    let mut guest = asked(WINDOW);
    guest.press("f2 enter ] f9");
    let study = guest.model.menu().iter().position(|choice| *choice == Command::Study);
    guest.press(&"down ".repeat(study.expect("it is offered"))).press("enter");
    let sign = guest.model.study_menu().iter().position(|choice| *choice == Command::Sign);
    guest.press(&"down ".repeat(sign.expect("it is offered"))).press("enter");
    assert_eq!(guest.model.context(), Context::Naming);
    guest.press("esc");
    assert_eq!(guest.model.context(), Context::Reader);
}

#[test]
fn escape_and_ones_own_name_lead_back_to_the_very_row() {
    for keys in ["esc", "enter"] {
        let mut desk = reading();
        desk.press("enter ] down down");
        let place = desk.model.reader().place();
        change_person(&mut desk).press(keys);
        assert_eq!((desk.model.reader().place(), desk.model.context()), (place, Context::Reader));
        assert_eq!(sought(&desk), None);
    }
}

#[test]
fn somebody_is_added_from_the_cover_and_a_name_that_is_taken_is_said_once() {
    let mut desk = reading();
    change_person(&mut desk).press("3").type_in("李四").press("enter");
    assert_eq!(sought(&desk), None);
    assert!(desk.screen().contains("已有这个姓名"), "{}", desk.screen());
    desk.press("enter");
    assert_eq!(sought(&desk), Some(&Who::Named("李四".into())));
}

#[test]
fn blanks_in_a_name_are_taken_as_one_and_make_nobody_new() {
    let mut desk = reading();
    change_person(&mut desk).press("3").type_in("　周　 七 ").press("enter");
    assert_eq!(sought(&desk), Some(&Who::Named("周 七".into())));
    let known = vec![person("李四"), person("周　七")];
    let seat = Seat::new(Whose::Person(person("李四")), known, Welcome::Book);
    let mut desk = Desk::seated(seat, (80, 24));
    change_person(&mut desk).press("3").type_in("周 七").press("enter");
    assert!(desk.screen().contains("已有这个姓名"), "{}", desk.screen());
    desk.press("enter");
    assert_eq!(sought(&desk), Some(&Who::Named("周　七".into())), "as it is in the log");
}

#[test]
fn after_ten_minutes_without_a_key_the_cover_comes_and_what_is_open_waits_under_it() {
    let mut desk = reading();
    desk.press("enter ] p").wait(599);
    assert_eq!(desk.model.context(), Context::Overview);
    desk.wait(1);
    assert_eq!(desk.model.context(), Context::Cover);
    assert_eq!(desk.model.deadline(), None, "nothing wakes the program any more");
    desk.press("esc");
    assert_eq!(desk.model.context(), Context::Cover, "nobody reads on by accident");
    desk.press("2");
    assert_eq!((desk.open(), desk.model.context()), ("ch01", Context::Overview));
    let kept = desk.effects.iter().any(|effect| matches!(effect, Effect::Keep(Act::Left(_))));
    assert!(kept, "the place was kept");
}

#[test]
fn a_key_begins_the_time_anew_and_alone_one_is_never_sent_to_the_cover() {
    let mut desk = reading();
    desk.press("enter").wait(590).press("down").wait(590);
    assert_eq!(desk.model.context(), Context::Reader);
    let mut alone = Desk::new(80, 24);
    alone.press("enter").wait(100_000);
    assert_eq!(alone.model.context(), Context::Reader);
}

#[test]
fn how_long_is_chosen_by_going_round_and_kept() {
    let mut desk = reading();
    let at = desk.model.study_menu().iter().position(|choice| *choice == Command::Idle);
    let keys = format!("{}enter", "down ".repeat(at.expect("it is offered")));
    for (value, minutes) in [("30", 30), ("never", 1_000_000), ("5", 5), ("10", 10)] {
        let study = desk.model.menu().iter().position(|choice| *choice == Command::Study);
        desk.press("f9").press(&"down ".repeat(study.expect("it is offered"))).press("enter");
        desk.press(&keys);
        assert!(
            matches!(given(&desk).last(), Some(Act::Set { key, value: set }) if key == "idle" && set == value)
        );
        desk.wait(minutes * 60 - 1);
        assert_eq!(desk.model.context(), Context::Tree, "{value}");
    }
    desk.wait(1);
    assert_eq!(desk.model.context(), Context::Cover);
}

#[test]
fn a_guest_is_told_that_a_mark_is_not_kept_and_can_take_it_along() {
    let mut desk = asked(WINDOW);
    desk.press("f2 enter ] down b");
    desk.tell(Msg::Kept).tell(Msg::Kept);
    assert!(desk.screen().contains("不留记录"), "{}", desk.screen());
    assert!(!desk.screen().contains("书签已记下"));
    desk.press("m").type_in("问").press("esc").tell(Msg::Kept);
    assert!(desk.screen().contains("游客的笔记只在这次看得见"), "{}", desk.screen());
    change_person(&mut desk).press("1").type_in("王小明").press("enter");
    desk.tell(arrival("王小明", &[], Look::default()));
    assert_eq!(desk.model.marks_beside().len(), 0, "not without being asked");
    assert_snapshot!("along_80x24", desk.screen());
    desk.press("1");
    assert!(given(&desk).iter().any(|act| matches!(act, Act::Mark(_))));
    assert_eq!((desk.open(), desk.model.marks_beside().len()), ("ch01", 2));
}

#[test]
fn what_a_guest_did_is_left_behind_by_escape_for_good() {
    let mut desk = asked(WINDOW);
    desk.press("f2 enter down b");
    change_person(&mut desk).press("1").type_in("王").press("enter");
    desk.tell(arrival("王小明", &[], Look::default())).press("esc");
    assert!(given(&desk).is_empty());
    assert!(desk.screen().contains("没有带上"), "{}", desk.screen());
    change_person(&mut desk).press("1").tell(arrival("李四", &[], Look::default()));
    assert_eq!(desk.model.context(), Context::Tree, "not asked of the next one");
}

#[test]
fn the_unnamed_reader_can_sign_and_reads_on() {
    let mut desk = Desk::new(80, 24);
    desk.press("enter ] down b");
    let place = desk.model.reader().place();
    let study = desk.model.menu().iter().position(|choice| *choice == Command::Study);
    let sign = desk.model.study_menu().iter().position(|choice| *choice == Command::Sign);
    desk.press("f9").press(&"down ".repeat(study.expect("it is offered"))).press("enter");
    desk.press(&"down ".repeat(sign.expect("it is offered"))).press("enter");
    desk.type_in("王小明").press("enter");
    assert_eq!(sought(&desk), Some(&Who::Signing("王小明".into())));
    desk.tell(arrival("王小明", &[bookmark()], Look::default()));
    assert_eq!((desk.model.reader().place(), desk.model.context()), (place, Context::Reader));
    assert!(!desk.model.study_menu().contains(&Command::Sign));
}

#[test]
fn hostile_names_are_shown_harmlessly() {
    let hostile = [
        "\u{1b}[2J\u{1b}]0;x\u{7}",
        "\u{202e}明小王\u{2066}\u{200f}\u{61c}",
        "王\n小\u{2028}明\t",
        &"长".repeat(200),
        "",
    ];
    let mut people: Vec<Person> = hostile.into_iter().map(person).collect();
    people.push(Person { name: None, ..person("lost") });
    for window in [(80, 24), (40, 12), (20, 5)] {
        let mut desk = cover(people.clone(), window);
        for choice in 0..people.len() {
            let screen = desk.screen();
            let harmful = |letter: char| {
                (letter.is_control() && letter != '\n')
                    || matches!(letter, '\u{61c}' | '\u{200e}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
            };
            assert!(!screen.contains(harmful), "{screen:?}");
            assert_eq!(screen.lines().count(), usize::from(window.1), "row {choice}");
            desk.press("down");
        }
    }
    let long = Whose::Person(person(hostile[3]));
    let mut desk = Desk::seated(Seat::new(long, Vec::new(), Welcome::Book), WINDOW);
    assert!(desk.press("enter").screen().contains("长长…"), "{}", desk.screen());
}

#[test]
fn a_question_in_a_window_without_room_shows_no_caret_outside_of_it() {
    for (columns, rows) in [(1, 24), (2, 24), (3, 24), (80, 1), (80, 2), (80, 3)] {
        let desk = asked((columns, rows));
        let caret = desk.caret();
        let is_inside = caret.is_none_or(|(column, row)| column < columns && row < rows);
        assert!(is_inside, "{caret:?} in {columns}x{rows}");
    }
    assert_eq!(asked((80, 24)).caret().map(|(_, row)| row), Some(9));
}
