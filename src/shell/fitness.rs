//! May the screen be taken here, and the mouse? Asked before they are: a console without Han glyphs
//! shows nothing but question marks. The answer is plain ASCII where Chinese could not be read.

use std::io::{IsTerminal, stdin, stdout};

use crate::app::MouseUse;

/// Whether a standard stream is a terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stream {
    /// A terminal.
    Terminal,
    /// A file, a pipe, nothing.
    Other,
}

impl Stream {
    fn of(stream: &impl IsTerminal) -> Self {
        if stream.is_terminal() { Self::Terminal } else { Self::Other }
    }
}

/// The two streams the screen needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Streams {
    /// Standard input.
    pub input: Stream,
    /// Standard output.
    pub output: Stream,
}

impl Streams {
    /// The streams of this process.
    #[must_use]
    pub fn of_process() -> Self {
        Self { input: Stream::of(&stdin()), output: Stream::of(&stdout()) }
    }
}

/// Whether to go on where the terminal seems unfit (`--force`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Doubt {
    /// Say so and end.
    #[default]
    Heed,
    /// Go on.
    Ignore,
}

/// Why the screen is not taken. The words are for the person, the exit code is 2.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// Standard input or output is no terminal.
    #[error("这里不是终端，打不开阅读界面；要文字请用 duben show 编号，要目录请用 duben toc")]
    NoTerminal,
    /// The terminal has no Han glyphs, or does not say what it is.
    #[error(
        "this terminal (TERM={term}) most likely cannot show Chinese characters.\n\
         Open duben in a terminal window of the desktop (GNOME Terminal, Konsole, xterm with a\n\
         Chinese font), or in a console with Han glyphs (fbterm, kmscon, zhcon).\n\
         To go on all the same: duben --force"
    )]
    Terminal {
        /// Its name, or `(unset)`.
        term: String,
    },
    /// The locale asks for another encoding.
    #[error(
        "the locale {name}={value} asks for the character set {charset}, but duben writes UTF-8.\n\
         Set the terminal to UTF-8 and start duben like this:  LC_ALL=C.UTF-8 duben\n\
         To go on all the same: duben --force"
    )]
    Charset {
        /// The variable that says so.
        name: &'static str,
        /// Its value, in ASCII.
        value: String,
        /// The character set it names, in ASCII.
        charset: String,
    },
}

/// Whether the screen may be taken; `lookup` reads the environment.
///
/// # Errors
///
/// The first reason not to. [`Doubt::Ignore`] leaves only the first of them: without a terminal
/// there is no screen.
pub fn check(
    streams: Streams,
    doubt: Doubt,
    lookup: impl Fn(&str) -> Option<String>,
) -> Result<(), Unfit> {
    let Streams { input, output } = streams;
    if input == Stream::Other || output == Stream::Other {
        return Err(Unfit::NoTerminal);
    }
    match doubt {
        Doubt::Ignore => Ok(()),
        Doubt::Heed => terminal(&lookup).and_then(|()| charset(&lookup)),
    }
}

/// Whose the mouse is where nobody says; `lookup` reads the environment.
///
/// GNU screen (4.9) that hands the mouse on keeps a lone Esc until the next key comes. It gives its
/// name in `STY`, which terminals started from it inherit, and in `TERM`.
#[must_use]
pub fn mouse(lookup: impl Fn(&str) -> Option<String>) -> MouseUse {
    let is_screen = lookup("TERM").is_some_and(|term| term.starts_with("screen"));
    match lookup("STY") {
        Some(_) if is_screen => MouseUse::Terminal,
        Some(_) | None => MouseUse::Program,
    }
}

fn terminal(lookup: impl Fn(&str) -> Option<String>) -> Result<(), Unfit> {
    let term = lookup("TERM").unwrap_or_default();
    match term.as_str() {
        "" => Err(Unfit::Terminal { term: "(unset)".to_owned() }),
        "linux" | "dumb" => Err(Unfit::Terminal { term }),
        _ => Ok(()),
    }
}

/// The first of the three that says anything counts (POSIX, "Environment Variables" §8.2). A locale
/// that names no character set, as `C`, is no reason: the terminal may well show UTF-8.
fn charset(lookup: impl Fn(&str) -> Option<String>) -> Result<(), Unfit> {
    let said = |name| Some((name, lookup(name).filter(|value| !value.is_empty())?));
    let Some((name, value)) = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(said) else {
        return Ok(());
    };
    let Some((_, named)) = value.split_once('.') else {
        return Ok(());
    };
    let charset = named.split('@').next().unwrap_or_default();
    let plain: String = charset.chars().filter(char::is_ascii_alphanumeric).collect();
    if plain.is_empty() || plain.eq_ignore_ascii_case("utf8") {
        return Ok(());
    }
    Err(Unfit::Charset {
        name,
        charset: charset.escape_default().to_string(),
        value: value.escape_default().to_string(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOTH: Streams = Streams { input: Stream::Terminal, output: Stream::Terminal };

    fn look_up(environment: &[(&str, &str)], name: &str) -> Option<String> {
        let found = environment.iter().find(|(known, _)| *known == name);
        found.map(|(_, value)| (*value).to_owned())
    }

    fn checked(doubt: Doubt, environment: &[(&str, &str)]) -> Result<(), Unfit> {
        check(BOTH, doubt, |name| look_up(environment, name))
    }

    fn with_locale(name: &str, value: &str) -> Result<(), Unfit> {
        checked(Doubt::Heed, &[("TERM", "xterm-256color"), (name, value)])
    }

    #[test]
    fn no_terminal_is_a_reason_even_against_force() {
        let streams = Streams { output: Stream::Other, ..BOTH };
        assert_eq!(check(streams, Doubt::Ignore, |_| None), Err(Unfit::NoTerminal));
    }

    #[test]
    fn the_hint_without_a_terminal_is_one_line() {
        assert!(!Unfit::NoTerminal.to_string().contains('\n'));
    }

    #[test]
    fn a_console_without_han_glyphs_is_a_reason() {
        for term in ["linux", "dumb"] {
            let unfit = checked(Doubt::Heed, &[("TERM", term)]);
            let term = term.to_owned();
            assert_eq!(unfit, Err(Unfit::Terminal { term }));
        }
        let unset = Err(Unfit::Terminal { term: "(unset)".to_owned() });
        assert_eq!(checked(Doubt::Heed, &[]), unset);
        assert_eq!(checked(Doubt::Heed, &[("TERM", "")]), unset);
    }

    #[test]
    fn a_locale_without_a_character_set_is_fine() {
        for value in ["", "C", "POSIX", "zh_CN", "zh_CN.UTF-8", "zh_CN.utf8@pinyin", "C.UTF-8"] {
            assert_eq!(with_locale("LANG", value), Ok(()), "{value}");
        }
    }

    #[test]
    fn another_character_set_is_a_reason() {
        for (value, charset) in
            [("zh_CN.GBK", "GBK"), ("zh_CN.GB18030", "GB18030"), ("en_US.ISO-8859-1", "ISO-8859-1")]
        {
            let unfit = Err(Unfit::Charset {
                name: "LC_CTYPE",
                value: value.to_owned(),
                charset: charset.to_owned(),
            });
            assert_eq!(with_locale("LC_CTYPE", value), unfit);
        }
    }

    #[test]
    fn the_first_variable_that_says_anything_counts() {
        let environment =
            [("TERM", "xterm"), ("LC_ALL", ""), ("LC_CTYPE", "zh_CN.UTF-8"), ("LANG", "zh_CN.GBK")];
        assert_eq!(checked(Doubt::Heed, &environment), Ok(()));
    }

    #[test]
    fn force_goes_on_all_the_same() {
        assert_eq!(checked(Doubt::Ignore, &[("TERM", "linux"), ("LANG", "zh_CN.GBK")]), Ok(()));
    }

    #[test]
    fn where_chinese_can_not_be_read_the_words_are_ascii() {
        for unfit in
            [checked(Doubt::Heed, &[("TERM", "linux")]), with_locale("LANG", "中文.GBK国标")]
        {
            let words = unfit.expect_err("unfit").to_string();
            assert!(words.is_ascii(), "{words}");
        }
    }

    #[test]
    fn the_mouse_stays_with_screen() {
        let of = |environment: &[(&str, &str)]| mouse(|name| look_up(environment, name));
        let session = ("STY", "12.pts-0.host");
        assert_eq!(of(&[("TERM", "screen.xterm-256color"), session]), MouseUse::Terminal);
        assert_eq!(of(&[("TERM", "screen"), session]), MouseUse::Terminal);
        assert_eq!(of(&[("TERM", "screen")]), MouseUse::Program, "tmux");
        assert_eq!(of(&[("TERM", "xterm"), session]), MouseUse::Program, "started from screen");
    }
}
