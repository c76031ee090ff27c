//! A round of questions in a real terminal, from one start to the next.

use duben::study::{Act, Answer, Grade, Last, Left, Log, Stamper};
use jiff::{SignedDuration, ZonedDateTime};

use super::{Setting, Term, data};

/// What the one who sits there did some days ago: the program has the clock of this machine.
fn keep(data: &std::path::Path, days_ago: i64, acts: impl IntoIterator<Item = Act>) {
    let mut log = Log::open(data, "老王");
    let mut stamper = Stamper::new(Last::default(), None);
    let then = &ZonedDateTime::now() - SignedDuration::from_hours(24 * days_ago);
    for act in acts {
        log.append(&stamper.stamp(act, &then)).expect("the folder is ours");
    }
}

#[test]
fn what_was_answered_is_there_at_the_next_start_and_is_due_when_its_day_has_come() {
    let data = data();
    let (book, section) = (|| "sample".to_owned(), || "opinion".to_owned());
    let left = Left { book: book(), section: section(), ..Left::default() };
    let (question, grade) = ("钥匙由谁管？".to_owned(), Grade::Good);
    let answer = Answer { book: book(), section: section(), question, grade, amends: 0 };
    keep(data.path(), 5, [Act::Left(left), Act::Answer(answer)]);

    let mut term = Term::start(&Setting::new(data.path()));
    term.wait_for("今天有 1 题到期").press("p").wait_for("今天到期 1 题，按 Tab 自测");
    term.press("\t").wait_for("钥匙由谁管？").wait_for("第 1/1 题");
    term.press("\r").wait_for("村民小组推选的人。").press("3").wait_for("评分都已记下。");
    term.press("\r").wait_without("评分都已记下。");
    term.press("x1").wait_for("图书室现在每周开几天？").press("\r").wait_for("本轮再问");
    term.press("1").wait_for("第 2/3 题").wait_without("◇").press("\u{1b}").wait_for("答了 1 题");
    term.press("q");
    assert_eq!(term.finish().0, 0);

    let mut again = Term::start(&Setting::new(data.path()));
    again.wait_for("继续阅读：").wait_without("到期").press("p").wait_for("今天没有到期的题");
    again.press("q").wait_without("今天没有到期的题").press("q");
    assert_eq!(again.finish().0, 0);
}

#[test]
fn a_round_of_a_guest_leaves_no_trace() {
    let data = data();
    let arguments: &[&str] = &["--book", "tests/fixtures/book", "--guest"];
    let mut term = Term::start(&Setting { arguments, ..Setting::new(data.path()) });
    term.wait_for("第一章").press("\r").wait_for("翻屏").press("x1").wait_for("第 1/2 题");
    term.press("\r3\r3").wait_for("这一轮答完了").press("\r").wait_without("这一轮答完了");
    term.press("q");
    assert_eq!(term.finish().0, 0);
    assert_eq!(std::fs::read_dir(data.path()).expect("the folder is there").count(), 0);
}
