//! Self-check: what keys do in a round of questions, and what comes of it.

use duben::{
    app::{
        Effect, Look, Msg, TreeRow,
        check::{Again, Face, Round, Scope},
        keys::{Command, Context},
    },
    study::{Act, Answer, Grade, Left, Study, When},
};
use insta::assert_snapshot;
use jiff::civil::Date;

use crate::{
    desk::{Desk, every_size, now, sample},
    papers::choose,
};

/// The first entry, which has two questions, open.
fn reading() -> Desk {
    let mut desk = Desk::new(80, 24);
    desk.press("enter");
    desk
}

fn answer(section: &str, question: &str, grade: Grade) -> Act {
    let (book, section, question) = ("sample".into(), section.into(), question.into());
    Act::Answer(Answer { book, section, question, grade, amends: 0 })
}

/// When every desk is opened.
const NOW: &str = "2026-11-23T20:00:00+08:00";
const DAYS: &str = "图书室现在每周开几天？";
const KEY: &str = "钥匙由谁管？";
const WHOSE: &str = "钥匙该在谁手里？";

/// The answers that the writer was given.
fn given(desk: &Desk) -> Vec<(&str, Grade)> {
    let answers = desk.kept().filter_map(|act| match act {
        Act::Answer(answer) => Some((answer.question.as_str(), answer.grade)),
        _ => None,
    });
    answers.collect()
}

/// Which answer each of those that the writer was given puts right.
fn amends(desk: &Desk) -> Vec<usize> {
    let answers = desk.kept().filter_map(|act| match act {
        Act::Answer(answer) => Some(answer.amends),
        _ => None,
    });
    answers.collect()
}

/// When the first question is due again, by what the writer was given.
fn due(desk: &Desk) -> Option<Date> {
    let mut study = Study::new("sample");
    desk.kept().for_each(|act| study.note(act, now()));
    study.checks().due("opinion", DAYS)
}

fn asked(desk: &Desk) -> Option<&str> {
    Some(desk.model.round()?.card()?.question.ask.as_str())
}

fn at(text: &str) -> When {
    When::parse(text).expect("a time")
}

/// Somebody who did these at their times.
fn having(acts: &[(&str, Act)]) -> Study {
    let mut study = Study::new("sample");
    for (when, act) in acts {
        study.note(act, at(when));
    }
    study
}

fn returning(acts: &[(&str, Act)]) -> Desk {
    Desk::with(sample(), having(acts), 80, 24, Look::default())
}

fn left(end: bool) -> Act {
    let (book, section) = ("sample".into(), "opinion".into());
    Act::Left(Left { book, section, end, ..Left::default() })
}

#[test]
fn a_round_of_an_entry_asks_shows_the_answer_and_keeps_the_grade() {
    let mut desk = reading();
    desk.press("x");
    assert_eq!(desk.model.context(), Context::Checks);
    desk.press("enter");
    assert_eq!((desk.model.context(), asked(&desk)), (Context::Question, Some(DAYS)));
    assert!(!desk.screen().contains("每天不少于 4 小时"), "{}", desk.screen());
    desk.press("3");
    assert!(desk.screen().contains("先按回车看答案") && given(&desk).is_empty());
    desk.press("space");
    assert!(desk.screen().contains("5 天，每天不少于 4 小时"), "{}", desk.screen());
    desk.press("3");
    assert_eq!(given(&desk), [(DAYS, Grade::Good)]);
    assert_eq!((desk.model.context(), asked(&desk)), (Context::Question, Some(KEY)));
    desk.press("enter down enter");
    assert_eq!(given(&desk)[1..], [(KEY, Grade::Easy)]);
    assert_eq!(desk.model.context(), Context::Sum);
    desk.press("enter");
    assert_eq!((desk.model.context(), desk.model.round()), (Context::Reader, None));
}

#[test]
fn the_end_of_a_text_is_on_the_text_in_a_window_without_room() {
    let mut desk = reading();
    desk.press("x enter enter").resize(80, 1).press("end");
    let rows = desk.model.check_rows().len();
    assert_eq!((desk.model.check_areas().text.height, desk.model.check_top()), (0, rows - 1));
}

#[test]
fn what_was_not_known_comes_back_at_the_end_of_the_round() {
    let mut desk = reading();
    desk.press("x 1 enter 1 enter 3");
    assert_eq!(asked(&desk), Some(DAYS));
    assert!(desk.screen().contains("第 3/3 题（再问）"), "{}", desk.screen());
    desk.press("enter 2");
    assert_eq!(given(&desk), [(DAYS, Grade::Again), (KEY, Grade::Good), (DAYS, Grade::Hard)]);
    let screen = desk.screen();
    assert!(screen.contains("共 2 题") && screen.contains("会 1 题，不会 1 题"), "{screen}");
}

#[test]
fn the_way_back_is_for_looking_and_a_new_grade_puts_the_old_one_right() {
    let mut desk = reading();
    desk.press("x 1 left");
    assert!(desk.screen().contains("这是第一题"));
    desk.press("enter right");
    assert!(desk.screen().contains("先给自己打分"));
    desk.press("1 backspace");
    assert!(desk.screen().contains("刚才答：不会"), "{}", desk.screen());
    desk.press("right");
    assert_eq!((asked(&desk), given(&desk).len()), (Some(KEY), 1), "looked at only");
    desk.press("left 4");
    assert_eq!(given(&desk), [(DAYS, Grade::Again), (DAYS, Grade::Easy)]);
    assert_eq!(asked(&desk), Some(KEY), "on where one was");
    desk.press("enter 3");
    assert_eq!(desk.model.context(), Context::Sum, "it is not asked again");
    assert_eq!(amends(&desk), [0, 1, 0]);
    assert_eq!(
        due(&desk),
        having(&[(NOW, answer("opinion", DAYS, Grade::Easy))]).checks().due("opinion", DAYS)
    );
}

#[test]
fn a_grade_put_right_after_the_question_came_again_leaves_the_later_one_alone() {
    let mut desk = reading();
    desk.press("x 1 enter 1 enter 3 enter 1 enter 3 left left left left 2");
    assert_eq!(given(&desk).last(), Some(&(DAYS, Grade::Hard)));
    assert_eq!(amends(&desk), [0, 0, 0, 0, 3]);
    let evening = [Grade::Hard, Grade::Again, Grade::Good];
    let evening = evening.map(|grade| (NOW, answer("opinion", DAYS, grade)));
    assert_eq!(due(&desk), having(&evening).checks().due("opinion", DAYS));
}

#[test]
fn the_entry_can_be_read_up_and_the_round_waits() {
    let mut desk = Desk::new(60, 12);
    desk.press("down right down down enter x 2 enter tab");
    assert_eq!((desk.open(), desk.model.context()), ("ch01-case", Context::Aside));
    let block = desk.model.round().and_then(|round| round.card()).map(|card| card.block);
    assert_eq!(Some(desk.model.reader().place().block), block, "at the question");
    for back in ["esc", "backspace", "] x", "esc", "left x"] {
        desk.press(back);
        assert_eq!((asked(&desk), desk.model.context()), (Some(WHOSE), Context::Answer), "{back}");
        desk.press("tab");
    }
    desk.press("f9 1");
    assert_eq!(desk.model.context(), Context::Answer, "the menu leads back as well");
    desk.press("esc");
    assert_eq!((desk.model.round(), given(&desk).len()), (None, 0));
}

/// Where one is: the tree, the page, its row and how far it is scrolled.
fn whereabouts(desk: &Desk) -> (String, Context, usize, usize, TreeRow) {
    let (model, reader) = (&desk.model, desk.model.reader());
    (desk.open().to_owned(), model.context(), reader.top(), reader.cursor(), model.tree().row())
}

#[test]
fn a_round_that_was_read_up_in_leads_back_to_the_very_row() {
    // Somewhere in a page of its own, and in the tree beside another entry.
    for way in ["enter pgdn down down", "down right down down enter pgdn up", "down", ""] {
        let mut desk = Desk::new(60, 12);
        let before = whereabouts(desk.press(way));
        desk.press("x 2");
        if desk.model.round().is_none() {
            desk.press("1");
        }
        for aside in ["tab esc", "tab ] ] x", "enter tab pgdn left down x"] {
            desk.press(aside);
            assert!(desk.model.round().is_some(), "{way}, {aside}");
        }
        desk.press("esc");
        assert_eq!(whereabouts(&desk), before, "{way}: {}", desk.screen());
        assert!(desk.model.round().is_none());
    }
}

#[test]
fn reading_up_while_a_search_is_alive_keeps_what_is_lit() {
    let mut desk = Desk::new(80, 24);
    desk.press("/").type_in("钥匙").press("enter n");
    let before = (whereabouts(&desk), desk.model.reader().matched());
    choose(&mut desk, Command::Check).press("1 tab");
    assert_eq!(desk.model.context(), Context::Aside, "{}", desk.screen());
    desk.press("down / k esc esc esc");
    assert_eq!((whereabouts(&desk), desk.model.reader().matched()), before, "{}", desk.screen());
}

#[test]
fn leaving_a_round_says_what_was_answered_and_keeps_it() {
    let mut desk = reading();
    desk.press("x 1 enter 3 esc");
    assert_eq!((desk.model.context(), given(&desk).len()), (Context::Reader, 1));
    assert!(desk.screen().contains("答了 1 题，会 1 题"), "{}", desk.screen());
}

#[test]
fn a_chapter_asks_all_of_it_in_the_order_of_the_book() {
    let mut desk = Desk::new(80, 24);
    desk.press("down x 2");
    assert_eq!(asked(&desk), Some(WHOSE));
    assert_eq!(
        desk.model.round().map(|round| (round.scope(), round.total())),
        Some((Scope::Chapter, 2))
    );
    desk.press("enter 3");
    assert_eq!(asked(&desk), Some("一次最多借几册？"));
}

#[test]
fn what_has_no_questions_cannot_be_chosen() {
    let mut desk = Desk::new(80, 24);
    desk.press("end enter x");
    let counts: Vec<usize> = desk.model.check_choices().iter().map(|one| one.cards.len()).collect();
    assert_eq!(counts, [0; 4]);
    assert_eq!(desk.screen().matches('无').count(), 4, "{}", desk.screen());
    desk.press("1");
    assert!(desk.screen().contains("这一项没有题"));
    assert_eq!((desk.model.context(), desk.model.round()), (Context::Checks, None));
}

#[test]
fn what_is_due_is_asked_the_most_overdue_first() {
    let desk = &mut returning(&[
        ("2026-11-20T20:00:00+08:00", answer("opinion", DAYS, Grade::Good)),
        ("2026-11-10T20:00:00+08:00", answer("ch01-case", WHOSE, Grade::Good)),
        ("2026-11-23T08:00:00+08:00", answer("opinion", KEY, Grade::Good)),
        ("2026-11-01T08:00:00+08:00", answer("opinion", "这一版没有的题", Grade::Good)),
    ]);
    desk.press("x 3");
    assert_eq!(asked(desk), Some(WHOSE), "due since the 12th");
    desk.press("enter 3");
    assert_eq!(asked(desk), Some(DAYS), "due since the 22nd");
    desk.press("enter 3");
    assert_eq!(desk.model.context(), Context::Sum, "what is due later is not asked");
    desk.press("enter p");
    assert!(desk.screen().contains("今天没有到期的题"), "{}", desk.screen());
}

#[test]
fn the_day_that_is_told_before_a_grade_is_the_day_it_is_due() {
    for (index, grade) in Grade::ALL.into_iter().enumerate().skip(1) {
        let mut desk =
            returning(&[("2026-11-10T20:00:00+08:00", answer("opinion", DAYS, Grade::Good))]);
        desk.press("x 3 enter");
        assert_eq!(desk.model.comes_again(Grade::Again), Some(Again::ThisRound));
        let Some(Again::Days(days)) = desk.model.comes_again(grade) else {
            unreachable!("it is known")
        };
        assert!(desk.screen().contains(&format!("{days} 天后")), "{}", desk.screen());
        desk.press(&(index + 1).to_string());
        let study = having(&[
            ("2026-11-10T20:00:00+08:00", answer("opinion", DAYS, Grade::Good)),
            ("2026-11-23T20:00:00+08:00", answer("opinion", DAYS, grade)),
        ]);
        let due = study.checks().due("opinion", DAYS).expect("it was answered");
        assert_eq!((due - now().date()).get_days(), days);
        let told = format!("{} 月 {} 日（{days} 天后）1 题", due.month(), due.day());
        let screen: String = desk.screen().split_whitespace().collect();
        let told: String = told.split_whitespace().collect();
        assert!(screen.contains(&told), "{told}: {screen}");
    }
}

#[test]
fn where_nothing_is_due_what_was_read_and_never_asked_is() {
    let evening = "2026-11-20T20:00:00+08:00";
    let mut desk =
        returning(&[(evening, left(true)), (evening, answer("opinion", KEY, Grade::Easy))]);
    desk.press("p");
    assert!(desk.screen().contains("读过未测 1 题，按 Tab 自测"), "{}", desk.screen());
    desk.press("tab");
    assert_eq!(asked(&desk), Some(DAYS));
    let mut new = Desk::new(80, 24);
    new.press("p tab");
    assert!(new.screen().contains("今天没有到期的题，读完的条目也都测过了"), "{}", new.screen());
    assert_eq!(new.model.context(), Context::Overview);
    for (columns, rows) in [(80, 12), (40, 10)] {
        new.resize(columns, rows).press("tab");
        assert!(new.screen().contains("读完的条目"), "{}", new.screen());
        assert!(!new.press("down").screen().contains("读完的条目"), "gone with the next key");
    }
}

#[test]
fn what_is_due_is_said_at_the_start_and_on_the_page_of_progress() {
    let evening = "2026-11-20T20:00:00+08:00";
    let acts = [(evening, left(false)), (evening, answer("opinion", DAYS, Grade::Good))];
    let mut desk = returning(&acts);
    assert!(desk.screen().contains("；今天有 1 题到期"), "{}", desk.screen());
    desk.press("p");
    assert!(desk.screen().contains("今天到期 1 题，按 Tab 自测"), "{}", desk.screen());
    desk.press("x");
    assert_eq!(asked(&desk), Some(DAYS));
    let began = at("2026-11-21T20:00:00+08:00");
    let early = Desk::beginning(began, sample(), having(&acts), (80, 24), Look::default());
    assert!(early.screen().contains("继续阅读：") && !early.screen().contains("到期"));
}

#[test]
fn a_grade_is_kept_when_the_writer_has_it_and_a_failure_is_told_each_time() {
    let mut desk = reading();
    desk.press("x 1 enter 3");
    assert_eq!(desk.model.unkept_grades(), (1, 0));
    assert!(desk.screen().contains("◇ 1"), "{}", desk.screen());
    desk.tell(Msg::Kept);
    assert!(!desk.screen().contains('◇'), "{}", desk.screen());
    desk.press("enter 3");
    assert!(desk.screen().contains("正在写到磁盘"), "{}", desk.screen());
    desk.tell(Msg::NotKept("磁盘已满".into()));
    let screen = desk.screen();
    assert!(screen.contains("自测的评分没有写到磁盘。磁盘已满"), "{screen}");
    assert!(screen.contains("1 题的评分没有写到磁盘。"), "{screen}");
    desk.press("left 3").tell(Msg::Kept);
    assert!(desk.screen().contains("评分都已记下。"), "answered again, and written");
}

#[test]
fn the_mouse_shows_the_answer_and_takes_a_grade() {
    let mut desk = reading();
    desk.press("x 1").click(3, 9);
    assert_eq!(desk.model.context(), Context::Answer);
    let row = desk.model.check_areas().grades.y + 2;
    desk.click(9, row);
    assert_eq!(given(&desk), [(DAYS, Grade::Good)]);
}

#[test]
fn a_round_is_studied_time_of_no_entry_and_stands_in_the_record() {
    let mut desk = reading();
    desk.press("x 1").wait(100).press("enter 1 enter 3").wait(100).press("enter 3 q q");
    let mut study = Study::new("sample");
    for effect in &desk.effects {
        if let Effect::Keep(act) = effect {
            study.note(act, now());
        }
    }
    let record = study.record("2026-11".parse().expect("a month"), |_| 0);
    let kinds: Vec<String> =
        record.rows.iter().map(|row| format!("{} {:?}", row.seconds, row.kind)).collect();
    assert_eq!(kinds, ["0 Alone { end: false, notes: 0, answered: 2, known: 1 }"]);
}

#[test]
fn a_long_answer_can_be_scrolled_in_a_low_window() {
    let mut desk = Desk::new(20, 5);
    desk.press("enter x 1 enter");
    let top = desk.model.check_top();
    assert!(top > 0, "the answer is seen from its beginning");
    desk.press("pgdn pgdn pgdn pgdn");
    let rows = desk.model.check_rows().len();
    assert_eq!(desk.model.check_top() + usize::from(desk.model.check_areas().text.height), rows);
    desk.press("pgup pgup pgup pgup pgup pgup");
    assert_eq!(desk.model.check_top(), 0);
    assert_eq!(desk.model.round().map(Round::face), Some(Face::Answer { selected: 2 }));
}

#[test]
fn the_pages_of_self_check_in_every_size() {
    for (name, columns, rows, look) in every_size() {
        let mut desk = Desk::looking(look, columns, rows);
        assert_snapshot!(format!("check_choices_{name}"), desk.press("enter x").screen());
        assert_snapshot!(format!("check_question_{name}"), desk.press("enter").screen());
        assert_snapshot!(format!("check_answer_{name}"), desk.press("enter").screen());
        assert_snapshot!(format!("check_again_{name}"), desk.press("1 enter 3 enter").screen());
        assert_snapshot!(format!("check_sum_{name}"), desk.press("2").screen());
        assert_snapshot!(format!("check_aside_{name}"), desk.press("left tab").screen());
    }
}
