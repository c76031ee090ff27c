//! How the screen looks: as was asked for on the command line, else as the person chose before.

use std::env;

use super::args::{Ambiguous, Colour, Global};
use crate::{
    app::{Look, Theme},
    study::Progress,
    text::Widths,
};

/// What was asked for on the command line, else what was chosen before.
pub(super) fn wanted(global: &Global, progress: &Progress, terminal: &str) -> Look {
    let remembered = Look::remembered(progress, terminal);
    let no_color = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let theme = match (global.theme, global.color) {
        (_, Colour::Never) => Theme::Plain,
        (Some(theme), Colour::Auto | Colour::Always) => theme,
        (None, Colour::Auto) if no_color => Theme::Plain,
        (None, Colour::Auto | Colour::Always) => remembered.theme,
    };
    let widths = match global.ambiguous {
        Ambiguous::Auto => remembered.widths,
        Ambiguous::Narrow => Widths::Narrow,
        Ambiguous::Wide => Widths::Wide,
    };
    Look { theme, widths, ..remembered }
}
