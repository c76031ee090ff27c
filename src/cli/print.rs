//! Writing to standard output and error: nothing raw, and a closed pipe is success.

use std::io::{self, IsTerminal as _, Write as _};

use crate::paper::escape;

/// Writes text to standard output; control characters but line ends become blanks.
///
/// # Errors
///
/// What the system says, but for a reader that went away: that is how `head` works.
pub(super) fn out(text: &str) -> io::Result<()> {
    raw(escape::lines(text).as_bytes())
}

/// Writes bytes of our own making as they are.
///
/// # Errors
///
/// As [`out`].
pub(super) fn raw(bytes: &[u8]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    quiet_when_closed(out.write_all(bytes).and_then(|()| out.flush()))
}

/// Writes text to standard error; there is nobody left to tell when that fails.
pub(super) fn complain(text: &str) {
    let _ = io::stderr().lock().write_all(escape::lines(text).as_bytes());
}

/// Whether a person looks at standard error.
#[cfg(feature = "import")]
pub(super) fn is_watched() -> bool {
    io::stderr().is_terminal()
}

/// Writes a line to the terminal in place of the one that stands there, without a line end.
#[cfg(feature = "import")]
pub(super) fn over(text: &str) {
    let _ = write!(io::stderr().lock(), "\r\u{1b}[K{}", escape::line(text));
}

/// Whether a person looks at standard output.
pub(super) fn is_terminal() -> bool {
    io::stdout().is_terminal()
}

/// How wide the terminal is, in columns, where a person looks at one. Only then it is asked for:
/// without a terminal crossterm asks other programs, which takes longer than a search.
pub(super) fn columns() -> Option<usize> {
    let (columns, _) = is_terminal().then(crossterm::terminal::size)?.ok()?;
    Some(usize::from(columns))
}

fn quiet_when_closed(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}
