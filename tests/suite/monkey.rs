//! Keys, pastes, mouse, resizes and waiting at random: no panic, and what must hold holds.

use std::time::Duration;

use duben::{
    app::{
        Look, Msg,
        input::{Held, Key, KeyCode, Mouse, Size},
    },
    study::Progress,
    text::Widths,
};
use proptest::prelude::*;

use crate::desk::{Desk, handbook, sample};

fn any_code() -> impl Strategy<Value = KeyCode> {
    prop_oneof![
        4 => any::<char>().prop_map(KeyCode::Char),
        12 => prop::sample::select("jklhgGtswa?q[]0123456789 ？、】ｊ".chars().collect::<Vec<_>>())
            .prop_map(KeyCode::Char),
        16 => prop::sample::select(vec![
            KeyCode::Enter,
            KeyCode::Esc,
            KeyCode::Tab,
            KeyCode::BackTab,
            KeyCode::Backspace,
            KeyCode::Delete,
            KeyCode::Up,
            KeyCode::Down,
            KeyCode::Left,
            KeyCode::Right,
            KeyCode::Home,
            KeyCode::End,
            KeyCode::PageUp,
            KeyCode::PageDown,
        ]),
        1 => (0..=12_u8).prop_map(KeyCode::Function),
    ]
}

fn any_msg() -> impl Strategy<Value = Msg> {
    let held = prop::sample::select(vec![Held::Nothing, Held::Nothing, Held::Control, Held::Alt]);
    let mouse = (0..3_u8, any::<u16>(), 0..90_u16).prop_map(|(which, column, row)| {
        let column = column % 200;
        match which {
            0 => Mouse::Click { column, row },
            1 => Mouse::WheelUp { column, row },
            _ => Mouse::WheelDown { column, row },
        }
    });
    prop_oneof![
        24 => (any_code(), held).prop_map(|(code, held)| Msg::Key(Key { code, held })),
        1 => any::<String>().prop_map(Msg::Pasted),
        3 => mouse.prop_map(Msg::Mouse),
        2 => (1..500_u16, 1..200_u16)
            .prop_map(|(columns, rows)| Msg::Resized(Size { columns, rows })),
        1 => prop::sample::select(vec![Widths::Narrow, Widths::Wide]).prop_map(Msg::Measured),
        1 => Just(Msg::Woken),
        1 => any::<String>().prop_map(Msg::NotKept),
    ]
}

/// What must hold after every message.
fn invariants(desk: &Desk) {
    let model = &desk.model;
    let entries = model.outline().len();
    let reader = model.reader();
    assert!(reader.section() < entries && model.tree().selected() < entries);
    assert!(reader.cursor() < reader.page().rows().len(), "the row one is at is on the page");
    let seen = reader.top()..reader.top() + model.areas().text_rows();
    assert!(seen.contains(&reader.cursor()), "the row one is at is seen");
    assert_eq!(reader.page().sheet().columns, model.areas().text_columns(), "the page fits");
    assert_eq!(reader.page().sheet().widths, model.look().widths);
    let rows = model.tree().rows(model.outline());
    assert!(rows.contains(&model.tree().selected()), "the selected entry can be seen");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn nothing_that_can_happen_breaks_anything(
        messages in prop::collection::vec((any_msg(), 0..40_u64), 1..120),
        bundled in any::<bool>(),
    ) {
        let book = if bundled { handbook() } else { sample() };
        let mut desk = Desk::with(book, Progress::default(), 80, 24, Look::default());
        for (msg, seconds) in messages {
            desk.wait(seconds);
            desk.tell(msg);
            invariants(&desk);
            desk.frame();
        }
        let due = desk.model.deadline();
        prop_assert!(due.is_none_or(|due| due > Duration::ZERO));
    }
}
