//! The reader of study logs: what was written is read, and any bytes are events, blanks or damage.

use duben::study::{Study, encode, scan};

/// What is tried.
pub type Input<'a> = (u16, &'a [u8], &'a [u8]);

/// Panics where it does not hold.
pub fn holds(input: Input<'_>) {
    let (cut, written, torn) = input;
    let events = super::events::events(written);
    let text: String = events.iter().map(encode).collect();
    let whole = scan(text.as_bytes());
    assert_eq!((&whole.events, whole.damaged.len()), (&events, 0), "what was written is read");
    let mut bytes = text.into_bytes();
    let at = usize::from(cut) % (bytes.len() + 1);
    bytes.splice(at..at, torn.iter().copied());
    let found = scan(&bytes);
    let mut end = 0;
    for damaged in &found.damaged {
        assert!(end <= damaged.start && damaged.start < damaged.end && damaged.end <= bytes.len());
        end = damaged.end;
    }
    // Bytes in one place cost the events there only; one more may be among them.
    assert!(found.events.len() + 1 >= events.len(), "{} of {}", found.events.len(), events.len());
    // Whatever it says, it means something.
    let _study = Study::of(&found.events, "handbook");
    for damaged in found.damaged.iter().rev() {
        bytes.splice(damaged.clone(), *b"\n");
    }
    assert_eq!(scan(&bytes).events, found.events, "without the damage it is the same log");
}
