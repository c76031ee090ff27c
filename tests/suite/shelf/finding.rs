//! All books searched together. 值班 stands in both.

use duben::app::{
    Effect, Fetch, Finder, Focus, Tree,
    finder::{Part, Scope},
    keys::Command,
};
use duben_book::Place;
use insta::assert_snapshot;

use super::{Hall, IMPORTED};
use crate::desk::every_size;

/// A search for 值班 in all books, begun on a row of the second entry.
fn searching(columns: u16, rows: u16) -> Hall {
    let mut hall = Hall::new(columns, rows);
    hall.press("down right down enter down down /");
    hall.desk.type_in("值班");
    hall.press("f6");
    hall
}

fn finder(hall: &Hall) -> &Finder {
    hall.desk.model.finder().expect("a search is alive")
}

/// Everything about where one is.
fn seen(hall: &Hall) -> (Place, usize, usize, Tree, Focus) {
    let (model, reader) = (&hall.desk.model, hall.desk.model.reader());
    (reader.place(), reader.top(), reader.cursor(), model.tree().clone(), model.focus())
}

/// Walks down to the first hit in the other book; tells which it is.
fn to_other_book(hall: &mut Hall) -> usize {
    let finder = finder(hall);
    let other = finder.answer().hits.iter().position(|hit| hit.book != finder.here());
    let other = other.expect("it stands in both books");
    hall.press(&"down ".repeat(other));
    other
}

#[test]
fn hits_say_which_book_they_are_from_in_every_size() {
    for (name, columns, rows, _) in every_size() {
        let mut hall = searching(columns, rows);
        assert_snapshot!(format!("search_all_{name}"), hall.screen());
        to_other_book(&mut hall);
        assert_snapshot!(format!("search_all_other_{name}"), hall.screen());
    }
}

#[test]
fn the_key_goes_from_this_book_to_all_and_back() {
    let mut hall = searching(100, 30);
    let all = finder(&hall).answer().total;
    assert_eq!((finder(&hall).scope(), finder(&hall).books().len()), (Scope::All, 2));
    hall.press("f6");
    let own = finder(&hall).answer().total;
    assert_eq!((finder(&hall).scope(), finder(&hall).books().len()), (Scope::Open, 1));
    assert!(own > 0 && own < all, "{own} of {all}");
    let fetched = |hall: &Hall| {
        hall.desk.effects.iter().filter(|one| **one == Effect::Fetch(Fetch::All)).count()
    };
    assert_eq!(fetched(&hall), 1);
    hall.press("f6");
    assert_eq!((finder(&hall).answer().total, fetched(&hall)), (all, 1), "they stay open");
}

#[test]
fn until_the_others_are_open_this_book_is_searched() {
    let mut hall = Hall::new(100, 30);
    hall.press("/");
    hall.desk.type_in("值班").press("f6");
    assert!(hall.screen().contains("正在打开别的书；先列出本书里的。"), "{}", hall.screen());
    let own = finder(&hall).answer().total;
    assert!(own > 1);
    hall.desk.press("down");
    let at = finder(&hall).hit().map(|hit| hit.hit.section);
    hall.settle();
    assert!(finder(&hall).answer().total > own);
    assert_eq!(finder(&hall).hit().map(|hit| hit.hit.section), at, "one stays at the hit");
    assert!(finder(&hall).hit().is_some_and(|hit| hit.book == finder(&hall).here()));
}

#[test]
fn counts_are_those_of_all_books_and_chapters_those_of_one() {
    let mut hall = searching(100, 30);
    let found = finder(&hall);
    let kinds = found.choices(Part::Kinds, hall.desk.model.outline());
    let sum: usize = kinds[1..].iter().map(|kind| kind.count).sum();
    assert_eq!((kinds[0].count, sum), (found.answer().total, found.answer().total));
    let chapters = found.choices(Part::Chapters, hall.desk.model.outline());
    assert_eq!(chapters.len(), 1);
    assert_eq!(chapters[0].name, "全部书");
    hall.press("f3");
    assert!(hall.screen().contains("按 F6 换回本书"), "{}", hall.screen());
    hall.press("f6 f3");
    assert!(finder(&hall).filter().inside.is_some());
    hall.press("f6");
    assert_eq!(finder(&hall).filter().inside, None);
}

#[test]
fn a_hit_in_another_book_is_shown_and_opened_there_and_the_list_is_as_it_was() {
    let mut hall = searching(100, 30);
    let place = hall.desk.model.tree().clone();
    let other = to_other_book(&mut hall);
    assert_eq!(hall.book(), "sample", "it is only shown");
    assert!(hall.screen().starts_with(" 基层党组织建设读本"), "{}", hall.screen());
    assert!(hall.desk.model.is_elsewhere());
    hall.press("enter");
    assert_eq!((hall.book(), hall.desk.model.focus()), (IMPORTED, Focus::Reader));
    let (at, matches) = hall.desk.model.reader().matched();
    assert!(at.is_some() && matches > 0, "at a match");
    hall.press("esc");
    assert_eq!((finder(&hall).selected(), hall.desk.model.focus()), (other, Focus::Finder));
    hall.press("esc");
    assert_eq!((hall.book(), hall.desk.open()), ("sample", "ch01-1"), "where the search began");
    assert_eq!(hall.desk.model.tree(), &place);
    assert_eq!(hall.desk.model.focus(), Focus::Reader);
    assert!(hall.desk.model.finder().is_none());
}

#[test]
fn the_very_row_is_there_again_after_hits_in_both_books() {
    let mut hall = Hall::new(80, 24);
    hall.press("down right down enter down down");
    let before = seen(&hall);
    hall.press("/");
    hall.desk.type_in("值班");
    hall.press("f6");
    to_other_book(&mut hall);
    hall.press("enter n n left enter esc esc");
    assert_eq!(hall.book(), "sample");
    assert_eq!(seen(&hall), before);
}

#[test]
fn n_goes_through_the_hits_of_all_books_and_back() {
    let mut hall = searching(80, 24);
    hall.press("enter");
    let mut way = vec![(hall.book().to_owned(), hall.desk.model.reader().place())];
    for _ in 0..200 {
        hall.press("n");
        let here = (hall.book().to_owned(), hall.desk.model.reader().place());
        if way.last() == Some(&here) {
            break;
        }
        way.push(here);
    }
    assert!(hall.screen().contains("这是最后一处"), "{}", hall.screen());
    let changes = way.windows(2).filter(|two| two[0].0 != two[1].0).count();
    assert!(changes > 0, "both books are among them");
    let mut back = vec![way[way.len() - 1].clone()];
    for _ in 1..way.len() {
        hall.press("N");
        back.push((hall.book().to_owned(), hall.desk.model.reader().place()));
    }
    back.reverse();
    assert_eq!(back, way);
}

#[test]
fn backspace_after_a_hit_leads_to_where_one_read() {
    let mut hall = Hall::new(80, 24);
    hall.press("down right down enter down down");
    let place = hall.desk.model.reader().place();
    hall.press("/");
    hall.desk.type_in("值班");
    hall.press("f6");
    to_other_book(&mut hall);
    hall.press("enter backspace");
    assert_eq!((hall.book(), hall.desk.model.reader().place()), ("sample", place));
    assert!(hall.desk.model.finder().is_some(), "the search is alive");
}

#[test]
fn where_nothing_is_found_the_other_books_are_offered() {
    let mut hall = Hall::new(80, 24);
    hall.press("/");
    hall.desk.type_in("宇宙飞船");
    assert!(hall.screen().contains("按 F6 到全部书里查。"), "{}", hall.screen());
    hall.press("f6");
    assert!(!hall.screen().contains("按 F6 到全部书里查。"), "{}", hall.screen());
    assert!(hall.desk.model.menu().contains(&Command::Scope));
}

#[test]
fn a_search_goes_on_in_a_book_that_is_opened_from_the_shelf() {
    let mut hall = searching(80, 24);
    hall.press("enter f6 down enter");
    assert_eq!(hall.book(), IMPORTED);
    let finder = finder(&hall);
    assert_eq!(finder.books()[finder.here()].id(), IMPORTED);
    hall.press("f6 down enter /");
    assert_eq!(self::finder(&hall).scope(), Scope::All, "a new search goes through all again");
}
