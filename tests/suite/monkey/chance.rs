//! What can happen, by chance.

use std::iter;

use duben::{
    app::{
        Look, Msg, Seat, Theme, Welcome, Whose,
        input::{Held, Key, KeyCode, Mouse, Size},
    },
    layout::Spacing,
    text::Widths,
};
use fastrand::Rng;

use super::outside::{Outside, people};
use crate::desk::person;

/// Keys without a character, most wanted first.
const NAMED: [KeyCode; 14] = [
    KeyCode::Enter,
    KeyCode::Esc,
    KeyCode::Tab,
    KeyCode::Down,
    KeyCode::Up,
    KeyCode::BackTab,
    KeyCode::Backspace,
    KeyCode::Delete,
    KeyCode::Left,
    KeyCode::Right,
    KeyCode::Home,
    KeyCode::End,
    KeyCode::PageUp,
    KeyCode::PageDown,
];

/// Letters that do something, digits, forms of an input method, Han.
const LETTERS: &str = "jklhgGtswanNbbBmmrpxoceu?q[]0123456789 /、？】ｊ１党员书";

/// What is hard to lay out: marks without a letter, joined emoji, controls of direction, an escape
/// sequence, a tab, something of three columns, what UAX #11 calls ambiguous.
const HARD: [&str; 9] = [
    "\u{301}\u{300}\u{489}",
    "👩‍👩‍👧‍👦",
    "\u{202e}党员\u{2066}",
    "\u{1b}[2J\u{7}",
    "\t\n\r\n",
    "\u{fdfd}⸻",
    "“—…·①”",
    "ﾞﾟ\u{200b}\u{200d}\u{feff}",
    "क्ष्म्यु",
];

/// The longest paste, in characters.
const PASTE: usize = 20_000;

/// Who sits before the program when it starts.
pub(super) fn seat(random: &mut Rng) -> Seat {
    let people = people();
    match random.u8(..6) {
        0 => Seat::new(Whose::Guest, Vec::new(), Welcome::Name),
        1 => Seat::new(Whose::Guest, people, Welcome::Cover),
        2 => Seat::new(Whose::Guest, people, Welcome::Book),
        3 => Seat::new(Whose::Person(people[0].clone()), people, Welcome::Book),
        _ => Seat::new(Whose::Person(person("")), Vec::new(), Welcome::Book),
    }
}

pub(super) fn look(random: &mut Rng) -> Look {
    let theme = iter::successors(Some(Theme::default()), |theme| Some(theme.next()));
    Look {
        theme: theme.take(random.usize(1..5)).last().unwrap_or_default(),
        widths: widths(random),
        spacing: if random.bool() { Spacing::default() } else { Spacing::default().other() },
    }
}

fn widths(random: &mut Rng) -> Widths {
    if random.bool() { Widths::Narrow } else { Widths::Wide }
}

/// A window: usual ones, small ones, and whatever there is up to 500 by 200.
pub(super) fn window(random: &mut Rng) -> Size {
    let (columns, rows) = match random.u8(..10) {
        0..3 => (80, 24),
        3..5 => (random.u16(1..=12), random.u16(1..=8)),
        5..9 => (random.u16(1..=140), random.u16(1..=42)),
        _ => (random.u16(1..=500), random.u16(1..=200)),
    };
    Size { columns, rows }
}

/// How long nothing happened: mostly no time; at times an evening, seldom as much as a wrong clock
/// makes of it.
pub(super) fn seconds(random: &mut Rng) -> u64 {
    match random.u16(..2_000) {
        0 => random.u64(..100 * 365 * 24 * 3_600),
        1..20 => random.u64(..5 * 24 * 3_600),
        20..200 => random.u64(..900),
        200..900 => random.u64(..6),
        _ => 0,
    }
}

/// Something that happens.
pub(super) fn msg(random: &mut Rng, outside: &Outside) -> Msg {
    match random.u16(..1_000) {
        0..790 => Msg::Key(key(random)),
        790..860 => Msg::Pasted(text(random)),
        860..920 => Msg::Mouse(mouse(random)),
        920..945 => Msg::Resized(window(random)),
        945..955 => Msg::Measured(widths(random)),
        955..970 => Msg::Woken,
        // Where nothing was asked for, an answer is a surprise.
        970..998 => outside.surprise(random),
        _ => Msg::Leave,
    }
}

fn key(random: &mut Rng) -> Key {
    let letters: Vec<char> = LETTERS.chars().collect();
    let code = match random.u8(..20) {
        0..7 => NAMED[random.usize(..NAMED.len())],
        7..11 => NAMED[random.usize(..5)],
        11..17 => KeyCode::Char(letters[random.usize(..letters.len())]),
        17..19 => KeyCode::Function(random.u8(..=12)),
        _ => KeyCode::Char(random.char(..)),
    };
    let held = match random.u8(..12) {
        0 => Held::Control,
        1 => Held::Alt,
        _ => Held::Nothing,
    };
    Key { code, held }
}

/// What an input method commits, what is pasted by mistake, and what finds nothing.
pub(super) fn text(random: &mut Rng) -> String {
    match random.u8(..24) {
        0..10 => letters(random, "党员值班人书三会一课民主评议", 4),
        10..15 => letters(random, "fzdangyuansanhuizhibanlv ", 12),
        15..20 => HARD[random.usize(..HARD.len())].repeat(random.usize(1..4)),
        20..23 => iter::repeat_with(|| random.char(..)).take(12).collect(),
        _ => {
            let what = ["党", "a", "\u{301}", " 党\n"][random.usize(..4)];
            what.repeat(random.usize(..PASTE))
        }
    }
}

fn letters(random: &mut Rng, which: &str, most: usize) -> String {
    let which: Vec<char> = which.chars().collect();
    let count = random.usize(1..=most);
    iter::repeat_with(|| which[random.usize(..which.len())]).take(count).collect()
}

fn mouse(random: &mut Rng) -> Mouse {
    // Most hit the window; some a window that is gone.
    let (column, row) = match random.u8(..10) {
        0 => (random.u16(..), random.u16(..)),
        _ => (random.u16(..100), random.u16(..40)),
    };
    match random.u8(..3) {
        0 => Mouse::WheelUp { column, row },
        1 => Mouse::WheelDown { column, row },
        _ => Mouse::Click { column, row },
    }
}
