//! xterm on a display that is only in memory, where all three are installed: keys as a person
//! presses them, and the screen as xterm itself prints it.

use std::{
    fs,
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use super::{PATIENCE, data};

/// Media copy (ECMA-48 MC 0): xterm prints its screen.
const PRINT: &[u8] = b"\x1b[i";
/// What xterm prints for the second column of a wide character.
const SECOND_HALF: char = '\u{ffff}';

/// A program that ends with the test.
struct Guest(Child);

impl Drop for Guest {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _: std::io::Result<()> = self.0.kill();
        let _: std::io::Result<std::process::ExitStatus> = self.0.wait();
    }
}

/// Without anybody's settings.
fn plain(program: &str, folder: &Path) -> Command {
    let mut command = Command::new(program);
    command.env_clear().env("LANG", "C.UTF-8").env("HOME", folder);
    command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
    command.stdin(Stdio::null()).stderr(Stdio::null());
    command
}

/// A display of its own.
struct Display {
    name: String,
    _server: Guest,
}

impl Display {
    /// None where something is missing.
    fn start(folder: &Path) -> Option<Self> {
        for (program, version) in [("xterm", "-version"), ("xdotool", "version")] {
            plain(program, folder).arg(version).stdout(Stdio::null()).status().ok()?;
        }
        let mut command = plain("Xvfb", folder);
        command.args(["-displayfd", "1", "-screen", "0", "1280x800x24", "-nolisten", "tcp"]);
        let mut server = Guest(command.stdout(Stdio::piped()).spawn().ok()?);
        let mut number = String::new();
        let said = server.0.stdout.take().expect("it was asked to speak");
        BufReader::new(said).read_line(&mut number).expect("it tells its number");
        assert!(!number.is_empty(), "no display can be had");
        Some(Self { name: format!(":{}", number.trim()), _server: server })
    }
}

/// The reader in an xterm.
struct Xterm<'a> {
    display: &'a Display,
    folder: &'a Path,
    _terminal: Guest,
}

impl<'a> Xterm<'a> {
    fn start(display: &'a Display, folder: &'a Path, arguments: &[&str]) -> Self {
        let path = |name: &str| folder.join(name).display().to_string();
        let (tty, printed, part) = (path("tty"), path("printed"), path("part"));
        let reader = format!(
            "tty >{tty}; cd {} && {} --book tests/fixtures/book --person 老王; echo code $?; read end",
            env!("CARGO_MANIFEST_DIR"),
            env!("CARGO_BIN_EXE_duben")
        );
        let mut command = plain("xterm", folder);
        command.env("DISPLAY", &display.name).env("DUBEN_DATA_DIR", folder.join("data"));
        command.args(["-u8", "-geometry", "80x24+0+0"]).args(arguments);
        command.args(["-xrm", "XTerm*printAttributes: 0", "-xrm"]);
        command.arg(format!("XTerm*printerCommand: cat >{part}; mv {part} {printed}"));
        command.args(["-e", "sh", "-c", &reader]);
        let terminal = Guest(command.spawn().expect("it is installed"));
        Self { display, folder, _terminal: terminal }
    }

    /// What is seen; nothing when xterm has no window yet. Said through its terminal, as the program
    /// says things.
    fn screen(&self) -> String {
        let printed = self.folder.join("printed");
        let Ok(tty) = fs::read_to_string(self.folder.join("tty")) else { return String::new() };
        let Ok(mut tty) = fs::OpenOptions::new().write(true).open(PathBuf::from(tty.trim())) else {
            return String::new();
        };
        tty.write_all(PRINT).expect("xterm is there");
        let end = Instant::now() + PATIENCE;
        while !printed.exists() {
            assert!(Instant::now() < end, "xterm prints nothing");
            thread::sleep(Duration::from_millis(5));
        }
        let text = fs::read_to_string(&printed).expect("it is complete");
        fs::remove_file(&printed).expect("it is ours");
        text.replace(SECOND_HALF, "")
    }

    fn wait_until(&self, what: &str, done: impl Fn(&str) -> bool) -> &Self {
        let end = Instant::now() + PATIENCE;
        loop {
            let screen = self.screen();
            if done(&screen) {
                return self;
            }
            assert!(Instant::now() < end, "never: {what}\n{screen}");
            thread::sleep(Duration::from_millis(10));
        }
    }

    fn wait_for(&self, words: &str) -> &Self {
        self.wait_until(words, |screen| screen.contains(words))
    }

    fn wait_without(&self, words: &str) -> &Self {
        self.wait_until(&format!("gone: {words}"), |screen| !screen.contains(words))
    }

    /// Does what a person does with window, keyboard and mouse.
    fn act(&self, acts: &[&str]) -> &Self {
        let mut command = plain("xdotool", self.folder);
        command.env("DISPLAY", &self.display.name).stdout(Stdio::null());
        command.args(["search", "--class", "xterm", "windowfocus", "--sync"]);
        assert!(command.args(acts).status().is_ok_and(|status| status.success()), "{acts:?}");
        self
    }

    fn press(&self, keys: &[&str]) -> &Self {
        self.act(&[&["key"], keys].concat())
    }
}

#[test]
fn in_xterm_keys_mouse_and_window_do_what_they_should() {
    let folder = data();
    let Some(display) = Display::start(folder.path()) else {
        println!("skipped: no Xvfb, xterm or xdotool here");
        return;
    };
    let xterm = Xterm::start(&display, folder.path(), &[]);
    xterm.wait_for("第一章 开门和借书").press(&["Down", "Right"]).wait_for("规程 借书程序");
    xterm.press(&["Down", "Return"]).wait_for("农忙时早晚开").wait_for("│");
    xterm.press(&["F1"]).wait_for("现在可用的按键");
    xterm.press(&["Escape"]).wait_without("现在可用的按键");
    xterm.press(&["End"]).wait_for("> [1]").press(&["Home"]).wait_without("> [1]");
    // The letter that is no search comes first: the help after it tells that it was taken.
    xterm.press(&["alt+x", "F1"]).wait_for("现在可用的按键");
    xterm.press(&["Escape"]).wait_for("农忙时早晚开").wait_for("第一章 > 一");
    xterm.act(&["windowsize", "--usehints", "--sync", "50", "16"]).wait_without("│");
    xterm.act(&["windowsize", "--usehints", "--sync", "100", "30"]).wait_for("附录");
    xterm.press(&["slash"]).act(&["type", "zhiban"]).wait_for("1/6 条");
    xterm.press(&["Escape"]).wait_without("1/6 条");
    xterm.press(&["F10"]).wait_for("code 0");
    assert!(!xterm.screen().contains("第一章"), "the screen is given back: {}", xterm.screen());
}

#[test]
fn in_an_xterm_that_draws_wide_the_lines_are_ascii_and_straight() {
    let folder = data();
    let Some(display) = Display::start(folder.path()) else {
        println!("skipped: no Xvfb, xterm or xdotool here");
        return;
    };
    let xterm = Xterm::start(&display, folder.path(), &["-cjk_width"]);
    xterm.wait_for("第一章 开门和借书").wait_for("|").wait_without("│");
    xterm.press(&["Return"]).wait_for("翻屏").press(&["q"]).wait_for("code 0");
}
