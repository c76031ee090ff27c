//! Rows and places lead to each other, whatever happens to the window.

use duben::{
    app::Look,
    layout::{Answers, Page, Sheet, Spacing},
    study::Study,
    text::Widths,
};
use proptest::prelude::*;

use crate::desk::{Desk, handbook, sample};

#[test]
fn place_to_row_to_place_is_the_identity_on_row_starts() {
    for book in [sample(), handbook()] {
        for section in 0..book.outline().len() {
            let entry = book.entry(section).expect("the entry decodes");
            for columns in (8..=200).step_by(3) {
                for widths in [Widths::Narrow, Widths::Wide] {
                    let sheet =
                        Sheet { columns, widths, spacing: Spacing::Close, answers: Answers::Shown };
                    let page = Page::lay_out(book.outline(), section, &entry, sheet);
                    for (index, row) in page.rows().iter().enumerate() {
                        let Some(spot) = row.spot else { continue };
                        let back = page.spot_at(page.row_of(spot));
                        assert_eq!(back, spot, "entry {section}, row {index} at {columns}");
                    }
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_place_survives_any_two_resizes(
        downs in 0..400_usize,
        first in (1..220_u16, 1..80_u16),
        second in (1..220_u16, 1..80_u16),
    ) {
        let mut desk = Desk::with(handbook(), Study::default(), 80, 24, Look::default());
        desk.press("enter").press(&"down ".repeat(downs));
        let (before, row) = (desk.model.reader().place(), desk.model.reader().cursor());
        desk.resize(first.0, first.1);
        prop_assert_eq!(desk.model.reader().place(), before);
        desk.resize(second.0, second.1).resize(80, 24);
        prop_assert_eq!(desk.model.reader().place(), before);
        let page = desk.model.reader().page();
        prop_assert_eq!(page.spot_at(desk.model.reader().cursor()), page.spot_at(row));
    }
}
