//! What was read, and how far: keys and waiting in, acts and screens out.

use duben::{
    app::{Effect, Focus, Look, Msg, keys::Context},
    study::{Act, Hand, Read, RowKind, State, Study, When},
};

use crate::desk::{Desk, now, sample};

fn reads(desk: &Desk) -> Vec<Read> {
    let read = |effect: &Effect| match effect {
        Effect::Keep(Act::Read(read)) => Some(read.clone()),
        _ => None,
    };
    desk.effects.iter().filter_map(read).collect()
}

/// Entry, seconds, share of it in percent, for each act of reading.
fn told(desk: &Desk) -> Vec<(String, usize, usize)> {
    let share = |read: &Read| read.seen.within(read.length) * 100 / read.length;
    reads(desk).iter().map(|read| (read.section.clone(), read.seconds, share(read))).collect()
}

fn one(section: &str, seconds: usize, percent: usize) -> (String, usize, usize) {
    (section.to_owned(), seconds, percent)
}

#[test]
fn a_screen_that_stood_under_5_seconds_was_not_read() {
    let mut desk = Desk::new(100, 60);
    desk.press("enter").wait(4).press("]").wait(4).press("q");
    assert_eq!(told(&desk), []);
}

#[test]
fn an_entry_that_fits_the_screen_is_read_whole_by_leaving_it() {
    let mut desk = Desk::new(100, 60);
    desk.press("enter").wait(20).press("]");
    assert_eq!(told(&desk), [one("opinion", 20, 100)]);
    assert_eq!(desk.effects.len(), 2, "the place as well");
}

#[test]
fn quitting_keeps_what_was_read_before_it_ends() {
    let mut desk = Desk::new(100, 60);
    desk.press("enter").wait(9).press("q");
    assert_eq!(told(&desk), [one("opinion", 9, 100)]);
    assert_eq!(desk.effects.last(), Some(&Effect::Quit));
    let mut ended = Desk::new(100, 60);
    ended.press("enter").wait(9).tell(Msg::Leave);
    assert_eq!(told(&ended), told(&desk));
}

#[test]
fn half_minutes_are_kept_as_they_pass_and_two_minutes_are_the_most() {
    let mut desk = Desk::new(100, 60);
    desk.press("enter");
    for _ in 0..40 {
        desk.wait(15);
    }
    assert_eq!(told(&desk), [30; 4].map(|seconds| one("opinion", seconds, 100)));
    assert_eq!(desk.model.deadline(), None, "nobody is there: nothing wakes the program");
    desk.press("q");
    assert_eq!(reads(&desk).len(), 4);
}

#[test]
fn a_move_after_a_long_absence_counts_again() {
    let mut desk = Desk::new(60, 12);
    desk.press("enter").wait(3_600).press("down").wait(10).press("q");
    assert_eq!(reads(&desk).iter().map(|read| read.seconds).sum::<usize>(), 130);
}

#[test]
fn nothing_is_written_while_nothing_is_gained() {
    let mut desk = Desk::new(100, 60);
    desk.press("down").wait(600).press("up").wait(600);
    assert_eq!(desk.effects, [], "the tree shows, it doesn't read");
    desk.press("enter").wait(2).press("esc").wait(600);
    assert_eq!(told(&desk), [], "a menu lies over the page");
}

#[test]
fn a_hit_beside_its_list_is_not_read_until_it_is_opened() {
    let mut desk = Desk::new(100, 60);
    desk.press("/").type_in("值班").wait(60);
    assert_eq!(told(&desk), []);
    desk.press("enter").wait(10).press("q");
    assert_eq!(reads(&desk).iter().map(|read| read.seconds).sum::<usize>(), 10);
}

#[test]
fn only_rows_that_stood_were_read() {
    let mut desk = Desk::new(60, 12);
    desk.press("enter").wait(10).press("pgdn").wait(2).press("end").wait(10).press("q");
    let told = told(&desk);
    assert_eq!(told.len(), 1, "{told:?}");
    let (section, seconds, percent) = &told[0];
    assert_eq!((section.as_str(), *seconds), ("opinion", 20));
    assert!((30..95).contains(percent), "{told:?}");
}

#[test]
fn reading_row_by_row_is_reading() {
    let mut desk = Desk::new(60, 12);
    desk.press("enter");
    for _ in 0..80 {
        desk.press("down").wait(2);
    }
    desk.press("q");
    let seconds: usize = reads(&desk).iter().map(|read| read.seconds).sum();
    assert!((140..=160).contains(&seconds), "{seconds}");
    assert_eq!(desk.model.progress().percent("opinion"), 100);
}

#[test]
fn an_entry_without_text_takes_no_time() {
    let mut desk = Desk::new(100, 40);
    desk.press("end enter").wait(60).press("q");
    assert_eq!(desk.open(), "app-1");
    assert_eq!(reads(&desk).len(), usize::from(!desk.model.reader().entry().blocks.is_empty()));
}

#[test]
fn every_character_of_every_entry_stands_on_some_row() {
    let mut desk = Desk::new(80, 500);
    let entries = desk.model.outline().len();
    desk.press("enter");
    for _ in 1..entries {
        desk.wait(10).press("]");
    }
    desk.wait(10).press("q");
    assert!(reads(&desk).len() > 4);
    assert!(told(&desk).iter().all(|(_, _, percent)| *percent == 100), "{:?}", told(&desk));
}

#[test]
fn a_mark_by_hand_goes_round_and_stands_in_the_tree() {
    let mut desk = Desk::new(100, 30);
    desk.press("enter r");
    let judged = |hand| {
        let (book, section) = ("sample".into(), "opinion".into());
        Effect::Keep(Act::Judge { book, section, hand })
    };
    assert_eq!(desk.effects, [judged(Some(Hand::Understood))]);
    assert!(desk.screen().lines().any(|line| line.contains("意见") && line.contains("读懂")));
    desk.press("r");
    assert!(desk.screen().contains("待复习"));
    desk.press("r");
    assert_eq!(desk.effects.last(), Some(&judged(None)));
    assert_eq!(desk.model.progress().hand("opinion"), None);
}

#[test]
fn tree_and_footer_say_how_much_was_read() {
    let mut desk = Desk::new(80, 12);
    desk.press("enter").wait(30);
    let percent = desk.model.progress().percent("opinion");
    assert!((1..100).contains(&percent), "{percent}");
    let screen = desk.screen();
    assert!(screen.contains(&format!("在读 {percent}%")), "{screen}");
    assert!(screen.contains(&format!("本条已读 {percent}%")), "{screen}");
    assert_eq!(desk.model.progress().state("opinion"), State::Reading);
}

#[test]
fn who_only_goes_to_the_end_has_not_read_the_entry() {
    let mut desk = Desk::new(60, 12);
    desk.press("enter end").wait(9).press("]");
    let progress = desk.model.progress();
    assert!(progress.place("opinion").is_some_and(|left| left.end));
    assert_eq!(progress.state("opinion"), State::Reading, "{}%", progress.percent("opinion"));
    desk.press("[ home");
    for _ in 0..20 {
        desk.wait(6).press("pgdn");
    }
    desk.press("]");
    let progress = desk.model.progress();
    assert_eq!((progress.state("opinion"), progress.percent("opinion")), (State::Read, 100));
}

#[test]
fn the_page_of_progress_leads_back_to_the_very_row() {
    let mut desk = Desk::new(60, 12);
    desk.press("enter pgdn down");
    let before = (desk.model.reader().place(), desk.model.reader().top());
    for keys in ["p esc", "p down end left", "p q"] {
        desk.press(keys);
        assert_eq!((desk.model.reader().place(), desk.model.reader().top()), before, "{keys}");
        assert_eq!(desk.model.context(), Context::Reader);
    }
}

#[test]
fn enter_on_the_page_of_progress_goes_on_with_the_entry_that_is_not_finished() {
    let mut desk = Desk::new(60, 12);
    desk.press("enter pgdn left down p");
    assert_eq!(desk.model.next_to_read(), Some(0), "the opinion was left in the middle");
    desk.press("enter");
    assert_eq!((desk.open(), desk.model.focus()), ("opinion", Focus::Reader));
    desk.press("end ] p enter");
    assert_eq!(desk.open(), "ch01-1", "what was read to its end is not gone on with");
}

#[test]
fn what_is_open_is_what_one_goes_on_with() {
    let mut desk = Desk::new(60, 12);
    desk.press("enter ] ] down p");
    assert_eq!(desk.open(), "ch01-1");
    assert_eq!(desk.model.next_to_read(), Some(desk.model.reader().section()));
}

#[test]
fn the_book_is_taken_up_with_a_word_said_once() {
    let mut desk = Desk::new(80, 24);
    desk.press("enter ] ] q");
    let mut again = Desk::with(sample(), studied(&desk), 80, 24, Look::default());
    let title = &desk.model.heading().expect("an entry is open").title;
    assert!(again.screen().contains("继续阅读：") && again.screen().contains(title.as_str()));
    again.press("down");
    assert!(!again.screen().contains("继续阅读："));
}

/// What the next start knows of a desk, as its log would tell.
fn studied(desk: &Desk) -> Study {
    let mut study = Study::new("sample");
    for effect in &desk.effects {
        if let Effect::Keep(act) = effect {
            study.note(act, now());
        }
    }
    study
}

#[test]
fn a_week_of_evenings_is_the_record_of_the_month_and_the_progress() {
    let mut study = Study::new("sample");
    let evenings = [
        ("2026-11-16T20:00:00+08:00", "home enter", 100_u64),
        ("2026-11-18T20:00:00+08:00", "]", 60),
        ("2026-11-18T21:00:00+08:00", "]", 4),
        ("2026-11-20T23:59:00+08:00", "]", 45),
    ];
    for (at, keys, seconds) in evenings {
        let began = When::parse(at).expect("a time");
        let mut desk = Desk::beginning(began, sample(), study.clone(), (100, 60), Look::default());
        desk.press(keys).wait(seconds).press("q");
        for effect in &desk.effects {
            if let Effect::Keep(act) = effect {
                study.note(act, began);
            }
        }
    }
    let month = "2026-11".parse().expect("a month");
    let record = study.record(month, |_| 0);
    let rows: Vec<(String, String, usize, bool)> = record
        .rows
        .iter()
        .map(|row| {
            let end = matches!(row.kind, RowKind::Alone { end: true, .. });
            (row.date.to_string(), row.sections.join(" "), row.seconds, end)
        })
        .collect();
    let row =
        |date: &str, section: &str, seconds| (date.to_owned(), section.to_owned(), seconds, true);
    let expected = [
        row("2026-11-16", "opinion", 100),
        row("2026-11-18", "ch01", 60),
        row("2026-11-20", "ch01-case", 45),
    ];
    assert_eq!(rows, expected);
    let percents =
        ["opinion", "ch01", "ch01-1", "ch01-case"].map(|id| study.progress().percent(id));
    assert_eq!(percents, [100, 100, 0, 100]);
    assert_eq!(study.progress().seconds("ch01-1"), 0, "it was passed by");
}
