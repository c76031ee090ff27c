//! Writes the tables of single characters that folding and pinyin look up: which simplified
//! character a traditional one stands for, and how each is read.
//!
//! The crates that know this are needed here only; the program carries two arrays of 41 KB.

use std::{collections::BTreeMap, env, error::Error, fmt::Write as _, fs, path::Path};

use pinyin::ToPinyinMulti;

/// The block of unified ideographs (URO), U+4E00 to U+9FFF: every character in common use.
const HAN: std::ops::RangeInclusive<char> = '\u{4e00}'..='\u{9fff}';

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=build.rs");
    let mut tables = String::new();
    simplified(&mut tables)?;
    readings(&mut tables)?;
    fs::write(Path::new(&env::var("OUT_DIR")?).join("tables.rs"), tables)?;
    Ok(())
}

/// For each character the one it is folded to; most stand for themselves.
fn simplified(tables: &mut String) -> Result<(), Box<dyn Error>> {
    let mut codes = Vec::new();
    for han in HAN {
        let converted = hanconv::t2s(han.to_string());
        let mut letters = converted.chars();
        let one = letters.next().filter(|one| HAN.contains(one) && letters.next().is_none());
        codes.push(u32::from(one.unwrap_or(han)));
    }
    writeln!(tables, "pub(crate) static SIMPLIFIED: [u16; {}] = {codes:?};", codes.len())?;
    Ok(())
}

/// The syllables in alphabetical order, the sets of them that characters are read by (the usual
/// reading first) one after the other with their bounds, and for each character the number of its
/// set.
fn readings(tables: &mut String) -> Result<(), Box<dyn Error>> {
    let sets: Vec<Vec<String>> = HAN.map(syllables_of).collect();
    let mut syllables: Vec<&String> = sets.iter().flatten().collect();
    syllables.sort();
    syllables.dedup();
    let id = |syllable: &String| syllables.binary_search(&syllable).unwrap_or_default();
    let numbered: Vec<Vec<usize>> = sets.iter().map(|set| set.iter().map(id).collect()).collect();
    let mut order: BTreeMap<&Vec<usize>, usize> = numbered.iter().map(|set| (set, 0)).collect();
    for (at, number) in order.values_mut().enumerate() {
        *number = at;
    }
    let of_character: Vec<usize> = numbered.iter().map(|set| order[set]).collect();
    writeln!(tables, "pub(crate) static SYLLABLES: [&str; {}] = {syllables:?};", syllables.len())?;
    let flat: Vec<usize> = order.keys().flat_map(|set| set.iter().copied()).collect();
    let mut ends = vec![0];
    ends.extend(order.keys().scan(0, |end, set| {
        *end += set.len();
        Some(*end)
    }));
    writeln!(tables, "pub(crate) static SETS: [u16; {}] = {flat:?};", flat.len())?;
    writeln!(tables, "pub(crate) static SET_BOUNDS: [u16; {}] = {ends:?};", ends.len())?;
    writeln!(
        tables,
        "pub(crate) static READINGS: [u16; {}] = {of_character:?};",
        of_character.len()
    )?;
    Ok(())
}

/// How a character is read, without tones, `ü` typed as `v`; sounds without a vowel (哼 `hm`) are
/// left out, since nobody types them for a word.
fn syllables_of(han: char) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for reading in han.to_pinyin_multi().into_iter().flatten() {
        let typed = reading.plain().replace('ü', "v");
        let spoken = typed.contains(['a', 'e', 'i', 'o', 'u', 'v']);
        let ascii = typed.bytes().all(|letter| letter.is_ascii_lowercase());
        if spoken && ascii && !found.contains(&typed) {
            found.push(typed);
        }
    }
    found
}
