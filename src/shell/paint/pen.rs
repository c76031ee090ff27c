//! How the terminal writes: colours and attributes, and the shortest way from one to the next (SGR,
//! ECMA-48 §8.3.117).

use ratatui::{
    buffer::Cell,
    style::{Color, Modifier},
};

use super::sequence::{INTRODUCER, number, push};

/// Attributes that can be seen on a cell without a glyph.
const SEEN_ON_BLANK: Modifier =
    Modifier::REVERSED.union(Modifier::UNDERLINED).union(Modifier::CROSSED_OUT);

/// Each attribute with the parameter that sets it and the one that takes it away.
const ATTRIBUTES: [(Modifier, u8, u8); 9] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::RAPID_BLINK, 6, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::HIDDEN, 8, 28),
    (Modifier::CROSSED_OUT, 9, 29),
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
        push(INTRODUCER, out);
        let start = out.len();
        self.step(next, out);
        let end = out.len();
        afresh(next, out);
        if out.len() - end < end - start {
            out.drain(start..end);
        } else {
            out.truncate(end);
        }
        out.push(b'm');
    }

    /// Appends parameters that change only what differs.
    fn step(self, next: Self, out: &mut Vec<u8>) {
        let mut list = List::new(out);
        if self.modifier != next.modifier {
            attributes(&mut list, self.modifier, next.modifier);
        }
        if self.fg != next.fg {
            colour(&mut list, next.fg, Ground::Fore);
        }
        if self.bg != next.bg {
            colour(&mut list, next.bg, Ground::Back);
        }
    }
}

/// Appends the parameters that lead from some attributes to others.
fn attributes(list: &mut List<'_>, held: Modifier, next: Modifier) {
    let mut held = held;
    for (attribute, _, off) in ATTRIBUTES {
        if held.contains(attribute) && !next.contains(attribute) {
            list.add(off);
            // One parameter takes bold and dim, or both kinds of blinking, away together.
            for (other, _, other_off) in ATTRIBUTES {
                if other_off == off {
                    held.remove(other);
                }
            }
        }
    }
    for (attribute, on, _) in ATTRIBUTES {
        if next.contains(attribute) && !held.contains(attribute) {
            list.add(on);
        }
    }
}

/// Appends parameters that begin from nothing; an empty list resets.
fn afresh(next: Pen, out: &mut Vec<u8>) {
    let start = out.len();
    push(*b"0;", out);
    let rest = out.len();
    Pen::PLAIN.step(next, out);
    if out.len() == rest {
        out.truncate(start);
    }
}

/// A list of parameters at the end of what goes out.
struct List<'a> {
    out: &'a mut Vec<u8>,
    start: usize,
}

impl<'a> List<'a> {
    fn new(out: &'a mut Vec<u8>) -> Self {
        Self { start: out.len(), out }
    }

    fn add(&mut self, parameter: u8) {
        if self.out.len() > self.start {
            self.out.push(b';');
        }
        number(usize::from(parameter), self.out);
    }
}

/// Which of the two colours of a cell.
#[derive(Clone, Copy)]
enum Ground {
    Fore,
    Back,
}

/// Appends the parameter of a colour: 30–37 and 90–97 for the sixteen, 38 for the rest; ten more behind.
fn colour(list: &mut List<'_>, colour: Color, ground: Ground) {
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
            return [38 + shift, 5, index].into_iter().for_each(|parameter| list.add(parameter));
        }
        Color::Rgb(red, green, blue) => {
            let parameters = [38 + shift, 2, red, green, blue];
            return parameters.into_iter().for_each(|parameter| list.add(parameter));
        }
    };
    list.add(code + shift);
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
