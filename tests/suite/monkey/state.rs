//! What must hold of the model after each step.

use duben::app::{Dialog, Focus, Model, check::Face, finder::Part, keys::Context, printing::Step};

/// All of it.
pub(super) fn must_hold(model: &Model) {
    page(model);
    focus(model);
    search(model);
    note(model);
    round(model);
    if let Some(dialog) = model.dialog() {
        open(model, dialog);
    }
}

/// The place is inside the book, the page fits the window, and the row one is at is seen.
fn page(model: &Model) {
    let entries = model.outline().len();
    let (reader, areas) = (model.reader(), model.areas());
    assert!(reader.section() < entries && model.section() < entries, "an entry of the book");
    let place = reader.place();
    assert!(place.section == reader.section() && place.block <= reader.entry().blocks.len());
    assert!(reader.cursor() < reader.page().rows().len(), "the row one is at is on the page");
    let seen = reader.top()..reader.top() + areas.text_rows();
    assert!(seen.contains(&reader.cursor()), "the row one is at is seen");
    let sheet = reader.page().sheet();
    assert_eq!(sheet.columns, areas.text_columns(), "the page fits");
    assert_eq!((sheet.widths, sheet.spacing), (model.look().widths, model.look().spacing));
    let rows = model.tree().rows(model.outline());
    assert!(rows.contains(&model.tree().selected()), "the selected entry can be seen");
}

/// One pane has the focus, and it is one that is shown.
fn focus(model: &Model) {
    let (focus, areas) = (model.focus(), model.areas());
    assert_eq!(model.noting().is_some(), focus == Focus::Note, "a note and its pad");
    assert!(model.finder().is_some() || focus != Focus::Finder, "a list without a search");
    let pane = match focus {
        Focus::Tree => areas.tree,
        Focus::Reader | Focus::Note => areas.reader,
        Focus::Finder => areas.query,
    };
    assert!(pane.width > 0, "{focus:?} has the keys and no room");
    let left = [areas.tree.width, areas.query.width];
    assert!(left.contains(&0), "tree and search in one place");
}

/// What a search found can be walked to, and what is selected of it is shown.
fn search(model: &Model) {
    let areas = model.areas();
    let open = model.focus() == Focus::Finder;
    let Some(finder) = model.finder() else {
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
}

/// The caret stands in the note and in its pad.
fn note(model: &Model) {
    let Some(noting) = model.noting() else { return };
    assert!(noting.pad().text().is_char_boundary(noting.pad().caret()), "the caret is in the text");
    let rows = model.note_rows().expect("a pad has rows");
    let (row, column) = rows.place(noting.pad());
    assert!(row < rows.count() && column <= model.areas().pad_columns());
}

/// The question is one of the round, and some of its text is seen.
fn round(model: &Model) {
    assert!(model.context() != Context::Aside || model.round().is_some());
    let Some(round) = model.round() else { return };
    assert!(round.at() <= round.total(), "the question is one of them");
    assert_eq!(round.card().is_none(), round.face() == Face::Sum);
    assert!(model.check_top() < model.check_rows().len().max(1), "some of the text is seen");
    assert!(model.check_areas().text.bottom() <= model.size().rows);
}

/// What is selected in what is open is one of its rows.
fn open(model: &Model, dialog: Dialog) {
    match dialog {
        Dialog::Menu { level, selected } => {
            assert!(selected < model.choices_of(level).len(), "{dialog:?}");
        }
        Dialog::Terms { selected } => assert!(selected < model.terms().len(), "{dialog:?}"),
        Dialog::Marks => {
            let listing = model.listing();
            assert!(listing.selected() < listing.shown().len().max(1), "a mark of the list");
            let line = listing.line();
            assert!(line.caret() <= line.text().chars().count());
        }
        Dialog::Print { step: Step::What, selected } => {
            assert!(selected < model.printable().len(), "{dialog:?}");
        }
        Dialog::Print { step: Step::Form, selected } => {
            let what = model.printed().expect("a form of something");
            assert!(model.can_print(what) && selected < what.forms().len(), "{dialog:?}");
        }
        Dialog::Venues { selected, .. } => {
            // After the places one looks again; while they are looked for there is nothing.
            assert!(selected <= model.venues().map_or(0, <[_]>::len), "{dialog:?}");
        }
        Dialog::Checks { selected } => {
            assert!(selected < model.check_choices().len(), "{dialog:?}");
        }
        Dialog::Round => assert!(model.round().is_some(), "a page without a round"),
        Dialog::Meeting => {
            let rows = model.meeting_rows();
            assert_eq!(rows.iter().filter(|(_, is_here)| *is_here).count(), 1, "one is at a row");
            let (list, first) = model.meeting_list();
            let at = rows.iter().position(|(_, is_here)| *is_here);
            let seen = first..first + usize::from(list.height.max(1));
            assert!(at.is_some_and(|at| seen.contains(&at)), "and it is seen");
        }
        Dialog::Cover { selected } => assert!(selected < model.cover().len(), "{dialog:?}"),
        Dialog::Naming { why, row } => {
            assert!(row <= why.answers().len(), "{dialog:?}");
            let line = model.seat().line();
            assert!(line.caret() <= line.text().chars().count());
        }
        // The drawing cuts the first row to what there is.
        Dialog::Help { .. }
        | Dialog::Overview { .. }
        | Dialog::Told { .. }
        | Dialog::Record { .. } => {}
    }
}
