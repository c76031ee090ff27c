//! Anything a person can press, with answers that come at once or late, and no panic.

use duben::app::TreeRow;
use proptest::prelude::*;

use super::Hall;

/// What must hold whichever book is open.
fn invariants(hall: &Hall) {
    let model = &hall.desk.model;
    let rows = model.tree_rows();
    assert!(rows.contains(&model.tree().row()), "the row one is at can be seen");
    assert!(rows.contains(&TreeRow::Entry(model.tree().selected())));
    assert!(model.section() < model.outline().len());
    let (book, section) = model.at();
    assert!(section < book.outline().len());
    assert_eq!(model.study().book(), hall.book(), "the record is that of the open book");
    if let Some(finder) = model.finder() {
        assert!(finder.here() < finder.books().len());
        assert_eq!(finder.books()[finder.here()].id(), hall.book());
        assert!(finder.answer().hits.iter().all(|hit| hit.book < finder.books().len()));
    }
    hall.screen();
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn no_way_through_the_books_breaks_anything(
        steps in prop::collection::vec(
            (
                prop::sample::select(vec![
                    "up", "down", "left", "right", "enter", "enter", "esc", "tab", "backspace",
                    "f6", "f6", "o", "/", "n", "N", "]", "[", "home", "end", "b", "m", "f2", "f3",
                    "f9", "1", "值", "班", "x", "p", "B",
                ]),
                prop::sample::select(vec![true, true, true, false]),
                prop::sample::select(vec![None, None, None, None, None, Some(true), Some(false)]),
            ),
            1..80,
        ),
    ) {
        let mut hall = Hall::new(80, 24);
        for (key, is_settled, stock) in steps {
            hall.is_stocked = stock.unwrap_or(hall.is_stocked);
            hall.desk.press(key);
            invariants(&hall);
            if is_settled {
                hall.settle();
                invariants(&hall);
            }
        }
    }
}
