//! What keys do to a note that is written: before, keys, after.

use duben::{
    app::{Certainty, Effect, Focus, KEEP_EVERY, Look, Msg, keys::Context},
    study::{Act, Note, Point, Study},
    text::Widths,
};
use insta::assert_snapshot;

use crate::desk::{Desk, every_size, now, sample};

/// The first entry, open, at a row of its text.
fn reading() -> Desk {
    let mut desk = Desk::new(80, 24);
    desk.press("enter down down down down");
    desk
}

/// A desk whose person has these notes, newest last, on one row of the first entry.
fn with_notes(texts: &[&str]) -> Desk {
    let mut desk = reading();
    let place = desk.model.reader().place();
    let (block, offset) = (place.block, place.offset);
    let text = desk.model.reader().entry().blocks[block].text();
    let mut study = Study::new("sample");
    for (number, text_of_note) in texts.iter().enumerate() {
        let point = Point { book: "sample".into(), section: "opinion".into(), block, offset };
        let words = text.chars().skip(offset).take(12).collect();
        let note = Note {
            id: number.to_string(),
            point,
            words,
            text: (*text_of_note).to_owned(),
            since: None,
        };
        study.note(&Act::Note(note), now());
    }
    desk = Desk::with(sample(), study, 80, 24, Look::default());
    desk.press("enter down down down down");
    desk
}

/// The acts about notes that the writer was given.
fn given(desk: &Desk) -> Vec<&Act> {
    desk.kept().filter(|act| matches!(act, Act::Note(_) | Act::Unnote { .. })).collect()
}

/// The texts that the writer was given.
fn texts(desk: &Desk) -> Vec<&str> {
    given(desk).into_iter().map(text_of).collect()
}

fn text_of(act: &Act) -> &str {
    match act {
        Act::Note(note) => &note.text,
        _ => "(deleted)",
    }
}

fn typed(desk: &Desk) -> &str {
    desk.model.noting().expect("a note is written").pad().text()
}

#[test]
fn a_note_is_typed_in_lines_and_kept_with_the_words_of_its_row() {
    let mut desk = reading();
    let place = desk.model.reader().place();
    desk.press("m").type_in("问老王").press("enter").paste("几点开门？").press("esc");
    let [Act::Note(note)] = given(&desk)[..] else { unreachable!("{:?}", given(&desk)) };
    assert_eq!(note.text, "问老王\n几点开门？");
    assert_eq!((note.point.block, note.point.offset), (place.block, place.offset));
    let text = desk.model.reader().entry().blocks[place.block].text();
    assert!(text.contains(&note.words) && note.words.chars().count() == 12);
    assert_eq!((desk.model.context(), desk.model.reader().place()), (Context::Reader, place));
    let beside = desk.model.marks_beside();
    assert_eq!(
        (beside[0].row, beside[0].certainty),
        (desk.model.reader().cursor(), Certainty::Pending)
    );
    desk.tell(Msg::Kept);
    assert!(desk.screen().contains("笔记已记下。") && desk.screen().contains('■'));
}

#[test]
fn the_row_stays_in_sight_and_the_cursor_stands_in_columns() {
    for (columns, rows) in [(80, 24), (40, 12), (20, 5), (120, 40)] {
        let mut desk = Desk::new(columns, rows);
        desk.press("enter pgdn m").type_in("问“老王”").press("enter").type_in("a三");
        let reader = desk.model.reader();
        let seen = reader.top()..reader.top() + desk.model.areas().text_rows();
        assert!(seen.contains(&reader.cursor()), "{columns}x{rows}");
        let pad = desk.model.areas().pad;
        let (x, y) = desk.caret().expect("the cursor is seen");
        assert!(pad.contains((x, y).into()), "{columns}x{rows}");
        assert_eq!(x - pad.x, 1 + 3, "a Han character takes two columns");
        desk.press("up");
        let row = u16::from(pad.height > 1);
        let (x, moved) = desk.caret().expect("the cursor is seen");
        assert_eq!((x - pad.x, moved + row), (1 + 3, y), "{columns}x{rows}");
    }
}

#[test]
fn letters_digits_and_blanks_are_text_and_so_is_what_is_a_key_elsewhere() {
    let mut desk = reading();
    desk.press("m").type_in("q b/?5 ").press("tab").type_in("、");
    assert_eq!((typed(&desk), desk.model.focus()), ("q b/?5 、", Focus::Note));
}

#[test]
fn arrows_move_the_caret_and_keys_change_the_text_there() {
    let mut desk = reading();
    desk.press("m").type_in("甲乙").press("enter").type_in("丙丁");
    desk.press("up home").type_in("子").press("delete");
    assert_eq!(typed(&desk), "子乙\n丙丁");
    desk.press("end delete");
    assert_eq!(typed(&desk), "子乙丙丁");
    desk.press("backspace ctrl-u");
    assert_eq!(typed(&desk), "");
}

#[test]
fn an_unchanged_note_writes_nothing_and_an_empty_one_neither() {
    let mut desk = with_notes(&["问老王\n几点"]);
    desk.press("m");
    assert_eq!(typed(&desk), "问老王\n几点");
    desk.type_in("x").press("backspace enter esc");
    assert_eq!(given(&desk), Vec::<&Act>::new(), "blank lines at the end say nothing");
    let mut desk = reading();
    desk.press("m enter space esc");
    assert_eq!(given(&desk), Vec::<&Act>::new());
    assert_eq!(desk.model.marks_beside(), []);
}

#[test]
fn a_note_that_is_emptied_is_deleted_when_it_is_put_away() {
    let mut desk = with_notes(&["问老王"]);
    desk.press("m ctrl-u").wait(KEEP_EVERY.as_secs());
    assert_eq!(given(&desk), Vec::<&Act>::new(), "it may be empty for a moment");
    desk.press("esc");
    assert_eq!(given(&desk), [&Act::Unnote { id: "0".into() }]);
    assert_eq!(desk.model.marks_beside()[0].certainty, Certainty::Pending);
    while !desk.model.marks_beside().is_empty() {
        desk.tell(Msg::Kept);
    }
    assert!(desk.screen().contains("笔记已删除。"), "{}", desk.screen());
}

#[test]
fn of_several_notes_on_a_row_the_newest_is_opened_and_none_is_lost() {
    let mut desk = with_notes(&["甲机写的", "乙机写的"]);
    desk.press("m").type_in("！").press("esc");
    assert_eq!(texts(&desk), ["乙机写的！"]);
    assert_eq!(desk.model.marks_beside().len(), 2);
}

#[test]
fn what_is_typed_is_kept_every_half_minute_and_the_note_has_one_name() {
    let mut desk = reading();
    desk.press("m").type_in("甲").wait(KEEP_EVERY.as_secs());
    assert_eq!(texts(&desk), ["甲"]);
    desk.wait(KEEP_EVERY.as_secs()).type_in("乙").wait(KEEP_EVERY.as_secs()).press("esc");
    assert_eq!(texts(&desk), ["甲", "甲乙"]);
    let ids = given(&desk).into_iter().filter_map(|act| match act {
        Act::Note(note) => Some(&note.id),
        _ => None,
    });
    let ids: Vec<&String> = ids.collect();
    assert_eq!(ids[0], ids[1]);
}

#[test]
fn leaving_the_program_keeps_the_note() {
    for leave in ["signal", "f10"] {
        let mut desk = reading();
        desk.press("m").type_in("问老王");
        match leave {
            "signal" => desk.tell(Msg::Leave),
            key => desk.press(key),
        };
        assert_eq!(texts(&desk), ["问老王"], "{leave}");
        assert_eq!(desk.effects.last(), Some(&Effect::Quit));
    }
}

#[test]
fn a_note_that_could_not_be_kept_says_so_and_is_given_again() {
    let mut desk = reading();
    desk.press("m").type_in("甲").wait(KEEP_EVERY.as_secs());
    while texts(&desk).len() < 2 {
        desk.tell(Msg::NotKept("磁盘已满".into())).wait(KEEP_EVERY.as_secs());
    }
    assert!(desk.screen().contains("笔记的改动没有写到磁盘。磁盘已满"), "{}", desk.screen());
    assert_eq!(texts(&desk), ["甲", "甲"]);
}

#[test]
fn hostile_text_is_harmless_and_a_paste_too_long_is_cut_and_said_so() {
    let mut desk = reading();
    desk.press("m").paste("\u{1b}[2J\u{202e}甲\u{200d}\t乙\u{7}");
    assert_eq!(typed(&desk), " [2J 甲  乙 ");
    desk.paste(&"a".repeat(1_000_000));
    assert!(desk.screen().contains("一条笔记最多 10000 个字"), "{}", desk.screen());
    assert_eq!(typed(&desk).chars().count(), 10_000);
    assert!(!desk.screen().contains(['\u{1b}', '\u{202e}', '\u{7}']));
    desk.press("pgup pgup up pgdn end esc");
    assert_eq!(texts(&desk).len(), 1);
}

#[test]
fn a_hostile_note_from_another_machine_is_shown_harmlessly_and_not_rewritten() {
    let hostile = format!("\u{1b}]0;x\u{7}\u{202e}{}", "党".repeat(300_000));
    let mut desk = with_notes(&[&hostile]);
    desk.press("m up pgup esc");
    assert!(!desk.screen().contains(['\u{1b}', '\u{202e}', '\u{7}']));
    assert_eq!(given(&desk), Vec::<&Act>::new());
}

#[test]
fn the_list_says_where_a_note_has_more_lines_than_the_first() {
    for (text, shown, is_cut) in
        [("问老王\n再问老李", "笔记：问老王…", true), ("\n问老王\n", "笔记：问老王", false)]
    {
        let mut desk = with_notes(&[text]);
        desk.press("B");
        let screen = desk.screen();
        assert!(screen.contains(shown), "{screen}");
        assert_eq!(screen.contains("问老王…"), is_cut, "{screen}");
    }
}

#[test]
fn rows_below_the_text_have_no_notes() {
    let mut desk = reading();
    desk.press("] end m");
    assert!(desk.screen().contains("不能写笔记"), "{}", desk.screen());
    assert_eq!(desk.model.focus(), Focus::Reader);
}

#[test]
fn a_resize_and_a_wider_terminal_lose_nothing_of_a_note() {
    let mut desk = reading();
    let place = desk.model.reader().place();
    desk.press("m").type_in("问“老王”几点开门");
    for (columns, rows) in [(20, 5), (1, 1), (200, 60), (80, 24)] {
        desk.resize(columns, rows).tell(Msg::Measured(Widths::Wide));
    }
    assert_eq!(typed(&desk), "问“老王”几点开门");
    desk.press("esc");
    assert_eq!((texts(&desk), desk.model.reader().place()), (vec!["问“老王”几点开门"], place));
}

#[test]
fn a_note_is_written_from_the_menu_and_in_a_search_the_way_goes_on() {
    let mut desk = reading();
    let at = desk.model.menu().iter().position(|&one| one == duben::app::keys::Command::Note);
    let at = at.expect("the menu offers it");
    desk.press("esc").press(&"down ".repeat(at)).press("enter");
    assert_eq!(desk.model.context(), Context::Note);
    desk.press("f9 esc").type_in("甲").press("esc");
    assert_eq!((texts(&desk), desk.model.context()), (vec!["甲"], Context::Reader));
    desk.press("/").type_in("书").press("enter m").type_in("乙").press("esc");
    assert_eq!(desk.model.context(), Context::FoundReader);
    assert_eq!(texts(&desk), ["甲", "乙"]);
}

#[test]
fn a_click_in_the_note_puts_the_caret_there_and_one_elsewhere_puts_the_note_away() {
    let mut desk = reading();
    desk.press("m").type_in("甲乙").press("enter").type_in("丙");
    let pad = desk.model.areas().pad;
    desk.click(pad.x + 1 + 2, pad.y).type_in("子");
    assert_eq!(typed(&desk), "甲子乙\n丙");
    desk.click(0, 1);
    assert_eq!((texts(&desk), desk.model.focus()), (vec!["甲子乙\n丙"], Focus::Reader));
}

#[test]
fn a_note_in_every_size() {
    for (name, columns, rows, look) in every_size() {
        let mut desk = Desk::looking(look, columns, rows);
        desk.press("enter down m").paste("请老王说说“农忙时”是哪几个月……");
        desk.press("enter").paste("再问一问：周末由谁开门？钥匙放在哪里？");
        assert_snapshot!(format!("note_{name}"), desk.screen());
    }
}
