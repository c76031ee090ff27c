//! The shelf above the chapters, and how one book gives way to another.

use std::time::Duration;

use duben::{
    app::{
        Dialog, Effect, Fetch, Fetched, Focus, Msg, Seat, Shelved, TreeRow, Welcome, Which, Who,
        Whose, keys::Command, menu::Level,
    },
    study::{Act, Left, Study},
};
use insta::assert_snapshot;

use super::{Hall, IMPORTED, imported, left};
use crate::{
    desk::{Desk, every_size, person},
    papers::choose,
};

#[test]
fn the_shelf_is_looked_at_when_the_first_frame_stands_and_not_before() {
    let mut hall = Hall::with(Vec::new(), (80, 24));
    hall.desk.resize(80, 24);
    assert_eq!(hall.desk.effects, [], "before the frame");
    assert_eq!(hall.desk.model.deadline(), Some(Duration::ZERO));
    let before = hall.screen();
    hall.desk.wait(0);
    assert_eq!(hall.desk.effects, [Effect::Fetch(Fetch::Titles)]);
    assert_eq!(hall.desk.model.deadline(), None, "it is looked at once");
    assert_eq!(hall.screen(), before, "and the screen waits for nothing");
}

#[test]
fn without_imported_books_everything_is_as_it_was() {
    let mut hall = Hall::with(Vec::new(), (80, 24));
    hall.is_stocked = false;
    let seat = Seat::new(Whose::Person(person("王小明")), Vec::new(), Welcome::Book);
    let mut alone = Desk::seated(seat, (80, 24));
    hall.wake();
    for keys in ["down right", "f1", "esc", "esc", "esc", "/", "f9", "esc", "f1"] {
        hall.press(keys);
        alone.press(keys);
        assert_eq!(hall.screen(), alone.screen(), "{keys}");
    }
    hall.press("esc esc f6");
    assert!(hall.screen().contains("还没有导入的书"), "{}", hall.screen());
    assert_eq!(hall.desk.model.tree().row(), TreeRow::Entry(1));
}

#[test]
fn the_shelf_in_every_size() {
    for (name, columns, rows, _) in every_size().into_iter().filter(|size| size.0 != "wide_80x24") {
        let mut hall = Hall::new(columns, rows);
        assert_snapshot!(format!("shelf_folded_{name}"), hall.screen());
        assert_snapshot!(format!("shelf_{name}"), hall.press("f6").screen());
        assert_snapshot!(format!("shelf_damaged_{name}"), hall.press("down down enter").screen());
    }
}

#[test]
fn keys_unfold_the_shelf_and_fold_it_again() {
    let mut hall = Hall::new(80, 24);
    let row = |hall: &Hall| (hall.desk.model.tree().row(), hall.desk.model.tree().is_shelf_open());
    hall.press("home");
    assert_eq!(row(&hall), (TreeRow::Shelf, false));
    hall.press("right");
    assert_eq!(row(&hall), (TreeRow::Shelf, true));
    hall.press("right down");
    assert_eq!(row(&hall), (TreeRow::Book(0), true));
    hall.press("left");
    assert_eq!(row(&hall), (TreeRow::Shelf, false));
    hall.press("enter");
    assert_eq!(row(&hall), (TreeRow::Shelf, true));
    hall.press("enter");
    assert_eq!(row(&hall), (TreeRow::Shelf, false));
    hall.press("down");
    assert_eq!(row(&hall), (TreeRow::Entry(0), false));
    assert_eq!(hall.desk.open(), "opinion", "the page beside the shelf stays");
}

#[test]
fn a_book_is_opened_and_the_place_in_the_old_one_is_kept_before() {
    let mut hall = Hall::new(80, 24);
    hall.press("down right down enter down");
    let place = hall.desk.model.reader().place();
    hall.press("o down enter");
    assert_eq!((hall.book(), hall.desk.open()), (IMPORTED, "opinion"));
    assert_eq!(hall.desk.model.focus(), Focus::Tree, "nobody has read in it");
    assert!(hall.screen().contains("打开了《基层党组织建设读本》。"), "{}", hall.screen());
    assert_eq!(left(&hall.log), [("sample", "ch01-1")]);
    let at = |wanted: &dyn Fn(&Effect) -> bool| hall.desk.effects.iter().position(wanted);
    let kept = at(&|effect| matches!(effect, Effect::Keep(Act::Left(_))));
    let seat = Effect::Seat(Who::Again(person("王小明")), IMPORTED.to_owned());
    assert!(kept < at(&|effect| *effect == seat), "the log is read with it");
    hall.press("enter ] down b f6 enter");
    assert_eq!((hall.book(), hall.desk.open()), ("sample", "ch01-1"), "where it was left");
    assert_eq!(hall.desk.model.reader().place(), place);
    assert_eq!(hall.desk.model.focus(), Focus::Reader);
    assert_eq!(hall.desk.model.marks_beside(), [], "a mark belongs to its book");
    hall.press("f6 enter");
    assert_eq!(hall.desk.open(), "ch01");
    assert_eq!(hall.desk.model.marks_beside().len(), 1);
}

#[test]
fn the_way_back_leads_into_the_other_book_to_the_very_row() {
    let mut hall = Hall::new(80, 24);
    hall.press("down right down enter down down");
    let place = hall.desk.model.reader().place();
    hall.press("f6 down enter enter ] ]");
    assert_eq!(hall.book(), IMPORTED);
    hall.press("backspace backspace");
    assert_eq!(hall.book(), IMPORTED, "first inside the book");
    hall.press("backspace");
    assert_eq!((hall.book(), hall.desk.model.reader().place()), ("sample", place));
}

#[test]
fn while_a_book_is_fetched_one_reads_on_and_the_row_says_so() {
    let mut hall = Hall::new(80, 24);
    hall.press("f6 down");
    hall.desk.press("enter");
    assert!(hall.screen().contains("正在打开《基层党组织建设读本》……"), "{}", hall.screen());
    hall.desk.press("up");
    assert!(hall.screen().contains("正在打开"), "the row: {}", hall.screen());
    hall.desk.press("tab ]");
    assert_eq!((hall.book(), hall.desk.open()), ("sample", "ch01"));
    hall.settle();
    assert_eq!(hall.book(), IMPORTED);
}

#[test]
fn keys_that_come_while_the_log_is_read_are_about_the_new_book() {
    let mut hall = Hall::new(80, 24);
    hall.press("f6 down");
    hall.desk.press("enter");
    let book = hall.fetched(Fetch::Book(imported()));
    hall.desk.tell(book).press("enter ]");
    assert_eq!(hall.book(), "sample");
    hall.settle();
    assert_eq!((hall.book(), hall.desk.open()), (IMPORTED, "ch01"));
}

#[test]
fn a_book_that_is_gone_leaves_the_old_one_open_and_the_shelf_is_looked_at_again() {
    let mut hall = Hall::new(80, 24);
    hall.press("down enter f6 down");
    hall.is_stocked = false;
    hall.press("enter");
    assert_eq!((hall.book(), hall.desk.open()), ("sample", "ch01"));
    assert!(hall.screen().contains("书架上没有“handbook”"), "{}", hall.screen());
    assert_eq!(hall.desk.model.shelf(), [], "nothing imported is left");
    assert_eq!(hall.desk.model.tree().row(), TreeRow::Entry(1));
}

#[test]
fn an_open_book_that_is_removed_stays_open_and_on_the_shelf() {
    let mut hall = Hall::new(80, 24);
    hall.press("f6 down enter");
    let mut titles = hall.titles();
    titles.retain(|book| book.which != imported());
    hall.desk.tell(Msg::Fetched(Box::new(Fetched::Titles(titles))));
    let shelf: Vec<&Which> = hall.desk.model.shelf().iter().map(|book| &book.which).collect();
    let roads = Which::Imported("roads".to_owned());
    assert_eq!(shelf, [&Which::Bundled, &roads, &imported()]);
    hall.press("enter ]");
    assert_eq!(hall.desk.open(), "ch01");
}

#[test]
fn a_shelf_that_can_not_be_read_is_told_and_what_was_on_it_stays() {
    let mut hall = Hall::new(80, 24);
    hall.press("f6");
    let before = hall.desk.model.shelf().to_vec();
    hall.desk.tell(Msg::Fetched(Box::new(Fetched::NotListed("读不出书架：请插好再试".to_owned()))));
    assert_eq!(hall.desk.model.shelf(), before);
    assert!(hall.screen().contains("读不出书架：请插好再试"), "{}", hall.screen());
    hall.press("down enter");
    assert_eq!(hall.book(), IMPORTED, "the books themselves may be to be had");
}

#[test]
fn a_shelf_that_can_not_be_read_takes_no_warning_away() {
    let mut hall = Hall::new(80, 24);
    hall.desk.tell(Msg::NotKept("这次读到哪里不会记下".to_owned()));
    hall.desk.tell(Msg::Fetched(Box::new(Fetched::NotListed("读不出书架：请插好再试".to_owned()))));
    assert!(hall.screen().contains("这次读到哪里不会记下"), "{}", hall.screen());
}

#[test]
fn a_log_that_can_not_be_read_leaves_the_old_book_open() {
    let mut hall = Hall::new(80, 24);
    hall.press("f6 down");
    hall.desk.press("enter");
    let book = hall.fetched(Fetch::Book(imported()));
    hall.desk.tell(book).tell(Msg::NotArrived("磁盘没有回应。".to_owned()));
    assert_eq!(hall.book(), "sample");
    assert!(hall.screen().contains("磁盘没有回应。"), "{}", hall.screen());
    assert_eq!(hall.desk.model.awaited_book(), None);
}

#[test]
fn what_was_opened_meanwhile_is_not_taken_away() {
    let mut hall = Hall::new(80, 24);
    hall.press("f6 down");
    hall.desk.press("enter p");
    hall.settle();
    assert_eq!(hall.book(), "sample");
    assert!(matches!(hall.desk.model.dialog(), Some(Dialog::Overview { .. })));
    assert!(hall.screen().contains("可以打开了：请再选一次。"), "{}", hall.screen());
}

#[test]
fn a_guest_has_the_marks_of_each_book_as_long_as_the_program_runs() {
    let seat = Seat::new(Whose::Guest, Vec::new(), Welcome::Book);
    let desk = Desk::beside_shelf(seat, Study::new("sample"), (80, 24));
    let mut hall = Hall { desk, done: 0, log: Vec::new(), is_stocked: true };
    hall.wake().press("enter down down b");
    assert_eq!(hall.desk.model.marks_beside().len(), 1);
    hall.press("f6 down enter enter");
    assert_eq!((hall.book(), hall.desk.model.marks_beside().len()), (IMPORTED, 0));
    hall.press("f6 enter");
    assert_eq!((hall.book(), hall.desk.model.marks_beside().len()), ("sample", 1));
    assert_eq!(hall.log, []);
}

#[test]
fn who_read_in_another_book_last_is_told_and_goes_on_with_two_keys() {
    let place = |book: &str, section: &str| {
        let (book, section) = (book.to_owned(), section.to_owned());
        Act::Left(Left { book, section, block: 2, ..Left::default() })
    };
    let log = vec![place("sample", "ch01-1"), place(IMPORTED, "ch02-proc")];
    let mut hall = Hall::with(log, (80, 24));
    hall.wake();
    assert_eq!((hall.book(), hall.desk.open()), ("sample", "ch01-1"));
    let offer = "按 F6 再按回车，接着读上次的《基层党组织建设读本》";
    assert!(hall.screen().contains(offer), "{}", hall.screen());
    hall.press("f6 enter");
    assert_eq!((hall.book(), hall.desk.open()), (IMPORTED, "ch02-proc"));
    assert!(hall.screen().contains("继续阅读："), "{}", hall.screen());
}

#[test]
fn a_long_title_takes_no_room_from_the_keys_that_open_the_book() {
    let left = Left { book: IMPORTED.to_owned(), section: "ch01".to_owned(), ..Left::default() };
    let mut hall = Hall::with(vec![Act::Left(left)], (60, 24));
    let mut titles = hall.titles();
    titles[1].title = "关于印发村级党组织换届选举工作流程的通知".repeat(2);
    hall.desk.tell(Msg::Fetched(Box::new(Fetched::Titles(titles))));
    assert!(hall.screen().contains("按 F6 再按回车"), "{}", hall.screen());
}

#[test]
fn pages_about_a_book_name_it_where_it_is_not_the_bundled_one() {
    let mut hall = Hall::new(80, 24);
    let is_named = |hall: &mut Hall, command: Command| {
        choose(&mut hall.desk, command);
        let screen = hall.settle().screen();
        hall.press("esc");
        screen.contains("《基层党组织建设读本》")
    };
    for command in [Command::Overview, Command::Record] {
        assert!(!is_named(&mut hall, command), "{command:?}");
    }
    hall.press("f6 down enter");
    for command in [Command::Overview, Command::Record] {
        assert!(is_named(&mut hall, command), "{command:?}");
    }
}

#[test]
fn books_of_one_title_are_told_apart_by_their_ids() {
    let mut hall = Hall::new(100, 30);
    let mut titles = hall.titles();
    let shared = titles[0].title.clone();
    titles[1].title.clone_from(&shared);
    hall.desk.tell(Msg::Fetched(Box::new(Fetched::Titles(titles))));
    let shown: Vec<&str> = hall.desk.model.shelf().iter().map(|book| &*book.title).collect();
    assert_eq!(shown, [&*shared, &format!("{IMPORTED} {shared}"), "roads"]);
    hall.press("/").desk.type_in("值班");
    hall.press("f6");
    assert!(hall.screen().contains(&format!("{IMPORTED} ")), "{}", hall.screen());
}

#[test]
fn the_way_back_leads_to_the_book_before_also_for_who_only_looked_at_its_tree() {
    let mut hall = Hall::new(80, 24);
    hall.press("down down f6 down enter");
    assert_eq!(hall.book(), IMPORTED);
    hall.press("enter ] backspace");
    assert_eq!(hall.book(), IMPORTED, "first to the entry before");
    hall.press("backspace");
    assert_eq!((hall.book(), hall.desk.open()), ("sample", "ch02"));
    hall.press("backspace");
    assert!(hall.screen().contains("没有可返回的位置。"), "{}", hall.screen());
}

#[test]
fn a_click_on_the_shelf_is_enter_there() {
    let mut hall = Hall::new(80, 24);
    hall.press("down enter");
    hall.desk.click(3, 1);
    hall.settle();
    assert!(hall.desk.model.tree().is_shelf_open());
    assert_eq!(hall.desk.model.focus(), Focus::Tree);
    hall.desk.click(6, 3);
    hall.settle();
    assert_eq!(hall.book(), IMPORTED);
}

#[test]
fn the_menu_leads_to_the_shelf_where_there_is_one() {
    let mut hall = Hall::new(80, 24);
    let menu = |hall: &Hall| hall.desk.model.choices_of(Level::Here);
    let at = menu(&hall).iter().position(|one| *one == Command::Shelf).expect("it is offered");
    hall.press(&format!("esc {}", at + 1));
    assert_eq!(hall.desk.model.tree().row(), TreeRow::Book(0));
    hall.is_stocked = false;
    hall.press("left enter");
    assert!(!menu(&hall).contains(&Command::Shelf));
}

#[test]
fn one_stays_at_the_book_one_is_at_when_others_come_and_go() {
    let mut hall = Hall::new(80, 24);
    hall.press("f6 down down");
    let at = |hall: &Hall| match hall.desk.model.tree().row() {
        TreeRow::Book(at) => Some(hall.desk.model.shelf()[at].id.clone()),
        TreeRow::Shelf | TreeRow::Entry(_) => None,
    };
    assert_eq!(at(&hall).as_deref(), Some("roads"));
    let mut titles = hall.titles();
    titles.insert(1, Shelved { which: Which::Imported("laws".to_owned()), ..titles[1].clone() });
    hall.desk.tell(Msg::Fetched(Box::new(Fetched::Titles(titles))));
    assert_eq!((at(&hall).as_deref(), hall.desk.model.shelf().len()), (Some("roads"), 4));
}

#[test]
fn an_open_book_that_was_imported_again_is_opened_anew() {
    let mut hall = Hall::new(80, 24);
    hall.press("f6 down enter enter ] f6");
    let fetches = |hall: &Hall| {
        let book = Effect::Fetch(Fetch::Book(imported()));
        hall.desk.effects.iter().filter(|effect| **effect == book).count()
    };
    assert_eq!(fetches(&hall), 1);
    let mut titles = hall.titles();
    titles[1].state = Ok(1);
    hall.desk.tell(Msg::Fetched(Box::new(Fetched::Titles(titles)))).press("home down down");
    hall.press("enter");
    assert_eq!((fetches(&hall), hall.book(), hall.desk.open()), (2, IMPORTED, "ch01"));
}
