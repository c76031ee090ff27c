//! The program in a real terminal: a PTY around the program, a terminal model behind it.
//!
//! Nothing sleeps: each test waits until the screen says what it should, or fails showing it.

mod checks;
mod faults;
mod idle;
mod killed;
mod meetings;
mod monkey;
mod multiplexers;
mod notes;
mod offline;
mod papers;
mod people;
mod process;
mod search;
#[cfg(feature = "import")]
mod shelf;
mod signals;
mod slow;
mod term;
mod xterm;

use self::term::{DOWN, PAGE_DOWN, PATIENCE, RIGHT, Setting, Term, cells, data, is_restored};

use duben::{
    app::{Effect, Fetched, Moment, MouseUse, Msg, Noted, errand::Report, input::Key},
    shell::{Options, Program, Question, run},
    study::Act,
    text::Widths,
};
use ratatui::{buffer::Buffer, layout::Position, style::Style};

#[test]
fn open_walk_read_and_quit() {
    let data = data();
    let mut term = Term::start(&Setting::new(data.path()));
    term.wait_for("关于办好村图书室的意见").wait_for("第一章 开门和借书");
    term.press(DOWN).press(RIGHT).wait_for("规程 借书程序");
    term.press(DOWN).press("\r").wait_for("农忙时早晚开");
    term.press("?").wait_for("现在可用的按键").press("\u{1b}").wait_without("现在可用的按键");
    term.press("q");
    let (code, sent) = term.finish();
    assert_eq!(code, 0);
    assert!(is_restored(&sent));
}

#[test]
fn the_place_is_taken_up_at_the_next_start() {
    let data = data();
    let setting = Setting { size: (60, 12), ..Setting::new(data.path()) };
    let mut term = Term::start(&setting);
    term.wait_for("第一章")
        .press(DOWN)
        .press(RIGHT)
        .press(DOWN)
        .press("\r")
        .wait_for("农忙时早晚开");
    term.press(PAGE_DOWN).wait_without("农忙时早晚开").press("q");
    assert_eq!(term.finish().0, 0);
    let mut again = Term::start(&setting);
    again.wait_for("什么时候开门").wait_for("原书第 4 页").press("q");
    assert!(!again.screen().contains("农忙时早晚开"), "{}", again.screen());
    assert_eq!(again.finish().0, 0);
}

#[test]
fn a_resize_lays_the_page_out_again() {
    let data = data();
    let mut term = Term::start(&Setting::new(data.path()));
    term.wait_for("关于办好村图书室的意见").press("\r").wait_for("翻屏");
    term.resize(40, 12).wait_without("第一章").wait_for("关于办好村图书室的意见");
    term.resize(100, 30).wait_for("第一章 开门和借书").press("q");
    assert_eq!(term.finish().0, 0);
}

#[test]
fn after_sigterm_and_sighup_the_terminal_is_restored_and_the_place_kept() {
    for signal in ["-TERM", "-HUP", "-INT"] {
        let data = data();
        let mut term = Term::start(&Setting { size: (60, 12), ..Setting::new(data.path()) });
        term.wait_for("第一章").press("\r").press(PAGE_DOWN).wait_without("图书室是村里人");
        term.signal(signal);
        let (_, sent) = term.finish();
        assert!(is_restored(&sent), "{signal}");
        let mut again = Term::start(&Setting { size: (60, 12), ..Setting::new(data.path()) });
        again.wait_for("继续阅读：").press("q");
        assert!(!again.screen().contains("图书室是村里人"), "{signal}\n{}", again.screen());
        assert_eq!(again.finish().0, 0);
    }
}

#[test]
fn a_terminal_with_one_screen_only_is_left_empty() {
    let data = data();
    let mut term = Term::start(&Setting::new(data.path()));
    term.wait_for("第一章").press("\r").wait_for("翻屏").press("q");
    let (_, sent) = term.finish();
    let mut model = vt100::Parser::new(cells(24), cells(80), 0);
    model
        .process(String::from_utf8_lossy(&sent).replace("\u{1b}[?1049", "\u{1b}[?9999").as_bytes());
    assert_eq!(model.screen().contents(), "");
    assert_eq!(model.screen().cursor_position(), (0, 0));
}

#[test]
fn control_c_leaves_like_quit() {
    let data = data();
    let mut term = Term::start(&Setting::new(data.path()));
    term.wait_for("第一章").press("\u{3}");
    assert!(is_restored(&term.finish().1));
}

#[test]
fn a_terminal_that_draws_wide_gets_ascii_lines() {
    let data = data();
    let mut term = Term::start(&Setting::new(data.path()));
    term.feed_until("the question", |term| {
        String::from_utf8_lossy(&term.sent).contains("\u{1b}[6n")
    });
    // Both marks, asked for in rows 2 and 3, left the cursor in the third column.
    term.press("\u{1b}[2;3R\u{1b}[3;3R");
    term.wait_for("|").wait_without("│").press("q");
    assert_eq!(term.finish().0, 0);
}

#[test]
fn a_terminal_that_never_answers_is_used_as_narrow_and_loses_no_key() {
    let data = data();
    let mut term = Term::start(&Setting::new(data.path()));
    term.press("\u{1b}[B\r").wait_for("本章条目").press("q");
    let (code, sent) = term.finish();
    assert_eq!(code, 0);
    assert!(String::from_utf8_lossy(&sent).contains("│"));
}

#[test]
fn a_guest_leaves_no_trace() {
    let data = data();
    let mut term = Term::start(&Setting {
        arguments: &["--book", "tests/fixtures/book", "--guest"],
        ..Setting::new(data.path())
    });
    term.wait_for("第一章").press("\r").wait_for("翻屏").press("t").press("q");
    assert_eq!(term.finish().0, 0);
    assert_eq!(std::fs::read_dir(data.path()).expect("the folder is there").count(), 0);
}

#[test]
fn a_data_folder_that_cannot_be_written_costs_a_notice_and_nothing_else() {
    let data = data();
    let file = data.path().join("a file");
    std::fs::write(&file, "not a folder").expect("the folder is ours");
    let mut term = Term::start(&Setting::new(&file));
    term.wait_for("第一章").wait_for("不会记下");
    term.press("\r").wait_without("不会记下").press("]").wait_for("开门和借书").press("q");
    assert_eq!(term.finish().0, 0);
}

#[test]
fn unfit_terminals_are_told_what_to_do_in_ascii() {
    let unfit = [("TERM", "linux"), ("TERM", "dumb"), ("LC_ALL", "zh_CN.GBK")];
    for environment in unfit {
        let data = data();
        let setting = Setting { environment: &[environment], ..Setting::new(data.path()) };
        let (code, sent) = Term::start(&setting).finish();
        assert_eq!(code, 2, "{environment:?}");
        assert!(sent.is_ascii() && sent.len() > 40, "{environment:?}");
        let forced = Setting {
            arguments: &["--book", "tests/fixtures/book", "--guest", "--force"],
            ..setting
        };
        let mut term = Term::start(&forced);
        term.wait_for("第一章").press("q");
        assert_eq!(term.finish().0, 0, "{environment:?}");
    }
}

#[test]
fn the_keys_of_the_linux_console_do_what_they_should() {
    let data = data();
    let mut term = Term::start(&Setting {
        arguments: &["--book", "tests/fixtures/book", "--guest", "--force"],
        environment: &[("TERM", "linux")],
        ..Setting::new(data.path())
    });
    term.wait_for("第一章").press("\u{1b}[[A").wait_for("现在可用的按键");
    term.press("\u{1b}").wait_without("现在可用的按键");
    term.press("\u{1b}[4~").wait_for("> 附录").press("\u{1b}[1~").wait_for("> 关于");
    term.press("\u{1b}[21~");
    assert_eq!(term.finish().0, 0);
}

#[test]
fn without_a_locale_the_reader_opens() {
    let data = data();
    let setting = Setting { environment: &[("LANG", "")], ..Setting::new(data.path()) };
    let mut term = Term::start(&setting);
    term.wait_for("第一章").press("q");
    assert_eq!(term.finish().0, 0);
}

#[test]
fn no_color_sends_no_colour() {
    let data = data();
    let setting = Setting { environment: &[("NO_COLOR", "1")], ..Setting::new(data.path()) };
    let mut term = Term::start(&setting);
    term.wait_for("第一章").press("\r").wait_for("翻屏").press("q");
    let (_, sent) = term.finish();
    let text = String::from_utf8_lossy(&sent);
    for colour in 30..=47 {
        assert!(!text.contains(&format!("\u{1b}[{colour}m")), "colour {colour}");
        assert!(!text.contains(&format!(";{colour}m")), "colour {colour}");
    }
}

/// Names the file that tells the test below that it is the program, not the test.
const PANICKING: &str = "DUBEN_TEST_PANICKING";

/// A program that dies of the first key.
struct Dying;

impl Program for Dying {
    fn update(&mut self, msg: Msg, _: Moment) -> Vec<Effect> {
        match msg {
            Msg::Key(key) => dies_of(key),
            Msg::Leave => vec![Effect::Keep(Act::Set { key: "last".into(), value: "kept".into() })],
            Msg::Pasted(_)
            | Msg::Mouse(_)
            | Msg::Chosen(_)
            | Msg::Resized(_)
            | Msg::Measured(_)
            | Msg::Kept
            | Msg::NotKept(_)
            | Msg::Arrived(_)
            | Msg::NotArrived(_)
            | Msg::Ran(_)
            | Msg::Fetched(_)
            | Msg::Gathered(_)
            | Msg::Woken => Vec::new(),
        }
    }

    fn draw(&self, buffer: &mut Buffer) -> Option<Position> {
        buffer.set_string(0, 0, "one key and it dies", Style::new());
        None
    }

    fn deadline(&self) -> Option<Moment> {
        None
    }

    fn widths(&self) -> Widths {
        Widths::Narrow
    }
}

#[expect(clippy::panic, reason = "what a panic leaves behind is what is tested")]
fn dies_of(key: Key) -> Vec<Effect> {
    panic!("dying of {key:?} as planned")
}

/// Runs itself once more in a terminal, there as a program that panics.
#[test]
fn after_a_panic_the_terminal_is_restored_and_the_last_act_kept() {
    if let Some(file) = std::env::var_os(PANICKING) {
        let keep = Box::new(move |act| {
            std::fs::write(&file, format!("{act:?}")).map_err(|error| error.to_string())
        });
        let open = Box::new(|_who: _, _book: &_| Err(String::new()));
        let gather = Box::new(|_meeting: &_, _names: &_| Noted::default());
        let errands = Box::new(|_errand| Report::Failed(String::new()));
        let (mouse, question) = (MouseUse::Program, Question::Asked);
        let fetch = Box::new(|_fetch| Fetched::Titles(Vec::new()));
        let options = Options { keep, open, errands, fetch, gather, mouse, question };
        run(&mut Dying, options).expect("it panics before it ends");
        return;
    }
    let data = data();
    let file = data.path().join("kept");
    let this = std::env::current_exe().expect("the test has a name");
    let name = "terminal::after_a_panic_the_terminal_is_restored_and_the_last_act_kept";
    let mut term = Term::start(&Setting {
        program: &this.display().to_string(),
        arguments: &["--exact", name, "--nocapture"],
        environment: &[(PANICKING, &file.display().to_string())],
        ..Setting::new(data.path())
    });
    term.wait_for("one key and it dies").press("x");
    let (code, sent) = term.finish();
    assert_ne!(code, 0);
    assert!(is_restored(&sent));
    let kept = std::fs::read_to_string(&file).expect("the last act was kept");
    assert!(kept.contains("kept"), "{kept}");
}

#[test]
fn a_bookmark_that_was_confirmed_is_there_at_the_next_start() {
    let data = data();
    let mut term = Term::start(&Setting::new(data.path()));
    term.wait_for("第一章").press("\r").press(DOWN).press("b").wait_for("书签已记下。");
    term.wait_for("◆").press("q");
    assert_eq!(term.finish().0, 0);
    let mut again = Term::start(&Setting::new(data.path()));
    again.wait_for("第一章").wait_for("◆").press("b").wait_for("书签已去掉。").wait_without("◆");
    again.press("q");
    assert_eq!(again.finish().0, 0);
}
