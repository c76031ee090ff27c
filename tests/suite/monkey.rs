//! Keys, pastes, mouse, resizes and waiting at random: no panic, and what must hold holds.

use std::time::Duration;

use duben::{
    app::{
        Arrival, Dialog, Focus, Look, Msg, Noted, Whose,
        check::Face,
        errand::{Purpose, Report, Venue},
        finder::Part,
        input::{Held, Key, KeyCode, Mouse, Size},
        keys::Context,
    },
    study::{Damaged, Merged, Study},
    text::Widths,
};
use proptest::prelude::*;

use crate::desk::{Desk, handbook, person, sample};

fn any_code() -> impl Strategy<Value = KeyCode> {
    prop_oneof![
        4 => any::<char>().prop_map(KeyCode::Char),
        12 => prop::sample::select("jklhgGtswanNbbBmmrpxo?q[]0123456789 ？】ｊ党员书".chars().collect::<Vec<_>>())
            .prop_map(KeyCode::Char),
        6 => prop::sample::select(vec!['/', '、']).prop_map(KeyCode::Char),
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
        4 => (0..=12_u8).prop_map(KeyCode::Function),
    ]
}

/// What an input method commits, what is pasted by mistake, and what finds nothing.
fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[党员值班人书三会一课民主评议]{1,4}",
        2 => "(fz|dang|yuan|san hui|zhiban|lv){1,3}",
        1 => any::<String>(),
        1 => Just("党".repeat(100_000)),
    ]
}

/// A guest, or one of two people, sits down.
fn arrival(is_guest: bool) -> Msg {
    let people = vec![person("李四"), person("王小明")];
    let whose = if is_guest { Whose::Guest } else { Whose::Person(people[0].clone()) };
    let (study, look) = (Study::default(), Look::default());
    Msg::Arrived(Box::new(Arrival { whose, study, people, look, remarks: None }))
}

/// What comes of an errand, asked for or not.
fn report() -> impl Strategy<Value = Report> {
    let venue = |path: String| {
        let (name, is_read_only) = (path.clone(), path.len().is_multiple_of(2));
        Venue { name, path: path.into(), is_read_only }
    };
    let purpose = prop::sample::select(vec![Purpose::Write, Purpose::Merge, Purpose::TakeAway]);
    let venues = prop::collection::vec(any::<String>().prop_map(venue), 0..4);
    let merged = any::<String>().prop_map(|name| {
        let damaged = vec![Damaged { file: name.clone().into(), bytes: 0..7 }];
        Merged { name: Some(name), added: 1, known: 2, damaged }
    });
    prop_oneof![
        4 => (purpose, venues).prop_map(|(purpose, venues)| Report::Venues(purpose, venues)),
        1 => any::<String>().prop_map(|path| Report::Written(path.into())),
        1 => prop::collection::vec(merged, 0..3).prop_map(Report::Merged),
        1 => any::<String>().prop_map(Report::Failed),
    ]
}

/// A meeting stands in a record, or could not be written.
fn noted(is_written: bool) -> Noted {
    let name = || "王小明".to_owned();
    let written = is_written.then(name).into_iter().collect();
    let failed = (!is_written).then(|| (name(), "磁盘已满。".to_owned())).into_iter().collect();
    Noted { written, failed, ..Noted::default() }
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
        3 => any_text().prop_map(Msg::Pasted),
        3 => mouse.prop_map(Msg::Mouse),
        2 => (1..500_u16, 1..200_u16)
            .prop_map(|(columns, rows)| Msg::Resized(Size { columns, rows })),
        1 => prop::sample::select(vec![Widths::Narrow, Widths::Wide]).prop_map(Msg::Measured),
        1 => Just(Msg::Woken),
        1 => any::<String>().prop_map(Msg::NotKept),
        1 => Just(Msg::Kept),
        2 => any::<bool>().prop_map(arrival),
        1 => any::<String>().prop_map(Msg::NotArrived),
        2 => report().prop_map(Msg::Ran),
        1 => any::<bool>().prop_map(|is_written| Msg::Gathered(Box::new(noted(is_written)))),
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
    search_invariants(desk);
    note_invariants(desk);
    check_invariants(desk);
}

/// What must hold of a note that is written.
fn note_invariants(desk: &Desk) {
    let model = &desk.model;
    let open = model.focus() == Focus::Note;
    assert_eq!(model.noting().is_some(), open, "a note without a pad, or the other way round");
    let Some(noting) = model.noting() else { return };
    let (pad, text) = (model.areas().pad, noting.pad().text());
    assert!(text.is_char_boundary(noting.pad().caret()), "the caret stands in the text");
    let rows = model.note_rows().expect("a pad has rows");
    let (row, column) = rows.place(noting.pad());
    assert!(row < rows.count() && column <= model.areas().pad_columns());
    if model.dialog().is_none() {
        let caret = desk.caret();
        assert_eq!(caret.is_some(), pad.width > 0 && pad.height > 0);
        assert!(caret.is_none_or(|at| pad.contains(at.into())), "{caret:?}");
    }
}

/// What must hold of a round of questions.
fn check_invariants(desk: &Desk) {
    let model = &desk.model;
    let is_open = model.dialog() == Some(Dialog::Round);
    assert!(model.round().is_some() || !is_open, "a page without a round");
    assert!(model.context() != Context::Aside || model.round().is_some());
    let Some(round) = model.round() else { return };
    assert!(round.at() <= round.total(), "the question is one of them");
    assert_eq!(round.card().is_none(), round.face() == Face::Sum);
    let (text, rows) = (model.check_areas().text, model.check_rows().len());
    assert!(model.check_top() < rows.max(1), "some of the text is seen");
    assert!(text.bottom() <= model.size().rows);
}

/// What must hold of a search.
fn search_invariants(desk: &Desk) {
    let model = &desk.model;
    let areas = model.areas();
    let open = model.focus() == Focus::Finder;
    assert_eq!(areas.query.width > 0, open && model.size().columns > 0, "one pane has the focus");
    let Some(finder) = model.finder() else {
        assert!(!open, "a list without a search");
        assert_eq!(model.reader().lit().spots(), [], "nothing is lit without a search");
        return;
    };
    let line = finder.line();
    assert!(line.caret() <= line.text().chars().count(), "the caret stands in the line");
    let answer = finder.answer();
    assert_eq!(answer.total, answer.hits.len(), "every hit can be walked to");
    assert!(finder.selected() < answer.hits.len().max(1), "the selected hit is one");
    let seen = finder.first_seen(areas.hits_seen());
    assert!((seen..seen + areas.hits_seen()).contains(&finder.selected()), "and it is seen");
    for part in [Part::Suggestions, Part::Kinds, Part::Chapters] {
        let choices = finder.choices(part, model.outline());
        assert!(finder.chosen(part, model.outline()) < choices.len().max(1), "{part:?}");
    }
    if let Some(hit) = finder.hit().filter(|_| open && areas.reader.width > 0) {
        assert_eq!(model.reader().section(), hit.hit.section, "the page shows the selected hit");
    }
    let caret = desk.caret().filter(|_| model.focus() != Focus::Note && model.dialog().is_none());
    assert_eq!(caret.is_some(), open && model.dialog().is_none() && areas.query.height > 0);
    assert!(caret.is_none_or(|at| areas.query.contains(at.into())), "{caret:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn nothing_that_can_happen_breaks_anything(
        messages in prop::collection::vec((any_msg(), 0..40_u64), 1..120),
        bundled in any::<bool>(),
    ) {
        let book = if bundled { handbook() } else { sample() };
        let mut desk = Desk::with(book, Study::default(), 80, 24, Look::default());
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
