//! Whole screens as text. Colours are not in them; `ui::theme` is looked at as pictures.

use duben::{app::Look, layout::Spacing, text::Widths};
use insta::assert_snapshot;

use crate::desk::Desk;

#[test]
fn both_panes_at_120x40() {
    let mut desk = Desk::new(120, 40);
    assert_snapshot!("tree_120x40", desk.press("down right up").screen());
    assert_snapshot!("reader_120x40", desk.press("enter").screen());
    assert_snapshot!("reader_end_120x40", desk.press("end a end").screen());
}

#[test]
fn both_panes_at_80x24() {
    let mut desk = Desk::new(80, 24);
    assert_snapshot!("tree_80x24", desk.press("down right").screen());
    assert_snapshot!("case_80x24", desk.press("down down enter").screen());
    assert_snapshot!("procedure_80x24", desk.press("]").screen());
    assert_snapshot!("planned_80x24", desk.press("] ]").screen());
}

#[test]
fn a_narrow_tree_at_60x20() {
    assert_snapshot!("reader_60x20", Desk::new(60, 20).press("down right down enter").screen());
}

#[test]
fn one_pane_at_a_time_at_40x12() {
    let mut desk = Desk::new(40, 12);
    assert_snapshot!("tree_40x12", desk.press("down right").screen());
    assert_snapshot!("reader_40x12", desk.press("enter").screen());
    assert_snapshot!("procedure_40x12", desk.press("] ] ] pgdn").screen());
}

#[test]
fn still_usable_at_20x5() {
    let mut desk = Desk::new(20, 5);
    assert_snapshot!("tree_20x5", desk.screen());
    assert_snapshot!("reader_20x5", desk.press("enter pgdn").screen());
    assert_snapshot!("menu_20x5", desk.press("esc down down down down").screen());
}

#[test]
fn menu_and_help_over_han_text() {
    let mut desk = Desk::new(80, 24);
    assert_snapshot!("menu_80x24", desk.press("enter esc").screen());
    assert_snapshot!("help_80x24", desk.press("esc f1").screen());
}

#[test]
fn ambiguous_characters_in_two_columns() {
    let look = Look { widths: Widths::Wide, ..Look::default() };
    let mut desk = Desk::looking(look, 80, 24);
    assert_snapshot!("reader_wide_80x24", desk.press("enter").screen());
}

#[test]
fn rows_apart_for_tired_eyes() {
    let look = Look { spacing: Spacing::Wide, ..Look::default() };
    assert_snapshot!("spaced_80x24", Desk::looking(look, 80, 24).press("enter").screen());
}

#[test]
fn a_box_over_han_text_loses_no_border() {
    for columns in 40..=120 {
        for keys in ["enter esc", "enter f1"] {
            let screen = Desk::new(columns, 24).press(keys).screen();
            let sides: Vec<usize> = screen
                .lines()
                .filter(|line| line.contains(['┌', '└']) || line.matches('│').count() >= 2)
                .map(|line| line.matches(['│', '┌', '┐', '└', '┘']).count())
                .collect();
            assert!(sides.len() >= 3, "{columns}: {screen}");
            assert!(sides.iter().all(|&marks| marks >= 2), "{columns}: {screen}");
        }
    }
}

#[test]
fn set_phrases_over_the_text_at_60x20() {
    assert_snapshot!("terms_60x20", Desk::new(60, 20).press("enter w").screen());
}

/// The fixture book with something typed into the search.
fn searching(columns: u16, rows: u16, typed: &str) -> Desk {
    let mut desk = Desk::new(columns, rows);
    desk.press("/").type_in(typed);
    desk
}

#[test]
fn hits_candidates_filters_and_nothing_in_every_size() {
    for (columns, rows) in [(120, 40), (80, 24), (60, 20), (40, 12), (20, 5)] {
        let name = |what: &str| format!("search_{what}_{columns}x{rows}");
        let mut hits = searching(columns, rows, "值班");
        assert_snapshot!(name("hits"), hits.press("down").screen());
        let filtered = hits.press("f2 f2 f2 f2 tab");
        assert_snapshot!(name("filter"), filtered.screen());
        assert_snapshot!(name("pinyin"), searching(columns, rows, "jieshu").screen());
        assert_snapshot!(name("nothing"), searching(columns, rows, "宇宙飞船").screen());
    }
}

#[test]
fn a_search_before_anything_is_typed() {
    assert_snapshot!("search_empty_80x24", searching(80, 24, "").screen());
    assert_snapshot!("search_empty_40x12", searching(40, 12, "").screen());
}

#[test]
fn what_was_meant_is_said() {
    assert_snapshot!("search_meant_80x24", searching(80, 24, "值斑人").screen());
}

#[test]
fn a_hit_that_is_read_and_the_tree_beside_it() {
    let mut desk = searching(80, 24, "值班人");
    assert_snapshot!("search_read_80x24", desk.press("enter n").screen());
    assert_snapshot!("search_tree_80x24", desk.press("left").screen());
    assert_snapshot!("search_menu_80x24", desk.press("f9").screen());
}

#[test]
fn the_keys_of_the_search() {
    assert_snapshot!("search_help_80x24", searching(80, 24, "值班").press("f1").screen());
}

#[test]
fn a_search_with_ambiguous_characters_in_two_columns() {
    let look = Look { widths: Widths::Wide, ..Look::default() };
    let mut desk = Desk::looking(look, 80, 24);
    assert_snapshot!("search_wide_80x24", desk.press("/").type_in("值班").screen());
}

#[test]
fn the_page_of_progress_in_every_size() {
    let wide = Look { widths: Widths::Wide, ..Look::default() };
    let looks = [
        ("120x40", 120, 40, Look::default()),
        ("80x24", 80, 24, Look::default()),
        ("40x12", 40, 12, Look::default()),
        ("wide_80x24", 80, 24, wide),
    ];
    for (name, columns, rows, look) in looks {
        let mut desk = Desk::looking(look, columns, rows);
        desk.press("enter").wait(90).press("] ] r p");
        assert_snapshot!(format!("progress_{name}"), desk.screen());
        assert_snapshot!(format!("progress_end_{name}"), desk.press("end").screen());
    }
}
