//! Events of a study log, with any text in them.

use duben::study::{Act, Clock, Event, Left, Mark, Note, Point};

/// An event for each part, of at most `MOST`: what kind, which id, when.
pub fn events(bytes: &[u8]) -> Vec<Event> {
    bytes.split(|byte| *byte == 0).take(MOST).filter_map(event).collect()
}

const MOST: usize = 8;

fn event(part: &[u8]) -> Option<Event> {
    let [kind, id, day, rest @ ..] = part else { return None };
    let text = String::from_utf8_lossy(rest).into_owned();
    let (section, block) = (format!("ch{:02}", day % 12), usize::from(*id));
    let point = Point { book: text.clone(), section: section.clone(), block, offset: 3 };
    let act = match kind % 6 {
        0 => Act::Person { name: text },
        1 => Act::Mark(Mark { point, words: text, since: None }),
        2 => Act::Note(Note { id: text.clone(), point, words: text.clone(), text, since: None }),
        3 => Act::Set { key: text.clone(), value: text },
        4 => Act::Unnote { id: text },
        _ => Act::Left(Left { book: text, section, block, ..Left::default() }),
    };
    let (year, month) = (2024 + i32::from(day % 4), 1 + day % 12);
    let clock = if kind % 2 == 0 { Clock::Right } else { Clock::Doubtful };
    let at = format!("{year}-{month:02}-03T04:05:06+08:00");
    Some(Event {
        id: format!("0190{id:04x}-0000-7000-8000-00000000000{:x}", kind % 16),
        at,
        clock,
        act,
    })
}
