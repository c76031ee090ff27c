//! Characters that Word writes as elements: tabs, hyphens, and signs of fonts that have pictures in
//! place of letters.

use quick_xml::events::BytesStart;

use crate::import::format::xml::attribute;

/// The characters that an element of a run stands for; none where it is no character.
pub(super) fn sign(name: &str, element: &BytesStart<'_>) -> Option<String> {
    match name {
        "tab" => Some("\t".to_owned()),
        "br" | "cr" => Some("\n".to_owned()),
        "nobreakhyphen" => Some("-".to_owned()),
        // It is seen only where a line ends at it.
        "softhyphen" => Some(String::new()),
        "sym" => {
            let font = attribute(element, "font").unwrap_or_default();
            let code = attribute(element, "char").unwrap_or_default();
            Some(
                u32::from_str_radix(&code, 16)
                    .map_or_else(|_| UNKNOWN.to_owned(), |code| symbol(&font, code)),
            )
        }
        _ => None,
    }
}

/// What stands for a sign that no character is known for.
const UNKNOWN: &str = "〔符号〕";

/// The sign that a font has at a code. Word moves the codes of these fonts to U+F000 and on (ECMA-376,
/// part 1, 17.3.3.30).
fn symbol(font: &str, code: u32) -> String {
    const MOVED: std::ops::RangeInclusive<u32> = 0xF000..=0xF0FF;
    let own = if MOVED.contains(&code) { code - MOVED.start() } else { code };
    let known =
        SIGNS.iter().find(|(name, sign, _)| name.eq_ignore_ascii_case(font) && *sign == own);
    if let Some((_, _, sign)) = known {
        return (*sign).to_string();
    }
    // Another font has at a code what Unicode has there.
    let is_picture =
        MOVED.contains(&code) || SIGNS.iter().any(|(name, ..)| name.eq_ignore_ascii_case(font));
    let letter = char::from_u32(code).filter(|letter| !is_picture && !letter.is_control());
    letter.map_or_else(|| UNKNOWN.to_owned(), String::from)
}

/// Boxes and ticks, as forms have them: font, code, sign. For the Wingdings the codes are those of
/// "Proposal to add Wingdings and Webdings symbols" (Unicode, L2/11-052), for Symbol those of
/// Unicode's mapping table of Adobe's font (VENDORS/ADOBE/symbol.txt). Of signs that differ in weight
/// only, the one that terminals have is taken.
const SIGNS: [(&str, u32, char); 18] = [
    ("Wingdings", 0x6F, '□'),
    ("Wingdings", 0x71, '□'),
    ("Wingdings", 0x72, '□'),
    ("Wingdings", 0xA8, '□'),
    ("Wingdings", 0xFB, '×'),
    ("Wingdings", 0xFC, '√'),
    ("Wingdings", 0xFD, '☒'),
    ("Wingdings", 0xFE, '☑'),
    ("Wingdings 2", 0x4F, '×'),
    ("Wingdings 2", 0x50, '√'),
    ("Wingdings 2", 0x51, '☒'),
    ("Wingdings 2", 0x52, '☑'),
    ("Wingdings 2", 0x53, '☒'),
    ("Wingdings 2", 0x54, '☒'),
    ("Wingdings 2", 0x2A, '□'),
    ("Wingdings 2", 0xA3, '□'),
    ("Symbol", 0xB4, '×'),
    ("Symbol", 0xD6, '√'),
];

#[cfg(test)]
mod tests {
    use super::symbol;

    #[test]
    fn boxes_and_ticks_are_told_wherever_word_has_moved_them() {
        let wingdings_2 =
            [0xF052, 0x52, 0xF0A3, 0xF050, 0xF021].map(|code| symbol("Wingdings 2", code));
        assert_eq!(wingdings_2, ["☑", "☑", "□", "√", "〔符号〕"]);
        assert_eq!([0xF0FE, 0xF0A8, 0xFD].map(|code| symbol("wingdings", code)), ["☑", "□", "☒"]);
        assert_eq!([0xF0D6, 0xF041].map(|code| symbol("Symbol", code)), ["√", "〔符号〕"]);
        assert_eq!(
            [0x2611, 0xF052, 0x1B].map(|code| symbol("宋体", code)),
            ["☑", "〔符号〕", "〔符号〕"]
        );
    }
}
