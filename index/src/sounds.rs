//! How characters are read, and which syllables sound alike to some.

use crate::tables::{READINGS, SET_BOUNDS, SETS, SYLLABLES};

/// The number of a syllable.
pub(crate) type Syllable = u16;

/// Every syllable a (folded) character is read by, the usual one first; none for other letters.
pub(crate) fn readings(letter: char) -> &'static [Syllable] {
    set_of(letter).map_or(&[], set)
}

/// The syllables of a set.
pub(crate) fn set(number: usize) -> &'static [Syllable] {
    match SET_BOUNDS.get(number..number + 2) {
        Some(bounds) => &SETS[usize::from(bounds[0])..usize::from(bounds[1])],
        None => &[],
    }
}

/// The number of the set of a character's readings.
pub(crate) fn set_of(letter: char) -> Option<usize> {
    let at = u32::from(letter).checked_sub(0x4e00)?;
    READINGS.get(at as usize).map(|&set| usize::from(set))
}

/// How a syllable is typed: `zhuan`, `lv`.
pub(crate) fn spelled(syllable: Syllable) -> &'static str {
    SYLLABLES.get(usize::from(syllable)).copied().unwrap_or_default()
}

/// Whether sounds that many accents don't tell apart are taken for one another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Sounds {
    /// Only what the standard says.
    #[default]
    Strict,
    /// 模糊音: zh/z, ch/c, sh/s, n/l, an/ang, en/eng, in/ing.
    Fuzzy,
}

/// A syllable brought to the one form that all it could be mistaken for share: `zhang`, `zhan`,
/// `zang` and `zan` are all `zan`; `lan`, `lang`, `nan` and `nang` are `lan`.
pub(crate) fn blurred(spelled: &str) -> String {
    let (initial, rest) = match spelled.as_bytes() {
        [b'z' | b'c' | b's', b'h', ..] => (&spelled[..1], &spelled[2..]),
        [b'n', _, ..] => ("l", &spelled[1..]),
        _ => spelled.split_at(spelled.len().min(1)),
    };
    let rest = match rest.strip_suffix('g') {
        Some(open) if open.ends_with("an") || open.ends_with("en") || open.ends_with("in") => open,
        _ => rest,
    };
    // A syllable that is only a final: `ang`, `eng`.
    let whole = format!("{initial}{rest}");
    match whole.as_str() {
        "ang" => "an".to_owned(),
        "eng" => "en".to_owned(),
        _ => whole,
    }
}

#[cfg(test)]
mod tests {
    use super::{blurred, readings, spelled};

    fn read(letter: char) -> Vec<&'static str> {
        readings(letter).iter().map(|&syllable| spelled(syllable)).collect()
    }

    #[test]
    fn a_character_has_all_its_readings_the_usual_one_first() {
        assert_eq!(read('党'), ["dang"]);
        assert_eq!(read('率')[..1], ["lv"]);
        assert!(read('率').contains(&"shuai"));
        assert!(read('行').contains(&"hang") && read('行').contains(&"xing"));
        assert!(read('a').is_empty() && read('，').is_empty() && read('🎉').is_empty());
    }

    #[test]
    fn blurred_syllables_meet() {
        for alike in
            [&["zhang", "zhan", "zang", "zan"][..], &["nan", "lan", "lang"], &["xin", "xing"]]
        {
            let forms: Vec<String> = alike.iter().map(|one| blurred(one)).collect();
            assert!(forms.iter().all(|form| *form == forms[0]), "{forms:?}");
        }
        assert_ne!(blurred("dang"), blurred("tang"));
        assert_eq!(blurred("ang"), "an");
        assert_eq!(blurred("e"), "e");
    }
}
