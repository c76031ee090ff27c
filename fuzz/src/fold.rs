//! Folding and its offsets: what is found in folded text is that in the text as it is written.

use duben_index::{Folded, Sounds, Typed, fold};

/// What is tried.
pub type Input<'a> = (u8, u8, &'a str, &'a str);

/// Panics where it does not hold.
pub fn holds(input: Input<'_>) {
    let (start, length, text, wanted) = input;
    let folded = Folded::of(text);
    let letters: Vec<char> = text.chars().collect();
    assert_eq!(folded.letters, fold(text), "two ways to one form");
    assert_eq!(folded.letters.len(), folded.origins.len());
    assert!(folded.origins.is_sorted(), "folding changes no order");
    let again: String = folded.letters.iter().collect();
    assert_eq!(fold(&again), folded.letters, "what is folded is folded");
    let count = folded.letters.len();
    let from = usize::from(start) % (count + 1);
    let range = from..(from + usize::from(length)).min(count);
    let origin = folded.origin(range.clone());
    assert!(origin.end <= letters.len(), "inside the text");
    let covered: String = letters[origin].iter().collect();
    let covered = fold(&covered);
    let part = &folded.letters[range];
    assert!(covered.windows(part.len().max(1)).any(|run| run == part) || part.is_empty());
    let wanted = fold(wanted);
    let mut end = 0;
    for found in folded.find(&wanted) {
        assert!(end <= found.start && folded.letters[found.clone()] == wanted[..]);
        end = found.end;
    }
    // Its tables are made anew for each text, which takes longer than all the rest.
    if start.is_multiple_of(64) {
        let sounds = if length.is_multiple_of(2) { Sounds::Strict } else { Sounds::Fuzzy };
        assert!(Typed::of(text, sounds).stands_in(text), "a text stands in itself");
    }
}
