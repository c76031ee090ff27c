mod properties;

use super::*;
use crate::study::{
    Act, Answer, Clock, Event, Grade, Hand, Left, Mark, Meeting, Note, Point, Read, Seen,
};

fn event(id: &str, act: Act) -> Event {
    Event { id: id.into(), at: "2026-11-23T23:21:05+08:00".into(), clock: Clock::Right, act }
}

fn left() -> Act {
    Act::Left(Left {
        book: "handbook".into(),
        section: "ch01-1".into(),
        block: 3,
        offset: 12,
        end: false,
    })
}

fn point() -> Point {
    Point { book: "handbook".into(), section: "ch01-1".into(), block: 3, offset: 12 }
}

fn seen(ranges: impl IntoIterator<Item = std::ops::Range<usize>>) -> Seen {
    let mut seen = Seen::default();
    ranges.into_iter().for_each(|range| seen.add(range));
    seen
}

/// Acts with the keys that are left out where they would say nothing.
fn with_optional_keys() -> [Act; 3] {
    let [_, Act::Mark(mark), _, Act::Note(note), _, _, Act::Answer(answer), _] = others() else {
        unreachable!("they stand in this order")
    };
    let since = || Some("2026-10-05T08:00:00+08:00".to_owned());
    [
        Act::Mark(Mark { since: since(), ..mark }),
        Act::Note(Note { since: since(), ..note }),
        Act::Answer(Answer { amends: 2, ..answer }),
    ]
}

/// One act of each kind but those in [`sample`] already.
fn others() -> [Act; 8] {
    let (book, section) = (|| "handbook".to_owned(), || "ch01-1".to_owned());
    let words = || "门什么时候开".to_owned();
    let note = Note {
        id: "n".into(),
        point: point(),
        words: words(),
        text: "一\n[[event]]\n二".into(),
        since: None,
    };
    let question = "“借期”多长？".into();
    let people = vec!["王小明".into(), "李\"四\"".into()];
    let sections = vec![section(), "ch01-2".into()];
    [
        Act::Read(Read {
            book: book(),
            section: section(),
            seconds: 65,
            seen: seen([0..9, 12..40]),
            length: 99,
        }),
        Act::Mark(Mark { point: point(), words: words(), since: None }),
        Act::Unmark(point()),
        Act::Note(note),
        Act::Unnote { id: "n".into() },
        Act::Judge { book: book(), section: section(), hand: Some(Hand::Review) },
        Act::Answer(Answer {
            book: book(),
            section: section(),
            question,
            grade: Grade::Hard,
            amends: 0,
        }),
        Act::Meet(Meeting { book: book(), sections, minutes: 90, people }),
    ]
}

fn unknown(kind: &str) -> Act {
    Act::Unknown { kind: kind.into() }
}

fn encode_all(events: &[Event]) -> String {
    events.iter().map(encode).collect()
}

/// A log with each kind of event, strings with escapes among them, and a line that looks like a head.
fn sample() -> Vec<Event> {
    let names = ["王小明", "[[event]]", "a\n[[event]]\n", "\"\\\u{2028}🙂"];
    let people = names.iter().map(|name| Act::Person { name: (*name).into() });
    let settings = [("theme", "night"), ("key", "check = \"00000000\"")];
    let settings = settings.map(|(key, value)| Act::Set { key: key.into(), value: value.into() });
    let acts = people.chain([left(), unknown("later")]).chain(settings).chain(others());
    let acts = acts.chain(with_optional_keys()).chain([left()]);
    acts.enumerate().map(|(number, act)| event(&format!("id-{number}"), act)).collect()
}

/// The text of an event with a true checksum over these lines.
fn sealed(lines: &str) -> String {
    let text = format!("[[event]]\n{lines}");
    let check = checksum(text.as_bytes());
    format!("\n{text}check = \"{check}\"\n")
}

fn only_event(text: &str) -> Event {
    let scan = scan(text.as_bytes());
    assert!(scan.damaged.is_empty(), "{text}");
    assert_eq!(scan.events.len(), 1, "{text}");
    scan.events.into_iter().next().expect("there is one")
}

#[test]
fn event_is_written_in_this_form_for_ever() {
    let expected = r#"
[[event]]
format = 1
id = "0193"
at = "2026-11-23T23:21:05+08:00"
kind = "left"
book = "handbook"
section = "ch01-1"
block = 3
offset = 12
end = false
check = "a7cf1a0b"
"#;
    assert_eq!(encode(&event("0193", left())), expected);
}

#[test]
fn optional_keys_stand_last_and_what_they_should_not_say_is_passed_over() {
    let since = "since = \"2026-10-05T08:00:00+08:00\"\n";
    let [mark, note, answer] = with_optional_keys();
    for (act, key, others) in [
        (mark, since, &["since = 5\n"][..]),
        (note, since, &["since = []\n"]),
        (answer, "amends = 2\n", &["amends = \"2\"\n", "amends = -2\n", "amends = true\n"]),
    ] {
        let text = encode(&event("1", act.clone()));
        let (lines, _) = text.split_once("check = ").expect("it is sealed");
        let before = lines.strip_suffix(key).expect("it stands last");
        let before = before.strip_prefix("\n[[event]]\n").expect("it has a head");
        let without = only_event(&sealed(before)).act;
        assert_ne!(without, act);
        for other in others {
            assert_eq!(only_event(&sealed(&format!("{before}{other}"))).act, without, "{other}");
        }
    }
}

#[test]
fn other_acts_are_written_in_these_forms_for_ever() {
    let place = "book = \"handbook\"\nsection = \"ch01-1\"\nblock = 3\noffset = 12\n";
    let entry = "book = \"handbook\"\nsection = \"ch01-1\"\n";
    let expected = [
        format!("kind = \"read\"\n{entry}seconds = 65\nseen = \"0-9 12-40\"\nlength = 99\n"),
        format!("kind = \"mark\"\n{place}words = \"门什么时候开\"\n"),
        format!("kind = \"unmark\"\n{place}"),
        format!(
            "kind = \"note\"\nnote = \"n\"\n{place}words = \"门什么时候开\"\n\
             text = \"一\\u000A[[event]]\\u000A二\"\n"
        ),
        "kind = \"unnote\"\nnote = \"n\"\n".to_owned(),
        format!("kind = \"judge\"\n{entry}hand = \"review\"\n"),
        format!("kind = \"answer\"\n{entry}question = \"“借期”多长？\"\ngrade = \"hard\"\n"),
        "kind = \"meet\"\nbook = \"handbook\"\nsections = [\"ch01-1\", \"ch01-2\"]\nminutes = 90\n\
         people = [\"王小明\", \"李\\\"四\\\"\"]\n"
            .to_owned(),
    ];
    let head = "\n[[event]]\nformat = 1\nid = \"1\"\nat = \"2026-11-23T23:21:05+08:00\"\n";
    for (act, expected) in others().into_iter().zip(expected) {
        let text = encode(&event("1", act));
        let (lines, _) = text.split_once("check = ").expect("the event has a checksum");
        assert_eq!(lines, format!("{head}{expected}"));
    }
}

#[test]
fn doubtful_time_is_marked_after_it() {
    let doubtful = Event { clock: Clock::Doubtful, ..event("1", left()) };
    let text = encode(&doubtful);
    assert!(text.contains("+08:00\"\nclock = \"doubtful\"\nkind"), "{text}");
    assert_eq!(only_event(&text), doubtful);
}

#[test]
fn mark_and_grade_of_a_later_version_make_an_unknown_event() {
    for (kind, line) in [("judge", "hand = \"skipped\""), ("answer", "grade = \"5\"")] {
        let lines = format!(
            "format = 1\nid = \"1\"\nat = \"now\"\nkind = \"{kind}\"\nbook = \"b\"\nsection = \"s\"\nquestion = \"q\"\n{line}\n"
        );
        assert_eq!(only_event(&sealed(&lines)).act, unknown(kind));
    }
}

#[test]
fn strings_stand_on_one_line_with_control_characters_escaped() {
    let name = "\"王\\\r\n\t\u{0}\u{1b}[2J\u{7f}\u{85}\u{2028}\u{2029}🙂";
    let text = encode(&event("1", Act::Person { name: name.into() }));
    let line = text.lines().find(|line| line.starts_with("name"));
    let expected = r#"name = "\"王\\\u000D\u000A\u0009\u0000\u001B[2J\u007F\u0085\u2028\u2029🙂""#;
    assert_eq!(line, Some(expected));
}

#[test]
fn whole_log_is_toml() {
    let events = sample();
    let table: toml::Table = encode_all(&events).parse().expect("the log is TOML");
    let tables = table["event"].as_array().expect("the events are an array of tables");
    assert_eq!(tables.len(), events.len());
    assert_eq!(tables[3]["name"].as_str(), Some("\"\\\u{2028}🙂"));
}

#[test]
fn empty_log_has_no_events_and_no_damage() {
    assert_eq!(scan(b""), Scan::default());
    assert_eq!(scan(b"\n \r\n\n"), Scan::default());
}

#[test]
fn newer_format_and_unknown_kind_are_unknown_events() {
    let newer = sealed("format = 2\nid = \"1\"\nat = \"later\"\nkind = \"left\"\nblock = [1, 2]\n");
    assert_eq!(only_event(&newer), Event { at: "later".into(), ..event("1", unknown("left")) });
    let kind = sealed("format = 1\nid = \"1\"\nat = \"now\"\nkind = \"note\"\nwords = \"好\"\n");
    assert_eq!(only_event(&kind), Event { at: "now".into(), ..event("1", unknown("note")) });
}

#[test]
fn known_kind_without_usable_fields_is_an_unknown_event() {
    for fields in ["", "name = 3\n", "Name = \"王\"\n"] {
        let text =
            sealed(&format!("format = 1\nid = \"1\"\nat = \"now\"\nkind = \"person\"\n{fields}"));
        assert_eq!(only_event(&text).act, unknown("person"), "{fields}");
    }
    let negative = encode(&event("1", left())).replace("block = 3", "block = -3");
    let (_, lines) = negative.split_once("[[event]]\n").expect("the event has a head");
    let (lines, _) = lines.split_once("check").expect("the event has a checksum");
    assert_eq!(only_event(&sealed(lines)).act, unknown("left"));
}

#[test]
fn field_of_a_later_version_does_not_hide_a_known_event() {
    let text = sealed(
        "format = 1\nid = \"1\"\nat = \"now\"\nkind = \"set\"\nkey = \"a\"\nvalue = \"b\"\nsince = 2026-11-23\n",
    );
    assert_eq!(only_event(&text).act, Act::Set { key: "a".into(), value: "b".into() });
}

#[test]
fn event_in_another_tools_toml_counts_if_its_checksum_is_true() {
    let text = sealed(
        "kind='set'\n\"format\" = 0x1\nid=\"1\" # first\nat = 'now'\nvalue = \"\\u0062\"\nkey = \"\"\"a\"\"\"\n",
    );
    let expected = Act::Set { key: "a".into(), value: "b".into() };
    assert_eq!(only_event(&text), Event { at: "now".into(), ..event("1", expected) });
}

#[test]
fn true_checksum_over_what_is_no_event_is_damage() {
    for lines in [
        "",
        "format = 1\n",
        "not toml\n",
        "id = \"1\"\nat = \"now\"\nkind = \"left\n",
        "id = \"1\"\nat = \"now\"\nkind = \"le\"ft\"\n",
        "id = \"1\"\nat = \"now\"\nkind = \"left\"\nblock = 007\n",
    ] {
        let text = sealed(lines);
        let scan = scan(text.as_bytes());
        assert_eq!(scan.events, [], "{lines}");
        assert_eq!(scan.damaged.first(), Some(&(1..text.len() - 1)), "{lines}");
        assert_eq!(scan.damaged.len(), 1, "{lines}");
    }
}

#[test]
fn each_broken_event_is_one_damaged_range() {
    let [first, second, third] = ["1", "2", "3"].map(|id| encode(&event(id, left())));
    let text = [&first.replace("12", "13"), &second.replace("12", "14"), &third]
        .map(String::as_str)
        .concat();
    let scan = scan(text.as_bytes());
    assert_eq!(scan.events, [event("3", left())]);
    assert_eq!(scan.damaged, [1..first.len() - 1, first.len() + 1..first.len() * 2 - 1]);
}

#[test]
fn log_cut_at_any_byte_loses_only_the_event_that_was_cut() {
    let events = sample();
    let text = encode_all(&events);
    let ends: Vec<usize> =
        (1..=events.len()).map(|count| encode_all(&events[..count]).len()).collect();
    let appended = event("after", left());
    for cut in 0..=text.len() {
        // The last line end may be missing: the checksum is there.
        let whole = ends.iter().filter(|end| **end - 1 <= cut).count();
        let head = &text.as_bytes()[..cut];
        assert_eq!(scan(head).events, events[..whole], "cut at {cut}");

        let after = scan(&[head, encode(&appended).as_bytes()].concat());
        assert_eq!(after.events[..whole], events[..whole], "cut at {cut}");
        assert_eq!(after.events[whole..], [event("after", left())], "cut at {cut}");
        assert_eq!(after.damaged, scan(head).damaged, "cut at {cut}");
    }
}

#[test]
fn flipped_bit_anywhere_loses_only_the_event_hit_and_is_told() {
    let events = sample();
    let text = encode_all(&events).into_bytes();
    assert!(text.len() > 1_000);
    let ends: Vec<usize> =
        (1..=events.len()).map(|count| encode_all(&events[..count]).len()).collect();
    for position in 0..text.len() {
        let hit = ends.iter().filter(|end| **end <= position).count();
        let others = [&events[..hit], &events[hit + 1..]].concat();
        for bit in 0..8 {
            let mut flipped = text.clone();
            flipped[position] ^= 1 << bit;
            let scan = scan(&flipped);
            if scan.events != events {
                assert_eq!(scan.events, others, "bit {bit} of byte {position}");
                assert!(!scan.damaged.is_empty(), "bit {bit} of byte {position}");
            }
        }
    }
}

/// A log as [`stream`] reads it: piece by piece, each event on its own.
fn streamed(bytes: &[u8], chunk: usize) -> Scan {
    let mut scanned = Scan::default();
    let mut file = Trickle { bytes, chunk };
    scanned.damaged =
        stream(&mut file, |text, _| scanned.events.extend(scan(text.as_bytes()).events))
            .expect("bytes in memory can be read");
    scanned
}

/// Gives at most `chunk` bytes at once.
struct Trickle<'bytes> {
    bytes: &'bytes [u8],
    chunk: usize,
}

impl std::io::Read for Trickle<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = self.chunk.min(buffer.len());
        self.bytes.read(&mut buffer[..count])
    }
}

#[test]
fn long_file_is_read_in_pieces_as_it_would_be_whole() {
    let note = |text: String| {
        let (id, point, words) = ("n".into(), Point::default(), String::new());
        encode(&event("1", Act::Note(Note { id, point, words, text, since: None })))
    };
    // Events and damage longer than a piece, and many events in one.
    let long = note("长".repeat(200_000));
    let many = encode_all(&sample()).repeat(200);
    let zeros = "\0".repeat(500_000);
    let half = &long[..long.len() / 2];
    let text = [&many, &zeros, &long, half, &many, "[[event]]", &zeros, &many].concat();
    let text = text.as_bytes();
    for text in [text, &text[..text.len() - 1], &text[9..700_000]] {
        let whole = scan(text);
        assert!(whole.events.len() > 200 && !whole.damaged.is_empty());
        assert_eq!(streamed(text, 60_000), whole);
    }
}
