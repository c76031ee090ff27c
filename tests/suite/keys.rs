//! What keys do: before, keys, after.

use duben::{
    app::{
        Dialog, Effect, Focus, Look, Msg, Theme,
        input::{Key, KeyCode},
        keys::{self, Command, Context},
        printing::Step,
    },
    layout::{Spacing, Touch},
    study::{Act, Study},
    text::Widths,
};

use crate::desk::{Desk, key};

fn desk() -> Desk {
    Desk::new(100, 30)
}

#[test]
fn somebody_new_starts_in_the_tree_with_the_first_entry_shown() {
    let desk = desk();
    assert_eq!((desk.model.focus(), desk.open()), (Focus::Tree, "opinion"));
}

#[test]
fn the_tree_shows_what_is_selected_without_reading_it() {
    let mut desk = desk();
    desk.press("down right down");
    assert_eq!(desk.open(), "ch01-1");
    desk.press("q");
    assert_eq!(desk.effects, [Effect::Quit], "a preview leaves no trace");
}

#[test]
fn enter_opens_and_left_goes_back_to_the_tree() {
    let mut desk = desk();
    desk.press("enter");
    assert_eq!(desk.model.focus(), Focus::Reader);
    desk.press("left");
    assert_eq!(desk.model.focus(), Focus::Tree);
}

#[test]
fn left_in_the_tree_goes_up_and_then_folds() {
    let mut desk = desk();
    desk.press("down right down down");
    assert_eq!(desk.open(), "ch01-case");
    desk.press("left");
    assert_eq!(desk.open(), "ch01");
    assert_eq!(desk.model.tree().rows(desk.model.outline()).len(), 7);
    desk.press("left");
    assert_eq!(desk.model.tree().rows(desk.model.outline()).len(), 4);
}

#[test]
fn brackets_walk_through_entries_and_stop_at_both_ends() {
    let mut desk = desk();
    desk.press("enter ] ]");
    assert_eq!(desk.open(), "ch01-1");
    desk.press("[ [ [");
    assert_eq!(desk.open(), "opinion");
    assert_eq!(desk.model.notice().map(|notice| notice.text.as_str()), Some("这是第一条。"));
}

#[test]
fn backspace_returns_to_the_row_that_was_left() {
    let mut desk = Desk::new(100, 16);
    desk.press("enter down down down");
    let place = desk.model.reader().place();
    desk.press("] ] backspace backspace");
    assert_eq!((desk.open(), desk.model.reader().place()), ("opinion", place));
    desk.press("backspace");
    assert_eq!(desk.model.notice().map(|notice| notice.text.as_str()), Some("没有可返回的位置。"));
}

#[test]
fn a_digit_opens_the_related_entry_with_that_number() {
    let mut desk = desk();
    desk.press("enter 2");
    assert_eq!(desk.open(), "ch01-proc");
}

#[test]
fn enter_on_a_question_shows_its_answer_and_hides_it_again() {
    let mut desk = desk();
    desk.press("enter end");
    assert!(!desk.screen().contains("村民小组推选的人"));
    desk.press("enter");
    assert!(desk.screen().contains("村民小组推选的人"));
    desk.press("enter");
    assert!(!desk.screen().contains("村民小组推选的人"));
}

#[test]
fn all_answers_are_shown_and_hidden_at_once() {
    let mut desk = desk();
    desk.press("enter end a end");
    assert!(desk.screen().contains("每天不少于 4 小时。"));
    assert!(desk.screen().contains("村民小组推选的人"));
    desk.press("a end");
    assert!(!desk.screen().contains("村民小组推选的人"));
}

#[test]
fn escape_opens_a_menu_in_which_a_digit_acts() {
    let mut desk = desk();
    desk.press("enter esc");
    assert_eq!(desk.model.context(), Context::Menu);
    desk.press("2");
    assert_eq!((desk.model.context(), desk.open()), (Context::Reader, "ch01"));
}

#[test]
fn every_choice_of_the_menu_can_be_reached_by_arrows_and_enter() {
    for focus in ["", "enter"] {
        let count = desk().press(focus).model.menu().len();
        for choice in 0..count {
            let mut desk = desk();
            desk.press(focus).press("esc").press(&"down ".repeat(choice));
            let before = desk.model.dialog();
            desk.press("enter");
            assert_ne!(desk.model.dialog(), before, "choice {choice}");
        }
        assert!(count <= 20, "a window of 24 rows shows all of them");
    }
}

#[test]
fn page_down_moves_by_screens_to_the_end_and_page_up_back() {
    let mut desk = Desk::new(60, 12);
    desk.press("enter");
    let mut tops = vec![desk.model.reader().top()];
    for _ in 0..40 {
        desk.press("pgdn");
        tops.push(desk.model.reader().top());
    }
    assert!(tops.is_sorted());
    assert!(!desk.model.reader().reached_end(), "gone to is not read");
    desk.wait(5).press("pgup");
    assert!(desk.model.reader().reached_end());
    desk.press(&"pgup ".repeat(40));
    assert_eq!(desk.model.reader().top(), 0);
}

#[test]
fn every_row_with_text_can_be_reached_by_the_down_key() {
    let mut desk = Desk::new(60, 12);
    desk.press("enter");
    let texts: Vec<usize> = (0..desk.model.reader().page().rows().len())
        .filter(|&row| !desk.model.reader().page().rows()[row].pieces.is_empty())
        .collect();
    let mut visited = vec![desk.model.reader().cursor()];
    for _ in 1..texts.len() {
        desk.press("down");
        visited.push(desk.model.reader().cursor());
    }
    assert_eq!(visited, texts);
}

#[test]
fn full_width_and_chinese_forms_of_keys_count_as_their_keys() {
    let pairs =
        [('ｊ', 'j'), ('？', '?'), ('】', ']'), ('【', '['), ('　', ' '), ('ｑ', 'q'), ('１', '1')];
    for (typed, meant) in pairs {
        let typed = Key::plain(KeyCode::Char(typed));
        let meant = Key::plain(KeyCode::Char(meant));
        for context in Context::ALL.into_iter().filter(|context| !context.takes_text()) {
            let asked = keys::command(context, typed);
            assert_eq!(asked, keys::command(context, meant), "{typed:?} in {context:?}");
        }
        assert!(keys::command(Context::Reader, typed).is_some(), "{typed:?} does something");
    }
}

#[test]
fn marks_without_a_key_tell_that_an_input_method_is_on() {
    let mut desk = desk();
    desk.paste("￥——");
    assert!(desk.screen().contains("输入法开着"));
    assert_eq!(desk.model.context(), Context::Tree, "marks are nothing to search for");
    desk.press("down");
    assert!(!desk.screen().contains("输入法开着"));
}

#[test]
fn what_xterm_makes_of_alt_and_a_letter_is_typed_but_begins_no_search() {
    let mut desk = desk();
    desk.press("ø ø ²");
    assert_eq!(desk.model.context(), Context::Tree);
    desk.press("党 é");
    assert!(desk.screen().contains("党é"), "{}", desk.screen());
}

#[test]
fn no_key_means_two_things_in_one_context() {
    for context in Context::ALL {
        let mut seen = Vec::new();
        for binding in keys::here(context) {
            for key in binding.keys {
                assert!(!seen.contains(key), "{key:?} in {context:?}");
                seen.push(*key);
            }
        }
    }
}

#[test]
fn everything_can_be_done_without_letters() {
    for context in Context::ALL {
        let letters_only = keys::here(context).filter(|binding| {
            let is_letter = |key: &Key| matches!(key.code, KeyCode::Char(_));
            binding.command != Command::Repaint && binding.keys.iter().all(is_letter)
        });
        let mut desk = desk();
        desk.press(match context {
            Context::Tree
            | Context::Menu
            | Context::Help
            | Context::Terms
            | Context::Marks
            | Context::Cover
            | Context::Naming
            | Context::Overview
            | Context::Record
            | Context::Checks
            | Context::Question
            | Context::Answer
            | Context::Sum
            | Context::Meeting
            | Context::Attendees => "",
            Context::Aside => "enter x 1 tab",
            Context::FoundTree => "/ 书 enter left",
            Context::Reader => "enter ] enter",
            Context::FoundReader => "enter ] / 书 enter",
            Context::Query => "/",
            Context::Choices => "/ tab",
            Context::Note => "enter m",
        });
        let menu = [desk.model.menu(), desk.model.study_menu()].concat();
        for binding in letters_only {
            assert!(menu.contains(&binding.command), "{:?} in {context:?}", binding.command);
        }
    }
}

#[test]
fn a_theme_and_a_spacing_are_kept_when_chosen() {
    let mut desk = desk();
    desk.press("t s");
    assert_eq!(desk.model.look().theme, Theme::Light);
    assert_eq!(desk.model.look().spacing, Spacing::Wide);
    let set =
        |key: &str, value: &str| Effect::Keep(Act::Set { key: key.into(), value: value.into() });
    assert_eq!(desk.effects, [set("theme", "light"), set("spacing", "wide")]);
}

#[test]
fn a_terminal_that_draws_wide_is_laid_out_again_and_remembered() {
    let mut desk = desk();
    desk.press("enter").tell(Msg::Measured(Widths::Wide));
    assert_eq!(desk.model.reader().page().sheet().widths, Widths::Wide);
    let remembered = Act::Set { key: "widths:test".into(), value: "wide".into() };
    assert_eq!(desk.effects, [Effect::Repaint, Effect::Keep(remembered)]);
    desk.effects.clear();
    desk.tell(Msg::Measured(Widths::Wide));
    assert_eq!(desk.effects, [], "the same answer again changes nothing");
}

#[test]
fn a_click_in_the_tree_opens_and_a_click_on_a_link_follows_it() {
    let mut desk = desk();
    desk.click(3, 2);
    assert_eq!((desk.open(), desk.model.focus()), ("ch01", Focus::Reader));
    let screen = desk.screen();
    let row = screen.lines().position(|line| line.contains("[3]")).expect("the link is seen");
    desk.click(60, u16::try_from(row).expect("a screen is low"));
    assert_eq!(desk.open(), "ch01-proc");
}

/// Clicks the first row on which these words stand, where the last of them stands.
fn click_on(desk: &mut Desk, words: &str) {
    let screen = desk.screen();
    let row = screen.lines().position(|line| line.contains(words)).expect("the words are seen");
    let line = screen.lines().nth(row).expect("a line");
    let (before, _) = line.split_once(words).expect("the words are in it");
    let column = Widths::Narrow.of(before) + Widths::Narrow.of(words) - 1;
    let cell = |count: usize| u16::try_from(count).expect("a screen is small");
    desk.click(cell(column), cell(row));
}

#[test]
fn a_click_on_a_row_of_a_box_takes_it() {
    let mut desk = Desk::new(100, 24);
    desk.press("down right down enter f9");
    click_on(&mut desk, "学习：");
    assert!(desk.screen().contains("学习进度"), "{}", desk.screen());
    click_on(&mut desk, "自测");
    assert!(matches!(desk.model.dialog(), Some(Dialog::Checks { .. })));
    click_on(&mut desk, "本章");
    assert_eq!(desk.model.dialog(), Some(Dialog::Round));
    let mut desk = Desk::new(100, 24);
    desk.press("f9");
    click_on(&mut desk, "打印");
    click_on(&mut desk, "1  ");
    assert!(matches!(desk.model.dialog(), Some(Dialog::Print { step: Step::Form, .. })));
    let mut desk = Desk::new(100, 24);
    desk.press("enter w");
    click_on(&mut desk, "照着开门");
    assert_eq!((desk.open(), desk.model.dialog()), ("ch01-1", None), "its meaning is part of it");
}

#[test]
fn a_click_takes_what_is_beyond_the_tenth_and_one_beside_the_box_puts_it_away() {
    let mut desk = Desk::new(100, 24);
    desk.press("enter f9");
    click_on(&mut desk, "退出（");
    assert!(desk.effects.contains(&Effect::Quit), "the last one has no digit");
    let mut desk = Desk::new(100, 24);
    desk.press("enter f9").click(0, 12);
    assert_eq!((desk.model.dialog(), desk.open()), (None, "opinion"));
}

#[test]
fn the_wheel_scrolls_the_pane_it_is_over() {
    let mut desk = Desk::new(100, 14);
    let wheel = |column| duben::app::input::Mouse::WheelDown { column, row: 5 };
    desk.tell(Msg::Mouse(wheel(80)));
    assert_eq!(desk.model.reader().top(), 4, "three rows with text, and an empty one");
    desk.tell(Msg::Mouse(wheel(3)));
    assert_eq!(desk.open(), "app-1");
}

#[test]
fn one_cell_is_no_reason_to_panic() {
    for (columns, rows) in [(1, 1), (0, 0), (2, 1), (1, 40), (300, 1), (5, 3)] {
        let mut desk = Desk::new(columns, rows);
        for keys in ["enter", "down pgdn end", "esc", "down enter", "f1", "pgdn esc", "left", "s t"]
        {
            desk.press(keys);
            if columns > 0 && rows > 0 {
                desk.screen();
            }
        }
    }
    assert_eq!(key("down"), Key::plain(KeyCode::Down));
}

#[test]
fn the_set_phrases_of_an_entry_are_explained_and_lead_to_their_entry() {
    let mut desk = desk();
    desk.press("enter w");
    let screen = desk.screen();
    let (three, table) = (screen.find("1  三件事"), screen.find("2  值班表"));
    assert!(three.is_some() && three < table, "in the order of the text:\n{screen}");
    assert!(screen.contains("有人管、有书看、有灯亮。"), "{screen}");
    desk.press("down enter");
    assert_eq!((desk.open(), desk.model.context()), ("ch01-1", Context::Reader));
    desk.press("] ] ] ] ] w");
    assert!(desk.screen().contains("本条没有要解释的名词"));
}

#[test]
fn the_row_one_is_at_stays_with_the_question_that_was_asked() {
    let mut desk = Desk::new(60, 12);
    desk.press("enter end up up");
    let question = desk.model.reader().place().block;
    desk.press("enter");
    assert_eq!(desk.model.reader().place().block, question);
    assert!(desk.screen().contains("5 天，每天不少于 4 小时。"), "{}", desk.screen());
}

#[test]
fn no_two_links_of_a_page_have_the_same_number() {
    let mut desk = Desk::with(crate::desk::handbook(), Study::default(), 80, 24, Look::default());
    desk.press("enter ]");
    let numbers: Vec<usize> = desk
        .model
        .reader()
        .page()
        .rows()
        .iter()
        .filter_map(|row| match row.touch? {
            Touch::Open { number, .. } if row.pieces.iter().any(|piece| piece.column == 0) => {
                Some(number)
            }
            Touch::Open { .. } | Touch::Answer { .. } => None,
        })
        .collect();
    let unique: std::collections::BTreeSet<usize> = numbers.iter().copied().collect();
    assert!(numbers.len() > 5 && unique.len() == numbers.len(), "{numbers:?}");
}
