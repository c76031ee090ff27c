//! The line: ways into it, what is typed, the caret, what was asked before.

use duben::{
    app::{
        Effect, Look, Msg,
        input::{Key, KeyCode},
        keys::Context,
    },
    study::{Act, Study},
};
use duben_index::{Pack, PackError};

use super::{desk, hits, line, reading_handbook};
use crate::desk::{Desk, now, sample};

#[test]
fn every_way_into_a_search_opens_the_same_line() {
    for key in ["/", "、", "／", "ctrl-f", "esc 1"] {
        for before in ["", "enter"] {
            let mut desk = desk();
            desk.press(before).press(key);
            assert_eq!((desk.model.context(), line(&desk)), (Context::Query, ""), "{key}");
        }
    }
}

#[test]
fn han_text_that_arrives_while_reading_starts_a_search_with_it() {
    for before in ["", "enter", "enter esc", "f1"] {
        let mut burst = desk();
        burst.press(before).paste("值班人\n");
        assert_eq!((line(&burst), burst.model.context()), ("值班人", Context::Query), "{before}");
        let mut late = desk();
        late.press(before).paste("/值班人");
        assert_eq!(line(&late), "值班人", "the key came along with the text");
        let mut single = desk();
        single.press(before).press("灯");
        assert_eq!(line(&single), "灯", "{before}");
    }
}

#[test]
fn letters_digits_and_marks_are_text_in_the_line() {
    let mut desk = desk();
    desk.press("/").type_in("q1?/ j、Ａ");
    assert_eq!(line(&desk), "q1?/ j、Ａ");
    desk.press("tab").type_in("党");
    assert_eq!(line(&desk), "q1?/ j、Ａ党", "wherever one was choosing");
}

#[test]
fn queries_without_letters_and_endless_ones_get_a_plain_answer() {
    for query in [" ", "　", "？！", "🎉", "\u{202e}مرحبا", "\u{1b}[31m", &"党".repeat(100_000)]
    {
        for (columns, rows) in [(80, 24), (40, 12), (20, 5), (1, 1)] {
            let mut desk = reading_handbook(columns, rows);
            desk.press("/").paste(query);
            desk.screen();
            desk.press("tab right enter down pgdn enter");
            desk.screen();
        }
    }
}

#[test]
fn the_up_key_in_an_empty_line_brings_back_what_was_asked() {
    let mut desk = desk();
    desk.press("/").type_in("值班本").press("enter esc esc");
    desk.press("/").type_in("县志").press("esc");
    desk.press("/ up");
    assert_eq!((line(&desk), hits(&desk)), ("县志", vec!["ch01-1".to_owned()]));
    desk.press("up");
    assert_eq!(line(&desk), "值班本");
    desk.press("up");
    assert_eq!(line(&desk), "", "and round");
    desk.press("up").type_in("和");
    desk.press("up up");
    assert_eq!(line(&desk), "县志和", "what was typed is not lost by going to the first hit");
}

#[test]
fn what_was_asked_is_there_at_the_next_start() {
    let mut desk = desk();
    desk.press("/").type_in("值班本").press("esc /").type_in("县志").press("enter");
    let mut study = Study::new("sample");
    for effect in &desk.effects {
        if let Effect::Keep(act) = effect {
            study.note(act, now());
        }
    }
    let mut again = Desk::with(sample(), study, 100, 30, Look::default());
    again.press("/ up up");
    assert_eq!(line(&again), "值班本");
}

#[test]
fn blurred_sounds_are_a_choice_that_is_remembered() {
    let mut desk = reading_handbook(100, 30);
    desk.press("/").type_in("dandaibiao");
    let meant = |desk: &Desk| {
        let answer = desk.model.finder().expect("a search is alive").answer().clone();
        answer.suggestions.iter().any(|one| one.text.starts_with("党代表"))
    };
    assert!(meant(&desk), "nothing is spelled so: blurred sounds help by themselves");
    desk.press("f5");
    assert!(meant(&desk) && desk.screen().contains("模糊音：总用"), "{}", desk.screen());
    let kept = |id: &str| {
        let act = Act::Set { key: "sounds".into(), value: id.into() };
        Effect::Keep(act)
    };
    assert!(desk.effects.contains(&kept("fuzzy")));
    desk.press("f5");
    assert!(desk.effects.contains(&kept("strict")));
}

#[test]
fn the_caret_is_the_terminals_and_stands_in_columns() {
    let mut desk = desk();
    assert_eq!(desk.caret(), None, "nothing is typed in the panes");
    desk.press("/");
    let (start, row) = desk.caret().expect("the line is open");
    desk.type_in("值班a");
    assert_eq!(desk.caret(), Some((start + 5, row)));
    desk.press("left left");
    assert_eq!(desk.caret(), Some((start + 2, row)));
    desk.press("home delete end");
    assert_eq!((line(&desk), desk.caret()), ("班a", Some((start + 3, row))));
    desk.press("f1");
    assert_eq!(desk.caret(), None, "nothing is typed into help");
    desk.press("esc tab");
    assert!(desk.caret().is_some(), "text goes to the line from every row of the list");
    desk.press("backspace enter");
    assert_eq!(desk.caret(), None, "and while a hit is read nothing is typed");
}

#[test]
fn the_caret_stays_in_the_line_however_much_is_typed() {
    for columns in [12, 20, 40, 80, 120] {
        let mut desk = Desk::new(columns, 20);
        desk.press("/");
        for _ in 0..60 {
            desk.type_in("值a");
            let (column, row) = desk.caret().expect("the line is open");
            let areas = desk.model.areas();
            assert!(areas.query.contains((column, row).into()), "{column} of {columns}");
            let screen = desk.screen();
            let shown = screen.lines().nth(usize::from(row)).expect("the row is drawn");
            assert!(shown.contains('a'), "what was typed last is seen: {shown}");
        }
    }
}

#[test]
fn control_characters_never_reach_the_line() {
    let mut desk = desk();
    desk.press("/").tell(Msg::Key(Key::plain(KeyCode::Char('\u{7}')))).paste("值\u{0}班\n本");
    assert_eq!(line(&desk), " 值 班 本");
}

#[test]
fn a_book_whose_index_cannot_be_opened_is_still_read() {
    let mut bytes = crate::desk::sample_bytes().to_vec();
    let sizes = Pack::open(bytes.clone()).expect("own pack opens").sizes();
    let head = bytes.len() - sizes.iter().map(|(_, size)| size).sum::<usize>();
    let files = sizes.iter().position(|(name, _)| *name == "索引表").expect("a pack has files");
    let start = head + sizes[..files].iter().map(|(_, size)| size).sum::<usize>();
    bytes[start..start + sizes[files].1].fill(0xff);
    let pack = Pack::open(bytes).expect("the rest is whole");
    assert!(matches!(duben_index::Index::open(&pack), Err(PackError::Damaged { .. })));
    let mut desk = Desk::with(pack, Study::new("sample"), 100, 30, Look::default());
    desk.press("enter /");
    assert!(desk.screen().contains("现在不能搜索：书包已损坏"), "{}", desk.screen());
    desk.press("]");
    assert_eq!((desk.open(), desk.model.context()), ("ch01", Context::Reader));
}
