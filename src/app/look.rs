//! What a person chose about how the screen looks.

use crate::{layout::Spacing, study::Progress, text::Widths};

/// A set of colours; how each role looks is told in `ui::theme`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Theme {
    /// Light text on a dark ground.
    #[default]
    Dark,
    /// Dark text on a light ground.
    Light,
    /// Black, white and yellow: for weak eyes and bad screens.
    Contrast,
    /// The terminal's own colours; only bold, underlined and reversed text.
    Plain,
}

impl Theme {
    /// Every theme, in the order in which a key walks through them.
    pub const ALL: [Self; 4] = [Self::Dark, Self::Light, Self::Contrast, Self::Plain];

    /// The name on the command line and in the study log.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Dark => "dark",
            Self::Light => "light",
            Self::Contrast => "contrast",
            Self::Plain => "plain",
        }
    }

    /// The theme with this name.
    #[must_use]
    pub fn named(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.id() == id)
    }

    /// What a person is told when it is chosen.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Dark => "配色：深色",
            Self::Light => "配色：浅色",
            Self::Contrast => "配色：高对比",
            Self::Plain => "配色：无色",
        }
    }

    /// The theme after this one.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Dark => Self::Light,
            Self::Light => Self::Contrast,
            Self::Contrast => Self::Plain,
            Self::Plain => Self::Dark,
        }
    }
}

impl Spacing {
    /// The name in the study log.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Close => "close",
            Self::Wide => "wide",
        }
    }

    /// The spacing with this name.
    #[must_use]
    pub fn named(id: &str) -> Option<Self> {
        [Self::Close, Self::Wide].into_iter().find(|spacing| spacing.id() == id)
    }

    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Close => Self::Wide,
            Self::Wide => Self::Close,
        }
    }
}

/// How everything looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Which colours.
    pub theme: Theme,
    /// How far rows stand apart.
    pub spacing: Spacing,
    /// How wide the terminal draws ambiguous characters.
    pub widths: Widths,
}

impl Look {
    /// What the person chose before, where nothing else is asked for.
    #[must_use]
    pub fn remembered(progress: &Progress, terminal: &str) -> Self {
        Self {
            theme: progress.setting("theme").and_then(Theme::named).unwrap_or_default(),
            spacing: progress.setting("spacing").and_then(Spacing::named).unwrap_or_default(),
            widths: match progress.setting(&widths_key(terminal)) {
                Some("wide") => Widths::Wide,
                Some(_) | None => Widths::Narrow,
            },
        }
    }
}

/// The key under which a terminal's width table is kept.
pub(super) fn widths_key(terminal: &str) -> String {
    format!("widths:{terminal}")
}
