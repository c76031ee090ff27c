//! Records brought together with those of another machine: before, keys, after.

use duben::{
    app::{
        Arrival, Dialog, Effect, Look, Msg, Seat, Welcome, Who, Whose,
        errand::{Errand, Purpose, Report},
        keys::{Command, Context},
    },
    study::{Clock, Damaged, Event, Failed, Merged, Merging},
};
use insta::assert_snapshot;

use crate::{
    desk::{Desk, person},
    papers::{WINDOW, choose, desk, errands, found, read, studied},
};

/// What came of merging the logs of these people, each with so much damage.
pub(crate) fn merged<const N: usize>(people: [(&str, usize); N]) -> Merging {
    let one = |(name, damaged): (&str, usize)| {
        let damage = Damaged { file: "/media/KINGSTON/people/x/2026.toml".into(), bytes: 5..17 };
        let (name, folder) = (Some(name.into()), "/media/KINGSTON/people/x".into());
        Merged { name, folder, added: 3, known: 40, damaged: vec![damage; damaged] }
    };
    Merging { merged: people.map(one).into(), failed: Vec::new() }
}

#[test]
fn records_come_in_and_the_person_reads_on_with_them() {
    let mut desk = desk(WINDOW);
    desk.press("[ down");
    let place = desk.model.reader().place();
    choose(&mut desk, Command::Merge).tell(found(Purpose::Merge)).press("1");
    assert_eq!(errands(&desk), [&Errand::Merge("/media/KINGSTON".into())]);
    desk.tell(Msg::Ran(Report::Merged(merged([("王小明", 0), ("李四", 1)]))));
    let again = Effect::Seat(Who::Again(person("王小明")), "sample".to_owned());
    assert_eq!(desk.effects.last(), Some(&again), "after all acts before");
    assert_snapshot!("merged_80x24", desk.screen());
    let mut study = studied();
    let event = Event {
        id: "01900000-0000-7000-8000-0000000000ff".to_owned(),
        at: "2026-11-22T20:00:00+08:00".to_owned(),
        clock: Clock::Right,
        act: read("ch01-case", 600),
    };
    study.take(event.order(), &event);
    let (whose, people) = (Whose::Person(person("王小明")), vec![person("李四"), person("王小明")]);
    let arrival = Arrival { whose, study, people, look: Look::default(), remarks: None };
    desk.tell(Msg::Arrived(Box::new(arrival)));
    assert!(desk.screen().contains("李四：新增 3 条"), "what is told stays: {}", desk.screen());
    desk.press("enter");
    assert_eq!((desk.model.reader().place(), desk.model.context()), (place, Context::Reader));
    assert_eq!(desk.model.seat().people().len(), 2);
    choose(&mut desk, Command::Record);
    assert!(desk.screen().contains("学习 5 天，141 分钟"), "{}", desk.screen());
}

#[test]
fn what_was_not_taken_is_told_before_what_was() {
    let mut desk = desk(WINDOW);
    choose(&mut desk, Command::Merge).tell(found(Purpose::Merge)).press("1");
    let mut merging = merged([("王小明", 0), ("李四", 1)]);
    let folder = |digits: &str| format!("/media/KINGSTON/people/{digits}").into();
    let reason = "读不出学习记录：没有权限，请检查归谁所有、准不准写（2026.toml）".to_owned();
    let name = Some("赵六".to_owned());
    merging.failed.push(Failed { name, folder: folder("e9c935e69303e623"), reason });
    let empty = Merged {
        name: None,
        folder: folder("0000000000000001"),
        added: 0,
        known: 0,
        damaged: Vec::new(),
    };
    let nameless = Merged { folder: folder("0000000000000002"), added: 2, ..empty.clone() };
    merging.merged.extend([empty, nameless]);
    desk.tell(Msg::Ran(Report::Merged(merging)));
    assert_snapshot!("not_merged_80x24", desk.screen());
}

#[test]
fn what_is_done_while_the_log_is_read_again_is_not_lost() {
    let mut desk = desk(WINDOW);
    desk.press("down").tell(Msg::Ran(Report::Merged(merged([("王小明", 0)]))));
    desk.press("b");
    let arrival = Arrival {
        whose: Whose::Person(person("王小明")),
        study: studied(),
        people: Vec::new(),
        look: Look::default(),
        remarks: None,
    };
    desk.tell(Msg::Arrived(Box::new(arrival)));
    assert_eq!(desk.model.marks_beside().len(), 1, "{}", desk.screen());
}

#[test]
fn where_nothing_was_taken_along_that_is_told() {
    let mut desk = desk(WINDOW);
    choose(&mut desk, Command::TakeAway).tell(found(Purpose::TakeAway)).press("enter");
    desk.tell(Msg::Ran(Report::TakenAway("/media/KINGSTON/duben-记录".into(), Merging::default())));
    let screen = desk.screen();
    assert!(screen.contains("什么都没有带走") && !screen.contains("已带到"), "{screen}");
}

#[test]
fn the_cover_stays_at_the_same_one_when_others_come_in() {
    let seat = Seat::new(
        Whose::Person(person("王小明")),
        vec![person("赵六"), person("王小明")],
        Welcome::Cover,
    );
    let mut desk = Desk::knowing(seat, studied(), WINDOW);
    let seen = |desk: &Desk| match desk.model.dialog() {
        Some(Dialog::Cover { selected }) => format!("{:?}", desk.model.cover()[selected]),
        other => format!("{other:?}"),
    };
    for (keys, whose) in [("down", "王小明"), ("down", "Another"), ("down", "Guest")] {
        desk.press(keys).tell(Msg::Ran(Report::Merged(merged([("王小明", 0)]))));
        let known = desk.model.seat().people().len() + 1;
        let names = ["安一", "白二", "陈三", "丁四"].into_iter().take(known - 2);
        let people = names.chain(["赵六", "王小明"]).map(person).collect();
        let whose_log = Whose::Person(person("王小明"));
        let (study, look) = (studied(), Look::default());
        let arrival = Arrival { whose: whose_log, study, people, look, remarks: None };
        desk.tell(Msg::Arrived(Box::new(arrival)));
        assert_eq!(desk.model.seat().people().len(), known);
        assert!(seen(&desk).contains(whose), "{}", seen(&desk));
    }
}

#[test]
fn records_go_along_and_where_they_are_is_told() {
    let mut desk = desk(WINDOW);
    choose(&mut desk, Command::TakeAway).tell(found(Purpose::TakeAway)).press("enter");
    assert_eq!(errands(&desk), [&Errand::TakeAway("/media/KINGSTON".into())]);
    let folder = "/media/KINGSTON/duben-记录".into();
    desk.tell(Msg::Ran(Report::TakenAway(folder, merged([("王小明", 0)]))));
    let screen = desk.screen();
    assert!(screen.contains("/media/KINGSTON/duben-记录") && screen.contains("新增 3 条"));
    assert!(!desk.effects.iter().any(|effect| matches!(effect, Effect::Seat(..))));
}
