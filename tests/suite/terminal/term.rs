//! A terminal for a test: a PTY with the program in it, and a model of what is seen of it.

use std::{
    io::{self, Read, Write},
    num::NonZeroU16,
    path::Path,
    sync::{
        Arc, Mutex,
        mpsc::{Receiver, RecvTimeoutError, channel},
    },
    thread,
    time::{Duration, Instant},
};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// How long a screen may take on a busy machine; reached only by a failure.
pub(super) const PATIENCE: Duration = Duration::from_secs(20);

/// The program in a terminal.
pub(super) struct Term {
    pub(super) child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    pub(super) bytes: Receiver<Vec<u8>>,
    pub(super) model: vt100::Parser,
    pub(super) sent: Vec<u8>,
    /// Whoever holds it keeps the terminal from taking anything.
    gate: Arc<Mutex<()>>,
}

/// What a test sets before the program starts.
#[derive(Clone, Copy)]
pub(super) struct Setting<'a> {
    /// The program; the built one unless a test runs itself.
    pub(super) program: &'a str,
    pub(super) data: &'a Path,
    /// The folder it is started in.
    pub(super) folder: &'a Path,
    pub(super) arguments: &'a [&'a str],
    pub(super) environment: &'a [(&'a str, &'a str)],
    pub(super) size: (u16, u16),
}

impl<'a> Setting<'a> {
    pub(super) fn new(data: &'a Path) -> Self {
        Self {
            program: env!("CARGO_BIN_EXE_duben"),
            data,
            folder: Path::new(env!("CARGO_MANIFEST_DIR")),
            // Named, so that nobody is asked who reads.
            arguments: &["--book", "tests/fixtures/book", "--person", "老王"],
            environment: &[],
            size: (80, 24),
        }
    }
}

impl Term {
    pub(super) fn start(setting: &Setting<'_>) -> Self {
        let (columns, rows) = setting.size;
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("the system has terminals");
        let mut command = CommandBuilder::new(setting.program);
        command.args(setting.arguments);
        command.cwd(setting.folder);
        command.env_clear();
        command.env("TERM", "xterm-256color");
        command.env("LANG", "zh_CN.UTF-8");
        command.env("DUBEN_DATA_DIR", setting.data);
        for (name, value) in setting.environment {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).expect("the program was built");
        drop(pair.slave);
        let reader = pair.master.try_clone_reader().expect("the terminal can be read");
        let writer = pair.master.take_writer().expect("the terminal can be written");
        let gate = Arc::default();
        Self {
            child,
            writer,
            bytes: listen(reader, Arc::clone(&gate)),
            gate,
            master: pair.master,
            model: vt100::Parser::new(cells(rows), cells(columns), 0),
            sent: Vec::new(),
        }
    }

    pub(super) fn press(&mut self, bytes: &str) -> &mut Self {
        self.send(bytes.as_bytes()).expect("the program reads");
        self
    }

    /// Sends bytes to a program that may have ended.
    pub(super) fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.writer.write_all(bytes)?;
        self.writer.flush()
    }

    /// Takes in what the program has written.
    pub(super) fn feed(&mut self, bytes: &[u8]) {
        self.model.process(bytes);
        self.sent.extend_from_slice(bytes);
    }

    /// The process of the program.
    pub(super) fn process(&self) -> u32 {
        self.child.process_id().expect("the program was started")
    }

    pub(super) fn screen(&self) -> String {
        self.model.screen().contents()
    }

    /// Feeds the model until `done` or the program has closed the terminal.
    pub(super) fn feed_until(&mut self, what: &str, done: impl Fn(&Self) -> bool) -> &mut Self {
        let end = Instant::now() + PATIENCE;
        while !done(self) {
            match self.bytes.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(bytes) => self.feed(&bytes),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                    assert!(done(self), "never: {what}\n{}", self.screen());
                }
            }
        }
        self
    }

    pub(super) fn wait_for(&mut self, words: &str) -> &mut Self {
        self.feed_until(words, |term| term.screen().contains(words))
    }

    pub(super) fn wait_without(&mut self, words: &str) -> &mut Self {
        self.feed_until(&format!("gone: {words}"), |term| !term.screen().contains(words))
    }

    pub(super) fn resize(&mut self, columns: u16, rows: u16) -> &mut Self {
        self.model.screen_mut().set_size(cells(rows), cells(columns));
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        self.master.resize(size).expect("the terminal has a size");
        self
    }

    /// What blocks the terminal until it is dropped: nothing of what the program writes is read.
    pub(super) fn gate(&self) -> Arc<Mutex<()>> {
        Arc::clone(&self.gate)
    }

    pub(super) fn signal(&mut self, signal: &str) -> &mut Self {
        let process = self.process().to_string();
        let killed = std::process::Command::new("kill").args([signal, &process]).status();
        assert!(killed.is_ok_and(|status| status.success()));
        self
    }

    /// Closes the terminal; the program that was in it.
    pub(super) fn close(self) -> Box<dyn Child + Send + Sync> {
        let Self { child, master, mut writer, bytes, .. } = self;
        // The listener has the terminal open too, until it can't tell anybody what it reads: the
        // frame that this asks for.
        drop(bytes);
        writer.write_all(b"\x0c").expect("the program reads");
        drop((writer, master));
        child
    }

    /// Waits for the end; the exit code, and all the bytes ever sent.
    pub(super) fn finish(mut self) -> (u32, Vec<u8>) {
        while let Ok(bytes) = self.bytes.recv_timeout(PATIENCE) {
            self.feed(&bytes);
        }
        let end = Instant::now() + PATIENCE;
        loop {
            match self.child.try_wait().expect("it is ours") {
                Some(status) => return (status.exit_code(), self.sent),
                None if Instant::now() < end => thread::sleep(Duration::from_millis(1)),
                None => {
                    self.child.kill().expect("it is ours");
                    unreachable!("it goes on:\n{}", self.screen());
                }
            }
        }
    }
}

pub(super) fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).expect("a window has cells")
}

fn listen(mut reader: Box<dyn Read + Send>, gate: Arc<Mutex<()>>) -> Receiver<Vec<u8>> {
    let (sender, bytes) = channel();
    thread::spawn(move || {
        let mut buffer = [0; 4096];
        while let Ok(count @ 1..) = reader.read(&mut buffer) {
            drop(gate.lock());
            if sender.send(buffer[..count].to_vec()).is_err() {
                break;
            }
        }
    });
    bytes
}

/// The terminal was given back: alternate screen left, cursor shown, mouse and paste given back.
pub(super) fn is_restored(sent: &[u8]) -> bool {
    let text = String::from_utf8_lossy(sent);
    let last = |on: &str, off: &str| text.rfind(off) > text.rfind(on) && text.contains(off);
    last("\u{1b}[?1049h", "\u{1b}[?1049l")
        && last("\u{1b}[?25l", "\u{1b}[?25h")
        && last("\u{1b}[?2004h", "\u{1b}[?2004l")
        && last("\u{1b}[?1000h", "\u{1b}[?1000l")
}

pub(super) const DOWN: &str = "\u{1b}[B";
pub(super) const RIGHT: &str = "\u{1b}[C";
pub(super) const PAGE_DOWN: &str = "\u{1b}[6~";

pub(super) fn data() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder for the test")
}
