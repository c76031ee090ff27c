//! A meeting for study in a real terminal: noted once, in the record of everybody who was there.

use std::{fs, path::Path};

use duben::study::{Act, Last, Log, Meeting, People, Stamper};
use jiff::ZonedDateTime;

use super::{Setting, Term, data};

const F2: &str = "\u{1b}OQ";
const ESC: &str = "\u{1b}";

/// Somebody with a log.
fn known(data: &Path, name: &str) -> Log {
    let mut log = Log::open(data, name);
    let act = Act::Person { name: name.to_owned() };
    let event = Stamper::new(Last::default(), None).stamp(act, &ZonedDateTime::now());
    log.append(&event).expect("the folder is ours");
    log
}

fn met(data: &Path, name: &str) -> Vec<Meeting> {
    let (_, study, survey) = People::of(data).read(name, "sample").expect("the log is readable");
    assert_eq!(survey.damaged, []);
    study.days().meetings().map(|met| met.meeting.clone()).collect()
}

/// Opens the page through the menus; 老王 has the first row, 李四 the second, 赵六 the third.
fn page(term: &mut Term) {
    term.wait_for("第一章").press("\r").wait_for("翻屏").press(ESC).wait_for("请选择");
    let menu = term.screen();
    let study = menu.lines().find(|line| line.contains("学习：")).expect("it is offered");
    let digit = study.chars().find(char::is_ascii_digit).expect("it has a number");
    term.press(&digit.to_string()).wait_for("4  集体学习").press("4").wait_for("谁参加了");
}

#[test]
fn a_meeting_stands_once_in_the_record_of_everybody_who_was_there() {
    let data = data();
    for name in ["李四", "赵六"] {
        known(data.path(), name);
    }
    let mut term = Term::start(&Setting::new(data.path()));
    page(&mut term);
    term.press("2").wait_for("[x] 李四").press("丁一").wait_for("其他人：丁一").press(F2);
    term.wait_for("已写进记录：老王、李四").wait_for("丁一 在本机没有记录").press("q");
    assert_eq!(term.finish().0, 0);
    let meeting = Meeting {
        book: "sample".into(),
        sections: vec!["opinion".into()],
        minutes: 60,
        people: ["老王", "李四", "丁一"].map(str::to_owned).into(),
    };
    for (name, expected) in [("老王", &[meeting.clone()][..]), ("李四", &[meeting]), ("赵六", &[])]
    {
        assert_eq!(met(data.path(), name), expected, "{name}");
    }
}

#[test]
fn a_record_that_refuses_is_told_by_name_and_written_when_it_is_mended() {
    let data = data();
    let log = known(data.path(), "李四");
    let mut term = Term::start(&Setting::new(data.path()));
    page(&mut term);
    // What stands at the place of the file can't be read as one.
    let aside = data.path().join("aside");
    fs::rename(log.folder(), &aside).expect("it is ours");
    fs::create_dir_all(log.folder().join("2026.toml")).expect("it is ours");
    term.press("2").wait_for("[x] 李四").press(F2).wait_for("没有写进 李四 的记录");
    term.press("\r").wait_without("没有写进");
    assert_eq!(met_of_own(data.path()), 1);
    fs::remove_dir_all(log.folder()).expect("it is ours");
    fs::rename(&aside, log.folder()).expect("it is ours");
    term.press(F2).wait_for("已写进记录：李四").press("q");
    assert_eq!(term.finish().0, 0);
    for name in ["老王", "李四"] {
        assert_eq!(met(data.path(), name).len(), 1, "{name}");
    }
}

/// How often the one who sits here met others, while a log beside theirs can't be read.
fn met_of_own(data: &Path) -> usize {
    let mut count = 0;
    let take = |_, event: &duben::study::Event<std::borrow::Cow<'_, str>>| {
        count += usize::from(matches!(event.act, Act::Meet(_)));
    };
    Log::open(data, "老王").scan(take).expect("the log is readable");
    count
}
