//! tmux between the program and its terminal, where it is installed.

use std::{
    path::Path,
    process::Command,
    thread,
    time::{Duration, Instant},
};

use super::{PATIENCE, data};

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
