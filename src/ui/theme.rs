//! How everything looks: one style for each role of text and each part of the screen.
//!
//! Only the sixteen colours every terminal has. Nothing is told by colour alone: what differs in
//! colour differs in words, marks or weight as well.

use ratatui::style::{Color, Modifier, Style};

use crate::{app::Theme, layout::Role};

/// The styles of a theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Palette {
    /// Running text, and the ground everything stands on.
    pub ground: Style,
    /// Head and footer.
    pub bar: Style,
    /// Keys in the footer.
    pub bar_key: Style,
    /// The selected row of the pane that has the focus.
    pub selected: Style,
    /// The selected row of the other pane.
    pub shown: Style,
    /// Lines.
    pub rule: Style,
    /// What is strong without being a title: the mark of the row one is at.
    pub strong: Style,
    /// A hint to the person.
    pub hint: Style,
    /// A warning to the person.
    pub warning: Style,
    roles: Roles,
}

/// The colours that tell roles apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Roles {
    title: Color,
    caption: Color,
    label: Color,
    quote: Color,
    warning: Color,
    then: Color,
    now: Color,
    link: Color,
    faint: Color,
}

impl Palette {
    /// The styles of a theme.
    #[must_use]
    pub fn of(theme: Theme) -> Self {
        match theme {
            Theme::Dark => dark(),
            Theme::Light => light(),
            Theme::Contrast => contrast(),
            Theme::Plain => plain(),
        }
    }

    /// How text looks in which something was searched for: a match is reversed and underlined, so
    /// that it stands out of any style, a selected row and a screen without colours included.
    #[must_use]
    pub fn lit(&self, text: Style, is_match: bool) -> Style {
        match (is_match, text.add_modifier.contains(Modifier::REVERSED)) {
            (false, _) => text,
            (true, false) => text.add_modifier(Modifier::REVERSED | Modifier::UNDERLINED),
            (true, true) => {
                text.remove_modifier(Modifier::REVERSED).add_modifier(Modifier::UNDERLINED)
            }
        }
    }

    /// How the match looks that one is at: like what is selected elsewhere, and bold.
    #[must_use]
    pub fn at(&self) -> Style {
        self.selected.add_modifier(Modifier::BOLD)
    }

    /// How text of a role looks.
    #[must_use]
    pub fn role(&self, role: Role) -> Style {
        let text = self.ground;
        let Roles { title, caption, label, quote, warning, then, now, link, faint } = self.roles;
        match role {
            Role::Body => text,
            Role::Title => text.fg(title).add_modifier(Modifier::BOLD),
            Role::Strong => text.add_modifier(Modifier::BOLD),
            Role::Caption => text.fg(caption).add_modifier(Modifier::BOLD),
            Role::Label => text.fg(label),
            Role::Quote => text.fg(quote),
            Role::Warning => text.fg(warning),
            Role::Then => text.fg(then),
            Role::Now => text.fg(now).add_modifier(Modifier::BOLD),
            Role::Link => text.fg(link).add_modifier(Modifier::UNDERLINED),
            Role::Faint => text.fg(faint),
            Role::Rule => self.rule,
        }
    }
}

const fn on(ground: Color, text: Color) -> Style {
    Style::new().bg(ground).fg(text)
}

fn dark() -> Palette {
    let on_black = |colour| on(Color::Black, colour);
    Palette {
        ground: on_black(Color::White),
        bar: on(Color::Blue, Color::White),
        bar_key: on(Color::Blue, Color::LightYellow).add_modifier(Modifier::BOLD),
        selected: on(Color::Cyan, Color::Black),
        shown: on_black(Color::LightCyan).add_modifier(Modifier::BOLD),
        rule: on_black(Color::DarkGray),
        strong: on_black(Color::LightYellow).add_modifier(Modifier::BOLD),
        hint: on_black(Color::LightYellow),
        warning: on(Color::Yellow, Color::Black),
        roles: Roles {
            title: Color::LightYellow,
            caption: Color::LightCyan,
            label: Color::LightCyan,
            quote: Color::LightGreen,
            warning: Color::LightYellow,
            then: Color::Gray,
            now: Color::LightGreen,
            link: Color::LightCyan,
            faint: Color::Gray,
        },
    }
}

fn light() -> Palette {
    let on_white = |colour| on(Color::White, colour);
    Palette {
        ground: on_white(Color::Black),
        bar: on(Color::Blue, Color::White),
        bar_key: on(Color::Blue, Color::White).add_modifier(Modifier::BOLD),
        selected: on(Color::Blue, Color::White),
        shown: on_white(Color::Blue).add_modifier(Modifier::BOLD),
        rule: on_white(Color::Gray),
        strong: on_white(Color::Red).add_modifier(Modifier::BOLD),
        hint: on_white(Color::Blue),
        warning: on(Color::Red, Color::White),
        roles: Roles {
            title: Color::Red,
            caption: Color::Blue,
            label: Color::Blue,
            quote: Color::Magenta,
            warning: Color::Red,
            then: Color::DarkGray,
            now: Color::Black,
            link: Color::Blue,
            faint: Color::DarkGray,
        },
    }
}

fn contrast() -> Palette {
    let on_black = |colour| on(Color::Black, colour);
    let reversed = on(Color::LightYellow, Color::Black);
    Palette {
        ground: on_black(Color::White),
        bar: on(Color::White, Color::Black),
        bar_key: on(Color::White, Color::Black).add_modifier(Modifier::BOLD),
        selected: reversed,
        shown: on_black(Color::LightYellow).add_modifier(Modifier::BOLD),
        rule: on_black(Color::White),
        strong: on_black(Color::LightYellow).add_modifier(Modifier::BOLD),
        hint: on_black(Color::LightYellow),
        warning: reversed,
        roles: Roles {
            title: Color::LightYellow,
            caption: Color::LightYellow,
            label: Color::LightYellow,
            quote: Color::White,
            warning: Color::LightYellow,
            then: Color::White,
            now: Color::LightYellow,
            link: Color::White,
            faint: Color::White,
        },
    }
}

fn plain() -> Palette {
    let text = Style::new();
    let reversed = text.add_modifier(Modifier::REVERSED);
    Palette {
        ground: text,
        bar: reversed,
        bar_key: reversed.add_modifier(Modifier::BOLD),
        selected: reversed,
        shown: text.add_modifier(Modifier::BOLD),
        rule: text,
        strong: text.add_modifier(Modifier::BOLD),
        hint: text.add_modifier(Modifier::BOLD),
        warning: reversed,
        roles: Roles {
            title: Color::Reset,
            caption: Color::Reset,
            label: Color::Reset,
            quote: Color::Reset,
            warning: Color::Reset,
            then: Color::Reset,
            now: Color::Reset,
            link: Color::Reset,
            faint: Color::Reset,
        },
    }
}
