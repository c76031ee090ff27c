//! A person's whole month: keys and a clock in, the log on the disk, the study record out.

use std::{path::Path, process::Command};

use duben::{
    app::{Effect, Gathering, Msg, Noted, Seat, Welcome, Whose},
    study::{Act, Gathered, Last, Log, People, Person, Stamper, When},
};
use jiff::{SignedDuration, ZonedDateTime};
use tempfile::TempDir;

use crate::{desk::Desk, meetings};

const NAME: &str = "王小明";

/// The program opened once: whoever sits there, the clock, and the writer with a log on the disk.
struct Evening {
    desk: Desk,
    people: People,
    log: Log,
    stamper: Stamper,
    now: ZonedDateTime,
}

impl Evening {
    /// Opens the book where it was left.
    fn at(data: &TempDir, time: &str) -> Self {
        let now: ZonedDateTime = format!("{time}+08:00[+08:00]").parse().expect("a time");
        let people = People::of(data.path());
        let (log, study, survey) = people.read(NAME, "sample").expect("the log is readable");
        let known = people.list().expect("the logs are readable");
        let own = Person { name: Some(NAME.into()), folder: log.folder().to_owned() };
        let seat = Seat::new(Whose::Person(own), known, Welcome::Book);
        let desk = Desk::taken_up(When::of(&now), study, seat);
        let stamper = Stamper::new(survey.last, None);
        let mut evening = Self { desk, people, log, stamper, now };
        evening.desk.resize(80, 24);
        evening.write();
        evening
    }

    fn press(&mut self, keys: &str) -> &mut Self {
        for key in keys.split_whitespace() {
            self.desk.press(key);
            self.write();
        }
        self
    }

    fn type_in(&mut self, text: &str) -> &mut Self {
        self.desk.paste(text);
        self.write();
        self
    }

    /// Time passes, second by second, as for a program that sleeps until its deadline.
    fn wait(&mut self, seconds: i64) -> &mut Self {
        for _ in 0..seconds {
            self.now += SignedDuration::from_secs(1);
            self.desk.wait(1);
            self.write();
        }
        self
    }

    /// Does what the writer does with all that it was given by now, and answers.
    fn write(&mut self) {
        for effect in std::mem::take(&mut self.desk.effects) {
            match effect {
                Effect::Keep(act) => {
                    self.append(act);
                    self.desk.tell(Msg::Kept);
                }
                Effect::Gather(gathering) => {
                    let noted = self.gather(*gathering);
                    self.desk.tell(Msg::Gathered(Box::new(noted)));
                }
                Effect::Seat(..)
                | Effect::Run(_)
                | Effect::Fetch(_)
                | Effect::TakeMouse(_)
                | Effect::Repaint
                | Effect::Quit => {}
            }
        }
    }

    fn append(&mut self, act: Act) {
        let event = self.stamper.stamp(act, &self.now);
        self.log.append(&event).expect("the folder is ours");
    }

    fn gather(&mut self, gathering: Gathering) -> Noted {
        let Gathering { meeting, own, others } = gathering;
        let Gathered { mut written, elsewhere, failed } =
            self.people.gather(&meeting, &others, &self.now, None);
        assert!(failed.is_empty(), "{failed:?}");
        if own.is_some() {
            self.append(Act::Meet(meeting));
        }
        written.splice(0..0, own);
        Noted { written, elsewhere, failed: Vec::new() }
    }
}

/// Somebody else is known on the machine.
fn know(data: &Path, name: &str) {
    let time: ZonedDateTime = "2026-10-01T08:00:00+08:00[+08:00]".parse().expect("a time");
    let event = Stamper::new(Last::default(), None).stamp(Act::Person { name: name.into() }, &time);
    Log::open(data, name).append(&event).expect("the folder is ours");
}

fn record(data: &TempDir, name: &str, month: &str, format: &str) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_duben"))
        .args(["record", "--book", "tests/fixtures/book", "--person", name])
        .args(["--month", month, "--format", format])
        .env("DUBEN_DATA_DIR", data.path())
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("the program was built");
    String::from_utf8(output.stdout).expect("output is UTF-8")
}

/// The evenings of November and the first minute of December.
fn live(data: &TempDir) {
    // A minute on a screen, a glance of 4 seconds, and a screen that stood while somebody was away.
    let mut evening = Evening::at(data, "2026-11-02T20:00:00");
    evening.press("enter").wait(60).press("]").wait(4).press("]").wait(150);
    evening.press("b m").type_in("农忙时是哪几个月？").press("esc f10");

    // Questions: one is not known and comes again; time in a round is no reading.
    let mut evening = Evening::at(data, "2026-11-09T19:30:00");
    evening.press("[ [").wait(5).press("x 1 enter").wait(60).press("1 enter 3 enter 3 enter");
    evening.press("end").wait(85).press("f10");

    // Together: the whole chapter, an hour and a half, somebody without a log among them.
    let mut evening = Evening::at(data, "2026-11-16T15:00:00");
    evening.press("] ]");
    meetings::open(&mut evening.desk);
    evening.press("space down space down down 9 0 down 2").type_in("丁一").press("f2 f10");

    // A note that is deleted again, and a bookmark, are no study; five seconds are.
    let mut evening = Evening::at(data, "2026-11-23T21:00:00");
    evening.press("] m").type_in("写错了").press("esc B down down down delete esc b").wait(4);
    evening.press("] ] ] ]").wait(5).press("f10");

    // Over the end of the month.
    Evening::at(data, "2026-11-30T23:59:10").wait(80).press("f10");
}

#[test]
fn a_month_of_keys_gives_exactly_its_record() {
    let data = tempfile::tempdir().expect("a folder");
    know(data.path(), "李四");
    live(&data);
    let text = "\
学习记录
姓名：王小明
月份：2026 年 11 月
书名：图书室手册（样书）

日期        形式      内容                    分钟  进度  笔记  自测              参加人
2026-11-02  自学      关于办好村图书室的意见     1  部分
2026-11-02  自学      一、什么时候开门           2  读完     1
2026-11-09  自学      关于办好村图书室的意见     2  读完        答 2 题，会 1 题
2026-11-16  集体学习  第一章 开门和借书         90                                王小明、李四、丁一
2026-11-23  自学      图书室里的灯——写在后面     1  读完
2026-11-30  自学      图书室里的灯——写在后面     1  读完

共学习 5 天，97 分钟。
";
    assert_eq!(record(&data, NAME, "2026-11", "text"), text);
    let table = [
        "\u{feff}日期,形式,内容,分钟,进度,笔记,自测,参加人",
        "2026-11-02,自学,关于办好村图书室的意见,1,部分,,,",
        "2026-11-02,自学,一、什么时候开门,2,读完,1,,",
        "2026-11-09,自学,关于办好村图书室的意见,2,读完,,答 2 题，会 1 题,",
        "2026-11-16,集体学习,第一章 开门和借书,90,,,,王小明、李四、丁一",
        "2026-11-23,自学,图书室里的灯——写在后面,1,读完,,,",
        "2026-11-30,自学,图书室里的灯——写在后面,1,读完,,,",
        "",
    ];
    assert_eq!(record(&data, NAME, "2026-11", "csv"), table.join("\r\n"));
    // The minute after midnight is the next month's, and the others have what was done together.
    let december = record(&data, NAME, "2026-12", "csv");
    let row = "2026-12-01,自学,图书室里的灯——写在后面,1,读完,,,";
    assert_eq!(december.lines().skip(1).collect::<Vec<_>>(), [row]);
    let other = record(&data, "李四", "2026-11", "csv");
    assert_eq!(other.lines().skip(1).collect::<Vec<_>>(), [table[4]]);
}

#[test]
fn seconds_of_a_month_are_those_of_the_screens_that_were_read() {
    let data = tempfile::tempdir().expect("a folder");
    live(&data);
    let (_, study, survey) = People::of(data.path()).read(NAME, "sample").expect("it is readable");
    assert_eq!((&survey.damaged[..], survey.doubtful), (&[][..], 0));
    let seconds = |month: &str| {
        let record = study.record(month.parse().expect("a month"), str::len);
        record.rows.iter().map(|row| row.seconds).collect::<Vec<_>>()
    };
    assert_eq!(seconds("2026-11"), [120, 60, 90, 90 * 60, 5, 30]);
    assert_eq!(seconds("2026-12"), [50]);
}
