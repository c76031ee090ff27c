//! Numbers as Chinese headings write them: 十二, 一百零三, 12, １２.

/// The number a text begins with, and how many bytes it takes; blanks between its characters are
/// part of it (`第 十 二 章`).
pub(super) fn leading(text: &str) -> Option<(u32, usize)> {
    arabic(text).or_else(|| chinese(text))
}

/// Digits, full-width ones too.
pub(super) fn arabic(text: &str) -> Option<(u32, usize)> {
    let mut value: u32 = 0;
    let mut end = 0;
    for (at, letter) in text.char_indices() {
        let Some(digit) = digit(letter) else { break };
        value = value.checked_mul(10)?.checked_add(digit)?;
        end = at + letter.len_utf8();
    }
    (end > 0).then_some((value, end))
}

/// Chinese numerals: with units (二十一, 一百零三) or digit by digit (二〇一二).
pub(super) fn chinese(text: &str) -> Option<(u32, usize)> {
    let mut letters = Vec::new();
    let mut end = 0;
    for (at, letter) in text.char_indices() {
        if numeral(letter).is_some() {
            letters.push(letter);
            end = at + letter.len_utf8();
        } else if !(letter.is_whitespace() && end > 0) {
            break;
        }
    }
    Some((value(&letters)?, end))
}

/// What a numeral stands for.
#[derive(Clone, Copy)]
enum Numeral {
    Digit(u32),
    Unit(u32),
}

fn numeral(letter: char) -> Option<Numeral> {
    const DIGITS: &str = "〇一二三四五六七八九";
    Some(match letter {
        '零' | '○' => Numeral::Digit(0),
        '两' | '兩' => Numeral::Digit(2),
        '十' => Numeral::Unit(10),
        '百' => Numeral::Unit(100),
        '千' => Numeral::Unit(1000),
        _ => {
            let at = DIGITS.chars().position(|digit| digit == letter)?;
            Numeral::Digit(u32::try_from(at).ok()?)
        }
    })
}

fn value(letters: &[char]) -> Option<u32> {
    let numerals: Vec<Numeral> = letters.iter().filter_map(|letter| numeral(*letter)).collect();
    if numerals.is_empty() {
        return None;
    }
    let has_units = numerals.iter().any(|numeral| matches!(numeral, Numeral::Unit(_)));
    let (mut total, mut digit): (u32, Option<u32>) = (0, None);
    for numeral in numerals {
        match numeral {
            Numeral::Digit(next) if has_units => digit = Some(next),
            Numeral::Digit(next) => total = total.checked_mul(10)?.checked_add(next)?,
            Numeral::Unit(unit) => {
                // 十二 has no digit before its unit.
                total = total.checked_add(digit.take().unwrap_or(1).checked_mul(unit)?)?;
            }
        }
    }
    total.checked_add(digit.unwrap_or(0))
}

/// The digit a character is, full-width ones too.
pub(super) fn digit(letter: char) -> Option<u32> {
    match letter {
        '０'..='９' => Some(u32::from(letter) - u32::from('０')),
        _ => letter.to_digit(10),
    }
}

#[cfg(test)]
mod tests {
    use super::leading;

    #[test]
    fn units_and_digits_are_read() {
        let read = |text: &str| leading(text).map(|(value, _)| value);
        assert_eq!(read("十章"), Some(10));
        assert_eq!(read("二十一条"), Some(21));
        assert_eq!(read("一百零三条"), Some(103));
        assert_eq!(read("二〇一二年"), Some(2012));
        assert_eq!(read("１２章"), Some(12));
        assert_eq!(read("章"), None);
    }

    #[test]
    fn blanks_between_numerals_belong_to_the_number() {
        assert_eq!(leading("十 二 章"), Some((12, "十 二".len())));
    }

    #[test]
    fn a_number_beyond_all_books_is_none() {
        assert_eq!(leading("99999999999章"), None);
        assert_eq!(leading(&"九".repeat(40)), None);
    }
}
