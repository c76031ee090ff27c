//! From bytes to text: UTF-8, UTF-16, GB18030 (with GBK and GB2312) and Big5, with or without a
//! byte order mark.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use super::ImportError;

/// Text with the name of the encoding it was in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Decoded {
    /// The text, without a byte order mark.
    pub(super) text: String,
    /// The name, as people know it.
    pub(super) encoding: &'static str,
}

/// Decodes a file.
///
/// # Errors
///
/// When it is no text, or text in two encodings.
pub(super) fn decode(bytes: &[u8]) -> Result<Decoded, ImportError> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return decode_as(encoding, &bytes[mark..]);
    }
    if let Some(encoding) = utf_16(bytes) {
        return decode_as(encoding, bytes);
    }
    if let Some(offset) = binary(bytes) {
        return Err(ImportError::Binary { offset });
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(Decoded { text: text.to_owned(), encoding: name(UTF_8) });
    }
    decode_as(guess(bytes), bytes)
}

fn decode_as(encoding: &'static Encoding, bytes: &[u8]) -> Result<Decoded, ImportError> {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes);
    match text {
        Some(text) => Ok(Decoded { text: text.into_owned(), encoding: name(encoding) }),
        None => Err(mixed(encoding, bytes)),
    }
}

/// Where the first bytes stand that the encoding doesn't have.
fn mixed(encoding: &'static Encoding, bytes: &[u8]) -> ImportError {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(bytes.len().saturating_mul(3).saturating_add(16));
    let (result, read) = decoder.decode_to_string_without_replacement(bytes, &mut text, true);
    let line = text.matches('\n').count() + 1;
    // Not one line could be read: it is no text at all.
    if line == 1 && matches!(result, encoding_rs::DecoderResult::Malformed(..)) && read < 64 {
        return ImportError::Binary { offset: read };
    }
    ImportError::Encoding { line, encoding: name(encoding) }
}

/// The first byte that shows a file to be no text: a zero, or control characters in number. A few
/// stray ones are left out of the book.
fn binary(bytes: &[u8]) -> Option<usize> {
    const MOST: usize = 100;
    let controls = bytes.iter().filter(|byte| is_no_text(**byte)).count();
    let is_binary = controls * MOST > bytes.len().max(MOST * 10) || bytes.contains(&0);
    bytes.iter().position(|byte| is_no_text(*byte)).filter(|_| is_binary)
}

/// Control characters that no encoding of text uses, but for tab, line ends, form feed and the
/// end-of-file mark of old systems.
const fn is_no_text(byte: u8) -> bool {
    matches!(byte, 0..=8 | 0x0E..=0x19 | 0x1B..=0x1F | 0x7F)
}

/// UTF-16 without a mark: it has zero bytes, as no other text has, and one way of pairing its bytes
/// makes characters that Chinese text is written in.
fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    const LOOKED_AT: usize = 4096;
    let head = &bytes[..bytes.len().min(LOOKED_AT)];
    if !head.contains(&0) {
        return None;
    }
    let usual =
        |unit: u16| matches!(unit, 9 | 10 | 13 | 0x20..=0x7E | 0x2000..=0x9FFF | 0xFF00..=0xFFEF);
    let units = |read: fn([u8; 2]) -> u16| {
        let pairs = head.chunks_exact(2).map(move |pair| read([pair[0], pair[1]]));
        pairs.filter(|unit| usual(*unit)).count()
    };
    let (little, big) = (units(u16::from_le_bytes), units(u16::from_be_bytes));
    let most = little.max(big);
    if most * 2 * 20 < head.len() * 19 {
        return None;
    }
    Some(if little > big { UTF_16LE } else { UTF_16BE })
}

/// GB18030 or Big5, as the frequencies of the characters tell.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    if guess == BIG5 { BIG5 } else { GB18030 }
}

fn name(encoding: &'static Encoding) -> &'static str {
    match encoding.name() {
        "gb18030" | "GBK" => "GB18030",
        name => name,
    }
}

#[cfg(test)]
mod tests {
    use encoding_rs::{BIG5, GB18030};

    use super::{ImportError, decode};

    const SIMPLE: &str =
        "村民会议由村民委员会召集。\n有十分之一以上的村民提议，应当召集村民会议。\n";
    const TRADITIONAL: &str =
        "村民會議由村民委員會召集。\n有十分之一以上的村民提議，應當召集村民會議。\n";

    fn read(bytes: &[u8]) -> (String, &'static str) {
        let decoded = decode(bytes).expect("it is text");
        (decoded.text, decoded.encoding)
    }

    fn utf_16(text: &str, mark: bool, big: bool) -> Vec<u8> {
        let units = mark.then_some(0xFEFF).into_iter().chain(text.encode_utf16());
        units.flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
    }

    #[test]
    fn every_encoding_of_chinese_offices_is_told() {
        assert_eq!(read(SIMPLE.as_bytes()), (SIMPLE.to_owned(), "UTF-8"));
        assert_eq!(read(&GB18030.encode(SIMPLE).0), (SIMPLE.to_owned(), "GB18030"));
        assert_eq!(read(&BIG5.encode(TRADITIONAL).0), (TRADITIONAL.to_owned(), "Big5"));
        for (mark, big) in [(true, false), (true, true), (false, false), (false, true)] {
            assert_eq!(read(&utf_16(SIMPLE, mark, big)).0, SIMPLE);
        }
    }

    #[test]
    fn a_mark_is_no_part_of_the_text() {
        assert_eq!(read("\u{FEFF}甲".as_bytes()).0, "甲");
    }

    #[test]
    fn rare_characters_of_gb18030_are_read() {
        let text = "㐂字四字节𠀀，村民会议由村民委员会召集。";
        assert_eq!(read(&GB18030.encode(text).0).0, text);
    }

    #[test]
    fn two_encodings_in_one_file_are_told_with_the_line() {
        let mut bytes = GB18030.encode(SIMPLE).0.into_owned();
        bytes.extend(b"\xFF\xFF\n");
        assert_eq!(decode(&bytes), Err(ImportError::Encoding { line: 3, encoding: "GB18030" }));
    }

    #[test]
    fn bytes_that_are_no_text_are_told() {
        assert_eq!(decode(b"\x7FELF\x02\x01\x00"), Err(ImportError::Binary { offset: 0 }));
    }
}
