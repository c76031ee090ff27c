//! What control sequences are made of (ECMA-48 §5.4): how they begin, and their numbers.
//!
//! A frame has hundreds of them, of few bytes each: they are pushed one by one, for a copy of three
//! bytes takes musl longer than writing them.

/// What a control sequence begins with (CSI).
pub(super) const INTRODUCER: [u8; 2] = *b"\x1b[";

/// Appends a few bytes.
#[inline]
pub(super) fn push<const COUNT: usize>(bytes: [u8; COUNT], out: &mut Vec<u8>) {
    for byte in bytes {
        out.push(byte);
    }
}

/// Appends a control sequence of one parameter.
pub(super) fn control(parameter: usize, end: u8, out: &mut Vec<u8>) {
    push(INTRODUCER, out);
    number(parameter, out);
    out.push(end);
}

/// Appends a number in decimal digits.
pub(super) fn number(number: usize, out: &mut Vec<u8>) {
    if number >= 10 {
        self::number(number / 10, out);
    }
    out.push(b"0123456789"[number % 10]);
}

/// How many digits that takes.
pub(super) fn digits(number: usize) -> usize {
    if number < 10 { 1 } else { 1 + digits(number / 10) }
}

#[cfg(test)]
mod tests {
    use super::{digits, number};

    #[test]
    fn numbers_are_written_as_everywhere() {
        for shown in [0, 1, 9, 10, 99, 100, 120, 65_535, usize::MAX] {
            let mut out = Vec::new();
            number(shown, &mut out);
            assert_eq!(out, shown.to_string().into_bytes());
            assert_eq!(digits(shown), out.len());
        }
    }
}
