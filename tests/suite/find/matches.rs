//! Matches: from one to the next, lit in the page, counted in the tree.

use duben::app::{Finder, Look, Theme, keys::Context};
use ratatui::style::Modifier;

use super::{desk, hits, lit};
use crate::desk::Desk;

#[test]
fn n_goes_through_every_match_and_on_to_the_next_hit() {
    let mut desk = desk();
    desk.press("/").type_in("值班");
    let order = hits(&desk);
    let mut seen: Vec<(String, usize, usize)> = Vec::new();
    desk.press("enter");
    loop {
        let place = desk.model.reader().place();
        seen.push((desk.open().to_owned(), place.block, place.offset));
        desk.press("n");
        if desk.model.notice().is_some() {
            break;
        }
    }
    let mut entries: Vec<&str> = seen.iter().map(|(id, _, _)| id.as_str()).collect();
    entries.dedup();
    assert_eq!(entries, order, "in the order of the list");
    for pair in seen.windows(2).filter(|pair| pair[0].0 == pair[1].0) {
        assert!(pair[0] < pair[1], "down the page: {pair:?}");
    }
    assert_eq!(desk.model.notice().map(|notice| &notice.text[..12]), Some("这是最后"));
    let mut back = vec![seen[seen.len() - 1].clone()];
    for _ in 1..seen.len() {
        desk.press("N");
        let place = desk.model.reader().place();
        back.push((desk.open().to_owned(), place.block, place.offset));
    }
    back.reverse();
    assert_eq!(back, seen, "and the same way back");
    desk.press("esc");
    assert_eq!(desk.model.finder().map(Finder::selected), Some(0));
}

#[test]
fn the_list_one_comes_back_to_is_at_the_hit_that_was_read() {
    let mut desk = desk();
    desk.press("/").type_in("值班").press("enter");
    let first = desk.open().to_owned();
    while desk.open() == first {
        desk.press("n");
    }
    let second = desk.open().to_owned();
    desk.press("esc");
    assert_eq!(desk.model.finder().map(Finder::selected), Some(1));
    assert_eq!(desk.open(), second, "and it is shown");
}

#[test]
fn function_keys_go_through_matches_without_letters() {
    let mut desk = desk();
    desk.press("/").type_in("值班").press("enter");
    let first = desk.model.reader().place();
    desk.press("f3");
    assert_ne!(desk.model.reader().place(), first);
    desk.press("f2");
    assert_eq!(desk.model.reader().place(), first);
}

#[test]
fn a_match_cut_by_the_end_of_a_row_is_lit_in_both_rows() {
    let mut cut = 0;
    for columns in 60..120 {
        let mut desk = Desk::new(columns, 40);
        desk.press("/").type_in("门口的小黑板上").press("enter pgup n N");
        // Off the match, so that all of it is lit alike.
        desk.press("up up");
        let rows = lit(&desk);
        assert_eq!(rows.concat(), "门口的小黑板上", "at {columns}");
        cut += usize::from(rows.len() == 2);
    }
    assert!(cut > 5, "rows end inside the phrase at {cut} widths");
}

#[test]
fn a_match_in_the_title_is_lit_and_so_is_a_quoted_one() {
    let mut desk = desk();
    desk.press("/").type_in("钥匙交给值班人").press("enter down");
    assert!(lit(&desk).contains(&"钥匙交给“值班人".to_owned()), "{:?}", lit(&desk));
}

#[test]
fn matches_are_told_without_colour_in_every_theme() {
    for theme in Theme::ALL {
        let mut desk = Desk::looking(Look { theme, ..Look::default() }, 100, 30);
        desk.press("/").type_in("值班");
        let frame = desk.frame();
        let areas = desk.model.areas();
        for area in [areas.hits, areas.text] {
            let modifiers: Vec<Modifier> = area
                .positions()
                .filter(|&at| frame[at].symbol() == "值")
                .map(|at| frame[at].modifier)
                .collect();
            assert!(!modifiers.is_empty());
            let plain = frame[(area.right() - 1, area.bottom() - 1)].modifier;
            assert!(modifiers.iter().all(|lit| *lit != plain), "{theme:?}: {modifiers:?}");
        }
    }
}

#[test]
fn the_tree_counts_matches_on_every_branch_while_a_search_is_alive() {
    let mut desk = desk();
    desk.press("/").type_in("值班").press("enter");
    desk.press("left");
    assert_eq!(desk.model.context(), Context::FoundTree);
    let model = &desk.model;
    let outline = model.outline();
    let answer = model.finder().and_then(Finder::answer_here).expect("the search is alive");
    let whole: usize = answer.sections.iter().map(|(_, places)| (*places).max(1)).sum();
    let tops = (0..outline.len()).filter(|&section| outline.parent(section).is_none());
    let counted: usize = tops.filter_map(|section| model.found_in(section)).sum();
    assert_eq!(counted, whole);
    let chapter = outline.index_of("ch01").expect("it is there");
    assert!(desk.screen().contains(&format!("{} 段", model.found_in(chapter).unwrap_or(0))));
    desk.press("esc esc");
    assert_eq!(desk.model.found_in(chapter), None);
    assert!(!desk.screen().contains(" 段"), "{}", desk.screen());
}

#[test]
fn in_the_tree_n_goes_from_entry_to_entry_with_matches() {
    let mut desk = desk();
    desk.press("/").type_in("值班人").press("enter left home");
    let mut found = Vec::new();
    while desk.model.notice().is_none() {
        found.push(desk.model.tree().selected());
        desk.press("n");
    }
    let answer = desk.model.finder().and_then(Finder::answer_here).expect("the search is alive");
    let sections: Vec<usize> = answer.sections.iter().map(|(section, _)| *section).collect();
    let found: Vec<usize> =
        found.into_iter().filter(|section| sections.contains(section)).collect();
    assert_eq!(found, sections);
}

#[test]
fn an_entry_opened_from_the_tree_shows_its_match() {
    let mut desk = Desk::new(100, 12);
    desk.press("/").type_in("县志").press("enter left home enter");
    assert_eq!(desk.open(), "opinion");
    desk.press("left n enter");
    assert_eq!(desk.open(), "ch01-1");
    assert!(desk.screen().contains("县志"), "{}", desk.screen());
}
