//! Where one stopped: when it is kept, and how it is taken up again.

use duben::{
    app::{Effect, Focus, Look, Msg},
    study::{Act, Study},
};

use crate::desk::Desk;

fn desk() -> Desk {
    Desk::new(100, 30)
}

fn kept(desk: &Desk) -> Vec<(String, usize)> {
    let place = |effect: &Effect| match effect {
        Effect::Keep(Act::Left(left)) => Some((left.section.clone(), left.block)),
        _ => None,
    };
    desk.effects.iter().filter_map(place).collect()
}

#[test]
fn the_place_is_kept_after_half_a_minute_of_reading_and_then_only_if_it_changed() {
    let mut desk = Desk::new(60, 12);
    desk.press("enter down").wait(29);
    assert_eq!(kept(&desk), []);
    desk.wait(1);
    assert_eq!(kept(&desk).len(), 1);
    desk.wait(600);
    assert_eq!(kept(&desk).len(), 1, "nothing moved");
    assert_eq!(desk.model.deadline(), None, "and nothing wakes the program");
    desk.press("pgdn").wait(30);
    assert_eq!(kept(&desk).len(), 2);
}

#[test]
fn the_place_is_kept_on_leaving_an_entry_and_on_quitting() {
    let mut desk = desk();
    desk.press("enter ]");
    assert_eq!(kept(&desk), [("opinion".to_owned(), 0)]);
    desk.press("q");
    assert_eq!(kept(&desk).last(), Some(&("ch01".to_owned(), 0)));
    assert_eq!(desk.effects.last(), Some(&Effect::Quit));
}

#[test]
fn a_signal_to_leave_keeps_the_place() {
    let mut desk = desk();
    desk.press("enter").tell(Msg::Leave);
    assert_eq!(kept(&desk), [("opinion".to_owned(), 0)]);
    assert_eq!(desk.effects.last(), Some(&Effect::Quit));
}

#[test]
fn a_place_that_was_kept_is_taken_up_again() {
    let mut study = Study::new("sample");
    let left = Act::Left(duben::study::Left {
        book: "sample".into(),
        section: "ch01-1".into(),
        block: 0,
        offset: 70,
        end: false,
    });
    study.note(&left, crate::desk::now());
    let desk = Desk::with(crate::desk::sample(), study, 60, 6, Look::default());
    let place = desk.model.reader().place();
    assert_eq!((desk.open(), desk.model.focus()), ("ch01-1", Focus::Reader));
    assert!(place.offset > 40 && place.offset <= 70, "{place:?}");
}

#[test]
fn that_nothing_can_be_kept_is_said_once() {
    let mut desk = desk();
    desk.tell(Msg::NotKept("磁盘已满".into()));
    assert!(desk.screen().contains("磁盘已满"));
    desk.press("down").tell(Msg::NotKept("磁盘已满".into()));
    assert!(!desk.screen().contains("磁盘已满"));
}

#[test]
fn leaving_by_way_of_the_tree_keeps_the_place_that_was_read() {
    let mut desk = Desk::new(60, 12);
    desk.press("down right down enter pgdn left left q");
    assert_eq!(kept(&desk), [("ch01-1".to_owned(), 0)]);
}

#[test]
fn reading_by_the_wheel_is_kept_like_any_other() {
    let mut desk = Desk::new(100, 14);
    let wheel = duben::app::input::Mouse::WheelDown { column: 80, row: 5 };
    desk.tell(Msg::Mouse(wheel)).press("q");
    assert_eq!(kept(&desk).len(), 1);
}

#[test]
fn an_entry_asked_for_by_its_id_is_taken_up_where_it_was_left() {
    let mut desk = Desk::new(60, 8);
    desk.press("down right down enter pgdn");
    let place = desk.model.reader().place();
    desk.press("] [");
    assert_eq!(desk.model.reader().place(), place);
}
