//! Facts about any log and any bytes.

use proptest::prelude::*;

use super::*;

fn any_text() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "\"",
        "\\",
        "'",
        "\n",
        "\r\n",
        "\t",
        "\0",
        "\u{1b}",
        "\u{85}",
        "\u{2028}",
        "\u{feff}",
        "🙂",
        "汉",
        "#",
        "=",
        "\\u0041",
        "\"\"\"",
        "[[event]]",
        "\n[[event]]\n",
        "\ncheck = \"00000000\"\n",
        " ",
    ]);
    let pieces = prop::collection::vec(pieces.prop_map(str::to_owned), 0..8);
    prop_oneof![any::<String>(), pieces.prop_map(|pieces| pieces.concat())]
}

/// TOML has no greater numbers.
fn any_count() -> impl Strategy<Value = usize> {
    0..=usize::try_from(i64::MAX).expect("a pointer has 64 bits here")
}

fn any_point() -> impl Strategy<Value = Point> {
    (any_text(), any_text(), any_count(), any_count())
        .prop_map(|(book, section, block, offset)| Point { book, section, block, offset })
}

fn any_texts() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(any_text(), 0..4)
}

fn any_read() -> impl Strategy<Value = Act> {
    let ranges = prop::collection::vec((0_usize..1_000, 0_usize..100), 0..5);
    let parts = (any_text(), any_text(), any_count(), ranges, any_count());
    parts.prop_map(|(book, section, seconds, ranges, length)| {
        let seen = seen(ranges.into_iter().map(|(start, length)| start..start + length));
        Act::Read(Read { book, section, seconds, seen, length })
    })
}

fn any_act() -> impl Strategy<Value = Act> {
    let hand = prop::sample::select(vec![None, Some(Hand::Understood), Some(Hand::Review)]);
    let grade = prop::sample::select(Grade::ALL.to_vec());
    let since = prop::option::of(any_text());
    let marked = (any_point(), any_text(), any_text(), any_text(), since);
    let answered = (any_text(), any_text(), any_text(), grade, any_count());
    prop_oneof![
        any_text().prop_map(|name| Act::Person { name }),
        (any_point(), any::<bool>()).prop_map(|(Point { book, section, block, offset }, end)| {
            Act::Left(Left { book, section, block, offset, end })
        }),
        (any_text(), any_text()).prop_map(|(key, value)| Act::Set { key, value }),
        any_read(),
        (any_point(), any_text(), prop::option::of(any_text()))
            .prop_map(|(point, words, since)| Act::Mark(Mark { point, words, since })),
        any_point().prop_map(Act::Unmark),
        marked.prop_map(|(point, id, words, text, since)| {
            Act::Note(Note { id, point, words, text, since })
        }),
        any_text().prop_map(|id| Act::Unnote { id }),
        (any_text(), any_text(), hand).prop_map(|(book, section, hand)| Act::Judge {
            book,
            section,
            hand
        }),
        answered.prop_map(|(book, section, question, grade, amends)| {
            Act::Answer(Answer { book, section, question, grade, amends })
        }),
        (any_text(), any_texts(), any_count(), any_texts()).prop_map(
            |(book, sections, minutes, people)| {
                Act::Meet(Meeting { book, sections, minutes, people })
            }
        ),
        any_text().prop_map(|kind| Act::Unknown { kind }),
        prop::sample::select(vec!["person", "left", "set", "read", "mark", "unmark", "note"])
            .prop_map(unknown),
        prop::sample::select(vec!["unnote", "judge", "answer", "meet"]).prop_map(unknown),
    ]
}

fn any_event() -> impl Strategy<Value = Event> {
    let clock = prop::sample::select(vec![Clock::Right, Clock::Doubtful]);
    let event = (any_text(), any_text(), clock, any_act());
    event.prop_map(|(id, at, clock, act)| Event { id, at, clock, act })
}

fn any_events() -> impl Strategy<Value = Vec<Event>> {
    prop::collection::vec(any_event(), 0..6)
}

fn any_bytes() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        prop::collection::vec(any::<u8>(), 0..20),
        any_event().prop_map(|event| encode(&event).into_bytes()),
        prop::sample::select(vec![
            "\n[[event]]\n",
            "[[event]]",
            "check = \"00000000\"",
            "\n",
            "\r\n"
        ])
        .prop_map(|text| text.as_bytes().to_vec()),
    ];
    prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn what_was_written_is_read(events in any_events()) {
        let text = encode_all(&events);
        prop_assert_eq!(scan(text.as_bytes()), Scan { events, damaged: vec![] });
        prop_assert!(text.parse::<toml::Table>().is_ok());
    }

    #[test]
    fn two_logs_one_after_the_other_are_both_read(
        one in any_events(), other in any_events(), cut in any::<prop::sample::Index>(),
    ) {
        let (one, other) = (encode_all(&one).into_bytes(), encode_all(&other).into_bytes());
        let one = &one[..cut.index(one.len() + 1)];
        let both = [scan(one).events, scan(&other).events].concat();
        prop_assert_eq!(scan(&[one, &other].concat()).events, both);
    }

    #[test]
    fn any_bytes_are_events_blanks_or_damage(bytes in any_bytes()) {
        let scan = scan(&bytes);
        let mut end = 0;
        for range in &scan.damaged {
            prop_assert!(end <= range.start && range.start < range.end && range.end <= bytes.len());
            end = range.end;
        }
        // What is left without the damage is the same log, whole.
        let mut rest = bytes;
        for range in scan.damaged.iter().rev() {
            rest.splice(range.clone(), *b"\n");
        }
        prop_assert_eq!(crate::study::scan(&rest), Scan { events: scan.events, damaged: vec![] });
    }
}
