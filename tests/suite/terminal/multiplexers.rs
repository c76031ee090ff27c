//! tmux and GNU screen between the program and its terminal, where they are installed.

use std::{
    fs::{self, DirBuilder},
    os::unix::fs::DirBuilderExt,
    path::Path,
    process::{Command, Output},
    thread,
    time::{Duration, Instant},
};

use super::{DOWN, PATIENCE, RIGHT, Setting, Term, data};

/// A tmux of its own, without anybody's settings.
struct Tmux<'a> {
    folder: &'a Path,
}

impl Tmux<'_> {
    fn run(&self, arguments: &[&str]) -> Option<String> {
        let mut command = Command::new("tmux");
        command.env_clear().env("TERM", "xterm-256color").env("LANG", "C.UTF-8");
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.env("DUBEN_DATA_DIR", self.folder.join("data"));
        command.arg("-u").arg("-S").arg(self.folder.join("socket")).args(["-f", "/dev/null"]);
        let output = command.args(arguments).output().ok()?;
        output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
    }

    fn screen(&self) -> String {
        self.run(&["capture-pane", "-p"]).unwrap_or_default()
    }

    fn wait_for(&self, words: &str) -> &Self {
        let end = Instant::now() + PATIENCE;
        while !self.screen().contains(words) {
            assert!(Instant::now() < end, "never: {words}\n{}", self.screen());
            thread::sleep(Duration::from_millis(20));
        }
        self
    }

    fn press(&self, keys: &[&str]) -> &Self {
        let sent = self.run(&[&["send-keys"], keys].concat());
        assert!(sent.is_some(), "it takes keys");
        self
    }
}

impl Drop for Tmux<'_> {
    fn drop(&mut self) {
        self.run(&["kill-server"]);
    }
}

#[test]
fn inside_tmux_the_reader_opens_walks_searches_and_leaves() {
    if Command::new("tmux").arg("-V").output().is_err() {
        println!("skipped: no tmux here");
        return;
    }
    let folder = data();
    let tmux = Tmux { folder: folder.path() };
    let reader = format!(
        "cd {} && {} --book tests/fixtures/book --person 老王; echo code $?; sleep 60",
        env!("CARGO_MANIFEST_DIR"),
        env!("CARGO_BIN_EXE_duben")
    );
    assert!(tmux.run(&["new-session", "-d", "-x", "80", "-y", "24", &reader]).is_some());
    tmux.wait_for("第一章 开门和借书").press(&["Down", "Right"]).wait_for("规程 借书程序");
    tmux.press(&["Down", "Enter"]).wait_for("农忙时早晚开").wait_for("翻屏");
    let screen = tmux.screen();
    let between: Vec<usize> =
        screen.lines().filter_map(|line| line.chars().position(|mark| mark == '│')).collect();
    assert!(between.len() > 15, "the line between the panes: {screen}");
    tmux.press(&["/"])
        .press(&["-l", "值班"])
        .wait_for("1/6 条")
        .press(&["Escape"])
        .wait_for("翻屏");
    tmux.press(&["q"]).wait_for("code 0");
    assert!(!tmux.screen().contains("翻屏"), "the screen is given back: {}", tmux.screen());
}

/// GNU screen in a terminal, without anybody's settings; ended with the test, as the program in it
/// would stay without a terminal.
struct Screen<'a> {
    folder: &'a Path,
    term: Term,
}

impl<'a> Screen<'a> {
    /// None where it is missing; `settings` as in a `.screenrc`.
    fn start(folder: &'a Path, settings: &str) -> Option<Self> {
        // Its status says nothing: to tell its version is an error for some versions.
        Command::new("screen").arg("-v").output().ok()?;
        let path = |name: &str| folder.join(name).display().to_string();
        let (sockets, rc) = (path("sockets"), path("screenrc"));
        DirBuilder::new().mode(0o700).create(&sockets).expect("the folder is ours");
        fs::write(&rc, format!("startup_message off\n{settings}\n")).expect("the folder is ours");
        let reader = format!(
            "{} --book tests/fixtures/book --person 老王; echo code $?; read end",
            env!("CARGO_BIN_EXE_duben")
        );
        let search = std::env::var("PATH").unwrap_or_default();
        let term = Term::start(&Setting {
            program: "screen",
            arguments: &["-U", "-c", &rc, "-S", "reader", "sh", "-c", &reader],
            environment: &[
                ("PATH", &search),
                ("HOME", &path("")),
                ("LANG", "C.UTF-8"),
                ("SCREENDIR", &sockets),
            ],
            ..Setting::new(&folder.join("data"))
        });
        Some(Self { folder, term })
    }
}

impl Drop for Screen<'_> {
    fn drop(&mut self) {
        let mut command = Command::new("screen");
        command.env("SCREENDIR", self.folder.join("sockets"));
        // It may have ended by itself.
        let _: std::io::Result<Output> = command.args(["-S", "reader", "-X", "quit"]).output();
    }
}

#[test]
fn inside_screen_the_reader_opens_walks_searches_and_leaves_nothing() {
    let folder = data();
    let Some(mut screen) = Screen::start(folder.path(), "") else {
        println!("skipped: no screen here");
        return;
    };
    let term = &mut screen.term;
    term.wait_for("第一章 开门和借书").press(DOWN).press(RIGHT).wait_for("规程 借书程序");
    term.press(DOWN).press("\r").wait_for("农忙时早晚开").wait_for("翻屏").wait_for("│");
    term.press("/").press("值班").wait_for("1/6 条").press("\u{1b}").wait_without("1/6 条");
    // Given the mouse, screen would keep the Esc until the next key.
    term.press("\u{1b}OS").wait_for("鼠标滚轮翻页");
    // A click on the fourth row of the tree.
    term.press("\u{1b}[<0;10;5M\u{1b}[<0;10;5m").wait_for("创新案例");
    term.press("\u{1b}[21~").wait_for("code 0");
    // It has no second screen unless told so.
    assert_eq!(term.screen().trim(), "code 0");
}

#[test]
fn inside_a_screen_that_draws_wide_the_lines_are_ascii() {
    let folder = data();
    let Some(mut screen) = Screen::start(folder.path(), "cjkwidth on") else {
        println!("skipped: no screen here");
        return;
    };
    let term = &mut screen.term;
    term.wait_for("第一章").wait_for("|").wait_without("│").press("q").wait_for("code 0");
}
