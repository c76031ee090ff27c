//! The loop: waits for what comes in, lets the program update itself, does what it asks, draws.

use std::{
    io,
    panic::{self, AssertUnwindSafe},
    sync::mpsc::{Receiver, RecvTimeoutError},
    time::{Duration, Instant},
};

use ratatui::{
    buffer::Buffer,
    layout::{self, Position},
};

use super::{
    channel::{self, Incoming, Sender},
    errands::{Errands, RunErrand},
    fetcher::{Fetcher, RunFetch},
    input::Input,
    probe::Probe,
    screen::{self, Screen},
    signals::{self, Caught},
    surface::Surface,
    tty::{self, Output},
    worker::Ending,
    writer::{Gather, Hands, Keep, Open, Writer},
};
use crate::{
    app::{
        errand::Report,
        msg::{Effect, Moment, MouseUse, Msg},
    },
    text::Widths,
};

/// How long the end waits for the last acts.
const LAST_ACTS: Duration = Duration::from_secs(3);

/// What the loop runs: pure, it reads no clock and writes nothing.
pub trait Program {
    /// Takes in what happened; says what is to be done. The first message is `Msg::Resized`, before
    /// the first frame; after `Msg::Leave` the effects are still done, and the loop ends.
    fn update(&mut self, msg: Msg, now: Moment) -> Vec<Effect>;

    /// Draws the whole frame into an empty buffer; says where the cursor stands, if it is to be
    /// seen. For cells see [`Surface`].
    fn draw(&self, buffer: &mut Buffer) -> Option<Position>;

    /// When `Msg::Woken` is wanted, if at all. Having sent it, the loop asks again: a moment that
    /// stays in the past would keep it busy.
    fn deadline(&self) -> Option<Moment>;

    /// The width table in force.
    fn widths(&self) -> Widths;
}

/// Whether the terminal is asked how wide it draws ambiguous characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Question {
    /// With the first frame; `Msg::Measured` brings the answer, if there is one.
    #[default]
    Asked,
    /// No: the person has said it.
    Settled,
}

/// What the loop is to do beside.
pub struct Options {
    /// Keeps an act; called on a thread of its own.
    pub keep: Keep,
    /// Opens somebody's log; called on the same thread, after all acts given before.
    pub open: Open,
    /// Does errands; called on another thread of its own.
    pub errands: RunErrand,
    /// Fetches books; called on one more thread, that the end does not wait for.
    pub fetch: RunFetch,
    /// Writes a meeting into the logs of others; called on the same thread.
    pub gather: Gather,
    /// Who has the mouse at the start.
    pub mouse: MouseUse,
    /// Whether to ask for the width of ambiguous characters.
    pub question: Question,
}

/// Why the screen could not be had, or what was lost at its end.
#[derive(Debug, thiserror::Error)]
pub enum ShellError {
    /// Raw mode or signals were refused.
    #[error("接管不了终端")]
    Screen(#[source] io::Error),
    /// A thread could not be started.
    #[error("后台线程起不来，可能是内存或进程数不够")]
    Threads(#[source] io::Error),
    /// The terminal does not take what is drawn.
    #[error("写不了终端")]
    Draw(#[source] io::Error),
    /// The last acts could not be kept, and no message before had said so.
    #[error("刚才读到的位置没有记下：{0}")]
    NotKept(String),
    /// What was asked for last could not be done, and nobody was told yet.
    #[error("{0}")]
    NotDone(String),
    /// A stick did not answer in time.
    #[error("优盘或磁盘没有回应，刚才的导出或合并没有做完")]
    Unfinished,
    /// A meeting could not be written into somebody's log: whose, and why.
    #[error("集体学习没有写进 {0} 的记录：{1}")]
    NotNoted(String, String),
    /// The disk did not answer in time.
    #[error("磁盘没有回应，刚才读到的位置可能没有记下")]
    Hanging,
}

/// Runs `program` on this terminal until it quits or is asked to leave. The terminal is given back
/// in any case; after a panic, which goes on, the program is asked to leave once, so that the place
/// is kept.
///
/// # Errors
///
/// When the terminal can't be had or written, or when the last acts could not be kept. A terminal
/// that goes away is an end like others.
pub fn run<P: Program>(program: &mut P, options: Options) -> Result<(), ShellError> {
    // Before raw mode, so that from there on no signal ends the process by itself.
    let caught = signals::catch().map_err(ShellError::Screen)?;
    let screen = Screen::take().map_err(ShellError::Screen)?;
    let (sender, incoming) = channel::open();
    let Options { keep, open, errands, fetch, gather, mouse, question } = options;
    let hands = Hands { keep, open, gather };
    let mut session = Session {
        program,
        screen,
        surface: Surface::new(Output, tty::size()),
        mouse,
        writer: Writer::new(hands, sender.clone()),
        errands: Errands::new(errands, sender.clone()),
        fetcher: Fetcher::new(fetch, sender.clone()),
        sender,
        incoming,
        started: Instant::now(),
        losses: Losses::Untold,
    };
    let lived = panic::catch_unwind(AssertUnwindSafe(|| session.live(question, caught)));
    match lived {
        Ok(result) => result.and(session.end()),
        Err(cause) => {
            // The hook has given the screen back. A second panic adds nothing.
            let leave = AssertUnwindSafe(|| session.step(Msg::Leave));
            let _: Result<Course, _> = panic::catch_unwind(leave);
            let _: Result<(), ShellError> = session.end();
            panic::resume_unwind(cause)
        }
    }
}

/// Whether the loop goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Course {
    GoOn,
    End,
}

/// Whether the person knows that acts are not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Losses {
    Untold,
    Told,
}

struct Session<'program, P> {
    program: &'program mut P,
    screen: Screen,
    surface: Surface<Output>,
    mouse: MouseUse,
    writer: Writer,
    errands: Errands,
    fetcher: Fetcher,
    sender: Sender,
    incoming: Receiver<Incoming>,
    started: Instant,
    losses: Losses,
}

impl<P: Program> Session<'_, P> {
    /// The first frame before any thread; then the loop.
    fn live(&mut self, question: Question, caught: Caught) -> Result<(), ShellError> {
        let window = signals::window();
        let (probe, asked) = match question {
            Question::Asked => Probe::question(window.columns, window.rows),
            Question::Settled => (Probe::silent(), Vec::new()),
        };
        self.enter();
        self.surface.ask(&asked);
        if self.step(Msg::Resized(window)) == Course::End {
            return Ok(());
        }
        if let Err(error) = self.draw() {
            return self.torn(error);
        }
        let _signals = caught.listen(self.sender.clone()).map_err(ShellError::Threads)?;
        let _input = Input::listen(probe, self.sender.clone()).map_err(ShellError::Threads)?;
        while self.turn() == Course::GoOn {
            if let Err(error) = self.draw() {
                return self.torn(error);
            }
        }
        Ok(())
    }

    /// Waits for something and takes in all that has come by then, so that a frame is drawn for
    /// many turns of the wheel at once.
    fn turn(&mut self) -> Course {
        let mut next = Some(self.wait());
        while let Some(incoming) = next {
            let course = match incoming {
                Incoming::Msg(msg) => self.step(msg),
                Incoming::Question(bytes) => {
                    self.surface.say(bytes);
                    Course::GoOn
                }
                Incoming::Stopping => self.stop(),
                Incoming::Continued => self.go_on(),
            };
            if course == Course::End {
                return Course::End;
            }
            next = self.incoming.try_recv().ok();
        }
        Course::GoOn
    }

    fn wait(&self) -> Incoming {
        let arrived = match self.program.deadline() {
            None => self.incoming.recv().map_err(|_| RecvTimeoutError::Disconnected),
            Some(deadline) => {
                let rest = deadline.saturating_sub(self.now());
                self.incoming.recv_timeout(rest)
            }
        };
        match arrived {
            Ok(incoming) => incoming,
            Err(RecvTimeoutError::Timeout) => Incoming::Msg(Msg::Woken),
            // Not while this session holds a sender.
            Err(RecvTimeoutError::Disconnected) => Incoming::Msg(Msg::Leave),
        }
    }

    fn step(&mut self, msg: Msg) -> Course {
        let mut course = Course::GoOn;
        match &msg {
            Msg::Leave => course = Course::End,
            Msg::NotKept(_) => self.losses = Losses::Told,
            Msg::Resized(size) => {
                let size = layout::Size::new(size.columns, size.rows);
                self.surface.resize(size);
            }
            Msg::Key(_)
            | Msg::Pasted(_)
            | Msg::Mouse(_)
            | Msg::Chosen(_)
            | Msg::Measured(_)
            | Msg::Kept
            | Msg::Arrived(_)
            | Msg::NotArrived(_)
            | Msg::Ran(_)
            | Msg::Fetched(_)
            | Msg::Gathered(_)
            | Msg::Woken => {}
        }
        for effect in self.program.update(msg, self.now()) {
            match effect {
                Effect::Keep(act) => self.writer.keep(act),
                Effect::Seat(who, book) => self.writer.seat(who, book),
                Effect::Run(errand) => self.errands.run(errand),
                Effect::Fetch(fetch) => self.fetcher.fetch(fetch),
                Effect::Gather(gathering) => self.writer.gather(*gathering),
                Effect::TakeMouse(mouse) => {
                    self.mouse = mouse;
                    self.surface.say(screen::mouse(mouse));
                }
                Effect::Repaint => self.surface.forget(),
                Effect::Quit => course = Course::End,
            }
        }
        course
    }

    /// Gives the terminal to the shell until the process goes on.
    fn stop(&mut self) -> Course {
        if !signals::can_go_on() {
            return Course::GoOn;
        }
        screen::give_back();
        // Where even that fails, the screen is simply taken again.
        let _: io::Result<()> = signals::stop();
        self.go_on()
    }

    /// After a stop: the shell has had the terminal, nothing on it is as it was.
    fn go_on(&mut self) -> Course {
        if screen::retake().is_err() {
            return self.step(Msg::Leave);
        }
        self.enter();
        self.surface.forget();
        self.step(Msg::Resized(signals::window()))
    }

    /// With the next frame the terminal is entered.
    fn enter(&mut self) {
        self.surface.say(screen::ENTER);
        if self.mouse == MouseUse::Program {
            self.surface.say(screen::mouse(self.mouse));
        }
    }

    fn draw(&mut self) -> io::Result<()> {
        let program = &*self.program;
        self.surface.draw(program.widths(), |buffer| {
            let caret = program.draw(buffer);
            screen::entering();
            caret
        })
    }

    /// The terminal did not take a frame: the place is kept, and if it is simply gone, that is all.
    fn torn(&mut self, error: io::Error) -> Result<(), ShellError> {
        self.step(Msg::Leave);
        match rustix::io::Errno::from_io_error(&error) {
            Some(rustix::io::Errno::IO | rustix::io::Errno::PIPE | rustix::io::Errno::NXIO) => {
                Ok(())
            }
            _ => Err(ShellError::Draw(error)),
        }
    }

    fn now(&self) -> Moment {
        self.started.elapsed()
    }

    /// Gives the screen back, then waits for the last acts: the person sees the shell while an old
    /// disk is still at it.
    fn end(self) -> Result<(), ShellError> {
        let Self { screen, mut writer, mut errands, incoming, losses, .. } = self;
        drop(screen);
        if writer.finish(LAST_ACTS) == Ending::Hanging {
            return Err(ShellError::Hanging);
        }
        if errands.finish(LAST_ACTS) == Ending::Hanging {
            return Err(ShellError::Unfinished);
        }
        let lost = incoming.try_iter().find_map(|incoming| match incoming {
            Incoming::Msg(Msg::NotKept(words)) if losses == Losses::Untold => {
                Some(ShellError::NotKept(words))
            }
            Incoming::Msg(Msg::Gathered(noted)) => {
                let (name, words) = noted.failed.into_iter().next()?;
                Some(ShellError::NotNoted(name, words))
            }
            Incoming::Msg(Msg::Ran(Report::Failed(words))) => Some(ShellError::NotDone(words)),
            Incoming::Msg(_) | Incoming::Question(_) | Incoming::Stopping | Incoming::Continued => {
                None
            }
        });
        lost.map_or(Ok(()), Err)
    }
}
