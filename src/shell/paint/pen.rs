//! How the terminal writes: colours and attributes, and the shortest way from one to the next (SGR,
//! ECMA-48 §8.3.117).

use std::fmt::{self, Write as _};

use ratatui::{
    buffer::Cell,
    style::{Color, Modifier},
};

/// Attributes that can be seen on a cell without a glyph.
const SEEN_ON_BLANK: Modifier =
    Modifier::REVERSED.union(Modifier::UNDERLINED).union(Modifier::CROSSED_OUT);

/// Each attribute with the parameter that sets it and the one that takes it away.
const ATTRIBUTES: [(Modifier, &str, &str); 9] = [
    (Modifier::BOLD, "1", "22"),
    (Modifier::DIM, "2", "22"),
    (Modifier::ITALIC, "3", "23"),
    (Modifier::UNDERLINED, "4", "24"),
    (Modifier::SLOW_BLINK, "5", "25"),
    (Modifier::RAPID_BLINK, "6", "25"),
    (Modifier::REVERSED, "7", "27"),
    (Modifier::HIDDEN, "8", "28"),
    (Modifier::CROSSED_OUT, "9", "29"),
];

/// The style the terminal applies to what is written next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pen {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

impl Pen {
    /// The terminal's own colours, no attribute.
    pub(super) const PLAIN: Self =
        Self { fg: Color::Reset, bg: Color::Reset, modifier: Modifier::empty() };

    /// The style of a cell with a glyph.
    pub(super) const fn of(cell: &Cell) -> Self {
        Self { fg: cell.fg, bg: cell.bg, modifier: cell.modifier }
    }

    /// What of this style is seen on a blank: blanks that look alike count as alike, and a
    /// coloured phrase costs no colour change at its spaces.
    pub(super) fn on_blank(self) -> Self {
        let modifier = self.modifier.intersection(SEEN_ON_BLANK);
        let fg = if modifier.is_empty() { Color::Reset } else { self.fg };
        Self { fg, bg: self.bg, modifier }
    }

    /// Appends the shortest sequence that changes this pen into `next`.
    pub(super) fn change(self, next: Self, out: &mut Vec<u8>) {
        if self == next {
            return;
        }
        let step = self.step(next);
        let afresh = afresh(next);
        let shorter = if afresh.len() < step.len() { afresh } else { step };
        out.extend_from_slice(b"\x1b[");
        out.extend_from_slice(shorter.as_bytes());
        out.push(b'm');
    }

    /// Parameters that change only what differs.
    fn step(self, next: Self) -> String {
        let mut parameters = String::new();
        let mut held = self.modifier;
        for (attribute, _, off) in ATTRIBUTES {
            if held.contains(attribute) && !next.modifier.contains(attribute) {
                append(&mut parameters, format_args!("{off}"));
                // One parameter takes bold and dim, or both kinds of blinking, away together.
                for (other, _, other_off) in ATTRIBUTES {
                    if other_off == off {
                        held.remove(other);
                    }
                }
            }
        }
        for (attribute, on, _) in ATTRIBUTES {
            if next.modifier.contains(attribute) && !held.contains(attribute) {
                append(&mut parameters, format_args!("{on}"));
            }
        }
        if self.fg != next.fg {
            colour(&mut parameters, next.fg, Ground::Fore);
        }
        if self.bg != next.bg {
            colour(&mut parameters, next.bg, Ground::Back);
        }
        parameters
    }
}

/// Parameters that begin from nothing; an empty parameter list resets.
fn afresh(next: Pen) -> String {
    let rest = Pen::PLAIN.step(next);
    if rest.is_empty() { rest } else { format!("0;{rest}") }
}

fn append(parameters: &mut String, parameter: fmt::Arguments<'_>) {
    if !parameters.is_empty() {
        parameters.push(';');
    }
    // A text takes everything.
    let _: fmt::Result = parameters.write_fmt(parameter);
}

/// Which of the two colours of a cell.
#[derive(Clone, Copy)]
enum Ground {
    Fore,
    Back,
}

/// Appends the parameter of a colour: 30–37 and 90–97 for the sixteen, 38 for the rest; ten more behind.
fn colour(parameters: &mut String, colour: Color, ground: Ground) {
    let shift = match ground {
        Ground::Fore => 0,
        Ground::Back => 10,
    };
    let code = match colour {
        Color::Reset => 39,
        Color::Black => 30,
        Color::Red => 31,
        Color::Green => 32,
        Color::Yellow => 33,
        Color::Blue => 34,
        Color::Magenta => 35,
        Color::Cyan => 36,
        Color::Gray => 37,
        Color::DarkGray => 90,
        Color::LightRed => 91,
        Color::LightGreen => 92,
        Color::LightYellow => 93,
        Color::LightBlue => 94,
        Color::LightMagenta => 95,
        Color::LightCyan => 96,
        Color::White => 97,
        Color::Indexed(index) => {
            return append(parameters, format_args!("{};5;{index}", 38 + shift));
        }
        Color::Rgb(red, green, blue) => {
            return append(parameters, format_args!("{};2;{red};{green};{blue}", 38 + shift));
        }
    };
    append(parameters, format_args!("{}", code + shift));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pen(fg: Color, modifier: Modifier) -> Pen {
        Pen { fg, bg: Color::Reset, modifier }
    }

    fn sent(from: Pen, to: Pen) -> String {
        let mut out = Vec::new();
        from.change(to, &mut out);
        String::from_utf8(out).expect("sequences are ASCII")
    }

    #[test]
    fn sixteen_colours_take_the_short_codes() {
        let red = pen(Color::Red, Modifier::empty());
        let white = pen(Color::White, Modifier::empty());
        assert_eq!(sent(Pen::PLAIN, red), "\x1b[31m");
        assert_eq!(sent(red, white), "\x1b[97m");
    }

    #[test]
    fn backgrounds_are_ten_above() {
        let back = Pen { bg: Color::LightBlue, ..Pen::PLAIN };
        assert_eq!(sent(Pen::PLAIN, back), "\x1b[104m");
    }

    #[test]
    fn other_colours_name_their_table() {
        let indexed = pen(Color::Indexed(244), Modifier::empty());
        let rgb = pen(Color::Rgb(1, 2, 3), Modifier::empty());
        assert_eq!(sent(Pen::PLAIN, indexed), "\x1b[38;5;244m");
        assert_eq!(sent(Pen::PLAIN, rgb), "\x1b[38;2;1;2;3m");
    }

    #[test]
    fn plain_is_reached_by_reset() {
        assert_eq!(sent(pen(Color::Red, Modifier::BOLD), Pen::PLAIN), "\x1b[m");
    }

    #[test]
    fn losing_one_attribute_keeps_the_colour() {
        let both = pen(Color::Rgb(1, 2, 3), Modifier::ITALIC);
        let one = pen(Color::Rgb(1, 2, 3), Modifier::empty());
        assert_eq!(sent(both, one), "\x1b[23m");
    }

    #[test]
    fn dim_survives_the_end_of_bold() {
        let both = pen(Color::Rgb(1, 2, 3), Modifier::BOLD | Modifier::DIM);
        let dim = pen(Color::Rgb(1, 2, 3), Modifier::DIM);
        assert_eq!(sent(both, dim), "\x1b[22;2m");
    }

    #[test]
    fn the_same_pen_sends_nothing() {
        let red = pen(Color::Red, Modifier::BOLD);
        assert_eq!(sent(red, red), "");
    }

    #[test]
    fn a_foreground_is_not_seen_on_a_blank() {
        let red = pen(Color::Red, Modifier::BOLD);
        assert_eq!(red.on_blank(), Pen::PLAIN);
        let underlined = pen(Color::Red, Modifier::UNDERLINED);
        assert_eq!(underlined.on_blank(), underlined);
    }
}
