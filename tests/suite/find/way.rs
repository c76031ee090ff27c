//! The way back: to the list, and to where the search began.

use duben::{
    app::{
        Focus, Tree,
        keys::{Command, Context},
    },
    layout::Page,
};
use duben_book::Place;

use super::{desk, line, lit};
use crate::desk::Desk;

/// Where one is: the page, its first row and the row one is at, the tree, and where keys go.
fn state(desk: &Desk) -> (Page, usize, usize, Place, Tree, Focus) {
    let (model, reader) = (&desk.model, desk.model.reader());
    let rows = (reader.top(), reader.cursor());
    (reader.page().clone(), rows.0, rows.1, reader.place(), model.tree().clone(), model.focus())
}

#[test]
fn escape_leads_back_to_the_list_and_then_to_the_very_row() {
    let begins = ["", "down right down", "enter", "enter down down pgdn", "enter end enter up up"];
    let walks = [
        "/ esc",
        "/ backspace",
        "/ 书 down down esc",
        "/ 值 班 f2 down esc",
        "/ 灯 enter esc esc",
        "/ 书 enter n n n n n n n n n n n n N esc esc",
        "/ 书 enter pgdn left down down enter esc esc",
        "/ 书 down enter ] ] ] backspace esc tab tab right esc",
        "/ 书 enter esc down enter esc esc",
        "/ 书 enter f9 5",
    ];
    for (columns, rows) in [(120, 40), (80, 24), (60, 20), (40, 12), (20, 5)] {
        for begin in begins {
            for walk in walks {
                let mut desk = Desk::new(columns, rows);
                // The first frame has no more of the page than it shows.
                desk.wait(0).press(begin);
                let before = state(&desk);
                desk.press(walk);
                assert_eq!(state(&desk), before, "{begin:?}, {walk:?} at {columns}x{rows}");
                assert!(desk.model.finder().is_none(), "and the search is over");
                desk.press("esc");
                assert_eq!(desk.model.context(), Context::Menu);
            }
        }
    }
}

#[test]
fn the_way_back_holds_through_a_resize() {
    let mut desk = Desk::new(80, 24);
    desk.press("enter ] ] pgdn down");
    let before = state(&desk);
    desk.press("/").type_in("借书").resize(40, 12).press("enter down").resize(120, 40);
    desk.press("esc").resize(80, 24).press("esc");
    assert_eq!(state(&desk), before);
}

#[test]
fn the_ways_back_are_those_from_before_the_search() {
    let mut desk = desk();
    desk.press("enter ] ]").press("/").type_in("灯").press("enter n esc esc");
    desk.press("backspace");
    assert_eq!(desk.open(), "ch01");
    desk.press("backspace");
    assert_eq!(desk.open(), "opinion");
}

#[test]
fn backspace_while_reading_a_hit_goes_to_the_row_before_the_jump() {
    let mut desk = desk();
    desk.press("enter down down");
    let place = desk.model.reader().place();
    desk.press("/").type_in("工具书").press("enter backspace");
    assert_eq!((desk.open(), desk.model.reader().place()), ("opinion", place));
    assert_eq!(desk.model.context(), Context::FoundReader, "the search goes on");
}

#[test]
fn a_search_can_be_ended_where_one_is() {
    let mut desk = desk();
    desk.press("enter").press("/").type_in("工具书").press("enter");
    let place = desk.model.reader().place();
    let stay = desk.model.menu().iter().position(|choice| *choice == Command::Stay);
    desk.press("f9").press(&"down ".repeat(stay.expect("the menu offers it"))).press("enter");
    assert_eq!((desk.model.context(), desk.model.reader().place()), (Context::Reader, place));
    assert_eq!(lit(&desk), [] as [String; 0]);
    desk.press("backspace");
    assert_eq!(desk.open(), "opinion", "the way back is that of any jump");
}

#[test]
fn a_new_search_begins_where_one_is() {
    let mut desk = desk();
    desk.press("/").type_in("工具书").press("enter");
    let place = desk.model.reader().place();
    desk.press("/");
    assert_eq!(line(&desk), "");
    desk.type_in("灯").press("enter esc esc");
    assert_eq!((desk.model.reader().place(), desk.model.context()), (place, Context::Reader));
}

#[test]
fn every_choice_of_the_menu_in_a_search_acts() {
    for (before, context) in [
        ("/ 书", Context::Query),
        ("/ 书 tab", Context::Choices),
        ("/ 书 enter", Context::FoundReader),
        ("/ 书 enter left", Context::FoundTree),
    ] {
        let count = desk().press(before).model.menu().len();
        for choice in 0..count {
            let mut desk = desk();
            desk.press(before);
            assert_eq!(desk.model.context(), context);
            desk.press("f9").press(&"down ".repeat(choice));
            assert_eq!(desk.model.context(), Context::Menu);
            let before = desk.model.dialog();
            desk.press("enter");
            assert_ne!(desk.model.dialog(), before, "choice {choice} in {context:?}");
        }
    }
}
